"""Links and cookies of a page of one's own, in hands that are not the student's."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters.web import private
from bot.messages import Said
from tests.adapters.replayed import record
from tests.adapters.web.door import FORM
from tests.adapters.web.own import ADDRESS, ANA, BEN, HOME, LOW, begun, body, served

BOTS = ("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "Mozilla/5.0 (compatible; Discordbot/2.0)")
NEVER = f"/private/{'0' * 64}"


async def test_a_preview_uses_nothing_up_learns_nothing_and_gets_no_cookie(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        await here.chat(Said("/vouch story"))
        link = await here.link()
        for agent in BOTS * 3:
            seen = await here.reader().get(link, **{"User-Agent": agent})
            assert seen.status == 200
            assert "Set-Cookie" not in seen.headers
            assert "story" not in seen.text.casefold()
            assert seen.headers["X-Robots-Tag"] == "noindex"
            assert "og:" not in seen.text
        async with here.http.head(here.local + link) as head:
            assert head.status == 200
        assert "what it is about" in (await here.reader().follow(link)).text


async def test_a_link_is_nothing_once_it_was_opened_replaced_too_old_or_never_made(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        used, replaced = await here.link(), await here.link(BEN)
        await ana.follow(used)
        await here.link(BEN)
        old = await here.link(BEN)
        here.clock.pass_(private.IDLE / 2)
        answers = set()
        for link in (used, replaced, old, NEVER):
            for seen in (await here.reader().get(link), await here.reader().post(link, "")):
                assert "Set-Cookie" not in seen.headers
                answers.add((seen.status, seen.text))
        assert len(answers) == 1, "and nobody learns which of them it was"
        assert answers.pop()[0] == 404
        assert (await ana.get()).status == 200, "whoever opened it first is still there"


async def test_of_many_who_press_at_once_one_gets_in(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        link, readers = await here.link(), [here.reader() for _ in range(12)]
        await asyncio.gather(*(one.post(link, "") for one in readers))
        assert len([one for one in readers if one.cookie]) == 1


async def test_a_newer_link_closes_the_page_of_the_older(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        old, new = here.reader(), here.reader()
        await old.open()
        link = await here.link()
        assert (await old.get()).status == 403
        await new.follow(link)
        assert (await old.post(HOME, body(old))).status == 403
        assert not await begun(here)


async def test_nobody_guesses_and_who_tries_has_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with served(tmp_path) as here:
        link = await here.link()
        near = link[:-1] + ("0" if link[-1] != "0" else "1")
        for wrong in (near, link.upper(), f"{link}0", link[:-1], f"{link}/", f"{link}%00", "/private/..", NEVER):
            assert (await here.reader().get(wrong)).status in (403, 404)
        for n in range(private.STRANGERS.burst):
            answer = await here.reader().post(f"/private/{n:064x}", "")
            if answer.status == 429:
                break
            assert answer.status == 404
        assert answer.status == 429
        assert int(answer.headers["Retry-After"]) >= 1
        for cookie in ("", "__Host-vouch=" + "0" * 64):
            assert (await here.reader().get(HOME, Cookie=cookie)).status == 429
        here.clock.pass_(private.STRANGERS.every * 2)
        assert (await here.reader().get(link)).status == 200


# ------------------------------------------------------------------ cookies


@pytest.mark.parametrize(
    ("address", "cookie", "secure"),
    [
        (ADDRESS, "__Host-vouch", True),
        ("https://school.edu/apps/vouch", "__Host-vouch", True),
        ("http://127.0.0.1:3000", "vouch_private", False),
    ],
)
async def test_the_cookie_stays_with_this_host_and_no_script_reads_it(
    tmp_path: Path, address: str, cookie: str, secure: bool
) -> None:
    async with served(tmp_path, address) as here:
        link, ana = await here.link(), here.reader()
        async with here.http.post(
            here.local + link,
            headers={"Origin": "null", "Sec-Fetch-Site": "same-origin", "Content-Type": FORM},
            allow_redirects=False,
        ) as answer:
            assert answer.status == 303
            assert answer.headers["Location"] == f"{here.prefix}/private/#now"
            (set_cookie,) = answer.headers.getall("Set-Cookie")
        name, *attributes = set_cookie.split("; ")
        assert name.startswith(f"{cookie}=")
        assert set(attributes) == {"HttpOnly", "Path=/", "SameSite=Strict", *(["Secure"] if secure else [])}
        ana.cookie = name
        assert f'action="{here.prefix}/private/"' in (await ana.get()).text
        assert (await ana.get(HOME, Cookie=name.replace(cookie, "vouch_page"))).status == 403


async def test_a_session_that_was_planted_is_never_taken_over(tmp_path: Path) -> None:
    """Fixation: somebody who can set a cookie in a student's browser knows nothing by it."""
    async with served(tmp_path) as here:
        planted = f"__Host-vouch={'ab' * 32}"
        ana, thief = here.reader(), here.reader()
        ana.cookie = thief.cookie = planted
        await ana.open()
        assert ana.cookie != planted
        assert (await thief.get(HOME, Cookie=planted)).status == 403


async def test_whoever_opens_a_page_in_a_browser_ends_the_one_that_was_open_in_it(tmp_path: Path) -> None:
    """A computer of the library: Ben presses where Ana did not close."""
    async with served(tmp_path) as here:
        one = here.reader()
        await one.open(ANA)
        hers = one.cookie
        await one.open(BEN)
        assert one.cookie != hers
        assert (await here.reader().get(HOME, Cookie=hers)).status == 403


async def test_one_student_reaches_nothing_of_another(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana, ben = here.reader(), here.reader()
        await ana.open(ANA)
        await ana.say("/vouch story")
        await ana.press(LOW)
        await ana.fill("228")
        await ben.open(BEN)
        assert "228" not in "".join([(await ben.say(line)).text for line in ("/vouch story change", "/vouch export")])
        before = await record(here.bot, ANA)
        assert (await ana.post(HOME, body(ben))).status == 403, "a form of hers belongs to her page"
        assert (await ben.post(HOME, body(ana))).status == 403
        assert await record(here.bot, ANA) == before
