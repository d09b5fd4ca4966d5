"""What the independent checker of rosters must find: `python3 Tests/Rosters/test_check_curtois.py`."""
import pathlib
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import check_curtois as checker


def judge(*assignments):
    """The violations and the cost of a roster of the small instance."""
    instance = checker.Instance(HERE / "small.txt")
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write("\n".join(assignments))
        file.flush()
        roster, bad = checker.read_solution(file.name, instance)
    return bad + checker.check(instance, roster), checker.cost(instance, roster)


class CheckerTests(unittest.TestCase):
    def test_a_right_roster_costs_what_it_misses(self):
        bad, cost = judge("A,0,E", "A,1,E", "B,1,L")
        self.assertEqual(bad, [])
        self.assertEqual(cost, {"on": 0, "off": 2, "under": 0, "over": 0})

    def test_cover_and_requests_that_are_missed_are_paid_for(self):
        _, cost = judge("A,1,E", "A,2,E")
        self.assertEqual(cost, {"on": 3, "off": 0, "under": 200, "over": 0})

    def test_every_hard_rule_is_found(self):
        rules = {
            "may not follow": ("A,0,L", "A,1,E"),
            "x L, at most": ("A,0,L", "A,1,L"),
            "minutes, at least": ("B,0,E",),
            "minutes, at most": tuple(f"A,{day},E" for day in (0, 1, 2, 4, 5, 6)),
            "in a row from day 0, at most": ("A,0,E", "A,1,E", "A,2,E", "A,3,E"),
            "shifts in a row from day 1, at least": ("A,1,E", "A,5,E", "A,6,E"),
            "days off in a row from day 2, at least": ("A,0,E", "A,1,E", "A,3,E", "A,4,E"),
            "weekends worked": ("A,0,E", "A,1,E", "B,5,E"),
            "a fixed day off": ("A,3,E", "A,4,E"),
            "more than one shift": ("A,0,E", "A,0,L"),
        }
        for words, roster in rules.items():
            bad, _ = judge(*roster)
            self.assertTrue(any(words in line for line in bad), f"{words}: {bad}")


if __name__ == "__main__":
    unittest.main()
