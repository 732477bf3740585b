#!/usr/bin/env python3
"""Days of visits with skills, windows and double-ups, by Kith and by routing solvers, at equal seconds.

    skilled.py [--sizes 100 200 400] [--seeds 1] [--seconds 20] [--solvers "Kith, all rules" Kith VROOM ...]
        [--kith build/release/kith] [--kith-bench build/release/kith-bench]

Makes days of so many visits with `kith-bench generate`, with half as many people as visits, of whom some half work on that day,
gives them to each solver on one thread, and prints a table. Everybody gets the same journeys in whole minutes. The mapping: a
person is a vehicle with their hours of availability, in which its visits lie; the way from home before them and back after them
is travelled, but no part of the hours. Each seat of a visit is a job whose skill is held by whoever is able (registration,
exclusions, engagements and traits in it), to begin between the earliest start and the last that is allowed. As much as
possible is to be served, then travel to be least. `Kith, no pairs` is given just that, `Kith` that with double-ups, and `Kith,
all rules` the day as it was generated, with working time, importance, lateness, wishes, continuity, waits and pay.

The two seats of a double-up are two jobs to a solver that knows no two carers at once; Timefold is told that they are two people.
What breaks in a plan is counted here, by what skilled_day.py reads of the tables. Seconds are by the clock; VROOM may stop
sooner. Needs pyvroom, vrp-cli and PyYAML (PyPI), Java 17 and Maven.
"""
import argparse
import collections
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import skilled_day
import timefold

BUILD = pathlib.Path(__file__).resolve().parents[2] / "build"
MIDNIGHT = datetime.datetime.combine(skilled_day.DAY, datetime.time(), datetime.timezone.utc)
MOST_SPAN = 13 * 60


def by_kith(folder, asked):
    """What `kith plan` writes: person and minute by seat."""
    subprocess.run([asked.kith, "plan", folder, "--seconds", str(asked.seconds), "--threads", "1"],
                   capture_output=True, check=False)
    return {row["seat"]: (row["person"], skilled_day.minutes(row["start"]))
            for row in skilled_day.rows(folder, "rota")}


def by_kith_with_all(day, asked, _):
    return by_kith(day.folder, asked)


def by_kith_alone(day, asked, scratch):
    skilled_day.plain(day.folder, scratch / "plain")
    return by_kith(scratch / "plain", asked)


def by_kith_without_pairs(day, asked, scratch):
    skilled_day.plain(day.folder, scratch / "split", pairs=False)
    return {skilled_day.whole_seat(seat): who for seat, who in by_kith(scratch / "split", asked).items()}


def skill_of(day):
    """Seats that the same people are able to take share a skill."""
    numbers = {}
    return [numbers.setdefault(frozenset(job.able), len(numbers)) for job in day.jobs]


def ways_within_hours(day, mode):
    """Minutes that count within hours: all but the ways from home and back."""
    homes = {day.place[person["home"]] for person in day.people.values()}
    return [[0 if a in homes or b in homes else far for b, far in enumerate(row)]
            for a, row in enumerate(day.far[mode])]


def by_vroom(day, asked, _):
    import numpy
    import vroom
    problem = vroom.Input()
    for mode, far in day.far.items():
        problem.set_durations_matrix(mode, numpy.array(ways_within_hours(day, mode), dtype=numpy.uint32))
        problem.set_costs_matrix(mode, numpy.array(far, dtype=numpy.uint32))
    skills, people = skill_of(day), list(day.hours)
    for number, person in enumerate(people):
        home = day.place[day.people[person]["home"]]
        holds = {skill for skill, job in zip(skills, day.jobs) if person in job.able}
        problem.add_vehicle(vroom.Vehicle(number + 1, start=home, end=home, profile=day.people[person]["mode"],
                                          skills=holds, time_window=vroom.TimeWindow(*day.hours[person])))
    for number, (job, skill) in enumerate(zip(day.jobs, skills)):
        problem.add_job(vroom.Job(number, location=job.place, default_service=job.takes, skills={skill},
                                  time_windows=[vroom.TimeWindow(job.first, job.last)]))
    solution = problem.solve(exploration_level=asked.exploration, nb_threads=1,
                             timeout=datetime.timedelta(seconds=asked.seconds))
    return {day.jobs[int(stop["id"])].seat: (people[int(stop["vehicle_id"]) - 1],
                                             int(stop["arrival"]) + int(stop["waiting_time"]))
            for stop in solution.routes.to_dict("records") if stop["type"] == "job"}


def clock(minute):
    return (MIDNIGHT + datetime.timedelta(minutes=minute)).strftime("%Y-%m-%dT%H:%M:%SZ")


def minute_of(moment):
    return round((datetime.datetime.fromisoformat(moment.replace("Z", "+00:00")) - MIDNIGHT).total_seconds() / 60)


def vrpcli_vehicle(day, person, skills):
    home = {"location": {"index": day.place[day.people[person]["home"]]}}
    first, last = (clock(minute) for minute in day.hours[person])
    return {"typeId": person, "vehicleIds": [person], "profile": {"matrix": day.people[person]["mode"]},
            "costs": {"fixed": 0, "distance": 1, "time": 0}, "capacity": [1],
            "shifts": [{"start": {"earliest": first} | home, "end": {"latest": last} | home}],
            "skills": sorted({f"skill-{skill}" for skill, job in zip(skills, day.jobs) if person in job.able})}


def by_vrpcli(day, asked, _):
    import vrp_cli
    skills = skill_of(day)
    jobs = [{"id": str(number), "skills": {"allOf": [f"skill-{skill}"]},
             "services": [{"places": [{"location": {"index": job.place}, "duration": job.takes * 60,
                                       "times": [[clock(job.first), clock(job.last)]]}]}]}
            for number, (job, skill) in enumerate(zip(day.jobs, skills))]
    problem = {"plan": {"jobs": jobs},
               "fleet": {"vehicles": [vrpcli_vehicle(day, person, skills) for person in day.hours],
                         "profiles": [{"name": mode} for mode in day.far]},
               "objectives": [[{"type": "minimize-unassigned"}], [{"type": "minimize-cost"}]]}
    matrices = [json.dumps({"profile": mode, "distances": sum(far, []),
                            "travelTimes": [60 * way for row in ways_within_hours(day, mode) for way in row]})
                for mode, far in day.far.items()]
    config = {"termination": {"maxTime": asked.seconds},
              "environment": {"parallelism": {"numThreadPools": 1, "threadsPerPool": 1}, "logging": {"enabled": False}}}
    solution = json.loads(vrp_cli.solve_pragmatic(problem=json.dumps(problem), matrices=matrices, config=json.dumps(config)))
    starts = {}
    for tour in solution["tours"]:
        for stop in tour["stops"]:
            for activity in stop["activities"]:
                if activity["jobId"].isdigit():
                    job = day.jobs[int(activity["jobId"])]
                    begins = activity.get("time", {}).get("start", stop["time"]["arrival"])
                    starts[job.seat] = (tour["vehicleId"], max(minute_of(begins), job.first))
    return starts


def by_timefold(day, asked, scratch):
    lines = []
    for mode, far in day.far.items():
        lines += [f"mode {mode} {len(far)}"] + [" ".join(map(str, row)) for row in far]
    for person, (first, last) in day.hours.items():
        row = day.people[person]
        lines.append(f"person {person} {row['mode']} {day.place[row['home']]} {first} {last}")
    for job in day.jobs:
        lines.append(f"seat {job.seat} {job.place} {job.first} {job.last} {job.takes} {job.pair or '-'} "
                     f"{','.join(sorted(job.able)) or '-'}")
    (scratch / "day").write_text("\n".join(lines) + "\n", encoding="utf-8")
    subprocess.run(timefold.command("Rounds", scratch / "day", asked.seconds, scratch / "rounds"),
                   capture_output=True, check=True)
    words = (line.split() for line in (scratch / "rounds").read_text(encoding="utf-8").splitlines())
    return {seat: (person, int(start)) for seat, person, start in words}


SOLVERS = {"Kith, all rules": by_kith_with_all, "Kith": by_kith_alone, "Kith, no pairs": by_kith_without_pairs,
           "VROOM": by_vroom, "vrp-cli": by_vrpcli, "Timefold": by_timefold}


def wrong_alone(day, starts):
    """Seats with something wrong that one round shows, by what it is; minutes of travel; and days that are too long."""
    wrong, rounds, travel, long = collections.defaultdict(set), collections.defaultdict(list), 0, 0
    for job in day.jobs:
        if job.seat not in starts:
            wrong["unserved"].add(job.seat)
            continue
        person, start = starts[job.seat]
        rounds[person].append((start, job))
        opens, closes = day.hours.get(person, (0, 0))
        if person not in job.able:
            wrong["unable"].add(job.seat)
        if not job.first <= start <= job.last:
            wrong["window"].add(job.seat)
        if start < opens or start + job.takes > closes:
            wrong["hours"].add(job.seat)
    for person, stops in rounds.items():
        far, home = day.far[day.people[person]["mode"]], day.place[day.people[person]["home"]]
        stops.sort(key=lambda stop: stop[0])
        travel += far[home][stops[0][1].place] + far[stops[-1][1].place][home]
        long += max(start + job.takes for start, job in stops) - stops[0][0] > MOST_SPAN
        for (begun, before), (start, job) in zip(stops, stops[1:]):
            travel += far[before.place][job.place]
            if start < begun + before.takes + far[before.place][job.place]:
                wrong["gap"].add(job.seat)
    return wrong, travel, long


def wrong_together(day, starts):
    """Double-ups with something wrong, by what it is, each as its seats."""
    wrong, pairs = collections.defaultdict(list), collections.defaultdict(list)
    for job in day.jobs:
        if job.pair:
            pairs[job.pair].append(job.seat)
    for seats in pairs.values():
        there = [starts[seat] for seat in seats if seat in starts]
        if len({start for _, start in there}) > 1:
            wrong["apart"].append(seats)
        if len({person for person, _ in there}) < len(there):
            wrong["by one"].append(seats)
        if 0 < len(there) < len(seats):
            wrong["half"].append(seats)
    return wrong, len(pairs)


def judge(day, starts):
    """A row of the table: how much of a plan could be done as it stands, and what could not."""
    alone, travel, long = wrong_alone(day, starts)
    together, n_pairs = wrong_together(day, starts)
    spoilt = set().union(*alone.values(), *(seats for pairs in together.values() for seats in pairs))
    late = sum(max(0, starts[job.seat][1] - job.late) for job in day.jobs if job.seat in starts)
    return {"seats": len(day.jobs), "done right": len(day.jobs) - len(spoilt), "unserved": len(alone["unserved"]),
            "unable": len(alone["unable"]), "window": len(alone["window"]), "hours": len(alone["hours"]),
            "gap": len(alone["gap"]), "pairs": n_pairs, "apart": len(together["apart"]),
            "by one": len(together["by one"]), "half": len(together["half"]), "over 13 h": long, "late, min": late,
            "travel, min": travel}


def add(sums, solver, row):
    for name, value in row.items():
        sums[solver][name] = sums[solver].get(name, 0) + value


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 200, 400])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--exploration", type=int, default=5)
    parser.add_argument("--solvers", nargs="+", choices=list(SOLVERS), default=list(SOLVERS))
    parser.add_argument("--kith", type=pathlib.Path, default=BUILD / "release" / "kith")
    parser.add_argument("--kith-bench", type=pathlib.Path, default=BUILD / "release" / "kith-bench")
    asked = parser.parse_args()
    sums, heads = {solver: {} for solver in asked.solvers}, None
    for size in asked.sizes:
        for seed in asked.seeds:
            with tempfile.TemporaryDirectory() as scratch:
                folder = pathlib.Path(scratch) / "documents"
                skilled_day.write(asked.kith_bench, folder, size // 2, size, seed)
                day = skilled_day.Day(folder)
                for solver in asked.solvers:
                    began = time.monotonic()
                    starts = SOLVERS[solver](day, asked, pathlib.Path(scratch))
                    row = {"s": round(time.monotonic() - began)} | judge(day, starts)
                    if heads is None:
                        heads = ["visits", "seed", "solver", *row]
                        print("| " + " | ".join(heads) + " |\n" + "|---" * len(heads) + "|")
                    print(f"| {size} | {seed} | {solver} | " + " | ".join(map(str, row.values())) + " |", flush=True)
                    add(sums, solver, row)
    for solver, row in sums.items():
        print(f"| all | | {solver} | " + " | ".join(map(str, row.values())) + " |")


if __name__ == "__main__":
    sys.exit(main())
