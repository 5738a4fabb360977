"""The branches of a pattern: each match is one of one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BRACKET = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.S)
_EDGED = re.compile(r"(?:\(\?m:)?(?P<edge>\(\?<!(?:\\w|\[[^\]]+\])\))\(\?:")
"""What stands before the one group that all of a pattern begins with: no letter or digit."""
_BEHIND = re.compile(r"\)(?:\(\?![^|]*\))?\)?\Z")
"""What stands behind such a group: a look ahead, or nothing."""


def branches(source: str) -> Sequence[str]:
    """Return what stands between the bars of a pattern, or of the one group that it is."""
    outer, _ = _split(source, 0)
    edged = _EDGED.match(source)
    if len(outer) > 1 or edged is None:
        return outer
    inner, end = _split(source, edged.end())
    return [edged["edge"] + branch for branch in inner] if _BEHIND.match(source, end) else outer


def _split(source: str, begin: int) -> tuple[list[str], int]:
    """The branches from a place up to where its group ends, and where that is."""
    found: list[str] = []
    depth = 0
    for token in _BRACKET.finditer(source, begin):
        if depth == 0 and token[0] in ("|", ")"):
            found.append(source[begin : token.start()])
            if token[0] == ")":
                return found, token.start()
            begin = token.end()
        depth += (token[0] == "(") - (token[0] == ")")
    return [*found, source[begin:]], len(source)
