"""Lateness by the day, and where it is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.dossier import Dossier
from bot.flows import FLOWS, Known
from bot.flows.late import Late, late
from bot.flows.outgoing import speakers
from bot.playbook.people import Willing
from bot.playbook.season import Season
from bot.render import Renderer
from bot.screens import Screen, Words
from tests.speaking import spoken

SEASON = Season(2028)
HARD, NEW_YEAR = date(2027, 7, 21), date(2028, 1, 1)
DAY = timedelta(days=1)


@pytest.mark.rule("A40")
@pytest.mark.parametrize(
    ("today", "found"),
    [
        (HARD - DAY, None),
        (HARD, None),
        (HARD + DAY, Late.LETTER),
        (NEW_YEAR - DAY, Late.LETTER),
        (NEW_YEAR, Late.OUTREACH),
    ],
)
def test_what_is_late_by_the_day(today: date, found: Late | None) -> None:
    assert late(today, SEASON) is found


def writers(today: date, dossier: Dossier | None = None) -> Screen:
    return FLOWS["advocates"].outcome(Known(dossier or spoken(), "", Season(2029), today))


def outreach(today: date, dossier: Dossier | None = None) -> tuple[Screen, Screen]:
    known = Known(dossier or spoken(), "1", Season(2029), today)
    return speakers(known), FLOWS["outreach"].outcome(known)


def banner(screen: Screen) -> Words | None:
    return next((words for words in screen.text if words.template == "advocates/late"), None)


@pytest.mark.rule("A40")
def test_the_cards_say_it_first_and_never_before_its_day() -> None:
    assert banner(writers(HARD)) is None
    assert writers(HARD + DAY).text[0].block == Late.LETTER
    assert all(banner(card) is None for card in outreach(NEW_YEAR - DAY))
    for card in (writers(NEW_YEAR), *outreach(NEW_YEAR)):
        assert (card.text[0].template, card.text[0].block) == ("advocates/late", Late.OUTREACH)


@pytest.mark.rule("A40")
@pytest.mark.parametrize("today", [HARD + DAY, date(2027, 10, 1), NEW_YEAR, date(2028, 3, 10)])
def test_it_is_one_short_banner_with_projected_dates_and_what_still_helps(today: date) -> None:
    found = banner(writers(today))
    assert found is not None
    text = Renderer().words(found)
    assert "What still helps:" in text
    dates = sum(str(found.facts[name]) in text for name in ("since", "letters_in", "lists") if found.facts[name])
    assert text.count("(projected)") == dates


def test_no_new_letter_is_late_when_everybody_agreed() -> None:
    people = tuple(replace(kept, willing=Willing.LETTER) for kept in spoken().advocates)
    assert banner(writers(HARD + DAY, replace(spoken(), advocates=people))) is None


def test_the_season_is_the_students_own_until_its_match_day() -> None:
    unknown = replace(spoken(), profile=replace(spoken().profile, match_year=None))
    assert banner(writers(NEW_YEAR, unknown)) is None
    assert banner(writers(SEASON.match_day)) is not None
    assert banner(writers(SEASON.match_day + DAY)) is None
