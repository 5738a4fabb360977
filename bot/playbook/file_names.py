"""Names of files: what they are and whom for, in letters any system takes; never a number of the student's."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
"""Characters of a name without its ending: it has to fit behind any folder."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin|conout)", re.I)


def slug(*words: str) -> str:
    """Words as one safe name: lower-case ASCII letters and dashes. Digits are left out: one could be a score."""
    parts = (re.sub(r"[^a-z]+", "-", _plain(word)).strip("-") for word in words)
    name = "-".join(filter(None, parts))[:LONGEST].strip("-") or "vouch"
    return f"vouch-{name}" if _RESERVED.fullmatch(name) else name


def _plain(word: str) -> str:
    spelled = unicodedata.normalize("NFKD", word.casefold())
    return spelled.encode("ascii", "ignore").decode("ascii").replace("'", "")
