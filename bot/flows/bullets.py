"""Three to five things one writer saw, in the student's own words: typed in one line, noted, or built (B20, B28)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.dossier import Advocate, Bullet, Dossier
from bot.flows import bank, building
from bot.flows.conversation import Known
from bot.interview.flow import Flow, Items, ask, each
from bot.interview.questions import Check, Choice, Problem, Question, Text, optional
from bot.playbook import coverage, evidence, request, shapes, supervision, tone
from bot.playbook.people import Signal

BUILD = "Help me build it"
_FAIR: tuple[Check[str], ...] = (tone.ghost, tone.asks, tone.fair, tone.stock)


@dataclass(frozen=True, slots=True)
class Before:
    """What earlier items of the list became, and the noted lines they took; grows while one replay runs."""

    bullets: list[Bullet]
    picked: list[str]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line that is used up."""
        return (*(bullet.text for bullet in self.bullets), *self.picked)


def gather(known: Known) -> Flow[tuple[Bullet, ...]]:
    """Ask for the deeds one by one, then whether there are more."""
    items = Items(
        "bullet",
        name=_short,
        minimum=request.FEWEST_BULLETS,
        maximum=request.MOST_BULLETS,
        label="Things they saw",
    )
    before = Before([], [])
    return (yield from each(items, lambda prefix, place: _bullet(prefix, place, known, before)))


def told(key: str, who: Advocate, *, least: int = 1, checks: tuple[Check[str], ...] = ()) -> Question[str]:
    """A line the writer is to read: in the student's words, and fair to everybody."""
    facts = {"who": who.name, "where": who.where}
    return Text(
        key, private=True, least=least, limit=shapes.LONGEST, checks=(*_FAIR, *checks), facts=facts, own=(who.name,)
    )


def _bullet(prefix: str, place: int, known: Known, before: Before) -> Flow[Bullet]:
    who = known.advocate
    noted = bank.lines(known, before.texts, coverage.missing(bullet.shows for bullet in before.bullets))
    line = _line(prefix, place, known, before.bullets)
    facts = {**line.facts, "noted": len(noted), "lacks": _lacks(known.dossier, who, before.bullets)}
    deed = replace(line, label=f"Deed {place}", facts=facts, skip_label=BUILD, skipped="(from parts)")
    typed = yield from ask(optional(deed))
    if typed is not None:
        bullet = Bullet(typed, (yield from _shows(prefix, place, typed)))
    else:
        bullet = yield from _made(building.Told(prefix, place, line), noted, before)
    before.bullets.append(bullet)
    return bullet


def _made(told: building.Told, noted: Sequence[bank.Line], before: Before) -> Flow[Bullet]:
    """A line picked from what was noted, or built from its parts; shown back before it is taken."""
    picked = yield from building.pick(told, noted)
    if isinstance(picked, bank.Line):
        before.picked.append(picked.text)
        text = yield from building.confirmed(told, picked)
        if picked.shows is not None and text == picked.text:
            return Bullet(text, picked.shows)
    else:
        text = yield from building.build(told, picked)
    return Bullet(text, (yield from _shows(told.prefix, told.place, text)))


def _line(prefix: str, place: int, known: Known, before: Sequence[Bullet]) -> Question[str]:
    who, key = known.advocate, f"{prefix}/deed"
    checks = (supervision.check, _new(known.dossier, who, tuple(before)), evidence.deed)
    line = told(key, who, least=shapes.SHORTEST, checks=checks)
    return replace(line, facts={**line.facts, "place": place})


def _shows(prefix: str, place: int, text: str) -> Flow[Signal]:
    facts = {"deed": text}
    return (yield from ask(Choice(f"{prefix}/shows", Signal, private=True, facts=facts, label=f"Deed {place} shows")))


def _new(dossier: Dossier, who: Advocate, before: tuple[Bullet, ...]) -> Check[str]:
    """Point out a line that another writer gets as well, or that stands in this request already (B49)."""
    names = {advocate.id: advocate.name for advocate in dossier.advocates}
    others = tuple(
        (names[letter.advocate], bullet.text)
        for letter in dossier.letters
        if letter.advocate != who.id
        for bullet in letter.bullets
    )

    def check(text: str) -> Problem | None:
        if any(shapes.alike(text, bullet.text) for bullet in before):
            return Problem("request.said_already", firm=False)
        twice = next((name for name, other in others if shapes.alike(text, other)), None)
        return Problem("request.same_line", {"who": twice, "here": who.name}, firm=False) if twice else None

    return check


def _lacks(dossier: Dossier, who: Advocate, before: Sequence[Bullet]) -> str:
    """What this writer saw and no request tells yet: the label of the first such signal."""
    shown = [bullet.shows for letter in dossier.letters if letter.advocate != who.id for bullet in letter.bullets]
    shown += [bullet.shows for bullet in before]
    missing = coverage.missing(shown) if shown else ()
    return next((signal.label for signal in missing if signal in who.saw), "")


def _short(bullet: Bullet) -> str:
    return bank.short(bullet.text)
