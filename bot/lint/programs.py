"""A mail to a program: whether it is one, and whether it asks for a place before anybody knows its writer (A22)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.lint.finding import Span
from bot.lint.kinds import Kind
from bot.lint.rules import table
from bot.lint.text import Text
from bot.playbook.chat import written_out
from bot.playbook.phrases import any_of, outreach_in

_SHEET = table("requests.toml")["program"]
_ASKS, _STRANGERS, _THEIRS = (any_of(_SHEET[name]) for name in ("phrases", "strangers", "theirs"))
_EARLY, _IN_STORY = (any_of(_SHEET[name]) for name in ("early", "story"))
_DENIED = re.compile(
    r"(?:\bnot|n't|\bnever) (?:\w+ ){0,2}(?:writing|asking|here|trying|about|ask)\b[^.;!?]{0,20}\Z", re.I
)


def cold(text: Text) -> bool:
    """Tell whether it is written to a program, and not to somebody who knows the student."""
    return any(found.search(text.plain) for found in (_THEIRS, _STRANGERS, _ASKS))


def too_early(text: Text) -> Iterator[Span]:
    """An ask for more than advice or a letter, of somebody who may not be asked for it yet (A22, 8a f)."""
    plain = written_out(text.plain)
    found = _asked(text.kind, plain.text)
    if found and not _DENIED.search(plain.text, 0, found.start()):
        yield Span(*plain.span(*found.span()))


def _asked(kind: Kind, plain: str) -> re.Match[str] | None:
    """A program may be asked for no interview in a first mail, and who was never met for no word.

    A champion, or somebody who said yes, may be asked for a word to a program, once applications are in.
    """
    if kind is Kind.OUTREACH:
        return _ASKS.search(plain) or (_STRANGERS.search(plain) and outreach_in(plain))
    if kind in (Kind.CHAMPION, Kind.NUDGE) and not _EARLY.search(plain):
        return None
    return outreach_in(plain) or (_IN_STORY.search(plain) if kind is Kind.STORY else None)
