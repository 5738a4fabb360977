"""Who may do what to a class: everybody by every action there is, denied by default, and a denial changes nothing."""

from __future__ import annotations

import ast
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import asking, coordinating, feeds, replying, scheduling, telling
from bot.cohort import Cohort, Right, Role, Staff, rights
from bot.commands import OF_CLASS
from bot.coordinating import WORDS
from bot.effects import Feeding
from bot.flows import FLOWS, class_joining, class_people
from bot.messages import Caller, Person, Where
from bot.playbook.zones import named
from tests.crowd import gather
from tests.support import NOW, open_bot
from tests.test_class_dates import ADD
from tests.test_coordinating import BEGUN, REFUSED, Place, title

DENIED = frozenset({REFUSED, "Classes here", "Your classes"})
NOT_YET, ASKED = "secret words of the class", "Which secret does the office keep?"
SECRETS = (NOT_YET, ASKED)
START = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


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
    "student who is a representative": (Actor("BOTH"), frozenset({Right.DEADLINES, Right.ANNOUNCE})),
    "other student of the class": (Actor("KIM"), frozenset()),
    "student of no class": (Actor("ANA"), frozenset()),
    "student of another class": (Actor("LAKE"), frozenset()),
    "former member": (Actor("LEFT"), frozenset()),
    "coordinator of another class": (Actor("OTHER"), frozenset()),
    "former coordinator": (Actor("FORMER"), frozenset()),
    "former representative": (Actor("WASREP"), frozenset()),
    "student's id in another workspace": (Actor("SAM", "T2"), frozenset()),
    "coordinator's id in another workspace": (Actor("COORD", "T2"), frozenset()),
    "representative's id in another workspace": (Actor("REP", "T2"), frozenset()),
    "owner of another workspace": (Actor("BOSS2", "T2", admin=True), frozenset()),
    "stranger": (Actor("EVE", "T3"), frozenset()),
    "bot": (Actor("B0T"), frozenset()),
}
MEMBERS = frozenset({"student of the class", "other student of the class", "student who is a representative"})
TABLES: Mapping[str, tuple[Mapping[str, object], Right]] = {
    "deadline": (scheduling._ACTS, Right.DEADLINES),
    "announce": (telling._ACTS, Right.ANNOUNCE),
    "questions": (replying._ACTS, Right.QUESTIONS),
    "channel": (class_people.CHANNEL, Right.SETTINGS),
    "joining": (class_joining.JOINING, Right.SETTINGS),
    "staff": (class_people.STAFF, Right.STAFF),
    "feed": ({what.value: what for what in Feeding}, Right.DEADLINES),
}
"""Every word of the staff that has words after it, with the very table that is looked into: a new one is in here."""
ALONE = frozenset({"home", "settings", "progress", "picture", "audit"})
"""Those with none."""
AFTER = {"staff add": "@EVE", "staff remove": "@COORD", "channel track": "3 img", "channel ping": "3 @&S0614TZR7"}
ACTIONS: Mapping[str, Right | None] = {
    **{word: right for word, (right, _) in WORDS.items()},
    **{f"{word} {each} 1": right for word, (table, right) in TABLES.items() for each in table},
    **{f"{words} {more}": TABLES[words.split()[0]][1] for words, more in AFTER.items()},
    "deadline cancel 4 sure": Right.DEADLINES,
    "progress Adeyemi": Right.PROGRESS,
    "questions answer QUESTION": Right.QUESTIONS,
}


class World(Place):
    """A class with everybody in it or near it, and a question in it."""

    now = START
    ident = question = ""

    async def begin(self) -> None:
        await self.setup()
        (cohort,) = await self.bot._store.classes(space=("slack", "T1"))
        self.ident = cohort.id
        for who in ("@COORD", "@FORMER", "@REP representative", "@BOTH representative", "@WASREP representative"):
            await self.say("OWNER", f"/cohort staff add {who}")
        await self.say("OWNER", "/cohort channel add", channel="C1")
        for line in (*ADD[:1], NOT_YET, *ADD[2:]):
            await self.say("OWNER", line)
        await self.say("FORMER", "/cohort deadline")
        for who in ("SAM", "KIM", "LEFT", "BOTH"):
            await self.say(who, "/cohort join")
        await self.say("LEFT", "/cohort leave")
        await self.ask()
        for line in ("@FORMER", "@WASREP", "@OWNER"):
            await self.say("OWNER", f"/cohort staff remove {line}")
        for line in ("/cohort setup", "Lakeside", "2029", "Central", "done"):
            await self.say("OTHER", line, admin=True)
        other = next(one for one in await self.bot._store.classes(space=("slack", "T1")) if one.id != self.ident)
        await self.say("LAKE", f"/cohort {other.id} join")

    async def ask(self) -> None:
        await gather(self.bot._store, self.ident, World.now)
        for line in (f"/ask new {self.ident}", ASKED, "done"):
            await self.say("SAM", line)
        World.now += timedelta(days=2)
        self.question = (await self.cohort()).questions[0].id

    async def cohort(self) -> Cohort:
        (found,) = await self.bot._store.classes(ids=[self.ident])
        return found

    async def state(self) -> tuple[Cohort, int]:
        return await self.cohort(), await self.bot._store.size(self.ident)

    async def tries(self, actor: Actor, line: str) -> tuple[str, str, bool]:
        """The title and all of the answer, and whether anything of the class is another afterwards."""
        before = await self.state()
        said = line.replace("QUESTION", self.question).replace("CLASS", self.ident)
        reply = await self.say(actor.user, said, space=actor.space, admin=actor.admin)
        return title(reply), str(reply), before != await self.state()


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    World.now = START
    async with open_bot(tmp_path, lambda: World.now) as bot:
        made = World(bot)
        await made.begin()
        yield made


@pytest.mark.parametrize("who", ACTORS)
async def test_every_action_of_the_staff_by_everybody(world: World, who: str) -> None:
    actor, allowed = ACTORS[who]
    for action, needed in ACTIONS.items():
        if needed in allowed or (needed is None and allowed):
            continue
        shown, whole, changed = await world.tries(actor, f"/cohort CLASS {action}")
        assert not changed, (who, action)
        assert not [secret for secret in SECRETS if secret in whole], (who, action)
        assert shown in DENIED or shown == "Lakeside", (who, action, shown)


@pytest.mark.parametrize("who", [who for who, (_, allowed) in ACTORS.items() if allowed])
async def test_who_may_can(world: World, who: str) -> None:
    actor, allowed = ACTORS[who]
    for action, needed in ACTIONS.items():
        if needed in allowed and "remove" not in action:
            shown, _, _ = await world.tries(actor, f"/cohort CLASS {action}")
            assert shown not in DENIED, (who, action)


# ------------------------------------------------------------------ students

ANYWHERE_HERE = frozenset(who for who, (actor, _) in ACTORS.items() if actor.space == "T1")
ASKER = frozenset({"student of the class"})
OF_STUDENTS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "/cohort CLASS join": (ANYWHERE_HERE - MEMBERS, frozenset()),
    "/cohort CLASS leave": (MEMBERS, frozenset()),
    "/ask": (frozenset(), ASKER),
    "/ask new CLASS": (frozenset(), frozenset()),
    "/ask withdraw QUESTION": (frozenset(), ASKER),
    "/ask withdraw QUESTION sure": (ASKER, frozenset()),
    "/deadlines": (frozenset(), MEMBERS),
    "/counted": (frozenset(), frozenset()),
    "/reminders due": (frozenset(), frozenset()),
    "/export": (frozenset(), frozenset()),
    "/forget everything": (frozenset(), frozenset()),
}
"""Every word about a class that anybody can type: whose changes something of it, and to whom it tells of it."""
BEGINS = {"/ask new CLASS": ("A question without your name", MEMBERS)}


@pytest.mark.parametrize("line", OF_STUDENTS)
@pytest.mark.parametrize("who", ACTORS)
async def test_every_action_of_a_student_by_everybody(world: World, who: str, line: str) -> None:
    actor, _ = ACTORS[who]
    changes, told = OF_STUDENTS[line]
    shown, whole, changed = await world.tries(actor, line)
    assert changed is (who in changes), (who, line)
    assert (ASKED in whole) <= (who in ASKER), (who, line)
    assert (NOT_YET in whole) is (line == "/deadlines" and who in told), (who, line)
    if line in BEGINS:
        begun, by = BEGINS[line]
        assert (shown == begun) is (who in by), (who, shown)


async def test_a_question_is_told_to_its_asker_and_the_coordinators_alone(world: World) -> None:
    for who, (actor, allowed) in ACTORS.items():
        words = ("/ask", "/deadlines", "/cohort CLASS questions", "/cohort CLASS", "/export")
        seen = [line for line in words if ASKED in (await world.tries(actor, line))[1]]
        expected = (
            ["/ask", "/export"] if who in ASKER else ["/cohort CLASS questions"] if Right.QUESTIONS in allowed else []
        )
        assert seen == expected, who


# ------------------------------------------------------------------ at every answer


@pytest.mark.parametrize("flow", [*(flow for flow in BEGUN if flow != "cohort"), "answer"])
async def test_a_right_that_was_lost_in_the_middle_is_missed_at_the_next_answer(world: World, flow: str) -> None:
    begin = BEGUN.get(flow, f"/cohort questions answer {world.question}")
    begun = await world.say("COORD", begin)
    assert begun.question is not None
    assert begun.question.flow.split("/")[0] == flow
    for line in ("/cohort CLASS staff add @NEXT", "/cohort CLASS staff remove @COORD"):
        await world.say("BOSS", line.replace("CLASS", world.ident), admin=True)
    shown, whole, changed = await world.tries(Actor("COORD"), "Title,Date\nA day,2027-03-14")
    assert (shown, changed) == (REFUSED, False)
    assert not [secret for secret in SECRETS if secret in whole]


# ------------------------------------------------------------------ nothing is left out


def test_every_word_about_a_class_is_in_the_matrix() -> None:
    words = {action.split()[0] for action in ACTIONS}
    assert words == set(WORDS) == set(TABLES) | ALONE
    assert {line.split()[2] for line in OF_STUDENTS if line.startswith("/cohort")} == set(coordinating._FOR_ALL)
    assert {line.split()[0].removeprefix("/") for line in OF_STUDENTS} == OF_CLASS | {"export"}
    assert {line.split()[1] for line in OF_STUDENTS if line.startswith("/ask ")} == set(asking._ACTS)
    of_class = {name for name, flow in FLOWS.items() if flow.of_class}
    assert of_class == set(BEGUN) | {"answer", "question"}


def test_no_word_is_read_past_the_tables() -> None:
    """Where a line of the staff is read, no word is compared with that is in no table, and so in no row above."""
    known = {"home", "setup", "help", "sure", "off", "on", "nobody", "none"}
    known |= {word for table, _ in TABLES.values() for word in table} | set(WORDS) | set(asking._ACTS)
    for module in (coordinating, scheduling, telling, replying, asking, feeds, class_people, class_joining):
        tree = ast.parse(Path(str(module.__file__)).read_text())
        for compared in (node for node in ast.walk(tree) if isinstance(node, ast.Compare)):
            if "word" in {inner.id for inner in ast.walk(compared.left) if isinstance(inner, ast.Name)}:
                texts = [inner.value for inner in ast.walk(compared) if isinstance(inner, ast.Constant)]
                assert not [text for text in texts if isinstance(text, str) and text not in known], module


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
