"""A letter of recommendation pasted by a student: it is somebody else's to write, and never kept (B15, B58)."""

from __future__ import annotations

import re
from functools import cache

from bot.playbook import sheets
from bot.playbook.phrases import any_of, flat, sieve_of
from bot.remembered import remembered
from bot.sieve import Sieve
from bot.starts import Many

FEWEST_WORDS, ENOUGH = 20, 2
"""Words of a text, and different cues in it, before they make it a letter together."""


@remembered
def is_letter(text: str) -> bool:
    """Tell whether a text is a letter in the writer's voice; a quoted line of an evaluation is none."""
    plain = _QUOTED.sub(" ", flat(text[:MOST_CHARACTERS]))
    held = frozenset(_CUES[place] for place in _sieve().may_hold(plain))
    if _SURE in held and _SURE.search(plain):
        return True
    likely = held - {_SURE}
    if len(likely) < ENOUGH or len(plain.split()) < FEWEST_WORDS:
        return False
    return sum(cue.search(plain) is not None for cue in likely) >= ENOUGH


def is_framed(text: str) -> bool:
    """Tell whether a text opens or closes as a letter does; comments of an evaluation never do."""
    return _FRAME.search(flat(text[:MOST_CHARACTERS])) is not None


@cache
def _sieve() -> Sieve:
    return sieve_of([*_SHEET["sure"], *_SHEET["frame"], *_SHEET["likely"]])


MOST_CHARACTERS = 20_000
_SHEET = sheets.table("letter.toml")["letter"]
_LETTER = Many()
_SURE, _FRAME = any_of(_SHEET["sure"], _LETTER), any_of(_SHEET["frame"], _LETTER)
_CUES = (
    *(_SURE for _ in _SHEET["sure"]),
    *(_FRAME for _ in _SHEET["frame"]),
    *(any_of([phrase], _LETTER) for phrase in _SHEET["likely"]),
)
"""Of each phrase of the sieve, the pattern that it is part of."""
_QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d\n]{1,300}[\"\u201d]")
