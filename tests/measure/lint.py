"""Precision and recall of the linter, by category, on the labelled texts: `python -m tests.measure.lint`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.lint import Kind, Part, lint
from bot.lint.rules import RULES

DATA = Path(__file__).parents[1] / "data"
SETS = (
    "lint.jsonl",
    "lint_unseen.jsonl",
    "lint_third.jsonl",
    "lint_fourth.jsonl",
    "lint_fifth.jsonl",
    "lint_sixth.jsonl",
    "lint_seventh.jsonl",
    "lint_eighth.jsonl",
    "lint_ninth.jsonl",
    "lint_tenth.jsonl",
    "lint_eleventh.jsonl",
    "lint_twelfth.jsonl",
    "lint_thirteenth.jsonl",
)
STRANGERS = ("lint_fifteenth.jsonl", "lint_sixteenth.jsonl")
"""By authors who knew no rule and saw no set."""
IMPLIED = "lint_fourteenth.jsonl"
"""Faults that are meant and not said, in words that no list was to have: it has bars of its own."""
TAUGHT = (
    "lint_eighteenth.jsonl",
    "lint_nineteenth.jsonl",
    "lint_twentyfirst.jsonl",
    "lint_twentysecond.jsonl",
    "lint_twentyfourth.jsonl",
    "lint_twentyfifth.jsonl",
    "lint_twentysixth.jsonl",
    "lint_twentyseventh.jsonl",
)
"""By strangers who were asked to mean half of the faults in other words; the second reading learned from them."""
UNREAD = ("lint_seventeenth.jsonl", "lint_twentieth.jsonl", "lint_twentyninth.jsonl")
"""By strangers, learned from by nothing and read by nobody who mends rules: what to expect of new texts."""
OURS = ("lint_twentythird.jsonl", "lint_twentyeighth.jsonl")
"""By us, for the second reading: what it read worst in the others, in words of our own."""
LEARNED = (*SETS, IMPLIED, *STRANGERS, *TAUGHT, *OURS)
"""All that may be read, and learned from."""
STRUCTURE = frozenset(
    rule.category
    for rule in RULES.values()
    if rule.category.startswith(("missing_", "too_", "no_")) or rule.category in ("bare_ask", "same_text_twice")
)
"""What is looked for in whole texts; a row with `wording` is labelled with all other categories only."""
STORIES = frozenset(("missing_ownership", "missing_evidence"))
"""Parts of a story, which the strangers from the eighteenth set on labelled in every row."""


@dataclass(slots=True)
class Measured:
    """Counts by category: rightly found, wrongly found, missed; and the texts whose labels are not met exactly."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    amiss: list[str] = field(default_factory=list)
    count: int = 0

    def precision(self, name: str = "") -> float:
        return _share(*((self.right[name], self.wrong[name]) if name else (self.right.total(), self.wrong.total())))

    def recall(self, name: str = "") -> float:
        return _share(*((self.right[name], self.missed[name]) if name else (self.right.total(), self.missed.total())))


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 1.0


def unjudged(name: str, row: Mapping[str, object]) -> frozenset[str]:
    """The categories that a row of a set was not labelled with."""
    if not row.get("wording"):
        return frozenset()
    return STRUCTURE - STORIES if name in (*TAUGHT, *UNREAD[1:]) else STRUCTURE


def measure(name: str) -> Measured:
    """Lint every text of a set and hold what is found against its labels."""
    measured = Measured()
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = {f.category for f in lint(row["text"], Kind(row["kind"]), Part(row["part"] or "whole")).findings}
        found -= unjudged(name, row)
        wanted = set(row["labels"])
        measured.count += 1
        measured.right.update(found & wanted)
        measured.wrong.update(found - wanted)
        measured.missed.update(wanted - found)
        if found != wanted:
            measured.amiss.append(f"{row['id']}: missed {sorted(wanted - found)}, wrongly {sorted(found - wanted)}")
    return measured


def lines() -> Iterator[str]:
    for name in (*LEARNED, *UNREAD):
        measured = measure(name)
        yield f"{name}: {measured.count} texts, precision {measured.precision():.3f}, recall {measured.recall():.3f}"
        for category in sorted({*measured.right, *measured.wrong, *measured.missed}):
            found = (
                f"{measured.right[category]:3} right {measured.wrong[category]:3} wrong {measured.missed[category]:3}"
            )
            figures = f"{measured.precision(category):.2f} {measured.recall(category):.2f}"
            yield f"  {category:24} {found} missed   precision, recall {figures}"
        yield from (f"  {line}" for line in measured.amiss if name not in UNREAD)


if __name__ == "__main__":
    print("\n".join(lines()))
