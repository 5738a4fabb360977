"""How Slack calls an app: by an envelope on a socket, or by a signed request."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlencode

from aiohttp import ClientSession

Body = dict[str, Any]


class Caller(Protocol):
    async def deliver(self, kind: str, payload: Body, *, attempt: int = 0) -> Body:
        """Deliver one payload and return what it was acknowledged with. Raises TimeoutError, NotAcknowledged."""


class NotAcknowledged(Exception):
    """The app answered with another status than 200."""


class Http:
    """Signed requests to one address, as the Events API, commands and interactivity make them."""

    def __init__(self, url: str, secret: str, now: Callable[[], datetime], session: ClientSession) -> None:
        self.url = url
        self._secret = secret
        self._now = now
        self._session = session

    async def deliver(self, kind: str, payload: Body, *, attempt: int = 0) -> Body:
        status, text = await self.send(*written(kind, payload), attempt=attempt)
        if status != 200:
            raise NotAcknowledged(status)
        return json.loads(text) if text[:1] == "{" else {}

    async def send(self, body: str, media: str, *, attempt: int = 0, **changed: str) -> tuple[int, str]:
        """Post a body, signed unless `changed` replaces a header, and return status and text."""
        headers = {"Content-Type": media, **signature(body, self._secret, self._now().timestamp())}
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": "http_timeout"}
        async with self._session.post(self.url, data=body, headers=headers | changed) as answer:
            return answer.status, await answer.text()


def written(kind: str, payload: Body) -> tuple[str, str]:
    """The body Slack would send for a payload, and its media type."""
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form, errors="surrogatepass"), "application/x-www-form-urlencoded"


def signature(body: str, secret: str, at: float) -> dict[str, str]:
    """The two headers that go with a body."""
    stamp = str(int(at))
    made = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={made}"}
