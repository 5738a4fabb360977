"""A page that stays: the same dates for everybody, and with details those of the student's ways and letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.dossier import Dossier, Tracked
from bot.flows import Known, front
from bot.playbook.tracker import Move, Step
from bot.playbook.tracks import Track
from tests.worlds import SEASON, student

MAY = date(2027, 5, 3)
ASKED = Tracked("1", (Move(Step.ASKED, date(2027, 4, 25)),))


def shown(dossier: Dossier) -> list[str]:
    return [one.label for one in front.dates(Known(dossier, "", SEASON, MAY))]


def test_without_details_it_says_the_same_to_everybody() -> None:
    mine = replace(student(), tracked=(ASKED,), profile=replace(student().profile, tracks=(Track.MILITARY,)))
    assert shown(mine) == shown(Dossier())
    assert len(shown(mine)) == front.NEXT


def test_with_details_it_holds_the_students_own_next_dates_and_no_name() -> None:
    mine = replace(student(), tracked=(ASKED,), shown=True)
    labels = shown(mine)
    assert "One of your letters: Follow up, once" in labels
    assert not [one for one in labels for who in mine.advocates if who.name in one]
    military = replace(mine, tracked=(), advocates=(), profile=replace(mine.profile, tracks=(Track.MILITARY,)))
    assert not [one for one in shown(military) if one.startswith(("MyERAS", "ERAS", "ResidencyCAS"))]
    days = [one.when for one in front.dates(Known(mine, "", SEASON, MAY))]
    assert len(days) == front.NEXT and all(days)
