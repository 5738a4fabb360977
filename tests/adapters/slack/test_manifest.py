"""The manifest as Slack takes it: its limits, the least scopes, each explained, and every address in its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings

from adapters import cli
from adapters.slack.manifest import WHY, manifest
from adapters.slack.preflight import FORMS_ONLY, OPTIONAL, SCOPES

DOCS = Path("docs/slack.md").read_text()
PUBLIC = "https://vouch.example.edu"
EVENTS_OF = {"message.im": "im:history", "app_home_opened": "", "app_uninstalled": "", "tokens_revoked": ""}
"""Each event with the scope it needs (Slack's event pages)."""


@pytest.mark.parametrize("forms_only", [False, True])
@pytest.mark.parametrize("public", ["", PUBLIC])
def test_it_keeps_to_what_slack_takes(forms_only: bool, public: str) -> None:
    made = manifest(forms_only=forms_only, public=public)
    assert set(made) == {"display_information", "features", "oauth_config", "settings"}
    shown, features = made["display_information"], made["features"]
    assert len(shown["name"]) <= 35 and len(shown["description"]) <= 140
    assert all(len(one["name"]) <= 24 and len(one["description"]) <= 150 for one in features["shortcuts"])
    for one in features["slash_commands"]:
        assert one["command"].startswith("/") and len(one["command"]) <= 32
        assert len(one["description"]) <= 2_000 and len(one["usage_hint"]) <= 1_000
    scopes = set(made["oauth_config"]["scopes"]["bot"])
    assert scopes == (FORMS_ONLY if forms_only else SCOPES) | OPTIONAL
    for event in made["settings"]["event_subscriptions"]["bot_events"]:
        assert EVENTS_OF[event] in {"", *scopes}
    assert features["app_home"]["messages_tab_read_only_enabled"] is forms_only


def test_each_scope_is_explained_in_the_docs() -> None:
    assert set(WHY) == SCOPES | OPTIONAL
    for scope, why in WHY.items():
        assert f"| `{scope}` |" in DOCS and why


def test_without_an_address_there_is_a_socket_and_no_address_anywhere() -> None:
    made = manifest()
    assert made["settings"]["socket_mode_enabled"]
    assert "url" not in json.dumps(made)


def test_with_an_address_slack_calls_it_and_installs_come_back_to_it() -> None:
    made = manifest(public=f"{PUBLIC}/")
    paths = AsyncOAuthSettings(client_id="1", client_secret="2")
    assert not made["settings"]["socket_mode_enabled"]
    assert made["oauth_config"]["redirect_urls"] == [f"{PUBLIC}{paths.redirect_uri_path}"]
    called = f"{PUBLIC}/slack/events"
    assert made["settings"]["event_subscriptions"]["request_url"] == called
    assert made["settings"]["interactivity"]["request_url"] == called
    assert {one["url"] for one in made["features"]["slash_commands"]} == {called}


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert cli.main(["manifest", "slack", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_command_prints_what_is_to_be_pasted(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys) == manifest()
    assert printed(capsys, "--forms-only", "--public", PUBLIC) == manifest(forms_only=True, public=PUBLIC)


@pytest.mark.parametrize("wrong", ["http://vouch.example.edu", "vouch.example.edu", f"{PUBLIC}/there", f"{PUBLIC}?x=1"])
def test_an_address_slack_would_not_take_is_refused(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["manifest", "slack", "--public", wrong]) == 2
    assert "https://vouch.example.edu" in capsys.readouterr().err
