"""The fifty care stations through their winter fortnight: figures, the fill, who is told, and the demo itself."""
import filecmp
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

from coordctl import Coordctl, table
from hard_rules import WEEK, Duty, Facts, violations
from Lab.daemon import BINARIES, PROJECT

SCENARIO = PROJECT / "etc/scenarios/lianyungang"
FIRST, LAST, END = "2026-12-14", "2026-12-27", "2026-12-28"
TABLES = (
    "organizations locations qualifications people grants coordinators services supplies stations openings staffing"
    " minimums stock availability preferences").split()

# A debug build is as slow as it likes.
FILL_SECONDS = {"release": 2.0}


def facts(name):
    return table(SCENARIO / f"{name}.csv")


class District:
    """The scenario in a daemon: imported, filled and published once for all tests."""

    def __init__(self):
        self.ctl = Coordctl("2026-12-13T00:00:00Z", SCENARIO / "coordinatord.yaml")
        for name in TABLES:
            stored = self.ctl("import", name, SCENARIO / f"{name}.csv")["stored"]
            assert stored == len(facts(name)), f"{stored} rows of {name} were stored"
        self.ctl("schedule", "reconcile")
        began = time.monotonic()
        self.fill = self.ctl("rosters", "fill", "--from-day", FIRST, "--until-day", END)
        self.fill_seconds = time.monotonic() - began
        self.ctl("rosters", "publish", "--from-day", FIRST, "--until-day", END, "--confirm")
        self.shifts = self.ctl.rows("schedule", "shifts", "--first-day", FIRST, "--last-day", LAST)
        assigned = self.ctl.rows("rosters", "list", "--from-day", FIRST, "--until-day", END)
        self.duties = [duty(item) for item in assigned if item["state"] == "confirmed"]
        self.facts = Facts(facts)

    def stop(self):
        self.ctl.stop()


def wall(text):
    """A moment as clocks in the district show it."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).replace(tzinfo=None) + timedelta(hours=8)


def duty(item):
    starts, ends = wall(item["startsAt"]), wall(item["endsAt"])
    return Duty(item["name"], item["place"], starts, ends, item.get("qualification") or "")


def test_tables_are_the_generators(_):
    """the tables are what the generator makes"""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-B", SCENARIO / "generate.py", folder], check=True)
        made, kept = sorted(os.listdir(folder)), sorted(path.name for path in SCENARIO.glob("*.csv"))
        assert made == kept, f"made are {made}"
        different = [name for name in made if not filecmp.cmp(SCENARIO / name, Path(folder) / name, shallow=False)]
        assert not different, f"other than made: {different}"


def test_figures(district):
    """the figures of the seed are recounted from the daemon's lists"""
    recounted = {
        "stations": len(district.ctl.rows("stations", "list")),
        "supply_kinds": len(district.ctl.rows("stations", "supplies")),
    }
    holds = {
        "exactly": lambda value, printed: value == printed,
        "at_least": lambda value, printed: value >= printed,
        "at_most": lambda value, printed: value <= printed,
        "about": lambda value, printed: abs(value - printed) <= printed / 20,
    }
    for row in table(PROJECT / "Tests/Fixtures/seed/figures.csv"):
        if row["system"] == "lianyungang":
            said = f"{row['figure']}: {recounted[row['figure']]} ({row['bound']} {row['value']})"
            assert holds[row["bound"]](recounted[row["figure"]], float(row["value"])), said
            print(f"     {said}")


def test_every_station_has_every_supply(district):
    """every station has each of the four supplies, and none is low at the start"""
    stock = district.ctl.rows("stations", "stock")
    shelves = {(item["station"], item["supply"]) for item in stock}
    assert len(stock) == len(shelves) == 200, f"{len(stock)} stocks"
    assert not [item for item in stock if item["low"]]


def test_volunteers(district):
    """at least 600 volunteers are there"""
    count = len(district.ctl.rows("directory", "people", "--tag", "volunteer"))
    assert count >= 600, f"{count} volunteers"


def test_shifts(district):
    """the schedule has exactly the shifts that opening hours and cuts make"""
    place = {row["name"]: row["location"] for row in facts("stations")}
    cut = {row["station"]: row["cuts"] for row in facts("staffing")}
    expected = Counter()
    for row in facts("openings"):
        for day in (datetime(2026, 12, 14) + timedelta(days=number) for number in range(14)):
            if WEEK[day.weekday()] in row["weekdays"].split(";"):
                middle = cut[row["station"]]
                for hours in ((row["from"], middle), (middle, row["until"])):
                    expected[place[row["station"]], f"{day:%Y-%m-%d}", *hours] += 1
    there = Counter()
    for item in district.shifts:
        starts, ends = wall(item["startsAt"]), wall(item["endsAt"])
        there[item["place"], f"{starts:%Y-%m-%d}", f"{starts:%H:%M}", f"{ends:%H:%M}"] += 1
    missing, more = expected - there, there - expected
    assert not missing and not more, f"{sum(missing.values())} are missing, {sum(more.values())} are too many"


def test_fill_reaches_enough(district):
    """the fill reaches at least 98 % of the places, and the schedule counts the same"""
    filled = Counter((duty.place, duty.starts, duty.qualification) for duty in district.duties)
    needs = [
        (item["place"], wall(item["startsAt"]), qualification)
        for item in district.shifts for place, qualification in district.facts.wanted if place == item["place"]]
    for word, bound in (("least", district.facts.least), ("wanted", district.facts.wanted)):
        places = sum(bound[place, qualification] for place, _, qualification in needs)
        held = sum(min(filled[need], bound[need[0], need[2]]) for need in needs)
        print(f"     {word}: {held} of {places} places ({100 * held / places:.2f} %)")
        assert held >= 0.98 * places, f"{held} of {places} places"
    counted = sum(item["filled"] for item in district.shifts), sum(item["wanted"] for item in district.shifts)
    assert counted == (sum(filled.values()), places), f"the schedule counts {counted}"


def test_hard_rules(district):
    """no hard rule is broken, by a check that shares nothing with the daemon"""
    found = violations(district.duties, district.facts)
    assert not found, f"{len(found)} violations, such as: " + "; ".join(found[:5])
    print(f"     {len(district.duties)} assignments of {len({duty.person for duty in district.duties})} people")


def test_fill_time(district):
    """filling the fortnight takes less than two seconds, where the build is a release"""
    build = BINARIES.resolve().name
    print(f"     {district.fill_seconds:.2f} s ({build} build)")
    assert district.fill_seconds < FILL_SECONDS.get(build, float("inf"))


def test_reasons(district):
    """every choice says why"""
    assert district.fill["choices"] and all(choice["reason"].endswith(".") for choice in district.fill["choices"])


def test_everyone_is_told_once(district):
    """everyone on the roster is told once, and nobody who did not agree to messages"""
    district.ctl("clock", "advance", "1h")
    told = [item for item in district.ctl.rows("notifications", "list") if "rosterPublished" in item["signals"]]
    people = {duty.person for duty in district.duties}
    names = Counter(item["recipient"] for item in told)
    assert names == Counter(people), f"{len(told)} messages for {len(people)} people"
    agreed = {row["name"] for row in facts("people") if row["consents"]}
    wrong = [item for item in told if (item["state"] == "delivered") != (item["recipient"] in agreed)]
    assert not wrong, f"{len(wrong)} messages, such as {wrong[0]}"


def test_verify(district):
    """everything verifies afterwards"""
    reply = district.ctl("verify")
    assert reply["good"], [check for check in reply["checks"] if not check["good"]]


def play(locale, expected):
    """Plays the demo as `make demo` does, ends it, and looks for what has to be said."""
    with tempfile.TemporaryDirectory(prefix="demo-") as folder:
        scripts, demo, environment = PROJECT / "etc/scenarios", Path(folder) / "demo", {**os.environ, "LC_ALL": locale}
        command = [scripts / "play", BINARIES, demo]
        played = subprocess.run(command, env=environment, capture_output=True, text=True)
        again = subprocess.run(command, env=environment, capture_output=True, text=True)
        stopped = subprocess.run([scripts / "stop", demo], env=environment, capture_output=True, text=True)
    assert played.returncode == 0, f"play: {played.returncode}, {played.stdout[-2000:]}\n{played.stderr}"
    assert again.returncode == 75, f"play beside a running demo: {again.returncode}, {again.stderr}"
    assert stopped.returncode == 0, f"stop: {stopped.returncode}, {stopped.stderr}"
    missing = [phrase for phrase in expected if phrase not in played.stdout]
    assert not missing, f"{locale} does not say {missing}"


def test_demo(_):
    """the demo plays to its end in both languages, and not twice in one place"""
    english = "C.UTF-8", ["== The week", "== What ran low", "warming tea", "make demo-stop"]
    chinese = "zh_CN.UTF-8", ["== 本周排班", "== 哪些物资不足", "暖身茶饮", "make demo-stop"]
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda said: play(*said), [english, chinese]))
