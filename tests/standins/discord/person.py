"""A person on Discord: reads what is drawn, presses what is there, fills in what can be filled in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.standins.discord.limits import every
from tests.standins.discord.names import dm, user
from tests.standins.discord.server import APPLICATION, Asked, Body, Discord

GUILD = "77"


@dataclass(frozen=True)
class Seen:
    """What is in front of the person: messages, or a form."""

    messages: tuple[Body, ...] = ()
    form: Body | None = None
    at: str = ""
    """The message whose button opened the form."""
    answer: Body = field(default_factory=dict)

    @property
    def components(self) -> list[Body]:
        return [one for message in self.messages for one in every(message["components"])]

    @property
    def text(self) -> str:
        """Every word, in order."""
        return "\n".join(one.get("content") or one.get("label") or "" for one in self.components)

    @property
    def buttons(self) -> dict[str, tuple[str, Body, list[str]]]:
        """Label to message, component and chosen values; options of menus count as buttons."""
        return {label: rest for label, *rest in _pressable(self.messages)}  # type: ignore[misc]

    @property
    def files(self) -> list[str]:
        return [name for message in self.messages for name in message["names"]]

    @property
    def fields(self) -> dict[str, Body]:
        """Label to field of the form."""
        shown = self.form["components"] if self.form else []
        return {one.get("description", one["label"]): one["component"] for one in shown}


def _pressable(messages: tuple[Body, ...]) -> Iterator[tuple[str, str, Body, list[str]]]:
    for message in messages:
        for one in every(message["components"]):
            if one["type"] == 2:
                yield one["label"], message["id"], one, []
            for option in one.get("options", ()):
                yield option["label"], message["id"], one, [option["value"]]


class Robot:
    """One person's hands and eyes. `quiet` waits until the bot has said all it wants to say."""

    def __init__(self, discord: Discord, name: str, quiet: Callable[[], Awaitable[None]] | None = None) -> None:
        self.discord = discord
        self.user = name
        self._quiet = quiet

    async def command(self, word: str, about: str = "", *, guild: bool | str = False, name: str = "") -> Seen:
        """Type `/vouch word about`; `more word` is a word under another."""
        return await self.interact(2, _typed(word, about), guild=guild, name=name)

    async def typing(self, word: str, current: str) -> list[str]:
        """What is offered while `/vouch word current` is typed."""
        seen = await self.interact(4, _typed(word, current, focused=True))
        return [choice["name"] for choice in seen.answer["data"]["choices"]]

    async def press(self, seen: Seen, label: str, *, guild: bool | str = False, name: str = "") -> Seen:
        """Press a button, or choose from a menu, by what is read on it."""
        assert label in seen.buttons, (label, sorted(seen.buttons))
        message, component, chosen = seen.buttons[label]
        data = {"custom_id": component["custom_id"], "component_type": component["type"]}
        data |= {"values": chosen} if chosen else {}
        return await self.interact(3, data, message=message, guild=guild, name=name)

    async def submit(self, form: Seen, given: dict[str, str], *, name: str = "") -> Seen:
        """Fill in a form and send it; fields that are not named go as they stand."""
        assert form.form is not None
        parts = []
        for number, (label, one) in enumerate(form.fields.items()):
            parts.append({"type": 18, "id": number, "component": {"id": 90 + number, **filled(one, given.get(label))}})
        data = {"custom_id": form.form["custom_id"], "components": parts}
        return await self.interact(5, data, message=form.at, name=name)

    async def fill(self, seen: Seen, label: str, given: dict[str, str]) -> Seen:
        """Open a form by its button, fill it in and send it."""
        return await self.submit(await self.press(seen, label), given)

    async def say(self, text: str, *, name: str = "", files: tuple[Body, ...] = ()) -> Seen:
        """Type a line in the direct messages, or send files with it."""
        before = set(self.discord.messages)
        message = {
            "id": name or self.discord.fresh(), "channel_id": dm(self.user), "author": user(self.user),
            "content": text, "type": 0, "tts": False, "timestamp": "2026-11-24T15:00:00+00:00",
            "edited_timestamp": None, "mention_everyone": False, "mentions": [], "mention_roles": [],
            "attachments": list(files), "embeds": [], "pinned": False, "flags": 0, "components": [],
        }  # fmt: skip
        await self.discord.gateway_side.connected.wait()
        await self.discord.gateway_side.dispatch("MESSAGE_CREATE", message)
        async with asyncio.timeout(10):
            while not self._new(before):
                await asyncio.sleep(0.002)
        await self._settled()
        return Seen(tuple(self._new(before)))

    async def attach(self, text: str, name: str) -> Seen:
        """Send a file with a line beside it."""
        url = f"https://cdn.invalid/{name}"
        file = {"id": "501", "filename": name, "size": 9, "url": url, "proxy_url": url, "content_type": "text/plain"}
        return await self.say(text, files=(file,))

    def _new(self, before: set[str]) -> list[Body]:
        return [one for name, one in self.discord.messages.items() if name not in before]

    async def newest(self) -> Seen:
        """The newest message of the direct messages."""
        kept = [one for one in self.discord.messages.values() if one["channel_id"] == dm(self.user)]
        return Seen(tuple(kept[-1:]))

    async def interact(
        self, kind: int, data: Body, *, message: str = "", guild: bool | str = False, name: str = ""
    ) -> Seen:
        """Deliver an interaction and wait for its answer."""
        name = name or self.discord.fresh()
        asked = self.discord.asked.setdefault(name, Asked(self.user, message, kind == 5))
        await self.discord.gateway_side.connected.wait()
        await self.discord.gateway_side.dispatch("INTERACTION_CREATE", self._payload(kind, data, name, message, guild))
        await asyncio.wait_for(asked.answered.wait(), 10)
        await self._settled()
        answer = asked.answers[0] if asked.answers else {}
        if answer.get("type") == 9:
            return Seen(form=answer["data"], at=message, answer=answer)
        return Seen(tuple(self.discord.messages[one] for one in dict.fromkeys(asked.shown)), answer=answer)

    async def _settled(self) -> None:
        if self._quiet is not None:
            await self._quiet()

    def _payload(self, kind: int, data: Body, name: str, message: str, guild: bool | str) -> Body:
        made: dict[str, Any] = {
            "id": name, "type": kind, "token": f"t{name}", "version": 1, "application_id": APPLICATION,
            "attachment_size_limit": 10_485_760, "data": data, "locale": "en-US", "entitlements": [],
            "channel": {"id": dm(self.user), "type": 1, "recipients": []}, "channel_id": dm(self.user),
            "authorizing_integration_owners": {}, "context": 0 if guild else 1, "app_permissions": "0",
        }  # fmt: skip
        if message:
            made["message"] = self.discord.messages[message]
        if not guild:
            return made | {"user": user(self.user)}
        member = {
            "user": user(self.user), "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False,
            "mute": False, "permissions": "0", "flags": 0,
        }  # fmt: skip
        where = guild if isinstance(guild, str) else GUILD
        return made | {"guild_id": where, "guild": {"id": where, "locale": "en-US", "features": []}, "member": member}


def _typed(word: str, about: str, **more: bool) -> Body:
    """A slash command as it is delivered: the last word is a command, those before it are groups."""
    *groups, last = word.split()
    options = [{"name": "about", "type": 3, "value": about, **more}] if about or more else []
    inner: Body = {"name": last, "type": 1, "options": options}
    for name in reversed(groups):
        inner = {"name": name, "type": 2, "options": [inner]}
    return {"id": "1", "name": "vouch", "type": 1, "options": [inner]}


def filled(one: Body, given: str | None) -> Body:
    """One field of a form as it is sent; None: as it stands."""
    base = {"type": one["type"], "custom_id": one["custom_id"]}
    if one["type"] == 4:
        return {**base, "value": one.get("value", "") if given is None else given}
    options = one["options"]
    wanted = [given] if given in [option["label"] for option in options] else (given or "").split("; ")
    chosen = [option["value"] for option in options if option["label"] in wanted]
    if given is None:
        chosen = [option["value"] for option in options if option.get("default")]
    return {**base, "values": chosen}
