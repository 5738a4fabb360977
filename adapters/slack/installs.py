"""Where Vouch is installed: slack-sdk's stores for installs and states, kept in the store of Vouch, sealed."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from logging import Logger
from typing import Any

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from adapters.slack.translate import space
from bot.store.workspaces import Workspace, Workspaces

STATE_LIVES = timedelta(minutes=10)
"""How long an install may take between its first page and its last."""

_log = logging.getLogger("vouch.slack")
_KEPT = (
    "app_id", "enterprise_id", "team_id", "bot_token", "bot_id", "bot_user_id", "bot_scopes", "user_id",
    "is_enterprise_install",
)  # fmt: skip
"""What is kept of an install: no name, no token of a person."""


class _Kept:
    """What both stores stand on."""

    def __init__(self, workspaces: Workspaces, now: Callable[[], datetime]) -> None:
        self._workspaces = workspaces
        self._now = now

    @property
    def logger(self) -> Logger:
        """Where slack-sdk would log."""
        return _log


class Installations(_Kept, AsyncInstallationStore):
    """One install a workspace, or one for all of an organization."""

    async def async_save(self, installation: Installation) -> None:
        """Keep an install in place of an older one."""
        kept: dict[str, Any] = {name: getattr(installation, name) for name in _KEPT}
        kept["installed_at"] = self._now().timestamp()
        await self._workspaces.keep(_where(installation.enterprise_id, installation.team_id), json.dumps(kept))

    async def async_save_bot(self, bot: Bot) -> None:
        """Nothing of its own: the install holds it."""

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,  # noqa: ARG002  there is one install a workspace, whoever asks
        is_enterprise_install: bool | None = False,  # noqa: ARG002  both are looked for
    ) -> Installation | None:
        """The workspace's install, or that of its organization."""
        for where in dict.fromkeys((_where(enterprise_id, team_id), _where(enterprise_id, None))):
            found = await self._workspaces.find(where) if where.space else None
            if found is not None:
                return Installation(**json.loads(found))
        return None

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """The same, as slack-sdk's `Bot`."""
        found = await self.async_find_installation(
            enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install
        )
        return found.to_bot() if found else None

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Destroy the tokens at once, and note when the workspace left."""
        await self._workspaces.leave(_where(enterprise_id, team_id), self._now())

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Nothing: no token of a person is kept, and the bot's does not hang on who installed it."""

    async def async_delete_all(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """The same as for the bot: there is nothing else."""
        await self.async_delete_bot(enterprise_id=enterprise_id, team_id=team_id)


class States(_Kept, AsyncOAuthStateStore):
    """Marks of installs that were begun: each good once, and for `STATE_LIVES`."""

    async def async_issue(self, *_: Any, **__: Any) -> str:
        """A new mark."""
        return await self._workspaces.begin(self._now() + STATE_LIVES)

    async def async_consume(self, state: str) -> bool:
        """Use a mark up; False for one that is forged, used or too old."""
        return await self._workspaces.take(state, self._now())


def _where(enterprise: str | None, team: str | None) -> Workspace:
    return Workspace("slack", space(enterprise or "", team or ""))
