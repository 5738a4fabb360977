"""Several workspaces: installed by OAuth, never mixed, and gone at once when they leave."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import unused_port

from adapters.held import Held
from adapters.listening import Listening, ListenSettings
from adapters.slack import tenants
from adapters.slack.installs import Installations, States
from adapters.slack.sender import SlackSender
from adapters.slack.serve import serve
from adapters.slack.settings import SlackSettings
from adapters.slack.tenants import GRACE, Installed
from adapters.slack.web import speaking
from bot.dossier import Dossier
from bot.messages import Card, Person, Reply
from bot.sender import TransportError
from bot.store.spaces import forget_space
from bot.store.sqlite import SqliteStore
from bot.store.workspaces import Workspace
from tests.adapters.slack.door import SECRET
from tests.adapters.slack.test_serve import now, until_ready
from tests.standins.slack import Http, Robot, Slack
from tests.support import NOW, bot_on, open_store

TOKENS = {"T2": "xoxb-two-sesame", "T3": "xoxb-three-sesame", "E9": "xoxb-org-sesame"}

LEAVING = [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}]
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")  # slack-sdk's own, with aiohttp 3.14


class School:
    """A Vouch that any workspace may install, over HTTP."""

    def __init__(self, slack: Slack, store: SqliteStore, http: ClientSession, url: str) -> None:
        self.slack = slack
        self.store = store
        self.http = http
        self.url = url

    async def state(self) -> str:
        """Begin an install, as a browser does; the cookie is kept by the session."""
        async with self.http.get(f"{self.url}/slack/install") as page:
            assert page.status == 200
            found = re.search(r"state=([\w-]+)", await page.text())
            self.cookie = page.cookies["slack-app-oauth-state"].value
        assert found
        return found[1]

    async def back(self, state: str, code: str, cookie: str | None = None) -> int:
        headers = {"Cookie": f"slack-app-oauth-state={self.cookie if cookie is None else cookie}"}
        query = {"code": code, "state": state}
        async with self.http.get(f"{self.url}/slack/oauth_redirect", params=query, headers=headers) as page:
            return page.status

    async def install(self, team: str, enterprise: str = "", *, org: bool = False) -> None:
        code = f"code-{team}{enterprise}"
        self.slack.codes[code] = {
            "access_token": TOKENS[enterprise if org else team],
            "team": {"id": team, "name": "Class"},
            "enterprise": {"id": enterprise, "name": "University"} if enterprise else None,
            "is_enterprise_install": org,
            "authed_user": {"id": "UADMIN", "access_token": "xoxp-person-sesame"},
        }
        if org:
            self.slack.codes[code]["team"] = {"id": ""}
        assert await self.back(await self.state(), code) == 200

    async def record(self, space: str) -> Dossier:
        return (await self.store.load(Person("slack", "U1", space), "look")).dossier


@asynccontextmanager
async def school(folder: Path) -> AsyncIterator[School]:
    port, stop = unused_port(), asyncio.Event()
    listening = Listening(ListenSettings(port), expects=["slack"])
    async with Slack.open() as slack, open_store(folder) as store, listening.open(), ClientSession() as http:
        settings = SlackSettings(signing_secret=SECRET, api_url=slack.api, client_id="1.2", client_secret="sesame")
        bot = bot_on(store, now)
        made = serve(settings=settings, bot=bot, store=store, listening=listening, now=now, stop=stop)
        running = asyncio.ensure_future(made)
        url = f"http://127.0.0.1:{port}"
        slack.caller = Http(f"{url}/slack/events", SECRET, now, http)
        await until_ready(http, url)
        try:
            yield School(slack, store, http, url)
        finally:
            stop.set()
            await asyncio.wait_for(running, 10)


async def test_two_workspaces_never_mix_though_their_users_are_called_the_same(tmp_path: Path) -> None:
    async with school(tmp_path) as made:
        await made.install("T2")
        await made.install("T3")
        ana, ben = Robot(made.slack, "U1", "T2"), Robot(made.slack, "U1", "T3")
        number = await ana.press(await ana.command("/vouch", "story"), "My Step 2 score is lower than I hoped")
        made.slack.spoken.clear()
        home = await ben.command("/vouch")
        assert "Where do I begin?" in home.buttons
        stub = await ana.say("repeat")
        assert list(stub.buttons) == ["Open the form"]
        assert (await made.record("T2")).interviews
        assert await made.record("T3") == Dossier()
        # A button of the one, pressed by the other, opens nothing of hers.
        assert "Your story" not in (await ben.press(stub, next(iter(stub.buttons)))).text
        assert "Your story" in (await ana.press(stub, next(iter(stub.buttons)))).text
        assert {team for team, _ in made.slack.spoken} == {"T2", "T3"}
        assert number.view
        raw = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
        assert b"sesame" not in raw
        assert b"xoxb" not in raw


async def test_a_workspace_without_an_install_is_not_spoken_to(tmp_path: Path) -> None:
    async with school(tmp_path) as made:
        seen = await Robot(made.slack, "U1", "T7").command("/vouch")
        assert not seen.view
        assert made.slack.spoken == []


async def test_a_state_is_good_once_for_one_browser_and_not_for_long(tmp_path: Path) -> None:
    async with school(tmp_path) as made:
        made.slack.codes["code"] = {"access_token": TOKENS["T2"], "team": {"id": "T2"}}
        assert await made.back("forged", "code", cookie="forged") == 401
        state = await made.state()
        assert await made.back(state, "code", cookie="another-browsers") == 400
        assert await made.back(state, "code") == 200
        assert await made.back(state, "code") == 401
        at = NOW
        states = States(made.store.workspaces, lambda: at)
        late = await states.async_issue()
        at = NOW + timedelta(minutes=11)
        assert not await states.async_consume(late)


@pytest.mark.parametrize(
    "event", [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}]
)
async def test_who_leaves_is_not_spoken_to_any_more(tmp_path: Path, event: dict[str, object]) -> None:
    async with school(tmp_path) as made:
        await made.install("T2")
        await made.install("T3")
        ana, ben = Robot(made.slack, "U1", "T2"), Robot(made.slack, "U1", "T3")
        await ana.command("/vouch", "story")
        await ben.command("/vouch", "story")
        await ana.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}, at=now().timestamp())
        await ana.event(event, at=now().timestamp() - 3600)  # delivered late, from before it was installed again
        assert (await ana.command("/vouch")).view
        kept = await made.record("T2")
        await ana.event(event, at=now().timestamp() + 1)
        made.slack.spoken.clear()
        assert not (await ana.command("/vouch")).view
        assert (await ben.command("/vouch")).view
        assert {team for team, _ in made.slack.spoken} == {"T3"}
        after = await made.record("T2")
        assert replace(after, departures=(), revision=kept.revision, silent=kept.silent) == kept  # for the grace
        await made.install("T2")
        assert (await ana.command("/vouch")).view
        assert (await made.record("T2")).interviews == kept.interviews


async def test_after_the_grace_the_records_are_forgotten_and_no_others(tmp_path: Path) -> None:
    async with school(tmp_path) as made:
        for team in ("T2", "T3"):
            await made.install(team)
            await Robot(made.slack, "U1", team).command("/vouch", "story")
        await Robot(made.slack, "U1", "T2").event({"type": "app_uninstalled"}, at=now().timestamp() + 1)
        for days, gone in ((GRACE.days - 1, False), (GRACE.days + 1, True)):
            later = datetime.now(UTC) + timedelta(days=days)  # noqa: TID251
            sweeping = asyncio.ensure_future(tenants.sweep(made.store, lambda at=later: at, look=60))
            await asyncio.sleep(0.3)
            sweeping.cancel()
            assert ((await made.record("T2")) == Dossier()) is gone
        assert (await made.record("T3")).interviews
        assert await made.store.workspaces.gone(later) == ()


async def test_who_is_linked_elsewhere_is_told_there_once_and_finds_everything(tmp_path: Path) -> None:
    """In another workspace by one message that says nothing of them; in the one that left when it is back."""
    async with school(tmp_path) as made:
        for team in ("T2", "T3"):
            await made.install(team)
        here, there = Robot(made.slack, "U1", "T2"), Robot(made.slack, "U9", "T3")
        await here.command("/vouch", "story")
        found = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", (await here.command("/vouch", "link")).text)
        assert found
        await there.command("/vouch", f"link {found[0]}")
        alone = Robot(made.slack, "U5", "T2")
        await alone.command("/vouch", "story")
        await here.event({"type": "app_uninstalled"}, at=now().timestamp() + 1)
        people = (Person("slack", "U1", "T2"), Person("slack", "U5", "T2"))
        async with asyncio.timeout(10):
            while not all([(await made.store.load(one, "look")).dossier.departures for one in people]):
                await asyncio.sleep(0.01)
        (kept,) = (await made.record("T2")).departures
        assert kept.to == Person("slack", "U9", "T3")
        rows = await made.store.outbox((await made.store.load(kept.to, "look")).student)
        assert [(row.kind, row.to) for row in rows] == [("notice", kept.to)]
        lonely = (await made.store.load(Person("slack", "U5", "T2"), "look")).dossier
        assert [one.to for one in lonely.departures] == [None]
        assert "took me out" in (await there.command("/vouch", "home")).text
        await made.install("T2")
        home = await here.command("/vouch", "home")
        assert "took me out" in home.text
        assert "took me out" not in (await here.press(home, "I have read it")).text
        assert not (await made.record("T2")).departures


async def test_students_of_an_organization_that_left_are_forgotten_after_the_grace(tmp_path: Path) -> None:
    async with school(tmp_path) as made:
        await made.install("T2", "E9", org=True)
        ana = Robot(made.slack, "U1", "T2", "E9")
        await ana.command("/vouch", "story")
        await ana.event({"type": "app_uninstalled"}, at=now().timestamp() + 1)
        (where,) = await made.store.workspaces.gone(now() + timedelta(seconds=5))
        assert await forget_space(made.store, where) == 1
        assert await made.record("E9/T2") == Dossier()


async def test_one_install_of_an_organization_serves_its_workspaces_apart(tmp_path: Path) -> None:
    async with school(tmp_path) as made:
        await made.install("T2", "E9", org=True)
        ana, ben = Robot(made.slack, "U1", "T2", "E9"), Robot(made.slack, "U1", "T3", "E9")
        await ana.command("/vouch", "story")
        await ana.say("1")
        assert (await ben.command("/vouch")).view
        assert (await made.record("E9/T2")).interviews
        assert await made.record("E9/T3") == Dossier()


async def test_a_token_that_is_revoked_while_something_is_sent_settles_it(tmp_path: Path) -> None:
    async with Slack.open() as slack, open_store(tmp_path) as store, ClientSession() as session:
        installs = Installations(store.workspaces, now)
        await store.workspaces.keep(Workspace("slack", "T2"), '{"user_id": "U", "team_id": "T2", "bot_token": "gone"}')
        several = Installed(installs, speaking(api_url=slack.api, session=session))
        sender = SlackSender(tenants=several, held=Held(now=lambda: 0.0), now=lambda: 0.0)
        for reason, to in (("token_revoked", "T2"), ("not_installed", "T3")):
            with pytest.raises(TransportError, match=reason) as failed:
                await sender.send(Person("slack", "U1", to), Reply((Card("A", "b"),)), "key")
            assert failed.value.permanent
        with pytest.raises(TransportError, match="shut") as failed:  # nobody there is tried for a while
            await sender.send(Person("slack", "U2", "T2"), Reply((Card("A", "b"),)), "another key")
        assert failed.value.after
        assert not failed.value.permanent
        assert await sender.find(Person("slack", "U1", "T3"), "key") is None
