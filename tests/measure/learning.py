"""Learn the weights of the guard's second reading: `python -m tests.measure.learning` writes them.

`… held-out` trains on all other sets for each set that a stranger wrote, and prints how it does on that one: the only
figure that says how new texts will fare. Logistic regression by AdaGrad, in the order of a seed: the same each time.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from inspect import unwrap
from math import exp, sqrt
from pathlib import Path
from random import Random
from unittest.mock import patch

import bot.guard
from bot.guard import Hit, Kind, reading, scan
from bot.guard.plain import plain
from bot.guard.reading import LIKELY, bags, score
from tests.guard import test_initials, test_judgement, test_lists, test_people, test_scan
from tests.measure.guard import SETS
from tests.measure.lint import DATA
from tests.measure.lint import SETS as OTHERS

GOLDEN = Path(__file__).parents[1] / "golden"
WRITTEN = Path(bot.guard.__file__).parent / "data" / "weights.txt"
EPOCHS, RATE, SHRINK, SEED = 12, 0.5, 2e-6, 1
TWICE = 2
"""Texts that must have a feature: one alone is chance."""
CLEAR = 0.02
"""An error that is too small to learn from."""


@dataclass(frozen=True, slots=True)
class Text:
    """The features of each of its sentences, and whether one of them tells who a patient was."""

    bags: tuple[tuple[str, ...], ...]
    tells: bool


def texts(names: Iterable[str] = SETS) -> Iterator[Text]:
    """The sentences that identify somebody, and their look-alikes."""
    for name in names:
        for row in _rows(name):
            yield Text(read(row["text"]), bool(row["kinds"]))


def tried() -> Iterator[Text]:
    """The sentences that single rules are tried with."""
    for somebody, nobody in (
        (test_people.PATIENT, test_people.NOBODY),
        (test_judgement.PATIENT, test_judgement.NOBODY),
        (test_initials.SOMEBODY, test_initials.NOBODY),
        (test_lists.PATIENT, test_lists.NOBODY),
        (test_scan.BLOCKED, test_scan.PASSED),
    ):
        yield from (Text(read(one if isinstance(one, str) else one[0]), tells=True) for one in somebody)
        yield from (Text(read(one), tells=False) for one in nobody)


def ordinary() -> Iterator[Text]:
    """What students write of themselves and of writers, and what Vouch writes for them, sentence by sentence."""
    said = {bag for name in OTHERS for row in _rows(name) if "phi" not in row["labels"] for bag in read(row["text"])}
    said |= {bag for drafted in GOLDEN.rglob("*.*") for bag in read(drafted.read_text(encoding="utf-8"))}
    yield from (Text((bag,), False) for bag in sorted(said))


def read(text: str) -> tuple[tuple[str, ...], ...]:
    """The features of every sentence, sorted: what is learned may not hang on the order of a set."""
    return tuple(tuple(sorted(bag)) for _, bag in bags(plain(text).text)) or ((),)


def learned(lessons: Sequence[Text]) -> dict[str, float]:
    """The weights, in hundredths. Of a text that tells, only the sentence that most likely does is learned from."""
    seen = Counter(feature for lesson in lessons for feature in set().union(*lesson.bags))
    kept = [
        (lesson.tells, tuple(tuple(one for one in bag if seen[one] >= TWICE) for bag in lesson.bags))
        for lesson in lessons
    ]
    weights, slopes, dice = defaultdict[str, float](float), defaultdict[str, float](lambda: 1e-8), Random(SEED)
    weights[""] = -1.0
    for _ in range(EPOCHS):
        dice.shuffle(kept)
        for tells, each in kept:
            for bag in [max(each, key=lambda bag: score(bag, weights))] if tells else each:
                _step(bag, tells, weights, slopes)
    return {name: round(100 * weight) for name, weight in sorted(weights.items()) if abs(weight) > 0.005}


def _step(bag: Sequence[str], tells: bool, weights: dict[str, float], slopes: dict[str, float]) -> None:
    odds = max(-30.0, min(30.0, score(bag, weights) + weights[""]))
    error = 1 / (1 + exp(-odds)) - tells
    if abs(error) < CLEAR:
        return
    share = error / sqrt(len(bag) + 1)
    for name, slope in (*((one, share + SHRINK * weights[one]) for one in bag), ("", error)):
        slopes[name] += slope * slope
        weights[name] -= RATE * slope / sqrt(slopes[name])


def likeliest(text: Text, weights: Mapping[str, float]) -> float:
    """The log-odds of the sentence that most likely tells."""
    return max(score(bag, weights) for bag in text.bags) + weights[""]


def _rows(name: str) -> Iterator[dict[str, str | list[str]]]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def held_out(names: Sequence[str]) -> Iterator[str]:
    """How the reading and the rules do on each set, when nothing was learned from it, nor doubted by it."""
    for name in names:
        lessons = [*texts(one for one in SETS if one != name), *tried(), *ordinary()]
        weights = {one: weight / 100 for one, weight in learned(lessons).items()}
        tells = [text.tells for text in texts([name])]
        read = [likeliest(text, weights) > LIKELY for text in texts([name])]
        found = [{hit.kind for hit in _scanned(str(row["text"]), weights)} for row in _rows(name)]
        ruled = [bool(kinds - {Kind.LIKELY}) for kinds in found]
        yield f"{name}: " + ", ".join(
            f"{who} {_share(hit, tells, True):.1%} found and {_share(hit, tells, False):.1%} of innocents blocked"
            for who, hit in (("read", read), ("ruled", ruled), ("both", list(map(bool, found))))
        )


def _scanned(text: str, weights: Mapping[str, float]) -> Sequence[Hit]:
    """What the guard finds by other weights; what was remembered of the text is not asked."""
    with patch.object(reading, "weights", lambda: weights):
        return unwrap(scan)(text)


def _share(found: Sequence[bool], tells: Sequence[bool], which: bool) -> float:
    mine = [one for one, tell in zip(found, tells, strict=True) if tell is which]
    return sum(mine) / max(1, len(mine))


def main(asked: Sequence[str]) -> int:
    """Write the weights, or print how well they do."""
    return run(
        asked, lambda names: held_out(names or SETS), lambda: learned([*texts(), *tried(), *ordinary()]), WRITTEN
    )


def run(
    asked: Sequence[str],
    lines: Callable[[Sequence[str]], Iterable[str]],
    learn: Callable[[], Mapping[str, object]],
    to: Path,
) -> int:
    """Write what is learned to a file, a feature a line; after `held-out`, print how it does on the sets named."""
    if asked[:1] == ["held-out"]:
        for line in lines(asked[1:]):
            print(line, flush=True)
        return 0
    made = learn()
    to.write_text("".join(f"{feature}\t{weight}\n" for feature, weight in made.items()), encoding="utf-8")
    print(f"{len(made):,} features, {to.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
