"""What can be looked up: questions, terms, and charts that are no data; found by number, name or words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from bot.playbook import sheets


class Kind(Enum):
    """What an entry is; the value names its table in data/faq.toml."""

    QUESTION = "question"
    TERM = "term"
    CHART = "chart"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look up. `rows` are the words of a chart: text, so that nothing can compute with them."""

    key: str
    kind: Kind
    label: str
    also: tuple[str, ...]
    source: str = ""
    read_on: date | None = None
    rows: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called, as compared: lower case, single spaces, no marks."""
        return tuple(map(_plain, (self.label, self.key.replace("_", " "), *self.also)))


def of(kind: Kind) -> tuple[Entry, ...]:
    """All entries of one kind, in their order."""
    return tuple(entry for entry in ENTRIES if entry.kind is kind)


def find(wanted: str) -> tuple[Entry, ...]:
    """What is meant by a number, a name or some words: one entry, several that fit equally well, or none."""
    plain = _plain(wanted)
    if plain.isascii() and plain.isdigit():
        questions = of(Kind.QUESTION)
        place = int(plain[:4])
        if 1 <= place <= len(questions):
            return (questions[place - 1],)
    named = tuple(entry for entry in ENTRIES if plain in entry.names)
    return named[:1] or _best(_telling(plain))


def _best(asked: frozenset[str]) -> tuple[Entry, ...]:
    """The entries that share most of the words that tell something."""
    shared = {entry.key: len(asked & _telling(" ".join(entry.names))) for entry in ENTRIES}
    most = max(shared.values())
    return tuple(entry for entry in ENTRIES if shared[entry.key] == most) if most else ()


def _plain(text: str) -> str:
    kept = "".join(c if c.isalnum() else " " for c in text.casefold().replace("'", "").replace("’", ""))
    return " ".join(kept.split())


def _telling(plain: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in plain.split() if word not in _LITTLE)


def _entry(kind: Kind, row: dict[str, Any]) -> Entry:
    return Entry(
        row["key"],
        kind,
        row["label"],
        tuple(row["also"]),
        row.get("source", ""),
        row.get("read_on"),
        tuple((label, said) for label, said in row.get("rows", ())),
    )


_SHEET = sheets.table("faq.toml")
_LITTLE = frozenset(_SHEET["little_words"].split())
ENTRIES = tuple(_entry(kind, row) for kind in Kind for row in _SHEET[kind.value])
