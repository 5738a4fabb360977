"""In which order what is due for channels is worked on."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.cohort.announcing import places
from bot.messages import Channel, Person
from bot.outbox import Addressee, Kind, Row, State


def row(key: str, kind: Kind, to: Addressee) -> Row:
    return Row(key, "one", kind, to, datetime(2027, 2, 20, tzinfo=UTC), State.WAITING)


def test_a_channel_is_brought_up_to_date_before_more_is_said_in_it() -> None:
    here, there = Channel("slack", "C1"), Channel("slack", "C2")
    announce, edit, withdraw = (row(kind, kind, here) for kind in (Kind.ANNOUNCE, Kind.EDIT, Kind.WITHDRAW))
    other, sam = row("other", Kind.ANNOUNCE, there), row("sam", Kind.TEST, Person("slack", "U1"))
    found = list(places((announce, other, edit, sam, withdraw)))
    assert sorted(found, key=len) == [(sam,), (other,), (edit, withdraw, announce)]
