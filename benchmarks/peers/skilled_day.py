"""One made-up day of visits, read from its tables by nothing of Kith's: who is able, when, and how far it is.

`write()` makes the day: `kith-bench generate`, and beside its documents a table of journeys in whole
minutes, so that everybody has the same. `plain()` writes the same day without what routing solvers
can't be told. Needs PyYAML.
"""
import collections
import csv
import datetime
import math
import pathlib
import re
import shutil
import subprocess

import yaml

DAY = datetime.date(2026, 3, 2)  # a Monday
SPEED = {"car": 45, "walk": 4.8, "cycle": 14, "bus": 20}  # km/h, as the generated settings have them
DETOUR, PARKING, EARTH = 1.3, 3, 6371008.8
FRAMEWORK = pathlib.Path(__file__).resolve().parents[2] / "competencies" / "integrated-care.yaml"
# Rules that every partnership has and routing solvers do not: they cost nothing in the plain day.
WEIGHTLESS = ("cover-wanted", "cover-over", "wish", "prefers", "continuity", "waiting", "lateness",
              "lateness-greatest", "contract-minutes", "pay", "budget", "budget-minutes")

Job = collections.namedtuple("Job", "need seat place first late last takes able pair")


def rows(folder, table):
    with open(folder / f"{table}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write_rows(folder, table, columns, lines):
    with open(folder / f"{table}.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, columns)
        out.writeheader()
        out.writerows(lines)


def happens(days):
    """Whether something recurs on the day's weekday."""
    return days == "daily" or days == "weekdays" or DAY.strftime("%a").lower() in days.split()


def minutes(clock):
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


def write(kith_bench, folder, people, visits, seed):
    """A day of the generator's with one locality, and its journeys as a table."""
    subprocess.run([kith_bench, "generate", folder, "--people", str(people), "--visits", str(visits),
                    "--seats", "0", "--localities", "1", "--days", "1", "--seed", str(seed)],
                   check=True, capture_output=True)
    names, far = journeys(folder)
    write_rows(folder, "travel", ["from", "to", "mode", "minutes", "both_ways"],
               [{"from": a, "to": b, "mode": mode, "minutes": far[mode][i][j], "both_ways": "no"}
                for mode in far for i, a in enumerate(names) for j, b in enumerate(names) if i != j])
    with open(folder / "partnership.yaml", "a", encoding="utf-8") as file:
        file.write("  travel: travel.csv\n")


def journeys(folder):
    """The places' names, and minutes between them by each mode that somebody uses."""
    places = rows(folder, "places")
    spots = [(float(row["latitude"]), float(row["longitude"])) for row in places]
    shrink = math.cos(math.radians(sum(north for north, _ in spots) / len(spots)))

    def way(a, b, mode):
        metres = math.radians(1) * EARTH * math.hypot(a[0] - b[0], (a[1] - b[1]) * shrink)
        far = metres * DETOUR * 60 / (SPEED[mode] * 1000) + (PARKING if mode == "car" else 0)
        return 0 if a == b else math.ceil(far)

    modes = sorted({row["mode"] for row in rows(folder, "people")})
    return ([row["place"] for row in places],
            {mode: [[way(a, b, mode) for b in spots] for a in spots] for mode in modes})


def plain(folder, into, pairs=True):
    """The same day for routing solvers' questions alone: who is able and free, windows, journeys.
    Working time, contracts' most, importance, wishes, continuity, waits and pay are left out; a
    visit may begin until the last that is allowed, at no cost. Without pairs each seat is a need
    by itself, too."""
    shutil.copytree(folder, into)
    text = (into / "partnership.yaml").read_text(encoding="utf-8").replace(
        "rule_sets: [working-time-uk]\n", "")
    rules = "".join(f"    - {{rule: {kind}, weight: 0}}\n" for kind in WEIGHTLESS)
    text = re.sub(r"  rules:\n(    .*\n)+", f"  rules:\n{rules}", text)
    (into / "partnership.yaml").write_text(text, encoding="utf-8")
    needs = [need | {"latest": need["late_until"] or need["latest"], "late_until": "",
                     "importance": "amber", "critical": "", "prefers": ""}
             for need in rows(into, "needs")]
    write_rows(into, "needs", list(needs[0]), needs if pairs else split(into, needs))
    contracts = [row | {"most_minutes": ""} for row in rows(into, "contracts")]
    write_rows(into, "contracts", list(contracts[0]), contracts)


def split(folder, needs):
    """A need for each seat. The seats' table is emptied; ids are as `whole_seat()` reads them."""
    asked = seats_of(folder)
    write_rows(folder, "seats", ["need", "seat", "requires"], [])
    return [need | {"need": f"{need['need']}.{number}", "requires": requires}
            for need in needs
            for number, requires in enumerate(asked.get(need["need"], [need["requires"]]), 1)]


def whole_seat(seat):
    """The seat of the whole need that a split one stands for: a.2@date#1 is a@date#2."""
    need, rest = seat.split("@")
    name, number = need.rsplit(".", 1)
    return f"{name}@{rest.split('#')[0]}#{number}"


def seats_of(folder):
    """What each seat asks for, by need, where it is not the need that says so."""
    seats = collections.defaultdict(list)
    for row in rows(folder, "seats"):
        seats[row["need"]].append(row["requires"])
    return seats


class Skills:
    """Who holds what on the day, by the framework's document and the tables of the partnership."""

    def __init__(self, folder):
        with open(FRAMEWORK, encoding="utf-8") as file:
            self.facts = yaml.safe_load(file)["competencies"]
        self.held = collections.defaultdict(dict)
        for row in rows(folder, "attainments"):
            if row["from"] <= DAY.isoformat() < self.ends(row["competency"], row["from"]):
                self.hold(self.held[row["person"]], row["competency"], int(row["level"] or 1))
        self.registers = {(row["person"], row["register"]) for row in rows(folder, "authorisations")
                          if row["kind"] == "registration"
                          and row["from"] <= DAY.isoformat() <= (row["until"] or "9999")}

    def ends(self, competency, begun):
        """The first day on which an attainment is no longer valid."""
        renewal = self.facts[competency].get("renewal")
        if not renewal:
            return "9999"
        year, month, day = (int(part) for part in begun.split("-"))
        month += renewal["months"] - 1
        return f"{year + month // 12:04}-{month % 12 + 1:02}-{day:02}"

    def hold(self, held, competency, level):
        """Holding a level is holding those below, and all that these include."""
        if held.get(competency, 0) >= level:
            return
        held[competency] = level
        includes = self.facts[competency].get("includes") or {}
        if isinstance(includes, list):  # of what has no levels
            includes = {1: includes}
        for at, included in includes.items():
            for reference in included if at <= level else ():
                name, _, lower = reference.partition("@")
                self.hold(held, name, int(lower or 1))

    def able(self, person, requires):
        for reference in requires.split():
            name, _, level = reference.partition("@")
            register = self.facts[name].get("register")
            if self.held[person].get(name, 0) < int(level or 1) or (
                    register and (person, register) not in self.registers):
                return False
        return True


class Day:
    """People, their hours, journeys by mode, and jobs: one for each seat of a visit."""

    def __init__(self, folder):
        self.folder = folder
        names, self.far = journeys(folder)
        self.place = {name: number for number, name in enumerate(names)}
        self.people = {row["person"]: row for row in rows(folder, "people")}
        self.hours = self.read_hours()
        self.read_jobs()

    def read_hours(self):
        """When each may be asked on the day: the whole of it where nothing is said."""
        today = DAY.isoformat()
        hours = dict.fromkeys(self.people, (0, 1440))
        away = set()
        for row in rows(self.folder, "availability"):
            if row["kind"] == "unavailable":
                if row["from"] <= today <= row["until"]:
                    away.add(row["person"])
            elif happens(row["days"]):
                hours[row["person"]] = (minutes(row["start"]), minutes(row["end"]))
            else:
                away.add(row["person"])
        return {person: span for person, span in hours.items() if person not in away}

    def read_jobs(self):
        skills = Skills(self.folder)
        homes = {row["client"]: self.place[row["place"]] for row in rows(self.folder, "clients")}
        excluded = {(row["person"], row["client"]) for row in rows(self.folder, "exclusions")}
        engagement = {row["person"]: row["engagement"] for row in rows(self.folder, "contracts")}
        seats, self.jobs = seats_of(self.folder), []
        for need in rows(self.folder, "needs"):
            if not happens(need["days"]):
                continue
            asked = seats.get(need["need"], [need["requires"]])
            for number, requires in enumerate(asked, 1):
                able = {person for person in self.hours
                        if skills.able(person, requires)
                        and (person, need["client"]) not in excluded
                        and (not need["engagements"]
                             or engagement.get(person) in need["engagements"].split(";"))
                        and set(need["traits"].split()) <= set(self.people[person]["traits"].split())}
                seat = f"{need['need']}@{DAY.isoformat()}#{number}"
                late = minutes(need["latest"])
                self.jobs.append(Job(need["need"], seat, homes[need["client"]],
                                     minutes(need["earliest"]), late,
                                     minutes(need["late_until"]) if need["late_until"] else late,
                                     int(need["duration"]), able,
                                     need["need"] if len(asked) > 1 else None))
