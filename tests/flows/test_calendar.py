"""The whole plan as a calendar, whatever happened to the letters and wherever somebody applies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dossier import Dossier, Rotation, decode, encode
from bot.flows import Known, ahead, tracks
from bot.playbook.tracks import Track
from tests.flows.test_ledger import records
from tests.support import RENDERER
from tests.worlds import SEASON

DAYS = st.dates(date(2027, 3, 1), date(2028, 3, 1))
WAYS = st.sets(st.sampled_from(Track)).map(lambda ways: tuple(sorted(ways)))
ROTATIONS = st.none() | DAYS.map(lambda day: Rotation("Ward Seven", day, day + timedelta(days=28)))


def feed(dossier: Dossier, today: date) -> tuple[bytes, list[icalendar.Event]]:
    content = ahead.file(Known(dossier, "", SEASON, today, write=RENDERER.write)).content
    return content, list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(records(), WAYS, ROTATIONS, DAYS, st.integers(0, 60))
def test_every_feed_is_read_back_with_one_uid_each_that_stays(
    dossier: Dossier, ways: tuple[Track, ...], rotation: Rotation | None, today: date, later: int
) -> None:
    mine = replace(dossier, profile=replace(dossier.profile, match_year=2028, tracks=ways), rotation=rotation)
    content, entries = feed(mine, today)
    assert feed(decode(encode(mine)), today)[0] == content
    titles = {str(entry["uid"]): str(entry["summary"]).partition(" (")[0] for entry in entries}
    assert len(titles) == len(entries)
    assert len([uid for uid in titles if uid.endswith("@season.vouch")]) == len(
        tracks.events(Known(mine, "", SEASON, today))
    )
    again = {str(e["uid"]): str(e["summary"]).partition(" (")[0] for e in feed(mine, today + timedelta(days=later))[1]}
    by_title = {title: uid for uid, title in titles.items()}
    assert all(by_title.get(title, uid) == uid for uid, title in again.items())
    for entry in entries:
        start = entry.decoded("dtstart")
        assert not isinstance(start, datetime) or start.utcoffset() == timedelta(0)
    assert b"Ward Seven" not in content
