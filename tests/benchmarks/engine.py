"""The engine: thirty questions replayed, beside the update of a dictionary: `python -m tests.benchmarks.engine`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from bot.interview import engine
from bot.interview.flow import Flow, ask, form, say
from bot.interview.questions import Choice, Number, Option, Text, YesNo, optional
from bot.interview.replay import replay
from bot.interview.state import Interview
from tests.benchmarks.measured import Row, each, side_by_side, told
from tests.interview.drive import sensible

QUESTIONS = 30
TIMES = 300


class Colour(Option):
    """Something to choose from."""

    RED = "red", "Red"
    GREEN = "green", "Green"
    BLUE = "blue", "Blue"
    NONE = "none", "None of these"


def thirty() -> Flow[list[object]]:
    """Six times five questions of every common kind, one of them in a form, one that depends on another."""
    found: list[object] = []
    for part in range(QUESTIONS // 5):
        yield from say("part", number=part)
        colour = yield from ask(Choice(f"colour/{part}", Colour, private=True))
        text = Text(f"text/{part}", private=True, deps=(f"colour/{part}",), facts={"colour": colour.value})
        said, amount = yield from ask(form(f"both/{part}", text, Number(f"amount/{part}", low=0, high=300)))
        sure = yield from ask(YesNo(f"sure/{part}"))
        more = yield from ask(optional(Text(f"more/{part}", private=True)))
        found.append((colour, said, amount, sure, more))
    return found


def at_the_last() -> Interview:
    """Everything answered but the last question."""
    interview = Interview("bench")
    for _ in range(QUESTIONS - 1):
        position = replay(thirty(), interview.answers)
        assert position.open is not None
        raw = position.open.choices[0].value if position.open.choices else sensible(position.open)
        interview, problem = engine.give(interview, position, position.open, raw, keep=True)
        assert problem is None, problem
    assert replay(thirty(), interview.answers).open is not None
    return interview


def rows() -> Iterator[Row]:
    interview = at_the_last()
    answers = dict(interview.answers)

    def update() -> None:
        kept = dict(answers)
        kept["more/5"] = answers["text/5"]

    replayed, updated = side_by_side(
        lambda: each(lambda: replay(thirty(), interview.answers), TIMES) * 1000,
        lambda: each(update, TIMES) * 1000,
    )
    beside = "a dictionary with one answer more"
    yield Row("engine: replay at question 30", replayed, "ms", updated, beside, bar=0.2, by_ratio=False)


if __name__ == "__main__":
    sys.exit(told(rows()))
