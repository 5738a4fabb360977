"""Two mails in one text that say the same to two people (B49)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.lint.finding import Span
from bot.lint.same import shared
from bot.lint.text import Text

_OPENS = re.compile(r"^[ \t]*(?:dear|hi|hello)\b[^\n]{2,60}$", re.I | re.M)


def twice(text: Text) -> Iterator[Span]:
    """The passage that a second mail of the same text repeats."""
    opened = list(_OPENS.finditer(text.raw))
    ends = [*(mark.start() for mark in opened[1:]), len(text.raw)][: len(opened)]
    mails = [(mark.end(), end) for mark, end in zip(opened, ends, strict=True)]
    for (start, end), (_, last) in pairwise(mails):
        found = shared(text.raw[end:last], text.raw[start:end])
        if found.same:
            yield Span(end + found.start, end + found.end, {"percent": found.percent})
            return
