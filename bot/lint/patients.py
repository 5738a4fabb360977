"""What identifies a patient, as the guard finds it; the student's own signature is none of it (B29)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.guard import Kind as Identifier
from bot.identified import identifying
from bot.lint.finding import Span
from bot.lint.kinds import Kind
from bot.lint.text import Text

_REACH = frozenset({Identifier.EMAIL, Identifier.PHONE, Identifier.URL, Identifier.FAX})
_SIGNED = re.compile(r"\n[^\n]*(?:\n[^\n]{0,80}){0,6}\s*\Z")
"""The last lines of a mail, short ones, where people say how to reach them."""


def identified(text: Text) -> Iterator[Span]:
    """Every identifier, named by its kind."""
    hits = identifying(text.raw, text.mine)
    signed = len(text.raw)
    reached = any(hit.kind in _REACH for hit in hits) and text.kind not in (Kind.STORY, Kind.BULLETS)
    if reached and (found := _SIGNED.search(text.raw)):
        signed = found.start()
    for hit in hits:
        listed = hit.kind is Identifier.DATE and "\n" in text.raw[hit.start : hit.end]  # a month, then "2." of a list
        if not listed and (hit.kind not in _REACH or hit.start < signed):
            yield Span(hit.start, hit.end, {"what": hit.kind.value})
