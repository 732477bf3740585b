#!/usr/bin/env python3
"""What VROOM makes of Solomon and Homberger instances: vroom_vrptw.py EXPLORATION INSTANCE...

Prints the instance, the distance and the processor seconds that it took. VROOM stops by itself; the exploration (0 to 5) says how
hard it tries. Distances and times are handed over in thousandths, as the planner has them. Needs pyvroom (PyPI).
"""
import sys
import time

import numpy
import vroom

from pyvrp_vrptw import SCALE, read, thousandths


def solve(path, exploration):
    fleet, capacity, rows = read(path)
    problem = vroom.Input()
    far = numpy.array([[thousandths(a, b) for b in rows] for a in rows], dtype=numpy.uint32)
    problem.set_durations_matrix("car", far)
    opens, closes = (int(rows[0][i] * SCALE) for i in (4, 5))
    for number in range(fleet):
        problem.add_vehicle(vroom.Vehicle(number + 1, start=0, end=0, capacity=[capacity],
                                          time_window=vroom.TimeWindow(opens, closes)))
    for number, (_, _, _, demand, ready, due, service) in enumerate(rows[1:], 1):
        problem.add_job(vroom.Job(number, location=number, delivery=[int(demand)], default_service=int(service * SCALE),
                                  time_windows=[vroom.TimeWindow(int(ready * SCALE), int(due * SCALE))]))
    began = time.process_time()
    solution = problem.solve(exploration_level=exploration, nb_threads=1)
    took = time.process_time() - began
    stops = {}
    for route in solution.routes.to_dict("records"):
        stops.setdefault(route["vehicle_id"], []).append(int(route["location_index"]))
    distance = sum(far[a][b] for route in stops.values() for a, b in zip(route, route[1:]))
    left = len(rows) - 1 - sum(len(route) - 2 for route in stops.values())
    return distance / SCALE, took, left


def main():
    for path in sys.argv[2:]:
        distance, took, left = solve(path, int(sys.argv[1]))
        name = path.rsplit("/", 1)[-1].removesuffix(".txt")
        print(f"{name} {distance:.3f} {took:.1f} s{'' if left == 0 else f'  {left} left out'}", flush=True)


if __name__ == "__main__":
    main()
