"""A default is for ever: a kept record leaves it out, so another default would change what somebody said.

`VOUCH_REWRITE_DEFAULTS=1` writes the list anew, for fields that are new; a line goes with its field, and none changes.
"""

from __future__ import annotations

import os
import typing
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from pathlib import Path

import orjson

from bot.dossier import Dossier, decode, encode, plain
from tests.speaking import spoken

PINNED = Path(__file__).parent / "data" / "defaults.txt"


def kept(kind: object, seen: set[object]) -> Iterator[type]:
    """Every class of which something may be in a record."""
    if kind in seen:
        return
    seen.add(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        yield kind
        for hint in typing.get_type_hints(kind).values():
            yield from kept(hint, seen)
    for inner in typing.get_args(kind):
        yield from kept(inner, seen)


def default(one: Field[object]) -> str:
    return repr(one.default if one.default_factory is MISSING else one.default_factory())


def found() -> Iterator[str]:
    for kind in kept(Dossier, set()):
        for one in fields(kind):
            if one.default is not MISSING or one.default_factory is not MISSING:
                yield f"{kind.__module__}.{kind.__qualname__}.{one.name} = {default(one)}"


def test_no_default_of_a_record_changes() -> None:
    lines = sorted(found())
    if os.environ.get("VOUCH_REWRITE_DEFAULTS"):
        PINNED.write_text("\n".join(lines) + "\n")
    now = dict(line.split(" = ", 1) for line in lines)
    was = dict(line.split(" = ", 1) for line in PINNED.read_text().splitlines())
    assert len(now.keys() & was.keys()) > 100
    assert {name: now[name] for name in was if name in now} == {name: was[name] for name in was if name in now}


def test_what_is_at_its_default_is_not_kept_and_comes_back() -> None:
    for dossier in (Dossier(), spoken(), replace(spoken(), revision=0)):
        assert decode(encode(dossier)) == dossier
    assert encode(Dossier()) == b"{}"


def test_an_export_says_every_field() -> None:
    assert set(plain(Dossier())) == {one.name for one in fields(Dossier)}


def test_a_record_that_was_kept_with_every_field_is_read_as_before() -> None:
    assert decode(orjson.dumps(plain(spoken()))) == spoken()
