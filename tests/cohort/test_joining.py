"""Joining by being in a channel or having a role: offered, by what this very message shows, and never done silently."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from bot.app import Bot
from bot.messages import Event, Group, Person, Reply, Said, Where
from tests.support import open_bot
from tests.test_coordinating import SETUP

SPACE = "77"


class Server:
    """People on a server of Discord, whose roles and channel come with each message."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.turns = 0

    async def say(self, who: str, line: str, channel: str = "5", *roles: str, space: str = SPACE) -> Reply:
        self.turns += 1
        where = Where(space, channel, admin=who == "1", roles=roles, called=f"c{channel}")
        return await self.bot.receive(Event(f"e{self.turns}", Person("discord", who), Said(line), where=where))

    async def text(self, who: str, line: str, channel: str = "5", *roles: str, space: str = SPACE) -> str:
        return str((await self.say(who, line, channel, *roles, space=space)).cards)


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    async with open_bot(tmp_path) as bot:
        made = Server(bot)
        for line in SETUP:
            await made.say("1", line)
        await made.say("1", "/cohort channel add", "41")
        yield made


JOIN, IN = "Join Riverside", "You are in. "


async def test_anybody_of_the_place_joins_until_the_staff_says_otherwise(server: Server) -> None:
    assert IN in await server.text("2", "/cohort join")
    await server.say("1", "/cohort joining members")
    refused = await server.text("3", "/cohort join")
    assert IN not in refused
    assert "joined from its own channel" in refused
    assert JOIN not in refused


async def test_who_is_in_the_channel_is_offered_it_and_joins_by_a_press(server: Server) -> None:
    await server.say("1", "/cohort joining members")
    for word in ("/cohort", "/vouch deadlines"):
        offered = await server.text("2", word, "41")
        assert JOIN in offered
        assert IN not in offered
    assert "you are in its channel" in await server.text("2", "/cohort", "41")
    assert IN in await server.text("2", "/cohort join", "41")


async def test_who_has_the_role_is_offered_it_anywhere_on_the_server(server: Server) -> None:
    assert "has the role" in await server.text("1", "/cohort joining role @&88")
    await server.say("1", "/cohort joining members")
    assert JOIN in await server.text("2", "/cohort", "5", "88", "99")
    assert JOIN not in await server.text("3", "/cohort", "5", "99")
    assert IN in await server.text("2", "/cohort join", "5", "88")
    await server.say("1", "/cohort joining role off")
    assert IN not in await server.text("4", "/cohort join", "5", "88")


async def test_an_old_button_is_judged_by_who_presses_it_now(server: Server) -> None:
    await server.say("1", "/cohort joining role @&88")
    await server.say("1", "/cohort joining members")
    (cohort,) = await server.bot._store.classes(space=("discord", SPACE))
    press = f"/cohort {cohort.id} join"
    for roles, space in (((), SPACE), (("99",), SPACE), (("88",), "78")):
        assert IN not in await server.text("2", press, "5", *roles, space=space)
    assert IN not in await server.text("2", press, "41", space="78")  # another server's channel of that number
    assert await server.bot._store.size(cohort.id) == 0


async def test_nobody_is_put_in_or_out_silently(server: Server) -> None:
    await server.say("1", "/cohort joining role @&88")
    (cohort,) = await server.bot._store.classes(space=("discord", SPACE))
    for word in ("/vouch", "/cohort", "/vouch deadlines", "/vouch story"):
        await server.say("2", word, "41", "88")
    assert await server.bot._store.size(cohort.id) == 0
    await server.say("2", "/cohort join", "41", "88")
    await server.say("2", "/cohort", "5")  # neither in the channel nor with the role any more
    assert await server.bot._store.size(cohort.id) == 1


async def test_joining_is_seen_by_nobody_of_the_staff(server: Server) -> None:
    await server.say("1", "/cohort joining role @&88")
    looks = ("/cohort home", "/cohort joining", "/cohort audit", "/cohort staff", "/cohort progress")
    before = [await server.text("1", word) for word in looks]
    await server.say("2", "/cohort join", "41", "88")
    assert [await server.text("1", word) for word in looks] == before


@pytest.mark.parametrize("line", ["role", "role @everyone", "role @&77", "role 88", "who", "role @&8 @&9"])
async def test_what_is_unclear_changes_nothing(server: Server, line: str) -> None:
    before = await server.bot._store.classes(space=("discord", SPACE))
    await server.say("1", f"/cohort joining {line}")
    assert await server.bot._store.classes(space=("discord", SPACE)) == before


async def test_a_class_that_nobody_could_join_is_not_made(server: Server) -> None:
    await server.say("1", "/cohort channel remove 1")
    assert "nobody could join" in await server.text("1", "/cohort joining members")


async def test_slack_does_not_tell_groups_and_that_is_said(tmp_path: Path) -> None:
    async with open_bot(tmp_path) as bot:
        who = Person("slack", "OWNER", "T1")

        async def runs() -> bool:
            return True

        async def say(number: int, line: str) -> Reply:
            return await bot.receive(Event(f"s{number}", who, Said(line), where=Where("T1", "C1", called="c")), runs)

        for number, line in enumerate(SETUP):
            await say(number, line)
        assert "without reading a list of names" in str(await say(90, "/cohort joining role @&S0614TZR7"))


async def test_the_role_is_called_by_its_name_where_the_platform_tells_it(server: Server) -> None:
    async def groups(space: str) -> Mapping[str, Group]:
        return {"88": Group("MS4", 151)}

    server.bot.tells_of("discord", groups)
    await server.say("1", "/cohort joining role @&88")
    assert "the role MS4" in await server.text("1", "/cohort joining")
