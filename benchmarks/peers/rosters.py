#!/usr/bin/env python3
"""Rosters by kith, OR-Tools CP-SAT and Timefold at equal seconds on equal cores, one table.

    rosters.py SUITE DATA SCORE [INSTANCE...] [--seconds 60] [--cores 2] [--peers kith cpsat timefold]

SUITE is inrc2 or curtois24; DATA has a folder for each set and best/ with the best known costs;
SCORE has the independent scorers, inrc2.py and curtois.py: every cost in the table is theirs, and
no solver's own. Without instances, all those of best/. One solver runs at a time, and only on so
many cores; the seconds are by the clock, so the machine should have nothing else to do. Timefold's
free edition searches on one thread whatever there is. CP-SAT needs ortools, and Timefold is built
by Maven in timefold/ on its first use.
"""
import argparse
import csv
import os
import pathlib
import re
import subprocess
import sys

import rosters_read
import timefold

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE.parent.parent / "build"
BEST = {"inrc2": ("inrc2_static.csv", "best"), "curtois24": ("curtois24.csv", "best_known")}


def call(command, cores, seconds):
    """What a command prints on the first so many of our cores; it is ended once it is far too late."""
    ours = sorted(os.sched_getaffinity(0))[:cores]
    limited = ["taskset", "-c", ",".join(map(str, ours))] + [str(word) for word in command]
    done = subprocess.run(limited, capture_output=True, text=True, timeout=seconds * 3 + 300)
    if done.returncode not in (0, 1):
        print(done.stderr[-500:], file=sys.stderr)
    return done.stdout


def run_kith(suite, data, name, seconds, cores, out):
    call([BUILD / "release" / "kith-bench", "run", suite, "--data", data, "--only", name, "--seconds",
          seconds, "--threads", cores, "--out", out], cores, seconds)
    return next((out / suite).glob(f"{name}.1.sol"), None)


def run_cpsat(suite, data, name, seconds, cores, out):
    path = out / f"{name}.sol"
    call([sys.executable, HERE / "cpsat_rosters.py", suite, data, name, seconds, cores, path],
         cores, seconds)
    return path if path.exists() else None


def run_timefold(suite, data, name, seconds, cores, out):
    path = out / f"{name}.sol"
    call(timefold.command("Rosters", suite, data, name, seconds, path), cores, seconds)
    return path if path.exists() else None


RUN = {"kith": run_kith, "cpsat": run_cpsat, "timefold": run_timefold}


def score(suite, scorers, instance, path):
    """Cost of a solution and how many hard constraints it breaks."""
    if suite == "inrc2":
        command = [scorers / "inrc2.py", *instance.files, "--", *sorted(path.glob("Sol-*.txt"))]
    else:
        command = [scorers / "curtois.py", *instance.files, path]
    text = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True).stdout
    if suite == "inrc2":
        broken = sum(int(n) for n in re.findall(r": (\d+)", text.splitlines()[0]))
        return int(re.search(r"TOTAL (\d+)", text).group(1)), broken
    return int(re.search(r"penalty (\d+)", text).group(1)), int(re.search(r"hard (\d+)", text).group(1))


def clear(path):
    for old in path.rglob("*") if path.exists() else []:
        if old.is_file():
            old.unlink()
    path.mkdir(parents=True, exist_ok=True)


def cell(result):
    if result is None:
        return "none"
    cost, broken = result
    return f"{cost}" if broken == 0 else f"{cost}, {broken} broken"


def is_better(a, b):
    """1, 0 or -1: whether one result is better, as good or worse; fewer broken rules count first."""
    keys = [(float("inf"),) if r is None else (r[1], r[0]) for r in (a, b)]
    return (keys[0] < keys[1]) - (keys[0] > keys[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("suite", choices=list(BEST))
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("score", type=pathlib.Path)
    parser.add_argument("instances", nargs="*")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--cores", type=int, default=min(2, os.cpu_count()))
    parser.add_argument("--peers", nargs="+", choices=list(RUN), default=list(RUN))
    options = parser.parse_args()
    name, column = BEST[options.suite]
    with open(options.data / "best" / name, newline="", encoding="ascii") as file:
        best = {row["instance"]: int(row[column]) for row in csv.DictReader(file) if row[column]}
    print(f"| instance | {' | '.join(options.peers)} | best known |")
    print("|---" * (len(options.peers) + 2) + "|", flush=True)
    results = []
    for instance_name in options.instances or best:
        instance = rosters_read.read(options.suite, options.data, instance_name)
        row = {}
        for peer in options.peers:
            out = BUILD / "bench" / "peers" / options.suite / peer
            clear(out)
            path = RUN[peer](options.suite, options.data, instance_name, options.seconds,
                             options.cores, out)
            row[peer] = score(options.suite, options.score, instance, path) if path else None
        results.append((instance_name, row))
        print(f"| {instance_name} | {' | '.join(cell(row[peer]) for peer in options.peers)} | "
              f"{best.get(instance_name, '–')} |", flush=True)
    print()
    for peer in options.peers:
        gaps = [100 * (row[peer][0] - best[name]) / best[name] for name, row in results
                if name in best and row[peer] is not None and row[peer][1] == 0]
        line = f"{peer}: {len(gaps)} of {len(results)} valid"
        if gaps:
            line += f", mean gap of these to the best known {sum(gaps) / len(gaps):.1f} %"
        if peer != options.peers[0]:
            against = [is_better(row[options.peers[0]], row[peer]) for _, row in results]
            line += (f"; {options.peers[0]} is better {against.count(1)}, as good {against.count(0)}, "
                     f"worse {against.count(-1)} times")
        print(line)


if __name__ == "__main__":
    main()
