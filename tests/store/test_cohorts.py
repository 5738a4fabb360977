"""What every store must do with classes: found by staff, space or id, kept with a turn or not at all, counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cohort import Cohort, Member, Role, Staff
from bot.dossier import Dossier
from bot.messages import Channel, Person
from bot.store import ClassKept, Conflict, Enrolment
from tests.store.given import ADA, BOB, NOW, files

NAME = "Riverside-quince-2028"
MADE = Cohort(
    "c0ffee01",
    1,
    NAME,
    2028,
    "America/New_York",
    (Channel("slack", "", "T1"),),
    (Staff(ADA, Role.COORDINATOR, NOW.date()),),
)


async def keep(store, person: Person, *, cohort: Cohort | None = None, was: int = 0, classes=(), before=()) -> str:
    """Take a turn that keeps a class, or changes who is in one; give the student's id."""
    loaded = await store.load(person, "none")
    revision = loaded.dossier.revision
    dossier = Dossier(revision=revision + 1, classes=tuple(Member(one, NOW.date()) for one in classes))
    roll = Enrolment(tuple(set(classes) - set(before)), tuple(set(before) - set(classes)))
    kept = (ClassKept(cohort, was),) if cohort else ()
    event = f"{person.user}-{revision}"
    await store.keep(person, loaded.student, dossier, was=revision, event=event, now=NOW, classes=kept, enrolment=roll)
    return loaded.student


async def test_is_found_by_its_staff_its_space_or_its_id_and_by_nobody_else(store):
    await keep(store, ADA, cohort=MADE)
    assert await store.classes(person=ADA) == (MADE,)
    assert await store.classes(space=("slack", "T1")) == (MADE,)
    assert await store.classes(ids=[MADE.id]) == (MADE,)
    assert await store.classes(person=BOB, space=("discord", "T1"), ids=["c0ffee02"]) == ()
    assert await store.classes(space=("slack", "T2")) == ()


async def test_is_found_by_what_it_is_bound_to_now(store):
    await keep(store, ADA, cohort=MADE)
    moved = replace(
        MADE, revision=2, spaces=(Channel("discord", "", "99"),), staff=(Staff(BOB, Role.COORDINATOR, NOW.date()),)
    )
    await keep(store, BOB, cohort=moved, was=1)
    assert await store.classes(person=ADA, space=("slack", "T1")) == ()
    assert await store.classes(person=BOB, space=("discord", "99")) == (moved,)


async def test_a_turn_and_its_class_are_kept_together_or_not_at_all(store):
    await keep(store, ADA, cohort=MADE)
    with pytest.raises(Conflict):
        await keep(store, ADA, cohort=replace(MADE, revision=2, name="late"), was=0)
    assert (await store.load(ADA, "x")).dossier.revision == 1
    assert await store.classes(ids=[MADE.id]) == (MADE,)


async def test_counts_who_is_in_it_and_tells_only_whoever_knows_both(store):
    await keep(store, ADA, cohort=MADE)
    bob = await keep(store, BOB, classes=[MADE.id])
    assert (await store.size(MADE.id), await store.enrolled(MADE.id, bob)) == (1, True)
    await keep(store, BOB, classes=[], before=[MADE.id])
    assert (await store.size(MADE.id), await store.enrolled(MADE.id, bob)) == (0, False)


async def test_who_is_forgotten_is_in_no_class(store):
    await keep(store, ADA, cohort=MADE)
    bob = await keep(store, BOB, classes=[MADE.id])
    await store.forget(bob)
    assert await store.size(MADE.id) == 0


async def test_a_class_that_was_destroyed_is_gone_for_good(store):
    await keep(store, ADA, cohort=MADE)
    await store.forget(MADE.id)
    assert await store.classes(person=ADA, space=("slack", "T1"), ids=[MADE.id]) == ()
    with pytest.raises(Conflict):
        await keep(store, ADA, cohort=replace(MADE, revision=2), was=1)


async def test_nothing_of_it_can_be_read_in_the_files(reopen, tmp_path):
    async with reopen() as store:
        await keep(store, ADA, cohort=MADE)
        bob = await keep(store, BOB, classes=[MADE.id])
    whole = b"".join(files(tmp_path).values())
    assert NAME.encode() not in whole
    assert ADA.user.encode() not in whole
    assert f"{MADE.id}{bob}".encode() not in whole
    async with reopen() as store:
        assert await store.classes(person=ADA) == (MADE,)
