"""kill -9 in the middle of a conversation: the record is before or after the turn, and no answer given is missing."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.messages import Event, Person, Said
from tests.faults.counting import FULL, measured
from tests.support import open_bot
from tests.transcripts.test_transcripts import CHATS

NOW = "2026-11-24T15:00:00+00:00"
SCRIPT = [
    line[2:]
    for line in next(path for path in CHATS if path.stem == "b54").read_text().splitlines()
    if line.startswith("> ")
]


class Process:
    """One `vouch chat --json`, spoken to line by line."""

    def __init__(self, database: Path, user: str) -> None:
        code = "import sys; from adapters.cli import main; sys.exit(main())"
        command = [
            sys.executable,
            "-c",
            code,
            "chat",
            "--json",
            "--database",
            str(database),
            "--as",
            user,
            "--now",
            NOW,
        ]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def send(self, **line: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(line).encode() + b"\n")
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        reply: dict[str, Any] = json.loads(self.process.stdout.readline())
        return reply

    def ask(self, **line: object) -> dict[str, Any]:
        self.send(**line)
        return self.hear()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def record(self) -> Any:
        files = {file["name"]: file for file in self.ask(command="export")["files"]}
        return json.loads(files["vouch-export.json"]["content"])


async def states(folder: Path) -> list[Any]:
    """The record before the first line and after each."""
    person = Person("console", "reference")
    found = []
    async with open_bot(folder) as bot:
        for number, line in enumerate(["/export", *SCRIPT]):
            await bot.receive(Event(f"{number}", person, Said(line)))
            export = await bot.receive(Event(f"export-{number}", person, Said("/export")))
            found.append(json.loads(export.files[1].content))
    return found


class Campaign:
    """Kills at random moments; after each one the record is held against the reference."""

    def __init__(self, database: Path, reference: list[Any], seed: int) -> None:
        self.database, self.reference = database, reference
        self.dice = random.Random(seed)
        self.before = self.after = self.kills = 0
        self.took = 0.003
        """Seconds of the last turn: kills fall before and after a commit on a slow machine too."""

    def student(self, user: str, kills: int) -> None:
        """Play the script as one student, killed on the way, until it is done or there were enough kills."""
        done = 0
        while done < len(SCRIPT) and self.kills < kills:
            done = self._round(user, done)
        if done == len(SCRIPT):
            last = Process(self.database, user)
            assert last.record() == self.reference[-1]
            last.kill()

    def _round(self, user: str, done: int) -> int:
        process = Process(self.database, user)
        done = self._look(process, done)
        stop = min(len(SCRIPT), done + self.dice.randint(0, 8))
        for number in range(done, stop):
            begun = time.perf_counter()
            process.ask(say=SCRIPT[number], event=f"line-{number}")
            self.took = time.perf_counter() - begun
        if stop < len(SCRIPT):
            process.send(say=SCRIPT[stop], event=f"line-{stop}")
            time.sleep(self.dice.random() * 2 * self.took)
        process.kill()
        self.kills += 1
        return stop

    def _look(self, process: Process, acknowledged: int) -> int:
        """How many lines the record holds: all that were acknowledged, and perhaps the one in flight."""
        record = process.record()
        assert record in (self.reference[acknowledged], self.reference[min(acknowledged + 1, len(SCRIPT))])
        if record == self.reference[acknowledged]:
            self.before += 1
            return acknowledged
        self.after += 1
        again = process.ask(say=SCRIPT[acknowledged], event=f"line-{acknowledged}")  # redelivered: changes nothing
        assert again["cards"]
        assert process.record() == record
        return acknowledged + 1


def names() -> Iterator[str]:
    return (f"student-{number}" for number in range(1000))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 11 if FULL else 3))
async def test_a_hundred_kills(tmp_path: Path, seed: int) -> None:
    """`VOUCH_FAULTS=full`: five hundred."""
    reference = await states(tmp_path)
    campaign = Campaign(tmp_path / "killed" / "vouch.db", reference, seed)
    with measured("F6", "kills") as found:
        for user in names():
            campaign.student(user, kills=50)
            if campaign.kills >= 50:
                break
        found.count = campaign.kills
    assert campaign.kills == 50
    assert campaign.before > 5
    assert campaign.after > 5


async def test_one_kill(tmp_path: Path) -> None:
    reference = await states(tmp_path)
    campaign = Campaign(tmp_path / "killed" / "vouch.db", reference, 1)
    campaign.student("student", kills=1)
    assert campaign.kills == 1
