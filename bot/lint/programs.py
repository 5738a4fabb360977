"""A mail to a program: whether it is one, and whether it asks for a place before anybody knows its writer (A22)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.lint.finding import Span
from bot.lint.rules import table
from bot.lint.text import Text
from bot.playbook.chat import written_out
from bot.playbook.phrases import any_of, outreach_in

_SHEET = table("requests.toml")["program"]
_ASKS, _STRANGERS, _THEIRS = (any_of(_SHEET[name]) for name in ("phrases", "strangers", "theirs"))
_DENIED = re.compile(
    r"(?:\bnot|n't|\bnever) (?:\w+ ){0,2}(?:writing|asking|here|trying|about|ask)\b[^.;!?]{0,20}\Z", re.I
)


def cold(text: Text) -> bool:
    """Tell whether it is written to a program, and not to somebody who knows the student."""
    return any(found.search(text.plain) for found in (_THEIRS, _STRANGERS, _ASKS))


def too_early(text: Text) -> Iterator[Span]:
    """An interview or a position asked for in a first mail, or a word from somebody never met."""
    plain = written_out(text.plain)
    found = _ASKS.search(plain.text) or (_STRANGERS.search(plain.text) and outreach_in(plain.text))
    if found and not _DENIED.search(plain.text, 0, found.start()):
        yield Span(*plain.span(*found.span()))
