"""Compares what the daemon has with the side log: acknowledged is there once, and nothing else is there."""
import collections

from town import LEAST

# Which list shows what a method made, in which field, under which name, with which id.
PLACES = {
    "Directory.AddPerson": ("Directory.People", "people", "name"),
    "Directory.AddLocation": ("Directory.Locations", "locations", "name"),
    "Stations.Receive": ("Stations.Movements", "items", "reason"),
    "Stations.Issue": ("Stations.Movements", "items", "reason"),
}
# Only these can be refused by what others have done meanwhile.
REFUSALS = {"Stations.Issue": {"NotEnough"}}


class Audit:
    """One look at the daemon through its socket, for the writes whose tags begin with a prefix."""

    def __init__(self, link, ledger, tally, prefix, since=None):
        self.link = link
        self.ledger = ledger
        self.tally = tally
        self.prefix = prefix
        self.found = collections.defaultdict(list)
        self.look(since)

    def look(self, since):
        text = {"text": self.prefix} if self.prefix else {}
        span = {"fromAt": since} if since else {}
        for person in self.link.items("Directory.People", "people", limit=1000, **text):
            self.add("Directory.AddPerson", person["name"], person["id"])
        for place in self.link.items("Directory.Locations", "locations", limit=1000, **text):
            self.add("Directory.AddLocation", place["name"], place["id"])
        for movement in self.link.items("Stations.Movements", "items", limit=1000, **span):
            verb = {"received": "Stations.Receive", "issued": "Stations.Issue"}[movement["kind"]]
            self.add(verb, movement.get("reason", ""), movement["id"])

    def add(self, method, tag, identity):
        if tag.startswith(self.prefix or "K") and tag.endswith("."):
            self.found[method, tag].append(identity)

    def check(self, what, unsettled):
        """Checks each write of the prefix; those in `unsettled` may be there or not."""
        wrong = []
        known = {}
        for write in self.ledger.of(*PLACES, prefix=self.prefix):
            known[write.method, write.tag] = write
            there = self.found.get((write.method, write.tag), [])
            if write in unsettled:
                good = len(there) <= 1
            elif write.answered:
                good = there == [write.outcome[1]["id"]]
            else:
                good = write.refused and not there and write.outcome[1] in REFUSALS.get(write.method, ())
            if not good:
                wrong.append(f"{write.method} {write.tag} {write.outcome} is there as {there}")
        wrong += [f"{key} was never asked for" for key in self.found if key not in known]
        self.tally.check(not wrong, f"{what}: {len(wrong)} wrong, such as {wrong[:3]}")

    def has(self, write):
        return bool(self.found.get((write.method, write.tag)))


def verified(link, tally, what):
    """Asks the daemon to verify itself: database, chain, references, counts."""
    outcome = link.call(".Verify")
    bad = [check for check in outcome["checks"] if not check["good"]]
    tally.check(outcome["good"] and not bad, f"{what}: verify finds {bad}")


def times_low(link):
    """Counts from the movements how often a stock fell below its minimum; each time is to be told once."""
    stocks = collections.defaultdict(list)
    for movement in link.items("Stations.Movements", "items", limit=1000):
        stocks[movement["station"], movement["supply"]].append(movement["quantity"])
    times = 0
    for quantities in stocks.values():
        is_low = False
        for quantity in reversed(quantities):
            times += not is_low and quantity < LEAST
            is_low = quantity < LEAST
    return times
