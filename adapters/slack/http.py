"""Slack over HTTP: the signature on the raw bytes before anything is parsed, plain refusals."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import re
from binascii import a2b_qp
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters.listening import Room
from adapters.logs import place
from bot.buckets import Rate

WINDOW = 300
"""Seconds a signature is good for, to either side (Slack's own window)."""
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src https://platform.slack-edge.com; frame-ancestors 'none'"
)
"""Of bolt's own pages."""
DEEPEST = 40
"""Brackets in each other; Slack's own payloads stay under twenty."""

PAGES = Rate(burst=20, every=timedelta(seconds=10))
"""Of an install, for one address: each begins a state that is kept."""

_FIELD = "payload="
_BRACKETS = re.compile(r"[\[\]{}]")
Dispatch = Callable[[dict[str, Any], Mapping[str, str]], Awaitable[BoltResponse]]
"""Takes the payload of a verified request, and its headers."""
_log = logging.getLogger("vouch.slack")


def signed(headers: Mapping[str, str], body: bytes, secret: str, now: datetime) -> bool:
    """Tell whether Slack signed these bytes within the last five minutes."""
    if not _stamped(headers, now):
        return False
    stamp, signature = headers["X-Slack-Request-Timestamp"], headers["X-Slack-Signature"]
    made = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"v0={made}".encode(), signature.encode())


def _stamped(headers: Mapping[str, str], now: datetime) -> bool:
    """Tell whether a signature is there that could be Slack's; what has none is refused before its body is read."""
    stamp, signature = headers.get("X-Slack-Request-Timestamp", ""), headers.get("X-Slack-Signature", "")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 12 and signature.isascii() and signature):
        return False
    return abs(now.timestamp() - int(stamp)) <= WINDOW


def payload(body: str) -> dict[str, Any] | None:
    """The JSON object in a signed body; None where there is none, whatever the bytes are."""
    try:
        if body.lstrip()[:1] == "{":
            return _object(body)
        if body.startswith(_FIELD) and "&" not in body:
            return _object(unquoted(body.removeprefix(_FIELD)))
        form = parse_qs(body, keep_blank_values=True, max_num_fields=100)
        if "payload" in form:
            return _object(form["payload"][0])
        return {name: values[0] for name, values in form.items()} if "command" in form else None
    except (ValueError, RecursionError):
        return None


def unquoted(value: str) -> str:
    """A value of a form as it was, by a tenth of the work of `urllib`. Raises ValueError where it is no UTF-8.

    Quoted-printable is the same with another sign, and is undone in C.
    """
    return a2b_qp(value.replace("=", "%3D").replace("%", "=").replace("+", " ").encode()).decode()


def _object(text: str) -> dict[str, Any] | None:
    depth = deepest = 0
    for bracket in _BRACKETS.findall(text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        return None
    found = json.loads(text)
    return found if isinstance(found, dict) else None


class SlackRoom:
    """What Slack calls: its events, and the two pages of an install."""

    def __init__(
        self,
        *,
        secret: str,
        now: Callable[[], datetime],
        dispatch: Dispatch | None,
        flow: AsyncOAuthFlow | None = None,
        limited: Callable[[Room], Room] = lambda room: room,
    ) -> None:
        """`dispatch` is None where Slack is heard by a socket, `flow` where one workspace is served by its token.

        `limited` is put around the pages of an install. Around events it is not: behind a proxy that was not told of,
        all of Slack is one address, and a stranger could use up what is Slack's. Of what is unsigned nothing is read.
        """
        self._secret = secret
        self._now = now
        self._pages: dict[tuple[str, str], Room] = {}
        if dispatch is not None:
            self._pages["POST", "/slack/events"] = partial(self._slack, dispatch)
        if flow is not None:
            self._pages["GET", flow.install_path] = limited(partial(_page, flow.handle_installation))
            self._pages["GET", flow.redirect_uri_path] = limited(partial(_page, flow.handle_callback))

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        page = self._pages.get((request.method, request.path))
        return web.Response(status=404) if page is None else await page(request)

    async def _slack(self, dispatch: Dispatch, request: web.Request) -> web.Response:
        if not _stamped(request.headers, self._now()):
            return web.Response(status=401)
        body = await request.read()
        if not signed(request.headers, body, self._secret, self._now()):
            return web.Response(status=401)
        return await self._taken(dispatch, request, body)

    async def _taken(self, dispatch: Dispatch, request: web.Request, body: bytes) -> web.Response:
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            return web.Response(status=400)
        found = payload(text)
        if found is None:
            return web.Response(status=400)
        try:
            answer = await dispatch(found, request.headers)
        except Exception as bug:
            # A signed body of a shape nobody foresaw: bolt reads it before any of ours does.
            _log.error("request failed error=%s at=%s", type(bug).__qualname__, place(bug))
            return web.Response(status=400)
        if answer.status == 404:  # bolt's word for what no listener takes
            return web.Response(status=400)
        kind = answer.headers.get("content-type", ["text/plain"])[0].partition(";")[0]
        return web.Response(status=answer.status, text=answer.body, content_type=kind)


async def _page(make: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]], request: web.Request) -> web.Response:
    """A page of bolt's install flow; its one picture is Slack's button."""
    try:
        answer = await to_aiohttp_response(await make(await to_bolt_request(request)))
    except Exception as bug:
        _log.error("install failed error=%s at=%s", type(bug).__qualname__, place(bug))
        return web.Response(status=502, text="The install did not go through. Begin it again.\n")
    answer.headers["Content-Security-Policy"] = POLICY
    return answer
