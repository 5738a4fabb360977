"""Walk through every choice of a flow once: finds keys asked twice, replays that differ, questions without words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bot.interview import engine
from bot.interview.flow import Flow, Form, More, Note
from bot.interview.questions import Question
from bot.interview.replay import Position, replay
from bot.interview.state import Interview
from tests.interview.drive import sensible

SKIP = "\x00skip"


class Explorer:
    """Collects what a flow can ask and say. Every (question, choice) pair is taken at least once."""

    def __init__(self, flow: Callable[[], Flow[Any]]) -> None:
        self.flow = flow
        self.questions: dict[str, Question[Any]] = {}
        self.forms: dict[str, Form[Any]] = {}
        self.notes: dict[str, Note] = {}
        self.results: list[Any] = []
        self._taken: set[tuple[str, str]] = set()

    def run(self) -> Explorer:
        waiting = [Interview("explore")]
        while waiting:
            waiting.extend(self._visit(waiting.pop()))
        return self

    def _visit(self, interview: Interview) -> Iterator[Interview]:
        position = self._look(interview)
        question = position.open
        if question is None:
            self._again(interview, position)
            self.results.append(position.result)
            return
        ways = [way for way in _ways(question) if (question.words, way) not in self._taken]
        for way in ways or [_ways(question)[0]]:
            self._taken.add((question.words, way))
            if way == SKIP:
                yield engine.skip(interview, position, question)[0]
            else:
                given, problem = engine.give(interview, position, question, way, keep=True)
                assert problem is None, (question.key, way, problem)
                yield given

    def _look(self, interview: Interview) -> Position[Any]:
        position = replay(self.flow(), interview.answers)
        for note in position.notes:
            self.notes[note.words] = note
        if position.open is not None:
            self.questions[position.open.words] = position.open
        if position.group is not None:
            self.forms[position.group.key] = position.group
        return position

    def _again(self, interview: Interview, position: Position[Any]) -> None:
        """A second replay of a whole walk finds the same: it passes everywhere the walk was."""
        again = replay(self.flow(), interview.answers)
        assert again.done
        assert position.told == again.told
        assert [step.question.key for step in position.path] == [step.question.key for step in again.path]
        assert [note.words for note in position.notes] == [note.words for note in again.notes]


def _ways(question: Question[Any]) -> list[str]:
    if isinstance(question, More):
        return ["done", *(["add"] if any(p.value == "add" for p in question.choices) else [])]
    ways = [pick.value for pick in question.choices] or [sensible(question)]
    return [*ways, SKIP] if question.optional else ways
