"""Run the terminal door over a scripted bot: `python -m tests.adapters.console.pretend SCENE LOG`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from adapters.console.adapter import run
from tests.adapters.console.script import SCENES, Scripted

if __name__ == "__main__":
    scene, log = sys.argv[1:]
    bot = Scripted(SCENES[scene], Path(log))
    commands = ("/vouch", "/story", "/stories")
    asyncio.run(run(receive=bot.receive, user="me", stdin=sys.stdin, stdout=sys.stdout, commands=commands))
