"""Two states of a text: what changed between them, and what must come back into one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.playbook.phrases import flat


@dataclass(frozen=True, slots=True)
class Change:
    """Lines that were there, and what stands there now; either may be empty."""

    was: tuple[str, ...]
    now: tuple[str, ...]


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What changed, in the order of the text; empty lines and spaces are no change."""
    old, new = lines(before), lines(after)
    steps = SequenceMatcher(None, [plainly(line) for line in old], [plainly(line) for line in new], autojunk=False)
    return tuple(Change(tuple(old[a:b]), tuple(new[c:d])) for tag, a, b, c, d in steps.get_opcodes() if tag != "equal")


def plainly(text: str) -> str:
    """A text for comparing: in small letters, with plain apostrophes and single spaces."""
    return " ".join(flat(text).split()).casefold()


def lines(text: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def restored(typed: str, made: str, clauses: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The typed text with the clauses it lacks, each where the made text has it, and the clauses put back.

    A clause goes before the line that follows it there, else after the one before it, else to the end. One that only
    introduces what follows (it ends with a colon) is not missed when that is gone.
    """
    text, back = typed, []
    for clause in clauses:
        if plainly(clause) in plainly(text):
            continue
        put = _put(text.split("\n"), lines(made), clause)
        if put is not None:
            text = "\n".join(put)
            back.append(clause)
    return text, tuple(back)


def _put(text: list[str], made: Sequence[str], clause: str) -> list[str] | None:
    own = {plainly(line) for line in clause.splitlines()}
    at = next((place for place, line in enumerate(made) if plainly(line) in own), len(made))
    before, after = list(made[:at])[::-1], [line for line in made[at:] if plainly(line) not in own]
    introduces = clause.rstrip().endswith(":")
    follows = _place(text, after[:1] if introduces else after)
    if follows is not None:
        return [*_closed(text[:follows]), clause, "", *text[follows:]]
    if introduces:
        return None
    precedes = _place(text, before)
    if precedes is None:
        return [*_closed(text), clause]
    return [*_closed(text[: precedes + 1]), clause, *_opened(text[precedes + 1 :])]


def _place(text: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Where the nearest of the wanted lines stands."""
    for line in wanted:
        for place, there in enumerate(text):
            if plainly(there) == plainly(line):
                return place
    return None


def _closed(text: Sequence[str]) -> list[str]:
    while text and not text[-1].strip():
        text = text[:-1]
    return [*text, ""] if text else []


def _opened(text: Sequence[str]) -> list[str]:
    return ["", *text] if text and text[0].strip() else list(text)
