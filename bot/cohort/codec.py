"""A class to JSON and back; fields a kept class does not have yet take their defaults."""

from __future__ import annotations

import json
from datetime import time

import cattrs.preconf.json

from bot.cohort.progress import Frame
from bot.cohort.values import Cohort

_converter = cattrs.preconf.json.make_converter(forbid_extra_keys=False)
_converter.register_structure_hook(time, lambda value, _: time.fromisoformat(value))
_converter.register_unstructure_hook(time, time.isoformat)


def encode_frame(frame: Frame) -> bytes:
    """What is kept of counting a class, as UTF-8 JSON."""
    return json.dumps(_converter.unstructure(frame), separators=(",", ":")).encode()


def decode_frame(record: bytes) -> Frame:
    """The frame back."""
    return _converter.structure(json.loads(record), Frame)


def encode(cohort: Cohort) -> bytes:
    """The class as UTF-8 JSON."""
    return json.dumps(_converter.unstructure(cohort), ensure_ascii=False, separators=(",", ":")).encode()


def decode(record: bytes) -> Cohort:
    """The class back."""
    return _converter.structure(json.loads(record), Cohort)
