"""What may reach a terminal: words, and nothing that a terminal would obey."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"

# A whole CSI (with its letter), a whole OSC/DCS/APC string that is closed, or a two-character escape.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-Z\\`-~]"
)
# Overrides and isolates turn later text around, also other people's; marks like U+200F do not.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile("\r\n|[\u2028\u2029]")
_HALF = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """Remove escape sequences and direction overrides, show any other control character as U+FFFD."""
    text = _BIDI.sub("", _SEQUENCE.sub("", _BREAK.sub("\n", text)))
    return _CONTROL.sub(REPLACEMENT, text).expandtabs(4)


def unturned(text: str) -> str:
    """The same text, of the same length, with U+FFFD for each direction override: for text still being typed."""
    return _BIDI.sub(REPLACEMENT, text)


def repaired(text: str) -> str:
    """The same text with U+FFFD for every half of a character."""
    return _HALF.sub(REPLACEMENT, text)


def clean_line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split())
