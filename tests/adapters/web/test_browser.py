"""The page in a real Chromium, as a student uses it. Skipped, and saying so, where there is none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from adapters.web.cast import cast
from tests.adapters.replayed import CHATS, TYPIST, outcome, record, replay
from tests.adapters.web.browser import BrowserHands, browsing, opened, serious
from tests.adapters.web.door import Here, person, vouch
from tests.support import open_bot

LOW = "My Step 2 score is lower than I hoped"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 860}


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Here]:
    async with vouch(tmp_path) as opened:
        yield opened


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with browsing() as one:
        yield one


async def at_the_number(browser: Browser, here: Here) -> Page:
    page = await opened(browser, f"{here.address}/as/11/vouch")
    hands = BrowserHands(page)
    await hands.press(await hands.command("story"), LOW)
    return page


@pytest.mark.slow
async def test_from_the_first_visit_to_three_requests(browser: Browser, here: Here, tmp_path: Path) -> None:
    (tmp_path / "terminal").mkdir()
    chat = next(path for path in CHATS if path.stem == "b54")
    page = await opened(browser, f"{here.address}/as/11/vouch")
    async with open_bot(tmp_path / "terminal") as terminal:
        read = await replay(chat, terminal, BrowserHands(page))
        assert outcome(await record(here.bot, person("11"))) == outcome(await record(terminal, TYPIST))
    assert "3 requests drafted" in read
    await expect(page.locator(".item.live").last).to_contain_text("4 people named, 3 requests drafted")


async def test_back_shows_the_old_answer_and_a_change_is_kept(browser: Browser, here: Here) -> None:
    page = await at_the_number(browser, here)
    hands = BrowserHands(page)
    await hands.fill(await hands.seen(), "228")
    await hands.press(await hands.seen(), "Back")
    assert await page.input_value("[name='a.score']") == "228"
    await hands.fill(await hands.seen(), "229")
    assert (await record(here.bot, person("11"))).interviews[0].answers["score"].value == 229


async def test_what_is_half_typed_survives_a_reload_and_another_button(browser: Browser, here: Here) -> None:
    page = await at_the_number(browser, here)
    await page.fill("[name='a.score']", "22")
    await page.reload()
    await expect(page.locator("[name='a.score']")).to_have_value("22")
    await page.fill("[name='a.score']", "223")
    await BrowserHands(page).press(await BrowserHands(page).seen(), "Why do you ask?")
    assert await page.input_value("[name='a.score']") == "223"


async def test_two_windows_show_the_same_and_neither_loses_what_is_typed(browser: Browser, here: Here) -> None:
    first = await at_the_number(browser, here)
    second = await opened(browser, f"{here.address}/as/11/vouch")
    await second.fill("[name='a.score']", "2")
    await BrowserHands(first).fill(await BrowserHands(first).seen(), "228")
    await expect(second.locator("#moved")).to_be_visible()
    assert await second.input_value("[name='a.score']") == "2"
    await second.get_by_role("button", name="Send", exact=True).first.click()  # out of date: it changes nothing
    await expect(second.locator(".item.live").last).to_contain_text("your field")
    assert (await record(here.bot, person("11"))).interviews[0].answers["score"].value == 228


async def test_an_untouched_window_follows_by_itself(browser: Browser, here: Here) -> None:
    first = await at_the_number(browser, here)
    second = await opened(browser, f"{here.address}/as/11/vouch")
    await expect(second.locator(".item.live").last).to_contain_text("What is your Step 2 CK score?")
    await BrowserHands(first).fill(await BrowserHands(first).seen(), "228")
    await expect(second.locator(".item.live").last).to_contain_text("your field")


async def test_everything_works_without_a_script(browser: Browser, here: Here) -> None:
    page = await opened(browser, f"{here.address}/as/11/vouch", java_script_enabled=False)
    await page.get_by_role("button", name="Start: your story").click()
    await page.get_by_role("button", name=LOW).click()
    await page.fill("[name='a.score']", "228")
    await page.keyboard.press("Enter")
    await expect(page.locator(".item.live").last).to_contain_text("your field")
    await page.reload()
    await expect(page.locator(".item.live").last).to_contain_text("your field")
    await page.fill("#say", "/vouch plan")
    await page.keyboard.press("Enter")
    await expect(page.locator(".item.live").last).to_contain_text("plan")


async def test_the_keyboard_alone_is_enough(browser: Browser, here: Here) -> None:
    page = await opened(browser, f"{here.address}/as/11/vouch")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.textContent") == "Skip to the conversation"
    await page.focus("#say")
    await page.keyboard.type("/sto")
    await expect(page.get_by_role("option").first).to_contain_text("/vouch story")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    assert await page.input_value("#say") == "/vouch story "
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")
    await expect(page.locator(".item.live").last).to_contain_text("what it is about")
    await page.get_by_role("button", name=LOW).focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("[name='a.score']")).to_be_focused()
    await page.keyboard.type("228")
    await page.keyboard.press("Enter")
    await expect(page.locator(".item.live").last).to_contain_text("your field")


async def test_what_is_private_is_not_repeated_in_the_feed(browser: Browser, here: Here) -> None:
    page = await at_the_number(browser, here)
    await BrowserHands(page).say("228")
    await expect(page.locator(".item.mine").last).to_contain_text("sent privately")
    assert "228" not in await page.locator(".item.mine").last.inner_text()


@pytest.mark.slow
async def test_a_season_passes_and_what_is_due_arrives(browser: Browser, tmp_path: Path) -> None:
    async with vouch(tmp_path, members=cast()) as class_:
        page = await opened(browser, f"{class_.address}/as/priya/vouch")
        await page.get_by_role("button", name="A week on").click()
        await expect(page.locator(".today")).to_contain_text("1 December 2026")
        await expect(page.locator(".feed")).to_contain_text("Something you asked me to remind you of")
        due = page.locator(".item.live").last.get_by_role("button", name="Show what is due")
        await due.click()
        await expect(page.locator(".item.live").last).to_contain_text("Dr. Brandt")
        days = [await page.locator(".today").inner_text()]
        while "March 2028" not in days[-1] or "Friday 17" not in days[-1]:
            await page.get_by_role("button", name="Next event").click()
            await expect(page.locator(".today")).not_to_have_text(days[-1])
            days.append(await page.locator(".today").inner_text())
        assert len(days) < 25


async def test_a_coordinator_announces_and_a_student_sees_it_at_once(browser: Browser, tmp_path: Path) -> None:
    async with vouch(tmp_path, members=cast()) as class_:
        robin = await opened(browser, f"{class_.address}/as/you/class")
        helen = await opened(browser, f"{class_.address}/as/helen/class")
        for _ in range(3):
            await helen.get_by_role("button", name="A week on").click()
        await expect(helen.locator(".feed")).to_contain_text("In 30 days: Dean's letter: send your summary")
        await expect(robin.locator(".feed")).to_contain_text("In 30 days: Dean's letter: send your summary")


# ------------------------------------------------------------------ for everybody


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious_on_any_page(browser: Browser, tmp_path: Path, scheme: str) -> None:
    async with vouch(tmp_path, members=cast()) as class_:
        for size in (DESK, PHONE):
            page = await opened(browser, class_.address, color_scheme=scheme, viewport=size)
            assert await serious(page) == []
            for path in ("as/you/vouch", "as/ines/vouch", "as/you/class", "nothing"):
                await page.goto(f"{class_.address}/{path}")
                assert await serious(page) == [], path
            await page.goto(f"{class_.address}/as/sam/vouch")
            for line in ("/vouch draft 1", "/vouch letters", "/vouch export", "/vouch story change", "review"):
                await BrowserHands(page).say(line)
                assert await serious(page) == [], line
            await BrowserHands(page).say("/vouch home")
            await page.fill("#say", "/vouch ")
            await expect(page.get_by_role("option").first).to_be_visible()
            assert await serious(page) == []


@pytest.mark.parametrize("width", [320, 640, 1280])
async def test_nothing_is_wider_than_the_window(browser: Browser, here: Here, width: int) -> None:
    """320 pixels are 1280 at 400 %, and 640 at 200 %."""
    page = await opened(browser, here.address, viewport={"width": width, "height": 600})
    for path in ("", "as/11/class", "as/11/vouch"):
        await page.goto(f"{here.address}/{path}")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    hands = BrowserHands(page)
    await hands.press(await hands.command("story"), LOW)
    await hands.say("x" * 300)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate("document.querySelector('.feed').scrollWidth <= innerWidth")
