"""Four requests for four kinds of writer: what each asks for, and that every comparison is a question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.flows import Known
from bot.flows.draft import writer_of
from bot.flows.tracking import note
from bot.playbook import request
from bot.playbook.people import Role, WriterType
from bot.playbook.request import Target
from bot.playbook.tracker import Step
from tests.flows.test_draft import DEEDS, MEMORY, WAY_OUT, drafting, letter, text
from tests.worlds import SEASON, TODAY, student

SLOTS = {
    WriterType.CLINICAL: {"patients": "four", "situation": "a septic patient in June", "presentation": "hyponatremia"},
    WriterType.RESEARCH: {"part": "coded the cohort", "product": "a poster in March"},
    WriterType.CHAMPION: {"level": "as an acting intern", "field_work": "placed six lines with you watching"},
    WriterType.CHARACTER: {"span": "one afternoon a week", "owned": "called the family back that evening"},
}


@pytest.mark.rule("B06")
@pytest.mark.rule("B07")
@pytest.mark.rule("B08")
@pytest.mark.rule("B09")
@pytest.mark.parametrize(
    ("role", "in_field", "writer"),
    [
        (Role.WARD, True, WriterType.CLINICAL),
        (Role.RESEARCH_PI, False, WriterType.RESEARCH),
        (Role.HOME_PD, True, WriterType.CHAMPION),
        (Role.FELLOWSHIP_DIRECTOR, True, WriterType.CHAMPION),
        (Role.FELLOWSHIP_DIRECTOR, False, WriterType.CLINICAL),
        (Role.CHAIR, False, WriterType.CLINICAL),
        (Role.CONTINUITY, False, WriterType.CHARACTER),
    ],
)
def test_the_role_suggests_the_kind_of_request(role: Role, in_field: bool, writer: WriterType) -> None:
    assert request.writer_of(role, in_field=in_field) is writer


@pytest.mark.rule("B22")
@pytest.mark.rule("B23")
@pytest.mark.rule("B24")
@pytest.mark.rule("B25")
@pytest.mark.parametrize("writer", list(WriterType))
def test_every_slot_of_every_kind_is_said(writer: WriterType) -> None:
    shown = text(letter(writer=writer, slots=SLOTS[writer]))
    assert all(said in shown for said in (*SLOTS[writer].values(), *DEEDS, MEMORY, WAY_OUT))
    bare = text(letter(writer=writer))
    assert not [label for label in ("Patients carried", "My part", "The level", "How long") if label in bare]


@pytest.mark.rule("B55")
@pytest.mark.rule("B62")
@pytest.mark.parametrize("writer", list(WriterType))
def test_each_kind_asks_in_its_own_words_and_asks_for_a_comparison_only_where_it_can_be_made(
    writer: WriterType,
) -> None:
    shown = text(letter(writer=writer, targets=tuple(Target)))
    focus = shown[shown.index("Where you find it appropriate") : shown.index(WAY_OUT)]
    lines = [line for line in focus.splitlines() if line.startswith("- ")]
    assert len(lines) == len(Target) + 1
    assert lines[-1].startswith("- where you can, how that compares with ")
    others = {text(letter(writer=other, targets=tuple(Target))) for other in WriterType if other is not writer}
    assert not any(line in other for line in lines for other in others)


def test_a_change_of_kind_keeps_what_was_told_and_asks_what_is_new() -> None:
    deeds = (line for deed in DEEDS for line in (deed, "1"))
    chat = drafting(MEMORY, "My school does not rank", "1", *deeds, "that's all", *["skip"] * 4, "1 2 3", "looks right")
    assert chat.dossier.letters[0].writer is WriterType.CLINICAL
    turn = chat.say("/draft 1 as champion")
    assert turn.dossier.writers == {"1": WriterType.CHAMPION}
    assert chat.open == "draft/1:level"
    chat.say("as an acting intern", "skip", "looks right")
    made = chat.dossier.letters[0]
    assert (made.writer, made.memory, len(made.bullets)) == (WriterType.CHAMPION, MEMORY, 3)
    assert made.slots == {"level": "as an acting intern"}
    assert note(chat.dossier, "1", Step.DRAFTED, TODAY) == chat.dossier


def test_the_choice_of_the_student_comes_before_the_role() -> None:
    chosen = replace(student(), writers={"1": WriterType.CHARACTER})
    assert writer_of(Known(chosen, "1", SEASON, TODAY)) is WriterType.CHARACTER
    assert writer_of(Known(student(), "1", SEASON, TODAY)) is WriterType.CLINICAL
