"""What Discord delivers as events of the core, and where each came from. Pure; `Any` of the payloads ends here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from adapters.discord import ids, modal
from adapters.discord.draw import alone, personal, standing
from adapters.discord.ids import Mark
from bot.messages import Attached, Command, Event, Incoming, Opened, Person, Press, Reply, Said, Submit, Where

__all__ = ["Heard", "Kind", "Told", "alone", "incoming", "meant", "person", "personal", "said", "standing"]


class Kind(Enum):
    """What was done, which decides how it is answered."""

    COMMAND = "command"
    PRESS = "press"
    FORM = "form"
    """A button that opens a form."""
    OPEN = "open"
    """A button that opens what is personal on a card of one's own."""
    SUBMISSION = "submission"
    SAID = "said"
    STRANGER = "stranger"
    """Somebody else's card."""


@dataclass(frozen=True, slots=True)
class Told:
    """One interaction as it was delivered; nothing but ids and what the person gave."""

    id: str
    token: str
    type: int
    user: str
    data: Mapping[str, Any]
    on_card: bool = False
    """It came from a message, which can be drawn anew."""
    own: bool = True
    """That message is seen by this person only."""
    where: Where | None = None
    """The server and channel; None in direct messages."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What to hand to the core, in order, and what kind of answer it wants."""

    kind: Kind
    user: str
    events: tuple[Event, ...] = ()
    mark: Mark | None = None
    values: Mapping[str, str] | None = None
    look: Event | None = None
    """Shows the current screen and changes nothing."""


COMMAND, COMPONENT, MODAL = 2, 3, 5
GROUP = 2
"""The kind of an option that holds commands, such as `more`."""


def person(user: str) -> Person:
    """Who speaks: the same in every server and in direct messages."""
    return Person("discord", user)


def incoming(told: Told) -> Heard | None:
    """Say what an interaction means; None for what is none of Vouch's."""
    if told.type == COMMAND:
        return Heard(Kind.COMMAND, told.user, (_event(told, _command(told.data)),))
    mark = ids.read(str(told.data.get("custom_id", "")))
    if mark is None or told.type not in (COMPONENT, MODAL):
        return None
    look = _event(told, Opened(), ":look")
    if mark.case != ids.case_of(told.user):
        return Heard(Kind.STRANGER, told.user, mark=mark)
    if told.type == MODAL:
        given = modal.values(told.data.get("components") or ())
        return Heard(Kind.SUBMISSION, told.user, (_event(told, Submit(given, mark.revision)),), mark, given, look)
    if mark.verb == "open":
        return Heard(Kind.OPEN, told.user, (look,), mark)
    if mark.verb == "form":
        return Heard(Kind.FORM, told.user, (), mark, look=look)
    chosen = told.data.get("values")
    value = str(chosen[0]) if chosen else mark.value
    return Heard(Kind.PRESS, told.user, (_event(told, Press(value, mark.revision)),), mark, look=look)


def said(message: str, user: str, text: str, *, files: bool = False) -> Heard:
    """A line typed in the direct messages, or one that came with files."""
    what = Attached(text) if files else Said(text)
    return Heard(Kind.SAID, user, (Event(f"discord:{message}", person(user), what),))


def meant(reply: Reply, value: str) -> str:
    """The value a digest stands for on the card in front; the digest itself when it is not there any more."""
    choices = reply.question.choices if reply.question else ()
    values = [pick.value for pick in choices] + [action.value for card in reply.cards for action in card.actions]
    return next((one for one in values if ids.DIGEST + ids.digest(one) == value), value)


def _event(told: Told, what: Incoming, mark: str = "") -> Event:
    return Event(f"discord:{told.id}{mark}", person(told.user), what, where=told.where)


def _command(data: Mapping[str, Any]) -> Command:
    """`/vouch word about` or `/vouch more word about`: the word is a command under the root, `about` its option.

    What stands under `/cohort` is all of one word.
    """
    chosen = _first(data)
    while chosen.get("type") == GROUP:
        chosen = _first(chosen)
    given = {str(option["name"]): str(option.get("value", "")) for option in chosen.get("options") or ()}
    word, about = str(chosen.get("name", "home")), given.get("about", "").strip()
    if data.get("name") == "cohort":
        return Command("cohort", named(f"{word} {about}"))
    return Command(word.casefold(), about)


def _first(data: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(iter(data.get("options") or ()), {})
    return found


_NAMED = re.compile(r"<(@&|@!?|#)([0-9]+)>")


def named(text: str) -> str:
    """A line with people, channels and roles by their ids: `@1`, `#2`, `@&3`."""
    return _NAMED.sub(lambda found: found[1].removesuffix("!") + found[2], text).strip()
