"""What Slack delivers as events of the core, and where each came from. Pure; `Any` of the payloads ends here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from hashlib import sha256
from typing import Any

from adapters.slack.elements import key_of
from adapters.slack.lines import named, typed
from adapters.slack.surfaces import errors, messages, personal, view, view_pages
from bot.messages import Attached, Command, Event, Incoming, Left, Opened, Person, Press, Said, Submit, Where

Payload = Mapping[str, Any]

__all__ = ["Heard", "Kind", "Place", "errors", "incoming", "messages", "person", "personal", "view", "view_pages"]


class Kind(Enum):
    """Where something was said or pressed, which decides where its answer goes."""

    COMMAND = "command"
    SHORTCUT = "shortcut"
    MESSAGE = "message"
    """A button on a message."""
    VIEW = "view"
    """A button in a modal."""
    HOME = "home"
    """A button on the Home tab."""
    SUBMISSION = "submission"
    CLOSED = "closed"
    DM = "dm"
    HOME_OPENED = "home opened"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the answer goes, as Slack names it: ids and urls, never content."""

    kind: Kind
    user: str
    space: str = ""
    trigger: str = ""
    response_url: str = ""
    channel: str = ""
    ts: str = ""
    """The message's, when it can be edited; empty for one only the person sees."""
    view: str = ""
    hash: str = ""
    inputs: tuple[str, ...] = ()
    """Block ids of the inputs in the view."""
    held: str = ""
    """The reply an *open* or a *file* button stands for."""
    file: bool = False
    page: int = 0
    """Which page of it."""
    paged: bool = False
    """The view is one page of several."""

    @property
    def person(self) -> Person:
        """Who is there."""
        return Person("slack", self.user, self.space)

    @property
    def owner(self) -> str:
        """Whose what is held for this place is; a user id alone may stand for two people in two workspaces."""
        return f"{self.space}/{self.user}"


@dataclass(frozen=True, slots=True)
class Heard:
    """What to hand to the core, in order, and where the last answer goes."""

    place: Place
    events: tuple[Event, ...] = ()


def incoming(body: Payload) -> Heard | None:
    """Say what a payload means; None for what asks nothing of Vouch (edits, bots, other events)."""
    match body.get("type"):
        case "event_callback":
            return _event(body)
        case "block_actions":
            return _action(body)
        case "view_submission":
            return _submission(body)
        case "view_closed":
            return _closed(body)
        case "shortcut":
            place = _place(Kind.SHORTCUT, body)
            return Heard(place, (_told(body, place.trigger, Command()),))
    return _command(body) if "command" in body else None


def person(enterprise: str, team: str, user: str) -> Person:
    """Who speaks: rows are kept apart by enterprise, workspace and user."""
    return Person("slack", user, space(enterprise, team))


def space(enterprise: str, team: str) -> str:
    """A workspace, or with an empty `team` all of an organization."""
    return f"{enterprise}/{team}" if enterprise else team


def _told(body: Payload, mark: str, what: Incoming) -> Event:
    user = body.get("user")
    user_id = user["id"] if isinstance(user, Mapping) else body.get("user_id") or body["event"]["user"]
    if not isinstance(user_id, str):
        raise TypeError("an id is a string")
    who = person(enterprise_of(body), team_of(body), user_id)
    return Event(f"slack:{mark}", who, what, where=_where(body, who.space))


def _where(body: Payload, space: str) -> Where:
    """From where it came; whether somebody runs the workspace is in no payload, and has to be asked."""
    container, shown = body.get("container"), body.get("channel")
    found = shown if isinstance(shown, Mapping) else {"id": body.get("channel_id"), "name": body.get("channel_name")}
    channel = str(found.get("id") or (container or {}).get("channel_id") or "")
    if channel[:1] not in ("C", "G"):  # a direct message is no channel
        return Where(space)
    return Where(space, channel, called=str(found.get("name") or ""))


def team_of(body: Payload) -> str:
    """The workspace; where an organization installed the app, only the person's own is named."""
    team, user = body.get("team"), body.get("user")
    found = team.get("id") if isinstance(team, Mapping) else body.get("team_id")
    return str(found or (user.get("team_id") if isinstance(user, Mapping) else "") or "")


def enterprise_of(body: Payload) -> str:
    """The organization the workspace belongs to; empty outside of Enterprise Grid."""
    found = body.get("enterprise")
    if isinstance(found, Mapping):
        return str(found.get("id") or "")
    told = body.get("authorizations")
    named: Payload = told[0] if told else {}  # an event names it only here
    return str(named.get("enterprise_id") or body.get("enterprise_id") or "")


def _place(kind: Kind, body: Payload, **more: Any) -> Place:
    user = body.get("user")
    return Place(
        kind,
        str(user["id"] if isinstance(user, Mapping) else body.get("user_id", "")),
        space(enterprise_of(body), team_of(body)),
        trigger=str(body.get("trigger_id", "")),
        **more,
    )


# ------------------------------------------------------------------ a word after the slash


def _command(body: Payload) -> Heard:
    place = _place(Kind.COMMAND, body, response_url=str(body.get("response_url", "")))
    if body["command"] == "/cohort":
        return Heard(place, (_told(body, place.trigger, Command("cohort", named(str(body.get("text", ""))))),))
    word, _, rest = str(body.get("text", "")).strip().partition(" ")
    return Heard(place, (_told(body, place.trigger, Command(word.casefold() or "home", rest.strip())),))


# ------------------------------------------------------------------ events


def _event(body: Payload) -> Heard | None:
    event = body["event"]
    if event.get("type") == "app_home_opened" and event.get("tab") == "home":
        return Heard(Place(Kind.HOME_OPENED, str(event["user"]), space(enterprise_of(body), team_of(body))))
    ours = event.get("type") == "message" and event.get("channel_type") == "im"
    files = bool(event.get("files"))
    if not ours or event.get("subtype", "file_share") != "file_share" or event.get("bot_id") or not event.get("user"):
        return None
    place = Place(Kind.DM, str(event["user"]), space(enterprise_of(body), team_of(body)), channel=str(event["channel"]))
    text = typed(str(event.get("text") or ""))
    return Heard(place, (_told(body, str(body["event_id"]), Attached(text) if files else Said(text)),))


# ------------------------------------------------------------------ buttons


def _action(body: Payload) -> Heard | None:
    pressed = body["actions"][0]
    value = str(pressed.get("value") or (pressed.get("selected_option") or {}).get("value", ""))
    place = _pressed_at(body)
    verb, revision = _meaning(str(pressed["action_id"]))
    if verb == "open":
        return Heard(replace(place, held=value), (_told(body, place.trigger, Opened()),))
    if verb == "file":
        return Heard(replace(place, held=value, file=True))
    mark = f"{place.view}:{place.hash}:{pressed['action_id']}:{value}" if place.view else place.trigger
    values = _values(body.get("view") or {})
    left = (_told(body, f"{mark}:left", Left(values)),) if values and not value.startswith("/home") else ()
    if verb == "page":
        held, _, page = value.rpartition("/")
        # With something typed on it the page is drawn anew, since what is held does not know of it.
        turned = replace(place, held="" if left else held, page=int(page))
        return Heard(turned, (*left, _told(body, mark, Opened())))
    if verb != "press":
        return None
    return Heard(place, (*left, _told(body, mark, Press(value, revision))))


def _meaning(action_id: str) -> tuple[str, int | None]:
    """The verb and the revision of one of our action ids, `v1:verb:revision:place`."""
    version, verb, revision, *_ = (*action_id.split(":"), "", "", "")
    if version != "v1":
        return "", None
    return verb, int(revision) if revision.isdigit() else None


def _pressed_at(body: Payload) -> Place:
    container = body.get("container") or {}
    shown = body.get("view") or {}
    if shown.get("type") == "home":
        return _place(Kind.HOME, body)
    if shown:
        return _place(Kind.VIEW, body, view=str(shown["id"]), hash=str(shown.get("hash", "")), inputs=_blocks(shown))
    ephemeral = bool(container.get("is_ephemeral"))
    return _place(
        Kind.MESSAGE,
        body,
        response_url=str(body.get("response_url", "")),
        channel=str(container.get("channel_id", "")),
        ts="" if ephemeral else str(container.get("message_ts", "")),
    )


# ------------------------------------------------------------------ views


def _submission(body: Payload) -> Heard:
    shown = body["view"]
    revision, page = _metadata(shown)
    named = {"view": str(shown["id"]), "hash": str(shown.get("hash", "")), "inputs": _blocks(shown)}
    place = _place(Kind.SUBMISSION, body, **named, page=page or 0, paged=page is not None)
    values = _values(shown)
    # Slack keeps the hash of a view that was answered with errors: what was typed tells a second try from a repeat.
    mark = f"{place.view}:{place.hash}:{_digest(values)}"
    return Heard(place, (_told(body, mark, Submit(values, revision)),))


def _digest(values: Mapping[str, str]) -> str:
    return sha256(json.dumps(values, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def _closed(body: Payload) -> Heard | None:
    shown = body["view"]
    left = _values(shown)
    if not left:
        return None
    place = _place(Kind.CLOSED, body, view=str(shown["id"]))
    return Heard(place, (_told(body, f"{place.view}:closed", Left(left)),))


def _blocks(shown: Payload) -> tuple[str, ...]:
    return tuple(str(block["block_id"]) for block in shown.get("blocks", ()) if block.get("type") == "input")


def _metadata(shown: Payload) -> tuple[int | None, int | None]:
    """The revision a view was drawn for, and which page of it where there are several."""
    try:
        kept = json.loads(shown.get("private_metadata") or "{}")
        revision, page = kept.get("revision"), kept.get("page")
    except (ValueError, AttributeError):
        return None, None
    return revision if isinstance(revision, int) else None, page if isinstance(page, int) else None


def _values(shown: Payload) -> dict[str, str]:
    """What stands in the inputs, by question key; the parts of a long one joined again."""
    parts: dict[str, dict[int, str]] = {}
    between: dict[str, str] = {}
    for block, elements in ((shown.get("state") or {}).get("values") or {}).items():
        if not str(block).startswith("q:"):
            continue
        key, part = key_of(str(block))
        for element in elements.values():
            parts.setdefault(key, {})[part] = _value(element)
            between[key] = "" if element.get("type") == "plain_text_input" else ", "
    joined = {key: between[key].join(text for _, text in sorted(found.items()) if text) for key, found in parts.items()}
    return {key: text for key, text in joined.items() if text}


def _value(element: Payload) -> str:
    if "selected_options" in element:
        return ", ".join(str(option["value"]) for option in element["selected_options"] or ())
    if "selected_option" in element:
        return str((element["selected_option"] or {}).get("value", ""))
    return str(element.get("value") or "")
