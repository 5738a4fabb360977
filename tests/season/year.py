"""One student from March of the third year to Match Day, in virtual time, through the whole bot and its delivery."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.app import Bot
from bot.delivering import deliver
from bot.dossier import Dossier
from bot.messages import Event, Person, Reply, Said
from bot.playbook import zones
from bot.sender import OneLane
from tests.support import open_bot

BEGIN, END = datetime(2027, 3, 1, 15, tzinfo=UTC), datetime(2028, 3, 20, 15, tzinfo=UTC)
ME = Person("slack", "student", "T1")
DOWN = "(the bot is down for "


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody, and what they type on which day: `(2027-05-03 19:00, (lines,))` on their own clock.

    A line such as `(the bot is down for 26 hours)` stops delivery, not the clock.
    """

    title: str
    dossier: Dossier
    zone: str
    script: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One that came by itself: when, by which key, what it told, and the record at that moment."""

    at: datetime
    key: str
    reply: Reply
    things: tuple[str, ...]
    dossier: Dossier

    @property
    def local(self) -> datetime:
        return zones.local(self.at, self.dossier.reminders.zone)


@dataclass
class Year(OneLane):
    """Plays a student; is the platform their messages come to."""

    student: Student
    now: datetime = BEGIN
    messages: list[Message] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    typed: list[tuple[datetime, str]] = field(default_factory=list)

    door = "slack"
    only: Person | None = None
    rings = True
    honours = timedelta()
    grace = timedelta(seconds=60)

    async def play(self, folder: Path) -> Year:
        """From March to Match Day."""
        async with open_bot(folder, lambda: self.now) as self.bot:
            await self._planted(self.bot)
            self.left = list(self.student.script)
            await deliver(self.bot, self, self._wait)
            self.end = (await self.bot._store.load(ME, "end")).dossier
            self.rows = await self.bot._store.outbox((await self.bot._store.load(ME, "end")).student)
        return self

    async def _planted(self, bot: Bot) -> None:
        loaded = await bot._store.load(ME, "none")
        kept = self.student.dossier
        assert kept.revision == 1
        await bot._store.keep(ME, loaded.student, kept, was=0, event="planted", now=self.now)

    async def _wait(self, due: datetime | None) -> bool:
        """Jump to whatever comes next: a message, or the student."""
        typing = self._at(self.left[0][0]) if self.left else END
        self.now = max(min(typing, due or END), self.now + timedelta(seconds=1))
        if self.left and typing <= self.now:
            await self._type(*self.left.pop(0)[1])
        return self.now < END

    def _at(self, wall: str) -> datetime:
        return zones.instant(date.fromisoformat(wall[:10]), datetime.fromisoformat(wall).time(), self.student.zone)

    async def _type(self, *lines: str) -> None:
        for line in lines:
            self._write(self.now, f"> {line}")
            if line.startswith(DOWN):
                self.now += timedelta(hours=int(line.removeprefix(DOWN).split()[0]))
                continue
            self.typed.append((self.now, line))
            before = (await self.bot._store.load(ME, "look")).dossier.revision
            reply = await self.bot.receive(Event(f"line-{len(self.typed)}", ME, Said(line)))
            after = (await self.bot._store.load(ME, "look")).dossier.revision
            assert after > before or line == "/reminders due", (line, [card.text for card in reply.cards])

    def _write(self, at: datetime, *texts: str) -> None:
        zone = self.student.zone
        if self.messages and self.messages[-1].dossier.reminders.zone:
            zone = self.messages[-1].dossier.reminders.zone
        stamp = f"{zones.local(at, zone):%a %d %b %Y %H:%M}  "
        for text in texts:
            for line in text.splitlines():
                self.lines.append(f"{stamp}{line}".rstrip() if line.strip() else "")
                stamp = " " * len(stamp)

    async def send(self, to: Person, reply: Reply, key: str) -> str:
        """Note what came; it came to them."""
        assert to == ME
        dossier = (await self.bot._store.load(ME, "sent")).dossier
        things = dossier.reminders.message if key.startswith("digest") else ()
        self.messages.append(Message(self.now, key, reply, things, dossier))
        texts = [f"[{card.title}]\n{card.text}" for card in reply.cards]
        buttons = " ".join(f"[{action.label}]" for card in reply.cards for action in card.actions)
        self._write(self.now, *texts, buttons)
        return key

    async def find(self, to: Person, key: str) -> bool | None:
        return any(message.key == key for message in self.messages)

    @property
    def transcript(self) -> str:
        """Everything in order, as a person reads it."""
        blocks = "\n".join(self.lines)
        return f"{self.student.title}\n\n{blocks}\n"
