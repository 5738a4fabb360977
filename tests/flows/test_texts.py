"""Every text around a request renders whole when it fits, and is refused in words when it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot import texts
from bot.dossier import Consent, Dossier, News, Tracked
from bot.flows import Known
from bot.flows.speaking import Draft
from bot.flows.text_cards import menu, refusal, text_screen
from bot.flows.texts import compose
from bot.interview.questions import Problem
from bot.playbook import tone
from bot.playbook.kinds import CARD_SECONDS, PURPOSES, SCRIPT_SECONDS, Change, Kind
from bot.playbook.season import EASTERN
from bot.playbook.tracker import Move, Step
from bot.screens import Words
from bot.stage import Moment
from tests.speaking import LOW, spoken
from tests.support import NOW, RENDERER
from tests.worlds import SEASON

ASKED = date(2027, 6, 1)
DUE = date(2027, 9, 1)
AGREED = (Move(Step.ASKED, ASKED), Move(Step.AGREED, ASKED))
THERE = (*AGREED, Move(Step.REQUESTED, date(2027, 6, 20)), Move(Step.UPLOADED, date(2027, 8, 1)))
FITS: dict[Kind, tuple[tuple[Move, ...], date]] = {
    Kind.SCRIPT: ((), ASKED),
    Kind.MINUTE: ((), ASKED),
    Kind.AFTER_YES: (AGREED, ASKED),
    Kind.AFTER_CAREFUL: ((Move(Step.CAREFUL, ASKED),), ASKED),
    Kind.AFTER_NO: ((Move(Step.DECLINED, ASKED),), ASKED),
    Kind.NUDGE_1: (AGREED[:1], ASKED + timedelta(days=14)),
    Kind.NUDGE_2: (AGREED, DUE - timedelta(days=21)),
    Kind.UPDATE: (AGREED, ASKED),
    Kind.THANKS: (THERE, date(2027, 8, 2)),
    Kind.AFTER_MATCH: (THERE, SEASON.match_day),
    Kind.DECLINE: (AGREED[:1], ASKED),
    Kind.OUTLINE: (AGREED[:1], ASKED),
}


def world(moves: tuple[Move, ...]) -> Dossier:
    return replace(
        spoken(),
        tracked=(Tracked("1", (Move(Step.DRAFTED, ASKED), *moves)),),
        news=(News("1", Change.GRADE, "Honors in surgery, May 2027.", ASKED),),
        consents=(Consent("1", (LOW.number,)),),
    )


def made(kind: Kind, dossier: Dossier, today: date) -> Draft | Problem:
    known = Known(dossier, "1", SEASON, today, write=RENDERER.write)
    found = compose(kind, dossier.advocates[0], known, datetime(today.year, today.month, today.day, 12, tzinfo=EASTERN))
    if isinstance(found, Draft):
        assert RENDERER.card(text_screen(kind, dossier.advocates[0], found, known)).private
    else:
        assert RENDERER.card(refusal(kind, dossier.advocates[0], found)).text
    return found


def read(kind: Kind, dossier: Dossier | None = None) -> str:
    found = made(kind, dossier or world(FITS[kind][0]), FITS[kind][1])
    assert isinstance(found, Draft), found
    return RENDERER.plain(found.words)


@pytest.mark.rule("A10")
@pytest.mark.rule("B61")
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_renders_whole_and_a_mail_has_subject_and_signature(kind: Kind) -> None:
    shown = read(kind)
    assert "{{" not in shown and "None" not in shown
    assert tone.asks(shown) is None
    if kind in PURPOSES:
        subject = shown.splitlines()[0]
        assert subject.startswith(f"Subject: {PURPOSES[kind]}: Sam Okafor")
        assert len(subject) - len("Subject: ") <= 90
        assert shown.endswith("Sam Okafor\nRiverside, class of 2028\nsam@example.org")


@pytest.mark.parametrize("kind", list(Kind))
def test_in_every_other_state_it_is_a_text_or_words(kind: Kind) -> None:
    for moves, today in FITS.values():
        made(kind, world(moves), today)
        known = Known(world(moves), "1", SEASON, today, write=RENDERER.write)
        assert RENDERER.card(menu(known.advocate, known, datetime(2027, 6, 1, 12, tzinfo=EASTERN))).private


@pytest.mark.rule("B34")
@pytest.mark.rule("B35")
@pytest.mark.rule("B37")
@pytest.mark.parametrize(
    ("kind", "moves", "today", "code"),
    [
        (Kind.NUDGE_1, AGREED[:1], ASKED + timedelta(days=13), "kinds.early"),
        (Kind.NUDGE_1, AGREED[:1], ASKED + timedelta(days=21), ""),
        (Kind.NUDGE_1, AGREED[:1], ASKED + timedelta(days=22), "kinds.no_answer_late"),
        (Kind.NUDGE_1, (*AGREED[:1], Move(Step.NUDGED_1)), ASKED + timedelta(days=15), "kinds.nudged"),
        (Kind.NUDGE_1, (*AGREED[:1], Move(Step.DECLINED)), ASKED + timedelta(days=15), "kinds.over"),
        (Kind.NUDGE_1, (*AGREED[:1], Move(Step.CAREFUL)), ASKED + timedelta(days=15), "kinds.over"),
        (Kind.NUDGE_2, AGREED, DUE - timedelta(days=22), "kinds.early"),
        (Kind.NUDGE_2, AGREED, DUE - timedelta(days=14), ""),
        (Kind.NUDGE_2, AGREED, DUE - timedelta(days=13), "kinds.date_near"),
        (Kind.NUDGE_2, AGREED, DUE - timedelta(days=1), "kinds.night_before"),
        (Kind.NUDGE_2, (*AGREED, Move(Step.NUDGED_2)), DUE - timedelta(days=15), "kinds.nudged"),
        (Kind.NUDGE_2, THERE, DUE - timedelta(days=15), "kinds.there"),
        (Kind.NUDGE_1, (Move(Step.ASKED, SEASON.soap_start - timedelta(15)),), SEASON.soap_start, "tracker.soap"),
    ],
)
def test_a_reminder_fits_once_and_in_its_week(kind: Kind, moves: tuple[Move, ...], today: date, code: str) -> None:
    dossier = world(())
    found = made(kind, replace(dossier, tracked=(Tracked("1", moves),)), today)
    assert (found.code if isinstance(found, Problem) else "") == code


@pytest.mark.rule("B44")
@pytest.mark.parametrize(("kind", "most"), [(Kind.SCRIPT, SCRIPT_SECONDS), (Kind.MINUTE, CARD_SECONDS)])
def test_the_ask_keeps_its_time_whatever_was_told(kind: Kind, most: int) -> None:
    dossier = world(())
    long = replace(dossier.letters[0], memory="a b " * 99)
    for told in (dossier, replace(dossier, letters=(long,), story=replace(LOW, number="c " * 90))):
        shown = read(kind, told)
        assert tone.spoken_seconds(shown) <= most
        assert "If a strong letter isn't possible" in shown
        assert "where you find" in shown.casefold()


@pytest.mark.rule("B58")
def test_the_outline_has_headings_and_facts_and_no_sentence_of_the_writer() -> None:
    shown = read(Kind.OUTLINE)
    for line in shown.splitlines()[4:]:
        assert not line or line.isupper() or line.startswith(("- ", "FOR ", "You may quote")), line
    assert "I'd rather not write in your voice" in RENDERER.plain(Words("letters/decline", "aloud"))


def test_only_a_ticked_number_may_be_quoted() -> None:
    line = f"You may quote in your letter, and no other score or grade of mine:\n\n- {LOW.number}"
    assert line in read(Kind.AFTER_YES)
    without = replace(world(AGREED), consents=())
    assert "quote" not in read(Kind.AFTER_YES, without)
    changed = replace(world(AGREED), story=replace(LOW, number="My Step 2 is 230."))
    assert "quote" not in read(Kind.AFTER_YES, changed)


def test_without_a_score_or_a_grade_there_is_nothing_to_tick_and_it_says_so() -> None:
    bare = replace(world(AGREED), story=None, consents=())
    turn = texts.run(bare, bare.advocates[0], "consent", Moment(NOW, SEASON))
    assert [screen.title.template for screen in turn.screens] == ["consent/kept"]
    assert "nothing to allow" in RENDERER.words(turn.screens[0].text[0])
