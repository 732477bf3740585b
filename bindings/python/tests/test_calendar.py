"""What a calendar client makes of our calendars: icalendar, which is nobody's of ours."""

from __future__ import annotations

import datetime
from typing import Any

import icalendar
import pytest

import kith


def events(text: str) -> dict[str, Any]:
    parsed = icalendar.Calendar.from_ical(text)
    assert parsed.errors == []
    found = {str(event["UID"]): event for event in parsed.walk("VEVENT")}
    assert all(event.errors == [] for event in found.values())
    return found


def test_a_client_reads_the_same_times(planned: kith.Rota) -> None:
    table = planned.to_pandas()
    hers = table[table["person"] == "kasia-w"].drop_duplicates(["start", "end"])
    read = events(planned.to_ical(person="kasia-w"))
    starts = sorted(event.decoded("DTSTART") for event in read.values())
    ends = sorted(event.decoded("DTEND") for event in read.values())
    assert starts == sorted(moment.tz_convert("UTC").to_pydatetime() for moment in hers["start"])
    assert ends == sorted(moment.tz_convert("UTC").to_pydatetime() for moment in hers["end"])
    assert all(start.tzinfo is not None and start.utcoffset() == datetime.timedelta(0)
               for start in starts)


def test_a_client_sees_what_changed(starter: Any, planned: kith.Rota) -> None:
    before = planned.to_ical(person="kasia-w")
    assert planned.to_ical(person="kasia-w", before=before) == before
    other = kith.load(starter).plan(iterations=3000, seed=9)
    old, new = events(before), events(other.to_ical(person="kasia-w", before=before))
    assert set(old) <= set(new)
    gone = [uid for uid, event in new.items() if str(event["STATUS"]) == "CANCELLED"]
    assert gone and all(int(new[uid]["SEQUENCE"]) == 1 for uid in gone)
    for uid in set(old) - set(gone):
        same = old[uid]["DTSTART"].dt == new[uid]["DTSTART"].dt \
            and old[uid]["DTEND"].dt == new[uid]["DTEND"].dt
        assert int(new[uid]["SEQUENCE"]) == (0 if same else 1)


def test_it_names_nobody_unasked(planned: kith.Rota) -> None:
    named = planned.to_pandas(names=True)["client_name"].dropna().unique()
    discreet, with_names = planned.to_ical(), planned.to_ical(names=True)
    assert not any(name in discreet for name in named)
    assert any(name in with_names for name in named)
    with pytest.raises(ValueError, match="no calendar"):
        planned.to_ical(before="Dear Ann,")
