#!/usr/bin/env python3
"""Calendars of courses, read by other people's iCalendar: every feed of a small palace, before and after changes.

Runs in the virtual environment that Tests/run makes: it has the packages `icalendar` and `vobject`.
"""
import pathlib
import sys
import tempfile

import icalendar
import vobject

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from Lab import Daemon, Link, Tally  # noqa: E402

tally = Tally("calendars")
START = "2027-02-22T00:00:00Z"
# Names with everything that the format has a meaning for, longer than a line, in both scripts.
NAMES = ["Piano; for four hands, and \\ more", "古筝初级班（周一晚上）" * 6, "Dance: \"quick, quick, slow\" " * 4 + "end"]


def build(link):
    """A palace with three courses of eight sessions, a teacher, and some changes."""
    link.call("Directory.AddLocation", name="Workers' Palace, East; wing", address="1 Culture Street, 2nd floor")
    teacher = link.call("Directory.AddPerson", name="Wang Fang")["id"]
    link.call("Courses.SetKind", code="music", nameEn="Music", nameZh="音乐")
    link.call("Courses.SetTerm", name="spring", firstDay="2027-02-22", lastDay="2027-07-31")
    link.call("Courses.AddRoom", name="Room 1, left", location="1", seats=30)
    for number, name in enumerate(NAMES):
        link.call(
            "Courses.AddCourse", name=name.strip(), kind="music", term="spring", places=20, teacher=teacher,
            opensAt="2027-02-23T00:00:00Z", closesAt="2027-03-01T00:00:00Z")
        link.call(
            "Courses.AddSeries", course=str(number + 1), room="Room 1, left", firstDay=f"2027-03-{15 + number}",
            **{"from": "19:00"}, until="20:30", sessions=8)


def read(text):
    """Returns the events of a feed as both libraries see them: uid -> (sequence, status, start, summary)."""
    ours = {}
    for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        tally.check(not event.errors, f"icalendar finds {event.errors}")
        ours[str(event["UID"])] = (
            int(event["SEQUENCE"]), str(event["STATUS"]), event.decoded("DTSTART"), str(event["SUMMARY"]))
    theirs = {}
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    for event in calendar.vevent_list:
        theirs[event.uid.value] = (
            int(event.sequence.value), event.status.value, event.dtstart.value, event.summary.value)
    tally.check(ours == theirs, "icalendar and vobject read the same")
    tally.check(all(len(line.encode()) <= 75 for line in text.split("\r\n")), "lines have at most 75 octets")
    tally.check("\n" not in text.replace("\r\n", ""), "lines end as the standard says")
    return ours


def main():
    with tempfile.TemporaryDirectory() as folder, Daemon(folder, start=START) as daemon, Link(daemon.socket) as link:
        build(link)
        feeds = [{"room": "1"}, {"teacher": "1"}] + [{"course": str(number)} for number in (1, 2, 3)]
        before = [read(link.call("Courses.Feed", **feed)["text"]) for feed in feeds]
        tally.check([len(feed) for feed in before] == [24, 24, 8, 8, 8], "every session is in its feeds")
        summaries = {event[3] for event in before[0].values()}
        tally.check(summaries == {name.strip() for name in NAMES}, f"names come back as they were: {summaries}")
        sessions = list(link.items("Courses.Sessions", "items", course="1"))
        moved, cancelled = sessions[0]["id"], sessions[1]["id"]
        link.call("Courses.MoveSession", session=moved, fromAt="2027-03-15T08:00:00Z", reason="a, b; c")
        link.call("Courses.MoveSession", session=moved, fromAt="2027-03-15T09:00:00Z")
        link.call("Courses.CancelSession", session=cancelled, reason="the teacher\u2019s ill")
        after = read(link.call("Courses.Feed", course="1")["text"])
        tally.check(after.keys() == before[2].keys(), "a changed session keeps its identity, a cancelled one stays")
        one, other = after[f"session-{moved}@courses.coordinatord"], after[f"session-{cancelled}@courses.coordinatord"]
        tally.check(one[0] == 2 and one[2].hour == 9, f"two changes count two: {one}")
        tally.check(other[:2] == (1, "CANCELLED"), f"what is cancelled says so: {other}")
        untouched = {uid for uid in after if after[uid] == before[2][uid]}
        tally.check(len(untouched) == 6, "nothing else has changed")
    tally.finish()


main()
