"""How every match of a pattern begins: its first characters, or nothing that is certain."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 5
"""Characters of a beginning; they are in small letters, any white space in them is one space."""
MOST = 1000
"""Beginnings of one pattern; with more of them nothing is won."""


class Head(NamedTuple):
    """A beginning. `open` while what follows may be added; `edge` where it stands at the start of a word."""

    text: str
    open: bool = True
    edge: bool = False

    @property
    def seldom(self) -> bool:
        """Whether it is not in every text anyway: the start of a word, a few letters or a mark."""
        if self.edge and self.text[:1].isalnum():
            return True
        bare = self.text.strip()
        return (
            len(bare) >= FEWEST
            or len(self.text) > FEWEST
            or (bare != "" and not bare.isalpha() and bare not in _OF_MOST_TEXTS)
        )


LETTERS = 20
"""Single letters with which a pattern may begin; more of them are any word."""
FEWEST = 3
"""Letters of a beginning within a word."""
_OF_MOST_TEXTS = frozenset(".,'-")
Heads = frozenset[Head]
_Set = frozenset[Head]
_NOTHING: _Set = frozenset({Head("")})
_ANYTHING: _Set = frozenset({Head("", open=False)})
_EDGE: _Set = frozenset({Head("", edge=True)})

_TOKEN = re.compile(
    r"(?P<edge>\\b|\(\?<!\\w\)|\(\?<!\[(?:\\w|a-z|A-Za-z)[^\]\\]*\]\))|(?P<aside>\(\?<?[=!])|(?P<open>\((?:\?P<\w+>|\?-?\w*:)?)(?!\?)"
    r"|(?P<close>\))|(?P<or>\|)|(?P<class>\\[nsd])|(?P<run>[a-z]{2,}(?![?*+{]))|(?P<letter>\\[^\w\s]|[^\\()\[\]|?*+{}.^$])|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<other>\\.|\(\?P=\w+\)|.)",
    re.S,
)
_OFTEN = re.compile(r"(?P<none>\?|\*|\{0?,\d*\}|\{0\})[?+]?|(?P<more>\+|\{\d+(?:,\d*)?\})[?+]?")
_BRACKET = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.S)
_PLAIN_SET = re.compile(r"\[(?!\^)(?:[0-9]-[0-9]|[a-z]-[a-z]|[^\\\]\[-]|\\[nsd]|\\[^\w\s]|-(?=\])){1,12}\]")
_IN_SET = re.compile(r"(?P<low>[0-9a-z])-(?P<high>[0-9a-z])|\\?(?P<one>.)", re.S)
_CLASSES = {r"\s": " ", r"\n": " ", r"\d": "0123456789"}


def heads(source: str) -> Heads:
    """Return the beginnings, one of which every match has; none where that is not certain, or they are in every text.

    A word starts where the character before is no letter a to z. What looks around is passed over.
    """
    found, at = _choice(source, 0)
    letters = sum(len(head.text) == 1 and head.text.isalpha() for head in found)
    if at < len(source) or len(found) > MOST or letters > LETTERS or not all(head.seldom for head in found):
        return frozenset()
    shown = {Head(head.text, edge=head.edge and head.text[:1].isalnum()) for head in found}
    anywhere, edged = ({head.text for head in shown if head.edge == edge} for edge in (False, True))
    return frozenset(head for head in shown if not _is_known(head, anywhere, edged))


def _is_known(head: Head, anywhere: set[str], edged: set[str]) -> bool:
    """Whether there is one that it begins with: a place is found once."""
    shorter = [head.text[:length] for length in range(1, len(head.text))]
    if not anywhere.isdisjoint(shorter):
        return True
    return head.edge and (head.text in anywhere or not edged.isdisjoint(shorter))


def _choice(source: str, at: int) -> tuple[_Set, int]:
    """All branches up to the end of a group, and where that is."""
    branches: set[Head] = set()
    while True:
        row, at, more = _row(source, at)
        branches |= row
        if not more:
            return frozenset(branches), at


def _row(source: str, at: int) -> tuple[_Set, int, bool]:
    """What stands in a row, where the row ends, and whether another branch follows."""
    row = _NOTHING
    while (token := _TOKEN.match(source, at)) and token.lastgroup not in ("close", "or"):
        part, at = _part(source, token)
        often = _OFTEN.match(source, at)
        if often:
            at = often.end()
            once = part if often[0] == "?" else frozenset({head._replace(open=False) for head in part})
            part = once | (_NOTHING if often["none"] else set())
        row = _joined(row, part)
        if all(map(_certain, row)):
            return row, *_end(source, at)
    return row, token.end() if token else at, token is not None and token.lastgroup == "or"


def _certain(head: Head) -> bool:
    """Whether what follows changes nothing."""
    return len(head.text) >= LONGEST or not head.open


def _end(source: str, at: int) -> tuple[int, bool]:
    """Where a row ends whose rest does not matter, and whether another branch follows."""
    depth = 0
    for token in _BRACKET.finditer(source, at):
        if depth == 0 and token[0] in ("|", ")"):
            return token.end(), token[0] == "|"
        depth += (token[0] == "(") - (token[0] == ")")
    return len(source), False


def _part(source: str, token: re.Match[str]) -> tuple[_Set, int]:
    """The beginnings of one token, or of the group it opens, and where that ends."""
    kind, end = token.lastgroup, token.end()
    if kind == "open":
        return _choice(source, end)
    if kind == "aside":
        return _NOTHING, _past(source, end)
    if kind == "edge":
        return _EDGE, end
    if kind == "run":
        return frozenset({Head(token[0][:LONGEST], len(token[0]) < LONGEST)}), end
    if kind in ("class", "letter"):
        return _letters(_CLASSES.get(token[0], token[0][-1])), end
    if kind == "set" and _PLAIN_SET.fullmatch(token[0]):
        return _letters("".join(map(_in_set, _IN_SET.finditer(token[0][1:-1])))), end
    return (_NOTHING if token[0] in ("^", "$", r"\A", r"\B") else _ANYTHING), end


def _past(source: str, at: int) -> int:
    """Where a group ends of which nothing matters."""
    more = True
    while more:
        at, more = _end(source, at)
    return at


def _in_set(found: re.Match[str]) -> str:
    if found["low"]:
        return "".join(map(chr, range(ord(found["low"]), ord(found["high"]) + 1)))
    return _CLASSES.get(found[0], found["one"])


def _letters(written: str) -> _Set:
    lowered = [" " if one.isspace() else one.lower() for one in written]
    return frozenset({Head(one) if len(one) == 1 else Head("", open=False) for one in lowered})


def _joined(row: _Set, part: _Set) -> _Set:
    """Each beginning with each of what follows, as far as it matters; too many are cut at what is known."""
    if row is _NOTHING:
        return part
    if part is _NOTHING:
        return row
    whole = {head for head in row if _certain(head)}
    if len(row - whole) * len(part) > MOST:
        part = frozenset({Head(more.text[:1], more.open and len(more.text) < 1, more.edge) for more in part})
    for head in row - whole:
        for more in part:
            text = (head.text + more.text)[:LONGEST]
            whole.add(Head(text, more.open and len(text) < LONGEST, head.edge or (more.edge and not head.text)))
    if len(whole) > MOST:
        return frozenset({head._replace(open=False) for head in row})
    return frozenset(whole)
