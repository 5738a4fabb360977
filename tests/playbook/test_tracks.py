"""Several services at once: one timeline, every event once, and a rule wherever two of them meet."""

from __future__ import annotations

from itertools import combinations

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dossier import Dossier, Profile, decode, encode
from bot.flows import ahead, tracks
from bot.flows.conversation import Known
from bot.playbook.lane import Specialty
from bot.playbook.season import Season, Status
from bot.playbook.season_rules import KINDS
from bot.playbook.tracks import EARLY, SERVICES, SHARED, Clash, Track, meetings, of_field, timeline
from tests.support import RENDERER
from tests.test_stage import Chat
from tests.worlds import TODAY

WAYS = st.sets(st.sampled_from(Track), min_size=1)
YEARS = st.integers(2025, 2045)
SEVERAL = [set(ways) for size in (2, 3) for ways in combinations(Track, size)]


def student(*ways: Track, specialty: Specialty | None = None) -> Known:
    profile = Profile(match_year=2028, tracks=ways, specialty=specialty)
    return Known(Dossier(profile=profile), "", Season(2028), TODAY, write=RENDERER.write)


@given(WAYS, YEARS)
def test_one_timeline_holds_every_event_of_its_services_once_in_order(ways: set[Track], year: int) -> None:
    season = Season(year)
    found = timeline(ways, season)
    services = {*SHARED, *(service for way in ways for service in SERVICES[way])}
    assert {event.key for event in found} == {e.key for e in season.events.values() if e.service in services}
    assert len({event.key for event in found}) == len(found)
    assert [event.day for event in found] == sorted(event.day for event in found)


@given(WAYS, WAYS, YEARS)
def test_a_further_service_takes_nothing_away(ways: set[Track], more: set[Track], year: int) -> None:
    season = Season(year)
    assert set(timeline(ways, season)) <= set(timeline(ways | more, season))
    assert {one.clash for one in meetings(ways, season)} <= {one.clash for one in meetings(ways | more, season)}


def test_every_service_of_a_way_has_events_and_every_early_match_is_decided_before_rank_lists_are_due() -> None:
    assert {service for services in SERVICES.values() for service in services} <= {k.service for k in KINDS.values()}
    for year in range(2025, 2046):
        events = Season(year).events
        assert all(events[key].day < events["nrmp_rol_deadline"].day for key in EARLY.values())


@pytest.mark.parametrize(
    ("ways", "clashes"),
    [
        ({Track.ERAS}, set()),
        ({Track.ERAS, Track.RESIDENCYCAS}, {Clash.TWO_APPLICATIONS}),
        ({Track.ERAS, Track.PRELIM}, {Clash.SUPPLEMENTAL}),
        ({Track.SF_MATCH, Track.PRELIM}, {Clash.FIRST_YEAR}),
        ({Track.UROLOGY, Track.ERAS}, {Clash.UROLOGY}),
        ({Track.SF_MATCH, Track.ERAS, Track.PRELIM}, {Clash.SF_MATCH, Clash.SUPPLEMENTAL, Clash.FIRST_YEAR}),
        ({Track.SF_MATCH, Track.UROLOGY}, {Clash.TWO_EARLY}),
        ({Track.MILITARY, Track.ERAS}, {Clash.MILITARY}),
        ({Track.MILITARY}, set()),
    ],
)
def test_where_two_services_meet_the_rule_is_named(ways: set[Track], clashes: set[Clash]) -> None:
    assert {one.clash for one in meetings(ways, Season(2028))} == clashes


@pytest.mark.parametrize("ways", SEVERAL, ids=lambda ways: "+".join(sorted(ways)))
def test_every_two_ways_with_days_apart_have_a_rule_in_words(ways: set[Track]) -> None:
    found = meetings(ways, Season(2028))
    if ways - {Track.PRELIM, Track.RESIDENCYCAS}:
        assert found
    assert all(one.first.day <= one.then.day for one in found)
    assert [one.first.day for one in found] == sorted(one.first.day for one in found)
    text = RENDERER.words(tracks.outcome(student(*ways)).text[0])
    assert text.count("\n- *") == len(found)
    assert all(one.clash.label in text for one in found)


@given(WAYS)
def test_each_line_says_its_service_and_how_sure_it_is(ways: set[Track]) -> None:
    known = student(*ways)
    lines = [line for line in RENDERER.words(tracks.outcome(known).text[0]).splitlines() if " · " in line]
    events = tracks.events(known)
    assert len(lines) == len(events)
    assert all(("(projected)" in line) == (e.status is Status.PROJECTED) for line, e in zip(lines, events, strict=True))


def test_who_names_a_field_and_no_service_gets_those_of_the_field() -> None:
    assert of_field("PSCA") == of_field("ERAS") == (Track.ERAS,)
    assert tracks.mine(student(specialty=Specialty.EMERGENCY)) == (Track.RESIDENCYCAS,)
    assert tracks.mine(student(Track.ERAS, specialty=Specialty.EMERGENCY)) == (Track.ERAS,)


def test_the_calendar_follows_the_timeline_with_one_uid_each_for_good() -> None:
    one, both = student(Track.ERAS), student(Track.ERAS, Track.RESIDENCYCAS, Track.UROLOGY)
    feeds = [ahead.file(known).content for known in (one, both, both)]
    assert feeds[1] == feeds[2]
    uids = [[str(event["uid"]) for event in icalendar.Calendar.from_ical(feed).walk("VEVENT")] for feed in feeds]
    assert all(len(found) == len(set(found)) for found in uids)
    assert set(uids[0]) < set(uids[1])
    assert len(uids[1]) == len(tracks.events(both))


def test_services_are_chosen_once_and_kept() -> None:
    chat = Chat(Dossier(profile=Profile(match_year=2028)))
    chat.say("/plan services", "1, 2", "looks right")
    assert chat.dossier.profile.tracks == (Track.ERAS, Track.RESIDENCYCAS)
    assert decode(encode(chat.dossier)) == chat.dossier
    keys = {event.key for event in tracks.events(Known(chat.dossier, "", Season(2028), TODAY))}
    assert {"eras_open", "rescas_open"} <= keys
