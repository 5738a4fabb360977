"""Learn the weights of the linter's second reading: `python -m tests.measure.learning_lint` writes them.

`… held-out` trains on all other sets for each set that nobody mended rules on, and prints how rules and reading do on
that one. Logistic regression by AdaGrad, one against the rest for every category at once, the same each time.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path
from random import Random
from typing import Any

import bot.lint
from bot.lint.check import Found, danger, read_again, ruled
from bot.lint.kinds import Kind, Part
from bot.lint.learned import CATEGORIES, NOTHING, STEP, packed
from bot.lint.reading import Passage, bags, reading
from bot.lint.rules import RULES
from bot.lint.text import Text
from tests.measure.learning import run
from tests.measure.lint import DATA, LEARNED, STORIES, TAUGHT, Measured, unjudged
from tests.playbook.fairness import fair_sentences, flagged_sentences

GOLDEN = Path(__file__).parents[1] / "golden"
WRITTEN = Path(bot.lint.__file__).parent / "data" / "weights.txt"
EPOCHS, RATE, SEEDS = 12, 0.3, (1, 2, 3)
AVERAGED = 4
"""Rounds at the end of each seed whose weights are averaged: no text counts for being the last."""
THRICE = 3
"""Texts that must have a feature: fewer are chance."""
CLEAR = 0.02
"""An error that is too small to learn from."""
BEFORE = -2.0
"""Log-odds of a category before anything was learned."""
LOWEST, HIGHEST = ord("!") - NOTHING, ord("~") - NOTHING
"""Steps that a character can say."""


Taken = tuple[Sequence[bool | None], Sequence[Sequence[str]]]
"""What a text has, and the features of its passages that are learned."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The features of each passage of a text, and for each category whether it has that fault; None where unknown."""

    bags: tuple[tuple[str, ...], ...]
    has: tuple[bool | None, ...]


def texts(names: Iterable[str] = LEARNED) -> Iterator[Lesson]:
    """The labelled texts."""
    for name in names:
        for row in rows(name):
            hidden = unjudged(name, row)
            has = tuple(None if one in hidden else one in row["labels"] for one in CATEGORIES)
            yield _lesson(row["text"], Kind(row["kind"]), Part(row["part"] or "whole"), has)


def tried() -> Iterator[Lesson]:
    """The examples of the rules: a bad one has that fault, a good one has not, and of others nothing is said."""
    for rule in RULES.values():
        for has, examples in ((True, rule.bad), (False, rule.good)):
            for one in examples if rule.category in CATEGORIES else ():
                labels = tuple(has if rule.category == category else None for category in CATEGORIES)
                yield _lesson(one.text, one.kind, one.part, labels)


def fair(sentences: Iterable[str], flagged: Iterable[tuple[str, str]]) -> Iterator[Lesson]:
    """Hardships named plainly, which have no fault, and sentences that have one, as parts of a story and whole."""
    for part in (Part.REASON, Part.WHOLE):
        for sentence in sentences:
            yield _lesson(sentence, Kind.STORY, part, tuple(None if one in STORIES else False for one in CATEGORIES))
        for category, sentence in flagged:
            yield _lesson(sentence, Kind.STORY, part, tuple(one == category or None for one in CATEGORIES))


def every(names: Iterable[str] = LEARNED) -> list[Lesson]:
    """All that is learned from."""
    return [*texts(names), *tried(), *fair(fair_sentences(), flagged_sentences()), *ours()]


def ours() -> Iterator[Lesson]:
    """What Vouch writes, which has no fault."""
    for path in sorted(GOLDEN.rglob("*.*")):
        yield _lesson(path.read_text(encoding="utf-8"), kind_of(path.stem), Part.WHOLE, (False,) * len(CATEGORIES))


def kind_of(name: str) -> Kind:
    """What a text of tests/golden is for."""
    first, _, rest = name.partition("-")
    return Kind(rest) if first == "request" else Kind.OUTREACH if first == "outreach" else Kind.NUDGE


def rows(name: str) -> Iterator[Mapping[str, Any]]:
    """The rows of a set."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _lesson(text: str, kind: Kind, part: Part, has: tuple[bool | None, ...]) -> Lesson:
    return Lesson(tuple(tuple(sorted(bag)) for _, bag in bags(Text(text, kind, part))), has)


def learned(lessons: Sequence[Lesson]) -> dict[str, str]:
    """The weights, a character for each category. Of a text with a fault the likeliest passage is learned from."""
    seen = Counter(feature for lesson in lessons for feature in set().union(*lesson.bags))
    names = sorted(one for one, count in seen.items() if count >= THRICE)
    known = frozenset(names)
    kept = [
        (lesson.has, tuple(tuple(one for one in bag if one in known) for bag in lesson.bags))
        for lesson in lessons
        if lesson.bags
    ]
    ends = [end for seed in SEEDS for end in _ends(names, kept, Random(seed))]
    return {name: "".join(map(_letter, zip(*(end[name] for end in ends), strict=True))) for name in ends[0]}


def _ends(names: Iterable[str], lessons: Iterable[Taken], dice: Random) -> Iterator[Mapping[str, Sequence[float]]]:
    """The weights after each of the last rounds through the lessons in an order of chance."""
    course, order = Course({one: [0.0] * len(CATEGORIES) for one in names}), list(lessons)
    for left in reversed(range(EPOCHS)):
        dice.shuffle(order)
        for has, each in order:
            course.follow(each, has)
        if left < AVERAGED:
            yield {name: tuple(row) for name, row in course.weights.items()}


def _letter(weights: Sequence[float]) -> str:
    place = round(sum(weights) / len(weights) / STEP)
    return chr(NOTHING + max(LOWEST, min(HIGHEST, place)))


class Course:
    """The weights while they are learned; under an empty name what a passage weighs before any feature."""

    def __init__(self, weights: dict[str, list[float]]) -> None:
        self.weights = {"": [BEFORE] * len(CATEGORIES)} | weights
        self._slopes = {name: [1e-8] * len(CATEGORIES) for name in self.weights}

    def follow(self, bags: Sequence[Sequence[str]], has: Sequence[bool | None]) -> None:
        """Learn from one text."""
        odds = [self._odds(bag) for bag in bags]
        for place, fault in enumerate(has):
            if fault:
                self._step(bags[_likeliest(odds, place)], place, odds[_likeliest(odds, place)][place], True)
            elif fault is False:
                for bag, mine in zip(bags, odds, strict=True):
                    self._step(bag, place, mine[place], False)

    def _odds(self, bag: Sequence[str]) -> list[float]:
        share = sqrt(len(bag) + 1)
        rows = zip(self.weights[""], *(self.weights[one] for one in bag), strict=True)
        return [before + sum(rest) / share for before, *rest in rows]

    def _step(self, bag: Sequence[str], place: int, odds: float, fault: bool) -> None:
        error = 1 / (1 + exp(-max(-30.0, min(30.0, odds)))) - fault
        if abs(error) < CLEAR:
            return
        share = error / sqrt(len(bag) + 1)
        for name, slope in (*((one, share) for one in bag), ("", error)):
            self._slopes[name][place] += slope * slope
            self.weights[name][place] -= RATE * slope / sqrt(self._slopes[name][place])


def _likeliest(odds: Sequence[Sequence[float]], place: int) -> int:
    return max(range(len(odds)), key=lambda one: odds[one][place])


@dataclass(frozen=True, slots=True)
class Trial:
    """A labelled text, what the rules find in it, and what a reading makes of it that learned from all other sets."""

    text: Text
    wanted: frozenset[str]
    hidden: frozenset[str]
    heard: tuple[Found, ...]
    passages: tuple[Passage, ...]

    def by_rules(self) -> frozenset[str]:
        return frozenset(rule.category for rule, _ in self.heard) - self.hidden

    def by_both(self) -> frozenset[str]:
        again = read_again(self.text, self.heard, self.passages)
        return frozenset(rule.category for rule, _ in again) - self.hidden


def held_out(name: str) -> Iterator[Trial]:
    """The texts of a set from which nothing was learned."""
    known = packed(learned(every(one for one in LEARNED if one != name)).items())
    for row in rows(name):
        text = Text(row["text"], Kind(row["kind"]), Part(row["part"] or "whole"))
        alarm = danger(text)
        passages = () if alarm else reading(text, known)
        yield Trial(text, frozenset(row["labels"]), unjudged(name, row), alarm or ruled(text), passages)


def counted(found: Iterable[tuple[frozenset[str], frozenset[str]]]) -> Measured:
    """Count what was found against what was wanted."""
    measured = Measured()
    for mine, wanted in found:
        measured.right.update(mine & wanted)
        measured.wrong.update(mine - wanted)
        measured.missed.update(wanted - mine)
    return measured


def lines(names: Iterable[str]) -> Iterator[str]:
    """How rules, and rules and reading, do on each set from which nothing was learned."""
    every = list[Trial]()
    for name in names:
        trials = list(held_out(name))
        every += trials
        yield f"{name}: {_told(trials)}"
    yield f"together: {_told(every)}"
    for category in CATEGORIES:
        yield f"  {category:24} {_told(every, category)}"


def _told(trials: Sequence[Trial], category: str = "") -> str:
    ways = (("rules", Trial.by_rules), ("both", Trial.by_both))
    counts = ((who, counted((way(trial), trial.wanted) for trial in trials)) for who, way in ways)
    return ", ".join(
        f"{who} precision {one.precision(category):.3f} recall {one.recall(category):.3f}" for who, one in counts
    )


def main(asked: Sequence[str]) -> int:
    """Write the weights, or print how well they do."""
    return run(asked, lambda names: lines(names or TAUGHT), lambda: learned(every()), WRITTEN)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
