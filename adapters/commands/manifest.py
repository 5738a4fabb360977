"""`vouch manifest`: the app manifest to paste when the app is made."""

from __future__ import annotations

import argparse
import json
from urllib.parse import urlsplit

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.ending import printing
from adapters.pages import MANIFEST


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch manifest`."""
    made = arguments.command(commands, "manifest", "the manifest of the Slack app, to paste", MANIFEST, _run)
    made.add_argument("door", choices=("slack",), help="for which platform")
    made.add_argument("--public", metavar="URL", type=_address, help="the https address Slack calls")
    made.add_argument("--forms-only", action="store_true", help="nobody can type to Vouch; answers only in forms")


def _run(options: argparse.Namespace) -> int:
    from adapters.slack.manifest import manifest

    def work() -> int:
        print(json.dumps(manifest(forms_only=options.forms_only, public=options.public or ""), indent=2))
        return 0

    return printing("vouch manifest", work)


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.netloc or parts.query or parts.fragment or parts.path.strip("/"):
        raise argparse.ArgumentTypeError("an address such as https://vouch.example.edu, with nothing after it")
    return f"https://{parts.netloc}"
