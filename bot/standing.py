"""What stands in front of somebody, to bytes and back. Pure."""

from __future__ import annotations

import json

from bot.conversion import converter
from bot.messages import Reply


def encode(reply: Reply) -> bytes:
    """A reply as UTF-8 JSON; the content of files in base 85."""
    return json.dumps(converter().unstructure(reply), ensure_ascii=False, separators=(",", ":")).encode()


def decode(kept: bytes) -> Reply:
    """The reply back."""
    return converter().structure(json.loads(kept), Reply)
