"""Measure the stop on the kept sentences: `python -m tests.playbook.safety` prints precision and recall."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.playbook.safety import alarming

SENTENCES = Path(__file__).parent / "sentences" / "safety.toml"


def batches() -> list[dict[str, Any]]:
    """Name, the figures at first sight, and the sentences of both kinds."""
    read: list[dict[str, Any]] = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["batch"]
    return read


@dataclass(frozen=True, slots=True)
class Measured:
    caught: int
    missed: tuple[str, ...]
    wrongly: tuple[str, ...]
    """Innocent sentences that were stopped."""

    @property
    def precision(self) -> float:
        return self.caught / max(1, self.caught + len(self.wrongly))

    @property
    def recall(self) -> float:
        return self.caught / max(1, self.caught + len(self.missed))


def measure(some: Iterable[dict[str, Any]]) -> Measured:
    chosen = list(some)
    alarms = [text for batch in chosen for text in batch["alarming"]]
    missed = tuple(text for text in alarms if not alarming(text))
    wrongly = tuple(text for batch in chosen for text in batch["innocent"] if alarming(text))
    return Measured(len(alarms) - len(missed), missed, wrongly)


def _lines() -> Iterator[str]:
    for batch in batches():
        now = measure([batch])
        yield f"{batch['name']}: {len(batch['alarming'])} alarming, {len(batch['innocent'])} innocent"
        yield f"  at first sight  precision {batch['first_precision']:.3f}, recall {batch['first_recall']:.3f}"
        yield f"  now             precision {now.precision:.3f}, recall {now.recall:.3f}"
    whole = measure(batches())
    yield f"all: precision {whole.precision:.3f}, recall {whole.recall:.3f}"
    yield from (f"missed: {text}" for text in whole.missed)
    yield from (f"stopped wrongly: {text}" for text in whole.wrongly)


if __name__ == "__main__":
    print("\n".join(_lines()))
