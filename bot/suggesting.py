"""What may follow a word while it is being typed: the student's own people, fields, and the words a command knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.dossier import Dossier
from bot.messages import Pick
from bot.playbook.lane import Specialty
from bot.playbook.specialties import OTHERS

MOST = 25
_ABOUT_SOMEBODY = frozenset({"draft", "letters", "outreach"})
_AFTER: Mapping[str, tuple[str, ...]] = {
    "story": ("lengths", "rehearse", "mirror", "change"),
    "advocates": ("why", "next", "change"),
    "narrative": ("check", "change"),
    "checkin": ("feedback",),
    "plan": ("steps", "weekend", "types", "calendar"),
    "reminders": ("due", "snooze", "pause", "stop", "on", "test", "here", "change"),
    "lane": ("change",),
    "programs": ("change",),
    "record": ("change",),
}


def suggestions(dossier: Dossier, word: str, typed: str) -> tuple[Pick, ...]:
    """What may be meant by what is typed so far after a command; the value is what the command takes."""
    wanted = " ".join(typed.split()).casefold()
    return tuple(pick for pick in _all(dossier, word) if wanted in pick.label.casefold())[:MOST]


def _all(dossier: Dossier, word: str) -> Iterable[Pick]:
    if word in _ABOUT_SOMEBODY:
        yield from (Pick(who.id, who.name) for who in dossier.advocates)
    if word == "advocates":
        yield from (Pick(f"said {who.id}", f"said {who.name}") for who in dossier.advocates)
        yield from (Pick(f"check {who.id}", f"check {who.name}") for who in dossier.advocates)
    if word == "specialty":
        fields = {*(one.label for one in Specialty if one is not Specialty.OTHER), *OTHERS.values()}
        yield from (Pick(name, name) for name in sorted(fields))
    yield from (Pick(after, after) for after in _AFTER.get(word, ()))
