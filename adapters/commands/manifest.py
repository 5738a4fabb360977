"""`vouch manifest`: the app manifest to paste when the app is made."""

from __future__ import annotations

import argparse
import json

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.ending import printing
from adapters.pages import MANIFEST


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch manifest`."""
    made = arguments.command(commands, "manifest", "the manifest of the Slack app, to paste", MANIFEST, _run)
    made.add_argument("door", choices=("slack",), help="for which platform")
    made.add_argument("--forms-only", action="store_true", help="nobody can type to Vouch; answers only in forms")


def _run(options: argparse.Namespace) -> int:
    from adapters.slack.manifest import manifest

    def work() -> int:
        print(json.dumps(manifest(forms_only=options.forms_only), indent=2))
        return 0

    return printing("vouch manifest", work)
