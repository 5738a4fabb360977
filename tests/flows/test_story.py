"""The score story: four parts in order, one cause, a part that was the student's own, one minute."""

from __future__ import annotations

import pytest

from bot.interview.questions import Problem
from bot.playbook import story, tone
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.story import Situation
from tests.test_stage import Chat

FOUR = (
    "My Step 2 is 228.",
    "I kept my test date through a family emergency; moving it was my call and I didn't make it.",
    "My last four shelf exams are above the class average.",
    "On my sub-internship in June I carried five patients from week two.",
    "that's all",
    "I'm applying to medicine, mostly community and mid-size university programs near home.",
    "Would you tell me where you think I'd fit?",
)


def told() -> Chat:
    chat = Chat()
    chat.say("/story", "1", "228", "internal medicine", "1", *FOUR, "looks right")
    return chat


@pytest.mark.rule("A20")
@pytest.mark.rule("A27")
def test_four_parts_in_their_order_within_a_minute() -> None:
    kept = told().dossier.story
    assert kept is not None
    from bot.flows.story import parts

    assert parts(kept) == (FOUR[0], FOUR[1], FOUR[2], FOUR[3], FOUR[5], FOUR[6])
    assert 60 <= tone.words(" ".join(parts(kept))) <= 120
    assert tone.owns(kept.reason or "")


@pytest.mark.rule("A20")
def test_more_than_a_minute_is_not_finished() -> None:
    chat = Chat()
    long = "In May 2026 I carried five patients on the ward and my attending wrote it down in the evaluation, " * 2
    lines = (FOUR[0], FOUR[1], long + "once.", long + "twice.", "that's all", FOUR[5], FOUR[6])
    turn = chat.say("/story", "1", "228", "internal medicine", "1", *lines)
    assert turn.screens[0].text[0].block == "too_long"
    assert chat.say("looks right").dossier.story is None


@pytest.mark.parametrize(
    ("check", "text", "code"),
    [
        (story.number_check, "It's a long history.", "story.no_fact"),
        (story.number_check, "I failed Step 1 and then passed.", ""),
        (story.number_check, "My Step 2 is 228.", ""),
        (story.reason_check, "My father died that spring.", "story.no_ownership"),
        (story.reason_check, "My father died that spring and I kept the date.", ""),
        (story.reason_check, "I kept the date, and then everything fell apart.", "story.several_causes"),
        (story.aim_check, "I'm applying to medicine.", "story.no_range"),
        (story.aim_check, "I'm applying to medicine, mostly community programs.", ""),
        (story.question_check, "Tell me where I fit.", "story.no_question"),
        (story.too_early, "Would you call the program director for me?", "story.outreach_too_early"),
        (story.too_early, "Where would you apply?", ""),
    ],
)
@pytest.mark.rule("A27")
def test_each_part_is_checked(check: object, text: str, code: str) -> None:
    found = check(text)  # type: ignore[operator]
    assert (found.code if isinstance(found, Problem) else "") == code


@pytest.mark.rule("B43")
@pytest.mark.rule("A27")
def test_blame_is_named_and_the_student_may_overrule() -> None:
    chat = Chat()
    chat.say("/story", "1", "228", "internal medicine", "1", FOUR[0])
    turn = chat.say("The exam was unfair and my school failed me.")
    assert turn.screens[0].text[0].template == "problems/tone"
    chat.say("keep")
    assert chat.open == "story:since/1"


@pytest.mark.rule("A20")
def test_nothing_happened_skips_the_reason_instead_of_inventing_one() -> None:
    chat = Chat()
    chat.say("/story", "6", "249", "internal medicine", "1", FOUR[0])
    assert chat.open == "story:since/1"
    low = Chat()
    low.say("/story", "1", "228", "internal medicine", "1", FOUR[0], "Nothing happened")
    assert low.open == "story:since/1"


@pytest.mark.rule("B41")
@pytest.mark.parametrize("situation", list(Situation))
def test_the_first_sentence_holds_only_the_students_facts(situation: Situation) -> None:
    line = story.number_line(situation, 228, None)
    assert tone.fair(line) is None
    assert story.number_check(line) is None
    assert ("228" in line) == situation.has_score


@pytest.mark.rule("B41")
def test_a_number_is_placed_among_people_of_the_same_type_and_field() -> None:
    stands = story.place(Situation.AVERAGE, 249, Applicant.US_MD, Specialty.MEDICINE)
    assert stands is not None
    assert story.number_line(Situation.AVERAGE, 249, stands) == (
        "My Step 2 is 249; half of the US MD seniors who matched in internal medicine were between 243 and 262."
    )
    assert story.place(Situation.COMLEX, 560, Applicant.US_DO, Specialty.MEDICINE) is None
    assert story.place(Situation.AVERAGE, 249, Applicant.US_MD, Specialty.OTHER) is None
