"""Three to five things one writer saw, in the student's own words (B20)."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Advocate, Bullet
from bot.interview.flow import Flow, Items, ask, each
from bot.interview.questions import Check, Choice, Question, Text
from bot.playbook import evidence, request, tone
from bot.playbook.people import Signal

_FAIR: tuple[Check[str], ...] = (tone.ghost, tone.asks, tone.fair, tone.stock)


def gather(who: Advocate) -> Flow[tuple[Bullet, ...]]:
    """Ask for the deeds one by one, then whether there are more."""
    items = Items(
        "bullet",
        name=_short,
        minimum=request.FEWEST_BULLETS,
        maximum=request.MOST_BULLETS,
        label="Things they saw",
    )
    return (yield from each(items, lambda prefix, place: _bullet(prefix, place, who)))


def told(key: str, who: Advocate, *, least: int = 1, checks: tuple[Check[str], ...] = ()) -> Question[str]:
    """A line the writer is to read: in the student's words, and fair to everybody."""
    facts = {"who": who.name, "where": who.where}
    return Text(key, private=True, least=least, limit=400, checks=(*_FAIR, *checks), facts=facts)


def _bullet(prefix: str, place: int, who: Advocate) -> Flow[Bullet]:
    deed = told(f"{prefix}/deed", who, least=15, checks=(evidence.deed,))
    deed = replace(deed, label=f"Deed {place}", facts={**deed.facts, "place": place})
    text = yield from ask(deed)
    shows = yield from ask(
        Choice(f"{prefix}/shows", Signal, private=True, facts={"deed": text}, label=f"Deed {place} shows")
    )
    return Bullet(text, shows)


def _short(bullet: Bullet) -> str:
    return bullet.text if len(bullet.text) <= 40 else f"{bullet.text[:39].rstrip()}…"
