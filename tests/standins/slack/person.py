"""A person in the workspace: reads what Slack would draw, presses what is there, fills in what can be filled in."""

from __future__ import annotations

import asyncio
import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.standins.slack import limits
from tests.standins.slack.server import TEAM, Body, Slack, slack_view


@dataclass(frozen=True)
class Seen:
    """What is in front of the person: the blocks, and where they stand."""

    blocks: tuple[Body, ...]
    view: str = ""
    channel: str = ""
    ts: str = ""
    response: str = ""
    errors: tuple[str, ...] = ()
    home: bool = False

    @property
    def text(self) -> str:
        """Every word, in order, a line a block."""
        return "\n".join(" ".join(_words(block)) for block in self.blocks)

    @property
    def buttons(self) -> dict[str, tuple[Body, Body]]:
        """Label to block and element; options of menus count as buttons."""
        return {label: (block, element) for label, block, element, _ in _pressable(self.blocks)}

    @property
    def inputs(self) -> dict[str, Body]:
        """Label to input block."""
        return {html.unescape(b["label"]["text"]): b for b in self.blocks if b["type"] == "input"}


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield html.unescape(value["text"]) if value.get("type") == "plain_text" else value["text"]
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)


def _pressable(blocks: tuple[Body, ...]) -> Iterator[tuple[str, Body, Body, Body]]:
    for block in blocks:
        for element in block.get("elements", ()) if block["type"] == "actions" else ():
            if element["type"] == "button":
                yield html.unescape(element["text"]["text"]), block, element, {"value": element["value"]}
            for option in element.get("options", ()):
                yield html.unescape(option["text"]["text"]), block, element, {"selected_option": option}


class Robot:
    """One person's hands and eyes."""

    def __init__(self, slack: Slack, user: str, team: str = TEAM, enterprise: str = "") -> None:
        self.slack = slack
        self.user = user
        self.team = team
        self.enterprise = enterprise
        self.dm = f"D{user[1:]}" if team == TEAM else f"D{user[1:]}{team}"

    def _who(self) -> Body:
        where = {"team": {"id": self.team, "domain": "class"}, "enterprise": self._enterprise()}
        return {"user": {"id": self.user, "team_id": self.team}, "api_app_id": "A1", **where}

    def _enterprise(self) -> Body | None:
        return {"id": self.enterprise, "name": "University"} if self.enterprise else None

    async def command(self, word: str, text: str = "") -> Seen:
        """Type a slash command in some channel."""
        url = self.slack.fresh("r")
        before = set(self.slack.views)
        payload = {
            "command": word, "text": text, "user_id": self.user, "team_id": self.team, "channel_id": "C1",
            **({"enterprise_id": self.enterprise} if self.enterprise else {}),
            "trigger_id": self.slack.trigger(self.user), "response_url": f"{self.slack.url}/respond/{url}",
        }  # fmt: skip
        ack = await self.slack.caller.deliver("slash_commands", payload)
        opened = [name for name in self.slack.views if name not in before]
        if opened:
            return self.look(opened[-1])
        wrong = limits.message(ack) if ack else ""
        assert not wrong, wrong
        return Seen(tuple(ack.get("blocks", ())), response=url)

    async def say(self, text: str) -> Seen:
        """Type a line in the direct messages."""
        before = len(self.slack.messages.get(self.dm, ()))
        event = {
            "type": "message", "channel_type": "im", "user": self.user, "channel": self.dm,
            "text": html.escape(text, quote=False), "ts": self.slack.fresh("1700."),
        }  # fmt: skip
        await self.event(event)
        return await self.newest(before)

    async def attach(self, text: str, name: str) -> Seen:
        """Send a file into the direct messages, with a line beside it."""
        before = len(self.slack.messages.get(self.dm, ()))
        event = {
            "type": "message", "subtype": "file_share", "channel_type": "im", "user": self.user, "channel": self.dm,
            "text": html.escape(text, quote=False), "ts": self.slack.fresh("1700."),
            "files": [{"id": "F1", "name": name, "url_private_download": f"{self.slack.api}files/F1"}],
        }  # fmt: skip
        await self.event(event)
        return await self.newest(before)

    async def event(self, event: Body, *, name: str = "", attempt: int = 0, at: float = 0) -> Body:
        """Deliver an event of the Events API."""
        payload = {
            "type": "event_callback", "team_id": self.team, "api_app_id": "A1", "event": event,
            "event_id": name or self.slack.fresh("Ev"),
            "event_time": at,
            "authorizations": [
                {"enterprise_id": self.enterprise or None, "team_id": self.team, "user_id": "UBOT", "is_bot": True}
            ],
        }  # fmt: skip
        return await self.slack.caller.deliver("events_api", payload, attempt=attempt)

    async def newest(self, before: int = 0) -> Seen:
        """The newest message of the direct messages, once there is one more than `before`."""
        async with asyncio.timeout(10):
            while len(self.slack.messages.get(self.dm, ())) <= before:
                await asyncio.sleep(0.005)
        kept = self.slack.messages[self.dm][-1]
        return Seen(tuple(kept["blocks"]), channel=self.dm, ts=kept["ts"])

    def look(self, view: str) -> Seen:
        """What a view shows now."""
        return Seen(tuple(self.slack.views[view]["blocks"]), view=view)

    def home(self) -> Seen:
        """What the Home tab shows."""
        return Seen(tuple(self.slack.homes[self.user]["blocks"]), home=True)

    async def press(self, seen: Seen, label: str, values: dict[str, str] | None = None) -> Seen:
        """Press a button, or choose from a menu, by what is read on it."""
        found = {label_: rest for label_, *rest in _pressable(seen.blocks)}
        assert label in found, (label, sorted(found))
        return await self._push(seen, *found[label], values or {})

    async def choose(self, seen: Seen, value: str) -> Seen:
        """Press a button, choose from a menu or from a chooser of a form, by the value behind it."""
        for _, block, element, chosen in _pressable(seen.blocks):
            if value in (chosen.get("value"), chosen.get("selected_option", {}).get("value")):
                return await self._push(seen, block, element, chosen, {})
        for label, block in seen.inputs.items():
            for option in block["element"].get("options", ()):
                if option["value"] == value:
                    return await self.submit(seen, {label: value})
        raise AssertionError((value, seen.text))

    async def _push(self, seen: Seen, block: Body, element: Body, chosen: Body, values: dict[str, str]) -> Seen:
        action = {"action_id": element["action_id"], "block_id": block.get("block_id", ""), "type": element["type"]}
        payload = self._pressed(seen, values) | {"type": "block_actions", "actions": [action | chosen]}
        return await self._interact(seen, payload)

    def _pressed(self, seen: Seen, values: dict[str, str]) -> Body:
        made = self._who() | {"trigger_id": self.slack.trigger(self.user)}
        if seen.home:
            return made | {"container": {"type": "view"}, "view": {"type": "home", "id": "VH", "hash": "h"}}
        if seen.view:
            shown = self.slack.views[seen.view] | {"state": {"values": self._state(seen, values)}}
            return made | {"container": {"type": "view", "view_id": seen.view}, "view": shown}
        container = {
            "type": "message",
            "channel_id": seen.channel or "C1",
            "message_ts": seen.ts,
            "is_ephemeral": not seen.ts,
        }
        url = f"{self.slack.url}/respond/{seen.response or self.slack.fresh('r')}"
        return made | {"container": container, "response_url": url}

    async def _interact(self, seen: Seen, payload: Body) -> Seen:
        views, calls = set(self.slack.views), len(self.slack.calls)
        hash_ = self.slack.views[seen.view]["hash"] if seen.view else ""
        answered = len(self.slack.answers.get(seen.response, ()))
        await self.slack.caller.deliver("interactive", payload)
        async with asyncio.timeout(10):
            while True:
                opened = [name for name in self.slack.views if name not in views]
                if opened:
                    return self.look(opened[-1])
                if seen.view and self.slack.views[seen.view]["hash"] != hash_:
                    return self.look(seen.view)
                if seen.ts and any(method == "chat.update" for method, _ in self.slack.calls[calls:]):
                    kept = next(kept for kept in self.slack.messages[seen.channel] if kept["ts"] == seen.ts)
                    return Seen(tuple(kept["blocks"]), channel=seen.channel, ts=seen.ts)
                if len(self.slack.answers.get(seen.response, ())) > answered:
                    return Seen(tuple(self.slack.answers[seen.response][-1]["blocks"]), response=seen.response)
                told = ("files.completeUploadExternal", "chat.postMessage")
                if any(method in told for method, _ in self.slack.calls[calls:]):
                    return seen
                await asyncio.sleep(0.005)

    def _state(self, seen: Seen, values: dict[str, str]) -> Body:
        """What stands in the inputs: what was there before, and what the person put in by label."""
        state: Body = {}
        for label, block in seen.inputs.items():
            element = block["element"]
            state[block["block_id"]] = {element["action_id"]: _filled(element, values.get(label))}
        return state

    async def submit(self, seen: Seen, values: dict[str, str]) -> Seen:
        """Fill in fields by their labels and send the form."""
        missing = set(values) - set(seen.inputs)
        assert not missing, (missing, list(seen.inputs))
        shown = self.slack.views[seen.view] | {"state": {"values": self._state(seen, values)}}
        payload = self._who() | {"type": "view_submission", "view": shown, "trigger_id": self.slack.trigger(self.user)}
        ack = await self.slack.caller.deliver("interactive", payload)
        if ack.get("response_action") == "errors":
            ids = {block["block_id"] for block in seen.inputs.values()}
            assert set(ack["errors"]) <= ids
            return Seen(seen.blocks, view=seen.view, errors=tuple(ack["errors"].values()))
        assert ack.get("response_action") == "update", ack
        wrong = limits.view(ack["view"])
        assert not wrong, wrong
        slack_view(self.slack, seen.view, ack["view"], self.user)
        return self.look(seen.view)

    async def close(self, seen: Seen, values: dict[str, str]) -> None:
        """Close a modal with something typed in it."""
        shown = self.slack.views[seen.view] | {"state": {"values": self._state(seen, values)}}
        await self.slack.caller.deliver(
            "interactive", self._who() | {"type": "view_closed", "view": shown, "is_cleared": False}
        )


def _filled(element: Body, value: str | None) -> Body:
    kind = element["type"]
    if kind == "plain_text_input":
        assert limits.units(value or "") <= element.get("max_length", 3_000), "Slack would not let anybody type more"
        return {"type": kind, "value": element.get("initial_value") if value is None else value}
    if value is None:
        first = {
            "selected_option": element.get("initial_option"),
            "selected_options": element.get("initial_options", []),
        }
        name = "selected_options" if kind in ("checkboxes", "multi_static_select") else "selected_option"
        return {"type": kind, name: first[name]}
    wanted = [part.strip() for part in value.split(";")]
    names = {option["value"]: html.unescape(option["text"]["text"]) for option in element["options"]}
    if value in names:
        wanted = [names[value]]
    chosen = [option for option in element["options"] if names[option["value"]] in wanted]
    assert len(chosen) == len(wanted), (value, element["options"])
    if kind in ("checkboxes", "multi_static_select"):
        return {"type": kind, "selected_options": chosen}
    return {"type": kind, "selected_option": chosen[0]}
