"""The server: `/api/{method}`, `/link` for sockets, `/respond/{id}` for response urls, and what it remembers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any, Self

from aiohttp import web

from tests.standins.slack import files, limits, people
from tests.standins.slack.calling import Caller
from tests.standins.slack.sockets import Sockets

Body = dict[str, Any]
TEAM = "T1"


class Slack:
    """A workspace with people, conversations and views; every refused call is kept in `refused`."""

    TOKEN, APP_TOKEN = "xoxb-standin", "xapp-standin"

    def __init__(self) -> None:
        self.messages: dict[str, list[Body]] = {}
        self.views: dict[str, Body] = {}
        self.homes: dict[str, Body] = {}
        self.files: list[Body] = []
        self.calls: list[tuple[str, Body]] = []
        self.refused: list[tuple[str, str]] = []
        self.faults: list[tuple[str, int, dict[str, str]]] = []
        """(method, status, headers) of answers to give next, instead of doing what was asked; `upload` is one too."""
        self.slow: dict[str, float] = {}
        """Seconds that a method takes."""
        self.errors: dict[str, str] = {}
        """Methods that answer with an error, for as long as they stand here."""
        self.away = False
        """True: nothing is answered but with 503, sockets are refused."""
        self.tokens = {self.TOKEN: TEAM}
        """Whose each token is; a token that is not here was revoked, or never was."""
        self.codes: dict[str, Body] = {}
        """What an install's code is exchanged for, once."""
        self.speaking = TEAM
        """The workspace of the call that is being answered."""
        self.spoken: list[tuple[str, str]] = []
        """Workspace and method of every call."""
        self.scopes = "chat:write,commands,files:write,im:history,im:write,users:read,usergroups:read"
        self.admins: set[str] = set()
        self.groups: dict[str, tuple[str, int]] = {}
        self.triggers: dict[str, tuple[str, float]] = {}
        self.answers: dict[str, list[Body]] = {}
        """What was sent to each response url."""
        self.sockets = Sockets()
        self.caller: Caller = self.sockets
        """How the app is called: by socket, or by `Http` where it listens."""
        self._number = count(1)
        self.url = ""

    @classmethod
    @asynccontextmanager
    async def open(cls) -> AsyncIterator[Self]:
        slack = cls()
        app = web.Application(client_max_size=10_000_000)
        app.router.add_route("*", "/api/{method}", slack._api)
        app.router.add_get("/link", slack._link)
        app.router.add_post("/respond/{id}", slack._respond)
        app.router.add_post("/upload/{id}", slack._upload)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield slack
        finally:
            await slack.sockets.close()
            await runner.cleanup()

    @property
    def api(self) -> str:
        return f"{self.url}/api/"

    def fresh(self, prefix: str) -> str:
        return f"{prefix}{next(self._number):06d}"

    def trigger(self, user: str) -> str:
        """A trigger id: three seconds, one use."""
        made = self.fresh("trigger.")
        self.triggers[made] = (user, asyncio.get_running_loop().time() + 3)
        return made

    def texts(self) -> str:
        """Everything that ever stood in a conversation or on a Home tab, as one text."""
        kept = [body for method, body in self.calls if method.startswith("chat.")]
        return json.dumps([kept, self.homes, self.answers, self.files], ensure_ascii=False)

    # -------------------------------------------------------------- the Web API

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if self.away:
            return web.Response(status=503)
        body = await _body(request)
        self.calls.append((method, body))
        for number, (faulty, status, headers) in enumerate(self.faults):
            if faulty == method:
                del self.faults[number]
                return web.json_response({"ok": False, "error": "fault"}, status=status, headers=headers)
        await asyncio.sleep(self.slow.get(method, 0.0))
        failing = self.errors.get(method) or self._stranger(method, body, request.headers.get("Authorization", ""))
        answer = _fail(failing) if failing else await _METHODS.get(method, _unknown)(self, body)
        if not answer.get("ok", True):
            self.refused.append((method, answer["error"]))
        return web.json_response({"ok": True, **answer}, headers={"x-oauth-scopes": self.scopes})

    def _stranger(self, method: str, body: Body, header: str) -> str:
        """The error for a call without a good token."""
        if method in ("apps.connections.open", "oauth.v2.access"):
            return ""
        token = str(body.get("token") or header.removeprefix("Bearer "))
        self.speaking = self.tokens.get(token, "")
        self.spoken.append((self.speaking, method))
        return "" if self.speaking else "token_revoked"

    async def _link(self, request: web.Request) -> web.StreamResponse:
        if self.away:
            return web.Response(status=503)
        socket = web.WebSocketResponse(heartbeat=None, autoping=False)
        await socket.prepare(request)
        await self.sockets.serve(socket)
        return socket

    async def _respond(self, request: web.Request) -> web.Response:
        body = json.loads(await request.text())
        wrong = limits.message(body)
        if wrong:
            self.refused.append(("response_url", wrong))
            return web.Response(status=400, text=wrong)
        self.answers.setdefault(request.match_info["id"], []).append(body)
        return web.Response(text="ok")

    async def _upload(self, request: web.Request) -> web.Response:
        fault = next((one for one in self.faults if one[0] == "upload"), None)
        if fault is not None:
            self.faults.remove(fault)
            return web.Response(status=fault[1])
        content = await request.read()
        self.files.append({"id": request.match_info["id"], "content": content.decode("latin-1")})
        return web.Response(text="OK")


async def _body(request: web.Request) -> Body:
    if request.content_type == "application/json":
        return dict(json.loads(await request.text() or "{}"))
    form = await request.post()
    return {
        name: json.loads(str(value)) if str(value)[:1] in "[{" else str(value)
        for name, value in [*request.query.items(), *form.items()]
    }


def _fail(error: str) -> Body:
    return {"ok": False, "error": error}


async def _unknown(slack: Slack, body: Body) -> Body:
    return _fail("unknown_method")


async def _auth_test(slack: Slack, body: Body) -> Body:
    return {
        "url": slack.url,
        "team_id": slack.speaking,
        "user_id": "UBOT",
        "bot_id": "BBOT",
        "team": "Class",
        "user": "vouch",
    }


async def _connections(slack: Slack, body: Body) -> Body:
    return {"url": slack.url.replace("http", "ws") + "/link"}


async def _post(slack: Slack, body: Body) -> Body:
    wrong = limits.message(body)
    if wrong:
        return _fail(wrong)
    ts = f"{1_700_000_000 + next(slack._number)}.000100"
    channel = body["channel"] if body["channel"][0] != "U" else _dm(slack, body["channel"])
    slack.messages.setdefault(channel, []).append({**body, "ts": ts})
    return {"ts": ts, "channel": channel}


async def _update(slack: Slack, body: Body) -> Body:
    wrong = limits.message(body)
    found = next((kept for kept in slack.messages.get(body["channel"], []) if kept["ts"] == body["ts"]), None)
    if wrong or found is None:
        return _fail(wrong or "message_not_found")
    found.update(body)
    return {"ts": body["ts"], "channel": body["channel"]}


async def _delete(slack: Slack, body: Body) -> Body:
    kept = slack.messages.get(body["channel"], [])
    left = [one for one in kept if one["ts"] != body["ts"]]
    slack.messages[body["channel"]] = left
    return {} if len(left) < len(kept) else _fail("message_not_found")


async def _open(slack: Slack, body: Body) -> Body:
    user, until = slack.triggers.pop(body["trigger_id"], ("", 0.0))
    if not user:
        return _fail("exchanged_trigger_id")
    if asyncio.get_running_loop().time() > until:
        return _fail("expired_trigger_id")
    wrong = limits.view(body["view"])
    return _fail(wrong) if wrong else {"view": slack_view(slack, slack.fresh("V"), body["view"], user)}


def slack_view(slack: Slack, name: str, shown: Body, user: str) -> Body:
    """Keep a view under its id, with a new hash and ids for blocks that have none."""
    blocks = [{"block_id": f"auto{n}", **block} for n, block in enumerate(shown["blocks"])]
    slack.views[name] = {**shown, "blocks": blocks, "id": name, "hash": slack.fresh("h"), "user": user}
    return slack.views[name]


async def _view_update(slack: Slack, body: Body) -> Body:
    kept = slack.views.get(body["view_id"])
    if kept is None:
        return _fail("not_found")
    if body.get("hash") not in (None, kept["hash"]):
        return _fail("hash_conflict")
    wrong = limits.view(body["view"])
    return _fail(wrong) if wrong else {"view": slack_view(slack, body["view_id"], body["view"], kept["user"])}


async def _publish(slack: Slack, body: Body) -> Body:
    wrong = limits.view(body["view"])
    if wrong:
        return _fail(wrong)
    slack.homes[body["user_id"] if slack.speaking == TEAM else f"{slack.speaking}/{body['user_id']}"] = body["view"]
    return {}


async def _conversation(slack: Slack, body: Body) -> Body:
    return {"channel": {"id": _dm(slack, str(body["users"]))}}


def _dm(slack: Slack, user: str) -> str:
    """The direct messages with a user, who may be called as somebody in another workspace is."""
    return f"D{user[1:]}" if slack.speaking == TEAM else f"D{user[1:]}{slack.speaking}"


async def _exchange(slack: Slack, body: Body) -> Body:
    found = slack.codes.pop(str(body.get("code")), None)
    if found is None:
        return _fail("invalid_code")
    slack.tokens[found["access_token"]] = found["team"]["id"] or found["enterprise"]["id"]
    return {"token_type": "bot", "bot_user_id": "UBOT", "app_id": "A1", "scope": slack.scopes, **found}


async def _history(slack: Slack, body: Body) -> Body:
    kept = [one for one in slack.messages.get(body["channel"], [])[::-1] if one["ts"] < body.get("latest", "9")]
    start = int(body.get("cursor", 0))
    end = start + int(body.get("limit", 100))
    more = {"response_metadata": {"next_cursor": str(end)}} if end < len(kept) else {}
    return {"messages": kept[start:end], "has_more": bool(more), **more}


_METHODS: dict[str, Callable[[Slack, Body], Awaitable[Body]]] = {
    "auth.test": _auth_test,
    "oauth.v2.access": _exchange,
    "apps.connections.open": _connections,
    "chat.postMessage": _post,
    "chat.update": _update,
    "chat.delete": _delete,
    "views.open": _open,
    "views.update": _view_update,
    "views.publish": _publish,
    "users.info": people.user,
    "usergroups.list": people.groups,
    "conversations.open": _conversation,
    "conversations.history": _history,
    "files.getUploadURLExternal": files.upload_url,
    "files.completeUploadExternal": files.upload_done,
    "files.delete": files.delete,
}
