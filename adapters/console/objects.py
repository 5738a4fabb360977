"""An input line that is a JSON object: what a program says instead of typing. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from adapters.console.phrases import HALF_CHARACTER
from bot.messages import Attached, Command, Incoming, Left, Press, Said, Submit

Object = dict[str, Any]


class Unclear(ValueError):
    """A line that cannot be taken; its text is the sentence that says why."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an object means, and the event id it names, if any."""

    incoming: Incoming
    event: str | None


def whole(text: str) -> str:
    """The same text. Raises Unclear when it holds a lone surrogate: no record could keep it."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise Unclear(HALF_CHARACTER) from None
    return text


def read(line: str) -> Spoken | None:
    """Read a line as an object; None when it is none and therefore plain text. Raises Unclear."""
    if not line.lstrip().startswith("{"):
        return None
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return Spoken(_meant(found), _event(found)) if isinstance(found, dict) else None


def _meant(found: Object) -> Incoming:
    verbs = [key for key in found if key in _VERBS]
    if len(verbs) != 1:
        raise Unclear(f"Give exactly one of {', '.join(_VERBS)}.")
    verb = verbs[0]
    allowed = {verb, "event", *(("revision",) if verb in ("press", "submit") else ())}
    strange = sorted(key for key in found if key not in allowed)
    if strange:
        raise Unclear(f"With {verb} only {', '.join(sorted(allowed - {verb}))} may stand.")
    return _VERBS[verb](found)


def _event(found: Object) -> str | None:
    return _text(found, "event") if "event" in found else None


def _press(found: Object) -> Press:
    return Press(_text(found, "press"), _revision(found))


def _submit(found: Object) -> Submit:
    return Submit(_answers(found, "submit"), _revision(found))


def _say(found: Object) -> Said:
    if not isinstance(found["say"], str):
        raise Unclear("say has to be text.")
    return Said(whole(found["say"]))


def _command(found: Object) -> Command:
    if not isinstance(found["command"], str):
        raise Unclear("command has to be text.")
    word, _, rest = whole(found["command"]).strip().removeprefix("/").partition(" ")
    return Command(word.casefold() or "home", rest.strip())


def _left(found: Object) -> Left:
    return Left(_answers(found, "left"))


def _attach(found: Object) -> Attached:
    if not isinstance(found["attach"], str):
        raise Unclear("attach has to be text: what was written beside the file.")
    return Attached(whole(found["attach"]))


def _text(found: Object, key: str) -> str:
    value = found[key]
    if not isinstance(value, str) or not value.strip():
        raise Unclear(f"{key} has to be text that is not empty.")
    return whole(value)


def _revision(found: Object) -> int | None:
    value = found.get("revision")
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise Unclear("revision has to be a whole number.")
    return value


def _answers(found: Object, verb: str) -> dict[str, str]:
    given = found[verb]
    if not isinstance(given, dict) or not given:
        raise Unclear(f"{verb} has to be an object of answers by question key.")
    return {whole(key): _answer(value, verb) for key, value in given.items()}


def _answer(value: object, verb: str) -> str:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(whole(part) for part in value)
    raise Unclear(f"Each answer of {verb} has to be text or a list of texts.")


_VERBS: dict[str, Callable[[Object], Incoming]] = {
    "press": _press,
    "submit": _submit,
    "say": _say,
    "command": _command,
    "left": _left,
    "attach": _attach,
}
