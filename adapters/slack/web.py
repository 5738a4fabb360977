"""Slack's Web API as the door uses it: one shared session, paced, patient where Slack says so, never twice."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.pace import Pace
from bot.messages import File, Group

BROKE = frozenset({"fatal_error", "internal_error"})
"""Errors after which "some aspect of the operation" may have succeeded (Slack's method pages)."""
BROKEN = (TimeoutError, OSError, ClientError)
"""What is raised where an answer never came."""
UNREAD = 0
"""The status of an answer that broke off: slack-sdk hands on what it could not read as it came."""
PATIENCE = 3
"""Attempts of a call that Slack answered with *too many requests*; it was not taken, so it is no repeat."""

_log = logging.getLogger("vouch.slack")


class WebFailed(Exception):
    """A call that Slack refused, or that got no answer (`ambiguous`: it may have been taken).

    `after`: seconds for which Slack wants no other.
    """

    def __init__(self, code: str, *, ambiguous: bool = False, after: float = 0.0) -> None:
        super().__init__(code)
        self.code = code
        self.ambiguous = ambiguous
        self.after = after


class Web:
    """The calls of one workspace."""

    def __init__(self, *, client: AsyncWebClient, session: ClientSession, pace: Pace) -> None:
        self._client = client
        self._session = session
        self._pace = pace

    async def call(self, method: str, **arguments: Any) -> Mapping[str, Any]:
        """Call one method. Raises WebFailed."""
        return await self._call(method, arguments)

    async def _call(self, method: str, arguments: Mapping[str, Any], channel: str = "") -> Mapping[str, Any]:
        """The same; with a `channel`, at the pace that messages into it have."""
        for _ in range(PATIENCE):
            if not await self._pace.calm(method, channel):
                break
            try:
                answer = await self._client.api_call(method, json=dict(arguments))
            except SlackApiError as error:
                if self._pace.told(method, error.response):
                    continue
                raise WebFailed(code_of(error), ambiguous=_halfway(error)) from None
            except BROKEN as error:
                raise WebFailed(type(error).__name__, ambiguous=True) from None
            return dict(answer.data) if isinstance(answer.data, dict) else {}
        raise WebFailed("ratelimited", after=self._pace.silence(method))

    async def post(self, channel: str, message: Mapping[str, Any]) -> Mapping[str, Any]:
        """Post into a conversation, at most one message a second there and five in all. Raises WebFailed."""
        return await self._call("chat.postMessage", {"channel": channel, "link_names": False, **message}, channel)

    async def paced(self, method: str, **arguments: Any) -> Mapping[str, Any]:
        """Call one method, at most once a second in the workspace. Raises WebFailed."""
        await self._pace.turn(method)
        return await self.call(method, **arguments)

    async def runs(self, user: str) -> bool:
        """Tell whether somebody is an admin or owner of the workspace; False where Slack does not say."""
        try:
            told = (await self.call("users.info", user=user)).get("user") or {}
        except WebFailed:
            return False
        return not told.get("deleted") and bool(told.get("is_admin") or told.get("is_owner"))

    async def groups(self) -> dict[str, Group]:
        """The user groups of the workspace and how many are in each, nobody's name; none where Slack does not say."""
        try:
            told = await self.call("usergroups.list", include_count=True)
        except WebFailed:
            return {}
        return {str(one["id"]): _group(one) for one in told.get("usergroups") or ()}

    async def respond(self, url: str, message: Mapping[str, Any]) -> None:
        """Answer by the url that came with an interaction; only Slack's own are followed. Raises WebFailed."""
        if not self._ours(url):
            _log.warning("response url refused")
            return
        try:
            async with self._session.post(url, json=dict(message), allow_redirects=False) as answer:
                if answer.status != 200:
                    raise WebFailed(f"http_{answer.status}")
        except BROKEN as error:
            raise WebFailed(type(error).__name__, ambiguous=True) from None

    def _ours(self, url: str) -> bool:
        if not (url.isascii() and url.isprintable()) or " " in url:  # two parsers may read it in two ways
            return False
        asked, api = urlsplit(url), urlsplit(self._client.base_url)
        return (asked.scheme, asked.netloc) in (("https", "hooks.slack.com"), (api.scheme, api.netloc))

    async def upload(self, channel: str, file: File) -> None:
        """Put a file into a conversation. Raises WebFailed."""
        try:
            opened = await self._client.conversations_open(users=channel)
            await self._client.files_upload_v2(
                channel=opened["channel"]["id"],
                filename=file.name,
                title=file.name,
                content=file.content,
                alt_txt=file.told or None,
            )
        except SlackApiError as error:
            raise WebFailed(code_of(error)) from None
        except SlackRequestError:  # its text holds the file's name
            raise WebFailed("upload_refused") from None
        except BROKEN as error:
            raise WebFailed(type(error).__name__, ambiguous=True) from None


def speaking(*, api_url: str, session: ClientSession, pace: Callable[[], Pace] | None = None) -> Callable[[str], Web]:
    """How to speak to a workspace by its token: one shared session, a pace of its own for each."""
    paced = pace or (lambda: Pace(now=asyncio.get_running_loop().time))

    def speak(token: str) -> Web:
        client = AsyncWebClient(token=token, base_url=api_url, session=session, retry_handlers=[])
        return Web(client=client, session=session, pace=paced())

    return speak


def _halfway(error: SlackApiError) -> bool:
    """Tell whether Slack may have done it nevertheless: what broke, broke on its side."""
    status = getattr(error.response, "status_code", UNREAD)
    return status in (UNREAD, 500, 502, 504) or code_of(error) in BROKE


def _group(told: Mapping[str, Any]) -> Group:
    people = told.get("user_count")
    return Group(str(told.get("handle") or told["id"]), int(people) if isinstance(people, int | str) else None)


def code_of(error: SlackApiError) -> str:
    """Slack's own word for what went wrong; `unknown_error` where its answer could not be read."""
    told = getattr(error.response, "data", None)  # what could not be read has none
    return str((told.get("error") if isinstance(told, dict) else None) or "unknown_error")
