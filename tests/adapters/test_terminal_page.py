"""docs/terminal.md is true: its example runs, its shapes are those of the code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from adapters.console import phrases
from adapters.console.objects import read
from adapters.console.translate import outgoing
from bot.messages import File, Reply
from tests.adapters.console.script import FORM

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "terminal.md").read_text()


def block(language: str, number: int = 0) -> str:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.S)[number]


def test_the_example_prints_what_the_page_says(tmp_path: Path) -> None:
    here = {"VOUCH_DATABASE": str(tmp_path / "vouch.db"), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    ran = subprocess.run(
        [sys.executable, "-c", block("python")],
        env={**os.environ, **here},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ran.stdout, ran.stderr) == (block("text"), "")


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items() if inner not in ([], None)}
    if isinstance(value, list):
        return shape(value[0])
    return type(value).__name__


def test_the_shape_of_a_reply() -> None:
    described = json.loads(block("json"))
    made = outgoing(Reply((FORM.cards[0],), FORM.question, (File("a.txt", "text/plain", b""),)))
    card, shown = described["cards"][0], made["cards"][0]
    assert set(card) == set(shown)
    assert set(card["form"]["inputs"][0]) == set(shown["form"]["inputs"][0])
    assert shape(card["actions"]) == shape(shown["actions"])
    assert set(described["question"]) == set(made["question"])
    assert set(described["files"][0]) == set(made["files"][0])


def test_every_object_of_the_table_is_understood() -> None:
    found = re.findall(r"^\| `(\{.*?\})` \|", PAGE, re.M)
    assert len(found) == 6
    assert all(read(line) for line in found)


def test_the_sentences_it_quotes_are_those_of_the_terminal() -> None:
    assert f"  {phrases.HINTS['choice']}\n› " in PAGE
    assert phrases.OR_TYPE.strip() in PAGE
