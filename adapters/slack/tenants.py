"""Whose workspace a payload comes from, and how to speak to it: one by its token, or all that installed Vouch."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from slack_bolt.authorization import AuthorizeResult

from adapters.slack.installs import Installations
from adapters.slack.translate import enterprise_of, space, team_of
from adapters.slack.web import Web
from bot.messages import Person
from bot.store.sealed import SealedStore
from bot.store.spaces import everywhere, forget_space
from bot.store.workspaces import Workspace

GRACE = timedelta(days=30)
"""How long students' records outlive the app in their workspace: an uninstall by mistake loses nobody's letters."""
LOOK = 3600.0
"""Seconds between two looks for workspaces whose grace has ended."""

_log = logging.getLogger("vouch.slack")


class Tenants(Protocol):
    """Whoever may be spoken to."""

    async def web(self, space: str) -> Web | None:
        """How to speak to a workspace; None where Vouch is not installed (any more)."""

    async def authorize(self, enterprise: str, team: str) -> AuthorizeResult | None:
        """What bolt wants to know about where a payload came from."""

    async def told(self, body: Mapping[str, Any]) -> None:
        """An event that is no part of a conversation: the app may have been uninstalled, or its token revoked."""


class OneWorkspace:
    """The workspace of one token."""

    def __init__(self, web: Web, token: str) -> None:
        self._web = web
        self._token = token

    async def web(self, space: str) -> Web | None:  # noqa: ARG002  there is one
        """The one."""
        return self._web

    async def authorize(self, enterprise: str, team: str) -> AuthorizeResult | None:
        """The token of the settings: bolt would ask Slack about it first."""
        return AuthorizeResult(enterprise_id=enterprise or None, team_id=team or None, bot_token=self._token)

    async def told(self, body: Mapping[str, Any]) -> None:
        """For the operator, who has the token."""
        if _leaves(body):
            _log.error("the app was uninstalled or its token revoked: install it again and set SLACK_BOT_TOKEN")


class Installed:
    """Every workspace that installed Vouch."""

    def __init__(
        self, installs: Installations, speak: Callable[[str], Web], left: Callable[[], None] = lambda: None
    ) -> None:
        """`left` is called when a workspace has left, for whoever tells its students."""
        self._left = left
        self._installs = installs
        self._speak = speak
        self._webs: dict[str, tuple[str, Web]] = {}

    async def web(self, space: str) -> Web | None:
        """The workspace's own token; looked up each time, since it may be gone."""
        enterprise, _, team = space.rpartition("/")
        found = await self._installs.async_find_installation(enterprise_id=enterprise, team_id=team)
        if found is None or not found.bot_token:
            self._webs.pop(space, None)
            return None
        token, web = self._webs.get(space, ("", None))
        if web is None or token != found.bot_token:
            web = self._speak(found.bot_token)
            self._webs[space] = (found.bot_token, web)
        return web

    async def authorize(self, enterprise: str, team: str) -> AuthorizeResult | None:
        """The workspace's install; None where there is none."""
        found = await self._installs.async_find_installation(enterprise_id=enterprise, team_id=team)
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=found.enterprise_id,
            team_id=found.team_id,
            bot_token=found.bot_token,
            bot_id=found.bot_id,
            bot_user_id=found.bot_user_id,
        )

    async def told(self, body: Mapping[str, Any]) -> None:
        """Destroy its tokens, unless it was installed again since; the records follow after `GRACE`."""
        if not _leaves(body):
            return
        enterprise, team = enterprise_of(body), team_of(body)
        found = await self._installs.async_find_installation(enterprise_id=enterprise, team_id=team)
        if found is not None and float(body.get("event_time") or found.installed_at) >= int(found.installed_at):
            await self._installs.async_delete_all(enterprise_id=found.enterprise_id, team_id=found.team_id)
            self._webs.pop(space(enterprise, team), None)
            _log.warning("a workspace left: its token is destroyed")
            self._left()


def _leaves(body: Mapping[str, Any]) -> bool:
    """True when a payload says that Vouch may no longer speak in its workspace."""
    event = body.get("event") or {}
    match event.get("type"):
        case "app_uninstalled":
            return True
        case "tokens_revoked":
            return bool((event.get("tokens") or {}).get("bot"))  # others are tokens of people: none is kept
    return False


async def sweep(store: SealedStore, now: Callable[[], datetime], *, look: float = LOOK) -> None:
    """Forget the students of workspaces that left `GRACE` ago. No call to Slack: their tokens are gone."""
    while True:
        for where in await store.workspaces.gone(now() - GRACE):
            count = await forget_space(store, where)
            await store.workspaces.erase(where)
            _log.warning("a workspace left: days=%d forgotten=%d", GRACE.days, count)
        await asyncio.sleep(look)


Departed = Callable[[str, Person, datetime, Collection[tuple[str, str]]], Awaitable[bool]]


async def telling(store: SealedStore, departed: Departed, left: asyncio.Event) -> None:
    """Tell the students of workspaces that left, where they can be told: at the start, and whenever one leaves."""
    known: set[tuple[Workspace, datetime]] = set()
    while True:
        left.clear()
        every = dict(await store.workspaces.left())
        new = {where: since for where, since in every.items() if (where, since) not in known}
        if new:
            await _tell(store, departed, new, every)
            known |= set(new.items())
        await left.wait()


async def _tell(
    store: SealedStore, departed: Departed, new: Mapping[Workspace, datetime], every: Mapping[Workspace, datetime]
) -> None:
    async for student, places in everywhere(store):
        gone = {(to.door, to.space) for to in places if any(where.has(to) for where in every)}
        for to in places:
            for since in [since for where, since in new.items() if where.has(to)]:
                await departed(student, to, since, gone)
