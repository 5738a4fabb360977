"""Where a person is: run the flow on the answers kept, up to the first question without a valid one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple

from bot.interview.flow import Asked, Flow, Form, Items, Note, Once, Roster
from bot.interview.questions import Json, Question, T, Unreadable
from bot.interview.state import Answer

TOMBSTONE = "-"
_written = json.JSONEncoder(ensure_ascii=False).encode


class FlowBug(RuntimeError):
    """The flow itself is wrong: a key asked twice, or two replays that differ."""


class Step(NamedTuple):
    """An answered question on the path; `name` is the key the answer was found under."""

    question: Question[Any]
    answer: Answer
    name: str
    group: Form[Any] | None = None


@dataclass(slots=True)
class Position(Generic[T]):
    """What one replay found. `open` is None when the flow has reached its end with `result`."""

    path: list[Step] = field(default_factory=list)
    """The answered questions before the open one, in order."""
    beyond: list[Step] = field(default_factory=list)
    """Answered fields that stand after the open one in the same form."""
    open: Question[Any] | None = None
    group: Form[Any] | None = None
    notes: list[Note] = field(default_factory=list)
    """Said since the last answer."""
    effects: list[Once[Any]] = field(default_factory=list)
    rosters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Every id of each list on the path, tombstones included."""
    result: T | None = None
    told: dict[str, Json] = field(default_factory=dict)
    """The valid answers of the path by key, for `deps`."""

    @property
    def done(self) -> bool:
        """True when nothing is left to ask."""
        return self.open is None


def live(entries: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of a list without its tombstones."""
    return tuple(entry for entry in entries if not entry.startswith(TOMBSTONE))


def roster(items: Items[Any], answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """All ids ever given to a list, filled up to its minimum. Ids count from 1 and are never used again."""
    kept = answers.get(items.key)
    entries = kept.value if kept is not None and isinstance(kept.value, tuple) else ()
    while len(live(entries)) < items.minimum:
        entries = (*entries, str(len(entries) + 1))
    return entries


def stamp(question: Question[Any], told: Mapping[str, Json]) -> str:
    """What the answers this question depends on were, as eight hex digits; empty without `deps`."""
    if not question.deps:
        return ""
    seen = _written([told.get(key) for key in question.deps])
    return hashlib.blake2s(seen.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def kept_answer(question: Question[Any], answers: Mapping[str, Answer]) -> tuple[str, Answer] | None:
    """The answer under the question's key, or under one it had before."""
    answer = answers.get(question.key)
    if answer is not None:
        return question.key, answer
    return next(((name, answers[name]) for name in question.was if name in answers), None)


def _counts(answer: Answer, question: Question[Any], told: Mapping[str, Json]) -> bool:
    """Tell whether the answer is one to the question as it is today."""
    if answer.stale or answer.rev != question.rev:
        return False
    return answer.deps == (stamp(question, told) if question.deps else "")


_MISSING = object()


class _Replay(Generic[T]):
    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers = answers
        self.at: Position[T] = Position()
        self.asked: set[str] = set()

    def take(self, question: Question[Any], group: Form[Any] | None) -> Any:
        """The value of one question, or _MISSING, after which it is the open one."""
        if question.key in self.asked:
            raise FlowBug(f"{question.key} is asked twice")
        self.asked.add(question.key)
        at = self.at
        found = kept_answer(question, self.answers)
        if found is None or not _counts(found[1], question, at.told):
            return self._opens(question, group)
        name, answer = found
        try:
            value = load(question, answer.value)
        except Unreadable:
            return self._opens(question, group)
        path = at.path if at.open is None else at.beyond
        path.append(Step(question, answer, name, group))
        at.told[question.key] = answer.value
        if at.open is None:
            at.notes.clear()
        return value

    def _opens(self, question: Question[Any], group: Form[Any] | None) -> Any:
        if self.at.open is None:
            self.at.open, self.at.group = question, group
        return _MISSING

    def reply(self, asked: Asked) -> Any:
        """What the flow gets back, or _MISSING when it has to wait for an answer."""
        match asked:
            case Question():
                return self.take(asked, None)
            case Form():
                values = tuple([self.take(question, asked) for question in asked.fields])
                return _MISSING if _MISSING in values else values
            case Roster(items):
                entries = roster(items, self.answers)
                ids = live(entries)
                self.at.rosters[items.key] = entries
                self.at.told[items.key] = ids
                return ids
            case Note():
                self.at.notes.append(asked)
            case Once():
                self.at.effects.append(asked)
        return None


def load(question: Question[T], kept: Json) -> T | None:
    """The value of a kept answer. Raises Unreadable, also for a skip that is no longer allowed."""
    if kept is None:
        if not question.optional:
            raise Unreadable(question.key)
        return None
    return question.load(kept)


def replay(flow: Flow[T], answers: Mapping[str, Answer]) -> Position[T]:
    """Run `flow` on `answers`. Pure: the same answers give the same position. Raises FlowBug."""
    run: _Replay[T] = _Replay(answers)
    reply: Any = None
    try:
        while True:
            asked = flow.send(reply)
            reply = run.reply(asked)
            if reply is _MISSING:
                flow.close()
                break
    except StopIteration as end:
        run.at.result = end.value
    return run.at
