"""The words understood at any point of any conversation, typed or pressed."""

from __future__ import annotations

from enum import Enum


class Word(Enum):
    """What a word asks for; its value is also the value of the button."""

    BACK = "back"
    SKIP = "skip"
    REPEAT = "repeat"
    WHY = "why"
    HELP = "help"
    PAUSE = "pause"
    CANCEL = "cancel"
    REVIEW = "review"
    START_OVER = "start over"
    KEEP = "keep"
    SUGGEST = "suggest"
    TOGETHER = "as a form"
    ONE_BY_ONE = "one by one"


LABELS: dict[Word, str] = {
    Word.BACK: "Back",
    Word.SKIP: "Skip",
    Word.REPEAT: "Repeat",
    Word.WHY: "Why do you ask?",
    Word.HELP: "Help",
    Word.PAUSE: "Pause",
    Word.CANCEL: "Cancel",
    Word.REVIEW: "Review",
    Word.START_OVER: "Start over",
    Word.KEEP: "Keep my words",
    Word.SUGGEST: "Show me one way to say it",
    Word.TOGETHER: "As a form",
    Word.ONE_BY_ONE: "One by one",
}

ALSO: dict[str, Word] = {
    "go back": Word.BACK,
    "undo": Word.BACK,
    "why do you ask": Word.WHY,
    "again": Word.REPEAT,
    "say again": Word.REPEAT,
    "?": Word.HELP,
    "stop": Word.PAUSE,
    "later": Word.PAUSE,
    "exit": Word.PAUSE,
    "quit": Word.PAUSE,
    "restart": Word.START_OVER,
    "keep my words": Word.KEEP,
    "keep it": Word.KEEP,
    "show me one way to say it": Word.SUGGEST,
    "form": Word.TOGETHER,
}

AGREED = frozenset({"yes", "y", "yeah", "yep", "ok", "okay", "sure", "right", "correct"})
REFUSED = frozenset({"no", "n", "nope", "wrong"})
"""A yes and a no to what was just shown, by `bare` words."""

_MEANT = {**{word.value: word for word in Word}, **ALSO}


def bare(text: str) -> str:
    """A line without case, spaces at its ends and a closing mark."""
    return " ".join(text.casefold().split()).rstrip(".!")


def understood(text: str) -> Word | None:
    """The word a line consists of, or None. Case, spaces and a closing mark do not matter."""
    plain = " ".join(text.casefold().split())
    return _MEANT.get(plain) or _MEANT.get(plain.rstrip(".!?"))
