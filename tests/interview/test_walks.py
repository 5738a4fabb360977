"""Random walks: whatever people do, in whatever order, no answer is lost, doubled or filed under another question."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.dossier import Dossier, decode, encode
from bot.interview import engine
from bot.interview.flow import More
from bot.interview.questions import Json, Question
from bot.interview.replay import Step, load
from bot.interview.state import View
from bot.messages import Left, Person, Press, Said, Submit
from bot.store import Store
from bot.talk import End
from tests.interview.demo import demo
from tests.interview.drive import Driver, sensible
from tests.support import open_store

BAD = [
    "",
    "x" * 3000,
    "\x00",
    "\ud800",
    "{{ 7*7 }}",
    "\x1b[2J",
    "-1",
    "bed 12",
    "unfair",
    "🙂",
    "שלום",
    "999999999",
]
WORDS = [
    "skip",
    "repeat",
    "why",
    "help",
    "review",
    "keep",
    "suggest",
    "as a form",
    "one by one",
    "cancel",
    "no",
]
_NOTHING = object()
RENAMED = {"reason": "cause", "cause": "reason"}


class Walk:
    """One person wandering through the demo interview, with a model of what they have said."""

    def __init__(self, seed: int, store: Store) -> None:
        self.dice = random.Random(seed)
        self.person = Person("walk", str(seed))
        self.store = store
        self.release = self.dice.randint(1, 4)
        self.driver = Driver(lambda: demo(self.release))
        self.said: dict[str, Json] = {}
        self.effects: list[str] = []
        self.kept = 0

    # -------------------------------------------------------------- operations

    async def step(self) -> None:
        operations: list[tuple[int, Callable[[], Any]]] = [
            (40, self.answer),
            (8, lambda: self.driver.say(self.dice.choice(BAD))),
            (8, lambda: self.driver.say("back")),
            (8, self.word),
            (6, self.edit),
            (6, self.list_change),
            (5, self.stale),
            (4, self.release_changes),
            (3, lambda: self.driver.hear(Left({self.driver.open or "": "half a though"}))),
            (3, self.form),
            (2, lambda: self.driver.say("start over", "yes")),
            (6, self.plain_reload),
        ]
        weights = [weight for weight, _ in operations]
        before = self.driver.interview
        open_now = {question.key: question for question in self.driver.talk.fields}
        self.dice.choices([operation for _, operation in operations], weights)[0]()
        if self.dice.random() < 0.02:
            await self.reload()
        self.learn(before.answers, open_now)
        self.check()

    def answer(self) -> None:
        question = self.driver.talk.position.open
        if question is None:
            return
        raw = sensible(question)
        if question.choices and not isinstance(question, More):
            raw = self.dice.choice(question.choices).value
        self.driver.hear(self.dice.choice([Said(raw), Press(raw, self.driver.revision)]))

    def word(self) -> None:
        self.driver.say(self.dice.choice(WORDS))

    def edit(self) -> None:
        path = self.driver.talk.position.path
        if path and self.driver.interview.view is View.QUESTION:
            key = self.dice.choice(path).question.key
            self.driver.say("review")
            self.driver.hear(Press(f"edit:{key}", self.driver.revision))

    def list_change(self) -> None:
        question = self.driver.talk.position.open
        if isinstance(question, More):
            self.driver.say(self.dice.choice(question.choices).value)

    def stale(self) -> None:
        old = self.dice.randint(0, max(0, self.driver.revision - 1))
        if old != self.driver.revision:
            before = self.driver.interview.answers
            self.driver.hear(self.dice.choice([Press("step2", old), Press("done", old), Submit({"name": "Z"}, old)]))
            assert self.driver.interview.answers == before

    def release_changes(self) -> None:
        self.release = self.dice.randint(1, 4)

    def form(self) -> None:
        fields = self.driver.talk.fields
        self.driver.submit(**{q.key: self.dice.choice([sensible(q), "?!", ""]) for q in fields})

    def plain_reload(self) -> None:
        dossier = Dossier(interviews=(self.driver.interview,))
        assert decode(encode(dossier)) == dossier

    async def reload(self) -> None:
        was, self.kept = self.kept, self.kept + 1
        loaded = await self.store.load(self.person, f"{self.kept}")
        dossier = Dossier(revision=self.kept, interviews=(self.driver.interview,))
        await self.store.keep(
            self.person,
            loaded.student,
            dossier,
            was=was,
            event=f"{self.kept}",
            now=datetime(2026, 11, 24, tzinfo=UTC),
        )
        again = await self.store.load(self.person, "next")
        assert again.dossier == dossier
        self.driver.interview = again.dossier.interviews[0]

    # -------------------------------------------------------------- the model

    def learn(self, before: Any, open_then: dict[str, Question[Any]]) -> None:
        """Only the questions that were open can have been given an answer, and only one they take."""
        now = self.driver.interview.answers
        for key, answer in now.items():
            if key in before and before[key].value == answer.value:
                continue
            renamed = self.said.get(RENAMED.get(key, ""), _NOTHING)
            assert key == "friend" or key in open_then or renamed == answer.value, key
            if key in open_then:
                load(open_then[key], answer.value)
            self.said[key] = answer.value
        for key, other in RENAMED.items():
            if key not in now and other in now:
                self.said.pop(key, None)  # kept under its other name from now on
        if "name" not in now:  # started over: only the used ids of the list are left
            self.said = {key: answer.value for key, answer in now.items()}

    def check(self) -> None:
        position = self.driver.talk.position
        for step in (*position.path, *position.beyond):
            assert self.said[step.name] == step.answer.value
        answers = self.driver.interview.answers
        for key, value in self.said.items():
            kept = answers.get(key) or answers.get(RENAMED.get(key, ""))
            assert (kept is not None and kept.value == value) or key == "friend/more", key
        assert len(self.driver.effects) == len(set(self.driver.effects))
        self.screens()

    def screens(self) -> None:
        """The screen can always be built, and twice the same."""
        assert self.driver.screen == self.driver.screen

    # -------------------------------------------------------------- the end

    def finish(self) -> None:
        if self.driver.talk.confirming:
            self.driver.say("no")
        self.driver.interview = replace(self.driver.interview, view=View.QUESTION)
        for _ in range(60):
            question = self.driver.talk.position.open
            if question is None:
                break
            self.driver.say(sensible(question))
        position = self.driver.talk.position
        assert position.done
        path = [*position.path]
        kept = engine.settled(self.driver.interview, position).answers
        assert set(kept) == {step.question.key for step in path} | set(position.rosters)
        self.document(path)
        assert self.driver.hear(Press("done", self.driver.revision)).end is End.FINISHED

    def document(self, path: list[Step]) -> None:
        """Every value of the result stands on the path."""
        told = self.driver.talk.position.result
        values = {step.question.key: step.answer.value for step in path}
        assert told.name == values["name"]
        assert told.score == values.get("score")
        assert len(told.friends) == len([key for key in values if key.endswith("/traits")])
        assert {name for name, _ in told.friends} == {
            v for k, v in values.items() if k.startswith("friend/") and k.endswith("/name")
        }


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_store(tmp_path) as opened:
        yield opened


async def wander(store: Store, seeds: range, longest: int) -> None:
    for seed in seeds:
        walk = Walk(seed, store)
        for _ in range(walk.dice.randint(1, longest)):
            await walk.step()
        walk.finish()


async def test_a_hundred_short_walks(store: Store) -> None:
    await wander(store, range(100), 60)


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(10))
async def test_two_thousand_walks_of_up_to_two_hundred_steps(store: Store, chunk: int) -> None:
    await wander(store, range(10_000 + chunk * 200, 10_000 + (chunk + 1) * 200), 200)
