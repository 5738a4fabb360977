"""A kept chat, lived again in Slack: what somebody typed in the terminal is pressed, chosen or filled in.

Beside it the same lines go through the bot as a terminal would send them; what a line means is read off that.
"""

from __future__ import annotations

from pathlib import Path

from bot.app import Bot
from bot.dossier import Dossier
from bot.interview.chosen import meant
from bot.interview.words import LABELS, understood
from bot.messages import Event, Person, Reply, Said
from tests.adapters.slack.door import vouch
from tests.standins.slack import Robot, Seen, Slack
from tests.standins.slack.server import TEAM
from tests.support import open_bot

CHATS = sorted((Path(__file__).parents[2] / "transcripts").glob("*.chat"))


def lines(path: Path) -> list[str]:
    return [line[2:] for line in path.read_text().splitlines() if line.startswith("> ")]


async def both(path: Path, folder: Path) -> tuple[Dossier, Dossier, Slack, str]:
    """The record after the chat in the terminal and in Slack, the stand-in, and every word seen on the way."""
    typist = Person("console", "student")
    (folder / "terminal").mkdir()
    async with open_bot(folder / "terminal") as terminal, vouch(folder) as (slack, bot):
        robot = Robot(slack, "U1")
        seen, read, shown = Seen(()), [], Reply(())
        for number, line in enumerate(lines(path)):
            seen = await _live(robot, seen, line, shown)
            read.append(seen.text)
            shown = await terminal.receive(Event(f"line-{number}", typist, Said(line)))
        return await _record(terminal, typist), await _record(bot, Person("slack", "U1", TEAM)), slack, "\n".join(read)


async def _record(bot: Bot, person: Person) -> Dossier:
    return (await bot._store.load(person, "look")).dossier


async def _live(robot: Robot, seen: Seen, line: str, shown: Reply) -> Seen:
    """Do in Slack what the line does in a terminal that shows `shown`."""
    if line.startswith("/"):
        word, _, rest = line[1:].partition(" ")
        return await _opened(robot, await robot.command("/vouch", rest if word == "vouch" else line[1:]))
    for label in _labels(line, shown):
        found = _button(seen, label)
        if found is not None:
            return await _opened(robot, await robot.press(seen, found))
    if len(seen.inputs) == 1 and understood(line) is None:
        return await _filled(robot, seen, line, shown)
    return await _opened(robot, await robot.say(line))


async def _filled(robot: Robot, seen: Seen, line: str, shown: Reply) -> Seen:
    (label,) = seen.inputs
    choices = shown.question.choices if shown.question else ()
    if choices:
        parts = line.replace(",", " ").split() if line.replace(",", " ").replace(" ", "").isdigit() else [line]
        picked = [pick for part in parts for pick in meant(part, choices)[:1]]
        if len(picked) != len(parts):
            return await _opened(robot, await robot.say(line))
        line = "; ".join(pick.label for pick in picked)
    return await robot.submit(seen, {label: line})


def _labels(line: str, shown: Reply) -> list[str]:
    """What might be read on the button that means this line."""
    word = understood(line)
    choices = shown.question.choices if shown.question else ()
    single = shown.question is None or shown.question.kind != "multichoice"
    found = [pick.label for pick in meant(line, choices)[:1]] if choices and single else []
    if shown.question is None and line.isdigit():
        actions = [action for card in shown.cards for action in card.actions]
        found += [action.label for action in actions[int(line) - 1 : int(line)]]
    return [*found, *([LABELS[word]] if word else []), line]


def _button(seen: Seen, label: str) -> str | None:
    """The label as Slack shows it: it may have been too long for its button."""
    for shown in seen.buttons:
        if shown.casefold() == label.casefold() or (shown.endswith("…") and label.startswith(shown[:-1])):
            return shown
    return None


async def _opened(robot: Robot, seen: Seen) -> Seen:
    """Open the form where a message says that there is one."""
    for label in ("Open the form", "Open", "Answer in a form"):
        if label in seen.buttons and not seen.view:
            return await robot.press(seen, label)
    return seen
