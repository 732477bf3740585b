"""A partnership small enough to know its rota."""

from __future__ import annotations

import kith


def small() -> kith.Partnership:
    """Two people, one client, a visit a day for two days."""
    partnership = kith.Partnership(partnership="small", time_zone="Europe/London",
                                   from_="2026-03-02", until="2026-03-03")
    partnership.add_framework("integrated-care")
    partnership.add_place("home")
    client = partnership.add_client("mrs-b", place="home")
    for name in ("anna", "bert"):
        person = partnership.add_person(name, home="home", mode="walk")
        person.contract(minutes="20h").available(days="daily", start="07:00", end="22:00")
    partnership.add("attainments", person="anna", competency="personal-care", level=2)
    partnership.add_need("morning", client=client, days="daily", start="08:00", duration=45,
                         requires={"personal-care": 2})
    return partnership
