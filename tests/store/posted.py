"""Rows of the outbox, for the tests of stores."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.messages import Person
from bot.outbox import Changes, Claim, Kind, Mark, Post, Row, State
from bot.store import Store
from tests.store.given import ADA, NOW, dossier

SOON, LATER = NOW + timedelta(hours=1), NOW + timedelta(days=1)
LEASE = timedelta(minutes=5)
PHONE = Person("discord", "ada-at-night", "99")
ENDS = (State.SENT, State.FAILED, State.CANCELLED)


def digest(name: str = "2026-11-24", due: datetime = SOON, to: Person = ADA) -> Post:
    return Post(Kind.DIGEST, name, to, due)


async def planned(store: Store, *posts: Post, person: Person = ADA, now: datetime = NOW, **changes: object) -> str:
    """Keep one more turn of a person, with these rows; give the student's id."""
    loaded = await store.load(person, "none")
    was = loaded.dossier.revision
    outbox = Changes(posts, **changes)  # type: ignore[arg-type]
    event = f"{person.user}-{was}"
    await store.keep(person, loaded.student, dossier(was + 1), was=was, event=event, now=now, outbox=outbox)
    return loaded.student


async def claimed(
    store: Store, row: Row, owner: str = "worker", now: datetime = SOON, things: Iterable[str] = ()
) -> None:
    """Take a waiting row for the first time, together with its record."""
    await planned(store, claim=Claim(row.key, owner, now + LEASE, tuple(things)), now=now)


async def sending(store: Store, owner: str = "worker") -> Row:
    """One row that is on its way."""
    student = await planned(store, digest())
    (row,) = await store.outbox(student)
    await claimed(store, row, owner)
    (row,) = await store.outbox(student)
    return row


async def the_row(store: Store, row: Row) -> Row:
    (now,) = [kept for kept in await store.outbox(row.student) if kept.key == row.key]
    return now


def moved(row: Row, to: State, now: datetime = SOON, **facts: object) -> Mark:
    return Mark(row.key, row.state, row.attempts, to, now, **facts)  # type: ignore[arg-type]
