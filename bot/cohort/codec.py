"""A class to JSON and back; fields a kept class does not have yet take their defaults."""

from __future__ import annotations

import json

from bot.cohort.progress import Frame
from bot.cohort.values import Cohort
from bot.conversion import converter


def encode_frame(frame: Frame) -> bytes:
    """What is kept of counting a class, as UTF-8 JSON."""
    return json.dumps(converter().unstructure(frame), separators=(",", ":")).encode()


def decode_frame(record: bytes) -> Frame:
    """The frame back."""
    return converter().structure(json.loads(record), Frame)


def encode(cohort: Cohort) -> bytes:
    """The class as UTF-8 JSON."""
    return json.dumps(converter().unstructure(cohort), ensure_ascii=False, separators=(",", ":")).encode()


def decode(record: bytes) -> Cohort:
    """The class back."""
    return converter().structure(json.loads(record), Cohort)
