"""Six screens of Slack as PNG files: `python -m tests.pictures.slack docs/pictures/slack` draws them with chromium.

Each is a real payload that the door sent to the stand-in, drawn by `tests/standins/slack/drawing.py`.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from bot.messages import Said
from tests.adapters.slack.door import socketed, vouch
from tests.adapters.slack.walker import Walker
from tests.standins.slack import Robot, Seen, Slack
from tests.standins.slack.drawing import message, view
from tests.support import open_bot
from tests.test_privacy_everywhere import LINES

CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
WIDTH = 560
MEASURE = "<script>document.title = document.documentElement.scrollHeight</script>"


async def screens(folder: Path) -> AsyncIterator[tuple[str, str]]:
    """Name and HTML of each screen."""
    async with vouch(folder) as (slack, _):
        ana = Robot(slack, "U1")
        hub = await ana.command("/vouch")
        yield "1-vouch", view(slack.views[hub.view])
        question = await ana.press(hub, "Start: your story")
        number = await ana.press(question, "My Step 2 score is lower than I hoped")
        wrong = await ana.submit(number, {"Score": "two hundred"})
        yield "2-wrong", view(typed(slack, number, "two hundred"), wrong.errors)
        stub = await ana.say("repeat")
        yield "3-personal", message(stub.blocks)
        await ana.event({"type": "app_home_opened", "user": "U1", "tab": "home"})
        await asyncio.sleep(0.5)
        yield "4-home", view(slack.homes["U1"])
    (folder / "later").mkdir()
    async with open_bot(folder / "later") as bot:
        walker = Walker(bot)
        async with socketed(walker.heard, front=bot.front) as slack:
            walker.meets(slack)
            for line in LINES:
                if line.startswith("> "):
                    await walker.say(line[2:])
            for name, command in (("5-letters", "/letters"), ("6-story", "/story")):
                await walker.tell(Said(command))
                yield name, view(slack.views[walker.seen.view])


def typed(slack: Slack, seen: Seen, value: str) -> dict[str, object]:
    """The view with something typed into its one input."""
    blocks = [
        {**block, "element": {**block["element"], "initial_value": value}} if block["type"] == "input" else block
        for block in slack.views[seen.view]["blocks"]
    ]
    return {**slack.views[seen.view], "blocks": blocks}


def draw(html: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(html + MEASURE, "utf-8")
        size = f"--window-size={WIDTH},100"
        dom = subprocess.run(
            [*CHROMIUM, size, "--dump-dom", page.as_uri()], capture_output=True, text=True, check=True
        ).stdout
        found = re.search(r"<title>(\d+)</title>", dom)
        assert found
        size = f"--window-size={WIDTH},{found[1]}"
        subprocess.run([*CHROMIUM, size, f"--screenshot={target}", page.as_uri()], capture_output=True, check=True)


async def main(target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async for name, html in screens(Path(folder)):
            draw(html, target / f"{name}.png")
            print(f"{name}.png: {(target / f'{name}.png').stat().st_size} bytes")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
