"""Somebody's hands on SimCord, with the interface of the stand-in's robot: what walks one can walk the other."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import simcord
from discord.http import Route

from tests.standins.discord import Seen, limits
from tests.standins.discord.person import filled

Actor = simcord.MemberActor | simcord.UserHandle


def overheard(env: simcord.Env) -> list[str]:
    """Hold every body that leaves this client against our own limits as well: what is wrong, and with which call."""
    wrong, http = list[str](), env.bot.http
    ask = http.request

    async def request(route: Route, **given: Any) -> Any:
        body = given.get("json") or (json.loads(given["form"][0]["value"]) if given.get("form") else {})
        found = _wrong(route, body)
        if found:
            wrong.append(f"{route.method} {route.path}: {found}")
        return await ask(route, **given)

    http.request = request  # all of it goes through here
    return wrong


def _wrong(route: Route, body: dict[str, Any]) -> str:
    if route.path.endswith("/callback"):
        drawn = {4: limits.message, 7: limits.message, 9: limits.modal}.get(body["type"])
        return drawn(body["data"]) if drawn else ""
    written = route.method in ("POST", "PATCH") and ("/messages" in route.path or route.path.startswith("/webhooks"))
    return limits.message(body) if written else ""


class Simulated:
    """One member of a server: commands are typed in a channel of it, lines in the direct messages."""

    def __init__(self, env: simcord.Env, member: simcord.MemberActor, channel: simcord.ChannelHandle) -> None:
        self._env = env
        self._member = member
        self._channel = channel
        self._shown: dict[str, tuple[Actor, Any]] = {}
        """By id, each message that was seen, and as whom it is pressed: a member, or a user in direct messages."""
        self._forms: dict[str, tuple[Actor, simcord.InteractionResult]] = {}

    async def command(self, word: str, about: str = "") -> Seen:
        given = {"about": about} if about else {}
        return self._seen(self._member, await self._member.slash(self._channel, f"vouch {word}", **given))

    async def press(self, seen: Seen, label: str) -> Seen:
        assert label in seen.buttons, (label, sorted(seen.buttons))
        ident, component, chosen = seen.buttons[label]
        actor, message = self._shown[ident]
        mark = component["custom_id"]
        pressed = actor.select(message, chosen, custom_id=mark) if chosen else actor.click(message, custom_id=mark)
        return self._seen(actor, await pressed)

    async def submit(self, form: Seen, given: dict[str, str]) -> Seen:
        actor, shown = self._forms.pop(form.at)
        values = {}
        for label, one in form.fields.items():
            sent = filled(one, given.get(label))
            values[one["custom_id"]] = sent["values"] if "values" in sent else sent["value"]
        return self._seen(actor, await actor.submit_modal(shown, values))

    async def say(self, line: str) -> Seen:
        before = {message.id for message in self._private()}
        await self._member.send_dm(line)
        new = [one for one in self._private() if one.id not in before and one.author.id != self._member.id]
        return self._kept(self._member.user, new)

    def _private(self) -> list[Any]:
        return self._member.user.dm_channel.history()

    def _seen(self, actor: Actor, result: simcord.InteractionResult) -> Seen:
        assert result.acknowledged
        if result.modal is not None:
            name = f"form-{len(self._shown)}-{len(self._forms)}"
            self._forms[name] = (actor, result)
            return Seen(form=result.modal, at=name)
        first = [result.response] if result.response is not None else []
        assert actor is not self._member or all(one.ephemeral for one in (*first, *result.followups))
        return self._kept(actor, [*first, *result.followups])

    def _kept(self, actor: Actor, messages: list[Any]) -> Seen:
        bodies = []
        for message in messages:
            self._shown[str(message.id)] = (actor, message)
            channel = getattr(message, "channel_id", None) or message.channel.id
            stored = self._env.backend.get_message(channel, message.id)
            names = [file.filename for file in message.attachments]
            bodies.append({"id": str(message.id), "components": stored.components, "names": names})
        return replace(Seen(), messages=tuple(bodies))
