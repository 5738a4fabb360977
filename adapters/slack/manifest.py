"""The app manifest: what the app is called, what it may do, and why it asks for each of it. Pure."""

from __future__ import annotations

from typing import Any

from adapters.slack.preflight import OPTIONAL, SCOPES

EVENTS, REDIRECT = "/slack/events", "/slack/oauth_redirect"
"""Where Slack calls, and where it sends whoever installed Vouch: our listener's path, and bolt's."""
WHY = {
    "chat:write": "answers in the direct messages, reminders a student asked for, announcements in a class's channels",
    "commands": "/vouch, /cohort and the shortcut",
    "im:history": "typed answers in the direct messages; whether a reminder arrived, before it is sent again",
    "im:write": "opening the direct messages with a student who asked for reminders or a file",
    "users:read": "whether somebody who wants to set up or repair a class runs the workspace; asked only then",
    "usergroups:read": "how many a user group has, where a class may ping it: a number, no name; can be left out",
    "files:write": "putting a file into the direct messages when the student presses the button for it",
}
"""Each scope with its reason; docs/slack.md has the same list."""


def manifest(*, forms_only: bool = False, public: str = "") -> dict[str, Any]:
    """The manifest as Slack takes it.

    `forms_only`: the Messages tab is read-only and nothing typed is received. `public`: the https address at which
    Vouch is reached; then Slack calls it there instead of by a socket, and any workspace may install it.
    """
    base = public.rstrip("/")
    called = {"request_url": f"{base}{EVENTS}"} if base else {}
    redirects = {"redirect_urls": [f"{base}{REDIRECT}"]} if base else {}
    scopes = sorted((SCOPES | OPTIONAL) - ({"im:history"} if forms_only else set()))
    events = ["app_home_opened", "app_uninstalled", "tokens_revoked", *([] if forms_only else ["message.im"])]
    return {
        "display_information": {
            "name": "Vouch",
            "description": "Private guide from a weak or missing score to people who vouch.",
            "background_color": "#1f3a4d",
        },
        "features": _features(forms_only=forms_only, url=called.get("request_url", "")),
        "oauth_config": {**redirects, "scopes": {"bot": scopes}},
        "settings": {
            "event_subscriptions": {**called, "bot_events": events},
            "interactivity": {"is_enabled": True, **called},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not base,
            "token_rotation_enabled": False,
        },
    }


def _features(*, forms_only: bool, url: str) -> dict[str, Any]:
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": forms_only,
        },
        "bot_user": {"display_name": "Vouch", "always_online": True},
        "shortcuts": [
            {
                "name": "Open Vouch",
                "type": "global",
                "callback_id": "vouch_open",
                "description": "Where you are, and what is next; only you see it",
            }
        ],
        "slash_commands": [
            {
                "command": "/vouch",
                "description": "Your story, your writers, your letters; only you see it",
                "usage_hint": "[story | advocates | draft | plan | privacy | help]",
                "should_escape": False,
                **({"url": url} if url else {}),
            },
            {
                "command": "/cohort",
                "description": "Your class: join it, or run it; only you see it",
                "usage_hint": "[join | setup | deadline | announce | channel | help]",
                "should_escape": True,  # people and channels arrive by their ids
                **({"url": url} if url else {}),
            },
        ],
    }
