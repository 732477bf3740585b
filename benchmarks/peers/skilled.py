#!/usr/bin/env python3
"""One day of visits with skills, windows and double-ups, given to Kith and to plain routing solvers:

    skilled.py KITH KITH_BENCH [--people 40] [--visits 250] [--seeds 3] [--seconds 20] [--exploration 5] [--generations 2000]

Makes partnerships with `kith-bench generate`, plans them with `kith plan`, hands the same day to VROOM and vrp-cli (PyPI: pyvroom,
vrp-cli; each left out where it is not installed), and prints one table. The mapping: a person is a vehicle from home to home with
the journeys of their mode, each seat of a visit a job, who is able (as `kith who` says of a rota without duties) has the job's
skill, a window reaches from the earliest start to the last that is allowed. Vehicles are out within the hours of availability; Kith
may have the way from home before them. A plain solver knows no two carers at once: the two seats of a double-up are two jobs to
it, and what it makes of them is counted: pairs that it does not start together, and pairs that one person would do alone.
"""
import argparse
import csv
import datetime
import json
import math
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

DAY = datetime.date(2026, 3, 2)
SPEED = {"car": 45, "walk": 4.8, "cycle": 14, "bus": 20}
DETOUR, PARKING, EARTH = 1.3, 3, 6371008.8


def rows(folder, table):
    with open(folder / f"{table}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def seconds(clock):
    hours, minutes = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def journeys(places, mode):
    """Seconds between places, as the travel of the settings says: rounded up, so that nobody comes too late."""
    middle = math.radians(sum(north for north, _ in places) / len(places))

    def one(a, b):
        if a == b:
            return 0
        north = math.radians(a[0] - b[0]) * EARTH
        east = math.radians(a[1] - b[1]) * EARTH * math.cos(middle)
        minutes = math.hypot(north, east) * DETOUR * 60 / (SPEED[mode] * 1000)
        return math.ceil(minutes + (PARKING if mode == "car" else 0) + 0.5) * 60
    return [[one(a, b) for b in places] for a in places]


class Day:
    """A partnership's only day: people, and jobs (one a seat) with who is able."""

    def __init__(self, folder, kith):
        self.folder, self.kith = folder, kith
        where = {row["place"]: (float(row["latitude"]), float(row["longitude"])) for row in rows(folder, "places")}
        names = sorted(where)
        self.place = {name: number for number, name in enumerate(names)}
        self.spots = [where[name] for name in names]
        self.far = {mode: journeys(self.spots, mode) for mode in SPEED}
        self.people = rows(folder, "people")
        self.hours = self.read_hours()
        homes = {row["client"]: row["place"] for row in rows(folder, "clients")}
        self.jobs = []
        for need in rows(folder, "needs"):
            self.add_jobs(need, homes)

    def read_hours(self):
        weekday = DAY.strftime("%a").lower()
        hours = {person["person"]: [] for person in self.people}
        says = set()
        for row in rows(self.folder, "availability"):
            first, last = row["from"] or "0000", row["until"] or "9999"
            today = first <= DAY.isoformat() <= last and (not row["days"] or row["days"] == "daily" or weekday in row["days"].split()
                                                          or (row["days"] == "weekdays" and DAY.weekday() < 5))
            if row["kind"] == "available":
                says.add(row["person"])
                if today:
                    hours[row["person"]].append((seconds(row["start"] or "00:00"), seconds(row["end"] or "24:00")))
            elif today:
                hours[row["person"]] = None
        return {person: (0, 24 * 3600) if person not in says else max(spans or [], default=None, key=lambda s: s[1] - s[0])
                for person, spans in hours.items()}

    def add_jobs(self, need, homes):
        happening = f"{need['need']}@{DAY.isoformat()}"
        said = subprocess.run([self.kith, "who", self.folder, "--rota", self.folder / "empty.csv", "--json", happening],
                              capture_output=True, text=True, check=False)
        if not said.stdout:
            return  # another day's
        seats = json.loads(said.stdout)["seats"]
        for number, seat in enumerate(seats):
            able = {person["person"] for person in seat["people"]}
            first, last = seconds(need["earliest"]), seconds(need["late_until"] or need["latest"])
            self.jobs.append({"need": need["need"], "seat": seat["seat"], "pair": happening if len(seats) > 1 else None,
                              "place": self.place[homes[need["client"]]], "first": first, "last": last,
                              "takes": int(need["duration"]) * 60, "able": able, "number": number})


def judge(day, starts):
    """What becomes of a plan: `starts` is (person, second) by seat."""
    pairs = {}
    for job in day.jobs:
        if job["pair"]:
            pairs.setdefault(job["pair"], []).append(starts.get(job["seat"]))
    apart = sum(None not in pair and len({start for _, start in pair}) > 1 for pair in pairs.values())
    alone = sum(None not in pair and len({person for person, _ in pair}) < len(pair) for pair in pairs.values())
    half = sum(None in pair and any(pair) for pair in pairs.values())
    travel = 0
    for person in day.people:
        far, home = day.far[person["mode"]], day.place[person["home"]]
        stops = sorted((start, job["place"]) for job in day.jobs
                       for who, start in [starts.get(job["seat"], (None, 0))] if who == person["person"])
        way = [home] + [place for _, place in stops] + [home] if stops else []
        travel += sum(far[a][b] for a, b in zip(way, way[1:]))
    return {"filled": len(starts), "of": len(day.jobs), "pairs": len(pairs), "apart": apart, "alone": alone, "half": half,
            "travel": travel / 60}


def by_kith(day, limit):
    subprocess.run([day.kith, "plan", day.folder, "--seconds", str(limit), "--threads", "1"], capture_output=True, check=False)
    starts = {}
    for row in rows(day.folder, "rota"):
        starts[row["seat"]] = (row["person"], seconds(row["start"]))
    return starts


def by_vroom(day, exploration):
    import numpy
    import vroom
    problem = vroom.Input()
    for mode, far in day.far.items():
        problem.set_durations_matrix(mode, numpy.array(far, dtype=numpy.uint32))
    for number, person in enumerate(day.people):
        if day.hours[person["person"]] is None:
            continue
        home = day.place[person["home"]]
        skills = {i for i, job in enumerate(day.jobs) if person["person"] in job["able"]}
        problem.add_vehicle(vroom.Vehicle(number + 1, start=home, end=home, profile=person["mode"], skills=skills,
                                          time_window=vroom.TimeWindow(*day.hours[person["person"]])))
    for i, job in enumerate(day.jobs):
        problem.add_job(vroom.Job(i + 1, location=job["place"], default_service=job["takes"], skills={i},
                                  time_windows=[vroom.TimeWindow(job["first"], job["last"])]))
    solution = problem.solve(exploration_level=exploration, nb_threads=1)
    starts = {}
    for stop in solution.routes.to_dict("records"):
        if stop["type"] == "job":
            start = int(stop["arrival"]) + int(stop["waiting_time"])
            starts[day.jobs[int(stop["id"]) - 1]["seat"]] = (day.people[int(stop["vehicle_id"]) - 1]["person"], start)
    return starts


def by_vrpcli(day, generations):
    import vrp_cli
    midnight = datetime.datetime.combine(DAY, datetime.time(), datetime.timezone.utc)

    def clock(second):
        return (midnight + datetime.timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")

    jobs = [{"id": str(i), "skills": {"allOf": [f"job-{i}"]},
             "services": [{"places": [{"location": {"index": job["place"]}, "duration": job["takes"],
                                       "times": [[clock(job["first"]), clock(job["last"])]]}]}]} for i, job in enumerate(day.jobs)]
    vehicles = []
    for person in day.people:
        if day.hours[person["person"]] is None:
            continue
        home = {"location": {"index": day.place[person["home"]]}}
        first, last = day.hours[person["person"]]
        shift = {"start": {"earliest": clock(first)} | home, "end": {"latest": clock(last)} | home}
        skills = [f"job-{i}" for i, job in enumerate(day.jobs) if person["person"] in job["able"]]
        vehicles.append({"typeId": person["person"], "vehicleIds": [person["person"]], "profile": {"matrix": person["mode"]},
                         "costs": {"fixed": 0, "distance": 1, "time": 0}, "shifts": [shift],
                         "capacity": [1], "skills": skills})
    problem = {"plan": {"jobs": jobs}, "fleet": {"vehicles": vehicles, "profiles": [{"name": mode} for mode in day.far]},
               "objectives": [[{"type": "minimize-unassigned"}], [{"type": "minimize-cost"}]]}
    matrices = [json.dumps({"profile": mode, "travelTimes": sum(far, []), "distances": sum(far, [])}) for mode, far in day.far.items()]
    config = {"termination": {"maxGenerations": generations},
              "environment": {"parallelism": {"numThreadPools": 1, "threadsPerPool": 1}, "logging": {"enabled": False}}}
    solution = json.loads(vrp_cli.solve_pragmatic(problem=json.dumps(problem), matrices=matrices, config=json.dumps(config)))
    starts = {}
    for tour in solution["tours"]:
        for stop in tour["stops"]:
            at = stop["time"]["arrival"]
            for activity in stop["activities"]:
                if activity["jobId"].isdigit():
                    begin = activity.get("time", {}).get("start", at)
                    moment = datetime.datetime.fromisoformat(begin.replace("Z", "+00:00"))
                    job = day.jobs[int(activity["jobId"])]
                    second = max(int((moment - midnight).total_seconds()), job["first"])
                    starts[job["seat"]] = (tour["vehicleId"], second)
    return starts


def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("kith", type=pathlib.Path)
    parser.add_argument("kith_bench", type=pathlib.Path)
    for name, usual in (("people", 40), ("visits", 250), ("seeds", 3), ("seconds", 20), ("exploration", 5), ("generations", 2000)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    asked = parser.parse_args()
    print("| seed | solver | CPU s | seats filled | pairs | not together | by one alone | half filled | travel, min |")
    print("|---|---|---|---|---|---|---|---|---|")
    for seed in range(1, asked.seeds + 1):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            subprocess.run([asked.kith_bench, "generate", folder, "--people", str(asked.people), "--visits", str(asked.visits), "--seats",
                            "0", "--localities", "1", "--days", "1", "--seed", str(seed)], check=True, capture_output=True)
            header = "person,date,start,end,need,seat,client,place,kind,state,pinned,joined,published\n"
            (folder / "empty.csv").write_text(header, encoding="utf-8")
            day = Day(folder, asked.kith)
            for solver, solve in (("Kith", lambda: by_kith(day, asked.seconds)), ("VROOM", lambda: by_vroom(day, asked.exploration)),
                                  ("vrp-cli", lambda: by_vrpcli(day, asked.generations))):
                began = time.process_time() + children()
                try:
                    starts = solve()
                except ImportError:
                    continue
                took = time.process_time() + children() - began
                it = judge(day, starts)
                print(f"| {seed} | {solver} | {took:.0f} | {it['filled']} of {it['of']} | {it['pairs']} | {it['apart']} | "
                      f"{it['alone']} | {it['half']} | {it['travel']:.0f} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
