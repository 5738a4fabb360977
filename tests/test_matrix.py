"""Who may do what to a class: everybody by every action there is, denied by default, and a denial changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot import scheduling, telling
from bot.cohort import Cohort, Right, Role, Staff, rights
from bot.coordinating import WORDS
from bot.messages import Caller, Person, Where
from bot.playbook.zones import named
from tests.support import NOW, open_bot
from tests.test_class_dates import ADD
from tests.test_coordinating import REFUSED, Place, title

DENIED = frozenset({REFUSED, "Classes here", "Your classes"})
NOT_YET = "secret words of the class"


@dataclass(frozen=True)
class Actor:
    """Somebody who tries. `admin`: the platform says that they run the space."""

    user: str
    space: str = "T1"
    admin: bool = False


ACTORS: Mapping[str, tuple[Actor, frozenset[Right]]] = {
    "coordinator": (Actor("COORD"), frozenset(Right)),
    "representative": (Actor("REP"), frozenset({Right.DEADLINES, Right.ANNOUNCE})),
    "owner of the workspace": (Actor("BOSS", admin=True), frozenset({Right.SETTINGS, Right.STAFF, Right.AUDIT})),
    "student of the class": (Actor("SAM"), frozenset()),
    "student of no class": (Actor("ANA"), frozenset()),
    "coordinator of another class": (Actor("OTHER"), frozenset()),
    "former coordinator": (Actor("FORMER"), frozenset()),
    "coordinator's id in another workspace": (Actor("COORD", "T2"), frozenset()),
    "owner of another workspace": (Actor("BOSS2", "T2", admin=True), frozenset()),
    "stranger": (Actor("EVE", "T3"), frozenset()),
    "bot": (Actor("B0T"), frozenset()),
}
ACTIONS: Mapping[str, Right | None] = {
    **{word: right for word, (right, _) in WORDS.items()},
    **{f"deadline {word} 1": Right.DEADLINES for word in scheduling._ACTS},
    "deadline cancel 1 sure": Right.DEADLINES,
    **{f"announce {word} 1": Right.ANNOUNCE for word in telling._ACTS},
    "staff add @EVE": Right.STAFF,
    "staff remove @COORD": Right.STAFF,
    "channel add": Right.SETTINGS,
    "channel remove 1": Right.SETTINGS,
}
"""Every word of the staff, as the modules themselves list them: a new one is in here by itself."""


class World(Place):
    """A class with everybody in it or near it."""

    ident = ""

    async def begin(self) -> None:
        await self.setup()
        (cohort,) = await self.bot._store.classes(space=("slack", "T1"))
        self.ident = cohort.id
        for line in ("/cohort staff add @COORD", "/cohort staff add @FORMER", "/cohort staff add @REP representative"):
            await self.say("OWNER", line)
        await self.say("OWNER", "/cohort channel add", channel="C1")
        for line in (*ADD[:1], NOT_YET, *ADD[2:]):
            await self.say("OWNER", line)
        await self.say("FORMER", "/cohort deadline")
        for line in ("/cohort staff remove @FORMER", "/cohort staff remove @OWNER"):
            await self.say("OWNER", line)
        await self.say("SAM", "/cohort join")
        for line in ("/cohort setup", "Lakeside", "2029", "Central", "done"):
            await self.say("OTHER", line, admin=True)

    async def tries(self, actor: Actor, action: str) -> tuple[str, str, bool]:
        """The title and all of the answer, and whether the class is another afterwards."""
        before = await self.bot._store.classes(ids=[self.ident])
        reply = await self.say(actor.user, f"/cohort {self.ident} {action}", space=actor.space, admin=actor.admin)
        return title(reply), str(reply), before != await self.bot._store.classes(ids=[self.ident])


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with open_bot(tmp_path) as bot:
        made = World(bot)
        await made.begin()
        yield made


@pytest.mark.parametrize("who", ACTORS)
async def test_every_action_by_everybody(world: World, who: str) -> None:
    actor, allowed = ACTORS[who]
    for action, needed in ACTIONS.items():
        if needed in allowed or (needed is None and allowed):
            continue
        shown, whole, changed = await world.tries(actor, action)
        assert not changed, (who, action)
        assert NOT_YET not in whole, (who, action)
        assert shown in DENIED or shown == "Lakeside", (who, action, shown)


@pytest.mark.parametrize("who", [who for who, (_, allowed) in ACTORS.items() if allowed])
async def test_who_may_can(world: World, who: str) -> None:
    actor, allowed = ACTORS[who]
    for action, needed in ACTIONS.items():
        if needed in allowed and "remove" not in action:
            shown, _, _ = await world.tries(actor, action)
            assert shown not in DENIED, (who, action)


def test_nothing_is_the_default() -> None:
    """By the values themselves, for every mix of facts a door can bring."""
    zone = named("Eastern") or ""
    cohort = Cohort("c1a55001", name="Riverside", zone=zone)
    person = Person("slack", "U1", "T1")
    listed = replace(cohort, staff=(Staff(person, Role.COORDINATOR, NOW.date()),))
    wheres = [None, Where("", admin=True), Where("T1", admin=True), Where("T1", admin=None), Where("T1", admin=False)]
    assert rights(cohort, None) == frozenset()
    for where in wheres:
        assert rights(cohort, Caller(person, where=where)) == frozenset(), where
        assert rights(listed, Caller(person, where=where)) == frozenset(Right), where
        for other in (Person("discord", "U1", "T1"), Person("slack", "U1", "T2"), Person("slack", "U2", "T1")):
            assert rights(listed, Caller(other, where=where)) == frozenset(), (other, where)
