"""A kept chat, lived again at another door: what somebody typed in the terminal is pressed, chosen or filled in.

Beside it the same lines go through the bot as a terminal would send them; what a line means is read off that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from bot.app import Bot
from bot.dossier import Dossier
from bot.interview.chosen import meant
from bot.interview.words import LABELS, understood
from bot.messages import Event, Person, Reply, Said
from tests.transcripts.test_transcripts import CHATS, clock

__all__ = ["CHATS", "TYPIST", "Hands", "live", "outcome", "record", "replay", "told_at"]

TYPIST = Person("console", "student")


class Hands(Protocol):
    """Somebody at a door. `Seen` is what the door's own robot sees."""

    async def command(self, rest: str) -> Any:
        """Type `/vouch rest`."""

    async def press(self, seen: Any, label: str) -> Any:
        """Press what is read as `label`."""

    async def fill(self, seen: Any, line: str) -> Any:
        """Put one line into the one field there is; labels that were chosen are parted by `; `."""

    async def say(self, line: str) -> Any:
        """Type a line."""

    async def attach(self, text: str, name: str) -> Any:
        """Send a file of that name, with a line beside it."""

    def buttons(self, seen: Any) -> list[str]:
        """What can be pressed."""

    def one_field(self, seen: Any) -> bool:
        """There is one field, and it can be filled in."""


def told_at(path: Path) -> Callable[[], datetime]:
    """The clock of a chat."""
    day = clock(path.read_text())
    return lambda: day


def lines(path: Path) -> list[str]:
    return [line[2:] for line in path.read_text().splitlines() if line.startswith("> ")]


async def replay(path: Path, terminal: Bot, hands: Hands) -> str:
    """Live a chat at the door and in a terminal beside it; every word that was seen at the door."""
    seen, read, shown = None, [], Reply(())
    for number, line in enumerate(lines(path)):
        seen = await live(hands, seen, line, shown)
        read.append(seen.text)
        shown = await terminal.receive(Event(f"line-{number}", TYPIST, Said(line)))
    return "\n".join(read)


async def record(bot: Bot, person: Person) -> Dossier:
    return (await bot._store.load(person, "look")).dossier


def outcome(dossier: Dossier) -> Dossier:
    """What a record says, apart from how often it was written and what is half typed."""
    under_way = tuple(replace(kept, drafts={}, view=type(kept.view).QUESTION) for kept in dossier.interviews)
    finished = {name: replace(kept, drafts={}) for name, kept in dossier.finished.items()}
    return replace(dossier, revision=0, silent=0, interviews=under_way, finished=finished)


async def live(hands: Hands, seen: Any, line: str, shown: Reply) -> Any:
    """Do at the door what the line does in a terminal that shows `shown`."""
    if line.startswith("/"):
        word, _, rest = line[1:].partition(" ")
        return await hands.command(rest if word == "vouch" else line[1:])
    if seen is None:
        return await hands.say(line)
    for label in _labels(line, shown):
        found = _button(hands.buttons(seen), label)
        if found is not None:
            return await hands.press(seen, found)
    if hands.one_field(seen) and understood(line) is None:
        return await _filled(hands, seen, line, shown)
    return await hands.say(line)


async def _filled(hands: Hands, seen: Any, line: str, shown: Reply) -> Any:
    choices = shown.question.choices if shown.question else ()
    if choices:
        parts = line.replace(",", " ").split() if line.replace(",", " ").replace(" ", "").isdigit() else [line]
        picked = [pick for part in parts for pick in meant(part, choices)[:1]]
        if len(picked) != len(parts):
            return await hands.say(line)
        line = "; ".join(pick.label for pick in picked)
    return await hands.fill(seen, line)


def _labels(line: str, shown: Reply) -> list[str]:
    """What might be read on the button that means this line."""
    word = understood(line)
    choices = shown.question.choices if shown.question else ()
    single = shown.question is None or shown.question.kind != "multichoice"
    found = [pick.label for pick in meant(line, choices)[:1]] if choices and single else []
    if shown.question is None and line.isdigit():
        actions = [action for card in shown.cards for action in card.actions]
        found += [action.label for action in actions[int(line) - 1 : int(line)]]
    if shown.question is not None and shown.question.draft and line == "yes":
        found.append(f"Keep {shown.question.draft}")  # the button beside a day that was shown back
    return [*found, *([LABELS[word]] if word else []), line]


def _button(buttons: list[str], label: str) -> str | None:
    """The label as the door shows it: it may have been too long for its button."""
    for shown in buttons:
        if shown.casefold() == label.casefold() or (shown.endswith("…") and label.startswith(shown[:-1])):
            return shown
    return None
