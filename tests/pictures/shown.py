"""The four kinds of pictures, of the made-up class, as Slack and Discord get them: `make pictures`."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from adapters.painting import png
from adapters.web.cast import Member, cast
from bot.cohort.progress import Frame, Milestone, Picture
from bot.flows import class_progress
from bot.messages import Event, Said
from bot.messages import Picture as Drawn
from tests.adapters.web.door import Here, vouch
from tests.support import RENDERER
from tests.worlds import CLASS

FOLDER = Path(__file__).parents[2] / "docs" / "pictures" / "shown"
SHOWN = (("1-timeline", "priya", "/letters picture"), ("2-coverage", "sam", "/coverage picture"))
LANE = ("3-lane", "sam", "/lane picture")
COUNTS = dict(zip(Milestone, (70, 45, 30, 25, 10), strict=True))


async def asked(here: Here, member: Member, line: str) -> Drawn:
    await here.playground.begin(member)
    reply = await here.bot.receive(Event(f"shown-{line}", member.person, Said(line)))
    (drawn,) = reply.pictures
    return drawn


def of_a_class() -> Drawn:
    picture = Picture(1, date(2026, 11, 24), 90, COUNTS, 10, 80)
    card = RENDERER.card(class_progress.screen(CLASS, Frame(pictures=(picture,)), drawn=True))
    assert card.picture is not None
    return card.picture


async def draw() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        async with vouch(Path(name), members=cast()) as here:
            found = [(file, await asked(here, cast()[user], line)) for file, user, line in (*SHOWN, LANE)]
    for file, drawn in (*found, ("4-class", of_a_class())):
        made = await png(replace(drawn, name=f"{file}.png"), 1000)
        path = FOLDER / made.name
        path.write_bytes(made.content)
        if shutil.which("pngquant"):
            subprocess.run(["pngquant", "--force", "--output", str(path), "64", str(path)], check=True)
        print(f"{file}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    asyncio.run(draw())
