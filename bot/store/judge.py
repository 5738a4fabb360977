"""Decide which of the records that wait may be kept. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keep:
    """One record to be kept, sealed. `at` is in seconds since 1970, UTC."""

    handle: str
    student: str
    was: int
    revision: int
    record: bytes
    address: bytes
    event: str
    at: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What is there already for one `Keep`. `revision` is 0 where there is no record."""

    owner: str | None
    """Whose record the person has."""
    revision: int
    seen: bool


def judge(batch: Sequence[Keep], before: Sequence[Kept]) -> list[str | None]:
    """Say for each record why it must not be kept, or None. Earlier ones count for later ones."""
    owners = {keep.handle: kept.owner for keep, kept in zip(batch, before, strict=True)}
    revisions = {keep.student: kept.revision for keep, kept in zip(batch, before, strict=True)}
    seen = {(keep.student, keep.event) for keep, kept in zip(batch, before, strict=True) if kept.seen}
    verdicts: list[str | None] = []
    for keep in batch:
        verdict = _against(keep, Kept(owners[keep.handle], revisions[keep.student], (keep.student, keep.event) in seen))
        if verdict is None:
            owners[keep.handle] = keep.student
            revisions[keep.student] = keep.revision
            seen.add((keep.student, keep.event))
        verdicts.append(verdict)
    return verdicts


def _against(keep: Keep, kept: Kept) -> str | None:
    if kept.owner not in (None, keep.student):
        return "the person was given a record meanwhile"
    if kept.seen:
        return "this event was kept before"
    if kept.revision != keep.was:
        return "the record was kept or forgotten meanwhile"
    return None
