#!/usr/bin/env python3
"""Kills the daemon in the middle of writing, again and again, and looks whether it kept its word.

    kill.py [--rounds 10] [--seed 1] [--clients 8] [--keep]

In each round clients write through the socket until the daemon gets SIGKILL after a number of answers that the seed
chooses; sometimes it is killed once more while it starts. Then every acknowledged write must be there once, what was
not acknowledged may be there once or not, and nothing else; a retry with the same requestId must give the same
answer; `Verify` must be content; and every message must have left once, or be said to be in doubt.
"""
import argparse
import datetime
import pathlib
import random
import shutil
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from Lab import Daemon, Link, Refused, Tally  # noqa: E402
from audit import Audit, verified  # noqa: E402
from ledger import Ledger  # noqa: E402
from load import Client, carry_out  # noqa: E402
from messages import Messages  # noqa: E402
from town import CONFIGURATION, PROGRAM, Town  # noqa: E402

# Answers after which the daemon is killed, at most.
LONGEST_ROUND = 400
tally = Tally("faults")


class Storm:
    """The rounds, one after the other, on one database."""

    def __init__(self, folder, options, between=lambda database: None, state=None):
        """`between` is done to the database while the daemon is dead; the state may be kept on a disk of its own."""
        self.options = options
        self.between = between
        self.random = random.Random(options.seed)
        self.ledger = Ledger(folder / "ledger.jsonl")
        log, program = folder / "command.log", folder / "command"
        program.write_text(PROGRAM.format(log=log))
        program.chmod(0o755)
        self.daemon = Daemon(folder, CONFIGURATION.format(program=program), state=state)
        self.messages = Messages(self.daemon, log)
        self.restarts = []

    def run(self):
        print(f"seed {self.options.seed}, {self.options.rounds} rounds, {self.options.clients} clients", flush=True)
        print(f"first start {self.daemon.start():.2f} s", flush=True)
        with Link(self.daemon.socket) as link:
            self.town = Town(link)
        for number in range(1, self.options.rounds + 1):
            self.round(number)
        self.last_look()
        self.daemon.stop()

    def round(self, number):
        began = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=2)
        clients = [
            Client(self.town, self.daemon, self.ledger, self.options.seed, number, each)
            for each in range(self.options.clients)]
        before = self.ledger.answers
        for client in clients:
            client.start()
        self.kill(before)
        for client in clients:
            client.join()
            tally.check(not client.trouble, f"round {number}: {client.trouble[:1]}")
        answers = self.ledger.answers - before
        self.restart()
        done, open_writes = self.recount(number, began.strftime("%Y-%m-%dT%H:%M:%SZ"))
        print(
            f"round {number}: killed after {answers} answers, ready again after {self.restarts[-1]:.2f} s; "
            f"of {open_writes} without an answer {done} were done", flush=True)

    def kill(self, before):
        wanted = self.random.randint(1, LONGEST_ROUND)
        rest = self.random.uniform(0, 0.005)
        tally.check(self.ledger.wait_for(before + wanted, 120), "the daemon answers while it is written to")
        time.sleep(rest)
        self.daemon.kill()

    def restart(self):
        """Starts the daemon again; one time in four it is killed on its way."""
        if self.random.random() < 0.25:
            self.daemon.spawn()
            time.sleep(self.random.uniform(0, 0.25))
            self.daemon.kill()
        self.between(self.daemon.database)
        self.restarts.append(self.daemon.start())

    def recount(self, number, since):
        """Compares the round's writes with the daemon, before and after asking the open ones again."""
        prefix = f"K{number}-"
        unsettled = [write for write in self.ledger.of(*METHODS, prefix=prefix) if write.outcome is None]
        with Link(self.daemon.socket, seconds=120) as link:
            found = Audit(link, self.ledger, tally, prefix, since)
            found.check(f"round {number} before retries", unsettled)
            for write in unsettled:
                carry_out(link, self.ledger, write)
                tally.check(
                    write.answered or not found.has(write), f"round {number}: {write.tag} was done and is now refused")
            self.ask_again(link, number, prefix)
            Audit(link, self.ledger, tally, prefix, since).check(f"round {number} after retries", [])
            verified(link, tally, f"round {number}")
        return sum(found.has(write) for write in unsettled), len(unsettled)

    def ask_again(self, link, number, prefix):
        """A sample of what was acknowledged before the kill gets the same answers after it."""
        answered = [write for write in self.ledger.of(*METHODS, prefix=prefix) if write.answered]
        for write in self.random.sample(answered, min(20, len(answered))):
            try:
                again = link.call(write.method, **write.parameters)
            except Refused as refusal:
                again = refusal.name
            tally.check(
                again == write.outcome[1], f"round {number}: {write.tag} was {write.outcome[1]} and is now {again}")

    def last_look(self):
        """Everything of all rounds, and all messages."""
        with Link(self.daemon.socket, seconds=300) as link:
            Audit(link, self.ledger, tally, "").check("at the end", [])
            doubts = self.messages.check(link, self.ledger, tally, "at the end")
            verified(link, tally, "at the end")
        writes = sum(write.answered for write in self.ledger.writes)
        files = sum(1 for _ in self.messages.outbox.glob("*.json"))
        print(
            f"{writes} acknowledged writes, {files} message files, {doubts} messages in doubt; ready again after "
            f"{statistics.median(self.restarts):.2f} s (median), {max(self.restarts):.2f} s (longest)", flush=True)


METHODS = [
    "Directory.AddPerson", "Directory.AddLocation", "Stations.Receive", "Stations.Issue", "Notifications.Test"]


def arguments(description):
    """What every storm takes."""
    parser = argparse.ArgumentParser(description=description.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clients", type=int, default=8)
    return parser


def main():
    parser = arguments(__doc__)
    parser.add_argument("--keep", action="store_true", help="leave the folder with database and side log")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="coordinatord-kill-"))
    try:
        Storm(folder, options).run()
    finally:
        if options.keep or tally.failed:
            print(f"database, log and side log are left in {folder}")
        else:
            shutil.rmtree(folder)
    tally.finish()


if __name__ == "__main__":
    main()
