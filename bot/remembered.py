"""What was found in a text, by digest and without the text: a replay asks about the same lines in every turn. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

Texts = ParamSpec("Texts")
Found = TypeVar("Found")

MOST = 4096
"""Texts of which it is remembered what one function found."""


def remembered(find: Callable[Texts, Found]) -> Callable[Texts, Found]:
    """Let a pure function of texts look at each once. What it returns may hold no word of them: it is kept."""
    known: dict[bytes, Found] = {}

    @wraps(find)
    def found(*texts: Texts.args, **named: Texts.kwargs) -> Found:
        name = _digest(cast("tuple[str, ...]", (*texts, *named.values())))
        if name not in known:
            if len(known) >= MOST:
                known.clear()
            known[name] = find(*texts, **named)
        return known[name]

    return found


def _digest(texts: tuple[str, ...]) -> bytes:
    # Each with its length in front: no two lists of texts are alike.
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    return hashlib.blake2b(b"".join(b"%d:%b" % (len(text), text) for text in encoded), digest_size=16).digest()
