"""Rank order lists are neither asked for nor kept anywhere (NRMP: nobody may ask for them)."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import dossier
from bot.render import TEMPLATES
from tests.explored import everything, together

ROOT = Path(__file__).parent.parent
FIELD = re.compile(r"(?:^|[_/.-])(?:rank|ranks|ranked|ranking|rol|rols|preference_list)(?:$|[_/.-])", re.I)
ASKS = re.compile(r"\brank(?:ed|ing)?[- ](?:order )?lists?\b|\bROL\b|\brank(?:ing|ed)? (?:them|it|me|you)\b", re.I)


def fields(of: object, seen: set[object]) -> Iterator[tuple[str, str]]:
    """Every field name of a record and of the records in it."""
    if of in seen or not (isinstance(of, type) and dataclasses.is_dataclass(of)):
        for part in typing.get_args(of):
            yield from fields(part, seen)
        return
    seen.add(of)
    for name, hint in typing.get_type_hints(of).items():
        yield of.__name__, name
        yield from fields(hint, seen)


def test_the_scan_would_find_one() -> None:
    assert FIELD.search("rank_list") and FIELD.search("program/1/rank") and FIELD.search("rol")
    assert not FIELD.search("role") and not FIELD.search("frankly") and not FIELD.search("parole")
    assert ASKS.search("Send me your rank order list.")
    assert not ASKS.search("My school does not rank.")


@pytest.mark.rule("A34")
def test_no_field_of_the_record_holds_a_rank() -> None:
    found = set(fields(dossier.Dossier, set()))
    assert ("Outreach", "contacts") in found and ("Interview", "answers") in found
    assert {name for name in found if FIELD.search(name[1])} == set()


def test_no_column_of_the_database_holds_a_rank() -> None:
    schemas = sorted((ROOT / "bot" / "store" / "schema").rglob("*.sql"))
    assert schemas
    for path in schemas:
        words = re.findall(r"\w+", path.read_text())
        assert not [word for word in words if FIELD.search(word)], path


@together
def test_no_question_asks_for_a_rank() -> None:
    for flow, explorer in everything():
        for words, question in explorer.questions.items():
            assert not FIELD.search(question.key), question.key
            asked = (TEMPLATES / f"{flow}/{words}.md.j2").read_text()
            labels = " ".join(pick.label for pick in question.choices)
            assert not ASKS.search(f"{asked} {question.called} {labels}"), (flow, question.key)
