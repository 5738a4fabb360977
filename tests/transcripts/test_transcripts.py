"""Whole conversations through the whole bot, kept as chats that can be read.

A `.chat` file holds what the person types (lines that begin with `> `) and what Vouch answered. The test types the
same lines again and compares every word. A first line `# now: 2027-03-01T10:00` sets the clock.
`VOUCH_REWRITE_CHATS=1` writes the answers anew; read the difference.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.messages import Event, Person, Reply, Said
from tests.support import NOW, open_bot

CLOCK = "# now: "
CHATS = sorted(Path(__file__).parent.glob("*.chat"))
SHOWN = {"b54": pytest.mark.rule("B54")}
"""Rules of the playbook that a whole chat shows."""


@pytest.mark.parametrize("path", [pytest.param(path, marks=SHOWN.get(path.stem, ()), id=path.stem) for path in CHATS])
async def test_transcript(path: Path, tmp_path: Path) -> None:
    lines = [line[2:] for line in path.read_text().splitlines() if line.startswith("> ")]
    assert lines
    played = await play(lines, tmp_path, clock(path.read_text()))
    if os.environ.get("VOUCH_REWRITE_CHATS"):
        path.write_text(played)
    assert played == path.read_text()


def clock(text: str) -> datetime:
    """When a chat takes place: its first line says so, or it is the day of every test."""
    first = text.partition("\n")[0]
    return datetime.fromisoformat(first.removeprefix(CLOCK)).replace(tzinfo=UTC) if first.startswith(CLOCK) else NOW


async def play(lines: list[str], folder: Path, now: datetime = NOW) -> str:
    person = Person("console", "student")
    chat = [] if now == NOW else [f"{CLOCK}{now:%Y-%m-%dT%H:%M}", ""]
    async with open_bot(folder, lambda: now) as bot:
        for number, line in enumerate(lines):
            reply = await bot.receive(Event(f"line-{number}", person, Said(line)))
            chat += [f"> {line}", "", written(reply), ""]
    return "\n".join(chat)


def written(reply: Reply) -> str:
    """A reply as plain text."""
    parts: list[str] = []
    for card in reply.cards:
        parts += [f"[{card.title}]{' (private)' if card.private else ''}", card.text]
        parts += [f"  {label}: {value}" for label, value in card.fields]
    if reply.question is not None and reply.question.draft:
        parts.append(f"(draft: {reply.question.draft})")
    if reply.question is not None:
        parts += [f"  {n}) {pick.label}" for n, pick in enumerate(reply.question.choices, 1)]
    actions = [f"[{action.label}]" for card in reply.cards for action in card.actions]
    parts += [" ".join(actions)] if actions else []
    parts += [f"(file {file.name})" for file in reply.files]
    return "\n".join(part for part in parts if part)


@pytest.mark.rule("B54")
def test_the_worked_case_ends_with_a_request_for_each_of_the_three() -> None:
    chat = next(path for path in CHATS if path.stem == "b54").read_text()
    titles = [line for line in chat.splitlines() if line.startswith("[Your request to ")]
    assert titles == [f"[Your request to Dr. {name}] (private)" for name in ("Adeyemi", "Lindqvist", "Rao")]
    assert "4 people named, 3 requests drafted" in chat
