"""What comes by itself: kept until it was looked at, once a key, and told in neutral words after a restart."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from adapters.web.cast import Member
from adapters.web.clock import MovableClock
from adapters.web.kept import Kept, Memory
from adapters.web.playground import MESSAGES
from bot.messages import Card, Reply
from tests.adapters.web.door import MEMBERS, opened, person, vouch
from tests.support import NOW, open_bot

SECRET = Reply((Card("Something is due", "Dr. Zebrafinch said yes.", private=True),))


async def test_a_message_arrives_once_and_counts_until_it_is_looked_at(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        for _ in range(2):
            await here.playground.sender.send(person("11"), SECRET, "key/1")
        assert await here.playground.sender.find(person("11"), "key/1") is True
        assert await here.playground.sender.find(person("11"), "key/2") is False
        assert here.playground.unread("11") == 1
        page = await (await here.get("/as/11/vouch")).text()
        assert page.count("Dr. Zebrafinch") == 1
        assert here.playground.unread("11") == 0
        assert await here.playground.sender.find(person("11"), "key/1") is True


async def test_what_was_not_seen_before_a_restart_is_told_without_its_words(tmp_path: Path) -> None:
    async with open_bot(tmp_path) as bot:
        clock = MovableClock(lambda: NOW, timedelta())
        async with opened(bot, Memory(tmp_path / "vouch.class", Kept(0.0)), clock) as before:
            await before.playground.sender.send(person("11"), SECRET, "key/1")
        assert "Zebrafinch" not in (tmp_path / "vouch.class").read_text()
        async with opened(bot, Memory(tmp_path / "vouch.class", Kept(0.0)), clock) as after:
            assert after.playground.unread("11") == 1
            page = await (await after.get("/as/11/vouch")).text()
            assert "Something you asked me to remind you of" in page
            assert "Show what is due" in page
            assert after.playground.unread("11") == 0


async def test_a_button_of_a_message_is_read_again_by_its_label(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        await ana.open()
        here.memory.keep(came={"11": ("key/1",)})
        await ana.press(await ana.open(), "Show what is due")
        said = [entry.said for entry in here.playground.room("11", MESSAGES).entries if entry.said]
        assert said == ["Show what is due"]


async def test_the_clock_is_where_it_was_after_a_restart_and_never_goes_back(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        await here.playground.move("week")
        await here.playground.move("back")
        assert here.clock() == NOW + timedelta(days=7)
        here.clock.to(NOW)
        assert here.clock() == NOW + timedelta(days=7)
    async with vouch(tmp_path) as here:
        assert here.clock() == NOW + timedelta(days=7)


async def test_a_memory_that_cannot_be_read_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "vouch.class"
    for content in ("", "{", "[]", '{"ahead": "x"}', '{"ahead": 1, "begun": 3, "came": {}}'):
        path.write_text(content)
        assert Memory(path, Kept(5.0)).now == Kept(5.0)


def test_everybody_has_two_letters() -> None:
    assert [one.initials for one in MEMBERS.values()] == ["A", "B"]
    assert Member("x", "Helen Osei", "coordinator", "").initials == "HO"
