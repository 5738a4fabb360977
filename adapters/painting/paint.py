"""Paint a picture in a process of its own, from memory to memory.

The library holds the interpreter's lock while it works, so a thread would keep everybody else waiting as well.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from pathlib import Path

from adapters.fitting import cut, size
from bot.messages import File, Picture

PATIENCE = 10.0
"""Seconds a picture may take; a busy machine needs one."""
FONTS = Path(__file__).parent / "fonts"
COMMAND = (sys.executable, "-I", str(Path(__file__).with_name("brush.py")), str(FONTS))
"""By its file: as a module it would load all of this package first."""
REST = " … The card has all of it in words."


class NotPainted(Exception):
    """The painter failed or took too long. The card says the same in words."""


async def png(picture: Picture, most: int) -> File:
    """The picture as a PNG, and the same in at most so many characters. Raises NotPainted."""
    pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    painter = await asyncio.create_subprocess_exec(*COMMAND, stdin=pipe, stdout=pipe, stderr=nowhere)
    try:
        async with asyncio.timeout(PATIENCE):
            made, _ = await painter.communicate(picture.svg.encode("utf-8", "replace"))
    except TimeoutError:
        raise NotPainted from None
    finally:
        if painter.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                painter.kill()
            await painter.wait()
    if painter.returncode != 0 or not made:
        raise NotPainted
    return File(picture.name, "image/png", made, brief(picture, most))


def brief(picture: Picture, most: int) -> str:
    """The same in words within a platform's limit; where something is left off it says so."""
    text = " ".join(picture.text.split())
    return text if size(text) <= most else cut(text, most - size(REST))[0].rstrip() + REST
