"""Random people in the real conversations: everything they may do at any time, rendered, kept and loaded again."""

from __future__ import annotations

import random
import unicodedata

import pytest

from bot.commands import COMMANDS
from bot.dossier import Dossier, decode, encode
from bot.effects import Turn
from bot.interview.words import Word
from bot.messages import Command, Incoming, Left, Opened, Press, Reply, Said, Submit
from bot.render import Renderer
from bot.turn import take_turn
from tests.faults.counting import FULL
from tests.support import NOW
from tests.worlds import SEASON

RENDERER = Renderer()
ODD = [
    "",
    " ",
    "x" * 40_000,
    "a\x00b",
    "\x1b[2J\x1b[31mred",
    "{{ 7*7 }}{% for x in y %}",
    "שלום \u202eevil",
    "👩‍⚕️" * 40,
    "\ud800",
]
ODD += [
    "# heading",
    "- item",
    "[a](http://x)",
    "<b>&amp;",
    "@everyone <!channel>",
    "1",
    "999999",
    "/nothing",
    "yes",
    "back",
    "-5",
]
SENSIBLE = [
    "In March 2026 I carried five patients and my attending wrote that in my evaluation?",
    "I kept my test date; moving it was my call, in June, and community programs know that?",
    "228",
    "March 2027",
    "14 March 2027",
]


SHORT = {"name": "Dr. May", "where": "Dr. May", "place": "Ohio", "aamc_id": "12345678"}
"""Answers to questions that take a few letters."""

DAYS = {"due": "14 March 2027", "ends": "14 April 2026"}


class Person:
    """One student; knows only what the last reply showed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.dossier = Dossier()
        self.reply = Reply(())

    def step(self) -> None:
        self.take(self.choose())

    def take(self, incoming: Incoming) -> Turn:
        offered = {action.value for card in self.reply.cards for action in card.actions}
        turn = take_turn(self.dossier, incoming, NOW, SEASON)
        again = take_turn(self.dossier, incoming, NOW, SEASON)
        assert turn == again  # pure
        grown = turn.dossier.revision - self.dossier.revision
        assert turn.effects or grown == (turn.dossier != self.dossier)
        assert decode(encode(turn.dossier)) == turn.dossier
        if isinstance(incoming, Press) and incoming.value in offered:
            nowhere = {words.template for screen in turn.screens for words in screen.text}
            assert not nowhere & {"commands/missing", "commands/unknown"}, incoming
        self.dossier = turn.dossier
        self.reply = RENDERER.reply(turn.screens)
        self.look()
        return turn

    def look(self) -> None:
        """There is something to read, nothing unprintable in it, and the question can be answered from the card."""
        assert self.reply.cards
        for card in self.reply.cards:
            assert card.title
            shown = card.title + card.text + "".join(f"{label}{value}" for label, value in card.fields)
            assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]
        if self.reply.question is not None:
            assert self.reply.question.revision == self.dossier.card

    def choose(self) -> Incoming:
        dice, question = self.dice, self.reply.question
        revision = question.revision if question else 0
        values = [pick.value for pick in question.choices] if question else []
        buttons = [action.value for card in self.reply.cards for action in card.actions]
        ways: list[tuple[int, Incoming]] = [
            (30, Said(dice.choice(SENSIBLE))),
            (30, Press(dice.choice(values or buttons or ["/home"]), revision)),
            (12, Press(dice.choice(buttons or ["/home"]), revision)),
            (8, Said(dice.choice(ODD))),
            (5, Said(dice.choice(list(Word)).value)),
            (4, Command(dice.choice([*COMMANDS, "nothing"]), dice.choice(["", "1", "2 change", "change", "zz"]))),
            (3, Press(dice.choice(values or ["done"]), max(0, revision - dice.randint(1, 5)))),
            (3, Submit({question.key if question else "x": dice.choice(ODD + SENSIBLE)}, revision)),
            (2, Left({question.key if question else "x": dice.choice(ODD)})),
            (2, Opened()),
        ]
        return dice.choices([way for _, way in ways], [weight for weight, _ in ways])[0]

    def finish(self, flow: str) -> None:
        """Whatever happened before, a patient person can finish the conversation."""
        self.take(Command(flow, "change"))
        for _ in range(120):
            question = self.reply.question
            if question is None or not question.flow.startswith(flow):
                return
            self.take(Said(self.patient()))
        raise AssertionError(f"{flow} does not end")

    def patient(self) -> str:
        question = self.reply.question
        assert question is not None
        if question.kind in ("confirm", "form"):
            return {"confirm": "no", "form": "one by one"}[question.kind]
        if question.choices:
            values = [pick.value for pick in question.choices]
            if question.kind == "review" and "done" not in values:
                return "go on"
            return "done" if question.kind in ("review", "list") else values[0]
        last = question.key.rsplit("/", 1)[-1]
        if question.kind in ("number", "date"):
            number = {"graduated": "2021", "match_year": "2028"}.get(last, "228")
            said = {"number": number, "date": DAYS.get(last, "14 March 2026")}[question.kind]
            return "keep" if question.draft == said else said
        end = "?" if last == "question" else "."
        text = f"In May 2026 I kept 4 charts for programs, my call {last}{end}"
        text = SHORT.get(last, text)
        return "keep" if question.draft == text else text  # refused once: advice may be overruled


def wander(seeds: range, longest: int) -> None:
    for seed in seeds:
        person = Person(seed)
        for _ in range(person.dice.randint(1, longest)):
            person.step()
        for flow in ("story", "advocates"):
            person.finish(flow)
        assert person.dossier.story is not None
        assert person.dossier.advocates


def test_eight_people() -> None:
    wander(range(8), 60)


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(10 if FULL else 4))
def test_four_hundred_people(chunk: int) -> None:
    wander(range(1000 + chunk * 100, 1000 + (chunk + 1) * 100), 200)
