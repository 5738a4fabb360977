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
        return self.caught / (self.caught + len(self.wrongly)) if self.caught else 0.0

    @property
    def recall(self) -> float:
        return self.caught / (self.caught + len(self.missed))


def measure() -> Measured:
    """How the lint does on the kept sentences. Its list was widened until it caught them: a check, no forecast."""
    return _measured(fair_sentences(), [text for _, text in flagged_sentences()])


def unseen() -> Measured:
    """How it does on sentences that were never used to widen the list: what a new student may expect."""
    kept = read("unseen.toml")
    return _measured(kept["fair"], kept["flagged"])


def _measured(fair: list[str], flagged: list[str]) -> Measured:
    wrongly = tuple(text for text in fair if tone.fair(text))
    missed = tuple(text for text in flagged if not tone.fair(text))
    return Measured(wrongly, missed, len(flagged) - len(missed))


def _lines() -> Iterator[str]:
    measured, new = measure(), unseen()
    yield f"{len(fair_sentences())} fair sentences, {len(flagged_sentences())} to be flagged"
    yield f"precision {measured.precision:.3f}, recall {measured.recall:.3f}"
    yield from _amiss(measured)
    yield "The list was widened until it caught these. Before that, of the flagged sentences of each batch it caught"
    yield "  " + ", ".join(f"{batch['first_sight']:.0%} ({batch['name']})" for batch in read("fairness.toml")["batch"])
    yield "Sentences it was never widened on:"
    yield f"precision {new.precision:.3f}, recall {new.recall:.3f}"
    yield from _amiss(new)


def _amiss(measured: Measured) -> Iterator[str]:
    yield from (f"  wrongly flagged: {text}" for text in measured.wrongly)
    yield from (f"  missed: {text}" for text in measured.missed)


if __name__ == "__main__":
    print("\n".join(_lines()))
