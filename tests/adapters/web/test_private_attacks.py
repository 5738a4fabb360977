"""A page of one's own, and everybody who wants in: forms, bodies, addresses and words that are not the student's."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from adapters.web import posting, private
from tests.adapters.replayed import record
from tests.adapters.web.attacks import BODIES, PAYLOADS
from tests.adapters.web.door import FORM
from tests.adapters.web.own import ADDRESS, ANA, BEN, HOME, LOW, begun, body, served
from tests.adapters.web.test_guarding import Alive

NEVER = f"/private/{'0' * 64}"


ELSEWHERE = (
    {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "https://evil.example"},
    {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "null", "Sec-Fetch-Site": "same-site"},
    {"Origin": "null", "Sec-Fetch-Site": "none"},
    {"Origin": "https://vouch.school.edu.evil.example", "Sec-Fetch-Site": "same-origin"},
    {"Origin": "http://vouch.school.edu", "Sec-Fetch-Site": "cross-site"},
)


@pytest.mark.parametrize("headers", ELSEWHERE)
async def test_a_form_of_another_site_changes_nothing_and_opens_nothing(
    tmp_path: Path, headers: dict[str, str]
) -> None:
    async with served(tmp_path) as here:
        ana, link = here.reader(), await here.link(BEN)
        await ana.open()
        for path in (HOME, link):
            refused = await ana.post(path, body(ana), **headers)
            assert refused.status == 403
            assert "Set-Cookie" not in refused.headers
        assert not await begun(here)
        assert (await here.reader().get(link)).status == 200, "nobody is led into a page that is not theirs"


async def test_a_form_without_its_token_changes_nothing_and_gives_back_what_was_typed(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        await ana.open()
        for csrf in ("", "0" * 64, "ünïcode", posting.token("0" * 64)):
            refused = await ana.post(HOME, body(ana, csrf=csrf, say="/vouch story of mine"))
            assert refused.status == 403
            assert "/vouch story of mine" in refused.text
        assert not await begun(here)
        own = {"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}
        await ana.post(HOME, body(ana), **own)
        assert await begun(here)


async def test_nothing_but_looking_and_sending_is_understood(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana, link = here.reader(), await here.link(BEN)
        await ana.open()
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
            for path in (HOME, link):
                async with here.http.request(method, here.local + path, headers={"Cookie": ana.cookie}) as answer:
                    assert answer.status in (403, 405)
        assert (await ana.get(f"{HOME}?press=/story&event=aaaaaaaaaa")).status == 200
        assert not await begun(here)


@pytest.mark.parametrize(("content", "kind", "status"), BODIES)
async def test_a_body_that_is_none_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, kind: str, status: int
) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        await ana.open()
        headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin", "Content-Type": kind, "Cookie": ana.cookie}
        async with here.http.post(here.local + HOME, data=content, headers=headers) as answer:
            assert answer.status == status
            assert '<p id="problem">' in await answer.text()
        assert (await ana.get()).status == 200


async def test_a_form_of_ours_that_was_meddled_with_is_refused(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        await ana.open()
        for changed in ({"event": "x"}, {"event": "../../etc"}, {"event": ""}, {"event": "e" * 500}):
            assert (await ana.post(HOME, body(ana, **changed))).status == 400
        for changed in ({"revision": "-1"}, {"revision": "9" * 40}, {"field": "\0"}, {"a.\ud800": "1"}):
            pairs = {name.encode("utf-8", "replace"): value for name, value in changed.items()}
            assert (await ana.post(HOME, f"{body(ana)}&{urlencode(pairs)}")).status == 200
        assert (await ana.get()).status == 200


async def test_a_body_that_never_ends_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "PATIENCE", 0.05)
    async with served(tmp_path) as here:
        ana = here.reader()
        await ana.open()
        port = int(here.local.rpartition(":")[2])
        head = (
            f"POST {HOME} HTTP/1.1\r\nHost: x\r\nOrigin: {ADDRESS}\r\nCookie: {ana.cookie}\r\nContent-Type: {FORM}\r\n"
        )
        for slow in range(5):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"{head}Content-Length: 1000\r\n\r\nsay={'x' * slow}".encode())
            assert b" 408 " in await asyncio.wait_for(reader.readline(), 5)
            writer.close()
        assert (await ana.get()).status == 200


async def test_who_never_finishes_asking_keeps_nobody_waiting(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana, port = here.reader(), int(here.local.rpartition(":")[2])
        await ana.open()
        slow = [await asyncio.open_connection("127.0.0.1", port) for _ in range(150)]
        for n, (_, writer) in enumerate(slow):
            writer.write(f"POST {HOME} HTTP/1.1\r\nHost: x\r\nX-Slow: {'x' * n}".encode())
        async with asyncio.timeout(5):
            assert (await ana.get()).status == 200
            assert (await ana.say("/vouch help")).status == 200
        for _, writer in slow:
            writer.close()


async def test_who_sends_without_end_is_stopped_and_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with served(tmp_path) as here:
        ana, ben = here.reader(), here.reader()
        await ana.open(ANA)
        await ben.open(BEN)
        statuses = [(await ana.get()).status for _ in range(private.GUEST.burst + 2)]
        assert statuses[-1] == 429
        late = await ana.post(HOME, body(ana, say="words of mine"))
        assert late.status == 429
        assert "words of mine" in late.text, "what was typed is not lost"
        assert (await ben.get()).status == 200
        here.clock.pass_(private.GUEST.every * 2)
        assert (await ana.get()).status == 200


# ------------------------------------------------------------------ addresses, headers, words


@pytest.mark.parametrize(
    "path",
    [
        "/private/static/../private.py",
        "/private/static/%2e%2e%2fprivate.py",
        "/private/static/..%2f..%2f..%2fetc%2fpasswd",
        "/private/static/page.css%00",
        "/private/file/..",
        "/private/file/-1",
        "/private/file/99999999",
        "/private/file/%2e%2e%2f0",
        "/private//",
        "//private/",
        "/private/./",
        "/PRIVATE/",
    ],
)
async def test_no_address_leads_out(tmp_path: Path, path: str) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        await ana.open()
        reader, writer = await asyncio.open_connection("127.0.0.1", int(here.local.rpartition(":")[2]))
        writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\nCookie: {ana.cookie}\r\nConnection: close\r\n\r\n".encode())
        answer = await asyncio.wait_for(reader.read(), 5)
        writer.close()
        assert answer.split()[1] in (b"404", b"410", b"403", b"400") or b"private to you" in answer
        assert b"root:" not in answer
        assert b"import" not in answer


async def test_every_answer_allows_little_and_is_kept_nowhere(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana, link = here.reader(), await here.link(BEN)
        await ana.open()
        seen = [await ana.get(path) for path in (HOME, link, NEVER, f"{HOME}file/0", f"{HOME}nothing")]
        seen += [await here.reader().get(), await ana.post(HOME, "", Origin="https://evil.example")]
        for one in seen:
            policy = one.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert "https:" not in policy, "nothing of a third party"
            assert one.headers["Cache-Control"] == "no-store"
            assert one.headers["Referrer-Policy"] == "no-referrer"
            assert one.headers["X-Frame-Options"] == "DENY"
            assert one.headers["X-Content-Type-Options"] == "nosniff"
            assert Alive(one.text).found == []
            assert "http:" not in one.text
            assert "https:" not in one.text


@pytest.mark.slow
async def test_two_hundred_attacks_in_every_field_stay_text(tmp_path: Path) -> None:
    """In a line, as a command, as the value of a button, in a field, and given back after the page has closed."""
    async with served(tmp_path) as here:
        ana = here.reader()
        await ana.open()
        await ana.say("/vouch story")
        await ana.press(LOW)
        for payload in PAYLOADS:
            assert ana.last and ana.last.page.card
            card, line = ana.last.page.card, ana.last.page.composer
            tries = (
                await ana.fill(payload),
                await ana.send(card, {one.name: [payload] for one in card.controls}, ("press", "why")),
                await ana.send(line, {"say": [payload]}),
                await ana.send(line, {"say": [f"/vouch {payload}"]}),
                await ana.send(line, {"say": []}, ("press", payload)),
                await ana.post(HOME, urlencode({"csrf": "", "a.score": payload, "say": payload})),
                await ana.get(f"/private/{quote(payload, safe='')}"),
            )
            here.clock.pass_(private.GUEST.every * 20)
            for seen in tries:
                assert Alive(seen.text).found == [], payload
            await ana.say("/vouch story")
            if (await record(here.bot, ANA)).interviews[0].answers.get("score"):
                await ana.press("Back")
