"""A page of one's own in a real Chromium, from the link to its end. Skipped, and saying so, where there is none."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from playwright.async_api import Browser, Page, expect

from adapters.web.serve import bound
from bot import visits
from bot.messages import Command, Press, Said
from tests.adapters.replayed import record
from tests.adapters.web.browser import browsing, opened, serious
from tests.adapters.web.own import ANA, HOME, LOW, Served, served
from tests.speaking import spoken

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 860}


def certificate(folder: Path) -> ssl.SSLContext:
    """TLS for this machine alone."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]),
    )
    begins = datetime(2020, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, begins, begins + timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    encoding, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    both = made.public_bytes(encoding) + key.private_bytes(encoding, kind, serialization.NoEncryption())
    (folder / "tls.pem").write_bytes(both)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "tls.pem")
    return context


@asynccontextmanager
async def behind(folder: Path, *, tls: bool = False) -> AsyncIterator[Served]:
    """The pages, at the address their links name."""
    listens = bound(0)
    address = f"{'https' if tls else 'http'}://localhost:{listens.getsockname()[1]}"
    async with served(folder, address, listens=listens, tls=certificate(folder) if tls else None) as here:
        yield here


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Served]:
    async with behind(tmp_path) as one:
        yield one


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with browsing() as one:
        yield one


async def entered(browser: Browser, here: Served, **how: object) -> Page:
    page = await opened(browser, here.address + await here.link(), **how)
    await page.get_by_role("button", name="Open my page").click()
    await expect(page.locator("#now")).to_be_visible()
    return page


async def at_the_number(browser: Browser, here: Served, **how: object) -> Page:
    await here.chat(Command("story"))
    await here.chat(Said(LOW))
    return await entered(browser, here, **how)


async def send(page: Page) -> None:
    await page.locator("#now").get_by_role("button", name="Send", exact=True).last.click()


async def test_from_the_link_to_the_end(browser: Browser, tmp_path: Path) -> None:
    """Over TLS, where the cookie has the name that a browser guards."""
    async with behind(tmp_path, tls=True) as here:
        await here.chat(Command("story"))
        link = here.address + await here.link()
        page = await opened(browser, link, ignore_https_errors=True)
        await page.reload()  # a look uses nothing up
        await page.get_by_role("button", name="Open my page").click()
        await page.get_by_role("button", name=LOW).click()
        await page.fill("[name='a.score']", "many")
        await send(page)
        await expect(page).to_have_title("Not taken yet: Your story · the number · Vouch")
        await page.reload()
        assert await page.input_value("[name='a.score']") == "many"
        await page.fill("[name='a.score']", "228")
        await send(page)
        await expect(page.locator("#now")).to_contain_text("your field")
        (cookie,) = await page.context.cookies()
        assert (cookie["name"], cookie["secure"], cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (
            "__Host-vouch", True, True, "Strict", -1,
        )  # fmt: skip
        assert await page.evaluate("document.cookie") == ""
        reply = await here.chat(Said("Internal medicine"))
        await page.reload()
        await expect(page.locator("#now")).to_contain_text(reply.cards[-1].title)
        again = await opened(browser, link, ignore_https_errors=True)
        await expect(again.locator("h1")).to_have_text("Nothing is behind this address")
        here.clock.pass_(visits.IDLE)
        await page.fill("#say", "Typed too late, and not lost")
        await page.locator("#composer button").click()
        await expect(page.locator("h1")).to_have_text("This page is closed")
        await expect(page.locator("pre")).to_have_text("Typed too late, and not lost")
        await page.go_back()
        await expect(page.locator("h1")).to_have_text("This page is closed")
        assert (await record(here.bot, ANA)).interviews[0].answers["score"].value == 228


async def test_a_link_that_is_followed_from_another_site_opens_the_page(browser: Browser, here: Served) -> None:
    """A chat is another site: the cookie goes along only from the press on."""
    page = await opened(browser, "about:blank")
    await page.set_content(f"<a href='{here.address}{await here.link()}'>the link</a>")
    await page.get_by_role("link").click()
    await page.get_by_role("button", name="Open my page").click()
    await expect(page.locator("#now")).to_contain_text("I help you get letters")


async def test_everything_works_without_a_script(browser: Browser, here: Served) -> None:
    page = await at_the_number(browser, here, java_script_enabled=False)
    await page.fill("[name='a.score']", "22")
    await page.get_by_role("button", name="Why do you ask?").click()
    assert await page.input_value("[name='a.score']") == "22"
    await page.fill("[name='a.score']", "228")
    await page.keyboard.press("Enter")
    await expect(page.locator("#now")).to_contain_text("your field")
    await page.fill("#say", "/vouch export")
    await page.keyboard.press("Enter")
    async with page.expect_download() as coming:
        await page.get_by_role("link", name="vouch-export.json").click()
    assert (await coming.value).suggested_filename == "vouch-export.json"
    await page.get_by_role("button", name="Close the page").click()
    await expect(page.locator("h1")).to_have_text("Closed")
    await page.goto(here.address + HOME)
    await expect(page.locator("h1")).to_have_text("This page is closed")


async def test_what_is_half_typed_is_kept_while_it_is_typed_and_on_leaving(browser: Browser, here: Served) -> None:
    page = await at_the_number(browser, here)
    await page.fill("[name='a.score']", "22")
    await page.reload()
    await expect(page.locator("[name='a.score']")).to_have_value("22")
    await page.clock.install()
    await page.reload()
    await page.fill("[name='a.score']", "223")
    await page.clock.fast_forward(16_000)
    await expect(page.locator("#told")).to_contain_text("kept as a draft")
    assert (await record(here.bot, ANA)).interviews[0].drafts == {"score": "223"}
    await page.fill("[name='a.score']", "224")
    await page.fill("#say", "why")
    await page.locator("#composer button").click()
    await expect(page.locator("[name='a.score']")).to_have_value("224")


async def test_before_it_closes_it_says_so_and_can_be_kept_open(browser: Browser, here: Served) -> None:
    page = await at_the_number(browser, here)
    await page.clock.install()
    await page.reload()
    await page.clock.fast_forward("28:30")
    here.clock.pass_(timedelta(minutes=28, seconds=30))
    await expect(page.locator("#told")).to_contain_text("closes in two minutes")
    await page.get_by_role("button", name="Keep it open").click()
    await expect(page.locator("#told")).to_contain_text("stays open")
    await page.clock.fast_forward("10:00")
    here.clock.pass_(timedelta(minutes=10))
    await expect(page.locator("#now")).to_be_visible()
    here.clock.pass_(timedelta(minutes=21))
    await page.clock.fast_forward("21:00")
    await expect(page.locator("h1")).to_have_text("This page is closed")


async def test_nothing_can_be_read_by_going_back_after_it_was_closed(browser: Browser, here: Served) -> None:
    page = await at_the_number(browser, here)
    await page.get_by_role("button", name="Close the page").click()
    await expect(page.locator("h1")).to_have_text("Closed")
    await page.go_back()
    await expect(page.locator("h1")).to_have_text("This page is closed")


async def test_the_keyboard_alone_is_enough(browser: Browser, here: Served) -> None:
    page = await at_the_number(browser, here)
    await page.goto(here.address + HOME)
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.textContent") == "Skip to the card"
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await expect(page.locator("[name='a.score']")).to_be_focused()
    await page.keyboard.type("228")
    await page.keyboard.press("Enter")
    await expect(page.locator("#now")).to_contain_text("your field")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.closest('#now') !== null"), "what comes next is where one is"


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious(browser: Browser, here: Served, scheme: str) -> None:
    await here.holds(spoken())
    for size in (DESK, PHONE):
        link = here.address + await here.link()
        page = await opened(browser, link, color_scheme=scheme, viewport=size)
        assert await serious(page) == []
        await page.get_by_role("button", name="Open my page").click()
        for line in (
            "/vouch",
            "/vouch story change",
            "review",
            "/vouch export",
            "/vouch draft 1 edit",
            "/vouch record",
        ):
            await page.fill("#say", line)
            await page.locator("#composer button").click()
            await page.wait_for_load_state()
            assert await serious(page) == [], line
        await page.goto(f"{here.address}{HOME}nothing")
        assert await serious(page) == []
        await here.chat(Press("/page off"))
        await page.goto(here.address + HOME)
        assert await serious(page) == []


@pytest.mark.parametrize("width", [320, 640, 1280])
async def test_nothing_is_wider_than_the_window(browser: Browser, here: Served, width: int) -> None:
    """320 pixels are 1280 at 400 %, and 640 at 200 %."""
    page = await opened(browser, here.address + await here.link(), viewport={"width": width, "height": 600})
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.get_by_role("button", name="Open my page").click()
    for line in ("/vouch story", "x" * 300, "/vouch help", "/vouch export"):
        await page.fill("#say", line)
        await page.locator("#composer button").click()
        await page.wait_for_load_state()
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), line
