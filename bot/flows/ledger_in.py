"""The tracker taken in from a table: what would change is shown first, and anything wrong means that nothing does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import ClassVar

from bot.dossier import Dossier
from bot.flows import ledger
from bot.flows.conversation import Conversation, Known
from bot.flows.ledger import Taken
from bot.flows.table import table as letters_table
from bot.interview.flow import Flow, ask
from bot.interview.questions import Json, Problem, Text, YesNo
from bot.playbook.tables import Rows, commas, read
from bot.screens import Screen, Words

LONGEST = 40_000
MOST_WRONG = 8
"""Rows whose mistake is said; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Text):
    """A pasted table. Kept of it are the columns that are known, and nothing where anything is wrong."""

    drafted: ClassVar[bool] = False
    judge: Callable[[Rows], Problem | None]

    def read(self, raw: str) -> Json | Problem:
        """Find the table and hold it against the record."""
        if len(raw) > LONGEST:
            return Problem("text.too_long", {"length": len(raw), "limit": LONGEST})
        rows = _known_columns(read(raw, ledger.WRITER))
        if not rows or ledger.STEPS not in rows[0]:
            return Problem("ledger.none", {"columns": (ledger.WRITER, ledger.STEPS)})
        if len(rows) == 1:
            return Problem("ledger.bare")
        return self.judge(rows) or commas.write(rows)

    def show(self, _: Json) -> str:
        """Nothing: nobody reads a table in a line."""
        return ""


def run(known: Known) -> Flow[str | None]:
    """Take the table, then ask whether what would change is to be kept."""
    asked = Table("table", judge=partial(_wrong, known), private=True, guarded=False, label="Your letters")
    told = yield from ask(replace(asked, skipped="(a table)"))
    found = ledger.taken(known, _rows(told))
    if not found.changes:
        return told  # nothing to say yes or no to: the letters are as the table tells them
    facts = {"changes": tuple(map(asdict, found.changes)), "same": found.same}
    keep = yield from ask(YesNo("keep", private=True, deps=("table",), facts=facts, label="Take it in"))
    return told if keep else None


def weigh(told: str | None, known: Known) -> Problem | None:
    """The record may have changed since the table was read."""
    return _wrong(known, _rows(told)) if told else None


def finish(known: Known, told: str | None) -> Dossier:
    """Keep all of it, or nothing."""
    if told is None:
        return known.dossier
    found: Taken = ledger.taken(known, _rows(told))
    return known.dossier if found.wrong else found.dossier


def outcome(known: Known) -> Screen:
    """The letters as they are now."""
    shown, done = letters_table(known), known.dossier.finished.get("import")
    asked = done is not None and "keep" in done.answers
    return replace(shown, text=(Words("import/done", "text" if asked else "same"), *shown.text))


def _wrong(known: Known, rows: Rows) -> Problem | None:
    found = ledger.taken(known, rows).wrong
    if not found:
        return None
    wrong = tuple({"row": row, "what": what} for row, what in found[:MOST_WRONG])
    return Problem("ledger.wrong", {"wrong": wrong, "more": len(found) - len(wrong)})


def _rows(told: str) -> Rows:
    return read(told, ledger.WRITER)


def _known_columns(rows: Rows) -> Rows:
    """Without columns that are not ours and rows that say nothing; a row that is too short ends in empty cells."""
    if not rows:
        return ()
    places = [place for place, column in enumerate(rows[0]) if column in ledger.COLUMNS]
    kept = (tuple(row[place] if place < len(row) else "" for place in places) for row in rows)
    return tuple(row for row in kept if any(cell.strip() for cell in row))


IMPORT = Conversation(name="import", run=run, finish=finish, outcome=outcome, weigh=weigh)
