"""The card of one specialty: every value with source, date and confidence; what is unknown is called so."""

from __future__ import annotations

import pytest

from bot.dossier import Dossier, Profile
from bot.flows import Known
from bot.flows.specialty import screen
from bot.playbook.lane import Specialty
from bot.playbook.specialties import OTHERS
from bot.render import Renderer
from tests.test_stage import Chat
from tests.worlds import SEASON, TODAY

FIELDS = [*(s.value for s in Specialty if s is not Specialty.OTHER), *OTHERS]


def text(about: str, dossier: Dossier | None = None) -> str:
    return Renderer().card(screen(Known(dossier or Dossier(), "", SEASON, TODAY), about)).text


@pytest.mark.rule("B59")
def test_emergency_medicine() -> None:
    shown = text("EM")
    assert "two eSLOEs" in shown
    assert "(CORD FAQ, checked 2026-10, seen)" in shown
    assert "ResidencyCAS" in shown
    assert "Before that: ERAS in 2025" in shown


@pytest.mark.parametrize("about", FIELDS)
def test_every_field_has_a_card_where_no_value_stands_without_its_source(about: str) -> None:
    shown = text(about)
    lines = [line for line in shown.splitlines() if line.startswith("- ")]
    assert len(lines) >= 6
    for line in lines:
        assert "unknown" in line or ", checked 2026-" in line, line


def test_both_sides_of_a_conflict_are_shown() -> None:
    shown = text("ob-gyn")
    assert "my sources disagree: 5 in 2027" in shown
    assert "against it 3 gold and 15 silver" in shown


def test_unknown_is_said_and_not_invented() -> None:
    shown = text("ophthalmology")
    assert "**Signals**: unknown" in shown
    assert "**Special letters**: unknown" in shown
    assert "unknown for this field; in most, 3-4" in shown


def test_without_a_name_it_is_the_students_own_field() -> None:
    own = Dossier(profile=Profile(specialty=Specialty.PMR))
    assert "20 in 2027" in text("", own)
    assert "8 in 2025" in text("", own)


@pytest.mark.parametrize("dossier", [Dossier(), Dossier(profile=Profile(specialty=Specialty.OTHER))])
def test_without_a_field_the_names_are_listed(dossier: Dossier) -> None:
    shown = text("", dossier)
    assert "Urology" in shown
    assert "don't know" not in shown
    assert "I don't know a field by that name" in text("alchemy", dossier)


def test_a_look_leaves_the_open_question_where_it_is() -> None:
    chat = Chat()
    chat.say("/story", "1")
    turn = chat.say("/specialty derm")
    assert turn.dossier == chat.dossier
    assert [screen.title.template for screen in turn.screens] == ["specialty/card", "story/score"]
    assert chat.open == "story:score"
