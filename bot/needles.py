"""Plain strings of which every match of a phrase holds one: most phrases need not be looked for in most texts."""

from __future__ import annotations

import re

SHORTEST = 3
"""Characters of a string worth looking for."""

_TOKEN = re.compile(
    r"(?P<letters>(?:\\[^\w\s]|[^\\()\[\]|?*+{}.^$])+(?![?*+{])|[^\\()\[\]|?*+{}.^$])|(?P<open>\((?:\?P<\w+>|\?-?\w*:|\?<?[=!])?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<other>\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.)",
    re.S,
)
_OFTEN = re.compile(r"(?:(?P<none>\?|\*|\{0?,\d*\}|\{0\})|\+|\{\d+(?:,\d*)?\})[?+]?")
_ASIDE = ("(?=", "(?!", "(?<=", "(?<!")
"""What these groups hold is no part of a match."""
Needles = frozenset[str]


def needles(phrase: str) -> Needles:
    """Return strings in small letters, one of which stands in every match; none where nothing is certain.

    Of all that a match needs, it is the set whose shortest string is the longest. It reads what is written in our
    data files: letters, groups, choices, sets in brackets, and how often. Anything else counts as unknown.
    """
    found, _ = _choice(phrase, 0)
    return frozenset(one.lower() for one in found) if _worth(found) and all(map(str.isascii, found)) else frozenset()


def _choice(phrase: str, at: int) -> tuple[Needles, int]:
    """What all branches need up to the end of a group, and where that is: one of them, if each needs something."""
    branches: list[Needles] = []
    while True:
        needs, at, more = _sequence(phrase, at)
        branches.append(needs)
        if not more:
            return frozenset().union(*branches) if all(branches) else frozenset(), at


def _sequence(phrase: str, at: int) -> tuple[Needles, int, bool]:
    """The best need of what stands in a row, where the row ends, and whether another branch follows."""
    found: list[Needles] = []
    run = ""
    while (token := _TOKEN.match(phrase, at)) and token.lastgroup not in ("close", "or"):
        opens = token.lastgroup == "open"
        needs, at = _choice(phrase, token.end()) if opens else (frozenset(), token.end())
        often = _OFTEN.match(phrase, at)
        at = often.end() if often else at
        if token.lastgroup == "letters" and not often:
            run += token[0].replace("\\", "")
        elif token[0] not in _ASIDE:
            found += [frozenset({run}), needs if not (often and often["none"]) else frozenset()]
            run = ""
    best = max([*found, frozenset({run})], key=_worth)
    return best, token.end() if token else at, token is not None and token.lastgroup == "or"


def _worth(needs: Needles) -> int:
    shortest = min(map(len, needs), default=0)
    return shortest if shortest >= SHORTEST else 0
