"""Every free text is looked through for patients, but those that ask for a name, an address or a day of a class."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot

UNGUARDED = {
    ("advocates.py", "{prefix}/name"),  # of a letter writer
    ("class_import.py", "table"),  # deadlines of a class
    ("cohort.py", "name"),  # of a class
    ("deadline.py", "at"),
    ("deadline.py", "day"),
    ("deadline.py", "note"),
    ("deadline.py", "title"),
    ("lasting.py", "address"),
    ("ledger_in.py", "table"),  # writers and their days
    ("notice.py", "day"),  # on which a class is told
    ("outreach.py", "aamc_id"),
    ("outreach.py", "name"),
    ("portal.py", "email"),  # where a letter goes
    ("portal.py", "author"),  # as a service names a writer
    ("programs.py", "{prefix}/name"),
    ("programs.py", "{prefix}/place"),
    ("signature.py", "contact"),  # the student's own
    ("signature.py", "name"),
    ("signature.py", "school"),
}
"""What a question asks for by name. Whoever adds one says whose it is."""


def unguarded() -> Iterator[tuple[str, str]]:
    for path in Path(bot.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and any(
                word.arg == "guarded" and ast.unparse(word.value) == "False" for word in call.keywords
            ):
                yield path.name, ast.unparse(call.args[0]).removeprefix("f").strip("'\"")


@pytest.mark.rule("B29")
def test_what_is_not_looked_through_is_on_this_list() -> None:
    assert set(unguarded()) == UNGUARDED
