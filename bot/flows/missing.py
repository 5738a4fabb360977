"""What is said when a command names a person, a number or a word that is not there: that, and what there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.dossier import Dossier
from bot.screens import Screen, Words

WORDS: Mapping[str, tuple[str, ...]] = {
    "triage": ("start change",),
    "story": ("story change", "story lengths", "story rehearse", "story mirror"),
    "advocates": (
        "advocates change",
        "advocates why",
        "advocates next",
        "advocates check NAME",
        "advocates said NAME",
    ),
    "narrative": ("narrative change", "narrative check"),
    "outreach": ("outreach NAME change", "outreach NAME did", "outreach expect"),
    "rotation": ("checkin rotation change",),
    "portal": ("letters NAME portal change",),
    "fight": ("advocates check NAME", "advocates check NAME change"),
}
"""What may stand after `/vouch`, for the conversations that know more than `change`."""


def person(dossier: Dossier, wanted: str) -> Words:
    """Nobody on the list is meant by that, or several are."""
    plainly = " ".join(wanted.split()).casefold()
    names = tuple(advocate.name for advocate in dossier.advocates)
    fitting = tuple(name for name in names if plainly in name.casefold())
    facts = {"fitting": fitting, "people": {advocate.id: advocate.name for advocate in dossier.advocates}}
    block = "whom" if not plainly and names else "several" if len(fitting) > 1 else "person"
    return Words("commands/missing", block, facts)


def number(most: int) -> Words:
    """The list has no such number."""
    return Words("commands/missing", "number", {"most": most})


def word(flow: str) -> Words:
    """The conversation knows no such word."""
    return Words("commands/missing", "word", {"words": WORDS.get(flow, (f"{flow} change",))})


def noticed(screen: Screen, notice: Words) -> Screen:
    """The card with the notice at its head."""
    return replace(screen, text=(notice, *screen.text), private=True)
