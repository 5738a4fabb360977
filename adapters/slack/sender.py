"""Send what nobody asked for just now: into the direct messages, with a mark to find it by, never twice on a guess."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from adapters.held import Held
from adapters.slack.surfaces import messages
from adapters.slack.tenants import Tenants
from adapters.slack.web import Web, WebFailed
from bot.erasures import Swept
from bot.messages import Addressee, Channel, Person, Reply
from bot.sender import Lane, NoEvents, TransportError

CLOSED = frozenset(
    {
        "cannot_dm_bot", "channel_not_found", "is_archived", "is_inactive", "messages_tab_disabled", "not_in_channel",
        "user_disabled", "user_is_bot", "user_not_found", "user_not_visible",
    }
)  # fmt: skip
"""This person cannot be written to, nor with any other message (Slack's method pages)."""
SHUT = frozenset(
    {
        "account_inactive", "invalid_auth", "missing_scope", "no_permission", "not_authed", "restricted_action",
        "team_access_not_granted", "token_expired", "token_revoked",
    }
)  # fmt: skip
"""The workspace lets us write to nobody, until somebody there mends it."""
REST = timedelta(minutes=30)
"""How long a workspace that is shut is not asked again."""
REFUSED = frozenset({"invalid_blocks", "invalid_arguments", "msg_too_long", "msg_blocks_too_long", "no_text"})
"""Errors that say that we made the message wrong: again it would be as wrong."""
AWAY = frozenset({"not_installed", "token_revoked"})
"""Vouch is not there any more: nothing gets through to anybody of the workspace."""
FIXED = frozenset({"cant_delete_message", "cant_update_message", "edit_window_closed", "message_not_found"})
"""Errors that say that a message has to stay as it is, or is there no more."""
GONE = frozenset({"message_not_found", "file_not_found", "file_deleted"})
KEPT = frozenset({"cant_delete_message", "cant_delete_file", "compliance_exports_prevent_deletion"})
"""What Slack says of a message that it does not let us delete."""
UNREADABLE = frozenset({"missing_scope", "no_permission", "not_allowed_token_type"})
SWEPT = 15
"""Messages that are looked at before it is kept how far we are."""
EVENT = "vouch_message"
WIDTH = 5
"""Messages on their way in one workspace: as many as go in a second, which is what leaving in order then takes."""
PAGE, PAGES = 100, 10
"""Messages that are looked through for one of ours: many more than come in the day a row is looked for."""


class SlackSender(NoEvents):
    """The `Sender` of `bot/sender.py` for every workspace that can be spoken to."""

    door = "slack"
    only: Person | None = None
    rings = True
    grace = timedelta(seconds=60)

    def __init__(self, *, tenants: Tenants, held: Held, now: Callable[[], float]) -> None:
        self._tenants = tenants
        self._held = held
        self._now = now
        self._shut: dict[str, float] = {}
        """Until when a workspace is not asked."""

    def lane(self, to: Addressee) -> Lane:
        """Each workspace has a pace of its own."""
        return Lane(to.space, WIDTH)

    async def send(self, to: Addressee, reply: Reply, key: str) -> str:
        """Post to one person or into a channel. Raises TransportError."""
        self._rest(to.space)
        web = await self._web(to)
        receipt, where = "", _where(to)
        metadata = {"event_type": EVENT, "event_payload": {"key": key}}
        for part in messages(reply, self._held.keep(reply, f"{to.space}/{where}")):
            try:
                answer = await web.post(where, {**part, "metadata": metadata})
            except WebFailed as failed:
                # A part that went before makes the whole ambiguous: it is looked for, never sent again blindly.
                raise self._error(to, failed, begun=bool(receipt)) from None
            receipt = receipt or str(answer.get("ts", ""))
        return receipt

    async def edit(self, to: Channel, receipt: str, reply: Reply) -> None:
        """Put this in place of what was posted. Raises TransportError."""
        part = messages(reply, "")[0]
        await self._again(to, "chat.update", ts=receipt, text=part["text"], blocks=part["blocks"])

    async def withdraw(self, to: Channel, receipt: str) -> None:
        """Delete what was posted. Raises TransportError."""
        try:
            await self._again(to, "chat.delete", ts=receipt)
        except TransportError as error:
            if error.reason != "message_not_found":
                raise

    async def sweep(self, to: Person, asked: datetime, reach: str) -> Swept:
        """Take away a page of what we wrote in the direct messages, files too. Raises TransportError."""
        self._rest(to.space)
        web = await self._web(to)
        try:
            opened = await web.call("conversations.open", users=to.user)
            channel = str(opened["channel"]["id"])
            latest = reach or f"{asked.timestamp():.6f}"
            page = await web.call("conversations.history", channel=channel, latest=latest, limit=SWEPT)
            found = [kept for kept in page.get("messages", ()) if kept["ts"] != latest]
            ours = [kept for kept in found if kept.get("user") != to.user]
            gone = [await _gone(web, channel, kept) for kept in ours]
        except WebFailed as failed:
            unread, away = failed.code in UNREADABLE, failed.code in CLOSED | AWAY
            silence = timedelta(seconds=failed.after)
            raise TransportError(failed.code, permanent=unread or away, closed=away, after=silence) from None
        more = str(found[-1]["ts"]) if found and page.get("has_more") else ""
        return Swept(sum(gone), len(gone) - sum(gone), more)

    async def _again(self, to: Channel, method: str, **what: object) -> None:
        web = await self._web(to)
        try:
            await web.call(method, channel=to.id, **what)
        except WebFailed as failed:
            # To do it twice does no harm, so nothing here is ambiguous.
            never = failed.code in CLOSED | SHUT | REFUSED | FIXED
            raise TransportError(failed.code, permanent=never, shut=failed.code in SHUT) from None

    async def _web(self, to: Addressee) -> Web:
        web = await self._tenants.web(to.space)
        if web is None:
            raise TransportError("not_installed", permanent=True, closed=True)
        return web

    async def find(self, to: Addressee, key: str) -> str | bool | None:
        """Look through the newest messages for the key; None: Slack does not let us look.

        In a channel it never does: Vouch asks for no right to read what a class says there.
        """
        web = await self._tenants.web(to.space)
        if web is None or isinstance(to, Channel):
            return None
        try:
            opened = await web.call("conversations.open", users=to.user)
            async for kept in _newest(web, opened["channel"]["id"]):
                if kept.get("metadata", {}).get("event_payload", {}).get("key") == key:
                    return True
        except WebFailed:
            return None
        return False

    def _rest(self, space: str) -> None:
        """Ask nothing of a workspace that has just refused everything. Raises TransportError."""
        left = self._shut.get(space, 0.0) - self._now()
        if left > 0:
            raise TransportError("shut", after=timedelta(seconds=left))

    def _error(self, to: Addressee, failed: WebFailed, *, begun: bool) -> TransportError:
        if failed.ambiguous or begun:
            return TransportError(failed.code, ambiguous=True)
        if shut := failed.code in SHUT:
            self._shut[to.space] = self._now() + REST.total_seconds()
        closed = failed.code in AWAY or (isinstance(to, Person) and failed.code in CLOSED)
        never = shut or failed.code in CLOSED | REFUSED
        after = timedelta(seconds=failed.after)
        return TransportError(failed.code, permanent=never, closed=closed, shut=shut, after=after)


async def _newest(web: Web, channel: str) -> AsyncIterator[Mapping[str, Any]]:
    """The newest messages of a conversation, page by page while somebody asks for more. Raises WebFailed."""
    older: dict[str, str] = {}
    for _ in range(PAGES):
        page = await web.call("conversations.history", channel=channel, include_all_metadata=True, limit=PAGE, **older)
        for kept in page.get("messages", ()):
            yield kept
        if not page.get("has_more"):
            return
        older = {"cursor": page["response_metadata"]["next_cursor"]}


async def _gone(web: Web, channel: str, kept: Mapping[str, Any]) -> bool:
    """Delete one message of ours and what hangs on it; False: Slack keeps it. Raises WebFailed."""
    stays = 0
    for file in kept.get("files") or ():
        stays += not await _deleted(web, "files.delete", file=file["id"])
    return await _deleted(web, "chat.delete", channel=channel, ts=kept["ts"]) and not stays


async def _deleted(web: Web, method: str, **what: object) -> bool:
    try:
        await web.paced(method, **what)
    except WebFailed as failed:
        if failed.code not in GONE | KEPT:
            raise
        return failed.code in GONE
    return True


def _where(to: Addressee) -> str:
    return to.id if isinstance(to, Channel) else to.user
