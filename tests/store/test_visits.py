"""What every store must do with pages of students' own: one link, opened once, one session, ended by time and place."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.messages import Person
from tests.store.given import ADA, BOB, NOW, files, kept

LINK, SESSION, OTHER = "a1" * 32, "b2" * 32, "c3" * 32
HOUR, IDLE = NOW + timedelta(hours=1), timedelta(minutes=30)
SHOWN = b"quince-marmalade"


async def opened(store, person: Person = ADA, session: str = SESSION) -> str:
    student = await kept(store, person)
    link = session[::-1]
    await store.visits.begin(student, person, link, now=NOW, until=HOUR)
    assert await store.visits.enter(link, session, now=NOW, until=HOUR)
    return student


async def test_a_link_opens_once_and_a_look_uses_nothing_up(store):
    student = await kept(store, ADA)
    await store.visits.begin(student, ADA, LINK, now=NOW, until=HOUR)
    assert await store.visits.waits(LINK, NOW)
    assert await store.visits.waits(LINK, NOW)
    assert not await store.visits.waits(OTHER, NOW)
    assert await store.visits.enter(LINK, SESSION, now=NOW, until=HOUR)
    assert not await store.visits.waits(LINK, NOW)
    assert not await store.visits.enter(LINK, OTHER, now=NOW, until=HOUR)
    stay = await store.visits.find(SESSION, NOW, IDLE)
    assert (stay.student, stay.person, stay.until, stay.shown) == (student, ADA, HOUR, b"")
    for wrong in (OTHER, LINK):
        assert await store.visits.find(wrong, NOW, IDLE) is None


async def test_of_two_who_press_at_once_one_gets_in(reopen):
    async with reopen() as one, reopen() as two:
        student = await kept(one, ADA)
        await one.visits.begin(student, ADA, LINK, now=NOW, until=HOUR)
        tries = [
            store.visits.enter(LINK, f"{n:02x}" * 32, now=NOW, until=HOUR)
            for n, store in enumerate((one, two, one, two))
        ]
        assert sorted(await asyncio.gather(*tries)) == [False, False, False, True]


async def test_a_new_link_ends_the_older_one_and_the_page_it_opened(store):
    student = await kept(store, ADA)
    for link in (LINK, OTHER):
        await store.visits.begin(student, ADA, link, now=NOW, until=HOUR)
    assert not await store.visits.enter(LINK, SESSION, now=NOW, until=HOUR)
    assert await store.visits.enter(OTHER, SESSION, now=NOW, until=HOUR)
    await store.visits.begin(student, ADA, LINK, now=NOW, until=HOUR)
    assert await store.visits.find(SESSION, NOW, IDLE) is None
    assert await store.visits.waits(LINK, NOW)


async def test_time_ends_a_link_and_a_page(store):
    student = await kept(store, ADA)
    await store.visits.begin(student, ADA, LINK, now=NOW, until=HOUR)
    assert not await store.visits.waits(LINK, HOUR)
    assert not await store.visits.enter(LINK, SESSION, now=HOUR, until=HOUR + IDLE)
    await opened(store, BOB)
    assert await store.visits.find(SESSION, NOW + IDLE, IDLE) is None
    assert await store.visits.find(SESSION, NOW + IDLE - timedelta(seconds=1), IDLE)
    assert await store.visits.find(SESSION, NOW + 2 * IDLE - timedelta(seconds=2), IDLE), "it was used meanwhile"
    assert await store.visits.find(SESSION, HOUR, IDLE) is None, "however often it is used"


async def test_what_is_shown_is_read_with_the_session_alone(reopen, tmp_path):
    async with reopen() as store:
        student = await opened(store)
        assert await store.visits.show(student, SESSION, SHOWN)
        assert (await store.visits.find(SESSION, NOW, IDLE)).shown == SHOWN
        assert await store.visits.show(student, SESSION, b"")
        assert (await store.visits.find(SESSION, NOW, IDLE)).shown == b""
        assert not await store.visits.show("somebody else", SESSION, SHOWN)
        await store.visits.show(student, SESSION, SHOWN)
        await kept(store, ADA)
        assert (await store.visits.find(SESSION, NOW, IDLE)).shown == b"", "the record changed since"
    secrets = [form for secret in (LINK, SESSION) for form in (secret.encode(), bytes.fromhex(secret))]
    assert not [name for name, raw in files(tmp_path).items() if any(one in raw for one in (SHOWN, *secrets))]


async def test_it_ends_by_its_button_and_from_elsewhere(store):
    student = await opened(store)
    await store.visits.leave(OTHER)
    assert await store.visits.find(SESSION, NOW, IDLE)
    await store.visits.leave(SESSION)
    assert await store.visits.find(SESSION, NOW, IDLE) is None
    assert not await store.visits.show(student, SESSION, SHOWN)
    assert not await store.visits.end(student)
    await opened(store, ADA, OTHER)
    assert await store.visits.end(student)
    assert await store.visits.find(OTHER, NOW, IDLE) is None


async def test_it_goes_with_its_student_and_with_its_place(store):
    ada, bob = await opened(store), await opened(store, BOB, OTHER)
    await store.forget(ada)
    assert await store.visits.find(SESSION, NOW, IDLE) is None
    await store.leave(BOB)
    assert await store.visits.find(OTHER, NOW, IDLE) is None
    assert not await store.visits.end(bob)


async def test_a_place_that_went_over_to_another_record_speaks_for_neither(store):
    ada, bob = await kept(store, ADA), await opened(store, BOB)
    await store.offer(ada, "CODE", HOUR)
    await store.join(BOB, bob, ada, "CODE")
    assert await store.visits.find(SESSION, NOW, IDLE) is None


async def test_a_place_that_came_to_a_record_leaves_its_page_open(store):
    ada, bob = await opened(store), await kept(store, BOB)
    await store.offer(ada, "CODE", HOUR)
    await store.join(BOB, bob, ada, "CODE")
    assert (await store.visits.find(SESSION, NOW, IDLE)).person == ADA


async def test_what_is_too_old_is_swept_up(reopen, tmp_path):
    async with reopen() as store:
        await opened(store)
        bob = await kept(store, BOB)
        later = HOUR + timedelta(days=1)
        await store.visits.begin(bob, BOB, LINK, now=later, until=later + IDLE)
        assert not await store.visits.show("anybody", SESSION, SHOWN)
