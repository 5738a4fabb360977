"""Rows of the outbox between what the core says and what the file holds: hashed, sealed, in seconds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from bot.messages import Addressee, Channel, Person
from bot.outbox import Changes, Claim, Kind, Post, Row, State
from bot.store.keys import Keys
from bot.store.outbox import Claimed, Planned, Posting
from bot.vault import DataKey, Index, Tampered


def posting_of(changes: Changes, key: DataKey, index: Index) -> Posting:
    """What the file is to hold; names of rows become keys that no other student can have."""
    plan = tuple(_planned(post, key.student, index) for post in changes.plan)
    claim = None if changes.claim is None else _claimed(changes.claim, key)
    settled = tuple((key, state.value) for key, state in changes.settled.items())
    ended = tuple((changes.end or {}).items())
    return Posting(plan, changes.why, claim, ended, settled, changes.failure)


async def rows_of(found: Iterable[Any], keys: Keys) -> tuple[tuple[Row, ...], list[str]]:
    """The rows with what was sealed, and the names of those that nobody can read."""
    rows, lost = [], []
    for row in found:
        try:
            key = await keys.find(row[1])
            if key and row[-2]:  # those whose address is gone wait for nobody
                rows.append(_row_of(row, key))
        except Tampered:
            key = None
        if key is None:
            lost.append(row[0])
    return tuple(rows), lost


def _row_of(row: Any, key: DataKey) -> Row:
    name, student, kind, due, state, attempts, tried, reason, things, handle, address, receipt = row
    to = addressee_of(key, handle, address)
    told = json.loads(key.open(things, name=f"things/{name}", revision=0)) if things else ()
    tried_at = _instant(tried) if tried else None
    told = tuple(told)
    return Row(name, student, Kind(kind), to, _instant(due), State(state), attempts, tried_at, reason, told, receipt)


def handle_of(to: Addressee, owner: str, index: Index) -> str:
    """What stands for an addressee: a person's own handle; a channel's is another in each class."""
    if isinstance(to, Person):
        return index.handle(to)
    return index.member(owner, index.handle(Person(to.door, f"#{to.id}", to.space)))


def seal_address(key: DataKey, handle: str, to: Addressee) -> bytes:
    """Where to write to, sealed by the key of the student or the class."""
    return key.seal(json.dumps(asdict(to)).encode(), name=f"address/{handle}", revision=0)


def addressee_of(key: DataKey, handle: str, sealed: bytes) -> Addressee:
    """Who or what `seal_address` sealed. Raises Tampered."""
    told = json.loads(key.open(sealed, name=f"address/{handle}", revision=0))
    return Person(**told) if "user" in told else Channel(**told)


def people_of(key: DataKey, places: Iterable[tuple[str, bytes]]) -> tuple[Person, ...]:
    """Those of some sealed addresses that are people's. Raises Tampered."""
    found = (addressee_of(key, handle, sealed) for handle, sealed in places)
    return tuple(place for place in found if isinstance(place, Person))


def _planned(post: Post, student: str, index: Index) -> Planned:
    name = f"{post.kind}/{student}/{post.name}"
    return Planned(name, post.kind, post.to.door, handle_of(post.to, student, index), int(post.due.timestamp()))


def _claimed(claim: Claim, key: DataKey) -> Claimed:
    sealed = key.seal(json.dumps(claim.things).encode(), name=f"things/{claim.key}", revision=0)
    return Claimed(claim.key, claim.owner, int(claim.until.timestamp()), sealed)


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
