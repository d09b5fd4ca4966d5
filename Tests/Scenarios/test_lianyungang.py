"""The fifty care stations through their winter fortnight: figures, the fill, who is told, and the demo itself."""
import filecmp
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from daemon import Daemon, table
from hard_rules import WEEK, Duty, Facts, violations

PROJECT = Path(__file__).resolve().parents[2]
SCENARIO = PROJECT / "etc/scenarios/lianyungang"
FIRST, END = "2026-12-14", "2026-12-28"
TABLES = (
    "organizations locations qualifications people grants coordinators services supplies stations openings staffing minimums stock"
    " availability preferences").split()

# A debug build is as slow as it likes.
FILL_SECONDS = {"release": 2.0}


def facts(name):
    return table(SCENARIO / f"{name}.csv")


class World:
    """The scenario in a daemon: imported, filled and published once for all checks."""

    def __init__(self, bin):
        self.daemon = Daemon(bin, "2026-12-13T00:00:00Z", SCENARIO / "coordinatord.yaml")
        for name in TABLES:
            stored = self.daemon.ctl("import", name, SCENARIO / f"{name}.csv")["stored"]
            assert stored == len(facts(name)), f"{stored} rows of {name} were stored"
        self.daemon.ctl("schedule", "reconcile")
        began = time.monotonic()
        self.fill = self.daemon.ctl("rosters", "fill", "--from-day", FIRST, "--until-day", END)
        self.fill_seconds = time.monotonic() - began
        self.published = self.daemon.ctl("rosters", "publish", "--from-day", FIRST, "--until-day", END, "--confirm")
        self.shifts = self.daemon.rows("schedule", "shifts", "--first-day", FIRST, "--last-day", "2026-12-27")
        self.assignments = self.daemon.rows("rosters", "list", "--from-day", FIRST, "--until-day", END)
        self.facts = Facts(facts)


def wall(text):
    """A moment as clocks in the district show it."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).replace(tzinfo=None) + timedelta(hours=8)


def duties(world):
    return [
        Duty(item["name"], item["place"], wall(item["startsAt"]), wall(item["endsAt"]), item.get("qualification") or "")
        for item in world.assignments if item["state"] == "confirmed"]


def test_tables_are_the_generators(_):
    """the tables are what the generator makes"""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-B", SCENARIO / "generate.py", folder], check=True)
        made, kept = sorted(os.listdir(folder)), sorted(path.name for path in SCENARIO.glob("*.csv"))
        assert made == kept, f"made are {made}"
        different = [name for name in made if not filecmp.cmp(SCENARIO / name, Path(folder) / name, shallow=False)]
        assert not different, f"other than made: {different}"


def test_figures(world):
    """the figures of the seed are recounted from the daemon's lists"""
    recounted = {"stations": len(world.daemon.rows("stations", "list")), "supply_kinds": len(world.daemon.rows("stations", "supplies"))}
    for row in table(PROJECT / "Tests/Fixtures/seed/figures.csv"):
        if row["system"] != "lianyungang":
            continue
        value, printed = recounted[row["figure"]], float(row["value"])
        holds = {"exactly": value == printed, "at_least": value >= printed, "at_most": value <= printed, "about": abs(value - printed) <= printed / 20}
        assert holds[row["bound"]], f"{row['figure']} is {value}, not {row['bound']} {row['value']}"
        print(f"     {row['figure']}: {value} ({row['bound']} {row['value']})")


def test_every_station_has_every_supply(world):
    """every station has each of the four supplies, and none is low at the start"""
    stock = world.daemon.rows("stations", "stock")
    assert len(stock) == 200 and len({(item["station"], item["supply"]) for item in stock}) == 200, f"{len(stock)} stocks"
    assert not [item for item in stock if item["low"]]


def test_volunteers(world):
    """at least 600 volunteers are there"""
    count = len(world.daemon.rows("directory", "people", "--tag", "volunteer"))
    assert count >= 600, f"{count} volunteers"


def test_shifts(world):
    """the schedule has exactly the shifts that opening hours and cuts make"""
    place = {row["name"]: row["location"] for row in facts("stations")}
    cut = {row["station"]: row["cuts"] for row in facts("staffing")}
    expected = Counter()
    for row in facts("openings"):
        for day in (datetime(2026, 12, 14) + timedelta(days=number) for number in range(14)):
            if WEEK[day.weekday()] in row["weekdays"].split(";"):
                for begin, end in ((row["from"], cut[row["station"]]), (cut[row["station"]], row["until"])):
                    expected[place[row["station"]], f"{day:%Y-%m-%d} {begin}", f"{day:%Y-%m-%d} {end}"] += 1
    there = Counter((item["place"], f"{wall(item['startsAt']):%Y-%m-%d %H:%M}", f"{wall(item['endsAt']):%Y-%m-%d %H:%M}") for item in world.shifts)
    assert there == expected, f"{sum((expected - there).values())} are missing, {sum((there - expected).values())} are too many"


def test_fill_reaches_enough(world):
    """the fill reaches at least 98 % of the places"""
    filled = Counter((duty.place, duty.starts, duty.qualification) for duty in duties(world))
    needs = [
        (item["place"], wall(item["startsAt"]), qualification)
        for item in world.shifts for place, qualification in world.facts.wanted if place == item["place"]]
    for word, bound in (("least", world.facts.least), ("wanted", world.facts.wanted)):
        places = sum(bound[place, qualification] for place, _, qualification in needs)
        held = sum(min(filled[need], bound[need[0], need[2]]) for need in needs)
        print(f"     {word}: {held} of {places} places ({100 * held / places:.2f} %)")
        assert held >= 0.98 * places, f"{held} of {places} places"
    counted = sum(item["filled"] for item in world.shifts), sum(item["wanted"] for item in world.shifts)
    assert counted == (sum(filled.values()), sum(world.facts.wanted[place, qualification] for place, _, qualification in needs)), f"the schedule says {counted}"


def test_hard_rules(world):
    """no hard rule is broken, by a check that shares nothing with the daemon"""
    found = violations(duties(world), world.facts)
    assert not found, f"{len(found)} violations, such as: " + "; ".join(found[:5])
    print(f"     {len(duties(world))} assignments of {len({duty.person for duty in duties(world)})} people")


def test_fill_time(world):
    """filling the fortnight takes less than two seconds (release builds)"""
    build = world.daemon.bin.resolve().name
    print(f"     {world.fill_seconds:.2f} s ({build} build)")
    assert world.fill_seconds < FILL_SECONDS.get(build, float("inf"))


def test_reasons(world):
    """every choice says why"""
    assert world.fill["choices"] and all(choice["reason"].endswith(".") for choice in world.fill["choices"])


def test_everyone_is_told_once(world):
    """everyone on the roster is told once, and nobody who did not agree to messages"""
    world.daemon.ctl("clock", "advance", "1h")
    told = [item for item in world.daemon.rows("notifications", "list") if "rosterPublished" in item["signals"]]
    people = {duty.person for duty in duties(world)}
    assert Counter(item["recipient"] for item in told) == Counter(people), f"{len(told)} messages for {len(people)} people"
    agreed = {row["name"] for row in facts("people") if row["consents"]}
    wrong = [item for item in told if (item["state"] == "delivered") != (item["recipient"] in agreed)]
    assert not wrong, f"{len(wrong)} messages, such as {wrong[0]}"


def test_verify(world):
    """everything verifies afterwards"""
    reply = world.daemon.ctl("verify")
    assert reply["good"], [check for check in reply["checks"] if not check["good"]]


def play(bin, locale, expected):
    """Plays the demo as `make demo` does and returns nothing unless all of it worked."""
    with tempfile.TemporaryDirectory(prefix="demo-") as folder:
        environment = {**os.environ, "LC_ALL": locale}
        demo, scripts = Path(folder) / "demo", PROJECT / "etc/scenarios"
        played = subprocess.run([scripts / "play", bin, demo], env=environment, capture_output=True, text=True)
        stopped = subprocess.run([scripts / "stop", demo], env=environment, capture_output=True, text=True)
        assert played.returncode == 0, f"play ended with {played.returncode}: {played.stdout[-2000:]}\n{played.stderr}"
        assert stopped.returncode == 0, stopped.stderr
        missing = [phrase for phrase in expected if phrase not in played.stdout]
        assert not missing, f"not said: {missing}"


def test_demo_in_english(world):
    """the demo plays to its end in English"""
    play(world.daemon.bin, "C.UTF-8", ["== The week", "== What ran low", "warming tea", "make demo-stop"])


def test_demo_in_chinese(world):
    """the demo plays to its end in Chinese"""
    play(world.daemon.bin, "zh_CN.UTF-8", ["== 本周排班", "== 哪些物资不足", "暖身茶饮", "make demo-stop"])
