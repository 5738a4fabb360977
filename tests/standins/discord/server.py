"""The server: the routes a bot calls, what it remembers, and the faults it can be told to make."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Self

from aiohttp import web

from tests.standins.discord import happenings, limits
from tests.standins.discord.gateway import Gateway
from tests.standins.discord.kept import APPLICATION, BOT, kept, redraw
from tests.standins.discord.names import dm, user

Body = dict[str, Any]


@dataclass
class Asked:
    """One interaction: who, from which message, and how it was answered."""

    user: str
    message: str = ""
    modal: bool = False
    answers: list[Body] = field(default_factory=list)
    waited: float | None = None
    """Seconds of this process's own time from its delivery to its first answer: others on the machine are no part."""
    shown: list[str] = field(default_factory=list)
    """Ids of the messages it led to."""
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    came: float = field(default_factory=time.process_time)


class Discord:
    """One bot's Discord; every refused call is kept in `refused`."""

    TOKEN = "OTAw.stand.in"

    def __init__(self) -> None:
        self.gateway_side = Gateway(BOT, APPLICATION)
        self.messages: dict[str, Body] = {}
        self.files: dict[str, bytes] = {}
        self.asked: dict[str, Asked] = {}
        self.commands: list[Body] = []
        self.events: dict[str, Body] = {}
        self.roles: dict[str, tuple[str, int]] = {}
        """Name and members of each role."""
        self.calls: list[tuple[str, str, Body]] = []
        self.refused: list[str] = []
        self.faults: list[tuple[str, int, int, bool]] = []
        """(a part of the path, status, code, after it was done) of answers to give next."""
        self.closed: dict[str, int] = {}
        """Users whose direct messages are refused, with the code."""
        self.slow: dict[str, float] = {}
        """Seconds that a call takes, by a part of its path."""
        self.installs: Body = {"0": {}, "1": {}}
        self._nonces: dict[str, Body] = {}
        self._number = count(1000)
        self.url = ""

    @classmethod
    @asynccontextmanager
    async def open(cls) -> AsyncIterator[Self]:
        made = cls()
        app = web.Application(client_max_size=30_000_000)
        app.router.add_get("/gateway/", made.gateway_side.serve)
        app.router.add_route("*", "/api/v10/{path:.*}", made._api)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        made.gateway_side.url = made.gateway
        try:
            yield made
        finally:
            await made.gateway_side.drop(1001)
            await runner.cleanup()

    @property
    def api(self) -> str:
        return f"{self.url}/api/v10"

    @property
    def gateway(self) -> str:
        return self.url.replace("http", "ws") + "/gateway/"

    def fresh(self) -> str:
        return str(next(self._number))

    def staying(self) -> str:
        """Everything that stays: messages in conversations that more than a moment can be read, as one text."""
        kept = [one for one in self.messages.values() if not one["flags"] & 64]
        return json.dumps(kept, ensure_ascii=False)

    # -------------------------------------------------------------- routes

    async def _api(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        body, files = await _body(request)
        self.calls.append((request.method, path, body))
        for wait in [wait for part, wait in self.slow.items() if part in path]:
            await asyncio.sleep(wait)
        fault = next((one for one in self.faults if one[0] in path), None)
        if fault is not None:
            self.faults.remove(fault)
            if fault[3]:
                await self._done(request, path, body, files)
            return _refusal(fault[1], fault[2])
        if request.headers.get("Authorization") != f"Bot {self.TOKEN}" and not path.startswith(("inter", "webh")):
            return _refusal(401, 0)
        return await self._done(request, path, body, files)

    async def _done(self, request: web.Request, path: str, body: Body, files: dict[str, bytes]) -> web.Response:
        parts = path.split("/")
        for (method, shape), act in _ROUTES.items():
            wanted = shape.split("/")
            if method == request.method and len(wanted) == len(parts) and _same(wanted, parts):
                self.files |= files
                answer = await act(self, parts, body)
                if isinstance(answer, tuple):
                    self.refused.append(f"{request.method} {shape}: {answer[1]} {answer[2]}")
                    return _refusal(answer[0], answer[1], answer[2])
                return _json(answer)
        self.refused.append(f"{request.method} {path}: no such route")
        return _refusal(404, 0)


Answer = Any


def _same(wanted: list[str], parts: list[str]) -> bool:
    return all(one in ("*", part) for one, part in zip(wanted, parts, strict=True))


def _json(body: Any, status: int = 200) -> web.Response:
    # discord.py reads JSON only where the content type has no charset.
    headers = {"Via": "1.1 standin"} if status == 429 else {}
    return web.Response(body=json.dumps(body).encode(), content_type="application/json", status=status, headers=headers)


def _refusal(status: int, code: int, text: str = "refused") -> web.Response:
    return _json({"code": code, "message": text, "retry_after": 0.05, "global": False}, status)


async def _body(request: web.Request) -> tuple[Body, dict[str, bytes]]:
    if request.method == "GET":
        return dict(request.query), {}
    if request.content_type == "application/json":
        found = json.loads(await request.text() or "{}")
        return (found if isinstance(found, dict) else {"list": found}), {}
    if request.content_type != "multipart/form-data":
        return {}, {}
    form = await request.post()
    files = {part.filename: part.file.read() for part in form.values() if isinstance(part, web.FileField)}
    payload = form["payload_json"]
    assert isinstance(payload, str | bytes | bytearray)
    return json.loads(payload), files


async def _me(discord: Discord, parts: list[str], body: Body) -> Answer:
    return BOT


async def _application(discord: Discord, parts: list[str], body: Body) -> Answer:
    return {
        "id": APPLICATION, "name": "Vouch", "icon": None, "description": "", "bot_public": True,
        "bot_require_code_grant": False, "verify_key": "", "flags": 0, "team": None, "owner": BOT,
        "integration_types_config": discord.installs,
    }  # fmt: skip


async def _gateway(discord: Discord, parts: list[str], body: Body) -> Answer:
    return discord.gateway_side.asks


async def _commands(discord: Discord, parts: list[str], body: Body) -> Answer:
    discord.commands = body["list"]
    wanted = {"id": "1", "application_id": APPLICATION, "version": "1", "default_member_permissions": None}
    return [{**wanted, **one} for one in discord.commands]


async def _channel(discord: Discord, parts: list[str], body: Body) -> Answer:
    return {"id": dm(str(body["recipient_id"])), "type": 1, "recipients": [user(str(body["recipient_id"]))]}


async def _post(discord: Discord, parts: list[str], body: Body) -> Answer:
    channel = parts[1]
    code = discord.closed.get(channel.removeprefix("5"))
    wrong = limits.message(body)
    if code or wrong:
        return (403, code, "closed") if code else (400, 50035, wrong)
    known = discord._nonces.get(f"{channel}/{body.get('nonce')}") if body.get("enforce_nonce") else None
    if known is not None:
        return known
    made = kept(discord, channel, body)
    discord._nonces[f"{channel}/{body.get('nonce')}"] = made
    return made


async def _history(discord: Discord, parts: list[str], body: Body) -> Answer:
    before = int(body.get("before", 1 << 63))
    kept = [one for name, one in discord.messages.items() if one["channel_id"] == parts[1] and int(name) < before]
    return kept[::-1][: int(body.get("limit", 50))]


async def _one(discord: Discord, parts: list[str], body: Body) -> Answer:
    return discord.messages.get(parts[3]) or (404, 10008, "unknown message")


async def _rewrite(discord: Discord, parts: list[str], body: Body) -> Answer:
    wrong = limits.message(body, edit=True)
    if wrong or parts[3] not in discord.messages:
        return (400, 50035, wrong) if wrong else (404, 10008, "unknown message")
    redraw(discord, parts[3], body)
    return discord.messages[parts[3]]


async def _delete(discord: Discord, parts: list[str], body: Body) -> Answer:
    return {} if discord.messages.pop(parts[3], None) else (404, 10008, "unknown message")


async def _roles(discord: Discord, parts: list[str], body: Body) -> Answer:
    return [{"id": name, "name": called} for name, (called, _) in discord.roles.items()]


async def _counts(discord: Discord, parts: list[str], body: Body) -> Answer:
    return {name: count for name, (_, count) in discord.roles.items()}


async def _callback(discord: Discord, parts: list[str], body: Body) -> Answer:
    asked = discord.asked.get(parts[1])
    if asked is None:
        return (404, 10062, "unknown interaction")
    if asked.answers:
        return (400, 40060, "already acknowledged")
    kind, data = body["type"], body.get("data", {})
    wrong = {4: limits.message, 7: limits.message, 9: limits.modal}.get(kind, lambda _: "")(data)
    if wrong or (kind == 9 and asked.modal) or (kind in (6, 7) and not asked.message):
        return (400, 50035, wrong or "this answer is not for this interaction")
    asked.answers.append(body)
    asked.waited = time.process_time() - asked.came
    if kind == 4:
        asked.shown.append(kept(discord, dm(asked.user), data)["id"])
    elif kind == 7:
        redraw(discord, asked.message, data)
        asked.shown.append(asked.message)
    if kind not in (5, 6):
        asked.answered.set()
    return {"interaction": {"id": parts[1], "type": 2}}


async def _edit(discord: Discord, parts: list[str], body: Body) -> Answer:
    asked = next(one for name, one in discord.asked.items() if f"t{name}" == parts[2])
    wrong = limits.message(body)
    if wrong or not asked.answers:
        return (400, 50035, wrong or "nothing to edit")
    if asked.message and asked.answers[0]["type"] == 6:
        redraw(discord, asked.message, body)
        asked.shown.append(asked.message)
    else:
        asked.shown.append(kept(discord, dm(asked.user), body)["id"])
    asked.answered.set()
    return discord.messages[asked.shown[-1]]


async def _followup(discord: Discord, parts: list[str], body: Body) -> Answer:
    asked = next(one for name, one in discord.asked.items() if f"t{name}" == parts[2])
    wrong = limits.message(body)
    if wrong:
        return (400, 50035, wrong)
    made = kept(discord, dm(asked.user), body)
    asked.shown.append(made["id"])
    asked.answered.set()
    return made


_ROUTES: dict[tuple[str, str], Callable[[Discord, list[str], Body], Awaitable[Answer]]] = {
    ("GET", "users/@me"): _me,
    ("GET", "gateway/bot"): _gateway,
    ("GET", "oauth2/applications/@me"): _application,
    ("PUT", "applications/*/commands"): _commands,
    ("POST", "users/@me/channels"): _channel,
    ("POST", "channels/*/messages"): _post,
    ("GET", "channels/*/messages"): _history,
    ("GET", "channels/*/messages/*"): _one,
    ("PATCH", "channels/*/messages/*"): _rewrite,
    ("DELETE", "channels/*/messages/*"): _delete,
    **happenings.ROUTES,
    ("GET", "guilds/*/roles"): _roles,
    ("GET", "guilds/*/roles/member-counts"): _counts,
    ("POST", "interactions/*/*/callback"): _callback,
    ("PATCH", "webhooks/*/*/messages/@original"): _edit,
    ("POST", "webhooks/*/*"): _followup,
}
