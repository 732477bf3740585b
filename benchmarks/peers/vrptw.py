#!/usr/bin/env python3
"""Vehicle routing with time windows by Kith, VROOM, PyVRP and vrp-cli, one table for each set.

    vrptw.py DATA SCORE [INSTANCE...] [--seconds 10|vroom] [--peers kith vroom pyvrp vrp-cli]
        [--exploration 5] [--kith-bench build/release/kith-bench] [--out FOLDER] [--keep]

DATA has vrptw/solomon and vrptw/homberger_200, and best/vrptw.csv with the best known distances;
SCORE has the independent scorer, vrptw.py: every distance in the tables is what it measures of the
routes, and no solver's own. Without instances, all of them that Kith can read. Everybody gets the
journeys in thousandths, rounded up, one thread and so many seconds (of the processor for PyVRP, by
the clock for Kith and vrp-cli); VROOM stops by itself, at the exploration given, and --seconds
vroom gives the others as many as it took of the processor. What each comes to lies in the folder,
usually build/bench/peers/vrptw; --keep solves only what is not there.
Needs pyvroom, pyvrp and vrp-cli (PyPI).
"""
import argparse
import csv
import datetime
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import time

BUILD = pathlib.Path(__file__).resolve().parent.parent.parent / "build"
SETS = {"Solomon": "solomon", "Homberger 200": "homberger_200"}
SCALE = 1000
DAY = 1440  # Kith's days end, so instances that are open for longer are left out
MIDNIGHT = datetime.datetime(2026, 3, 2, tzinfo=datetime.timezone.utc)
# Best known distances listed below the proven optimum for distances that are truncated to a tenth
# (Baldacci, Mingozzi and Roberti 2011), which real distances cannot be less than.
OPTIMUM_TRUNCATED = {"R109": 1146.9, "RC103": 1258.0}


class Instance:
    """Fleet, capacity, the lines of numbers (the depot's and the customers'), and the journeys."""

    def __init__(self, path):
        lines = [line.split() for line in open(path, encoding="ascii")]
        self.path, self.name = path, path.stem
        self.fleet, self.capacity = next((int(line[0]), int(line[1])) for line in lines
                                         if len(line) == 2 and line[0].isdigit())
        self.rows = [[float(x) for x in line] for line in lines
                     if len(line) == 7 and line[0].isdigit()]
        self.opens, self.closes = self.rows[0][4:6]
        self.far = [[math.ceil(math.hypot(a[1] - b[1], a[2] - b[2]) * SCALE) for b in self.rows]
                    for a in self.rows]

    def customers(self):
        """Number, demand, window and service of each, times in thousandths."""
        for number, (_, _, _, demand, ready, due, service) in enumerate(self.rows[1:], 1):
            yield (number, int(demand), *(round(t * SCALE) for t in (ready, due, service)))

    def hours(self):
        return round(self.opens * SCALE), round(self.closes * SCALE)


def by_kith(instance, asked, seconds):
    out = asked.out / "kith"
    subprocess.run([asked.kith_bench, "run", "vrptw", "--data", asked.data, "--only", instance.name,
                    "--seconds", str(seconds), "--threads", "1", "--out", out],
                   check=True, capture_output=True)
    lines = (out / "vrptw" / f"{instance.name}.1.sol").read_text(encoding="ascii").splitlines()
    return [[int(number) for number in line.split()] for line in lines]


def by_vroom(instance, asked, _):
    import numpy
    import vroom
    problem = vroom.Input()
    problem.set_durations_matrix("car", numpy.array(instance.far, dtype=numpy.uint32))
    for number in range(instance.fleet):
        problem.add_vehicle(vroom.Vehicle(number + 1, start=0, end=0, capacity=[instance.capacity],
                                          time_window=vroom.TimeWindow(*instance.hours())))
    for number, demand, ready, due, service in instance.customers():
        problem.add_job(vroom.Job(number, location=number, delivery=[demand],
                                  default_service=service,
                                  time_windows=[vroom.TimeWindow(ready, due)]))
    solution = problem.solve(exploration_level=asked.exploration, nb_threads=1)
    routes = {}
    for stop in solution.routes.to_dict("records"):
        if stop["type"] == "job":
            routes.setdefault(stop["vehicle_id"], []).append(int(stop["location_index"]))
    return list(routes.values())


def by_pyvrp(instance, _, seconds):
    import pyvrp
    model = pyvrp.Model()
    places = [model.add_location(row[1], row[2]) for row in instance.rows]
    model.add_depot(places[0])
    opens, closes = instance.hours()
    model.add_vehicle_type(instance.fleet, instance.capacity, tw_early=opens, tw_late=closes)
    for number, demand, ready, due, service in instance.customers():
        model.add_client(places[number], demand, service_duration=service,
                         tw_early=ready, tw_late=due)
    for a, row in zip(places, instance.far):
        for b, far in zip(places, row):
            model.add_edge(a, b, distance=far, duration=far)
    until = time.process_time() + seconds
    best = model.solve(stop=lambda *_: time.process_time() >= until, seed=1, display=False).best
    # Clients are numbered by the order in which they were added.
    return [[activity.idx + 1 for activity in route.schedule() if activity.is_client()]
            for route in best.routes()]


def by_vrpcli(instance, _, seconds):
    import vrp_cli

    def clock(units):
        """A thousandth of a unit is a second, so that journeys are whole ones."""
        return (MIDNIGHT + datetime.timedelta(seconds=units)).strftime("%Y-%m-%dT%H:%M:%SZ")

    jobs = [{"id": str(number),
             "deliveries": [{"places": [{"location": {"index": number}, "duration": service,
                                         "times": [[clock(ready), clock(due)]]}],
                             "demand": [demand]}]}
            for number, demand, ready, due, service in instance.customers()]
    opens, closes = (clock(hour) for hour in instance.hours())
    depot = {"location": {"index": 0}}
    vehicle = {"typeId": "vehicle", "vehicleIds": [f"vehicle_{k}" for k in range(instance.fleet)],
               "profile": {"matrix": "car"}, "costs": {"fixed": 0, "distance": 1, "time": 0},
               "shifts": [{"start": {"earliest": opens} | depot, "end": {"latest": closes} | depot}],
               "capacity": [instance.capacity]}
    problem = {"plan": {"jobs": jobs},
               "fleet": {"vehicles": [vehicle], "profiles": [{"name": "car"}]},
               "objectives": [[{"type": "minimize-unassigned"}], [{"type": "minimize-cost"}]]}
    far = sum(instance.far, [])
    config = {"termination": {"maxTime": round(seconds)},
              "environment": {"parallelism": {"numThreadPools": 1, "threadsPerPool": 1},
                              "logging": {"enabled": False}}}
    solution = json.loads(vrp_cli.solve_pragmatic(
        problem=json.dumps(problem), config=json.dumps(config),
        matrices=[json.dumps({"profile": "car", "travelTimes": far, "distances": far})]))
    return [[int(activity["jobId"]) for stop in tour["stops"] for activity in stop["activities"]
             if activity["jobId"].isdigit()] for tour in solution["tours"]]


SOLVE = {"kith": by_kith, "vroom": by_vroom, "pyvrp": by_pyvrp, "vrp-cli": by_vrpcli}


def used():
    """Seconds of the processor that this process and those that it ran have had."""
    return sum(os.times()[:4])


def solve(peer, instance, asked, seconds):
    """The file of a peer's routes; the seconds that it took lie beside."""
    path = asked.out / peer / f"{instance.name}.sol"
    if not (asked.keep and path.exists()):
        path.parent.mkdir(parents=True, exist_ok=True)
        began = used()
        routes = SOLVE[peer](instance, asked, seconds)
        path.with_suffix(".seconds").write_text(f"{used() - began:.1f}\n")
        path.write_text("".join(" ".join(map(str, route)) + "\n" for route in routes if route))
    return path


def seconds_of(path):
    return float(path.with_suffix(".seconds").read_text())


def solve_all(instance, asked):
    """Files by peer; VROOM comes first where the others get as long as it took."""
    seconds, paths = asked.seconds, {}
    if seconds is None:
        paths["vroom"] = solve("vroom", instance, asked, None)
        seconds = seconds_of(paths["vroom"])
    for peer in asked.peers:
        if peer not in paths:
            paths[peer] = solve(peer, instance, asked, seconds)
    return paths


def score(asked, instance, path):
    """Distance of the routes, by the scorer; none where they break a rule."""
    done = subprocess.run([sys.executable, asked.score / "vrptw.py", instance.path, path],
                          capture_output=True, text=True, check=False)
    return float(re.search(r"distance ([\d.]+)", done.stdout)[1]) if done.returncode == 0 else None


def mean(values):
    return sum(values) / len(values)


def over(distance, best):
    return 100 * (distance / best - 1)


def table(title, instances, best, asked):
    print(f"\n{title}\n\n| instance | best known | " + " | ".join(asked.peers) + " | VROOM's s |")
    print("|---" * (len(asked.peers) + 3) + "|")
    came = {}
    for instance in instances:
        paths = solve_all(instance, asked)
        for peer in asked.peers:
            came[peer, instance.name] = score(asked, instance, paths[peer])
        cells = [came[peer, instance.name] for peer in asked.peers]
        print(f"| {instance.name} | {best.get(instance.name) or '–'} | "
              + " | ".join("breaks a rule" if cell is None else f"{cell:.2f}" for cell in cells)
              + (f" | {seconds_of(paths['vroom']):.1f} |" if "vroom" in paths else " | – |"), flush=True)
    print()
    for peer in asked.peers:
        says(peer, instances, best, came, asked)


def says(peer, instances, best, came, asked):
    """What a peer came to in the mean: beside the best known, and beside the first peer."""
    valid = [i.name for i in instances if came[peer, i.name] is not None]
    line = f"{peer}: {len(valid)} of {len(instances)} valid"
    gaps = {name: over(came[peer, name], best[name]) for name in valid if best.get(name)}
    if gaps:
        line += f"; mean gap to the best known {mean(gaps.values()):.2f} %"
        possible = [gap for name, gap in gaps.items() if name not in OPTIMUM_TRUNCATED]
        if len(possible) < len(gaps):
            line += f", {mean(possible):.2f} % without those listed below the optimum"
    first = asked.peers[0]
    both = [name for name in valid if came[first, name] is not None]
    if peer != first and both:
        more = [over(came[peer, name], came[first, name]) for name in both]
        line += (f"; {mean(more):+.2f} % beside {first}, which is better {sum(x > 0.005 for x in more)}"
                 f", as good {sum(abs(x) <= 0.005 for x in more)}"
                 f", worse {sum(x < -0.005 for x in more)} times")
    print(line)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("score", type=pathlib.Path)
    parser.add_argument("instances", nargs="*")
    parser.add_argument("--seconds", type=lambda word: None if word == "vroom" else float(word),
                        default=10.0)
    parser.add_argument("--exploration", type=int, default=5)
    parser.add_argument("--peers", nargs="+", choices=list(SOLVE), default=list(SOLVE))
    parser.add_argument("--kith-bench", type=pathlib.Path, default=BUILD / "release" / "kith-bench")
    parser.add_argument("--out", type=pathlib.Path, default=BUILD / "bench" / "peers" / "vrptw")
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    with open(asked.data / "best" / "vrptw.csv", newline="", encoding="ascii") as file:
        best = {row["instance"]: float(row["distance_first"]) for row in csv.DictReader(file)
                if row["distance_first"]}
    for title, folder in SETS.items():
        instances = [Instance(path) for path in sorted((asked.data / "vrptw" / folder).glob("*.txt"))]
        instances = [i for i in instances
                     if i.name in asked.instances or (not asked.instances and i.closes <= DAY)]
        if instances:
            table(title, instances, best, asked)


if __name__ == "__main__":
    main()
