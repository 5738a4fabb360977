"""One line in, one reply out, in this process."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import AsyncIterator
from io import StringIO
from typing import Any

import pytest

from adapters.console import paint
from adapters.console.exchange import Exchange
from adapters.console.piped import JsonLines, converse
from adapters.console.stdin import lines
from adapters.console.stop import Stop, Stopped
from bot.messages import Left, Person, Press, Reply, Said, Submit
from tests.adapters.console.script import AIM, DONE, HOME, SITUATION, Scripted, question


async def given(*typed: bytes) -> AsyncIterator[bytes]:
    for line in typed:
        yield line


async def in_json(bot: Scripted, *typed: bytes) -> list[dict[str, Any]]:
    out = StringIO()
    exchange = Exchange(receive=bot.receive, person=Person("console", "me"), objects=True)
    await converse(exchange, given(*typed), JsonLines(out))
    assert out.getvalue().isascii()
    assert not [char for char in out.getvalue() if char != "\n" and not char.isprintable()]
    return [json.loads(line) for line in out.getvalue().splitlines()]


async def in_words(bot: Scripted, *typed: bytes) -> str:
    out = StringIO()
    exchange = Exchange(receive=bot.receive, person=Person("console", "me"))
    await converse(exchange, given(*typed), paint.stream(out))
    return out.getvalue()


async def test_every_line_is_one_input_and_gets_one_reply() -> None:
    bot = Scripted((HOME, SITUATION, AIM, DONE))
    replies = await in_json(bot, b"/vouch", b"1", b"2", b"", b"x" * 1_000_000)
    assert len(replies) == 5
    assert [type(heard).__name__ for heard in bot.heard] == ["Command", "Said", "Said", "Said", "Said"]
    assert bot.heard[3:] == [Said(""), Said("x" * 1_000_000)]
    assert len({event.id for event in bot.events}) == 5
    assert {event.person for event in bot.events} == {Person("console", "me")}


async def test_numbers_are_those_of_the_reply_before() -> None:
    bot = Scripted((HOME, HOME, AIM))
    await in_json(bot, b"1", b"2", b"1")
    assert bot.heard == [Said("1"), Press("/privacy"), Said("1")]


async def test_objects() -> None:
    bot = Scripted((AIM,))
    await in_json(
        bot,
        b'{"press": "why", "revision": 7, "event": "e1"}',
        b'{"submit": {"aim": "x"}, "revision": 7}',
        b'{"left": {"aim": "half"}}',
        b"{{7*7}}",
    )
    assert bot.heard == [Press("why", 7), Submit({"aim": "x"}, 7), Left({"aim": "half"}), Said("{{7*7}}")]
    assert bot.events[0].id == "e1"


async def test_a_line_that_cannot_be_taken_gets_one_sentence_and_nothing_happens() -> None:
    bot = Scripted((HOME,))
    replies = await in_json(bot, b'{"text": 1}', b"caf\xe9", b'{"say": "\\ud800"}')
    assert [list(reply) for reply in replies] == [["error"]] * 3
    assert bot.heard == []
    assert (await in_words(bot, b"\xff\xfe")).strip().endswith("send it again as UTF-8.")
    assert bot.heard == []


async def test_a_bug_is_one_sentence_and_its_text_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    bot = Scripted((HOME,))
    caplog.set_level(logging.DEBUG)
    replies = await in_json(bot, b'{"say": "boom", "event": "e9"}', b"boom", b"x")
    assert replies[0] == {"error": "Something went wrong on my side; nothing was lost. Try again."}
    assert "cards" in replies[2]
    assert "error=ValueError at=script.py:" in caplog.text
    assert "e9" in caplog.text
    assert "secret" not in caplog.text


async def test_nothing_raw_in_words_or_json() -> None:
    evil = question("a", title="\x1b[2J\u202e\x7f\x9b", text="\x1b]0;x\x07\r\x00")
    words = await in_words(Scripted((evil,)), "\x1b[31m\u202e".encode())
    assert not [char for char in words if char != "\n" and ord(char) < 32]
    assert not set(words) & set("\x7f\x9b\u202e")
    replies = await in_json(Scripted((evil,)), b"x")
    assert replies[0]["cards"][0]["title"] == evil.cards[0].title


async def test_words_hold_the_sentences_and_the_file() -> None:
    shown = await in_words(Scripted((DONE,)), b"x", b"x")
    assert shown.count("Dear Dr. Adeyemi,\n\nYou saw me carry six patients.\n") == 2
    assert "\n\n\n" not in shown


# ------------------------------------------------------------------ reading


async def read(descriptor: int) -> list[bytes]:
    return [line async for line in lines(descriptor, Stop())]


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        (b"", []),
        (b"\n", [b""]),
        (b"a\n\nb", [b"a", b"", b"b"]),
        (b"a\r\nb\r\n", [b"a", b"b"]),
        (b"\xff\0\x1b\n", [b"\xff\0\x1b"]),
        (b"x" * 1_000_000 + b"\ny\n", [b"x" * 1_000_000, b"y"]),
    ],
    ids=range(6),
)
async def test_lines_of_a_pipe_and_of_a_file(sent: bytes, found: list[bytes], tmp_path: Any) -> None:
    readable, writable = os.pipe()
    writing = asyncio.create_task(asyncio.to_thread(_write, writable, sent))
    assert await read(readable) == found
    await writing
    os.close(readable)
    (tmp_path / "input").write_bytes(sent)
    with (tmp_path / "input").open("rb") as file:
        assert await read(file.fileno()) == found


def _write(descriptor: int, content: bytes) -> None:
    with os.fdopen(descriptor, "wb") as pipe:
        pipe.write(content)


async def test_waiting_for_a_line_does_not_block_and_can_be_stopped() -> None:
    readable, writable = os.pipe()
    stop = Stop()
    waiting = asyncio.create_task(anext(lines(readable, stop)))
    await asyncio.sleep(0.01)
    assert not waiting.done()
    stop.tell()
    with pytest.raises(Stopped):
        await waiting
    with pytest.raises(Stopped):
        await stop.unless(asyncio.sleep(60))
    os.close(readable)
    os.close(writable)


def test_a_reply_is_a_reply() -> None:
    """`Reply(())` is drawn as an empty line: still exactly one reply."""
    out = StringIO()
    paint.stream(out).reply(Reply(()))
    assert out.getvalue() == "\n"
