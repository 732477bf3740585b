#!/usr/bin/env python3
"""What PyVRP makes of Solomon and Homberger instances: pyvrp_vrptw.py SECONDS INSTANCE...

Prints the instance and the distance of the best solution found within so many seconds of this
process's own time. Distances and times are handed over in thousandths, as the planner has them.
"""
import math
import sys
import time

try:
    import pyvrp
except ImportError:  # what reads instances serves other peers too
    pyvrp = None

SCALE = 1000


class OwnTime:
    """Stops after so many seconds of the processor, whatever else runs on the machine."""

    def __init__(self, seconds):
        self.until = time.process_time() + seconds

    def __call__(self, *_):
        return time.process_time() >= self.until


def read(path):
    """Fleet, capacity, and the lines of numbers: the depot and the customers."""
    lines = [line.split() for line in open(path, encoding="ascii")]
    fleet, capacity = next((int(a), int(b)) for a, b in (x for x in lines if len(x) == 2 and x[0].isdigit()))
    return fleet, capacity, [[float(x) for x in line] for line in lines if len(line) == 7 and line[0].isdigit()]


def thousandths(a, b):
    """How far two lines lie apart, rounded up."""
    return math.ceil(math.hypot(a[1] - b[1], a[2] - b[2]) * SCALE)


def model_of(fleet, capacity, rows):
    model = pyvrp.Model()
    _, x, y, _, opens, closes, _ = rows[0]
    hours = {"tw_early": int(opens * SCALE), "tw_late": int(closes * SCALE)}
    places = [model.add_location(x, y)]
    model.add_depot(places[0])
    model.add_vehicle_type(fleet, capacity, **hours)
    for _, x, y, demand, ready, due, service in rows[1:]:
        places.append(model.add_location(x, y))
        model.add_client(places[-1], int(demand), service_duration=int(service * SCALE),
                         tw_early=int(ready * SCALE), tw_late=int(due * SCALE))
    for a in places:
        for b in places:
            far = math.ceil(math.hypot(a.x - b.x, a.y - b.y) * SCALE)
            model.add_edge(a, b, distance=far, duration=far)
    return model


def main():
    for path in sys.argv[2:]:
        model = model_of(*read(path))
        best = model.solve(stop=OwnTime(float(sys.argv[1])), seed=1, display=False).best
        name = path.rsplit("/", 1)[-1].removesuffix(".txt")
        print(f"{name} {best.distance() / SCALE:.3f}{'' if best.is_feasible() else '  not feasible'}", flush=True)


if __name__ == "__main__":
    main()
