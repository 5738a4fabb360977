"""The copy a student takes along is written for a person: no value, key or number of a person stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.copied import copied, telling
from bot.dossier import Dossier, Sent, Tracked, plain
from bot.flows.shown import facts_of
from bot.interview.chosen import Option
from bot.playbook.permission import Mark, given
from bot.playbook.tracker import Move, Step
from bot.screens import Words
from bot.stage import Moment
from tests.filled import Filler
from tests.speaking import spoken
from tests.support import NOW, RENDERER
from tests.test_stage import Chat
from tests.worlds import SEASON

MOMENT = Moment(NOW, SEASON)
KEY = re.compile(
    r"\b[a-z]+(?:_[a-z0-9]+)+\b|\b(?:letter|with|story|bullet|advocate|profile)[./][\w/]+|[Pp]erson \d(?!:)"
)


def whole() -> Dossier:
    """A record with something in nearly every room, and conversations left in the middle."""
    made = spoken()
    facts = facts_of(made)
    who, program = made.advocates[0], made.programs[0]
    made = replace(
        made,
        marks={fact.key: given(Mark.PRIVATE, fact.text) for fact in facts},
        sent=(Sent("blurb", who.id, who.name, program.id, date(2027, 1, 2), tuple(fact.key for fact in facts)),),
        tracked=(Tracked(who.id, (Move(Step.ASKED, date(2026, 10, 1)), Move(Step.ASSIGNED, None, program.id))),),
    )
    chat = Chat(made)
    chat.say("/advocates change", "no class rank", "/draft 2", "You had me present every morning")
    chat.say("/programs", "pause", "/home")
    return chat.dossier


def text(dossier: Dossier) -> str:
    facts = {"dossier": copied(dossier, MOMENT), "telling": telling(dossier, MOMENT)}
    return RENDERER.plain(Words("export/record", "text", facts))


def test_a_copy_holds_a_patient_that_was_kept_and_says_so_first() -> None:
    kept = Chat(spoken()).dossier
    assert not telling(kept, MOMENT)
    assert "Careful" not in text(kept)
    kept = replace(kept, story=replace(kept.story, reason="Mr. Abernathy died on my watch and I chose to sit it."))
    copy = text(kept)
    assert copy.index("may tell who a patient was") < copy.index("## Profile")
    assert "1 text in this copy" in copy
    assert "Mr. Abernathy" in copy
    card = RENDERER.reply(Chat(kept).say("/export").screens).cards[0].text
    assert "1 text in them may tell who a patient was" in card
    assert "Abernathy" not in card


NO_WORDS = (
    r"/(id|advocate|program|knows|of|cohort|carried|deps|flow|about)(/|$)"  # of a person, a program, a fact: by name
    r"|^/(finished|coordinating|adviser|departures|term)(/|$)"  # stands in the rooms above, or is in front of them now
    r"|^/(marks|writers)/\S+ is a key|^/desk/\d+/(stands|base)$"
    r"|^/reminders/(told|message|closed|to/)|^/questions/\d+/to/"
)
"""Where a record holds a text that is nothing a person said, or that stands elsewhere in it as well."""


def texts(value: object, where: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, kept in value.items():
            yield f"{where}/{key} is a key", key
            yield from texts(kept, f"{where}/{key}")
    elif isinstance(value, list):
        for number, kept in enumerate(value):
            yield from texts(kept, f"{where}/{number}")
    elif isinstance(value, str):
        yield where, value


def test_every_text_of_a_record_stands_in_the_copy_to_read() -> None:
    made = Filler("Zebrafinch").dossier(1)
    made = replace(made, interviews=(), desk=(replace(made.desk[0], document="1/request"),))
    shown = text(made)
    found = [(where, kept) for where, kept in texts(plain(made)) if "Zebrafinch" in kept]
    assert [where for where, kept in found if kept not in shown and not re.search(NO_WORDS, where)] == []
    assert len([where for where, kept in found if kept in shown]) > 35


def options(kind: type[Option] = Option) -> Iterator[str]:
    for sub in kind.__subclasses__():
        yield from (member.value for member in sub if "_" in member.value)


def test_no_value_or_key_stands_in_the_copy() -> None:
    shown = text(whole())
    assert KEY.findall(shown) == []
    assert [value for value in options() if value in shown] == []


def test_people_programs_and_facts_have_their_names() -> None:
    made = whole()
    shown = text(made)
    who, program = made.advocates[0], made.programs[0]
    assert f"### {who.name}" in shown
    assert "I asked them" in shown
    assert f"Assigned to a program ({program.name})" in shown
    assert shown.count("Something they saw (") == 1  # what was carried, each kind once
    assert shown.count("\n- Something they saw: ") == len(made.letters[0].bullets)  # each mark of its own
    assert "No class rank and pass/fail pre-clinical years" in shown
