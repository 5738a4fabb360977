"""The lane card: the student's own type and field, words for the place, and nothing from another table."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from bot.dossier import Dossier, Profile, StepTwo
from bot.flows import Known
from bot.flows.lane import LANE, outcome
from bot.flows.lane_card import blocks
from bot.flows.number import number
from bot.interview.state import Interview
from bot.playbook.lane import Applicant, Specialty, middles, quartiles
from bot.playbook.passing import MARKS
from bot.playbook.record import Exam, ExamName, Record, Result
from bot.playbook.story import Situation
from bot.render import Renderer
from bot.screens import Screen
from tests.test_stage import Chat
from tests.worlds import SEASON, STORY, TODAY

MD, DO, US_IMG, IMG = Applicant
RENDERER = Renderer()


def dossier(
    applicant: Applicant,
    specialty: Specialty,
    score: int | None = None,
    *,
    taken: date | None = None,
    failed: bool = False,
) -> Dossier:
    profile = Profile(specialty=specialty, applicant=applicant)
    return Dossier(profile=profile, step2=StepTwo(score, taken, failed))


def said(record: Dossier) -> list[str]:
    applicant, specialty = record.profile.applicant, record.profile.specialty
    assert applicant is not None
    assert specialty is not None
    return [name for name, _ in blocks(record, applicant, specialty)]


def card(record: Dossier) -> Screen:
    return outcome(Known(record, "", SEASON, TODAY))


def text(record: Dossier) -> str:
    return RENDERER.card(card(record)).text


# ------------------------------------------------------------------ nobody's number but their own


def own_numbers(record: Dossier) -> set[int]:
    applicant, specialty = record.profile.applicant, record.profile.specialty
    assert applicant is not None
    assert specialty is not None
    table, allowed = quartiles(applicant, specialty), {kept.mark for kept in MARKS}
    allowed |= {record.step2.score or 0} if record.step2 else set()
    if table is not None:
        allowed |= {table.n, table.q1, table.median, table.q3, table.unmatched or 0, table.unmatched_n or 0}
    for kept in middles(applicant, specialty) if table is None else ():
        allowed |= {kept.n, kept.median, kept.unmatched or 0, kept.unmatched_n or 0}
    return allowed


def figures(words: str) -> set[int]:
    """Every number that is no year, without the line that names the source."""
    shown = re.sub(r"checked \S+|Step 2|Level 2", "", words.split("Source:", maxsplit=1)[0])
    return {int(found) for found in re.findall(r"\d+", shown) if not re.fullmatch(r"20[12]\d", found)}


@pytest.mark.rule("A36")
@pytest.mark.parametrize(("applicant", "specialty"), list(product(Applicant, Specialty)))
def test_a_card_holds_no_number_of_another_type_or_field(applicant: Applicant, specialty: Specialty) -> None:
    for score, taken, failed in product((None, 190, 216, 243, 261, 288), (None, date(2025, 3, 1)), (False, True)):
        record = dossier(applicant, specialty, score, taken=taken, failed=failed)
        shown = text(record)
        assert figures(shown) <= own_numbers(record)
        others = {kind.value for kind in Applicant if kind is not applicant}
        named = shown.replace(applicant.value, "")
        assert not any(other in named for other in others)


@pytest.mark.rule("A36")
@pytest.mark.parametrize(("applicant", "specialty"), list(product(Applicant, Specialty)))
def test_what_each_type_and_field_is_told(applicant: Applicant, specialty: Specialty) -> None:
    told = said(dossier(applicant, specialty, 240))
    table = quartiles(applicant, specialty)
    if table is not None:
        assert told[:3] == ["group", "you", "unmatched" if table.unmatched else "unmatched_few"]
    elif middles(applicant, specialty):
        assert told[0] == "median_only"
        assert "no_quartiles" in told
    else:
        assert told[0] in ("no_table_type", "no_table_few", "no_table_field")
        assert not {"you", "overlap", "source", "unmatched"} & set(told)
        return
    assert {"overlap", "source"} <= set(told)


@pytest.mark.parametrize(
    ("applicant", "specialty", "block"),
    [
        (DO, Specialty.MEDICINE, "no_table_type"),
        (US_IMG, Specialty.FAMILY, "no_table_type"),
        (IMG, Specialty.DERMATOLOGY, "no_table_few"),
        (IMG, Specialty.MED_PEDS, "no_table_few"),
        (MD, Specialty.OPHTHALMOLOGY, "no_table_field"),
        (IMG, Specialty.OTHER, "no_table_field"),
    ],
)
def test_why_there_is_no_table(applicant: Applicant, specialty: Specialty, block: str) -> None:
    assert said(dossier(applicant, specialty, 230))[0] == block


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (228, "well below the middle half"),
        (240, "You entered 240: below the middle half"),
        (250, "in the middle half, below its middle"),
        (254, "at its middle or above"),
        (270, "above the middle half"),
    ],
)
def test_the_place_in_words(score: int, words: str) -> None:
    assert words in text(dossier(MD, Specialty.MEDICINE, score))


def test_it_describes_a_past_class_and_names_it() -> None:
    shown = text(dossier(MD, Specialty.MEDICINE, 249))
    for part in ("3236 US MD seniors", "in 2026", "overlap", "it doesn't predict you", "NRMP"):
        assert part in shown


def test_a_missing_score_gets_no_number() -> None:
    told = said(dossier(MD, Specialty.MEDICINE))
    assert "no_score" in told
    assert not {"you", "mark_failed", "mark_unsure", "adviser"} & set(told)


# ------------------------------------------------------------------ marks and advisers


@pytest.mark.parametrize(
    ("score", "taken", "block"),
    [
        (216, date(2025, 8, 1), "mark_failed"),
        (216, date(2025, 3, 1), "mark_passed"),
        (216, None, "mark_unsure"),
        (200, None, "mark_failed"),
    ],
)
def test_a_score_near_the_mark_is_judged_by_its_own_date(score: int, taken: date | None, block: str) -> None:
    told = said(dossier(MD, Specialty.MEDICINE, score, taken=taken))
    assert [name for name in told if name.startswith("mark_")] == [block]


@pytest.mark.rule("A36")
@pytest.mark.parametrize(
    ("specialty", "score", "failed", "adviser"),
    [
        (Specialty.DERMATOLOGY, 226, False, True),
        (Specialty.DERMATOLOGY, 262, True, True),
        (Specialty.DERMATOLOGY, 262, False, False),
        (Specialty.MEDICINE, 226, True, False),
    ],
)
def test_an_adviser_comes_first_far_above_the_lane(
    specialty: Specialty, score: int, failed: bool, adviser: bool
) -> None:
    record = dossier(MD, specialty, score, failed=failed)
    assert ("adviser" in said(record)) is adviser
    assert ("Talk to an adviser first" in text(record)) is adviser


def test_far_below_in_an_open_field_is_no_verdict() -> None:
    assert "far_plain" in said(dossier(MD, Specialty.MEDICINE, 226))
    assert "far_plain" not in said(dossier(MD, Specialty.MEDICINE, 240))


def test_a_failing_score_puts_the_pass_first() -> None:
    shown = text(dossier(MD, Specialty.FAMILY, 200))
    assert "A pass comes before any letter" in shown


# ------------------------------------------------------------------ the conversation


def test_asks_field_type_and_score_and_keeps_them() -> None:
    chat = Chat()
    chat.say("/lane", "family medicine", "non-us img", "231", "looks right")
    assert chat.dossier.profile.specialty is Specialty.FAMILY
    assert chat.dossier.profile.applicant is IMG
    assert chat.dossier.step2 == StepTwo(231)


def test_the_month_is_asked_only_where_it_decides_and_a_fail_only_where_it_may_weigh() -> None:
    chat = Chat()
    chat.say("/lane", "family medicine", "us md senior", "216")
    assert chat.open == "lane:taken"
    chat = Chat()
    chat.say("/lane", "dermatology", "us md senior", "260")
    assert chat.open == "lane:failed"
    chat = Chat()
    chat.say("/lane", "dermatology", "us md senior", "200")
    assert chat.open == "lane:review"  # a failing score is a fail already


def test_what_the_story_told_is_not_asked_again() -> None:
    chat = Chat(Dossier(profile=Profile(specialty=Specialty.MEDICINE, applicant=MD), story=STORY))
    turn = chat.say("/lane")
    assert [words.block for words in turn.screens[0].text][:2] == ["group", "you"]
    assert chat.open is None
    assert "lane" in chat.dossier.finished
    assert chat.say("What this field asks for").screens[0].title.template == "specialty/card"


def test_the_story_outweighs_an_older_answer() -> None:
    record = replace(dossier(MD, Specialty.MEDICINE, 216, taken=date(2025, 3, 1)), story=replace(STORY, score=231))
    assert number(record) == StepTwo(231)
    failed = replace(record, story=replace(STORY, situation=Situation.FAIL_THEN_PASS, score=None))
    assert number(failed) == StepTwo(216, date(2025, 3, 1), True)


def test_exams_listed_for_the_record_are_not_asked_again() -> None:
    exams = (
        Exam(ExamName.STEP1, Result.FAILED, date(2024, 5, 1)),
        Exam(ExamName.STEP2, Result.SCORED, date(2025, 3, 1), 216),
        Exam(ExamName.STEP2, Result.SCORED, date(2025, 9, 1), 239),
        Exam(ExamName.SHELF, Result.FAILED, date(2025, 1, 1)),
    )
    chat = Chat(Dossier(record=Record(exams=exams)))
    turn = chat.say("/lane", "dermatology", "us md senior", "looks right")
    assert chat.dossier.step2 == StepTwo(239, date(2025, 9, 1), True)
    assert "adviser" in [words.block for words in turn.screens[0].text]
    shelf = Dossier(record=Record(exams=exams[3:]))
    assert number(shelf) == StepTwo()


def test_a_comlex_number_is_held_against_comlex_alone() -> None:
    story = replace(STORY, situation=Situation.COMLEX, score=590)
    record = replace(dossier(DO, Specialty.ORTHOPAEDICS), story=story)
    shown = text(record)
    assert "623" in shown
    assert "256" not in shown
    assert "comlex" in said(record)
    assert said(replace(record, profile=Profile(specialty=Specialty.MEDICINE, applicant=DO)))[1] == "comlex"


def test_what_names_a_number_is_private() -> None:
    assert card(dossier(MD, Specialty.MEDICINE, 231)).private
    chat = Chat()
    turn = chat.say("/lane", "family medicine", "us md senior")
    assert turn.screens[-1].question is not None
    assert turn.screens[-1].question.key == "score"
    assert turn.screens[-1].private


def test_change_opens_the_answers_again() -> None:
    chat = Chat()
    chat.say("/lane", "family medicine", "us md senior", "231", "looks right")
    chat.say("/lane change", "3", "240", "looks right")
    assert chat.dossier.step2 == StepTwo(240)
    assert LANE.name in chat.dossier.finished
    assert chat.dossier.finished["lane"] != Interview("lane")
