"""The hard rules of rosters, written a second time and otherwise than in the daemon: it is told only names and times.

Moments are naive wall times of one zone without daylight saving; facts about people come from the scenario's tables.
"""
from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple

WEEK = ["mo", "tu", "we", "th", "fr", "sa", "su"]
DAY, SEVEN_DAYS = timedelta(days=1), timedelta(days=7)

# What the daemon's settings say where nobody says otherwise.
REST, TIME_PER_DAY, TIME_PER_WEEK, SHIFTS_PER_WEEK = timedelta(minutes=30), timedelta(hours=8), timedelta(hours=20), 5


class Duty(NamedTuple):
    """One person on one shift."""
    person: str
    place: str
    starts: datetime
    ends: datetime
    qualification: str


class Facts:
    """What the scenario's tables say about people and places."""

    def __init__(self, table):
        self.availability = defaultdict(list)
        for row in table("availability"):
            self.availability[row["person"]].append(row)
        self.most = {row["person"]: int(row["shiftsPerWeek"]) for row in table("preferences")}
        self.grants = defaultdict(list)
        for row in table("grants"):
            self.grants[row["person"], row["qualification"]].append((row["validFrom"], row["validUntil"]))
        self.wanted, self.least = {}, {}
        place = {row["name"]: row["location"] for row in table("stations")}
        for row in table("staffing"):
            key = place[row["station"]], row["qualification"]
            self.wanted[key], self.least[key] = int(row["wanted"]), int(row["least"])

    def is_free(self, duty):
        """Whether one of the person's weekly hours holds all of the shift."""
        day = duty.starts.date().isoformat()
        return any(
            WEEK[duty.starts.weekday()] in row["weekdays"].split(";")
            and row["from"] <= f"{duty.starts:%H:%M}" and f"{duty.ends:%H:%M}" <= row["until"]
            and (row["validFrom"] or day) <= day <= (row["validUntil"] or day)
            for row in self.availability[duty.person])

    def is_qualified(self, duty):
        """Whether the person holds at the end of the shift what the place asks for; a grant includes its last day."""
        day = duty.ends.date().isoformat()
        return not duty.qualification or any(
            first <= day <= (last or day) for first, last in self.grants[duty.person, duty.qualification])


def violations(duties, facts):
    """Names every rule that some duties break together, one sentence each."""
    found = [f"{duty.person} is not free {at(duty)}" for duty in duties if not facts.is_free(duty)]
    found += [f"{duty.person} lacks {duty.qualification} {at(duty)}" for duty in duties if not facts.is_qualified(duty)]
    by_person, by_need = defaultdict(list), defaultdict(int)
    for duty in duties:
        by_person[duty.person].append(duty)
        by_need[duty.place, duty.starts, duty.qualification] += 1
    for (place, starts, qualification), count in by_need.items():
        if count > facts.wanted.get((place, qualification), 0):
            found.append(f"{count} people are on {place} {starts} as {qualification or 'anyone'}")
    for person, own in by_person.items():
        most = min(SHIFTS_PER_WEEK, facts.most.get(person, SHIFTS_PER_WEEK))
        found += too_much(person, sorted(own, key=lambda duty: duty.starts), most)
    return found


def too_much(person, duties, most):
    """What one person's duties break: rest, and the limits of rolling windows."""
    for before, after in zip(duties, duties[1:]):
        if after.starts < before.ends:
            yield f"{person} is at two places {at(after)}"
        elif after.starts - before.ends < REST:
            yield f"{person} has too little rest {at(after)}"
    # The fullest window begins with a shift or ends with one.
    for begin in [duty.starts for duty in duties] + [duty.ends - span for duty in duties for span in (DAY, SEVEN_DAYS)]:
        if on_duty(duties, begin, DAY) > TIME_PER_DAY:
            yield f"{person} is on duty too long in the day from {begin}"
        if on_duty(duties, begin, SEVEN_DAYS) > TIME_PER_WEEK:
            yield f"{person} is on duty too long in the week from {begin}"
        if sum(begin <= duty.starts < begin + SEVEN_DAYS for duty in duties) > most:
            yield f"{person} has more than {most} shifts in the week from {begin}"


def on_duty(duties, begin, span):
    """How long somebody is on duty within a window."""
    zero = timedelta()
    return sum((max(zero, min(duty.ends, begin + span) - max(duty.starts, begin)) for duty in duties), zero)


def at(duty):
    return f"at {duty.place} on {duty.starts:%Y-%m-%d %H:%M}"
