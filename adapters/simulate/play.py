"""Put a run together, let it go, and say what came of it."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import tempfile
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.discord.sender import nonce_of
from adapters.simulate.discord_side import discord_sender
from adapters.simulate.host import Host, quieten
from adapters.simulate.model import MARK, Model
from adapters.simulate.sides import Side
from adapters.simulate.slack_side import slack
from adapters.simulate.student import Student
from adapters.simulate.watch import Mornings, Watched
from adapters.simulate.weather import Weather
from adapters.simulate.world import World
from bot.messages import Caller, Person
from bot.playbook.season import Season
from bot.render import Renderer
from bot.settings import Settings
from bot.stage import Moment
from bot.vault import MasterKey

CALM = timedelta(days=4)
"""Without faults at the end, so that whatever waits is settled."""
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  a run leaves nothing there


class _Ears(logging.Handler):
    """Hears every line of the log, to find what must not be in it."""

    def __init__(self, world: World) -> None:
        super().__init__(logging.DEBUG)
        self._world = world

    def emit(self, record: logging.LogRecord) -> None:
        if MARK.search(record.getMessage()):
            self._world.wrong("leaked", -1, "a student's words in the log")
        if record.levelno >= logging.ERROR and "error=" in record.getMessage():
            self._world.counts["bugs"] += 1
            self._world.wrong("broken", -1, record.getMessage())


async def play(world: World, *, students: int, season: Season, only: Collection[str] = ()) -> None:
    """One run, in virtual time; everything it found stands in the world. `only`: kinds of faults; all of them."""
    quieten()
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        log, ears = logging.getLogger("vouch"), _Ears(world)
        level, log.propagate = log.level, False
        log.setLevel(logging.DEBUG)
        log.addHandler(ears)
        try:
            await _Play(world, Path(folder), students, season, only).run()
        finally:
            log.removeHandler(ears)
            log.setLevel(level)
            log.propagate = True


class _Play:
    def __init__(self, world: World, folder: Path, students: int, season: Season, only: Collection[str]) -> None:
        self._world = world
        self._only = only
        self._folder = folder
        self._season = season
        self._model = Model(world)
        self._renderer = Renderer()
        self._sides = [Side(world, "slack", self._arrived), Side(world, "discord", self._arrived)]
        senders = [
            Watched(slack(self._sides[0]), self._sending, lambda key: key),
            Watched(discord_sender(self._sides[1]), self._sending, lambda key: nonce_of(key, 0)),
        ]
        settings = Settings(database=folder / "vouch.db", key=MasterKey(world.dice.randbytes(32)))
        self._host = Host(world=world, settings=settings, renderer=self._renderer, season=season, senders=senders)
        self._students = [
            Student(n, world=world, host=self._host, model=self._model, moment=self._moment) for n in range(students)
        ]
        self._numbers = {student.person.user: student.number for student in self._students}
        for side in self._sides:
            side.people = [one.person.user for one in self._students if one.person.door == side.name]

    async def run(self) -> None:
        """All of it."""
        main = asyncio.current_task()
        if main is not None:
            self._world.outside.add(main)
        self._world.spawn(self._host.run())
        lives = [asyncio.ensure_future(student.live()) for student in self._students]
        self._world.outside.update(lives)
        mornings = Mornings(self._world, self._host, self._model, self._season)
        for student in self._students:
            self._world.spawn(mornings.watch(student))
        if self._world.faults:
            self._world.spawn(Weather(self._world, self._host, self._sides, self._only).blow())
        await asyncio.gather(*lives)
        await self._calm()
        await self._host.up.wait()
        self._settle()
        for task in self._world.outside - {main}:
            task.cancel()

    async def _calm(self) -> None:
        left = (self._world.end - self._world.true()).total_seconds()
        await asyncio.sleep(max(left, 0))
        self._world.faults = False
        await asyncio.sleep(CALM.total_seconds())

    def _settle(self) -> None:
        for student in self._students:
            loaded = self._host.record(student.person)
            self._model.found(student.number, loaded.dossier)
            rows = self._host.look(self._host.store.outbox(loaded.student))
            marks = [(row, nonce_of(row.key, 0) if row.to.door == "discord" else row.key) for row in rows]
            self._model.settled(student.number, loaded.dossier, marks)
        pattern = re.compile(MARK.pattern.encode())
        for path in sorted(self._folder.iterdir()):
            if pattern.search(path.read_bytes()):
                self._world.wrong("leaked", -1, f"a student's words in {path.name}")

    def _moment(self, person: Person) -> Moment:
        return Moment(self._world.clock(), self._season, write=self._renderer.write, caller=Caller(person))

    def _sending(self, to: Person, key: str, mark: str) -> None:
        mine = self._host.record(to).dossier.reminders
        self._model.sending(self._numbers[to.user], to, key, mark, mine, self._world.clock())

    def _arrived(self, mark: str, user: str, written: str) -> None:
        notice = str(json.loads(written).get("text", ""))
        self._model.arrived(mark, user, written, notice=notice, of=self._numbers.get(user))


def begin_of(season: Season) -> datetime:
    """The first of March a year before the Match, when asking begins to count."""
    return datetime(season.match_year - 1, 3, 1, 15, tzinfo=UTC)


def days_of(season: Season) -> int:
    """From there to the week after Match Day."""
    return (season.match_day - begin_of(season).date()).days + 3


KINDS: Sequence[str] = ("lost", "doubled", "leaked", "early", "late", "unasked", "broken")


def report(world: World, students: int, match_year: int) -> tuple[str, ...]:
    """What a run says, line by line."""
    counts = world.counts
    faults = sorted((kind.removeprefix("fault "), n) for kind, n in counts.items() if kind.startswith("fault "))
    head = f"seed {world.seed}, season {match_year}, {world.days} days, faults {'on' if faults_on(world) else 'off'}"
    lines = [
        head,
        f"people {students}, turns {counts['turns']}, delivered again {counts['redelivered']},"
        f" messages {counts['messages']}, lives of the program {counts['lives'] + 1},"
        f" records ended {counts['ended']}",
        *(f"  {kind}: {n}" for kind, n in faults),
        ", ".join(f"{kind} {counts[kind]}" for kind in KINDS) + f"; held for a person to look {counts['held']}",
        *(f"{one.at:%Y-%m-%d %H:%M} student {one.student}: {one.kind}: {one.what}" for one in world.wrongs),
        f"trace {world.trace}",
    ]
    return tuple(lines)


def faults_on(world: World) -> bool:
    """Whether any were asked for."""
    return any(kind.startswith("fault ") for kind in world.counts)


def clean(world: World) -> bool:
    """Nothing was wrong."""
    return not any(world.counts[kind] for kind in KINDS)
