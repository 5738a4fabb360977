"""Two platforms in a storm, below the real clients: half of all calls are *too many requests*, some break half way.

They stand where aiohttp's session stands, so whatever slack-sdk, discord.py and the doors do with an answer is done;
no socket is opened, so hours pass in seconds on a loop of virtual time.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from types import SimpleNamespace
from typing import Any

import aiohttp
from discord.http import HTTPClient

from adapters.discord.adapter import PATIENCE
from adapters.discord.sender import DiscordSender, nonce_of
from adapters.discord.wire import Wire
from adapters.held import Held
from adapters.slack.pace import Pace
from adapters.slack.sender import SlackSender
from adapters.slack.tenants import OneWorkspace
from adapters.slack.web import speaking

JSON = "application/json"
PAGES = (("<html>", "text/html"), ('{"ok": tr', JSON), ("", "text/plain"))
"""What stands in an answer that broke: a page of whoever stands in front, half an answer, nothing."""
WINDOW = 600.0
"""Seconds over which Discord counts requests it finds invalid: 401, 403, and 429 of our own making."""
HONOURED = 150.0
"""Seconds for which Discord knows a nonce: *a few minutes*."""


@dataclass
class Answer:
    """What a session returns: both libraries read it, each in its way."""

    status: int
    text_: str
    headers: dict[str, str]

    @property
    def content_type(self) -> str:
        return self.headers["content-type"]

    async def text(self, **_: Any) -> str:
        return self.text_

    async def json(self) -> Any:
        if self.content_type != JSON:
            raise aiohttp.ContentTypeError(None, ())  # type: ignore[arg-type]
        return json.loads(self.text_)


@dataclass
class Platform:
    """Its messages, and the calls it found invalid. A subclass knows its routes and how it refuses."""

    dice: Random
    heard: Callable[[Answer], Any] | None = None
    """Told of each answer, as aiohttp tells a trace."""
    fates: Counter[str] = field(default_factory=Counter)
    posted: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    invalid: list[float] = field(default_factory=list)
    closed = False

    def request(self, method: str, url: object, **asked: Any) -> Call:
        return Call(self, method, str(url), asked)

    async def answered(self, method: str, url: str, asked: dict[str, Any]) -> Answer:
        """Half of the calls are refused; of the others one in ten breaks before or after it was done."""
        dice, loop = self.dice, asyncio.get_running_loop()
        await asyncio.sleep(dice.uniform(0.05, 0.4))
        if dice.random() < 0.5:
            self.invalid.append(loop.time())
            return self._struck("429", self.busy(dice.choice((0, *range(1, 61)))))
        broken = dice.random() < 0.1
        if broken and dice.random() < 0.5:
            return self._broken("before")
        done = self.done(method, url, asked)
        return self._broken("after") if broken else done

    def _broken(self, when: str) -> Answer:
        if self.dice.random() < 0.5:
            self.fates[f"reset {when}"] += 1
            raise aiohttp.ClientConnectionResetError
        status = self.dice.choice((500, 502, 504) if when == "after" else (500, 502, 503, 504))
        body, kind = self.dice.choice(PAGES)
        return self._struck(f"{status} {when}", Answer(status, body, {"content-type": kind}))

    def _struck(self, how: str, answer: Answer) -> Answer:
        self.fates[how] += 1
        return answer

    def busy(self, seconds: int) -> Answer:
        """Too many requests; 0: it does not say for how long not to ask."""
        raise NotImplementedError

    def done(self, method: str, url: str, asked: dict[str, Any]) -> Answer:
        """Do it."""
        raise NotImplementedError

    def mark(self, message: dict[str, Any]) -> str:
        """What a message is told apart by."""
        raise NotImplementedError

    def mark_of(self, key: str) -> str:
        """The mark that a row's message has."""
        raise NotImplementedError

    def worst(self) -> int:
        """The most invalid calls within ten minutes."""
        first = most = 0
        for last, at in enumerate(self.invalid):
            while at - self.invalid[first] > WINDOW:
                first += 1
            most = max(most, last - first + 1)
        return most


@dataclass
class Call:
    """One call, as a session's `request` returns it."""

    platform: Platform
    method: str
    url: str
    asked: dict[str, Any]

    async def __aenter__(self) -> Answer:
        answer = await self.platform.answered(self.method, self.url, self.asked)
        if self.platform.heard is not None:
            await self.platform.heard(answer)
        return answer

    async def __aexit__(self, *_: object) -> None:
        pass


def said(status: int, body: object, **headers: str) -> Answer:
    return Answer(status, json.dumps(body), {"content-type": JSON, **headers})


class StormySlack(Platform):
    """One workspace: no key for a message, found by its metadata."""

    def busy(self, seconds: int) -> Answer:
        return said(429, {"ok": False, "error": "ratelimited"}, **({"Retry-After": str(seconds)} if seconds else {}))

    def done(self, method: str, url: str, asked: dict[str, Any]) -> Answer:
        body = asked["json"]
        match url.rsplit("/", 1)[-1]:
            case "conversations.open":
                return said(200, {"ok": True, "channel": {"id": body["users"]}})
            case "chat.postMessage":
                self.posted[body["channel"]].append(body)
                return said(200, {"ok": True, "ts": "1.0"})
            case "conversations.history":
                return said(200, {"ok": True, "messages": self.posted[body["channel"]][::-1], "has_more": False})
        raise AssertionError(url)

    def mark(self, message: dict[str, Any]) -> str:
        return str(message["metadata"]["event_payload"]["key"])

    def mark_of(self, key: str) -> str:
        return key


class StormyDiscord(Platform):
    """One bot's Discord: a nonce counts for a few minutes."""

    def mark(self, message: dict[str, Any]) -> str:
        return str(message["nonce"])

    def mark_of(self, key: str) -> str:
        return nonce_of(key, 0)

    def busy(self, seconds: int) -> Answer:
        if not seconds:  # from whoever stands in front of it: no header, and a page
            return Answer(429, "<html>slow down</html>", {"content-type": "text/html"})
        told = {"message": "slow", "retry_after": float(seconds), "global": self.dice.random() < 0.1}
        return said(429, told, Via="1.1 google")

    def done(self, method: str, url: str, asked: dict[str, Any]) -> Answer:
        if url.endswith("/users/@me/channels"):
            return said(200, {"id": json.loads(asked["data"])["recipient_id"]})
        channel = url.rsplit("/", 2)[-2]
        kept = self.posted[channel]
        if method == "GET":
            return said(200, kept[::-1])
        body, now = json.loads(asked["data"]), asyncio.get_running_loop().time()
        same = [one for one in kept if one["nonce"] == body["nonce"] and now - one["at"] < HONOURED]
        if not same:
            kept.append({**body, "id": str(len(kept) + 1), "at": now})
        return said(200, {"id": (same or kept)[-1]["id"]})


def slack(platform: Platform) -> SlackSender:
    """The door's sender and slack-sdk in front of it."""
    now = asyncio.get_running_loop().time
    web = speaking(api_url="http://slack/api/", session=platform, pace=lambda: Pace(now=now))("xoxb-1")  # type: ignore[arg-type]
    return SlackSender(tenants=OneWorkspace(web, "xoxb-1"), held=Held(now=now), now=now)


def discord(platform: Platform) -> DiscordSender:
    """The door's sender and discord.py in front of it."""
    loop = asyncio.get_running_loop()
    http = HTTPClient(loop, max_ratelimit_timeout=PATIENCE)
    http._HTTPClient__session = platform  # type: ignore[attr-defined]
    http._global_over = asyncio.Event()
    http._global_over.set()
    wire = Wire(http=lambda: http, now=loop.time)

    async def heard(answer: Answer) -> None:
        for one in wire.trace().on_request_end:
            await one(None, None, SimpleNamespace(response=answer))  # type: ignore[arg-type]

    platform.heard = heard
    return DiscordSender(wire=lambda: wire, held=Held(now=loop.time), now=loop.time)
