"""Reads and writes the public rostering sets for the peers: inrc2 (static, all weeks at once) and
curtois24, as their own files have them."""
import os
import re

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


class Inrc2:
    """`name` is such as n030w4_1_6-2-9-1: data set, history, and the file of each week."""

    def __init__(self, data, name):
        self.name = name
        self.set, history, weeks = re.fullmatch(r"(n\d+w\d+)_(\d+)_([\d-]+)", name).groups()
        self.week_files = [int(week) for week in weeks.split("-")]
        self.days = 7 * len(self.week_files)
        folder = os.path.join(data, "inrc2", self.set)
        self.files = ([os.path.join(folder, f"Sc-{self.set}.txt"),
                       os.path.join(folder, f"H0-{self.set}-{history}.txt")] +
                      [os.path.join(folder, f"WD-{self.set}-{week}.txt") for week in self.week_files])
        self._scenario(self.files[0])
        self._history(self.files[1])
        self.cover = {}   # (day, shift, skill): least, optimal
        self.unwanted = []  # nurse, day, shift or "Any"
        for week, path in enumerate(self.files[2:]):
            self._week(path, 7 * week)

    def _scenario(self, path):
        self.skills, self.shifts, self.followed, self.contracts, self.nurses = [], {}, {}, {}, {}
        section = None
        for words in _lines(path):
            if len(words) >= 3 and words[1] == "=" or words[0].startswith("FORBIDDEN"):
                section = words[0]
            elif section == "SKILLS":
                self.skills.append(words[0])
            elif section == "SHIFT_TYPES":
                self.shifts[words[0]] = _range(words[1])
            elif section.startswith("FORBIDDEN"):
                self.followed[words[0]] = set(words[2:])
            elif section == "CONTRACTS":
                self.contracts[words[0]] = {"duties": _range(words[1]), "worked": _range(words[2]),
                                            "off": _range(words[3]), "weekends": int(words[4]),
                                            "whole": words[5] == "1"}
            elif section == "NURSES":
                self.nurses[words[0]] = (self.contracts[words[1]], words[3:])

    def _history(self, path):
        lines = _lines(path)
        start = next(i for i, words in enumerate(lines) if words[0] == "NURSE_HISTORY")
        self.history = {words[0]: dict(zip(("duties", "weekends", "last", "run", "worked", "off"),
                                           [int(words[1]), int(words[2]), words[3]] +
                                           [int(word) for word in words[4:7]]))
                        for words in lines[start + 1:] if len(words) == 7}

    def _week(self, path, first):
        section = None
        for words in _lines(path):
            if words[0] in ("REQUIREMENTS", "SHIFT_OFF_REQUESTS"):
                section = words[0]
            elif section == "REQUIREMENTS":
                for day in range(7):
                    self.cover[first + day, words[0], words[1]] = _range(words[2 + day])
            elif section == "SHIFT_OFF_REQUESTS":
                self.unwanted.append((words[0], first + DAYS.index(words[2]), words[1]))

    def write(self, folder, duties):
        """`duties`: (nurse, day, shift, skill). One file a week; gives their names."""
        os.makedirs(folder, exist_ok=True)
        paths = []
        for week, number in enumerate(self.week_files):
            rows = [f"{nurse} {DAYS[day % 7]} {shift} {skill}\n"
                    for nurse, day, shift, skill in duties if day // 7 == week]
            paths.append(os.path.join(folder, f"Sol-{self.set}-w{week}-{number}-{week}.txt"))
            with open(paths[-1], "w", encoding="ascii") as file:
                file.write(f"SOLUTION\n{week} {self.set}\n\nASSIGNMENTS = {len(rows)}\n" + "".join(rows))
        return paths


class Curtois24:
    """`name` is such as Instance3."""

    def __init__(self, data, name):
        self.name = name
        self.files = [os.path.join(data, "curtois24", f"{name}.txt")]
        sections, section = {}, None
        for line in open(self.files[0], encoding="ascii"):
            line = line.strip()
            if line.startswith("SECTION_"):
                section = sections.setdefault(line, [])
            elif line and not line.startswith("#"):
                section.append(line.split(","))
        self.days = int(sections["SECTION_HORIZON"][0][0])
        self.minutes = {row[0]: int(row[1]) for row in sections["SECTION_SHIFTS"]}
        self.followed = {row[0]: {shift for shift in row[2].split("|") if shift}
                         for row in sections["SECTION_SHIFTS"]}
        keys = ("minutes_most", "minutes_least", "worked_most", "worked_least", "off_least", "weekends")
        self.people = {row[0]: dict(zip(keys, map(int, row[2:8])),
                                    most={pair.split("=")[0]: int(pair.split("=")[1])
                                          for pair in row[1].split("|")})
                       for row in sections["SECTION_STAFF"]}
        self.off = {row[0]: {int(day) for day in row[1:]} for row in sections["SECTION_DAYS_OFF"]}
        self.on = [(row[0], int(row[1]), row[2], int(row[3]))
                   for row in sections.get("SECTION_SHIFT_ON_REQUESTS", [])]
        self.not_on = [(row[0], int(row[1]), row[2], int(row[3]))
                       for row in sections.get("SECTION_SHIFT_OFF_REQUESTS", [])]
        self.cover = {(int(row[0]), row[1]): tuple(map(int, row[2:5]))
                      for row in sections["SECTION_COVER"]}

    def write(self, path, duties):
        """`duties`: by (person, day) the shift. One line a person."""
        with open(path, "w", encoding="ascii") as file:
            for person in self.people:
                file.write(" ".join(duties.get((person, day), "-") for day in range(self.days)) + "\n")
        return [path]


def read(suite, data, name):
    return (Inrc2 if suite == "inrc2" else Curtois24)(data, name)


def _lines(path):
    return [words for words in (line.split() for line in open(path, encoding="ascii")) if words]


def _range(text):
    return tuple(int(number) for number in text.strip("()").split(","))
