"""The student's bank of lines: check-ins, earlier requests and examples, as far as one writer saw them (A25, B28)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.dossier import Advocate, Dossier, Noted
from bot.flows.conversation import Known
from bot.playbook import evidence, shapes
from bot.playbook.fight import Ground
from bot.playbook.people import Signal
from bot.playbook.season import last_day

MOST = 6
"""Lines offered at once; with the five shapes they still fit one list."""
SHORT = 40
"""Characters of a line that a label repeats."""
_GROUNDS = {Ground.HARD: Signal.RELIABILITY, Ground.RESIDENT: None, Ground.COACHABLE: None}
"""The grounds whose example is a deed, and what it shows where that is sure (A18, A19, A43)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line the student wrote before; `other` names the writer whose request has it, if one has."""

    text: str
    shows: Signal | None = None
    other: str = ""

    @property
    def value(self) -> str:
        """What stands for it as a choice: the same as long as its words are."""
        return f"noted:{hashlib.blake2s(self.text.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def lines(known: Known, used: Iterable[str], missing: Collection[Signal] = ()) -> tuple[Line, ...]:
    """What this writer saw and is not used yet; what shows a signal that is missing comes first."""
    found: list[Line] = []
    gone = list(used)
    for line in _seen(known):
        if not any(shapes.alike(line.text, old) for old in gone):
            found.append(line)
            gone.append(line.text)
    order = sorted(
        found, key=lambda line: (bool(line.other), line.shows not in missing, -evidence.specificity(line.text))
    )
    return tuple(order[:MOST])


def short(text: str, longest: int = SHORT) -> str:
    """The line as a label may repeat it."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _seen(known: Known) -> Iterator[Line]:
    who, dossier = known.advocate, known.dossier
    for noted in dossier.noted:
        if _there(noted, who, known):
            yield Line(noted.text, noted.shows)
    for backing in dossier.backing:
        if backing.advocate == who.id:
            for example in backing.examples:
                if example.ground in _GROUNDS:
                    yield Line(_told(example.parts), _GROUNDS[example.ground])
    yield from _elsewhere(dossier, who)


def _told(parts: tuple[str, ...]) -> str:
    """An example of one part as it is; feedback, change and result as one line (A19)."""
    if len(parts) != 3:
        return parts[0]
    keys = (shapes.Part.FEEDBACK, shapes.Part.DID, shapes.Part.RESULT)
    return shapes.compose(dict(zip(keys, parts, strict=True)))


def _elsewhere(dossier: Dossier, who: Advocate) -> Iterator[Line]:
    """The lines of other requests whose writers worked in the same place."""
    there = {other.id: other.name for other in dossier.advocates if other.id != who.id and same(other.where, who.where)}
    for letter in dossier.letters:
        if letter.advocate in there:
            yield from (Line(bullet.text, bullet.shows, there[letter.advocate]) for bullet in letter.bullets)


def _there(noted: Noted, who: Advocate, known: Known) -> bool:
    """Tell whether the writer can have seen the week: the same place, or no place given and in their time together."""
    if noted.where:
        return same(noted.where, who.where)
    ended = known.today if who.ended is None else last_day(who.ended)
    return (ended - timedelta(days=who.days)).replace(day=1) <= noted.month <= ended


def same(place: str, other: str) -> bool:
    """Tell whether two places are one: the same words, or one named by some of the words of the other."""
    mine, theirs = (frozenset(name.casefold().replace("-", " ").split()) for name in (place, other))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)
