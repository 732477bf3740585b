#!/usr/bin/env python3
"""What vrp-cli makes of Solomon and Homberger instances: vrpcli_vrptw.py GENERATIONS INSTANCE...

Prints the instance, the distance of its best solution after so many generations on one thread, and the processor seconds
that they took: its own limits of time are by the clock, which says little on a shared machine. Times are handed over as seconds after an arbitrary midnight, distances in thousandths. Needs vrp-cli (PyPI).
"""
import datetime
import json
import sys
import time

import vrp_cli

from pyvrp_vrptw import SCALE, read, thousandths

MIDNIGHT = datetime.datetime(2026, 3, 2, tzinfo=datetime.timezone.utc)


def clock(units):
    """A unit of time is a thousand seconds, so that the ways' thousandths are whole."""
    return (MIDNIGHT + datetime.timedelta(seconds=units * SCALE)).strftime("%Y-%m-%dT%H:%M:%SZ")


def problem_of(fleet, capacity, rows):
    _, _, _, _, opens, closes, _ = rows[0]
    jobs = [{"id": str(number),
             "deliveries": [{"places": [{"location": {"index": number}, "duration": service * SCALE,
                                         "times": [[clock(ready), clock(due)]]}], "demand": [int(demand)]}]}
            for number, (_, _, _, demand, ready, due, service) in enumerate(rows[1:], 1)]
    depot = {"location": {"index": 0}}
    shift = {"start": {"earliest": clock(opens), "latest": clock(closes)} | depot, "end": {"latest": clock(closes)} | depot}
    vehicle = {"typeId": "vehicle", "vehicleIds": [f"vehicle_{k}" for k in range(fleet)], "profile": {"matrix": "car"},
               "costs": {"fixed": 0, "distance": 1, "time": 0}, "shifts": [shift], "capacity": [capacity]}
    return {"plan": {"jobs": jobs}, "fleet": {"vehicles": [vehicle], "profiles": [{"name": "car"}]},
            "objectives": [[{"type": "minimize-unassigned"}], [{"type": "minimize-cost"}]]}


def solve(path, generations):
    fleet, capacity, rows = read(path)
    far = [thousandths(a, b) for a in rows for b in rows]
    matrix = {"profile": "car", "travelTimes": far, "distances": far}
    config = {"termination": {"maxGenerations": generations},
              "environment": {"parallelism": {"numThreadPools": 1, "threadsPerPool": 1}, "logging": {"enabled": False}}}
    began = time.process_time()
    solution = json.loads(vrp_cli.solve_pragmatic(problem=json.dumps(problem_of(fleet, capacity, rows)),
                                                  matrices=[json.dumps(matrix)], config=json.dumps(config)))
    return (solution["statistic"]["distance"] / SCALE, time.process_time() - began, len(solution.get("unassigned", [])))


def main():
    for path in sys.argv[2:]:
        distance, took, left = solve(path, int(sys.argv[1]))
        name = path.rsplit("/", 1)[-1].removesuffix(".txt")
        print(f"{name} {distance:.3f} {took:.1f} s{'' if left == 0 else f'  {left} left out'}", flush=True)


if __name__ == "__main__":
    main()
