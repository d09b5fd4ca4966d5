#!/usr/bin/env python3
"""Fifty thousand people enrol at once, with retries, duplicates, holds that lapse and withdrawals, and kill -9 in the middle.

    rush.py [--people 5000] [--rounds 10] [--seed 1] [--clients 8] [--keep]

In each round clients write until the daemon gets SIGKILL after a part of the answers. Then, with SQLite alone: no course has more
people than places, nobody is in one twice, every acknowledged answer is still true, the line is in order and nobody waits while
a place is free; what had no answer gets one from a retry with the same key; and `Verify` must be content.
"""
import argparse
import pathlib
import random
import shutil
import sqlite3
import sys
import tempfile
import threading
import time
from datetime import datetime, timedelta, timezone

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from Lab import Daemon, Gone, Link, Refused, Tally  # noqa: E402
from audit import verified  # noqa: E402
from ledger import Ledger  # noqa: E402
from load import carry_out  # noqa: E402

COURSES, PLACES = 50, 120
TAKING = "('drawn', 'held', 'offered', 'enrolled', 'attending', 'completed', 'failed')"
tally = Tally("rush")


def moment(**ahead):
    return (datetime.now(timezone.utc) + timedelta(**ahead)).strftime("%Y-%m-%dT%H:%M:%SZ")


def prepare(link, people):
    """People, and fifty courses that are open; a hold lapses after two seconds, an offer after three."""
    names = "\n".join(f"Applicant {number}" for number in range(1, people + 1))
    link.call(".Import", kind="people", csvFile=f"name\n{names}\n")
    link.call("Courses.SetKind", code="music", nameEn="Music", nameZh="音乐")
    link.call("Courses.SetTerm", name="term", firstDay=moment(days=20)[:10], lastDay=moment(days=300)[:10], perPerson=2)
    for number in range(COURSES):
        link.call(
            "Courses.AddCourse", name=f"Course {number}", kind="music", term="term", places=places(people),
            opensAt=moment(hours=-1), closesAt=moment(days=2), line=100_000, holdUSec=2_000_000, offerUSec=3_000_000)


def places(people):
    """As scarce as with fifty thousand people: somewhat more than one place for eight of them."""
    return max(2, PLACES * people // 50_000)


class Applicants(threading.Thread):
    """Some people at one connection; what they do follows from the seed, the round and the client alone."""

    def __init__(self, storm, round_number, number):
        super().__init__(daemon=True)
        self.storm = storm
        self.prefix = f"R{round_number}-{number}-"
        self.random = random.Random(f"{storm.options.seed}/{round_number}/{number}")
        self.own = []
        self.done = []
        self.trouble = []

    def run(self):
        try:
            with Link(self.storm.daemon.socket) as link:
                for number in range(1_000_000):
                    write = self.storm.ledger.intend(f"{self.prefix}{number}", *self.choose(f"{self.prefix}{number}"))
                    carry_out(link, self.storm.ledger, write)
                    self.learn(write)
                    if self.done and self.random.random() < 0.1:
                        self.repeat(link)
        except Gone:
            pass

    def choose(self, tag):
        """Mostly new people; some answer what they hold, some leave, some try their luck twice."""
        dice = self.random.random()
        if self.own and dice < 0.15:
            return "Courses.Withdraw", {"enrolment": self.random.choice(self.own)["id"], "requestId": tag}
        if self.own and dice < 0.30:
            asking = [one for one in self.own if one["state"] == "held"] or self.own
            return "Courses.Accept", {"enrolment": self.random.choice(asking)["id"], "requestId": tag}
        person = self.random.randint(1, self.storm.options.people)
        few = self.random.random() < 0.5
        wish = {"course": str(self.random.randint(1, 5 if few else COURSES)), "person": str(person), "requestId": tag}
        if self.random.random() < 0.3:
            wish["hold"] = True
        if self.random.random() < 0.05:
            wish["companions"] = [str(person % self.storm.options.people + 1)]
        return "Courses.SignUp", wish

    def learn(self, write):
        if not write.answered:
            return
        self.done.append(write)
        if write.method == "Courses.SignUp":
            self.own.append(write.outcome[1])

    def repeat(self, link):
        """A retry with the same key gives the same answer."""
        write = self.random.choice(self.done)
        again = link.call(write.method, **write.parameters)
        if again != write.outcome[1]:
            self.trouble.append(f"{write.tag} was answered {write.outcome[1]} first and {again} then")


class Storm:
    """The rounds, one after the other, on one database."""

    def __init__(self, folder, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.ledger = Ledger(folder / "ledger.jsonl")
        self.daemon = Daemon(folder)

    def run(self):
        self.daemon.start()
        with Link(self.daemon.socket, seconds=300) as link:
            prepare(link, self.options.people)
        for number in range(1, self.options.rounds + 1):
            self.round(number)
        # Whoever still holds something has time to lose it, and the line to be served.
        time.sleep(8)
        self.look("at the end", settled=True)
        with Link(self.daemon.socket, seconds=300) as link:
            verified(link, tally, "at the end")
        self.daemon.stop()

    def round(self, number):
        clients = [Applicants(self, number, each) for each in range(self.options.clients)]
        before = self.ledger.answers
        for client in clients:
            client.start()
        wanted = before + self.options.people // self.options.rounds - self.random.randint(0, 50)
        tally.check(self.ledger.wait_for(wanted, 600), "the daemon answers during the rush")
        self.daemon.kill()
        for client in clients:
            client.join()
            tally.check(not client.trouble, f"round {number}: {client.trouble[:1]}")
        answers = self.ledger.answers - before
        again = self.daemon.start()
        unsettled = [write for write in self.ledger.writes if write.outcome is None]
        with Link(self.daemon.socket, seconds=120) as link:
            for write in unsettled:
                carry_out(link, self.ledger, write)
        self.look(f"round {number}")
        print(
            f"round {number}: killed after {answers} answers, ready again after {again:.2f} s, "
            f"{len(unsettled)} asked again", flush=True)

    def look(self, what, settled=False):
        """Reads the database past the daemon."""
        look = sqlite3.connect(f"file:{self.daemon.database}?mode=ro", uri=True)
        look.execute("BEGIN")
        limit = places(self.options.people)

        def none(problem, sql):
            found = look.execute(sql).fetchmany(3)
            tally.check(not found, f"{what}: {problem}: {found}")

        none("a course has more people than places", f"""
            SELECT course, count(*) FROM courses_enrolment WHERE state IN {TAKING} GROUP BY course HAVING count(*) > {limit}""")
        none("somebody is in a course twice", """
            SELECT person, course FROM courses_enrolment
            WHERE state NOT IN ('expired', 'withdrawn', 'released', 'closed', 'notDrawn')
            GROUP BY person, course HAVING count(*) > 1""")
        none("somebody has more courses than one may", f"""
            SELECT person, count(*) FROM courses_enrolment WHERE state IN {TAKING} GROUP BY person HAVING count(*) > 2""")
        none("the line is not in the order of arrival", """
            SELECT id, before FROM (
              SELECT id, lag(id) OVER (PARTITION BY course ORDER BY line) AS before
              FROM courses_enrolment WHERE state = 'waitlisted') WHERE before > id""")
        none("somebody waits alone, below the cap, while a place is free", f"""
            SELECT w.id, w.course FROM courses_enrolment w WHERE w.state = 'waitlisted' AND w.party IS NULL
              AND (SELECT count(*) FROM courses_enrolment e WHERE e.course = w.course AND e.state IN {TAKING}) < {limit}
              AND (SELECT count(*) FROM courses_enrolment e WHERE e.person = w.person AND e.state IN {TAKING}) < 2""")
        if settled:
            none("somebody holds what has lapsed", """
                SELECT id FROM courses_enrolment WHERE answer_by < strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-4 seconds')""")
        self.acknowledged(look, what)
        look.close()

    def acknowledged(self, look, what):
        """Every answer that was given is still true: the row is there, and went on from the state that was told."""
        rows = {str(row[0]): row[1:] for row in look.execute("SELECT id, course, person, state FROM courses_enrolment")}
        steps = {}
        for enrolment, before, after in look.execute("SELECT enrolment, from_state, to_state FROM courses_step ORDER BY id"):
            steps.setdefault(str(enrolment), []).append((before, after))
        wrong = []
        told = set()
        for write in self.ledger.writes:
            if not write.answered:
                continue
            answer = write.outcome[1]
            identity = answer["id"]
            way = steps.get(identity, [])
            row = rows.get(identity)
            if write.method == "Courses.SignUp":
                first = way[0][0] if way else row and row[2]
                good = row and (str(row[0]), row[1]) == (write.parameters["course"], write.parameters["person"])
                good = good and first == answer["state"]
                told |= {identity, *answer.get("companions", [])}
            else:
                good = answer["state"] in [after for _, after in way]
            if not good:
                wrong.append(f"{write.tag} {write.method} {answer} is {row} by {way}")
        wrong += [f"enrolment {identity} was told nobody" for identity in rows if identity not in told]
        tally.check(not wrong, f"{what}: {len(wrong)} answers are no longer true, such as {wrong[:2]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--keep", action="store_true", help="leave the folder with database and side log")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="coordinatord-rush-"))
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
