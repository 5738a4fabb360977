"""One student in several places: what is said of codes, of two records, and of leaving. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import stage
from bot.dossier import Dossier
from bot.effects import Join, Offer, Turn, Unlink
from bot.flows.home import HELP
from bot.messages import Action, Person
from bot.screens import Screen, Words
from bot.stage import Moment

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of a code: none that is mistaken for another."""
LONG = 8
MINUTES = 10
THIS, OTHER = "this", "other"
HOME = Action("Home", "/home")
DOORS = {"console": "the terminal", "slack": "Slack", "discord": "Discord", "web": "the browser"}


def link(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """`/vouch link`: a code to type elsewhere; with a code, tie this place to the record it came from."""
    *before, more = rest.split() or [""]
    code, keep = ("".join(before), more.casefold()) if more.casefold() in (THIS, OTHER) else (rest, "")
    effect = Join(plainly(code), keep) if code.strip() else Offer()
    return Turn(dossier, (stage.current(dossier, moment),), (effect,))  # the shell shows what came of it instead


def unlink(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """`/vouch unlink`: let this place go, in two steps."""
    return Turn(dossier, (stage.current(dossier, moment),), (Unlink(sure=rest.strip().casefold() == THIS),))


def plainly(code: str) -> str:
    """A code without what people put between its letters."""
    return "".join(letter for letter in code.upper() if letter.isalnum())[:64]


def spelled(code: str) -> str:
    """A code as it is read."""
    return f"{code[: LONG // 2]}-{code[LONG // 2 :]}"


def holds(dossier: Dossier) -> bool:
    """True when something of the student would be lost with a record."""
    return bool(
        dossier.story or dossier.advocates or dossier.finished or dossier.letters or dossier.programs or dossier.noted
    ) or any(interview.answers or interview.drafts for interview in dossier.interviews)


# ------------------------------------------------------------------ what is shown


def offered(code: str, places: Sequence[Person]) -> Screen:
    """The code, and what it gives away."""
    facts = {"code": spelled(code), "minutes": MINUTES, "places": named(places)}
    return _screen("offered", facts, (HOME, HELP))


def wrong(left: int) -> Screen:
    """No such code, or no try left."""
    return _screen("wrong" if left else "enough", {"left": left, "minutes": MINUTES}, (HOME,))


def already() -> Screen:
    """The code is this record's own."""
    return _screen("already", {}, (HOME,))


def linked(places: Sequence[Person]) -> Screen:
    """Done: one record from now on."""
    return _screen("linked", {"places": named(places)}, (Action("Home", "/home", "primary"),))


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records, and from where it is reached."""

    dossier: Dossier
    places: tuple[Person, ...]

    @property
    def name(self) -> str:
        """Its places, as a label."""
        return " and ".join(named(self.places))


def both(code: str, mine: Side, theirs: Side) -> Screen:
    """Two records that both hold something: the student sees both and chooses."""
    actions = (
        Action(f"Keep that of {theirs.name}, destroy this", f"/link {code} {OTHER}", "danger"),
        Action(f"Keep this one, destroy that of {theirs.name}", f"/link {code} {THIS}", "danger"),
        Action("A copy of this one first", "/export"),
        Action("Leave them apart", "/home", "primary"),
    )
    fields = ((f"Here ({mine.name})", counted(mine.dossier)), (f"There ({theirs.name})", counted(theirs.dossier)))
    return Screen(Words("places/link", "title"), (Words("places/link", "both"),), fields, actions, private=True)


def leaving(places: Sequence[Person]) -> Screen:
    """Before a place is let go; the only one cannot be."""
    if len(places) < 2:
        return _screen("only", {}, (HOME,))
    actions = (Action("Unlink this place", f"/unlink {THIS}", "danger"), Action("Leave it linked", "/home", "primary"))
    return _screen("leaving", {"places": named(places)}, actions)


def left() -> Screen:
    """Done: here begins a new record."""
    return _screen("left", {}, (HOME,))


def _screen(block: str, facts: dict[str, object], actions: tuple[Action, ...]) -> Screen:
    return Screen(Words("places/link", "title"), (Words("places/link", block, facts),), actions=actions, private=True)


def named(places: Sequence[Person]) -> tuple[str, ...]:
    """The places by name, each once; an account is never shown."""
    return tuple(dict.fromkeys(DOORS.get(place.door, place.door) for place in sorted(places, key=lambda p: p.door)))


def counted(dossier: Dossier) -> str:
    """What a record holds, in counts and never in words."""
    story = "story told" if dossier.story else "story not told yet"
    under_way = len(dossier.interviews)
    counted = (
        (len(dossier.advocates), "person", "people"),
        (len(dossier.letters), "request", "requests"),
        (len(dossier.programs), "program", "programs"),
        (under_way, "conversation under way", "conversations under way"),
    )
    return ", ".join([story, *(f"{n} {one if n == 1 else many}" for n, one, many in counted if n)])
