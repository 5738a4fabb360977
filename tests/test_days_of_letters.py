"""One rule for days: what a student did is dated by their own day, wherever it is said; the match runs by Eastern."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.dossier import Dossier, Reminders
from bot.flows import tracking
from bot.messages import Caller, Incoming, Person, Said
from bot.playbook.people import Willing
from bot.playbook.season import in_soap
from bot.playbook.tracker import Step
from bot.stage import Moment
from bot.turn import turn_at
from tests.speaking import spoken
from tests.support import RENDERER
from tests.worlds import SEASON

ME = Person("slack", "U1", "T1")
EDGES = (
    # An instant, and what day it is in Honolulu, on the East Coast and in Auckland.
    (datetime(2026, 11, 24, 4, 30, tzinfo=UTC), date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 24)),
    (datetime(2026, 11, 24, 5, 30, tzinfo=UTC), date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 24)),
    (datetime(2026, 11, 24, 10, 30, tzinfo=UTC), date(2026, 11, 24), date(2026, 11, 24), date(2026, 11, 24)),
    (datetime(2026, 11, 24, 11, 30, tzinfo=UTC), date(2026, 11, 24), date(2026, 11, 24), date(2026, 11, 25)),
)
ZONES = ("Pacific/Honolulu", "", "Pacific/Auckland")
"""Empty: nobody has said where they are, and the East Coast counts."""


def said(dossier: Dossier, line: str, now: datetime, door: str = "") -> tuple[Dossier, str]:
    what: Incoming = Said(line)
    turn = turn_at(dossier, what, Moment(now, SEASON, write=RENDERER.write, caller=Caller(ME, door)))
    return turn.dossier, " ".join(f"{card.title} {card.text}" for card in RENDERER.reply(turn.screens).cards)


@pytest.mark.parametrize("at", EDGES, ids=lambda at: at[0].isoformat())
@pytest.mark.parametrize("place", range(3), ids=("Honolulu", "unknown", "Auckland"))
@pytest.mark.parametrize("from_door", [False, True], ids=["as they said", "as the door knows"])
def test_the_same_day_stands_in_the_log_in_what_was_sent_and_on_every_card(
    at: tuple[datetime, date, date, date], place: int, *, from_door: bool
) -> None:
    now, *days = at
    day, zone = days[place], ZONES[place]
    door = zone if from_door else ""
    dossier = spoken(Willing.NOT_ASKED)
    if not from_door:
        dossier = replace(dossier, reminders=Reminders(zone=zone))
    kept, shown = said(dossier, "/draft 1 sent", now, door)
    words = f"{day.day} {day:%B %Y}"
    assert [sent.day for sent in kept.sent] == [day] and words in shown
    assert tracking.standing(kept, "1").day(Step.ASKED) == day
    kept, shown = said(kept, "/letters 1 agreed", now, door)
    assert tracking.standing(kept, "1").day(Step.AGREED) == day
    _, shown = said(kept, "/letters", now, door)
    assert f"Today is {words}" in shown and f"Asked: {words}" in shown


def test_a_follow_up_in_the_last_hour_of_a_day_is_of_that_day() -> None:
    now = datetime(2026, 12, 10, 4, 30, tzinfo=UTC)  # 9 December on the East Coast
    kept, _ = said(spoken(Willing.NOT_ASKED), "/draft 1 sent", datetime(2026, 11, 20, 15, tzinfo=UTC))
    kept, shown = said(kept, "/draft 1 sent nudge1", now)
    assert tracking.standing(kept, "1").day(Step.NUDGED_1) == date(2026, 12, 9), shown
    assert [sent.day for sent in kept.sent][-1] == date(2026, 12, 9)


@pytest.mark.parametrize(
    ("utc", "silent"),
    [
        (datetime(2027, 3, 15, 13, 59, tzinfo=UTC), False),
        (datetime(2027, 3, 15, 14, 0, tzinfo=UTC), True),
        (datetime(2027, 3, 19, 0, 59, tzinfo=UTC), True),
        (datetime(2027, 3, 19, 1, 0, tzinfo=UTC), False),
    ],
)
def test_match_week_is_silent_by_eastern_time_wherever_somebody_is(utc: datetime, silent: bool) -> None:
    assert in_soap(utc) is silent
