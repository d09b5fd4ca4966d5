#!/usr/bin/env python3
"""Makes the tables of this folder again: the same ones every time.

    generate.py [FOLDER]    writes them there instead of here

Only `random()` of Python's generator is used, the one method whose numbers never change between versions.
"""
import csv
import random
import sys
from pathlib import Path

import words

CITY = "连云港市总工会"
UNION = "海州区市场监督管理局爱心驿站联合工会"
FIRST_DAY, LAST_DAY = "2026-12-14", "2027-02-28"
WEEK = ["mo", "tu", "we", "th", "fr", "sa", "su"]
VOLUNTEERS = 760
# A wish counts the shifts of four weeks.
WISHED_WEEKS = 4

# When stations open, where the day is cut into two shifts, when they close; and how many of fifty do so.
HOURS = [
    ("09:00", "13:00", "17:00", 18), ("10:00", "14:00", "18:00", 20),
    ("08:30", "12:30", "16:30", 6), ("11:00", "15:00", "19:00", 6),
]

# What decides when volunteers are free, in turn.
LIVES = ["retired", "student", "retired", "office", "shifts"] * 3 + ["retired", "student", "retired", "office", "retired"]

MORNING, AFTERNOON, WHOLE_DAY = ("08:00", "15:30"), ("12:00", "20:00"), ("08:00", "20:00")

SUPPLIES = [
    ("frostbite-medicine", "frostbite medicine", "防冻伤药品", "支", 10),
    ("warming-tea", "warming tea", "暖身茶饮", "包", 40),
    ("masks", "masks", "口罩", "只", 60),
    ("first-aid-box", "first-aid box", "急救箱", "个", 1),
]

SERVICES = [
    ("warm-rest", "Rest in the warm", "避寒休息"), ("hot-drinks", "Hot drinks", "热饮供应"),
    ("charging", "Charging of phones", "手机充电"), ("microwave", "Microwave oven", "微波炉热饭"),
    ("first-aid", "First aid", "简易急救"),
]

QUALIFICATIONS = [("first-aid", "First aid", "急救员"), ("driver", "Driver", "驾驶员"), ("lead", "Shift lead", "带班")]


class Dice:
    """Chance that is the same on every machine."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def below(self, count):
        return int(self.random() * count)

    def between(self, first, last):
        return first + self.below(last - first + 1)

    def one(self, of):
        return of[self.below(len(of))]

    def some(self, count, of):
        """So many different ones, in the order they stand in."""
        places = list(range(len(of)))
        taken = [places.pop(self.below(len(places))) for _ in range(count)]
        return [of[place] for place in sorted(taken)]

    def chance(self, percent):
        return self.below(100) < percent


class Town:
    """Everything in the scenario, table by table."""

    def __init__(self):
        self.dice = Dice("lianyungang")
        self.names = set()
        self.phones = 0
        self.tables = {}
        self.make_organizations()
        self.make_stations()
        self.make_people()

    def put(self, table, **row):
        """Adds a row; a table has the columns of its first one."""
        self.tables.setdefault(table, []).append(row)

    def make_organizations(self):
        self.put("organizations", name=CITY, parent="", kind="federation")
        self.put("organizations", name=UNION, parent=CITY, kind="union")
        for team, _, _ in words.TEAMS:
            self.put("organizations", name=team, parent=UNION, kind="team")

    def make_stations(self):
        for code, english, chinese in SERVICES:
            self.put("services", code=code, nameEn=english, nameZh=chinese)
        for code, english, chinese, unit, _ in SUPPLIES:
            self.put("supplies", code=code, nameEn=english, nameZh=chinese, unit=unit)
        hours = [hours for hours in HOURS for _ in range(hours[3])]
        for number, street in enumerate(words.STREETS):
            self.make_station(number, street, hours[number * 7 % len(hours)])

    def make_station(self, number, street, hours):
        dice, team = self.dice, words.TEAMS[number % len(words.TEAMS)]
        pharmacy = f"{words.PHARMACIES[number * 3 % len(words.PHARMACIES)]}{street}店"
        station = f"{street}驿站"
        self.put(
            "locations", name=pharmacy, address=f"海州区{street}{dice.between(1, 180)}号", organization=team[0],
            zone="Asia/Shanghai",
            longitude=f"{119.18 + team[1] + (dice.random() - 0.5) * 0.03:.5f}",
            latitude=f"{34.59 + team[2] + (dice.random() - 0.5) * 0.02:.5f}")
        needs_first_aid = number % 5 == 2
        offered = ["warm-rest", "hot-drinks"] + dice.some(1, ["charging", "microwave"])
        offered += ["first-aid"] if needs_first_aid else []
        self.put("stations", name=station, location=pharmacy, services=";".join(offered), contact=f"柜台 {self.phone()}")
        self.put(
            "openings", station=station, **{"from": hours[0]}, until=hours[2],
            weekdays=";".join(self.open_days(number)), on="everyDay", firstDay=FIRST_DAY, lastDay=LAST_DAY)
        self.make_staffing(number, station, hours[1], needs_first_aid)
        self.make_stock(number, station)

    @staticmethod
    def open_days(number):
        """Most pharmacies open every day, some not on Sundays, a few not at weekends."""
        return WEEK[:5] if number % 13 == 12 else WEEK[:6] if number % 6 == 4 else WEEK

    def make_staffing(self, number, station, cut, needs_first_aid):
        """Two or three people a shift; where first aid is offered, one of them is a first-aider."""
        wanted = 3 if number % 3 == 0 else 2
        others = (1, wanted - 1) if needs_first_aid else (2, wanted)
        self.put("staffing", station=station, least=others[0], wanted=others[1], qualification="", cuts=cut)
        if needs_first_aid:
            self.put("staffing", station=station, least=1, wanted=1, qualification="first-aid", cuts=cut)

    def make_stock(self, number, station):
        for supply, _, _, _, least in SUPPLIES:
            more = 1 if least == 1 else least * self.dice.between(30, 150) // 100
            self.put("minimums", station=station, supply=supply, least=least)
            self.put("stock", station=station, supply=supply, quantity=least + more)

    def make_people(self):
        for code, english, chinese in QUALIFICATIONS:
            self.put("qualifications", code=code, nameEn=english, nameZh=chinese)
        self.make_coordinators()
        for number in range(VOLUNTEERS):
            self.make_volunteer(number)

    def make_coordinators(self):
        for organization in [CITY, UNION, UNION] + [team for team, _, _ in words.TEAMS for _ in range(2)]:
            name = self.name("office")
            self.put(
                "people", **self.person(name, organization, "office", "zh-CN"), tags="coordinator", qualifications="",
                consents="notifications")
            self.put("coordinators", organization=organization, person=name)

    def make_volunteer(self, number):
        dice = self.dice
        life = LIVES[number % len(LIVES)]
        english = number % 41 == 20 and number // 41 < len(words.ENGLISH)
        name = words.ENGLISH[number // 41] if english else self.name(life)
        team = number % len(words.TEAMS)
        held = [code for code, percent in (("driver", 12), ("lead", 8)) if dice.chance(percent)]
        self.put(
            "people", **self.person(name, words.TEAMS[team][0], life, "en" if english else "zh-CN"),
            tags=f"volunteer;{life}", qualifications=";".join(held),
            consents="notifications" if dice.chance(97) else "")
        if dice.chance(15):
            self.make_first_aider(name)
        self.make_availability(name, life)
        self.make_preference(name, life, team)

    def make_first_aider(self, name):
        """Certificates last for years; a few end within the fortnight, and are worth nothing afterwards."""
        dice = self.dice
        if dice.chance(7):
            ends = f"2026-12-{dice.between(16, 24)}"
        else:
            ends = f"20{dice.between(27, 28)}-{dice.between(1, 12):02}-28"
        self.put(
            "grants", person=name, qualification="first-aid", validFrom="2025-06-01", validUntil=ends,
            issuer="区红十字会（虚构）")

    def make_availability(self, name, life):
        dice = self.dice
        if life == "retired":
            hours = [MORNING, MORNING, AFTERNOON, AFTERNOON, WHOLE_DAY]
            self.free(name, dice.some(dice.between(3, 5), WEEK[:6]), dice.one(hours))
        elif life == "student":
            self.free(name, dice.some(dice.between(1, 2), WEEK[5:]), WHOLE_DAY)
            self.free(name, dice.some(dice.between(1, 2), WEEK[:5]), AFTERNOON)
        elif life == "office":
            self.free(name, WEEK[5:], dice.one([MORNING, AFTERNOON, WHOLE_DAY]))
            if dice.chance(40):
                self.free(name, dice.some(1, WEEK[:5]), WHOLE_DAY)
        else:
            self.free(name, dice.some(dice.between(3, 4), WEEK), WHOLE_DAY)

    def free(self, name, days, hours):
        """Somebody can on these days, from then until then; one in sixteen is away in one of the two weeks."""
        first, last = self.dice.one([("", "")] * 30 + [("2026-12-21", ""), ("", "2026-12-20")])
        self.put(
            "availability", person=name, weekdays=";".join(days), **{"from": hours[0]}, until=hours[1], validFrom=first,
            validUntil=last)

    def make_preference(self, name, life, team):
        most = self.dice.between(*{"retired": (3, 5), "student": (2, 3), "office": (1, 2), "shifts": (2, 4)}[life])
        near = [row["name"] for row in self.tables["locations"] if row["organization"] == words.TEAMS[team][0]]
        self.put("preferences", person=name, wished=most * WISHED_WEEKS, home=self.dice.one(near), shiftsPerWeek=most)

    def person(self, name, organization, life, language):
        year = self.dice.between(*{"retired": (1949, 1966), "student": (2003, 2007)}.get(life, (1970, 1998)))
        born = f"{year}-{self.dice.between(1, 12):02}-{self.dice.between(1, 28):02}"
        return dict(name=name, organization=organization, phone=self.phone(), email="", language=language, born=born)

    def name(self, life):
        """A name that nobody has yet, so that tables can name people."""
        first, second = words.GIVEN[life if life in words.GIVEN else "working"]
        while True:
            name = self.dice.one(words.SURNAMES) + self.dice.one(first)
            name += self.dice.one(second) if self.dice.chance(88) else ""
            if len(name) > 1 and name not in self.names:
                self.names.add(name)
                return name

    def phone(self):
        """Numbers that begin with 154, which no operator gives out."""
        self.phones += 1
        return f"1540000{self.phones:04}"

    def write(self, folder):
        for table, rows in self.tables.items():
            with open(folder / f"{table}.csv", "w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


if __name__ == "__main__":
    Town().write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
