"""The five probes that trip the peers: redelivered, restarted, killed, inserted, two at once."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.messages import Event, Incoming, Opened, Person, Press, Reply, Said
from tests.interview.demo import demo
from tests.interview.drive import Driver
from tests.support import open_bot

ME = Person("console", "me")


def event(id_: str, incoming: Incoming) -> Event:
    return Event(id_, ME, incoming)


def open_key(reply: Reply) -> str:
    assert reply.question is not None
    return reply.question.key


async def test_redelivered(tmp_path: Path) -> None:
    async with open_bot(tmp_path) as bot:
        await bot.receive(event("1", Press("/story")))
        first = await bot.receive(event("2", Said("leave of absence")))
        again = await bot.receive(event("2", Said("My record shows a leave of absence")))
        assert open_key(first) == "situation"  # not one of the choices: the question stands
        assert open_key(again) == "situation"
        third = await bot.receive(event("3", Said("My record shows a leave of absence")))
        repeat = await bot.receive(event("3", Said("My record shows a leave of absence")))
        assert open_key(third) == open_key(repeat) == "begun"
        assert third.question == repeat.question


async def test_restarted(tmp_path: Path) -> None:
    lines = ["/story", "1", "228", "internal medicine"]
    keys = []
    for number, line in enumerate(lines):
        async with open_bot(tmp_path) as bot:
            keys.append(open_key(await bot.receive(event(str(number), Said(line)))))
    assert keys == ["situation", "score", "specialty", "applicant"]


async def test_killed_between_turns_loses_nothing(tmp_path: Path) -> None:
    """Nothing is flushed on the way out: the folder is read as a crash would leave it."""
    copy = tmp_path / "crash"
    copy.mkdir()
    async with open_bot(tmp_path) as bot:
        await bot.receive(event("1", Said("/story")))
        await bot.receive(event("2", Said("1")))
        for path in [p for p in tmp_path.iterdir() if p.is_file()]:
            target = copy / path.name
            target.touch(mode=0o600)
            target.write_bytes(path.read_bytes())
    async with open_bot(copy) as bot:
        assert open_key(await bot.receive(event("3", Opened()))) == "score"


def test_inserted() -> None:
    d = Driver(lambda: demo(1))
    d.say("Ann", "step2", "250")
    later = Driver(lambda: demo(2), d.interview)
    assert later.open == "email"
    later.say("ann@example.org")
    assert later.told == {"name": "Ann", "email": "ann@example.org", "exam": "step2", "score": 250}


async def test_two_at_once(tmp_path: Path) -> None:
    async with open_bot(tmp_path) as bot:
        await bot.receive(event("0", Said("/story")))
        await asyncio.gather(*(bot.receive(event(str(n), Said(line))) for n, line in enumerate(["1", "228"], 1)))
        assert open_key(await bot.receive(event("9", Opened()))) == "specialty"


async def test_two_processes_at_once(tmp_path: Path) -> None:
    """Two shells on one database: the loser of a race takes its turn again on the newer record."""
    async with open_bot(tmp_path) as one, open_bot(tmp_path) as two:
        await one.receive(event("0", Said("/story")))
        await asyncio.gather(one.receive(event("1", Said("1"))), two.receive(event("2", Said("228"))))
        reply = await one.receive(event("9", Opened()))
        assert open_key(reply) in (
            "score",
            "specialty",
        )  # 228 may have come before the choice: then it was refused


async def test_the_same_event_twice_at_once(tmp_path: Path) -> None:
    async with open_bot(tmp_path) as one, open_bot(tmp_path) as two:
        await one.receive(event("0", Said("/story")))
        same = event("1", Said("1"))
        await asyncio.gather(one.receive(same), two.receive(same), one.receive(same))
        assert open_key(await one.receive(event("9", Opened()))) == "score"
