"""Who and when, for the tests of stores."""

from datetime import UTC, datetime
from pathlib import Path

from bot.dossier import Dossier, Profile
from bot.messages import Person
from bot.settings import Settings

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
ADA = Person("slack", "U-ADA-7", "T1")
BOB = Person("discord", "1234567890", "99")
MARKER = "quince-marmalade-212"


def dossier(revision: int, name: str = MARKER) -> Dossier:
    return Dossier(revision=revision, profile=Profile(name=name))


def settings(folder: Path, **changes) -> Settings:
    return Settings(database=folder / "vouch.db", **changes)


async def kept(store, person: Person, *, turns: int = 1, name: str = MARKER) -> str:
    """Take some turns for a person; give the student's id."""
    for _ in range(turns):
        loaded = await store.load(person, "none")
        was = loaded.dossier.revision
        event = f"{person.user}-{was}"
        await store.keep(person, loaded.student, dossier(was + 1, name), was=was, event=event, now=NOW)
    return loaded.student


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by name, with its bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
