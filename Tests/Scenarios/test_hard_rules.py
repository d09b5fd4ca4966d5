"""The check of the hard rules finds what is wrong, or it would prove nothing."""
from datetime import datetime, timedelta

from hard_rules import Duty, Facts, violations

TABLES = {
    "availability": [
        {"person": "A", "weekdays": "mo;tu;we;th;fr;sa;su", "from": "08:00", "until": "20:00",
         "validFrom": "", "validUntil": "2026-12-20"},
    ],
    "preferences": [{"person": "A", "shiftsPerWeek": "4"}],
    "grants": [{"person": "A", "qualification": "first-aid", "validFrom": "2025-01-01", "validUntil": "2026-12-15"}],
    "stations": [{"name": "S", "location": "P"}, {"name": "T", "location": "Q"}],
    "staffing": [
        {"station": "S", "qualification": "", "least": "1", "wanted": "1"},
        {"station": "S", "qualification": "first-aid", "least": "1", "wanted": "1"},
        {"station": "T", "qualification": "", "least": "1", "wanted": "1"},
    ],
}
FACTS = Facts(TABLES.__getitem__)


def duty(day, hour, place="P", qualification="", hours=4.0):
    starts = datetime(2026, 12, day) + timedelta(hours=hour)
    return Duty("A", place, starts, starts + timedelta(hours=hours), qualification)


def expect(word, *duties):
    found = violations(list(duties), FACTS)
    assert any(word in sentence for sentence in found) if word else not found, f"expected “{word}”, found {found}"


def test_what_is_right_passes():
    """duties that keep every rule break none"""
    expect("", duty(14, 9), duty(14, 13.5, "Q"), duty(15, 9, qualification="first-aid"), duty(17, 16))


def test_each_rule():
    """each rule that is broken is named"""
    expect("is not free", duty(14, 17))
    expect("is not free", duty(21, 9))
    expect("lacks first-aid", duty(16, 9, qualification="first-aid"))
    expect("2 people", duty(14, 9), duty(14, 9))
    expect("two places", duty(14, 9), duty(14, 12.5, "Q"))
    expect("too little rest", duty(14, 9), duty(14, 13, "Q"))
    expect("too long in the day", duty(14, 8), duty(14, 12.5, "Q"), duty(14, 17, hours=1))
    expect("too long in the day", duty(14, 15, hours=5), duty(15, 8), duty(15, 12.5, "Q", hours=2))
    expect("too long in the week", *[duty(day, 9, hours=7) for day in (14, 16, 18)])
    expect("more than 4 shifts", *[duty(day, 9) for day in (14, 15, 16, 17, 18)])
