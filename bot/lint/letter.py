"""A letter of recommendation pasted by a student: it is somebody else's to write, and never kept (B15, B58)."""

from __future__ import annotations

import re

from bot.lint.rules import table
from bot.playbook.phrases import any_of, flat

_SHEET = table("letter.toml")["letter"]
_SURE = any_of(_SHEET["sure"])
_LIKELY = tuple(any_of([phrase]) for phrase in _SHEET["likely"])
_QUOTED = re.compile(r"[\"“][^\"“”\n]{1,300}[\"”]")
FEWEST_WORDS, ENOUGH = 20, 2


def is_letter(text: str) -> bool:
    """Tell whether a text is a letter in the writer's voice; a quoted line of an evaluation is none."""
    plain = _QUOTED.sub(" ", flat(text))
    if _SURE.search(plain):
        return True
    return len(plain.split()) >= FEWEST_WORDS and sum(cue.search(plain) is not None for cue in _LIKELY) >= ENOUGH
