"""A Slack in memory, behind the real client class: what the door's sender, pace and errors are made for."""

from __future__ import annotations

import asyncio
import json as codec
from collections import defaultdict
from typing import Any, cast

from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.held import Held
from adapters.simulate.sides import Fate, Side
from adapters.slack.pace import Pace
from adapters.slack.sender import SlackSender
from adapters.slack.tenants import OneWorkspace
from adapters.slack.web import Web


class SlackSide(AsyncWebClient):
    """One workspace."""

    def __init__(self, side: Side) -> None:
        super().__init__(token="xoxb-simulated", retry_handlers=[])  # noqa: S106  nothing of it is secret
        self._side = side
        self._posted: dict[str, list[dict[str, Any]]] = defaultdict(list)

    async def api_call(self, api_method: str, *, json: dict[str, Any] | None = None, **_: Any) -> AsyncSlackResponse:
        """Answer one method as Slack does. Raises SlackApiError, OSError."""
        asked = json or {}
        posts = api_method == "chat.postMessage"
        fate = await self._side.fate(posts=posts)
        if fate in (Fate.BUSY, Fate.REVOKED, Fate.DOWN):
            raise self._refused(fate)
        if fate is Fate.SILENT:
            raise ConnectionResetError
        if not posts:
            return self._read(api_method, asked)
        if asked["channel"] in self._side.closed:
            raise self._error(200, "user_disabled")
        self._posted[asked["channel"]].append(asked)
        key = asked["metadata"]["event_payload"]["key"]
        self._side.arrived(key, asked["channel"], codec.dumps(asked))
        if fate is Fate.BROKEN:
            raise self._error(500, "")
        if fate is Fate.DROPPED:
            raise ConnectionResetError
        return self._answer(200, {"ok": True, "ts": str(len(self._posted))})

    def _read(self, method: str, asked: dict[str, Any]) -> AsyncSlackResponse:
        if method == "conversations.open":
            return self._answer(200, {"ok": True, "channel": {"id": f"D{asked['users']}"}})
        if self._side.blind:
            raise self._error(200, "missing_scope")
        kept, start = self._posted[asked["channel"].removeprefix("D")][::-1], int(asked.get("cursor", 0))
        end = start + asked["limit"]
        more = {"response_metadata": {"next_cursor": str(end)}} if end < len(kept) else {}
        return self._answer(200, {"ok": True, "messages": kept[start:end], "has_more": bool(more), **more})

    def _refused(self, fate: Fate) -> SlackApiError:
        if fate is Fate.REVOKED:
            return self._error(200, "token_revoked")
        if fate is Fate.DOWN:
            return self._error(503, "")
        after = self._side.retry_after()
        return self._error(429, "ratelimited", {"Retry-After": str(after)} if after else {})

    def _error(self, status: int, code: str, headers: dict[str, str] | None = None) -> SlackApiError:
        data = {"ok": False, "error": code} if code else {}
        return SlackApiError("refused", self._answer(status, data, headers))  # type: ignore[no-untyped-call]

    def _answer(self, status: int, data: dict[str, Any], headers: dict[str, str] | None = None) -> AsyncSlackResponse:
        return AsyncSlackResponse(
            client=self, http_verb="POST", api_url="", req_args={}, data=data, headers=headers or {}, status_code=status
        )


def slack(side: Side) -> SlackSender:
    """The real sender of the Slack door in front of it."""
    loop = asyncio.get_running_loop()
    # No answer goes by a url of its own here, so no session is ever used.
    web = Web(client=SlackSide(side), session=cast("ClientSession", None), pace=Pace(now=loop.time))
    return SlackSender(tenants=OneWorkspace(web, "xoxb-simulated"), held=Held(now=loop.time), now=loop.time)
