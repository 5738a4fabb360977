"""Lines as they were typed: Slack wraps links and mentions and escapes three characters. Pure."""

from __future__ import annotations

import html
import re

_LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


def typed(text: str) -> str:
    """A message as it was typed: Slack wraps links and mentions and escapes three characters."""
    return html.unescape(_LINK.sub(_unwrapped, text))


_NAMED = re.compile(r"<(@|#|!subteam\^)([A-Z0-9]+)(?:\|[^<>]*)?>")
_SIGNS = {"@": "@", "#": "#", "!subteam^": "@&"}


def named(text: str) -> str:
    """A command as it was typed, with people, channels and groups by their ids: `@U1`, `#C1`, `@&S1`."""
    return html.unescape(_NAMED.sub(lambda found: _SIGNS[found[1]] + found[2], text)).strip()


def _unwrapped(found: re.Match[str]) -> str:
    target, label = found[1], found[2]
    if target[:1] in "@#!":
        return f"@{label or target[1:]}"
    return label if label and target.endswith(label) else target
