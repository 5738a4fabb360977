"""What stands in front of somebody, to bytes and back. Pure."""

from __future__ import annotations

import json

import cattrs.preconf.json

from bot.messages import Reply

_converter = cattrs.preconf.json.make_converter()


def encode(reply: Reply) -> bytes:
    """A reply as UTF-8 JSON; the content of files in base 85."""
    return json.dumps(_converter.unstructure(reply), ensure_ascii=False, separators=(",", ":")).encode()


def decode(kept: bytes) -> Reply:
    """The reply back."""
    return _converter.structure(json.loads(kept), Reply)
