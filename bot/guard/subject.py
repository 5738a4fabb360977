"""Of whom a clause tells: of a patient, or of the student and whoever is theirs."""

from __future__ import annotations

import re

_SUBJECT = re.compile(
    r"\b(?:(?P<own>I|[Ww]e|[Mm]y\s(?:\w+\s)?(?:family|parents|mother|father|sister|brother|wife|husband|son|daughter|child)|[Mm]y|[Oo]ur|Dr|[Aa]ttendings?|[Rr]esidents?|[Nn]urses?|[Ss]tudents?|[Tt]eam)"
    r"|(?P<theirs>[Hh]e|[Ss]he|[Tt]hey|[Pp]atient|[Pp]t|man|woman|boy|girl|lady|gentleman|guy|kid|grader|sophomore|freshman|worker|farmer|rancher|miner|logger|trucker|fisherman|veteran|teenager|toddler|baby|infant|newborn|family|mother|father|child|couple|who"
    r"|daughter|son|wife|husband|sister|brother))\b(?!\s(?:taught|trained|mentored|supervised|coached|precepted)\b)"
)
_APPOSED = re.compile(r"[^.;]{0,30},\san?\s(?:\w+\s){0,2}\Z")
_PRONOUNS = frozenset({"he", "she", "they", "who"})


def of_patient(text: str, begin: int, end: int) -> bool:
    """Tell whether the last subject between two places is a patient's, and no pronoun for somebody of the student's."""
    told = list(_SUBJECT.finditer(text, begin, end))
    while len(told) > 1 and told[-2]["own"] and _APPOSED.match(text, told[-2].end(), told[-1].start()):
        told.pop()  # my father, a farmer
    if not told or not told[-1]["theirs"]:
        return False
    if told[-1][0].casefold() not in _PRONOUNS:
        return True
    named = [one for one in told if one[0].casefold() not in _PRONOUNS]
    own = any((one["own"] or "").casefold().startswith("my ") for one in named)
    return not own or any(one["theirs"] for one in named)
