"""Measure the lint on the kept sentences: `python -m tests.playbook.fairness` prints precision and recall."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.playbook import tone

SENTENCES = Path(__file__).parent / "sentences"


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((SENTENCES / name).read_text(encoding="utf-8"))


def fair_sentences() -> list[str]:
    return [text for batch in read("fairness.toml")["batch"] for text in batch["fair"]]


def flagged_sentences() -> list[tuple[str, str]]:
    """The check that should speak, and the sentence."""
    return [
        (kind, text)
        for batch in read("fairness.toml")["batch"]
        for kind, texts in batch["flagged"].items()
        for text in texts
    ]


@dataclass(frozen=True, slots=True)
class Measured:
    wrongly: tuple[str, ...]
    """Fair sentences that were flagged."""
    missed: tuple[str, ...]
    caught: int

    @property
    def precision(self) -> float:
        return self.caught / (self.caught + len(self.wrongly))

    @property
    def recall(self) -> float:
        return self.caught / (self.caught + len(self.missed))


def measure() -> Measured:
    wrongly = tuple(text for text in fair_sentences() if tone.fair(text))
    flagged = [text for _, text in flagged_sentences()]
    missed = tuple(text for text in flagged if not tone.fair(text))
    return Measured(wrongly, missed, len(flagged) - len(missed))


def _lines() -> Iterator[str]:
    measured = measure()
    yield f"{len(fair_sentences())} fair sentences, {len(flagged_sentences())} to be flagged"
    yield f"precision {measured.precision:.3f}, recall {measured.recall:.3f}"
    yield from (f"wrongly flagged: {text}" for text in measured.wrongly)
    yield from (f"missed: {text}" for text in measured.missed)


if __name__ == "__main__":
    print("\n".join(_lines()))
