"""Values to what JSON holds, and back. The library that does it is loaded with the first value: it takes long."""

from __future__ import annotations

from datetime import time
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter


@cache
def converter(*, short: bool = False) -> JsonConverter:
    """What converts; `short`: a field that holds its default is left out."""
    import cattrs.preconf.json

    made = cattrs.preconf.json.make_converter(forbid_extra_keys=False, omit_if_default=short)
    made.register_structure_hook(time, lambda value, _: time.fromisoformat(value))
    made.register_unstructure_hook(time, time.isoformat)
    return made
