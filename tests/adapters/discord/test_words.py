"""The commands as Discord lists them: which stand at once under `/vouch`, and how the others are reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.discord.limits import CHOICES
from adapters.discord.words import DIRECT, root, split
from bot.commands import COMMANDS
from tests.adapters.discord.door import WORDS, connected, vouch

OWN = WORDS["vouch"]
MANY = {**OWN, "zebra": "a word that came later", "aardvark": "another one"}


async def _nothing(*_: object) -> tuple[()]:
    return ()


def test_every_word_of_vouch_has_one_place() -> None:
    direct, rest = split(COMMANDS)
    assert sorted([*direct, *rest]) == sorted(COMMANDS)
    assert set(DIRECT) <= set(COMMANDS) and len(DIRECT) == len(set(DIRECT)) == CHOICES - 1


def test_a_new_word_moves_none_of_the_others_wherever_it_is_put() -> None:
    direct, rest = split(OWN)
    for words in ({"zebra": "", **OWN}, MANY, dict(reversed(MANY.items()))):
        grown = split(words)
        assert grown[0] == direct
        assert set(grown[1]) - set(rest) <= {"zebra", "aardvark"}


def test_the_tree_keeps_to_what_discord_takes() -> None:
    words = {**OWN, **{f"word{n}": "x" * 200 for n in range(CHOICES - len(split(OWN)[1]))}}
    group = root("vouch", words, _nothing, _nothing)  # type: ignore[arg-type]  never called here
    assert len(group.commands) == CHOICES
    more = group.get_command("more")
    assert more is not None and len(more.commands) == CHOICES  # type: ignore[union-attr]  it is a group
    with pytest.raises(ValueError, match="Discord takes"):
        split({**words, "one": ""})


async def test_a_word_under_more_is_answered_and_completed_like_any_other(tmp_path: Path) -> None:
    """The same words for a person, with a twenty-sixth one added: `/vouch more word about`."""
    from bot.messages import Command, Event, Person, Pick, Reply

    async with vouch(tmp_path) as here:
        await here.door.close()
        here.discord.gateway_side.connected.clear()
        heard = list[Command]()

        class Listening:
            async def receive(self, event: Event) -> Reply:
                assert isinstance(event.incoming, Command)
                heard.append(event.incoming)
                return await here.bot.receive(event)

            async def suggest(self, person: Person, word: str, typed: str) -> tuple[Pick, ...]:
                return (Pick("v", f"{word} {typed}"),)

        async with connected(here.discord, Listening(), {**WORDS, "vouch": MANY}) as here.door:
            ana = here.robot("11")
            await ana.command("more zebra", "crossing")
            await ana.command("home")
            assert await ana.typing("more zebra", "cro") == ["zebra cro"]
    assert heard == [Command("zebra", "crossing"), Command("home", "")]
