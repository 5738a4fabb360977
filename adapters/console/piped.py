"""One line in, one reply out: for a program, a file, or a pipe."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Protocol, TextIO

from adapters.console import phrases
from adapters.console.exchange import Exchange, Failed
from adapters.console.objects import Unclear
from adapters.console.translate import outgoing
from bot.messages import Reply


class Voice(Protocol):
    """How a reply is written: for people or for programs."""

    def reply(self, reply: Reply) -> None:
        """Write a reply."""

    def problem(self, sentence: str) -> None:
        """Write why a line was not taken."""


async def converse(exchange: Exchange, lines: AsyncIterator[bytes], voice: Voice) -> None:
    """Answer every line with exactly one reply, until the lines end."""
    async for line in lines:
        try:
            reply = await exchange.type(_text(line))
        except (Unclear, Failed) as problem:
            voice.problem(str(problem))
        else:
            voice.reply(reply)
            await exchange.printed()


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        raise Unclear(phrases.NOT_UTF8) from None


class JsonLines:
    """Replies as one line of ASCII JSON each: nothing in them can reach a terminal as a control character."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def reply(self, reply: Reply) -> None:
        """Write a reply."""
        self._write(outgoing(reply))

    def problem(self, sentence: str) -> None:
        """Write why a line was not taken."""
        self._write({"error": sentence})

    def _write(self, value: dict[str, object]) -> None:
        # JSON escapes every control character but DEL.
        self._out.write(json.dumps(value).replace("\x7f", "\\u007f") + "\n")
        self._out.flush()
