"""Who may ask the page for something, and what an answer allows."""

from __future__ import annotations

import asyncio
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest

from adapters.web import posting
from tests.adapters.replayed import record
from tests.adapters.web.attacks import BODIES, PAYLOADS
from tests.adapters.web.door import FORM, Here, Robot, Seen, person, vouch
from tests.adapters.web.page import Page

ROOM = "/as/11/vouch"
LOW = "My Step 2 score is lower than I hoped"


async def body(here: Here, **changed: str) -> str:
    """What the composer of the page would post."""
    page = (await here.robot("11").open()).page
    return urlencode({**dict(page.composer.hidden), "say": "/vouch story", **changed})


async def begun(here: Here) -> bool:
    return bool((await record(here.bot, person("11"))).interviews)


async def test_every_page_says_what_it_may_load_and_that_nothing_is_kept(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        for path in ("/", ROOM, "/as/11/class", "/as/nobody", "/as/11/suggest?word=draft&typed=a", "/static/nothing"):
            answer = await here.get(path)
            policy = answer.headers["Content-Security-Policy"]
            assert "unsafe" not in policy
            assert "default-src 'none'" in policy
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            text = await answer.text()
            assert " style=" not in text
            assert " on" not in [attribute[:3] for attribute in text.split("=")]
            assert "http:" not in text
            assert "https:" not in text


async def test_the_cookie_stays_with_the_page(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        set_cookie = (await here.get("/")).headers["Set-Cookie"]
        assert "HttpOnly" in set_cookie
        assert "SameSite=Strict" in set_cookie
        assert "Set-Cookie" not in (await here.get("/")).headers


async def test_another_name_for_this_address_is_refused(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        for host in ("evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example"):
            assert (await here.get(ROOM, Host=host)).status == 421
            assert (await here.post(ROOM, await body(here), Host=host)).status == 421
        assert not await begun(here)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_form_of_another_site_is_refused(tmp_path: Path, headers: dict[str, str]) -> None:
    async with vouch(tmp_path) as here:
        assert (await here.post(ROOM, await body(here), **headers)).status == 403
        assert not await begun(here)


async def test_a_form_without_the_right_token_is_refused(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        for csrf in ("", "0" * 64, "ünïcode"):
            answer = await here.post(ROOM, await body(here, csrf=csrf))
            assert answer.status == 403
            assert "copy what you typed" in await answer.text()
        here.session.cookie_jar.clear()
        assert (await here.post(ROOM, "csrf=x&event=abcdefgh1&say=/vouch+story")).status == 403
        assert not await begun(here)


async def test_a_page_that_tells_no_referrer_may_post(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        own = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
        assert (await here.post(ROOM, await body(here), **own)).status == 200
        assert await begun(here)


@pytest.mark.parametrize(("content", "kind", "status"), BODIES)
async def test_a_body_that_is_none_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, kind: str, status: int
) -> None:
    async with vouch(tmp_path) as here:
        await here.get(ROOM)
        answer = await here.session.post(
            here.address + ROOM, data=content, headers={"Content-Type": kind, "Origin": here.address}
        )
        assert answer.status == status
        assert "Nothing was taken" in await answer.text()


async def test_a_body_that_never_ends_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "PATIENCE", 0.05)
    async with vouch(tmp_path) as here:
        host = here.address.removeprefix("http://")
        reader, writer = await asyncio.open_connection("127.0.0.1", int(host.rpartition(":")[2]))
        head = f"POST {ROOM} HTTP/1.1\r\nHost: {host}\r\nOrigin: {here.address}\r\nContent-Type: {FORM}\r\n"
        writer.write(f"{head}Content-Length: 1000\r\n\r\nsay=".encode())
        assert b" 408 " in await asyncio.wait_for(reader.readline(), 5)
        writer.close()
        assert (await here.get(ROOM)).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/../adapter.py",
        "/static/%2e%2e%2fadapter.py",
        "/static/..%2f..%2f..%2fetc%2fpasswd",
        "/static/page.css%00",
        "/as/%2e%2e/vouch",
        "/as/11/%2e%2e%2fclass",
        "/as/11/file/../0",
        "/as/11/file/x/999999999999",
        "/as/11/file/x/-1",
        "/as/11/file/x/%2e%2e",
    ],
)
async def test_no_address_leads_out(tmp_path: Path, path: str) -> None:
    async with vouch(tmp_path) as here:
        host = here.address.removeprefix("http://")
        reader, writer = await asyncio.open_connection("127.0.0.1", int(host.rpartition(":")[2]))
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = await asyncio.wait_for(reader.read(), 5)
        writer.close()
        assert answer.split()[1] in (b"404", b"410", b"400")
        assert b"root:" not in answer
        assert b"import" not in answer


async def test_one_persons_file_is_not_anothers(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        seen = await here.robot("11").command("export")
        (first, *_) = seen.page.files
        answer = await here.get(first)
        assert answer.status == 200
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert (await here.get(first.replace("/as/11/", "/as/12/"))).status == 410
        assert (await here.get(first.rpartition("/")[0] + "/9")).status == 410


# ------------------------------------------------------------------ what people write


OURS = """
a aside b body br button code datalist dd details div dl dt em fieldset footer form h1 h2 h3 h4 head header html
input label legend li link main meta nav ol option p path pre rect script section select span strong summary svg
textarea time title ul blockquote
"""


class Alive(HTMLParser):
    """What in a page would do something: scripts, handlers, addresses, and tags that no page of ours holds."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in OURS.split():
            self.found.append(tag)
        for name, value in attrs:
            led = name in ("href", "src", "action", "formaction") and not (value or "").startswith(("/", "#"))
            if led or name.startswith("on") or name in ("style", "srcdoc", "http-equiv"):
                self.found.append(f"{tag} {name}={value}")
        if tag == "script" and "src" not in dict(attrs):
            self.found.append("script")


def test_the_search_finds_what_is_alive() -> None:
    assert Alive("<script>1</script><p onclick=1><a href='javascript:1'>").found == [
        "script",
        "p onclick=1",
        "a href=javascript:1",
    ]


async def _tried(robot: Robot, seen: Seen, payload: str) -> Seen:
    card = seen.page.card
    assert card is not None
    return await robot._post(card, {one.name: [payload] for one in card.controls}, ("send", "1"))


@pytest.mark.slow
async def test_two_hundred_attacks_in_every_field_stay_text(tmp_path: Path) -> None:
    """In a line, in a text, in a number, in a name that is shown again, as a command and as the value of a button."""
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        await ana.press(await ana.command("story"), LOW)
        for n, payload in enumerate(PAYLOADS):
            if n % 4 == 0:
                await ana.say(payload)
            elif n % 4 == 1:
                await ana.command(payload)
            elif n % 4 == 2:
                seen = await ana.press(await ana.command("story"), "Back")
                seen = await ana.press(seen, LOW) if LOW in seen.buttons else seen
                await _tried(ana, seen, payload)
            else:
                page = ana.last.page if ana.last else Page("")
                await ana._post(page.composer, {"say": [], "press": []}, ("press", payload))
            page = here.pages[-1]
            newest = page[page.rfind('<li class="item mine') :]
            assert Alive(newest if n % 15 else page).found == [], payload  # what is past is on the page for a while
