"""Translate a typed line into an event and a reply into JSON. Pure."""

from __future__ import annotations

import base64
import re
from dataclasses import asdict
from typing import Any

from adapters.console.objects import read, whole
from bot.messages import Action, Card, Command, Event, File, Incoming, Person, Press, Reply, Said, Where

_COMMAND = re.compile(r"/([A-Za-z][A-Za-z_-]*)(?:[ \t]+(.*?))?[ \t]*")


def incoming(line: str, person: Person, fresh: str, shown: Reply | None = None, *, objects: bool = False) -> Event:
    """Say what a line means to someone who has `shown` before them. Raises Unclear.

    `fresh` is the id of a line that names none. With `objects`, a line may be a JSON object.
    """
    line = whole(line)
    found = read(line) if objects else None
    here = Where("terminal", admin=True)  # whoever can open it runs it
    if found is not None:
        return Event(found.event or fresh, person, found.incoming, where=here)
    return Event(fresh, person, to_command(line) or _press(line, shown) or Said(line), where=here)


def to_command(line: str) -> Command | None:
    """`/vouch story`, `/vouch` and the short `/story`; None for anything else."""
    found = _COMMAND.fullmatch(line)
    if found is None:
        return None
    word, rest = found[1].casefold(), found[2] or ""
    if word == "vouch":
        word, _, rest = rest.partition(" ")
    return Command(word.casefold() or "home", rest.strip())


def actions(reply: Reply) -> tuple[Action, ...]:
    """Every button in front of the person, in order."""
    return tuple(action for card in reply.cards for action in card.actions)


def numbered(reply: Reply) -> tuple[Action, ...]:
    """The buttons that go by number: none while a question is open, since a number may be its answer."""
    return actions(reply) if reply.question is None else ()


def _press(line: str, shown: Reply | None) -> Incoming | None:
    if shown is None:
        return None
    choices = shown.question.choices if shown.question else ()
    if any(_same(line, pick.label) for pick in choices):
        return None
    revision = shown.question.revision if shown.question else None
    for number, action in enumerate(numbered(shown), 1):
        if line.strip() == str(number):
            return Press(action.value, revision)
    for action in actions(shown):
        if _same(line, action.label):
            return Press(action.value, revision)
    return None


def _same(line: str, label: str) -> bool:
    return _plainly(line) == _plainly(label)


def _plainly(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!?")


# ------------------------------------------------------------------ out


def outgoing(reply: Reply) -> dict[str, Any]:
    """A reply as JSON: strings, numbers, booleans, lists and dicts."""
    return {
        "cards": [_card(card) for card in reply.cards],
        "question": asdict(reply.question) if reply.question else None,
        "files": [_file(file) for file in reply.files],
    }


def _card(card: Card) -> dict[str, Any]:
    return {
        "title": card.title,
        "text": card.text,
        "fields": [{"label": label, "value": value} for label, value in card.fields],
        "actions": [asdict(action) for action in card.actions],
        "form": asdict(card.form) if card.form else None,
        "private": card.private,
    }


def _file(file: File) -> dict[str, Any]:
    named = {"name": file.name, "media_type": file.media_type}
    text = text_of(file)
    if text is None:
        return {**named, "base64": base64.b64encode(file.content).decode("ascii")}
    return {**named, "content": text}


def text_of(file: File) -> str | None:
    """The content of a file that is text; None for any other."""
    media = file.media_type.partition(";")[0].strip().casefold()
    if not (media.startswith("text/") or media == "application/json" or media.endswith("+json")):
        return None
    try:
        return file.content.decode("utf-8")
    except UnicodeDecodeError:
        return None
