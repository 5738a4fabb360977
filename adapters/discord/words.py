"""The commands as Discord lists them: `/vouch` with a word under it for each of Vouch's, and what may follow it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

import discord
from discord import app_commands

from adapters.discord import phrases
from adapters.discord.limits import CHOICES
from adapters.listed import described
from bot.commands import COMMANDS
from bot.coordinating import SPOKEN
from bot.messages import Pick
from bot.render import Renderer
from bot.screens import Words

Act = Callable[[discord.Interaction], Awaitable[None]]
Suggest = Callable[[str, str, str], Awaitable[Sequence[Pick]]]
"""Who, after which word, what is typed so far: what may be meant."""
LONGEST = 100
"""Characters of a description."""
DIRECT = (
    "home", "start", "story", "advocates", "draft", "letters", "coverage", "facts", "outreach", "lane", "specialty",
    "faq", "programs", "record", "narrative", "checkin", "plan", "reminders", "link", "unlink", "export", "privacy",
    "forget", "help",
)  # fmt: skip
"""Discord has room for 25 words under one command: these 24, and `more` with up to 25 others under it.

Written out, so that a word stays where a student has found it. To promote one, take another's place.
"""


ROOTS = {"vouch": phrases.ROOT, "cohort": phrases.COHORT}
"""The commands, with what each is for."""


def listed(renderer: Renderer) -> dict[str, dict[str, str]]:
    """What stands under each command."""
    return {
        "vouch": described("vouch", renderer.plain(Words("commands/help")), COMMANDS, phrases.OF_WORD),
        "cohort": described("cohort", renderer.plain(Words("cohort/help")), SPOKEN, phrases.OF_WORD),
    }


def root(name: str, words: Mapping[str, str], act: Act, suggest: Suggest) -> app_commands.Group:
    """One of the commands, in servers and in direct messages, for a server that installs it and for a student who does.

    `words` has what each is for. Those of `DIRECT` stand at once under `/vouch`, all others under `/vouch more`.
    """
    group = app_commands.Group(
        name=name,
        description=ROOTS[name],
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
    )
    direct, rest = split(words) if name == "vouch" else (tuple(words), ())
    for word in direct:
        group.add_command(_command(word, words[word], act, suggest))
    if rest:
        more = app_commands.Group(name=phrases.MORE_WORD, description=phrases.MORE_WORDS, parent=group)
        for word in rest:
            more.add_command(_command(word, words[word], act, suggest))
    return group


def split(words: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which words stand at once under `/vouch`, and which under `/vouch more`.

    By name and never by place or number: a new word moves none that a student has learned. Raises ValueError where
    both together are more than Discord takes.
    """
    known = tuple(words)
    direct = tuple(word for word in DIRECT if word in known)
    rest = tuple(word for word in known if word not in DIRECT)
    if len(direct) >= CHOICES or len(rest) > CHOICES:
        raise ValueError(f"{len(direct)} words and {len(rest)} more: Discord takes {CHOICES - 1} and {CHOICES}")
    return direct, rest


def _command(word: str, what: str, act: Act, suggest: Suggest) -> app_commands.Command[Any, ..., Any]:
    async def callback(interaction: discord.Interaction, about: str = "") -> None:  # noqa: ARG001  read off the payload
        await act(interaction)

    async def typed(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        found = await suggest(str(interaction.user.id), word, current)
        return [app_commands.Choice(name=pick.label[:LONGEST], value=pick.value[:LONGEST]) for pick in found[:CHOICES]]

    described = app_commands.describe(about=phrases.ABOUT)(callback)
    made: app_commands.Command[Any, ..., Any] = app_commands.Command(
        name=word, description=what[:LONGEST], callback=described
    )
    made.autocomplete("about")(typed)
    return made


def fingerprint(tree: app_commands.CommandTree[Any], application: int) -> str:
    """What tells these commands from others, to send them to Discord only when they changed."""
    payload = [command.to_dict(tree) for command in tree.get_commands()]
    whole = json.dumps([str(application), payload], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(whole.encode()).hexdigest()
