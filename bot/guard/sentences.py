"""Where the sentences of a text begin and end: at a stop that closes no abbreviation, and at a line's end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ENDS = re.compile(
    r"\.(?=\s|\.|$)(?i:(?<!\b[a-z]\.)(?<!\bdr\.)(?<!\bmr\.)(?<!\bms\.)(?<!\bst\.)(?<!\bpt\.)(?<!\bno\.)(?<!\bnp\.)(?<!\brn\.)"
    r"(?<!\bmrs\.)(?<!\bdrs\.)(?<!\bprof\.))|[!?\n]"
)
_FAR = 400
"""Characters on either side beyond which a sentence is not followed: no text costs more than its length."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give the span of each, without the stop."""
    begin = 0
    for end in _ENDS.finditer(text):
        if end.start() > begin:
            yield begin, end.start()
        begin = end.end()
    if begin < len(text):
        yield begin, len(text)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the span of the one around a stretch."""
    begin = far = max(0, start - _FAR)
    for stop in _ENDS.finditer(text, far, start):
        begin = stop.end()
    following = _ENDS.search(text, end, end + _FAR)
    return begin, following.start() if following else min(len(text), end + _FAR)


def beside(text: str, start: int, end: int) -> str:
    """Give what else its sentence says."""
    begin, stop = sentence(text, start, end)
    return f"{text[begin:start]}|{text[end:stop]}"
