"""Every command with what it is for, to be offered while one is typed."""

from __future__ import annotations

from adapters.listed import described
from adapters.web.phrases import OF_WORD
from bot.commands import COMMANDS
from bot.coordinating import SPOKEN
from bot.render import Renderer
from bot.screens import Words


def listed(renderer: Renderer) -> dict[str, str]:
    """The commands as they are typed, each with its line of the help page."""
    return {
        f"/{root} {word}": what
        for root, page, known in (("vouch", "commands/help", COMMANDS), ("cohort", "cohort/help", SPOKEN))
        for word, what in described(root, renderer.plain(Words(page)), known, OF_WORD).items()
    }
