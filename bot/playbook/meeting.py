"""The first conversation with an advocate: how it was rehearsed, what was heard, what follows from it (A28-A30)."""

from __future__ import annotations

from bot.interview.questions import Option
from bot.playbook.advocates import REFUSED
from bot.playbook.outreach import AGREED
from bot.playbook.people import Willing


class Setting(Option):
    """Where the conversation takes place."""

    SITTING = "sitting", "Sitting down, ten minutes agreed"
    PASSING = "passing", "In passing, in a hallway"


class Aloud(Option):
    """How it went, said aloud once."""

    WELL = "well", "It came out well"
    STUMBLED = "stumbled", "I stumbled"
    LONG = "long", "It felt too long"


class Held(Option):
    """Whether the real conversation has taken place."""

    HELD = "held", "I have had the meeting"
    NOT_YET = "not_yet", "Not yet, this was practice"


class Heard(Option):
    """What the other person made of it; a careful answer is an answer."""

    WARM = "warm", "Warm: they asked more, or offered something"
    CAREFUL = "careful", "Careful: polite, vague, or changed the subject"
    NO = "no", "No, in so many words"


class Letter(Option):
    """Whether a letter was agreed; being warm is no agreement (A17)."""

    AGREED = "agreed", "They agreed to write a letter"
    NOT_ASKED = "not_asked", "I have not asked for one yet"


def willing_after(heard: Heard, letter: Letter, before: Willing) -> Willing:
    """What the advocate may now be counted on for; only the student's word makes a letter of it."""
    match heard:
        case Heard.CAREFUL:
            return Willing.HEDGED
        case Heard.NO:
            return Willing.DECLINED
    if letter is Letter.AGREED:
        return before if before in AGREED else Willing.LETTER
    return Willing.NOT_ASKED if before in REFUSED else before
