"""Four pages as a browser shows them, in light and dark, on a desk and on a phone: `make pictures`."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, expect

from adapters.web.cast import cast
from tests.adapters.web.browser import NAMES, BrowserHands, browsing, opened
from tests.adapters.web.door import Here, vouch

FOLDER = Path(__file__).parents[2] / "docs" / "pictures" / "web"
DESK, PHONE = {"width": 1200, "height": 760}, {"width": 390, "height": 760}


async def writers(browser: Browser, here: Here) -> None:
    page = await opened(browser, f"{here.address}/as/sam/vouch", viewport=DESK)
    await BrowserHands(page).command("advocates")
    await page.screenshot(path=FOLDER / "1-writers.png")


async def question(browser: Browser, here: Here) -> None:
    page = await opened(browser, f"{here.address}/as/ines/vouch", viewport=PHONE, color_scheme="dark")
    await expect(page.locator("textarea").first).to_be_visible()
    await page.screenshot(path=FOLDER / "2-question.png")


async def reminded(browser: Browser, here: Here) -> None:
    page = await opened(browser, f"{here.address}/as/priya/vouch", viewport=DESK, color_scheme="dark")
    await page.get_by_role("button", name="A week on").click()
    await expect(page.locator(".today")).to_contain_text("1 December")
    hands = BrowserHands(page)
    await hands.press(await hands.seen(), "Show what is due")
    await page.screenshot(path=FOLDER / "3-reminded.png")


async def commands(browser: Browser, here: Here) -> None:
    page = await opened(browser, f"{here.address}/as/you/class", viewport=PHONE)
    await page.fill("#say", "/vouch ")
    await expect(page.get_by_role("option").first).to_be_visible()
    await page.screenshot(path=FOLDER / "4-commands.png")


async def draw() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with browsing() as browser, vouch(folder, members=cast()) as here:
            for one in (writers, question, reminded, commands):
                await one(browser, here)


def main() -> int:
    if not any(shutil.which(name) for name in NAMES):
        print("No browser: install chromium.", file=sys.stderr)
        return 1
    asyncio.run(draw())
    for path in sorted(FOLDER.glob("*.png")):
        if shutil.which("pngquant"):
            subprocess.run(["pngquant", "--force", "--output", str(path), "64", str(path)], check=True)
        print(f"{path.stem}: {path.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
