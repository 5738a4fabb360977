"""The record as its student reads it in the copy they take along: labels and names in place of values and keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, time
from enum import Enum
from itertools import chain
from typing import Any

from bot import stage
from bot.dossier import Dossier, Sent
from bot.flows.checked import own_words
from bot.flows.desk import Named
from bot.flows.documents import text_label
from bot.flows.facts import label
from bot.flows.home import called
from bot.flows.shown import facts_of
from bot.identified import identifying
from bot.interview.show import rows
from bot.interview.state import Interview
from bot.stage import Moment


def copied(dossier: Dossier, moment: Moment) -> dict[str, Any]:
    """The facts of templates/export/record; what is under way stands there as its review page shows it."""
    made: dict[str, Any] = _Reader.of(dossier).read(replace(dossier, interviews=(), finished={}))
    return {**made, "interviews": [_conversation(kept, dossier, moment) for kept in dossier.interviews]}


FEWEST_WORDS = 3
"""Words from which something written is looked through: a name or a place alone says nothing of a patient."""


def telling(dossier: Dossier, moment: Moment) -> int:
    """How many of the texts in a copy could tell who a patient was: kept before a rule was known, or by its mistake."""
    own = own_words(dossier)
    written = {text for text in _strings(copied(dossier, moment)) if len(text.split()) >= FEWEST_WORDS}
    return sum(bool(identifying(text, own)) for text in written)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(map(_strings, value.values()))
    elif isinstance(value, list | tuple):
        yield from chain.from_iterable(map(_strings, value))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads any part of a record; knows the people, the programs and the facts by what a person calls them."""

    people: Mapping[str, str]
    programs: Mapping[str, str]
    facts: Mapping[str, tuple[str, str]]
    """By key: what kind of fact it is, and the same with its words."""

    @classmethod
    def of(cls, dossier: Dossier) -> _Reader:
        """Everything that has a name in this record."""
        people = {advocate.id: advocate.name for advocate in dossier.advocates}
        facts = {}
        for fact in facts_of(dossier):
            who = f" ({people[fact.about]})" if fact.about in people else ""
            facts[fact.key] = (f"{fact.kind.label}{who}", f"{label(fact)}{who}")
        return cls(people, {program.id: program.name for program in dossier.programs}, facts)

    def read(self, value: object, key: str = "") -> Any:
        """Labels, names, ISO dates and plain numbers; `key` is the field it stands in."""
        if isinstance(value, Enum):
            return str(getattr(value, "label", value.value))
        if isinstance(value, Sent) and key != "of":
            return {**self.read(replace(value, text=""), "of"), "text": text_label(value.text)}
        if is_dataclass(value):
            return {field.name: self.read(getattr(value, field.name), field.name) for field in fields(value)}
        if isinstance(value, Mapping):
            return {self._key(str(name), key): self.read(kept, key) for name, kept in value.items()}
        if isinstance(value, tuple | list):
            made = [self.read(kept, key) for kept in value]
            return list(dict.fromkeys(made)) if key == "carried" else made
        if isinstance(value, date | datetime | time):
            return value.isoformat()
        return self._named(value, key) if isinstance(value, str) else value

    def _key(self, name: str, key: str) -> str:
        if key == "marks":
            return self.facts[name][1] if name in self.facts else "A fact that is no longer there"
        if key == "writers":
            return self.people.get(name, "Somebody no longer on the list")
        return name.replace("_", " ").capitalize()

    def _named(self, text: str, key: str) -> str:
        if key in ("advocate", "knows"):
            return self.people.get(text, "somebody no longer on the list") if text else ""
        if key == "program":
            return self.programs.get(text, "") if text else ""
        if key == "about":  # of a move: a program, the next writer, or what stands beside a yes
            return self.programs.get(text) or self.people.get(text, text)
        if key == "document":
            return _document(Named.of(text), self.people, self.programs)
        if key == "carried":
            return self.facts[text][0] if text in self.facts else "a fact that is no longer there"
        return text


def _document(named: Named, people: Mapping[str, str], programs: Mapping[str, str]) -> str:
    """A text of the desk as a person calls it."""
    who = people.get(named.who, "somebody no longer on the list")
    return ", ".join(filter(None, (text_label(named.text), who, programs.get(named.program, ""))))


def _conversation(interview: Interview, dossier: Dossier, moment: Moment) -> dict[str, Any]:
    at = stage.talk(dossier, interview, moment)
    steps = rows(at.position)
    questions = {step.question.key: step.question for step in steps} | {
        question.key: question for question in at.fields
    }
    said = [(step.question.called, step.question.show(step.answer.value) or step.question.skipped) for step in steps]
    drafts = [(questions[key].called if key in questions else "", text) for key, text in interview.drafts.items()]
    aside = [
        str(answer.value)
        for key, answer in interview.answers.items()
        if key not in questions and isinstance(answer.value, str) and " " in answer.value
    ]
    return {"called": called(interview, dossier), "said": said, "drafts": drafts, "aside": aside}
