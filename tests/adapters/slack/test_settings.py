"""The settings of the Slack door: what is missing or wrong is one sentence that never holds a token."""

from __future__ import annotations

import pytest

from adapters.slack.settings import SlackSettings
from bot.settings import SettingsError

GOOD = {"SLACK_BOT_TOKEN": "xoxb-sesame", "SLACK_APP_TOKEN": "xapp-sesame"}


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxp-sesame"}, "SLACK_BOT_TOKEN"),
        ({"SLACK_APP_TOKEN": "sesame"}, "SLACK_APP_TOKEN"),
        ({"SLACK_APP_TOKEN": ""}, "SLACK_APP_TOKEN"),
        ({"SLACK_API_URL": "sesame"}, "SLACK_API_URL"),
        ({"SLACK_CLIENT_ID": "sesame", "SLACK_CLIENT_SECRET": "sesame"}, "SLACK_CLIENT_ID"),
    ],
)
def test_a_wrong_one_is_named_and_never_shown(changes: dict[str, str], name: str) -> None:
    with pytest.raises(SettingsError, match=name) as caught:
        SlackSettings.read({**GOOD, **changes})
    assert "sesame" not in str(caught.value)


def test_a_socket_or_a_secret_is_enough_and_no_token_is_printed() -> None:
    for environ in (GOOD, {"SLACK_BOT_TOKEN": "xoxb-sesame", "SLACK_SIGNING_SECRET": "sesame"}):
        assert "sesame" not in repr(SlackSettings.read(environ))
