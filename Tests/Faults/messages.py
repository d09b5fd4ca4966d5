"""Checks that every message left once: what the daemon says against what arrived."""
import collections
import json
import time

from audit import times_low

OPEN = {"waiting", "sending"}


class Messages:
    def __init__(self, daemon, command_log):
        self.outbox = daemon.state / "outbox"
        self.command_log = command_log

    def settle(self, link, seconds=60):
        """Waits until no message is under way, and returns them all."""
        end = time.monotonic() + seconds
        before = None
        while True:
            messages = list(link.items("Notifications.List", "messages", limit=500))
            under_way = [message["id"] for message in messages if message["state"] in OPEN]
            # Signals become messages a moment after the change: twice the same is quiet.
            if not under_way and before == len(messages) or time.monotonic() > end:
                return messages
            before = len(messages)
            time.sleep(0.1)

    def check(self, link, ledger, tally, what):
        """Checks files, the command's log and the daemon's own list against each other and the side log."""
        messages = self.settle(link)
        states = collections.Counter((message["channel"], message["state"]) for message in messages)
        tally.check(
            set(states) <= {("file", "delivered"), ("file", "withheld"), ("command", "delivered"),
                            ("command", "inDoubt"), ("command", "withheld")}, f"{what}: messages stand as {states}")
        self.check_files(messages, tally, what)
        self.check_command(link, messages, tally, what)
        self.check_causes(link, messages, ledger, tally, what)
        return states["command", "inDoubt"]

    def check_files(self, messages, tally, what):
        files = [json.loads(path.read_text()) for path in self.outbox.glob("*.json")]
        keys = collections.Counter(file["id"] for file in files)
        tally.check(all(count == 1 for count in keys.values()), f"{what}: a message stands in two files")
        sent = sum(message["channel"] == "file" and message["state"] == "delivered" for message in messages)
        tally.check(len(files) == sent, f"{what}: {len(files)} files for {sent} messages that were delivered")

    def check_command(self, link, messages, tally, what):
        got = self.command_log.read_text().split() if self.command_log.exists() else []
        twice = [key for key, count in collections.Counter(got).items() if count > 1]
        tally.check(not twice, f"{what}: the command got {twice[:3]} twice")
        keys = collections.defaultdict(set)
        for message in messages:
            if message["channel"] == "command":
                keys[message["state"]].add(link.call("Notifications.Show", message=message["id"])["key"])
        lost = keys["delivered"] - set(got)
        tally.check(not lost, f"{what}: {len(lost)} messages are said to be delivered and never arrived")
        odd = set(got) - keys["delivered"] - keys["inDoubt"]
        tally.check(not odd, f"{what}: {len(odd)} messages arrived and are not said to")

    def check_causes(self, link, messages, ledger, tally, what):
        """One message for every time a stock ran low, and one for every test that was asked for."""
        signals = collections.Counter(signal for message in messages for signal in message["signals"])
        low = times_low(link)
        tally.check(signals["stockLow"] == low, f"{what}: {low} stocks ran low, {signals['stockLow']} were told")
        wanted = sorted(write.outcome[1]["id"] for write in ledger.of("Notifications.Test"))
        told = sorted(message["id"] for message in messages if message.get("person"))
        tally.check(told == wanted, f"{what}: {len(wanted)} tests were asked for, {len(told)} were written")
