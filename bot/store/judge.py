"""Decide which of the records that wait may be kept. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.store.cohorts import Roll, Sheaf
from bot.store.outbox import Posting


@dataclass(frozen=True, slots=True)
class Keep:
    """One record to be kept, sealed. `at` is in seconds since 1970, UTC."""

    handle: str
    student: str
    was: int
    revision: int
    record: bytes
    address: Callable[[], bytes]
    """Seals where the person is written to; asked for only where they are not known yet."""
    event: str
    at: int
    known: bool = False
    """The person had this record a moment ago: where they have none now, they were let go from it."""
    posting: Posting | None = None
    classes: tuple[Sheaf, ...] = ()
    roll: Roll | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What is there already for one `Keep`. `revision` is 0 where there is no record."""

    owner: str | None
    """Whose record the person has."""
    revision: int
    seen: bool
    free: bool = True
    """The rows of the outbox that are to be claimed or ended, if any, still wait."""
    classes: Mapping[str, int] = field(default_factory=dict)
    """Revisions of the classes that are to be kept with it; one that is not there is new."""


def judge(batch: Sequence[Keep], before: Sequence[Kept]) -> list[str | None]:
    """Say for each record why it must not be kept, or None. Earlier ones count for later ones."""
    owners = {keep.handle: kept.owner for keep, kept in zip(batch, before, strict=True)}
    revisions = {keep.student: kept.revision for keep, kept in zip(batch, before, strict=True)}
    seen = {(keep.student, keep.event) for keep, kept in zip(batch, before, strict=True) if kept.seen}
    classes = {cohort: revision for kept in before for cohort, revision in kept.classes.items()}
    verdicts: list[str | None] = []
    for keep, kept in zip(batch, before, strict=True):
        known = (keep.student, keep.event) in seen
        now = Kept(owners[keep.handle], revisions[keep.student], known, kept.free, classes)
        verdict = _against(keep, now)
        if verdict is None:
            owners[keep.handle] = keep.student
            revisions[keep.student] = keep.revision
            seen.add((keep.student, keep.event))
            classes |= {sheaf.cohort: sheaf.revision for sheaf in keep.classes}
        verdicts.append(verdict)
    return verdicts


def _against(keep: Keep, kept: Kept) -> str | None:
    if kept.owner not in (None, keep.student):
        return "the person was given a record meanwhile"
    if keep.known and kept.owner is None:
        return "the person was let go from the record meanwhile"
    if kept.seen:
        return "this event was kept before"
    if kept.revision != keep.was:
        return "the record was kept or forgotten meanwhile"
    if not kept.free:
        return "the row of the outbox was taken meanwhile"
    if any(kept.classes.get(sheaf.cohort, 0) != sheaf.was for sheaf in keep.classes):
        return "the class was kept meanwhile"
    return None
