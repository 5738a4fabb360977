"""A second look for danger: how likely a sentence is somebody's despair, by weights learned from labelled sentences.

It knows no phrase. What the lists of safety.py have words for they find; this finds what is meant in other words
(docs/decisions/0075*).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise

from bot.guard.reading import score
from bot.playbook import sheets

LIKELY = 0.45
"""Log-odds from which a sentence alarms: where most is heard for next to nobody who is stopped without need."""
_FEW = 4
"""Words below which a line is too short to read anything from."""
_SELF = frozenset(["i", "im", "ive", "id", "ill", "me", "my", "myself", "mine", "we"])


def heard(sentence: str) -> bool:
    """Tell whether a plain sentence most likely means that who writes it is in danger."""
    words = sentence.split()
    return of_oneself(words) and likelihood(features(words), weights()) > LIKELY


def of_oneself(words: Sequence[str]) -> bool:
    """Tell whether somebody says anything of themselves, in enough words to read something from."""
    return len(words) >= _FEW and not _SELF.isdisjoint(words)


def likelihood(found: Collection[str], known: Mapping[str, float]) -> float:
    """How likely features mean danger, as log-odds: 0 is even."""
    return score(found, known) + known[""]


def features(words: Sequence[str]) -> set[str]:
    """The words of a sentence, what stands beside what, what the words mean, and which meanings come together."""
    found = {*words, *map(" ".join, pairwise(("<", *words, ">")))}
    meant = sorted(set().union(*filter(None, map(senses().get, found))))
    found.update(meant, map("".join, combinations(meant, 2)))
    return found


@cache
def senses() -> Mapping[str, tuple[str, ...]]:
    """Words, and two that stand together, by what they mean: `{means}` for *pills*."""
    found: dict[str, list[str]] = {}
    for sense, words in sheets.table("despair.toml")["senses"].items():
        for word in words.split():
            found.setdefault(word.replace("_", " "), []).append(f"{{{sense}}}")
    return {word: tuple(each) for word, each in found.items()}


@cache
def weights() -> Mapping[str, float]:
    """The weights of despair.txt, which `python -m tests.measure.learning_danger` makes of the labelled sentences."""
    return dict(_weights(sheets.text("despair.txt").splitlines()))


def _weights(lines: Iterable[str]) -> Iterator[tuple[str, float]]:
    for line in lines:
        feature, weight = line.split("\t")
        yield feature, int(weight) / 100
