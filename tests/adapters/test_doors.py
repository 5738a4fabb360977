"""What every door must do. A new door joins by one more line in DOORS."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from adapters.console.exchange import Exchange
from adapters.discord.translate import person as on_discord
from bot.app import Bot
from bot.messages import Person, Reply
from tests.adapters.discord.door import vouch as discord
from tests.adapters.discord.replayed import DiscordHands
from tests.adapters.replayed import Hands, record
from tests.adapters.slack.door import vouch as slack
from tests.adapters.slack.replayed import SlackHands
from tests.adapters.web import door as web
from tests.standins.slack import Robot
from tests.standins.slack.server import TEAM
from tests.support import open_bot
from tests.transcripts.test_transcripts import written

MARK = "zqxmarker"
LOW = "My Step 2 score is lower than I hoped"
ODD = (
    "",
    " ",
    "\u202e\u05e9\u05dc\u05d5\u05dd",
    "👩‍⚕️" * 300,
    "x" * 3_900,
    "@everyone <@1> [a](https://b)",
    "/nothing at all",
)


@dataclass(frozen=True)
class Lines:
    """What a terminal shows."""

    reply: Reply

    @property
    def text(self) -> str:
        return written(self.reply)


class TerminalHands:
    """Somebody at a terminal, where everything is typed."""

    def __init__(self, exchange: Exchange, objects: Exchange) -> None:
        self._exchange = exchange
        self._objects = objects

    async def command(self, rest: str) -> Lines:
        return await self.say(f"/{rest or 'home'}")

    async def press(self, seen: Lines, label: str) -> Lines:
        return await self.say(label)

    async def fill(self, seen: Lines, line: str) -> Lines:
        return await self.say(line)

    async def say(self, line: str) -> Lines:
        return Lines(await self._exchange.type(line))

    async def attach(self, text: str, name: str) -> Lines:
        """A program says that there was a file, and what was written beside it; it has nothing else to say of it."""
        return Lines(await self._objects.type(json.dumps({"attach": text})))

    def buttons(self, seen: Lines) -> list[str]:
        return [action.label for card in seen.reply.cards for action in card.actions]

    def one_field(self, seen: Lines) -> bool:
        return seen.reply.question is not None


@dataclass(frozen=True)
class World:
    bot: Bot
    hands: Callable[[str], Hands]
    person: Callable[[str], Person]
    staying: Callable[[], str]
    """Everything others could read or export later; empty where nothing stays."""


@asynccontextmanager
async def at_a_terminal(folder: Path) -> AsyncIterator[World]:
    async with open_bot(folder) as bot:

        def hands(name: str) -> Hands:
            both = (Exchange(receive=bot.receive, person=Person("console", name), objects=o) for o in (False, True))
            return TerminalHands(*both)

        yield World(bot, hands, lambda name: Person("console", name), lambda: "")


@asynccontextmanager
async def in_slack(folder: Path) -> AsyncIterator[World]:
    async with slack(folder) as (workspace, bot):
        yield World(
            bot,
            lambda name: SlackHands(Robot(workspace, f"U{name}")),
            lambda name: Person("slack", f"U{name}", TEAM),
            workspace.texts,
        )


@asynccontextmanager
async def on_a_server(folder: Path) -> AsyncIterator[World]:
    async with discord(folder) as here:
        yield World(here.bot, lambda name: DiscordHands(here.robot(name)), on_discord, here.discord.staying)


@asynccontextmanager
async def in_a_browser(folder: Path) -> AsyncIterator[World]:
    async with web.vouch(folder) as here:
        yield World(here.bot, here.robot, web.person, here.memory.path.read_text)


DOORS: dict[str, Callable[[Path], AbstractAsyncContextManager[World]]] = {
    "terminal": at_a_terminal,
    "slack": in_slack,
    "discord": on_a_server,
    "web": in_a_browser,
}


@pytest.fixture(params=DOORS.values(), ids=DOORS.keys())
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    async with request.param(tmp_path) as opened:
        yield opened


async def test_a_story_is_begun_answered_put_aside_and_found_again(world: World) -> None:
    ana = world.hands("11")
    asked = await ana.press(await ana.command("story"), LOW)
    assert "What is your Step 2 CK score?" in asked.text
    assert "your field" in (await ana.fill(asked, "228")).text
    await ana.command("home")
    assert "your field" in (await ana.command("story")).text
    (interview,) = (await record(world.bot, world.person("11"))).interviews
    assert interview.answers["score"].value == 228


async def test_a_wrong_answer_is_said_and_the_next_one_counts(world: World) -> None:
    ana = world.hands("11")
    asked = await ana.press(await ana.command("story"), LOW)
    wrong = await ana.fill(asked, "999")
    assert "1 to 300" in wrong.text or getattr(wrong, "errors", ())
    assert "your field" in (await ana.fill(wrong if ana.one_field(wrong) else asked, "228")).text


async def test_two_people_never_see_each_other(world: World) -> None:
    ana, ben = world.hands("11"), world.hands("12")
    asked = await ana.press(await ana.command("story"), LOW)
    await ana.fill(asked, "228")
    assert "your field" not in (await ben.command("story")).text
    assert (await record(world.bot, world.person("12"))).interviews[0].answers == {}


async def test_odd_lines_are_answered_and_break_nothing(world: World) -> None:
    ana = world.hands("11")
    await ana.command("story")
    for line in ODD:
        if line.strip() or world.staying() == "":
            assert (await ana.say(line)).text
    assert (await ana.command("home")).text


async def test_what_is_private_stands_in_nothing_that_stays(world: World) -> None:
    ana = world.hands("11")
    await ana.press(await ana.command("story"), LOW)
    for line in ("228", "Internal medicine", f"I lost {MARK} to a family emergency and kept my date.", "review"):
        await ana.say(line)
    assert MARK in str(await record(world.bot, world.person("11")))
    assert MARK not in world.staying()
    await ana.say("/export")
    assert MARK not in world.staying()


async def test_a_file_is_refused_unread_and_the_question_stands(world: World, tmp_path: Path) -> None:
    ana = world.hands("11")
    if not hasattr(ana, "attach"):
        pytest.skip("no page of this door offers a place for a file")
    asked = await ana.press(await ana.command("story"), LOW)
    before = await record(world.bot, world.person("11"))
    refused = await ana.attach(f"my letter, {MARK}", f"letter-{MARK}.pdf")
    assert "waiver" in refused.text and MARK not in refused.text
    assert await record(world.bot, world.person("11")) == before
    assert MARK not in world.staying()
    assert all(MARK.encode() not in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert "your field" in (await ana.fill(asked, "228")).text


async def test_the_link_to_a_page_of_ones_own_stands_in_nothing_that_stays(world: World) -> None:
    world.bot.visits = replace(world.bot.visits, address="https://vouch.school.edu")
    ana = world.hands("11")
    links = set()
    for seen in (await ana.command("page"), await ana.say("/vouch page")):
        # Typed in a conversation that is kept, it is behind a button.
        opener = next((label for label in ana.buttons(seen) if label in ("Open", "Open it")), "")
        shown = await ana.press(seen, opener) if opener else seen
        (found,) = set(re.findall(r"https://vouch\.school\.edu/private/[0-9a-f]{64}", shown.text))
        links.add(found)
    assert len(links) == 2
    assert "/private/" not in world.staying()
