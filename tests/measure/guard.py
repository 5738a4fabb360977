"""Precision and recall of the guard, by kind, on the labelled sentences: `python -m tests.measure.guard`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.guard import scan
from tests.measure.lint import DATA

SETS = (
    "phi.jsonl",
    "phi_held_out.jsonl",
    "phi_first.jsonl",
    "phi_second.jsonl",
    "phi_third.jsonl",
    "phi_fourth.jsonl",
    "phi_fifth.jsonl",
    "phi_sixth.jsonl",
    "phi_seventh.jsonl",
    "phi_eighth.jsonl",
    "phi_ninth.jsonl",
    "phi_tenth.jsonl",
    "phi_eleventh.jsonl",
    "phi_twelfth.jsonl",
    "phi_thirteenth.jsonl",
    "phi_fourteenth.jsonl",
    "phi_fifteenth.jsonl",
    "phi_sixteenth.jsonl",
    "phi_seventeenth.jsonl",
    "phi_eighteenth.jsonl",
    "phi_indirect_first.jsonl",
    "phi_nineteenth.jsonl",
    "phi_twentieth.jsonl",
    "phi_twentyfirst.jsonl",
    "phi_twentysecond.jsonl",
    "phi_twentythird.jsonl",
    "phi_twentyfourth.jsonl",
    "phi_twentyfifth.jsonl",
    "phi_twentysixth.jsonl",
    "phi_twentyseventh.jsonl",
    "phi_twentyeighth.jsonl",
    "phi_twentyninth.jsonl",
    "phi_thirtieth.jsonl",
    "phi_thirtysecond.jsonl",
    "phi_thirtythird.jsonl",
    "phi_thirtyfourth.jsonl",
)
UNREAD = ("phi_thirtyfirst.jsonl", "phi_thirtyfifth.jsonl")
"""Read by nobody who mends rules, and never learned from: what is measured on it is a forecast, as far as it goes."""
INDIRECT = frozenset({"place", "date", "age", "biometric", "photo", "unique", "recognisable", "other"})
"""Kinds that rest on judgement; all others name or number somebody directly."""


@dataclass(slots=True)
class Measured:
    """Counts by kind: sentences rightly blocked, missed, and blocked by that kind though innocent."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    innocent: int = 0
    blocked: int = 0
    """How many of the innocent sentences were blocked."""
    amiss: list[str] = field(default_factory=list)

    def precision(self) -> float:
        return self.right.total() / max(1, self.right.total() + self.blocked)

    def recall(self) -> float:
        return self.right.total() / max(1, self.right.total() + self.missed.total())

    def direct_missed(self) -> int:
        return sum(count for kind, count in self.missed.items() if kind not in INDIRECT)


def measure(name: str) -> Measured:
    """Scan every sentence of a set. One that identifies is found when anything in it is, for then it is blocked."""
    measured = Measured()
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = {hit.kind.value for hit in scan(row["text"])}
        if row["kinds"]:
            (measured.right if found else measured.missed).update(row["kinds"])
        else:
            measured.innocent += 1
            measured.blocked += bool(found)
            measured.wrong.update(found)
        if bool(found) != bool(row["kinds"]):
            measured.amiss.append(f"{row['id']} {row['group']}: {row['text']} -> {sorted(found)}")
    return measured


def lines() -> Iterator[str]:
    for name in (*SETS, *UNREAD):
        m = measure(name)
        yield (
            f"{name}: {m.right.total() + m.missed.total()} identify, {m.innocent} are innocent; "
            f"precision {m.precision():.3f}, recall {m.recall():.3f}, innocent blocked {m.blocked / m.innocent:.1%}, "
            f"direct identifiers missed {m.direct_missed()}"
        )
        for kind in sorted({*m.right, *m.missed, *m.wrong}):
            yield f"  {kind:14} {m.right[kind]:3} found {m.missed[kind]:3} missed {m.wrong[kind]:3} innocent blocked"
        yield from (f"  {line}" for line in m.amiss if name not in UNREAD)


if __name__ == "__main__":
    print("\n".join(lines()))
