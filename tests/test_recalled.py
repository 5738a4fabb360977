"""A turn that begins where the last one ended: without a read, and never on a record that is not the newest."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import Bot
from bot.dossier import Dossier
from bot.messages import Event, Incoming, Opened, Person, Press, Reply, Said
from bot.store import Loaded
from bot.store.recent import KEPT, Recent
from bot.store.records import Records
from bot.store.sqlite import SqliteStore
from tests.support import NOW, bot_on, open_store

ANA, BOB = Person("slack", "ANA", "T1"), Person("slack", "BOB", "T1")


class Two:
    """Two processes on one file, and what each was told."""

    def __init__(self, *stores: SqliteStore) -> None:
        self.stores = stores
        self.bots: list[Bot] = [bot_on(store) for store in stores]
        self.events = 0

    async def say(self, process: int, incoming: Incoming, *, event: str = "", who: Person = ANA) -> Reply:
        self.events += 1
        return await self.bots[process].receive(Event(event or f"e{self.events}", who, incoming))

    async def answers(self) -> dict[str, Any]:
        kept = (await self.stores[0].load(ANA, "")).dossier.interviews
        return {key: answer.value for key, answer in kept[-1].answers.items()} if kept else {}


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    async with AsyncExitStack() as held:
        yield Two(*[await held.enter_async_context(open_store(tmp_path)) for _ in range(2)])


async def test_an_answer_after_an_answer_reads_nothing(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    await two.say(0, Said("/story"))

    async def unread(*_: Any) -> None:
        raise AssertionError("the record was read")

    with monkeypatch.context() as without:
        without.setattr(Records, "find", unread)
        assert (await two.say(0, Press("low_score"))).question
        await two.say(0, Press("back"))
        await two.say(0, Press("leave"))
    assert await two.answers() == {"situation": "leave"}


async def test_an_answer_on_what_is_old_is_taken_again_on_what_is_newest(two: Two) -> None:
    await two.say(0, Said("/story"))
    await two.say(1, Press("low_score"))
    reply = await two.say(0, Said("212"))  # the first process has not seen the answer of the second
    assert await two.answers() == {"situation": "low_score", "score": 212}
    assert reply.question is not None and reply.question.key == "specialty"
    assert (await two.stores[0].load(ANA, "")).dossier.revision == 3


async def test_a_delivery_that_comes_again_is_one_effect(two: Two) -> None:
    await two.say(0, Said("/story"))
    await two.say(0, Press("low_score"), event="once")
    before = (await two.stores[0].load(ANA, "")).dossier
    again = await two.say(0, Press("low_score"), event="once")
    assert (await two.stores[0].load(ANA, "")).dossier == before
    assert again.question is not None


async def test_who_only_looks_sees_the_newest(two: Two) -> None:
    await two.say(0, Said("/story"))
    newest = await two.say(1, Press("low_score"))
    assert newest.question is not None and newest.question.key == "score"
    assert (await two.say(0, Opened())).question == newest.question
    helped = await two.say(0, Said("help"))  # which changes nothing, so that nothing would refuse what is old
    assert helped.question is not None and helped.question.key == "score"


async def test_what_another_process_destroyed_is_not_remembered(two: Two) -> None:
    await two.say(0, Said("/story"))
    student = (await two.stores[0].load(ANA, "")).student
    await two.stores[1].forget(student)
    await two.say(0, Press("low_score"))
    loaded = await two.stores[0].load(ANA, "")
    assert loaded.student != student
    assert loaded.dossier.story is None and not loaded.dossier.interviews


async def test_who_was_let_go_by_another_process_is_somebody_new(two: Two) -> None:
    await two.say(0, Said("/story"))
    student = (await two.stores[0].load(ANA, "")).student
    await two.stores[1].leave(ANA)
    await two.say(0, Press("low_score"))
    assert (await two.stores[0].load(ANA, "")).student != student
    assert await two.stores[0].places(student) == ()


async def test_what_is_destroyed_here_leaves_memory_at_once(two: Two) -> None:
    await two.say(0, Said("/story"))
    recalled = two.stores[0].recall(ANA)
    assert recalled is not None
    await two.stores[0].forget(recalled.student)
    assert two.stores[0].recall(ANA) is None


async def test_what_was_refused_is_not_remembered(two: Two) -> None:
    await two.say(0, Said("/story"))
    await two.say(1, Press("low_score"))
    await two.say(1, Press("back"))
    await two.say(0, Press("gap"))
    recalled, kept = two.stores[0].recall(ANA), await two.stores[1].load(ANA, "")
    assert recalled is not None and recalled.dossier == kept.dossier


def loaded(student: str) -> Loaded:
    return Loaded(student, Dossier(), seen=False)


def test_memory_holds_a_bounded_number() -> None:
    recent = Recent(2)
    people = [Person("slack", f"U{n}") for n in range(4)]
    for person in people:
        recent.note(person, loaded(person.user), NOW)
    assert [recent.find(person) is None for person in people] == [True, True, False, False]


def test_memory_holds_nothing_for_long() -> None:
    recent = Recent(10)
    recent.note(ANA, loaded("ana"), NOW)
    recent.sweep(NOW + KEPT - timedelta(seconds=1))
    assert recent.find(ANA)
    recent.sweep(NOW + KEPT)
    assert recent.find(ANA) is None


def test_a_student_leaves_memory_wherever_they_spoke() -> None:
    recent = Recent(10)
    recent.note(ANA, loaded("ana"), NOW)
    recent.note(Person("discord", "1"), loaded("ana"), NOW)
    recent.note(BOB, loaded("bob"), NOW)
    recent.drop("ana")
    assert (recent.find(ANA), recent.find(Person("discord", "1"))) == (None, None)
    assert recent.find(BOB)


def test_none_is_held_where_none_may_be() -> None:
    recent = Recent(0)
    recent.note(ANA, loaded("ana"), NOW)
    assert recent.find(ANA) is None
