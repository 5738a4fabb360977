"""What the first page weighs and how soon it can be used, and how long a turn takes in it: `make bench`.

With Chromium the times are those of the page, from the click to the new card; without one, those of the server alone.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from adapters.web.cast import cast
from adapters.web.serve import bound
from bot.messages import Command
from tests.adapters.web.browser import NAMES, browsing, opened
from tests.adapters.web.door import Here, Robot, vouch
from tests.adapters.web.own import served

TURNS = 100
SIZES = "performance.getEntries().reduce((sum, one) => sum + (one.transferSize || 0), 0)"
USABLE = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
CLICK = """async () => {
  const before = document.getElementById('room');
  const start = performance.now();
  before.querySelector('.item.live:last-of-type button[name=press][value=why]').click();
  while (document.getElementById('room') === before) await new Promise(requestAnimationFrame);
  document.getElementById('room').getBoundingClientRect();
  return performance.now() - start;
}"""


def told(what: str, times: list[float]) -> None:
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"{what}: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms")


async def alone(here: Here) -> None:
    robot, times = Robot(here, "you"), []
    await robot.command("story")
    for n in range(TURNS):
        start = time.perf_counter()
        await robot.command("why" if n % 2 else "repeat")
        times.append((time.perf_counter() - start) * 1000)
    told("a turn, asked and read back without a browser", times)


async def seen(here: Here) -> None:
    async with browsing() as browser:
        page = await opened(browser, f"{here.address}/as/you/vouch")
        weight, usable = await page.evaluate(SIZES), await page.evaluate(USABLE)
        print(f"first page: {weight / 1000:.1f} kB with style and script, usable after {usable:.0f} ms")
        await page.fill("#say", "/vouch story")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("button[value=why]")
        told("a turn in the page, from the click to the card", [await page.evaluate(CLICK) for _ in range(TURNS)])


async def own(folder: Path) -> None:
    """A student's own page, which a press loads anew."""
    listens = bound(0)
    address = f"http://localhost:{listens.getsockname()[1]}"
    async with served(folder, address, listens=listens) as here, browsing() as browser:
        await here.chat(Command("story"))
        page = await opened(browser, address + await here.link())
        await page.get_by_role("button", name="Open my page").click()
        await page.wait_for_selector("button[value=why]")
        weight, usable = await page.evaluate(SIZES), await page.evaluate(USABLE)
        print(f"a page of one's own: {weight / 1000:.1f} kB, usable after {usable:.0f} ms")
        times = []
        for _ in range(TURNS):
            here.clock.pass_(timedelta(seconds=4))
            async with page.expect_navigation(wait_until="domcontentloaded"):
                await page.locator("button[value=why]").click()
            times.append(await page.evaluate(USABLE))  # counted from the press on, the redirect included
        told("a turn on it, from the press to the page", times)


async def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with vouch(folder, members=cast()) as here:
            if any(shutil.which(one) for one in NAMES):
                await seen(here)
                (folder / "own").mkdir()
                await own(folder / "own")
            await alone(here)
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
