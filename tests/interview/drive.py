"""Drive an interview in tests: a conversation around any flow, and the answer a patient person would give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.dossier import Dossier
from bot.flows.conversation import Conversation, Known
from bot.interview import engine
from bot.interview.flow import Flow, More
from bot.interview.questions import Date, Number, Question, Text
from bot.interview.state import Interview
from bot.messages import Left, Press, Said, Submit
from bot.playbook.season import Season
from bot.screens import Screen, Words
from bot.talk import After, Talk, hear
from tests.interview.demo import demo

KNOWN = Known(Dossier(), "", Season(2028), date(2026, 11, 24))


def conversation(flow: Callable[[], Flow[Any]]) -> Conversation:
    return Conversation(
        name="demo",
        run=lambda _: flow(),
        finish=lambda known, _: known.dossier,
        outcome=lambda _: Screen(Words("demo/done")),
    )


class Driver:
    """One person in one interview; the revision counts as the record's would."""

    def __init__(self, flow: Callable[[], Flow[Any]], interview: Interview | None = None) -> None:
        self.flow = flow
        self.interview = interview or Interview("demo")
        self.revision = 0
        self.effects: list[str] = []

    @property
    def talk(self) -> Talk:
        return Talk.at(conversation(self.flow), KNOWN, self.interview)

    @property
    def open(self) -> str | None:
        question = self.talk.position.open
        return question.key if question else None

    @property
    def screen(self) -> Screen:
        return self.talk.screen()

    def hear(self, what: Press | Said | Submit | Left) -> After:
        after = hear(self.talk, what, self.revision)
        if after.interview != self.interview:
            self.revision += 1
        self.interview = after.interview
        self.interview, new = engine.request(self.interview, self.talk.position)
        self.effects.extend(new)
        return after

    def say(self, *lines: str) -> After:
        for line in lines:
            after = self.hear(Said(line))
        return after

    def submit(self, **values: str) -> After:
        return self.hear(Submit(values, self.revision))

    @property
    def told(self) -> dict[str, Any]:
        return dict(self.talk.position.told)


def sensible(question: Question[Any]) -> str:
    """An answer the question takes."""
    if isinstance(question, More):
        return "done"
    if question.choices:
        return question.choices[0].value
    if isinstance(question, Number):
        return str(min(max(question.low, 7), question.high))
    if isinstance(question, Text) and question.key.endswith("/did"):
        return "kept the list"  # tells no other part of a deed, so that each of them is asked
    if question.key == "zone":
        return "Eastern"
    if question.key == "table":
        # One row, for letters and for a class.
        return "Writer,Steps,Title,Date\nDr. Adeyemi,undated drafted,A day,2027-03-14"
    if question.key == "at":
        return "17:00"
    if isinstance(question, Text):
        return "In March I carried four patients a day?"[: question.limit].strip()
    if question.key == "ends":
        return "2027-04-14"
    return "2026-03-14" if isinstance(question, Date) and question.most else "2027-03-14"


def driver(release: int = 1) -> Driver:
    """Somebody at the first question of the demo interview."""
    return Driver(lambda: demo(release))


def to_the_end(d: Driver) -> Driver:
    d.say("Ann", "step2", "190", "it was my call", "14 March 2027", "Bo", "work", "done", "Bo", "yes", "30")
    return d
