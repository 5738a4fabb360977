"""Words that close a list are no name of anything on it."""

from __future__ import annotations

from bot.interview.questions import Check, Problem
from bot.playbook.phrases import flat

CLOSING = ("that's all", "that's it", "done", "finished", "no more", "nobody", "no one", "none", "nothing")


def no_name(*closing: str) -> Check[str]:
    """Refuse the words that would close the list, where the list still lacks its first entry."""
    words = {_plain(word) for word in (*CLOSING, *closing)}

    def check(text: str) -> Problem | None:
        return Problem("choice.closes") if _plain(text) in words else None

    return check


def _plain(text: str) -> str:
    return " ".join(flat(text).casefold().replace("'", "").rstrip(".!").split())
