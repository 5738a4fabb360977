"""The settings of the Discord door: what is missing or wrong is one sentence that never holds a token."""

from __future__ import annotations

import pytest

from adapters.discord.settings import API, DiscordSettings
from bot.settings import SettingsError

GOOD = {"DISCORD_TOKEN": "sesame.sesame.sesame"}


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"DISCORD_TOKEN": ""}, "DISCORD_TOKEN"),
        ({"DISCORD_TOKEN": "Bot sesame"}, "DISCORD_TOKEN"),
        ({"DISCORD_API_URL": "sesame"}, "DISCORD_API_URL"),
        ({"DISCORD_GATEWAY_URL": "https://sesame"}, "DISCORD_GATEWAY_URL"),
        ({"DISCORD_SHARDS": "sesame"}, "DISCORD_SHARDS"),
        ({"DISCORD_SHARDS": "0"}, "DISCORD_SHARDS"),
        ({"DISCORD_SHARDS": "1001"}, "DISCORD_SHARDS"),
        ({"DISCORD_SHARDS": "10" * 400}, "DISCORD_SHARDS"),
    ],
)
def test_a_wrong_one_is_named_and_never_shown(changes: dict[str, str], name: str) -> None:
    with pytest.raises(SettingsError, match=name) as caught:
        DiscordSettings.read({**GOOD, **changes})
    assert "sesame" not in str(caught.value)


def test_a_token_is_enough_and_is_not_printed() -> None:
    read = DiscordSettings.read(GOOD)
    assert read.api_url == API and read.shards is None
    assert "sesame" not in repr(read)


def test_the_number_of_connections_can_be_set() -> None:
    assert DiscordSettings.read({**GOOD, "DISCORD_SHARDS": "3"}).shards == 3
