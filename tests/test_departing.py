"""A place that Vouch was taken out of: who is told, where and when; and what becomes of reminders that went there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot import departing, schedule
from bot.dossier import Dossier, Reminders
from bot.flows.home import home
from bot.messages import Command, Person
from bot.outbox import Kind, Reason, Row, State
from bot.playbook import zones
from bot.playbook.season import Season
from bot.turn import take_turn
from tests.support import NOW, RENDERER

SEASON = Season.after(NOW)

GONE, ALSO, STAYS, TERMINAL = (
    Person("slack", "U1", "T2"),
    Person("slack", "U1", "T3"),
    Person("discord", "11"),
    Person("console", "local"),
)
SPACE, DAY = ("slack", "T2"), date(2026, 11, 30)


def left(dossier: Dossier, *places: Person, gone: tuple[Person, ...] = (GONE,)) -> Dossier:
    found = departing.departed(dossier, SPACE, DAY, places, {(one.door, one.space) for one in gone})
    assert found is not None
    return found


def row(post_name: str, to: Person, attempts: int = 0) -> Row:
    return Row(f"s/notice/{post_name}", "s", Kind.NOTICE, to, NOW, State.WAITING, attempts)


@pytest.mark.parametrize(
    ("places", "gone", "to"),
    [
        ((GONE,), (GONE,), None),
        ((GONE, TERMINAL, STAYS), (GONE,), STAYS),
        ((GONE, TERMINAL), (GONE,), TERMINAL),
        ((GONE, ALSO, STAYS), (GONE, ALSO), STAYS),
        ((GONE, ALSO), (GONE, ALSO), None),
    ],
)
def test_one_message_goes_where_somebody_is_still_reached(
    places: tuple[Person, ...], gone: tuple[Person, ...], to: Person | None
) -> None:
    (kept,) = left(Dossier(revision=1), *places, gone=gone).departures
    assert kept.to == to


def test_where_reminders_go_comes_first_and_those_that_went_to_the_place_are_off() -> None:
    there = Reminders(on=True, to=ALSO, zone="America/New_York", test=3)
    assert left(Dossier(reminders=there), GONE, STAYS, ALSO).departures[0].to == ALSO
    assert left(Dossier(reminders=there), GONE, STAYS, ALSO).reminders == there
    kept = left(Dossier(reminders=replace(there, to=GONE)), GONE, STAYS)
    assert (kept.reminders.on, kept.reminders.closed, kept.reminders.test) == (False, "slack", 0)


def test_it_is_noted_once_and_leaves_the_card_in_front_as_it_is() -> None:
    before = Dossier(revision=7)
    kept = left(before, GONE, STAYS)
    assert kept.card == before.card and kept.revision == 8
    assert departing.departed(kept, SPACE, DAY, (GONE, STAYS), {SPACE}) is None


def test_the_message_waits_for_the_end_of_quiet_hours_and_is_sent_once() -> None:
    zone = "America/New_York"
    kept = left(Dossier(reminders=Reminders(zone=zone)), GONE, STAYS)
    for hour, day, due in ((12, DAY, None), (22, DAY + timedelta(1), time(8)), (3, DAY, time(8))):
        now = zones.instant(DAY, time(hour), zone)
        (post,) = schedule.plan(kept, now, SEASON).plan
        assert (post.kind, post.to, post.name) == (Kind.NOTICE, STAYS, day.isoformat())
        assert post.due == (now if due is None else zones.instant(day, due, zone))
        sent = schedule.judge(row(post.name, STAYS), kept, max(post.due, now), SEASON, rings=True)
        assert sent == schedule.Send(())
    told = schedule.told(kept, row(DAY.isoformat(), STAYS), (), NOW)
    assert schedule.plan(told, NOW, SEASON).plan == ()
    assert schedule.judge(row(DAY.isoformat(), STAYS), told, NOW, SEASON, rings=True) == schedule.End(Reason.NOT_NEEDED)
    again = schedule.untold(told, row(DAY.isoformat(), STAYS))
    assert len(schedule.plan(again, NOW, SEASON).plan) == 1


def test_a_message_that_is_late_rings_at_no_quiet_hour() -> None:
    kept = left(Dossier(), GONE, STAYS)
    night = datetime(2026, 12, 1, 8, tzinfo=UTC)  # three in the night on the East Coast
    late = schedule.judge(row(DAY.isoformat(), STAYS), kept, night, SEASON, rings=True)
    assert late == schedule.End(Reason.LATE)
    assert schedule.judge(row(DAY.isoformat(), STAYS), kept, night, SEASON, rings=False) == schedule.Send(())


def test_home_says_so_until_the_student_has_read_it() -> None:
    kept = left(Dossier(revision=3), GONE)
    (card,) = RENDERER.reply((home(kept),)).cards
    assert "30 November 2026" in card.text and "T2" not in card.text
    assert departing.KNOWN in card.actions
    seen = take_turn(kept, Command("home", departing.SEEN), NOW, SEASON)
    assert seen.dossier.departures == ()
    (after,) = RENDERER.reply((home(seen.dossier),)).cards
    assert "30 November" not in after.text and departing.KNOWN not in after.actions


def test_the_message_says_nothing_about_the_student() -> None:
    (card,) = RENDERER.reply((departing.message(),)).cards
    assert not card.private and "place you use me in" in card.text
