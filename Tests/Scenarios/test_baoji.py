"""The palace's opening day: fifty courses in ten rooms, fifty thousand people, full within the hour."""
import importlib.util
import json
import threading
import time
from datetime import date, timedelta

from coordctl import Coordctl, table
from Lab import Link
from Lab.daemon import PROJECT

CONFIGURATION = PROJECT / "Tests/Scenarios/baoji.yaml"
PEOPLE, COURSES, ROOMS, PLACES = 50_000, 50, 10, 120
# Calls that are under way on one connection.
BUNCH = 50


def rows(header, lines):
    return "\n".join([header, *lines]) + "\n"


def tables():
    """What the palace brings along, as tables to import."""
    kinds = ["art,Art and music,文艺", "skill,Skills,技能"]
    yield "people", rows("name", (f"Applicant {number}" for number in range(1, PEOPLE + 1)))
    yield "locations", rows("name", ["Workers' Palace"])
    yield "course-kinds", rows("code,nameEn,nameZh", kinds)
    yield "terms", rows("name,firstDay,lastDay,perPerson", ["spring-2027,2027-03-01,2027-12-31,2"])
    yield "rooms", rows("name,location,seats", (f"Room {number},1,{PLACES}" for number in range(1, ROOMS + 1)))
    yield "room-hours", rows("room,from,until", (f"Room {number},08:00,22:00" for number in range(1, ROOMS + 1)))
    yield "courses", rows("name,kind,term,places,opensAt,closesAt,line,teacher", (
        f"Course {number},{['art', 'skill'][number % 2]},spring-2027,{PLACES},2027-02-22T01:00:00Z,2027-02-26T01:00:00Z,100000,"
        f"Applicant {number + 1}" for number in range(COURSES)))
    yield "course-series", rows("course,room,firstDay,from,until,sessions", (
        f"Course {number},Room {number % ROOMS + 1},{date(2027, 3, 1) + timedelta(number % ROOMS)},"
        f"{8 + 2 * (number // ROOMS):02}:00,{9 + 2 * (number // ROOMS):02}:30,30" for number in range(COURSES)))


class Palace:
    """The scenario in a daemon; enrolment has just opened."""

    def __init__(self):
        self.ctl = Coordctl("2027-02-22T00:59:00Z", CONFIGURATION)
        self.link = Link(self.ctl.daemon.socket, seconds=300)
        for kind, text in tables():
            self.link.call(".Import", kind=kind, csvFile=text)

    def stop(self):
        self.link.socket.close()
        self.ctl.stop()


def rush(palace, people, refused):
    """Signs people up over one connection, many calls at a time."""
    with Link(palace.ctl.daemon.socket, seconds=300) as link:
        for begin in range(0, len(people), BUNCH):
            some = people[begin:begin + BUNCH]
            for person in some:
                call = {"method": "org.coordinatord.Courses.SignUp", "parameters": {
                    "course": str(person * 7919 % COURSES + 1), "person": str(person)}}
                link.send(json.dumps(call).encode() + b"\0")
            for person in some:
                reply = json.loads(link.receive())
                if "error" in reply:
                    refused.append((person, reply["error"].rpartition(".")[2]))


def test_nothing_before_the_opening(palace):
    """nobody gets in a second before enrolment opens"""
    refused = []
    rush(palace, [1], refused)
    assert refused == [(1, "NotYetOpen")], refused
    palace.link.call("Clock.Advance", byUSec=60_000_000)


def test_the_rush(palace):
    """fifty thousand people enrol, and all are answered"""
    refused, threads = [], []
    begin = time.monotonic()
    for number in range(4):
        people = list(range(number + 1, PEOPLE + 1, 4))
        threads.append(threading.Thread(target=rush, args=(palace, people, refused)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    print(f"     {PEOPLE / (time.monotonic() - begin):,.0f} sign-ups a second")
    assert not refused, f"{len(refused)} refused, such as {refused[:3]}"


def test_figures(palace):
    """the figures of the seed are recounted from the records"""
    figures = palace.ctl("courses", "figures", "spring-2027")
    recounted = {
        "course_kinds": figures["kinds"], "courses": figures["courses"], "trainees_per_year": figures["taken"],
        "rooms": figures["rooms"], "applicants_first_day": figures["applicants"],
        "minutes_until_full": figures["fullAfterUSec"] / 60_000_000,
    }
    holds = {
        "exactly": lambda value, printed: value == printed,
        "at_least": lambda value, printed: value >= printed,
        "at_most": lambda value, printed: value <= printed,
        "about": lambda value, printed: abs(value - printed) <= printed / 20,
    }
    for row in table(PROJECT / "Tests/Fixtures/seed/figures.csv"):
        if row["system"] == "baoji":
            said = f"{row['figure']}: {recounted[row['figure']]} ({row['bound']} {row['value']})"
            assert holds[row["bound"]](recounted[row["figure"]], float(row["value"])), said
            print(f"     {said}")


def test_everyone_knows_where_they_stand(palace):
    """who lost learns the number in line and how many are before"""
    waiting = palace.link.call("Courses.Enrolments", course="7", state="waitlisted", limit=1000)["items"]
    for before in (0, 1, 500):
        shown = palace.link.call("Courses.ShowEnrolment", enrolment=waiting[before]["id"], language="zh-CN")
        assert shown["before"] == before, shown
        assert "候补" in shown["decided"] or "首位" in shown["decided"] or "前面" in shown["decided"], shown


def test_withdrawals_move_the_line_up(palace):
    """a hundred people leave, and the hundred first in line are offered their places"""
    leaving = palace.link.call("Courses.Enrolments", course="7", state="enrolled", limit=100)["items"]
    waiting = palace.link.call("Courses.Enrolments", course="7", state="waitlisted", limit=100)["items"]
    for one in leaving:
        palace.link.call("Courses.Withdraw", enrolment=one["id"])
    offered = palace.link.call("Courses.Enrolments", course="7", state="offered", limit=1000)["items"]
    assert [one["id"] for one in offered] == [one["id"] for one in waiting], f"{len(offered)} were offered a place"


def test_a_ballot_of_a_thousand(palace):
    """a ballot that the daemon drew comes out the same in another implementation"""
    spec = importlib.util.spec_from_file_location("ballot", PROJECT / "Tests/Fixtures/courses/ballot.py")
    ballot = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(ballot)
    palace.link.call(
        "Courses.AddCourse", name="Guzheng", kind="art", term="spring-2027", places=100, policy="ballot",
        priorities=["neverServed"], opensAt="2027-02-22T01:00:00Z", closesAt="2027-02-23T01:00:00Z")
    for person in range(1, 1001, 2):
        companions = [str(person + 1)] if person % 3 == 0 else []
        palace.link.call("Courses.SignUp", course="Guzheng", person=str(person), companions=companions)
    palace.link.call("Clock.Advance", byUSec=86_400_000_000)
    paper = palace.link.call("Courses.Draw", course="Guzheng")["text"]
    assert ballot.replay(paper), "the script draws another list"
    assert not ballot.replay(paper.replace("entry ", "entry 1", 1)), "the script takes an altered one"
    assert palace.link.call("Courses.Draw", replayFile=paper)["text"] == paper


def test_all_is_well(palace):
    """the daemon finds nothing wrong with itself"""
    outcome = palace.link.call(".Verify")
    assert outcome["good"], [check for check in outcome["checks"] if not check["good"]]
