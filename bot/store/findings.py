"""What was looked at, in one line each, whichever database holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.outbox import State
from bot.store.paused import Lot

SLACK = timedelta(minutes=5)
"""How far the clock may stand behind what was kept last."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, in one line."""

    what: str
    text: str
    fine: bool = True


@dataclass(frozen=True, slots=True)
class Inside:
    """What the data and the keys hold. `keyless`: students whose key is neither there nor destroyed.

    `last`: when the newest event was kept, in seconds since 1970.
    """

    students: int
    keyless: int
    last: int | None
    lots: Iterable[Lot]


def inside(found: Inside, now: datetime) -> Iterator[Finding]:
    """Records, clock and outbox."""
    yield Finding("records", f"students: {found.students}, without a key: {found.keyless}", fine=not found.keyless)
    ahead = found.last is not None and datetime.fromtimestamp(found.last, UTC) > now + SLACK
    yield Finding(
        "clock", "behind what was kept last: set it" if ahead else f"{now:%Y-%m-%d %H:%M} UTC", fine=not ahead
    )
    states: Counter[State] = Counter()
    for lot in found.lots:
        states[lot.state] += lot.count
    told = ", ".join(f"{count} {state}" for state, count in sorted(states.items())) or "nothing waits"
    stuck = states[State.PAUSED]
    hint = ": `vouch outbox resume` lets what is paused go on" if stuck else ""
    yield Finding("outbox", f"{told}{hint}", fine=not stuck)
