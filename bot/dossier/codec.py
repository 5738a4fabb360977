"""The record to JSON and back; fields a kept record does not have yet take their defaults."""

from __future__ import annotations

from datetime import time
from typing import Any

import cattrs.preconf.json
import orjson
from cattrs.gen import make_dict_unstructure_fn
from cattrs.preconf.json import JsonConverter

from bot.dossier.whole import Dossier
from bot.interview.questions import Json
from bot.interview.state import Answer


def _made(*, short: bool) -> JsonConverter:
    """Short: a field that holds its default is left out, which makes a young record a tenth as long and as slow."""
    made = cattrs.preconf.json.make_converter(forbid_extra_keys=False, omit_if_default=short)
    made.register_structure_hook(Json, lambda value, _: tuple(value) if isinstance(value, list) else value)
    made.register_structure_hook(time, lambda value, _: time.fromisoformat(value))
    made.register_unstructure_hook(time, time.isoformat)
    made.register_unstructure_hook(Answer, make_dict_unstructure_fn(Answer, made, _cattrs_omit_if_default=True))
    return made


_short, _whole = _made(short=True), _made(short=False)


def encode(dossier: Dossier) -> bytes:
    """The record as UTF-8 JSON, without what is at its default."""
    return orjson.dumps(_short.unstructure(dossier))


def decode(record: bytes) -> Dossier:
    """The record back; fields it does not have yet take their defaults."""
    return _short.structure(orjson.loads(record), Dossier)


def plain(dossier: Dossier) -> dict[str, Any]:
    """The record as dicts, lists and strings, every field, for export."""
    made: dict[str, Any] = _whole.unstructure(dossier)
    return made
