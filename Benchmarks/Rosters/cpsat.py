"""Solves one instance of Curtois and Qu with CP-SAT on two workers: `cpsat.py INSTANCE SECONDS ROSTER`.

Seconds are of the processor, on each worker, so that what else the machine does takes nothing away. Writes the roster for
the checker, and prints nothing else.
"""
import pathlib
import sys
import threading
import time

from ortools.sat.python import cp_model

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Tests/Rosters"))
from check_curtois import Instance


def runs(model, works, person, days):
    """At most so many in a row, and at least so many where a run does not touch an edge."""
    for first in range(days - person.max_run):
        model.add(sum(works[first:first + person.max_run + 1]) <= person.max_run)
    for sign, least in ((1, person.min_run), (0, person.min_off)):
        for length in range(1, least):
            for first in range(1, days - length):
                inside = [day if sign else day.Not() for day in works[first:first + length]]
                outside = [works[first - 1], works[first + length]]
                # Not: free, so many days of work, free; or the other way round.
                model.add_bool_or([day.Not() for day in inside] + [day if sign else day.Not() for day in outside])


def build(instance):
    model = cp_model.CpModel()
    kinds, days, cost, cells = list(instance.length), instance.days, [], {}
    for name, person in instance.staff.items():
        x = [{kind: model.new_bool_var("") for kind in kinds} for _ in range(days)]
        cells[name] = x
        works = [model.new_bool_var("") for _ in range(days)]
        for day in range(days):
            model.add(sum(x[day].values()) == works[day])
            if day in instance.fixed_off[name]:
                model.add(works[day] == 0)
            for kind in kinds if day + 1 < days else []:
                for next_kind in instance.banned[kind]:
                    model.add_bool_or([x[day][kind].Not(), x[day + 1][next_kind].Not()])
        for kind, most in person.max_of.items():
            model.add(sum(x[day][kind] for day in range(days)) <= most)
        minutes = sum(instance.length[kind] * x[day][kind] for day in range(days) for kind in kinds)
        model.add_linear_constraint(minutes, person.min_min, person.max_min)
        runs(model, works, person, days)
        weekends = []
        for day in range(5, days, 7):
            weekends.append(model.new_bool_var(""))
            for part in works[day:day + 2]:
                model.add_implication(part, weekends[-1])
        model.add(sum(weekends) <= person.max_we)
    cost += [weight * (1 - cells[e][day][kind]) for e, day, kind, weight in instance.on]
    cost += [weight * cells[e][day][kind] for e, day, kind, weight in instance.off]
    for day, kind, need, under, over in instance.cover:
        missing, more = (model.new_int_var(0, len(cells), "") for _ in range(2))
        model.add(sum(x[day][kind] for x in cells.values()) + missing - more == need)
        cost += [under * missing, over * more]
    model.minimize(sum(cost))
    return model, cells


def main():
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    model, cells = build(Instance(sys.argv[1]))
    end = time.process_time() + 2 * float(sys.argv[2])
    is_done = threading.Event()

    def watch():
        while not is_done.wait(0.05):
            if time.process_time() >= end:
                solver.stop_search()

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = solver.solve(model)
    is_done.set()
    watcher.join()
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        with open(sys.argv[3], "w", encoding="utf-8") as file:
            for person, days in cells.items():
                for day, kinds in enumerate(days):
                    for kind, is_chosen in kinds.items():
                        if solver.value(is_chosen):
                            print(f"{person},{day},{kind}", file=file)


main()
