#!/usr/bin/env python3
"""Whether it helps to plan shifts and visits together, on made-up partnerships of the hybrid shape.

For each seed the same partnership is planned three times in the same seconds: all at once; shifts
first, then visits around them; visits first, then shifts. What is planned first keeps its people and
times (pins) when the rest follows, but for pins that the whole has to release. Prints a line for
each: heads unmet, what the soft rules cost, and by how much the parts are dearer where as much is
unmet.

    benchmarks/together.py [--seeds 10] [--seconds 20] [--people 60] [--visits 120] [--seats 60]
"""
import argparse
import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

BUILD = pathlib.Path(__file__).resolve().parent.parent / "build" / "release"


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(path, rows, header):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(rows)


def keep(folder, visits):
    """Leaves only the needs that are visits, or only those that are not."""
    needs = rows_of(folder / "needs.csv")
    kept = [row for row in needs if (row["kind"] == "visit") == visits]
    names = {row["need"] for row in kept}
    write(folder / "needs.csv", kept, needs[0].keys())
    for table in ("seats", "teams"):
        path = folder / f"{table}.csv"
        with open(path, newline="", encoding="utf-8") as file:
            header = next(csv.reader(file))
        write(path, [row for row in rows_of(path) if row["need"] in names], header)


def pin(folder, rota):
    """What a rota says is settled: who, when and at what time."""
    header = ["person", "need", "date", "seat", "start"]
    duties = [{name: row[name] for name in header} for row in rows_of(rota / "rota.csv")]
    seats = {}
    for row in rows_of(folder / "seats.csv"):
        seats.setdefault(row["need"], []).extend([row["seat"]] * int(row["wanted"]))
    for duty in duties:  # NEED@DATE#HEAD, heads being those of its seats one after the other
        head = int(duty["seat"].rsplit("#", 1)[1])
        duty["seat"] = seats[duty["need"]][head - 1] if duty["need"] in seats else ""
    write(folder / "pins.csv", duties, header)
    with open(folder / "partnership.yaml", "a", encoding="utf-8") as file:
        file.write("  pins: pins.csv\n")


def plan(folder, out, seconds, seed, threads):
    subprocess.run([BUILD / "kith", "plan", folder, "-o", out, "--seconds", str(seconds), "--seed",
                    str(seed), "--threads", str(threads)], check=False, stdout=subprocess.DEVNULL)
    document = json.loads((out / "rota.json").read_text())
    if document["score"]["protect"] != 0:
        sys.exit(f"{out}: a rule that protects people is broken")
    return document


def in_parts(folder, scratch, first, options, seed):
    part, whole = scratch / f"{first}-part", scratch / f"{first}-whole"
    shutil.copytree(folder, part)
    keep(part, visits=first == "visits")
    rota = scratch / f"{first}-first"
    plan(part, rota, options.seconds / 2, seed, options.threads)
    shutil.copytree(folder, whole)
    pin(whole, rota)
    return plan(whole, scratch / f"{first}-both", options.seconds / 2, seed, options.threads)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--visits", type=int, default=120)
    parser.add_argument("--seats", type=int, default=60)
    parser.add_argument("--localities", type=int, default=2)
    options = parser.parse_args()
    print(f"{'seed':>4} {'planned':<14} {'unmet':>6} {'soft':>12} {'dearer':>8} {'released':>8}")
    better = {"shifts": 0, "visits": 0}
    for seed in range(1, options.seeds + 1):
        with tempfile.TemporaryDirectory() as name:
            scratch = pathlib.Path(name)
            folder = scratch / "partnership"
            subprocess.run([BUILD / "kith-bench", "generate", folder, "--shape", "hybrid", "--people",
                            str(options.people), "--visits", str(options.visits), "--seats",
                            str(options.seats), "--localities", str(options.localities), "--seed",
                            str(seed)], check=True, stdout=subprocess.DEVNULL)
            ways = {"together": plan(folder, scratch / "together", options.seconds, seed,
                                     options.threads)}
            for first in ("shifts", "visits"):
                ways[f"{first} first"] = in_parts(folder, scratch, first, options, seed)
        base = ways["together"]["score"]
        for way, document in ways.items():
            score = document["score"]
            dearer = ""
            if score["unmet"] == base["unmet"] and base["soft"]:
                dearer = f"{100 * (score['soft'] / base['soft'] - 1):.2f} %"
            unmet = document["cover"]["heads"] - document["cover"]["filled"]
            print(f"{seed:>4} {way:<14} {unmet:>6} {score['soft']:>12,} {dearer:>8} "
                  f"{len(document['released_pins']):>8}", flush=True)
            first = way.split()[0]
            if first in better:
                better[first] += (base["unmet"], base["soft"]) < (score["unmet"], score["soft"])
    for first, times in better.items():
        print(f"better together than {first} first: {times} of {options.seeds}")


if __name__ == "__main__":
    main()
