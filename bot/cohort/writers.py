"""The name of a writer, as different students write it, made one. Pure."""

from __future__ import annotations

import re
import unicodedata

_AFTER = re.compile(r",.*$")
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DEGREES = frozenset({"md", "do", "phd", "mph", "facp", "jr", "sr", "ii", "iii"})
_TITLES = frozenset({"dr", "doctor", "prof", "professor", "mr", "mrs", "ms"})


def plainly(name: str) -> str:
    """The last name alone, without accents, titles and degrees: `Dr. Ana Rao, MD` and `rao` are one.

    Two writers of the same last name count as one: more are said to be busy than are, never who is theirs.
    """
    bare = unicodedata.normalize("NFKD", _AFTER.sub("", name)).casefold()
    words = _WORDS.findall("".join(c for c in bare if not unicodedata.combining(c)))
    kept = [word for word in words if word not in _DEGREES and word not in _TITLES]
    return kept[-1] if kept else ""
