"""Each way a record can be weak: what is asked, the first honest sentence, what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from bot.dossier import Dossier
from bot.flows import FLOWS, Known
from bot.messages import Opened
from bot.playbook import story, tone
from bot.playbook.first_line import FAILED, Gap, Transcript, Weak, first_line
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.people import Signal
from bot.playbook.record import Clerkship, ExamName
from bot.playbook.story import Situation
from bot.render import Renderer
from bot.screens import Words
from bot.turn import take_turn
from tests.interview.explore import Explorer
from tests.support import NOW
from tests.test_stage import Chat
from tests.worlds import SEASON, TODAY

RENDERER = Renderer()
MARCH, AUGUST = date(2026, 3, 1), date(2026, 8, 1)
LINES = [
    (Transcript(situation=Situation.LOW, score=228), "My Step 2 is 228."),
    (
        Transcript(situation=Situation.AVERAGE, score=249, specialty=Specialty.MEDICINE, applicant=Applicant.US_MD),
        "My Step 2 is 249; half of the US MD seniors who matched in internal medicine were between 243 and 262.",
    ),
    (
        Transcript(situation=Situation.FAIL_THEN_PASS, exam=ExamName.STEP1),
        "I failed Step 1 and passed it later.",
    ),
    (
        Transcript(situation=Situation.FAIL_THEN_PASS, exam=ExamName.STEP2, score=231),
        "I failed Step 2 and passed it later with 231.",
    ),
    (
        Transcript(situation=Situation.MARKS, weak=Weak.SHELF, clerkship=Clerkship.SURGERY),
        "My weakest mark is the shelf exam in surgery.",
    ),
    (
        Transcript(situation=Situation.MARKS, weak=Weak.EVALUATION, clerkship=Clerkship.OTHER),
        "My weakest evaluation is the one from one of my clerkships.",
    ),
    (
        Transcript(situation=Situation.NO_NUMBER, carry=(Signal.THINKING, Signal.RELIABILITY)),
        "There is no number for Step 1 in my class; what I'd like letters to carry is how I think and how reliable "
        "I am under pressure.",
    ),
    (Transcript(situation=Situation.COMLEX, score=560), "I took COMLEX and not USMLE; my Level 2 is 560."),
    (Transcript(situation=Situation.COMLEX), "I took COMLEX and not USMLE; I have no Level 2 score yet."),
    (
        Transcript(situation=Situation.LEAVE, begun=MARCH, ended=AUGUST),
        "My transcript shows a leave of absence from March 2026 to August 2026.",
    ),
    (Transcript(situation=Situation.LEAVE, begun=MARCH), "My transcript shows a leave of absence since March 2026."),
    (
        Transcript(situation=Situation.SWITCH, before=Specialty.ENT, specialty=Specialty.FAMILY, begun=MARCH),
        "I prepared for otolaryngology (ENT) and switched to family medicine in March 2026.",
    ),
    (Transcript(situation=Situation.GAP, graduated=2021), "I graduated from medical school in 2021."),
    (
        Transcript(situation=Situation.GAP, begun=MARCH),
        "My record shows time away from medical school since March 2026.",
    ),
]


@pytest.mark.rule("B41")
@pytest.mark.rule("B57")
@pytest.mark.parametrize(("shown", "line"), LINES)
def test_the_first_sentence_holds_only_the_students_facts_and_no_apology(shown: Transcript, line: str) -> None:
    assert first_line(shown) == line
    assert not tone.findings(line)
    assert story.number_check(shown.situation, shown.score)(line) is None
    assert story.in_order(line) is None


def test_every_situation_has_a_first_sentence_in_the_table() -> None:
    assert {shown.situation for shown, _ in LINES} == set(Situation)


@pytest.mark.rule("B41")
def test_a_number_is_placed_among_people_of_the_same_type_and_field_only() -> None:
    assert story.place(Situation.AVERAGE, 249, Applicant.US_MD, Specialty.MEDICINE) is not None
    assert story.place(Situation.COMLEX, 560, Applicant.US_DO, Specialty.MEDICINE) is None
    assert story.place(Situation.FAIL_THEN_PASS, 231, Applicant.US_MD, Specialty.MEDICINE) is None
    assert story.place(Situation.AVERAGE, 249, Applicant.US_MD, Specialty.OTHER) is None


# ------------------------------------------------------------------ what each is asked


@dataclass(frozen=True)
class Way:
    """What somebody types before the first sentence, and what is asked after the number line."""

    lines: tuple[str, ...]
    following: str


WAYS = {
    Situation.LOW: Way(("228", "internal medicine", "1"), "reason"),
    Situation.FAIL_THEN_PASS: Way(("step 1", "It has no number"), "reason"),
    Situation.MARKS: Way((Weak.SHELF.label, "surgery"), "reason"),
    Situation.NO_NUMBER: Way(("how i think",), "since/1"),
    Situation.COMLEX: Way(("560",), "since/1"),
    Situation.LEAVE: Way(("March 2026", "August 2026"), "since/1"),
    Situation.SWITCH: Way(("general surgery", "family medicine", "May 2026"), "reason"),
    Situation.GAP: Way((Gap.GRADUATED.label, "2021"), "reason"),
    Situation.AVERAGE: Way(("249", "internal medicine", "1"), "since/1"),
}


def at_number(situation: Situation) -> Chat:
    chat = Chat()
    chat.say("/story", situation.label, *WAYS[situation].lines)
    return chat


@pytest.mark.rule("A20")
@pytest.mark.parametrize("situation", list(Situation))
def test_something_to_use_after_four_questions_at_most(situation: Situation) -> None:
    assert 1 + len(WAYS[situation].lines) <= 4
    chat = at_number(situation)
    card = take_turn(chat.dossier, Opened(), NOW, SEASON).screens[0]
    assert chat.open == "story:number"
    assert card.private
    assert card.text[0].template == "story/first_sentence"


@pytest.mark.rule("A20")
@pytest.mark.parametrize("situation", list(Situation))
def test_a_reason_is_asked_only_where_there_is_one_to_tell(situation: Situation) -> None:
    chat = at_number(situation)
    chat.say("suggest", "keep")
    assert chat.open == f"story:{WAYS[situation].following}"
    assert (WAYS[situation].following == "reason") == situation.has_reason


def test_a_leave_is_dates_and_status_and_nobody_is_asked_why() -> None:
    told = [result[0] for result in EXPLORED.results if result[0].situation is Situation.LEAVE]
    assert told
    assert all(kept.reason is None for kept in told)


def test_a_leave_ends_after_it_began() -> None:
    chat = Chat()
    turn = chat.say("/story", Situation.LEAVE.label, "March 2026", "January 2026")
    assert turn.screens[0].text[0].block == "ends_before"
    chat.say("Not back yet")
    assert chat.open == "story:number"


def test_a_fail_names_its_exam_and_the_method_that_changed() -> None:
    chat = at_number(Situation.FAIL_THEN_PASS)
    chat.say("I failed Step 1 in May and passed it in July.", "I kept the date; it was my call.")
    assert chat.open == "story:change"
    change = "I did 40 timed questions a day and reviewed them with a tutor."
    chat.say(change, "My last four shelf exams were above average.", "In May I passed the OSCE.", "that's all")
    chat.say("psychiatry", "us do senior", "I'm applying to psychiatry, near Ohio.", "Where would you aim?")
    kept = chat.say("looks right").dossier.story
    assert kept is not None
    assert kept.change == change
    assert list(story.parts(kept))[:4] == ["number", "reason", "change", "since/1"]
    assert {exam.licensing for exam in FAILED} == {True}  # a failed shelf exam is a weak mark, not a failed Step


def test_comlex_alone_is_a_do_student_and_names_who_accepts_it() -> None:
    chat = at_number(Situation.COMLEX)
    chat.say("suggest", "keep", "In June I carried five patients.", "In May I passed the OSCE.", "that's all")
    assert chat.open == "story:specialty"
    chat.say("family medicine")
    assert chat.open == "story:aim"  # not asked what kind of applicant
    turn = chat.say("I'm applying to family medicine, community programs in Ohio.")
    assert turn.screens[0].text[0].block == "no_acceptance"
    chat.say("I'm applying to family medicine at programs in Ohio that accept COMLEX.", "Where would you aim?")
    assert chat.say("looks right").dossier.profile.applicant is Applicant.US_DO


def test_a_switch_goes_to_another_field() -> None:
    chat = Chat()
    turn = chat.say("/story", Situation.SWITCH.label, "general surgery")
    question = turn.screens[0].question
    assert question is not None
    assert "general surgery" not in {pick.value for pick in question.choices}


@pytest.mark.parametrize("situation", list(Situation))
def test_changing_the_situation_asks_for_the_number_line_again(situation: Situation) -> None:
    other = Situation.GAP if situation is not Situation.GAP else Situation.LEAVE
    chat = at_number(situation)
    chat.say("suggest", "keep", "review", "change 1", other.label)
    lines = WAYS[other].lines
    chat.say(*lines)
    assert chat.open == "story:number"


# ------------------------------------------------------------------ the words


FLOW = FLOWS["story"]
EXPLORED = Explorer(lambda: FLOW.run(Known(Dossier(), "", SEASON, TODAY))).run()


def cards(situation: Situation) -> Iterator[tuple[str, dict[str, object]]]:
    """Every question the story can ask, and its form, as this variant would ask it."""
    variant: dict[str, object] = {"situation": situation.value, "of": situation.parts}
    for name, question in EXPLORED.questions.items():
        facts = {**question.facts, **{key: variant[key] for key in variant if key in question.facts}}
        for place in (1, 2, 3) if "place" in facts else (0,):
            yield f"story/{name}", {**facts, "place": place}
    yield "story/next", variant


@pytest.mark.parametrize("situation", list(Situation))
def test_every_card_of_every_variant_has_its_words_in_eighty_at_most(situation: Situation) -> None:
    for template, facts in cards(situation):
        ask, why = (RENDERER.words(Words(template, block, facts)) for block in ("ask", "why"))
        assert 0 < len(ask.split()) <= 80, template
        assert why
        assert len(RENDERER.plain(Words(template, "title", facts))) <= 75


def test_the_cues_differ_by_variant() -> None:
    for part, least in (("number", 9), ("reason", 4)):
        cues = {RENDERER.words(Words(f"story/{part}", "ask", {"situation": s.value, "of": s.parts})) for s in Situation}
        assert len(cues) >= least, part
    facts = [{"situation": s.value, "of": s.parts, "place": 1} for s in Situation]
    assert len({RENDERER.words(Words("story/since", "ask", said)) for said in facts}) >= 5


def cue(text: str) -> str:
    return text.split("*Works:*")[1].split("*Doesn't:*", maxsplit=1)[0].strip()


@pytest.mark.parametrize("situation", list(Situation))
def test_the_good_cues_pass_their_own_checks(situation: Situation) -> None:
    facts = {"situation": situation.value, "of": situation.parts, "place": 1}
    number = cue(RENDERER.words(Words("story/number", "ask", facts)))
    assert story.number_check(situation, 560 if situation is Situation.COMLEX else None)(number) is None, number
    aim = cue(RENDERER.words(Words("story/aim", "ask", facts)))
    assert story.aim_check(situation)(aim) is None
    reason = cue(RENDERER.words(Words("story/reason", "ask", facts)))
    assert story.reason_check(reason) is None
    assert tone.owns(reason)
    for text in (number, aim, reason):
        assert not tone.findings(text), text
