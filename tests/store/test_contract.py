"""What every store must do with records; `conftest.py` says which there are, `test_outbox*.py` the rest."""

import asyncio
import contextlib
from dataclasses import replace

import pytest

from bot.dossier import Dossier
from bot.messages import Person
from bot.store import Conflict, StoreClosed
from tests.store.given import ADA, BOB, NOW, dossier, kept


async def test_somebody_unknown_has_a_new_unsaved_record(store):
    first, again = await store.load(ADA, "e1"), await store.load(ADA, "e1")
    assert (first.dossier, first.seen) == (Dossier(), False)
    assert first.student != again.student


async def test_keeps_and_loads(store):
    student = await kept(store, ADA, turns=3)
    loaded = await store.load(ADA, "new")
    assert (loaded.student, loaded.dossier, loaded.seen) == (student, dossier(3), False)


async def test_keeps_across_a_restart(reopen):
    async with reopen() as store:
        student = await kept(store, ADA)
    async with reopen() as store:
        loaded = await store.load(ADA, f"{ADA.user}-0")
    assert (loaded.student, loaded.dossier, loaded.seen) == (student, dossier(1), True)


async def test_keeps_any_text_of_any_length(store):
    text = "é😀\u202e{{ x }}\x1b[31m\0'\"; DROP TABLE students;" * 2000
    await kept(store, ADA, name=text)
    assert (await store.load(ADA, "e")).dossier.profile.name == text


async def test_takes_any_name_a_platform_gives(store):
    odd = Person("slack", "\0'\ud800", "T\n1")
    student = await kept(store, odd)
    assert (await store.load(odd, "\0\udfff'")).student == student


async def test_keeps_students_apart(store):
    ada, bob = await kept(store, ADA, name="Ada"), await kept(store, BOB, name="Bob")
    assert ada != bob
    assert (await store.load(ADA, "e")).dossier.profile.name == "Ada"
    assert (await store.load(BOB, "e")).dossier.profile.name == "Bob"


@pytest.mark.parametrize(
    "other",
    [replace(ADA, user="U-ADA-8"), replace(ADA, space="T2"), replace(ADA, door="discord")],
    ids=["user", "space", "door"],
)
async def test_a_person_is_door_and_space_and_user(store, other):
    student = await kept(store, ADA)
    assert (await store.load(other, "e")).student != student


async def test_sees_an_event_again_only_for_the_student_who_had_it(store):
    await kept(store, ADA)
    await kept(store, BOB)
    assert (await store.load(ADA, f"{ADA.user}-0")).seen
    assert not (await store.load(BOB, f"{ADA.user}-0")).seen
    assert not (await store.load(ADA, "another")).seen


@pytest.mark.parametrize(("was", "revision"), [(0, 1), (1, 2), (3, 4)])
async def test_refuses_a_record_that_somebody_kept_first(store, was, revision):
    student = await kept(store, ADA, turns=2)
    with pytest.raises(Conflict):
        await store.keep(ADA, student, dossier(revision, "late"), was=was, event="late", now=NOW)
    loaded = await store.load(ADA, "late")
    assert (loaded.dossier, loaded.seen) == (dossier(2), False)


async def test_refuses_a_second_record_for_one_person(store):
    first, second = await store.load(ADA, "e1"), await store.load(ADA, "e2")
    await store.keep(ADA, first.student, dossier(1), was=0, event="e1", now=NOW)
    with pytest.raises(Conflict):
        await store.keep(ADA, second.student, dossier(1, "late"), was=0, event="e2", now=NOW)
    assert (await store.load(ADA, "e2")).student == first.student


async def test_refuses_an_event_that_was_kept(store):
    student = await kept(store, ADA)
    with pytest.raises(Conflict):
        await store.keep(ADA, student, dossier(2), was=1, event=f"{ADA.user}-0", now=NOW)
    assert (await store.load(ADA, f"{ADA.user}-0")).dossier.revision == 1


async def test_refuses_a_revision_that_does_not_grow(store):
    student = await kept(store, ADA)
    with pytest.raises(ValueError, match="does not follow"):
        await store.keep(ADA, student, dossier(1), was=1, event="e", now=NOW)


async def test_a_second_identity_may_be_given_the_same_record(store):
    student = await kept(store, ADA)
    await store.keep(BOB, student, dossier(2), was=1, event="joined", now=NOW)
    assert (await store.load(BOB, "e")).student == (await store.load(ADA, "e")).student == student


async def test_of_two_turns_at_once_one_is_kept(store):
    student = await kept(store, ADA)
    results = await asyncio.gather(
        *(store.keep(ADA, student, dossier(2, str(n)), was=1, event=f"e{n}", now=NOW) for n in range(10)),
        return_exceptions=True,
    )
    assert [type(result) for result in results] == [type(None)] + [Conflict] * 9
    assert (await store.load(ADA, "e0")).dossier.profile.name == "0"


async def test_of_two_first_turns_at_once_one_is_kept(store):
    loads = [await store.load(ADA, f"e{n}") for n in range(10)]
    results = await asyncio.gather(
        *(store.keep(ADA, one.student, dossier(1), was=0, event=f"e{n}", now=NOW) for n, one in enumerate(loads)),
        return_exceptions=True,
    )
    assert [type(result) for result in results].count(Conflict) == 9
    assert (await store.load(ADA, "e")).student in {one.student for one in loads}


async def test_turns_that_follow_each_other_at_once_are_all_kept(store):
    student = await kept(store, ADA)
    await asyncio.gather(
        *(store.keep(ADA, student, dossier(n + 1), was=n, event=f"e{n}", now=NOW) for n in range(1, 20))
    )
    assert (await store.load(ADA, "e")).dossier.revision == 20


async def test_forgets_whole(store):
    student = await kept(store, ADA, turns=2)
    await kept(store, BOB)
    await store.forget(student)
    loaded = await store.load(ADA, f"{ADA.user}-0")
    assert (loaded.dossier, loaded.seen) == (Dossier(), False)
    assert loaded.student != student
    assert (await store.load(BOB, "e")).dossier == dossier(1)


async def test_forgets_every_identity_of_a_student(store):
    student = await kept(store, ADA)
    await store.keep(BOB, student, dossier(2), was=1, event="joined", now=NOW)
    await store.forget(student)
    assert (await store.load(BOB, "e")).dossier == (await store.load(ADA, "e")).dossier == Dossier()


async def test_forgetting_somebody_unknown_or_twice_is_no_error(store):
    student = await kept(store, ADA)
    for who in (student, student, "nobody"):
        await store.forget(who)


async def test_a_turn_begun_before_forgetting_is_refused(store):
    student = await kept(store, ADA)
    await store.forget(student)
    for was in (0, 1):
        with pytest.raises(Conflict):
            await store.keep(ADA, student, dossier(was + 1), was=was, event="late", now=NOW)
    assert (await store.load(ADA, "late")).dossier == Dossier()


async def test_starts_anew_after_forgetting(store):
    await store.forget(await kept(store, ADA))
    await kept(store, ADA, name="again")
    assert (await store.load(ADA, "e")).dossier == dossier(1, "again")


async def test_forgetting_and_keeping_at_once_leaves_the_person_able_to_go_on(store):
    for _ in range(20):
        student = await kept(store, ADA)
        await asyncio.gather(
            store.keep(ADA, student, dossier(2), was=1, event="e", now=NOW),
            store.forget(student),
            return_exceptions=True,
        )
        assert (await store.load(ADA, "e")).dossier == Dossier()


async def test_closing_finishes_what_waits(reopen):
    async with reopen() as store:
        student = await kept(store, ADA)
        turn = asyncio.create_task(store.keep(ADA, student, dossier(2), was=1, event="last", now=NOW))
        await asyncio.sleep(0)
        await store.close()
        await turn
    async with reopen() as store:
        assert (await store.load(ADA, "last")).seen


async def test_a_closed_store_says_so(reopen):
    async with reopen() as store:
        student = await kept(store, ADA)
        await store.close()
        await store.close()
        with pytest.raises(StoreClosed):
            await store.load(ADA, "e")
        with pytest.raises(StoreClosed):
            await store.keep(ADA, student, dossier(2), was=1, event="e", now=NOW)
        with pytest.raises(StoreClosed):
            await store.keep(BOB, "new", dossier(1), was=0, event="e", now=NOW)
        with pytest.raises(StoreClosed):
            await store.forget(student)


async def test_a_cancelled_turn_is_kept_whole_or_not_at_all(store):
    student = await kept(store, ADA)
    for round_ in range(40):
        was = (await store.load(ADA, "e")).dossier.revision
        late = store.keep(ADA, student, dossier(was + 1, "late"), was=was, event=f"late{round_}", now=NOW)
        turn = asyncio.create_task(late)
        await asyncio.sleep(round_ * 0.0001)
        turn.cancel()
        await asyncio.gather(turn, return_exceptions=True)
        # A commit under way is finished all the same: whoever comes next either sees it or is refused.
        with contextlib.suppress(Conflict):
            await kept(store, ADA)
        loaded = await store.load(ADA, f"late{round_}")
        assert loaded.dossier == dossier(loaded.dossier.revision, loaded.dossier.profile.name)
        assert loaded.seen == (loaded.dossier.revision - was == 2 or loaded.dossier.profile.name == "late")
