"""A real Chromium at the page: Debian's, driven by Playwright, which downloads none."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

NAMES = ("chromium", "chromium-browser", "google-chrome")
AXE = Path(__file__).parents[2] / "vendor" / "axe" / "axe.min.js"
PATIENCE = 60_000
"""Milliseconds; other work may share the machine."""


def chromium() -> str:
    """Where the browser is; a test that needs one is skipped where there is none."""
    found = os.environ.get("VOUCH_CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium here: apt-get install chromium, or name one in VOUCH_CHROMIUM")
    return found


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    """A browser without a window."""
    path = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        TROUBLE.clear()
        try:
            yield browser
            assert TROUBLE == [], TROUBLE
        finally:
            await browser.close()


TROUBLE: list[str] = []
"""What scripts of the pages broke on, and what the policy stopped; a test ends with none."""


async def opened(browser: Browser, address: str, **how: Any) -> Page:
    """A page of a person of their own."""
    context = await browser.new_context(**how)
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page = await context.new_page()
    page.on("pageerror", lambda error: TROUBLE.append(str(error)))
    page.on("console", lambda said: TROUBLE.append(said.text) if "Security Policy" in said.text else None)
    await page.goto(address)
    return page


async def serious(page: Page) -> list[str]:
    """What axe finds that would keep somebody out."""
    await page.evaluate(AXE.read_text())
    found = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@dataclass(frozen=True)
class Sight:
    """What is in front of somebody at the browser."""

    text: str
    buttons: list[str]
    fields: int


class BrowserHands:
    """Somebody who clicks, ticks and types in a real browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def seen(self) -> Sight:
        card = self.page.locator(".item.live").last
        buttons = await card.locator("button[name=press]").all_inner_texts()
        spoken = await card.locator("button[name=press][aria-label]").evaluate_all("all => all.map(b => b.ariaLabel)")
        menus = await card.locator("select[name=pick] option").all_inner_texts()
        fields = await card.locator("input[name=field]").count()
        return Sight(await card.inner_text(), [*buttons, *spoken, *menus], fields)

    async def command(self, rest: str) -> Sight:
        return await self.say(f"/vouch {rest}")

    async def say(self, line: str) -> Sight:
        await self.page.fill("#say", line)
        return await self._after(self.page.locator("#composer button"))

    async def press(self, seen: Sight, label: str) -> Sight:
        card = self.page.locator(".item.live").last
        button = card.get_by_role("button", name=label, exact=True)
        if await button.count():
            return await self._after(button.first)
        await card.locator("select[name=pick]").select_option(label=label)
        return await self._after(card.get_by_role("button", name="Choose", exact=True))

    async def fill(self, seen: Sight, line: str) -> Sight:
        card = self.page.locator(".item.live form").last
        options = card.locator("label.option")
        if await options.count():
            for label in line.split("; "):
                await options.filter(has=self.page.get_by_text(label, exact=True)).locator("input").check()
        else:
            await card.locator("[name^='a.']").fill(line)
        return await self._after(card.get_by_role("button", name="Send", exact=True))

    def buttons(self, seen: Sight) -> list[str]:
        return seen.buttons

    def one_field(self, seen: Sight) -> bool:
        return seen.fields == 1

    async def _after(self, button: Any) -> Sight:
        version = await self.page.locator("#room").get_attribute("data-version")
        await button.click()
        await self.page.wait_for_selector(f"#room:not([data-version='{version}'])")
        return await self.seen()
