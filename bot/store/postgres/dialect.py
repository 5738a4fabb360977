"""Our SQL is SQLite's; what PostgreSQL says otherwise is said here, once for each statement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.store.work import Values

_LISTS = (
    # A list comes in as one JSON text, since SQLite takes no arrays.
    (re.compile(r"SELECT value FROM json_each\((\$\d+)\)"), r"SELECT json_array_elements_text(CAST(\1 AS json))"),
    (
        re.compile(r"json_each\((\$\d+)\) AS wanted"),
        r"json_array_elements(CAST(\1 AS json)) WITH ORDINALITY AS wanted(value, key)",
    ),
)
_HELD = (
    ("/* held by others: skipped */", "FOR UPDATE SKIP LOCKED"),
    ("/* held until it is kept */", "FOR SHARE"),
)
"""SQLite has one writer at a time, so nothing is held by others there."""
_PLACE = re.compile(r"\?(\d*)|(?<!:):([a-z_]+)")
_TYPES = ((re.compile(r"\bBLOB\b"), "BYTEA"), (re.compile(r"\bINTEGER\b"), "BIGINT"))
_OWN_KEY = re.compile(r"\)\s*WITHOUT ROWID")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement as PostgreSQL takes it. `names`: which value stands in which place, where they have names."""

    sql: str
    names: tuple[str, ...]

    def ordered(self, values: Values) -> Sequence[object]:
        """The values in the order of their places."""
        return [values[name] for name in self.names] if isinstance(values, Mapping) else values


@cache
def spoken(sql: str) -> Spoken:
    """Translate one statement. The cache is as large as the program's own statements are many."""
    places: list[str] = []

    def numbered(place: re.Match[str]) -> str:
        number, name = place.groups()
        wanted = name or number or f"#{len(places)}"
        if wanted not in places:
            places.append(wanted)
        return f"${number or places.index(wanted) + 1}"

    said = _PLACE.sub(numbered, _typed(sql))
    for held in _HELD:
        said = said.replace(*held)
    for ours, theirs in _LISTS:
        said = ours.sub(theirs, said)
    return Spoken(said, tuple(name for name in places if name.isidentifier()))


def schema_of(script: str) -> str:
    """A step of the schema as PostgreSQL takes it."""
    return _OWN_KEY.sub(")", _typed(script))


def _typed(sql: str) -> str:
    for ours, theirs in _TYPES:
        sql = ours.sub(theirs, sql)
    return sql
