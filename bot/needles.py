"""Plain strings that every match of a phrase holds: most phrases need not be looked for in most texts."""

from __future__ import annotations

import re

SHORTEST = 2
"""Characters of a string worth looking for."""

_TOKEN = re.compile(
    r"(?P<space>\\s\+?(?![?*+{]))|(?P<letters>(?:\\[^\w\s]|[^\\()\[\]|?*+{}.^$])+(?![?*+{])|[^\\()\[\]|?*+{}.^$])"
    r"|(?P<back>\(\?P=\w+\))|(?P<open>\((?:\?P<\w+>|\?-?\w*:|\?<?[=!])?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<other>\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.)",
    re.S,
)
_OFTEN = re.compile(r"(?:(?P<none>\?|\*|\{0?,\d*\}|\{0\})|\+|\{\d+(?:,\d*)?\})[?+]?")
_FEW = re.compile(r"\[[^\\\s^\]-]{1,9}\]")
_IN_EVERY_TEXT = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,'-")
_COMMON = frozenset(["the", "and", "ent", "for", "ing", "was", "with", "her", "ter", "you", "patient", "letter"])
"""Longer strings that are met in a fifth of the labelled texts and more."""
_BY_LENGTH = (100, 100, 30, 3, 1)
"""In how many of a hundred of them a string of so many letters is met, on average; a longer one in fewer."""
_SPACES = re.compile(r"\s+")
_ASIDE = ("(?=", "(?!", "(?<=", "(?<!")
"""What these groups hold is no part of a match."""
Needles = frozenset[str]


def needles(phrase: str) -> Needles:
    """Return strings in small letters, one of which stands in every match; none where nothing is certain.

    Of all that a match needs, it is the set whose shortest string is the longest. Where a string has a space, a text
    may have any white space; where it has a digit, one of any script.
    """
    return max(_needed(phrase), key=_shortest, default=frozenset())


def needed(phrase: str) -> tuple[Needles, ...]:
    """Return all such sets of strings that are worth looking for: one string of each stands in every match."""
    return tuple(needs for needs in _needed(phrase) if _shortest(needs) >= SHORTEST)


def met(needs: Needles) -> float:
    """In about how many of a hundred texts one of the strings is met: by their length, and what most texts hold."""
    return sum(map(_met, needs))


def _met(one: str) -> float:
    bare = one.strip()
    if bare in _COMMON:
        return 30
    if len(bare) <= SHORTEST and not bare.isalpha():
        return 4
    return _BY_LENGTH[len(bare)] if len(bare) < len(_BY_LENGTH) else 0.4


def _needed(phrase: str) -> tuple[Needles, ...]:
    """All sets of which every match holds a string.

    It reads what is written in our data files: letters, groups, choices, sets in brackets, and how often. Anything else
    counts as unknown.
    """
    found, _ = _choice(phrase, 0)
    plain = (needs for needs in found if all(map(str.isascii, needs)))
    lowered = (frozenset(_SPACES.sub(" ", one).lower() for one in needs) for needs in plain)
    return tuple(dict.fromkeys(needs for needs in lowered if _shortest(needs)))


def _choice(phrase: str, at: int) -> tuple[list[Needles], int]:
    """What is needed up to the end of a group, and where that is: one of its branches, if each needs something."""
    branches: list[list[Needles]] = []
    while True:
        needs, at, more = _sequence(phrase, at)
        branches.append(needs)
        if not more and len(branches) == 1:
            return needs, at
        if not more:
            best = [max(each, key=_shortest, default=frozenset()) for each in branches]
            return [frozenset().union(*best)] if all(map(_shortest, best)) else [], at


def _sequence(phrase: str, at: int) -> tuple[list[Needles], int, bool]:
    """The needs of what stands in a row, where the row ends, and whether another branch follows."""
    found: list[Needles] = []
    run = ""
    while (token := _TOKEN.match(phrase, at)) and token.lastgroup not in ("close", "or"):
        opens = token.lastgroup == "open"
        needs, at = _choice(phrase, token.end()) if opens else (_one_of(token[0]), token.end())
        often = _OFTEN.match(phrase, at)
        at = often.end() if often else at
        if token.lastgroup == "space":
            run += " "
        elif token.lastgroup == "letters" and not often:
            run += token[0].replace("\\", "")
        elif token[0] not in _ASIDE:
            found += [frozenset({run}), *(() if often and often["none"] else needs)]
            run = ""
    return [*found, frozenset({run})], token.end() if token else at, token is not None and token.lastgroup == "or"


def _one_of(written: str) -> list[Needles]:
    """The characters of which one stands there, where they are few."""
    if written == r"\d":
        return [frozenset("0123456789")]
    return [frozenset(written[1:-1])] if _FEW.fullmatch(written) else []


def _shortest(needs: Needles) -> int:
    """The length of the shortest; a single letter or a stop is in every text."""
    return min((0 if one in _IN_EVERY_TEXT else len(one.strip()) for one in needs), default=0)
