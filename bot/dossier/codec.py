"""The record to JSON and back; fields a kept record does not have yet take their defaults."""

from __future__ import annotations

from datetime import time
from typing import Any

import cattrs.preconf.json
import orjson
from cattrs.gen import make_dict_unstructure_fn

from bot.dossier.whole import Dossier
from bot.interview.questions import Json
from bot.interview.state import Answer

_converter = cattrs.preconf.json.make_converter(forbid_extra_keys=False)
_converter.register_structure_hook(Json, lambda value, _: tuple(value) if isinstance(value, list) else value)
_converter.register_structure_hook(time, lambda value, _: time.fromisoformat(value))
_converter.register_unstructure_hook(time, time.isoformat)
_converter.register_unstructure_hook(Answer, make_dict_unstructure_fn(Answer, _converter, _cattrs_omit_if_default=True))


def encode(dossier: Dossier) -> bytes:
    """The record as UTF-8 JSON."""
    return orjson.dumps(plain(dossier))


def decode(record: bytes) -> Dossier:
    """The record back; fields it does not have yet take their defaults."""
    return _converter.structure(orjson.loads(record), Dossier)


def plain(dossier: Dossier) -> dict[str, Any]:
    """The record as dicts, lists and strings, for export."""
    made: dict[str, Any] = _converter.unstructure(dossier)
    return made
