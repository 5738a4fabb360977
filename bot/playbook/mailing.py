"""A text as a message: its subject, its body, and a link that opens it in a mail program."""

from __future__ import annotations

import re
from urllib.parse import quote

LONGEST_LINK = 1_900
"""Characters some mail programs and browsers take of one link; a longer one is cut in the middle of a sentence."""
_SUBJECT = re.compile(r"\ASubject:[ \t]*([^\n]*)\n*", re.I)


def split(text: str) -> tuple[str, str]:
    """The subject, without its word, and the body; a text without one has an empty subject."""
    found = _SUBJECT.match(text)
    return (found[1].strip(), text[found.end() :]) if found else ("", text)


def link(to: str, subject: str, body: str) -> str:
    """A `mailto:` link (RFC 6068), or nothing where it would be too long to survive."""
    parts = [f"{name}={quote(text, safe='')}" for name, text in (("subject", subject), ("body", _crlf(body))) if text]
    made = f"mailto:{quote(to, safe='@')}?{'&'.join(parts)}"
    return made if len(made) <= LONGEST_LINK else ""


def _crlf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")
