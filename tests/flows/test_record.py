"""The record: short, private, every list may stay empty; what disagrees with it is named with both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.dossier import Bullet, Dossier, LetterRequest, StepTwo, decode, encode
from bot.flows.board import case, check
from bot.playbook.case import Part
from bot.playbook.consistency import contradictions
from bot.playbook.narrative import Archetype, Narrative, Origin, Support
from bot.playbook.people import Signal, WriterType
from bot.playbook.record import Clerkship, Comment, Exam, ExamName, Record, Result, Shelf, Standing
from bot.playbook.request import Gap
from bot.render import Renderer
from tests.playbook.records import record
from tests.test_stage import Chat
from tests.worlds import STORY, student

MARK = ("add a shelf mark", "surgery", "below the class average", "May 2026", "no more marks")
COMMENT = ("add a comment", "often late for rounds", "surgery", "no more comments")
EXAM = ("add an exam", "step 2 ck", "passed with a score", "June 2026", "249", "no more exams")
RENDERER = Renderer()


def kept(*entries: str) -> Dossier:
    return replace(student(), record=record(*entries))


@pytest.mark.rule("A38")
def test_what_is_entered_is_kept() -> None:
    chat = Chat()
    turn = chat.say("/record", *MARK, *COMMENT, *EXAM, "no", "looks right")
    assert chat.dossier.record == Record(
        (Shelf(Clerkship.SURGERY, Standing.BELOW, date(2026, 5, 1)),),
        (Comment("often late for rounds", Clerkship.SURGERY),),
        (Exam(ExamName.STEP2, Result.SCORED, date(2026, 6, 1), 249),),
    )
    assert decode(encode(chat.dossier)) == chat.dossier
    assert [label for label, _ in turn.screens[0].fields] == [
        "Surgery shelf, May 2026",
        "Surgery, a comment",
        "Step 2 CK, June 2026",
    ]


def test_every_list_may_stay_empty_and_an_older_record_loads() -> None:
    chat = Chat(student())
    turn = chat.say("/record", "no more marks", "no more comments", "no more exams", "no", "looks right")
    assert chat.dossier.record.empty
    assert turn.screens[0].text[0].facts["empty"] is True
    assert decode(b'{"revision": 3}').record == Record()


def test_every_question_of_the_record_is_private() -> None:
    chat = Chat()
    for line in ("/record", *MARK, *COMMENT, *EXAM, "no"):
        for screen in chat.say(line).screens:
            assert screen.private or screen.question is None


@pytest.mark.rule("A38")
def test_the_card_says_how_many_things_disagree_and_the_check_names_them() -> None:
    chat = Chat(student())  # the story says that the last four shelf exams are above the average
    turn = chat.say("/record", *MARK, "no more comments", "no more exams", "no", "looks right")
    assert turn.screens[0].text[0].facts["found"] == 1
    screen = chat.say("/narrative check").screens[0]
    assert [words.block for words in screen.text] == ["found", "both"]
    both = screen.text[1].facts
    assert both["quote"] == STORY.since[0]
    assert [side.block for side in both["against"]] == ["shelf"]  # type: ignore[attr-defined]
    assert "/story change" in [action.value for action in screen.actions]
    assert screen.private


@pytest.mark.rule("A38")
def test_when_nothing_disagrees_it_says_what_was_compared() -> None:
    agrees = check(kept("surgery above 2026-05", "medicine: quiet", "step1 passed 2025-06"))
    assert agrees.text[0].block == "agrees"
    assert agrees.text[0].facts == {"story": 3, "others": 0, "shelves": 1, "comments": 1, "exams": 1, "leave": 0}
    assert [words.block for words in check(student()).text] == ["nothing_yet"]
    assert [words.block for words in check(replace(kept("surgery above 2026-05"), story=None)).text] == ["nothing_yet"]


EVERY = [
    (kept("surgery below 2026-05"), "shelf_run"),
    (replace(kept("step2 251 2026-05")), "score"),
    (kept("step1 failed 2025-06"), "left_out_fail"),
    (kept("osce failed 2025-06"), "left_out_fail"),
    (replace(student(), record=Record(leave=True)), "left_out_leave"),
]


@pytest.mark.rule("A38")
@pytest.mark.parametrize(("dossier", "code"), EVERY)
def test_every_kind_has_words_for_both_sides_and_a_way_to_mend_it(dossier: Dossier, code: str) -> None:
    found = contradictions(case(dossier))
    assert [one.code for one in found] == [code]
    shown = RENDERER.card(check(dossier))
    assert found[0].quote in shown.text.replace("\\", "")
    assert len(shown.text.split()) > 30


@pytest.mark.rule("A38")
def test_requests_and_the_narrative_are_compared_too_and_a_text_said_twice_once() -> None:
    bullet = Bullet("I was never late in four weeks.", Signal.RELIABILITY)
    letter = LetterRequest("1", WriterType.CLINICAL, STORY.since[1], Gap.NO_RANK, (), (bullet,), {}, None, ())
    own = Support("I was always first on the ward.", Origin.OWN)
    told = Narrative(Archetype.OWN, "My notes are always done.", (own, Support(bullet.text, Origin.BULLET)))
    made = replace(kept("surgery: late with notes, often late"), letters=(letter,), narrative=told)
    claims = case(made).claims
    assert [claim.part for claim in claims].count(Part.SINCE) == 2
    assert len({claim.text for claim in claims}) == len(claims)
    found = contradictions(case(made))
    assert [one.claim.part for one in found] == [Part.BULLET, Part.CORE, Part.SUPPORT]
    changes = [action.value for action in check(made).actions]
    assert {"/draft 1 change", "/narrative change"} <= set(changes)


@pytest.mark.rule("A38")
def test_the_step_2_of_the_lane_counts_unless_it_was_entered_again() -> None:
    lane = replace(student(), step2=StepTwo(251, date(2026, 6, 1)))
    assert [one.code for one in contradictions(case(lane))] == ["score"]
    entered = replace(lane, record=record("step2 249 2026-06"))
    assert contradictions(case(entered)) == ()
    assert contradictions(case(replace(student(), step2=StepTwo(251)))) == ()  # no month, nothing to place it by


def test_a_record_left_in_the_middle_is_offered_at_home() -> None:
    chat = Chat()
    turn = chat.say("/record", "add a shelf mark", "surgery", "pause")
    assert turn.screens[0].actions[0].value == "/record"
    chat.say("Go on with your record")
    assert chat.open == "record:shelf/1/standing"
