"""The tracker as a file: CSV for a spreadsheet, Markdown for a page; either can be taken in again."""

from __future__ import annotations

from bot.flows import ledger
from bot.flows.conversation import Known
from bot.flows.table import HOME
from bot.messages import Action, File
from bot.playbook.tables import Rows, commas, marks
from bot.screens import Screen, Words

CSV, MARKDOWN = "csv", "markdown"
FORMS = (CSV, MARKDOWN)


def screen(known: Known, form: str) -> Screen:
    """The file, and what is in it; with no letter yet, where to begin."""
    rows = ledger.written(known)
    facts = {"count": len(rows) - 1, "form": form}
    back = Action("All letters", "/letters")
    return Screen(
        Words("tracker/file", "title"),
        (Words("tracker/file", "text", facts),),
        actions=(back, Action("Take one in", "/letters import"), HOME),
        private=True,
        files=(_file(rows, form),) if len(rows) > 1 else (),
    )


def _file(rows: Rows, form: str) -> File:
    if form == MARKDOWN:
        return File("vouch-letters.md", "text/markdown", marks.write(rows).encode())
    return File("vouch-letters.csv", "text/csv", f"\ufeff{commas.write(rows)}".encode())  # else Excel guesses letters
