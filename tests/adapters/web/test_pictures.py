"""Pictures on the page, in a real Chromium: in the shipped letters, nothing over anything, for everybody."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from adapters.web.cast import cast
from tests.adapters.web.browser import BrowserHands, browsing, opened, serious
from tests.adapters.web.door import Here, vouch

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 860}
WORN = "document.fonts.ready.then(() => [...document.fonts].map((one) => one.status))"
LINES = """() => [...document.querySelectorAll(".live .drawing text")].map((one) => {
  const box = one.getBBox();
  return { words: one.textContent, left: box.x, right: box.x + box.width, base: Number(one.getAttribute("y")) };
})"""
COLOURS = (
    """() => ["ink", "sheet"].map((look) => getComputedStyle(document.querySelector(`.live .drawing .${look}`)).fill)"""
)
SHOWN = (("priya", "letters picture"), ("sam", "coverage picture"), ("sam", "lane picture"))


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Here]:
    async with vouch(tmp_path, members=cast()) as class_:
        yield class_


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with browsing() as one:
        yield one


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_picture_is_whole_in_its_own_letters_on_a_phone_and_on_a_desk(
    browser: Browser, here: Here, scheme: str
) -> None:
    for size in (PHONE, DESK):
        for user, line in SHOWN:
            page = await opened(browser, f"{here.address}/as/{user}/vouch", color_scheme=scheme, viewport=size)
            refused: list[str] = []
            page.on("console", lambda said, kept=refused: kept.append(said.text) if said.type == "error" else None)
            await BrowserHands(page).command(line)
            assert await page.evaluate(WORN) == ["loaded", "loaded"]
            found = await page.evaluate(LINES)
            assert len(found) > 8
            assert all(one["left"] > 0 and one["right"] < 400 for one in found), found
            for n, one in enumerate(found):
                for other in found[n + 1 :]:
                    apart = one["right"] <= other["left"] or other["right"] <= one["left"]
                    assert apart or abs(one["base"] - other["base"]) >= 11, (one, other)
            ink, sheet = [sum(map(int, re.findall(r"\d+", one))) for one in await page.evaluate(COLOURS)]
            assert (ink < sheet) is (scheme == "light")
            assert await serious(page) == []
            assert refused == []
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            await page.close()


async def test_a_screen_reader_is_told_what_is_in_it(browser: Browser, here: Here) -> None:
    page = await opened(browser, f"{here.address}/as/sam/vouch")
    await BrowserHands(page).command("lane picture")
    picture = page.get_by_role("img", name="Step 2 CK in internal medicine")
    assert await picture.count() == 1
    assert "You: 249, in the middle half" in str(await picture.locator("desc").text_content())
