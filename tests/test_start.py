"""What a first answer in the terminal loads, and what waits until it is wanted: a person waits for all of it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.dossier import Dossier
from bot.messages import Command
from bot.playbook.season import Season
from bot.turn import take_turn

WAITS = ("aiohttp", "asyncpg", "cattrs", "discord", "docx", "icalendar", "prompt_toolkit", "slack_bolt", "slack_sdk")
NOW = datetime(2027, 3, 1, tzinfo=UTC)
RUN = f"""
import gc, sys
from adapters.cli import main
code = main(["chat"])
from bot.interview.dates.around import compiled
from bot.playbook import safety
print([name for name in {WAITS} if name in sys.modules], file=sys.stderr)
print(compiled.cache_info().currsize, safety._each.cache_info().currsize, file=sys.stderr)
print(gc.isenabled(), gc.get_freeze_count() > 10_000, file=sys.stderr)
sys.exit(code)
"""


def test_a_first_answer_waits_for_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    environ = {**os.environ, "VOUCH_DATABASE": str(tmp_path / "vouch.db")}
    started = (sys.executable, "-c", RUN)
    run = subprocess.run(started, input="/vouch\n", env=environ, check=True, capture_output=True, text=True)
    assert run.stderr.splitlines() == ["[]", "0 0", "True True"]
    assert "I help you get letters" in run.stdout


@pytest.mark.parametrize(
    "command", [Command("home", "i want to die"), Command("suicidal"), Command("story", "suicidal")]
)
def test_whatever_stands_beside_a_word_of_ours_is_looked_at_for_danger(command: Command) -> None:
    (screen,) = take_turn(Dossier(), command, NOW, Season.after(NOW)).screens
    assert screen.urgent
