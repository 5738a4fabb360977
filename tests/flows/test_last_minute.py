"""The day before the date, on it and after it, a mail that asks for something says so, and only then (B37)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.dossier import Dossier, Tracked
from bot.flows import Known
from bot.flows.draft import outcome
from bot.flows.text_cards import text_screen
from bot.flows.texts import made
from bot.playbook.kinds import Kind
from bot.playbook.people import Willing
from bot.playbook.tracker import Move, Step
from bot.screens import Screen
from tests.flows.test_texts import DUE, FITS, world
from tests.speaking import spoken
from tests.support import RENDERER
from tests.worlds import SEASON

NEAR, PAST = "The date is tomorrow or today.", "The date you gave has passed."
DAYS = [(2, ""), (1, NEAR), (0, NEAR), (-1, PAST), (-30, PAST)]
pytestmark = pytest.mark.rule("B37")


def warned(screen: Screen) -> str:
    text = RENDERER.card(screen).text
    return next((words for words in (NEAR, PAST) if text.startswith(words)), "")


def known(dossier: Dossier, before: int) -> Known:
    return Known(dossier, "1", SEASON, DUE - timedelta(days=before), write=RENDERER.write)


@pytest.mark.parametrize(("before", "words"), DAYS)
def test_an_unsent_request_warns(before: int, words: str) -> None:
    assert warned(outcome(known(spoken(Willing.NOT_ASKED), before))) == words


@pytest.mark.parametrize("before", [days for days, _ in DAYS])
def test_a_request_that_was_sent_or_names_no_date_does_not(before: int) -> None:
    asked = Tracked("1", (Move(Step.DRAFTED, date(2027, 6, 1)), Move(Step.ASKED, date(2027, 6, 1))))
    waiting = spoken(Willing.NOT_ASKED)
    undated = replace(waiting.letters[0], due=None)
    for dossier in (replace(waiting, tracked=(asked,)), replace(waiting, letters=(undated,))):
        assert warned(outcome(known(dossier, before))) == ""


@pytest.mark.parametrize("kind", [Kind.AFTER_YES, Kind.UPDATE, Kind.DECLINE])
@pytest.mark.parametrize(("before", "words"), DAYS)
def test_a_mail_that_asks_for_something_by_the_date_warns(kind: Kind, before: int, words: str) -> None:
    here = known(world(FITS[kind][0]), before)
    assert warned(text_screen(kind, here.advocate, made(kind, here.advocate, here), here)) == words


@pytest.mark.parametrize("kind", [Kind.THANKS, Kind.AFTER_NO, Kind.AFTER_MATCH, Kind.SCRIPT])
def test_thanks_and_talk_never_do(kind: Kind) -> None:
    for before, _ in DAYS:
        here = known(world(FITS[kind][0]), before)
        assert warned(text_screen(kind, here.advocate, made(kind, here.advocate, here), here)) == ""
