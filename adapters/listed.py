"""What each word after a command is for, read off the help page, for doors that list them while one is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable


def described(root: str, help_page: str, words: Iterable[str], otherwise: str) -> dict[str, str]:
    """Each word under a command with what its help page says of it; `otherwise` has a place for the `word` itself."""
    listed = re.findall(rf"^- `/{root} (\w+)`: (.+)$", help_page, re.M)
    found = {word: text.partition(";")[0] for word, text in listed}
    return {word: found.get(word, otherwise.format(word=word)) for word in words}
