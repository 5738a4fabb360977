"""What the second reading knows, read once, at the first text: what each feature weighs, and which words mean alike."""

from __future__ import annotations

import struct
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CATEGORIES = (
    *("blame", "pity", "apology_stack", "minimising", "vague", "over_disclosure"),
    *("missing_ownership", "missing_evidence", "outreach_ask_too_early", "adjective_without_deed"),
    *("entitlement", "pressure", "commitment_rank", "ghostwriting", "stock_praise", "showed_improvement"),
    *("invented_superlative", "unsupervised_claim"),
)
"""What is read for: faults of wording. What is counted, what names a patient and what alarms is left to the rules."""
STEP = 0.15
"""What one place further in ASCII weighs."""
NOTHING = ord("P")
"""The character that weighs nothing."""
_SUMS = struct.Struct(f"<{len(CATEGORIES)}I")
_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "e")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature weighs, as one number for all categories, and what a passage weighs before any feature."""

    features: Mapping[str, int]
    before: tuple[float, ...]


@cache
def weights() -> Weights:
    """The weights of weights.txt, which `python -m tests.measure.learning_lint` makes of the labelled texts."""
    return packed(line.split("\t") for line in _text("weights.txt").splitlines())


def packed(rows: Iterable[Iterable[str]]) -> Weights:
    """Take features with one character for each category: as a number, one addition adds up all of them."""
    numbers = {feature: int.from_bytes(row.encode("utf-32-le"), "little") for feature, row in rows}
    return Weights(numbers, summed([numbers[""]], 1))


def summed(rows: Sequence[int], share: float) -> tuple[float, ...]:
    """What features weigh together, in the order of the categories, as a share of it."""
    nothing, step = NOTHING * len(rows), STEP / share
    return tuple([step * (one - nothing) for one in _SUMS.unpack(sum(rows).to_bytes(_SUMS.size, "little"))])


@cache
def senses() -> Mapping[str, tuple[str, ...]]:
    """Words by what they mean, as `{kin}` for *mother*; those in their plain forms, too."""
    found: dict[str, list[str]] = {}
    for sense, words in tomllib.loads(_text("senses.toml"))["senses"].items():
        for word in words.split():
            found.setdefault(word, []).append(f"{{{sense}}}")
    formed = {word + ending: tuple(found[word]) for word in found if len(word) > 2 for ending in _ENDINGS}
    return formed | {word: tuple(each) for word, each in found.items()}


def _text(name: str) -> str:
    return files("bot.lint").joinpath("data", name).read_text(encoding="utf-8")
