"""The record to JSON and back; fields a kept record does not have yet take their defaults."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import orjson

from bot.conversion import converter
from bot.dossier.whole import Dossier
from bot.interview.questions import Json
from bot.interview.state import Answer

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter


@cache
def _made(*, short: bool) -> JsonConverter:
    """Short: a field that holds its default is left out, which makes a young record a tenth as long and as slow."""
    from cattrs.gen import make_dict_unstructure_fn

    made = converter(short=short).copy()
    made.register_structure_hook(Json, lambda value, _: tuple(value) if isinstance(value, list) else value)
    made.register_unstructure_hook(Answer, make_dict_unstructure_fn(Answer, made, _cattrs_omit_if_default=True))
    return made


def encode(dossier: Dossier) -> bytes:
    """The record as UTF-8 JSON, without what is at its default."""
    return orjson.dumps(_made(short=True).unstructure(dossier))


def decode(record: bytes) -> Dossier:
    """The record back; fields it does not have yet take their defaults."""
    return _made(short=True).structure(orjson.loads(record), Dossier)


def plain(dossier: Dossier) -> dict[str, Any]:
    """The record as dicts, lists and strings, every field, for export."""
    made: dict[str, Any] = _made(short=False).unstructure(dossier)
    return made
