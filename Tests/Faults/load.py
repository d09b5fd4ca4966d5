"""Clients that write as fast as they can until the daemon is gone."""
import random
import threading

from Lab import Gone, Link, Refused
from town import STATIONS, SUPPLIES


class Client(threading.Thread):
    """One client with one connection; its writes follow from the seed, the round and its number alone."""

    def __init__(self, town, daemon, ledger, seed, round_number, number):
        super().__init__(daemon=True)
        self.town = town
        self.socket = daemon.socket
        self.ledger = ledger
        self.prefix = f"K{round_number}-{number}-"
        self.random = random.Random(f"{seed}/{round_number}/{number}")
        self.done = []
        self.trouble = []

    def run(self):
        try:
            with Link(self.socket) as link:
                for number in range(1_000_000):
                    self.write(link, f"{self.prefix}{number}.")
                    if self.done and self.random.random() < 0.05:
                        self.repeat(link)
        except Gone:
            pass

    def write(self, link, tag):
        method, parameters = self.choose(tag)
        write = self.ledger.intend(tag, method, parameters)
        carry_out(link, self.ledger, write)
        if write.answered:
            self.done.append(write)

    def repeat(self, link):
        """Asks once more what was answered before: the answer must be the same and nothing more may happen."""
        write = self.random.choice(self.done)
        try:
            again = link.call(write.method, **write.parameters)
        except Refused as refusal:
            if refusal.name == "OutcomeUnknown":
                return
            again = refusal.name
        if again != write.outcome[1]:
            self.trouble.append(f"{write.tag} was answered {write.outcome[1]} first and {again} then")

    def choose(self, tag):
        dice = self.random.random()
        if dice < 0.60:
            verb = "Receive" if dice < 0.30 else "Issue"
            return f"Stations.{verb}", {
                "station": self.random.choice(STATIONS), "supply": self.random.choice(SUPPLIES),
                "quantity": self.random.randint(1, 30), "reason": tag, "requestId": tag}
        if dice < 0.80:
            return "Directory.AddPerson", {
                "name": tag, "tags": [self.prefix], "phone": f"+99{self.random.randrange(10**12):012}", "requestId": tag}
        if dice < 0.90:
            return "Directory.AddLocation", {"name": tag, "requestId": tag}
        return "Notifications.Test", {"person": self.town.clerk, "channel": "file", "requestId": tag}


def carry_out(link, ledger, write):
    """Sends a write and notes what comes back; `Gone` and a failing disk leave its outcome open."""
    try:
        ledger.settle(write, "answer", link.call(write.method, **write.parameters))
    except Refused as refusal:
        if refusal.name != "OutcomeUnknown":
            ledger.settle(write, "refusal", refusal.name)
