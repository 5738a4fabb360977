"""Words as they are typed on a phone (*can u write me abt it*), written out for the phrase lists, with the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.guard.plain import Plain

_FULL = {
    **dict.fromkeys(("u", "ya", "yu"), "you"),
    **dict.fromkeys(("ur", "yr"), "your"),
    **dict.fromkeys(("pls", "plz", "plss"), "please"),
    **dict.fromkeys(("cuz", "coz", "bc", "bcuz"), "because"),
    **dict.fromkeys(("thru",), "through"),
    "abt": "about",
    "r": "are",
    "n": "and",
    "w": "with",
    "gonna": "going to",
    "wanna": "want to",
    "lemme": "let me",
    "gimme": "give me",
    "youre": "you're",
    "thats": "that's",
    "its": "it's",
    "ill": "I'll",
    "rec": "recommendation",
}
_VERB = r"(?:be|call|come|do|get|give|go|keep|make|pay|put|rank|send|take|tell|wait|write)"
_TYPED = re.compile(
    rf"(?<![\w'’.@/&-])(?:(?:u|ya|yu|ur|yr|pls|plz|plss|cuz|coz|bcuz|thru|abt|gonna|wanna|lemme|gimme|youre|thats)"
    r"|(?<=[a-z,;] )(?:bc|r|n|w)(?=\s[a-z])|its(?=\s(?:an?|the|my|ur|your|not|just|only|on|so|no)\b)"
    rf"|ill(?=\s(?:\w+\s)?{_VERB}\b)|(?<=a )rec(?=[\s.,?!]))(?![\w'’@/-]|\.\w)"
)
"""Single letters only between words in small letters: *n = 5* and *vitamin U* are something else."""


def written_out(text: str) -> Plain:
    """Return the text with such words in full; in most texts there are none."""
    if _TYPED.search(text) is None:
        return Plain(text)
    parts = tuple(_parts(text))
    return Plain("".join(new for new, _ in parts), (*(at for _, places in parts for at in places), len(text)))


def _parts(text: str) -> Iterator[tuple[str, list[int]]]:
    """Stretches of the new text, each with where its characters come from."""
    last = 0
    for found in _TYPED.finditer(text):
        start, end = found.span()
        new = _FULL[found[0]]
        yield text[last:start], list(range(last, start))
        yield new, [min(start + count, end - 1) for count in range(len(new))]
        last = end
    yield text[last:], list(range(last, len(text)))
