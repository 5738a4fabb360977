"""The score story: four parts in order, one cause, a part that was the student's own, one minute."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dossier import ScoreStory
from bot.interview.questions import Problem
from bot.playbook import story, tone
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
LOW = ("/story", "1", "228", "internal medicine", "1")
AVERAGE = ("/story", "Nothing happened: the score is just average", "249", "internal medicine", "1")


def said(*lines: str) -> Chat:
    chat = Chat()
    chat.say(*lines)
    return chat


def told() -> ScoreStory:
    kept = said(*LOW, *FOUR, "looks right").dossier.story
    assert kept is not None
    return kept


# ------------------------------------------------------------------ the whole


@pytest.mark.rule("A20")
@pytest.mark.rule("A27")
def test_four_parts_in_their_order_within_a_minute() -> None:
    kept = told()
    parts = story.parts(kept)
    assert list(parts) == ["number", "reason", "since/1", "since/2", "aim", "question"]
    assert tuple(parts.values()) == (FOUR[0], FOUR[1], FOUR[2], FOUR[3], FOUR[5], FOUR[6])
    assert 60 <= tone.words(" ".join(parts.values())) <= 120
    assert tone.owns(kept.reason or "")


@pytest.mark.rule("A20")
def test_the_reading_time_is_shown() -> None:
    facts = said(*LOW).say(*FOUR, "looks right").screens[0].text[0].facts
    spoken = [line for line in FOUR if line != "that's all"]
    assert facts["count"] == tone.words(" ".join(spoken))
    assert facts["seconds"] == tone.spoken_seconds(" ".join(spoken))


@pytest.mark.rule("A20")
def test_more_than_a_minute_is_not_finished() -> None:
    chat = Chat()
    long = "In May 2026 I carried five patients on the ward and my attending wrote it down in the evaluation, " * 2
    turn = chat.say(*LOW, FOUR[0], FOUR[1], long + "once.", long + "twice.", "that's all", FOUR[5], FOUR[6])
    assert turn.screens[0].text[0].block == "too_long"
    assert chat.say("looks right").dossier.story is None


@pytest.mark.rule("A20")
def test_a_very_short_story_is_named_and_may_stand() -> None:
    chat = Chat()
    short = ("In June I carried five patients.", "In May I passed.", "that's all")
    aim = ("I'm applying to medicine, community programs.", "Where would I fit?")
    turn = chat.say(*AVERAGE, "It is 249.", *short, *aim)
    assert turn.screens[0].text[0].block == "too_short"
    assert chat.say("looks right").dossier.story is not None


@pytest.mark.rule("A20")
@pytest.mark.rule("B43")
def test_one_apology_is_enough_however_they_are_spread() -> None:
    kept = told()
    one = replace(kept, number="Sorry, my Step 2 is 228.")
    two = replace(one, aim=f"I'm ashamed to ask: {kept.aim[0].lower()}{kept.aim[1:]}")
    assert all(tone.fair(text) is None for text in story.parts(two).values())  # no single part has too many
    assert (story.apologies(one), story.apologies(two)) == (1, 2)
    assert story.whole_check(one) is None
    found = story.whole_check(two)
    assert found is not None
    assert (found.code, found.firm) == ("story.too_many_apologies", False)


@pytest.mark.rule("A27")
def test_the_end_does_not_come_first() -> None:
    chat = said(*LOW)
    turn = chat.say("I'm applying to medicine. My Step 2 is 228.")
    assert (turn.screens[0].text[0].block, chat.open) == ("comes_later", "story:number")
    turn = chat.say("My Step 2 is 228, would you believe it?")
    assert turn.screens[0].text[0].facts["what"] == "question"


@pytest.mark.rule("A27")
@pytest.mark.parametrize("at", range(7))
def test_no_part_asks_for_a_call(at: int) -> None:
    """Not even when the student insists: outreach is a later conversation."""
    if FOUR[at] == "that's all":
        return
    chat = said(*LOW, *FOUR[:at])
    before = chat.open
    turn = chat.say(f"{FOUR[at].rstrip('?.')}, and would you call the program director for me?")
    assert turn.screens[0].text[0].block == "outreach_too_early"
    chat.say("keep")
    assert chat.open == before


# ------------------------------------------------------------------ part by part


NUMBER = {
    Situation.LOW: ("It was not my best exam.", "digits", "My Step 2 is 228."),
    Situation.AVERAGE: ("It is about average.", "digits", "My Step 2 is 247."),
    Situation.FAIL_THEN_PASS: ("I failed Step 1.", "pass", "I failed Step 1 in March 2025 and passed it in October."),
    Situation.MARKS: ("Third year began badly.", "mark", "My surgery shelf was below the class average."),
    Situation.NO_NUMBER: ("My class has nothing to show.", "no_number", "There is no number for Step 1 in my class."),
    Situation.COMLEX: ("I took the other exam.", "comlex", "I took COMLEX and not USMLE; my Level 2 is 560."),
    Situation.LEAVE: ("I was on leave for some of it.", "dates", "I was on leave from March to August 2026."),
    Situation.SWITCH: ("I am new to this.", "switch", "I prepared for surgery until May 2026."),
    Situation.GAP: ("It has been some time.", "dates", "I graduated in 2021."),
}


@pytest.mark.rule("A27")
@pytest.mark.parametrize("situation", list(Situation))
def test_the_first_part_names_what_a_program_will_see(situation: Situation) -> None:
    vague, lacks, plain = NUMBER[situation]
    check = story.number_check(situation)
    found = check(vague)
    assert found is not None
    assert (found.code, found.facts, found.firm) == ("story.no_fact", {"lacks": lacks}, False)
    assert check(plain) is None


def test_a_fail_is_said_with_its_pass_and_the_word_for_it() -> None:
    check = story.number_check(Situation.FAIL_THEN_PASS)
    for text, lacks in {
        "I passed Step 1 on the second try.": "fail",
        "I had some trouble with Step 1.": "fail",
        "I did not pass Step 1 at first.": "pass",
    }.items():
        found = check(text)
        assert found is not None
        assert found.facts == {"lacks": lacks}, text
    assert check("I did not pass Step 1 in March; I passed it in May.") is None


def test_a_comlex_score_that_was_given_is_said() -> None:
    modest = "I know COMLEX isn't the real thing."
    assert story.number_check(Situation.COMLEX)(modest) is None
    found = story.number_check(Situation.COMLEX, 560)(modest)
    assert found is not None
    assert found.facts == {"lacks": "digits"}


@pytest.mark.parametrize(
    ("check", "text", "code"),
    [
        (story.reason_check, "My father died that spring.", ""),
        (story.reason_check, "I kept the date, and then everything fell apart.", "story.several_causes"),
        (story.own_check, "My father died that spring.", "story.no_ownership"),
        (story.own_check, "I kept the date.", ""),
        (story.change_check, "I just studied a lot harder.", "story.no_method"),
        (story.change_check, "I gave it everything.", "story.no_method"),
        (story.change_check, "I did 40 timed questions a day.", ""),
        (story.change_check, "I went through every mistake with a tutor.", ""),
        (story.aim_check(Situation.LOW), "I'm applying to community programs.", "story.no_field"),
        (story.aim_check(Situation.LOW), "I'm applying to medicine.", "story.no_range"),
        (story.aim_check(Situation.LOW), "I'm applying to medicine, mostly community programs.", ""),
        (story.aim_check(Situation.LOW), "Psych, near Ohio.", ""),
        (story.aim_check(Situation.LOW), "I'm applying to PM&R and IM/peds in the Midwest.", ""),
        (story.aim_check(Situation.LOW), "Urology, mostly university programs.", ""),
        (story.aim_check(Situation.COMLEX), "Family medicine, community programs.", "story.no_acceptance"),
        (story.aim_check(Situation.COMLEX), "Family medicine, community programs that accept COMLEX.", ""),
        (story.question_check, "Tell me where I fit.", "story.no_question"),
        (story.question_check, "Where do I fit?", ""),
        (story.too_early, "Would you call the program director for me?", "story.outreach_too_early"),
        (story.too_early, "Where would you apply?", ""),
    ],
)
@pytest.mark.rule("A27")
def test_each_part_is_checked(check: object, text: str, code: str) -> None:
    found = check(text)  # type: ignore[operator]
    assert (found.code if isinstance(found, Problem) else "") == code


@pytest.mark.rule("A20")
def test_the_own_part_is_found_or_asked_for_and_nobody_has_to_invent_one() -> None:
    found = said(*LOW, FOUR[0], FOUR[1])
    assert found.open == "story:since/1"
    ill = "My father was in hospital that spring."
    asked = said(*LOW, FOUR[0], ill)
    assert asked.open == "story:own"
    asked.say("There was nothing to be done.")
    assert asked.open == "story:own"
    mine = "I did not ask for another date."
    asked.say(mine, *FOUR[2:], "looks right")
    assert asked.dossier.story is not None
    assert asked.dossier.story.reason == f"{ill} {mine}"
    none = said(*LOW, FOUR[0], ill, "No part of it was mine", *FOUR[2:], "looks right").dossier.story
    assert none is not None
    assert none.reason == ill


@pytest.mark.rule("B43")
@pytest.mark.rule("A27")
def test_blame_is_named_and_the_student_may_overrule() -> None:
    chat = said(*LOW, FOUR[0])
    turn = chat.say("The exam was unfair and my school failed me.")
    assert turn.screens[0].text[0].template == "problems/tone"
    chat.say("keep")
    assert chat.open == "story:own"  # their words stand; the own part is still asked for


@pytest.mark.rule("A20")
def test_nothing_happened_skips_the_reason_instead_of_inventing_one() -> None:
    assert said(*AVERAGE, "My Step 2 is 249.").open == "story:since/1"
    assert said(*LOW, FOUR[0], "Nothing happened").open == "story:since/1"
