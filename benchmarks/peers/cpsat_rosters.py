#!/usr/bin/env python3
"""What OR-Tools CP-SAT makes of rosters: cpsat_rosters.py SUITE DATA INSTANCE SECONDS THREADS OUT

inrc2 is put as OR-Tools' own example for shifts is (examples/python/shift_scheduling_sat.py in its
repository): a boolean for each nurse, shift and day; clauses with a boolean of their own for each
run that is too short or too long, which costs by how much; soft sums with their excess; forbidden
transitions as clauses. What the example lacks is added likewise: a boolean for each skill in which
somebody works, runs that began before the first day, and runs that last beyond the end.

curtois24 is the integer program that Curtois and Qu give with the set ("Computational results on
new staff scheduling benchmark instances", 2014), constraint by constraint.

Prints the objective as the solver has it, its bound, and how it ended.
"""
import sys

from ortools.sat.python import cp_model

import rosters_read


class Costs:
    """The objective while it is collected."""

    def __init__(self, model):
        self.model, self.terms, self.constant = model, [], 0

    def add(self, weight, variable):
        if weight:
            self.terms.append(weight * variable)

    def excess(self, weight, total, most, room):
        """What a sum is above `most` costs, so much for each; `room` is the most it can be above."""
        if room > 0:
            over = self.model.new_int_var(0, room, "")
            self.model.add(over >= total - most)
            self.add(weight, over)

    def lack(self, weight, total, least):
        if least > 0:
            under = self.model.new_int_var(0, least, "")
            self.model.add(under >= least - total)
            self.add(weight, under)


def soft_runs(model, costs, days, before, bounds, weight):
    """Runs of days on which something is so (booleans), `before` of them before the first day:
    each day short of the least when a run ends, and each beyond the most, costs."""
    least, most = bounds
    n = len(days)
    if 0 < before < least:
        costs.add(weight * (least - before), ~days[0])
    for start in range(n):
        for length in range(1, least):
            whole = length + (before if start == 0 else 0)
            if whole >= least or start + length >= n:
                continue
            clause = [~day for day in days[start:start + length]] + [days[start + length]]
            if start > 0:
                clause.append(days[start - 1])
            short = model.new_bool_var("")
            model.add_bool_or(clause + [short])
            costs.add(weight * (least - whole), short)
    for last in range(n):
        first = last - most
        if first < 0 and before < -first:
            continue
        over = model.new_bool_var("")
        model.add_bool_or([~day for day in days[max(first, 0):last + 1]] + [over])
        costs.add(weight, over)


def inrc2(model, instance):
    costs = Costs(model)
    shifts, days = list(instance.shifts), range(instance.days)
    duty = {}    # nurse, day, shift
    serves = {}  # nurse, day, shift, skill
    for nurse, (contract, skills) in instance.nurses.items():
        history = instance.history[nurse]
        works = [model.new_bool_var("") for _ in days]
        for day in days:
            for shift in shifts:
                duty[nurse, day, shift] = model.new_bool_var("")
                for skill in skills:
                    serves[nurse, day, shift, skill] = model.new_bool_var("")
                model.add(sum(serves[nurse, day, shift, skill] for skill in skills) ==
                          duty[nurse, day, shift])
            model.add_exactly_one([~works[day]] + [duty[nurse, day, shift] for shift in shifts])
            for shift in shifts:
                for after in instance.followed[shift]:
                    if day > 0:
                        model.add_bool_or(~duty[nurse, day - 1, shift], ~duty[nurse, day, after])
                    elif history["last"] == shift:
                        model.add_bool_or(~duty[nurse, day, after])
        soft_runs(model, costs, works, history["worked"], contract["worked"], 30)
        soft_runs(model, costs, [~day for day in works], history["off"], contract["off"], 30)
        for shift in shifts:
            soft_runs(model, costs, [duty[nurse, day, shift] for day in days],
                      history["run"] if history["last"] == shift else 0, instance.shifts[shift], 15)
        total = sum(works) + history["duties"]
        costs.lack(20, total, contract["duties"][0])
        costs.excess(20, total, contract["duties"][1], instance.days)
        weekends = []
        for saturday in range(5, instance.days, 7):
            a, b = works[saturday], works[saturday + 1]
            weekends.append(model.new_bool_var(""))
            model.add_implication(a, weekends[-1])
            model.add_implication(b, weekends[-1])
            if contract["whole"]:
                half = model.new_bool_var("")
                model.add_bool_or(~a, b, half)
                model.add_bool_or(a, ~b, half)
                costs.add(30, half)
        costs.excess(30, sum(weekends) + history["weekends"], contract["weekends"],
                     len(weekends) + max(0, history["weekends"] - contract["weekends"]))
    for nurse, day, shift in instance.unwanted:
        for one in shifts if shift == "Any" else [shift]:
            costs.add(10, duty[nurse, day, one])
    for (day, shift, skill), (least, wanted) in instance.cover.items():
        heads = [serves[nurse, day, shift, skill] for nurse, (_, skills) in instance.nurses.items()
                 if skill in skills]
        model.add(sum(heads) >= least)
        costs.lack(30, sum(heads), wanted)

    def write(solver, path):
        return instance.write(path, [key for key, var in serves.items() if solver.boolean_value(var)])
    return costs, write


def curtois24(model, instance):
    costs = Costs(model)
    shifts, n = list(instance.minutes), instance.days
    duty = {(person, day, shift): model.new_bool_var("") for person in instance.people
            for day in range(n) for shift in shifts}
    for person, terms in instance.people.items():
        works = [sum(duty[person, day, shift] for shift in shifts) for day in range(n)]
        for day in range(n):
            model.add_at_most_one(duty[person, day, shift] for shift in shifts)
            for shift in shifts:
                for after in instance.followed[shift]:
                    if day + 1 < n:
                        model.add(duty[person, day, shift] + duty[person, day + 1, after] <= 1)
            if day in instance.off.get(person, ()):
                model.add(works[day] == 0)
        for shift, most in terms["most"].items():
            model.add(sum(duty[person, day, shift] for day in range(n)) <= most)
        minutes = sum(instance.minutes[shift] * duty[person, day, shift]
                      for day in range(n) for shift in shifts)
        model.add(minutes <= terms["minutes_most"])
        model.add(minutes >= terms["minutes_least"])
        for day in range(n - terms["worked_most"]):
            model.add(sum(works[day:day + terms["worked_most"] + 1]) <= terms["worked_most"])
        for length in range(1, terms["worked_least"]):
            for day in range(n - length - 1):
                model.add(works[day] + length - sum(works[day + 1:day + length + 1]) +
                          works[day + length + 1] >= 1)
        for length in range(1, terms["off_least"]):
            for day in range(n - length - 1):
                model.add(1 - works[day] + sum(works[day + 1:day + length + 1]) +
                          1 - works[day + length + 1] >= 1)
        weekends = []
        for saturday in range(5, n, 7):
            weekends.append(model.new_bool_var(""))
            both = works[saturday:saturday + 2]
            model.add(sum(both) >= weekends[-1])
            model.add(sum(both) <= 2 * weekends[-1])
        model.add(sum(weekends) <= terms["weekends"])
    for person, day, shift, weight in instance.on:
        costs.constant += weight
        costs.add(-weight, duty[person, day, shift])
    for person, day, shift, weight in instance.not_on:
        costs.add(weight, duty[person, day, shift])
    for (day, shift), (wanted, under, over) in instance.cover.items():
        below = model.new_int_var(0, wanted, "")
        above = model.new_int_var(0, len(instance.people), "")
        model.add(sum(duty[person, day, shift] for person in instance.people) - above + below == wanted)
        costs.add(under, below)
        costs.add(over, above)

    def write(solver, path):
        return instance.write(path, {(person, day): shift for (person, day, shift), var in duty.items()
                                     if solver.boolean_value(var)})
    return costs, write


def main():
    if len(sys.argv) != 7:
        sys.exit(__doc__)
    suite, data, name, seconds, threads, out = sys.argv[1:]
    instance = rosters_read.read(suite, data, name)
    model = cp_model.CpModel()
    costs, write = (inrc2 if suite == "inrc2" else curtois24)(model, instance)
    model.minimize(sum(costs.terms) + costs.constant)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = float(seconds)
    solver.parameters.num_workers = int(threads)
    solver.parameters.random_seed = 1
    status = solver.solve(model)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        write(solver, out)
        print(f"{name} {solver.objective_value:.0f} bound {solver.best_objective_bound:.0f} "
              f"{solver.status_name(status)} {solver.wall_time:.1f} s")
    else:
        print(f"{name} no solution {solver.status_name(status)} {solver.wall_time:.1f} s")


if __name__ == "__main__":
    main()
