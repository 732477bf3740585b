"""Competency frameworks: what people can do, as published or as your own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ._handles import NULL, Findings, PathLike, encoded, owned, report_options, taken, text
from ._native import ffi, lib
from .answers import Answer
from .errors import NotFound


class Frameworks:
    """Frameworks, merged: competencies and profiles to look up."""

    def __init__(self, names: Iterable[PathLike] = ("integrated-care",)) -> None:
        """Shipped frameworks by their ids, or paths of YAML documents."""
        self._pointer = owned(lib.kith_frameworks_new(), lib.kith_frameworks_unref)
        findings = Findings()
        for name in names:
            lib.kith_frameworks_add(self._pointer, encoded(name), findings.pointer)
        self.findings = findings.stop_on_errors()

    def add_text(self, name: str, document: str) -> None:
        """Adds a framework from YAML text, which findings call ``name``."""
        findings = Findings()
        data = document.encode()
        lib.kith_frameworks_add_text(self._pointer, name.encode(), data, len(data),
                                     findings.pointer)
        self.findings += findings.stop_on_errors()

    def __len__(self) -> int:
        """How many frameworks there are."""
        return int(lib.kith_frameworks_count(self._pointer))

    @staticmethod
    def shipped() -> list[str]:
        """The ids of the frameworks that come with Kith."""
        names = lib.kith_frameworks_shipped()
        found: list[str] = []
        while names[len(found)] != NULL:
            found.append(text(names[len(found)]))
        return found

    @property
    def competencies(self) -> int:
        """How many competencies there are."""
        return int(lib.kith_frameworks_competencies(self._pointer))

    @property
    def profiles(self) -> int:
        """How many profiles there are."""
        return int(lib.kith_frameworks_profiles(self._pointer))

    def __contains__(self, id: str) -> bool:
        competency = lib.kith_frameworks_find(self._pointer, id.encode())
        profile = lib.kith_frameworks_find_profile(self._pointer, id.encode())
        return bool(competency >= 0 or profile >= 0)

    def show(self, id: str) -> Answer:
        """A framework, competency or profile."""
        made = [self._shown(id, as_json) for as_json in (False, True)]
        return Answer(*made)

    def _shown(self, id: str, as_json: bool) -> str:
        why = ffi.new("char **")
        made = lib.kith_report_framework_part(self._pointer, id.encode(),
                                              report_options(json=as_json), why)
        if made == NULL:
            raise NotFound(taken(why[0]))
        return taken(made)

    def search(self, words: str) -> Answer:
        """Competencies and profiles whose id, name, meaning or other name holds all the words."""
        return Answer(*[taken(lib.kith_report_framework_search(self._pointer, words.encode(),
                                                               report_options(json=as_json)))
                        for as_json in (False, True)])

    def changes_to(self, newer: "Frameworks", id: str,
                   partnership: Any = None) -> Answer:
        """What a newer edition of a framework differs in and, with a partnership, what that does
        to what its people hold."""
        people = NULL if partnership is None else partnership._pointer
        made = owned(lib.kith_editions_compare(self._pointer, newer._pointer, encoded(id), people),
                     lib.kith_editions_free)
        return Answer(*[taken(lib.kith_report_editions(made, partnership is not None,
                                                       report_options(json=as_json)))
                        for as_json in (False, True)])

    def __str__(self) -> str:
        return taken(lib.kith_report_frameworks(self._pointer, report_options()))
