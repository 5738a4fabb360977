"""No template anywhere promises an outcome or names a chance, and none that leaves the bot asks for a favour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.playbook import tone

TEMPLATES = Path(__file__).parents[1] / "templates"
PROMISES = re.compile(
    r"\b(?:\d+ ?(?:%|percent)|chances?|odds|probab\w+|likelihood|guarantee\w*|22[0-5]"
    r"|(?:will|'ll) (?:match|be interviewed|be ranked|get (?:you|an? interview)|land you|raise|increase|improve|double)"
    r"|(?:sure|certain|bound) to (?:match|get|help)|(?:increases?|improves?|raises?|boosts?) your)\b",
    re.I,
)
FAVOURS = re.compile(
    r"\b(?:favou?rs?|strings|get me (?:in|an? interview)|need you to|put me through|owe me|make sure they)\b", re.I
)
DENIED = {
    "fight/disclosed.md.j2": "probably",  # an example of what is too vague
    "problems/tone.md.j2": "will be ranked",  # says that the words ask it
    "programs/program-aim.md.j2": "chance",  # "I don't compute a chance"
    "programs/ranked.md.j2": "chances",  # "says nothing of your chances"
}
EXPLAINED = "outreach/levels.md.j2"
"""Where the rare favour is explained, and said to be nobody's to ask for."""


def words() -> dict[str, str]:
    """What a person reads of each template, by its name."""
    paths = sorted(TEMPLATES.rglob("*.j2"))
    read = {str(path.relative_to(TEMPLATES)): path.read_text(encoding="utf-8") for path in paths}
    return {name: re.sub(r"{[%{#].*?[%}#]}", "", text, flags=re.S) for name, text in read.items()}


@pytest.mark.rule("A07")
@pytest.mark.rule("A33")
def test_no_template_promises_or_gives_a_chance() -> None:
    found = {name: [match[0] for match in PROMISES.finditer(text)] for name, text in words().items()}
    assert {name: some for name, some in found.items() if some} == {name: [word] for name, word in DENIED.items()}


@pytest.mark.rule("A10")
def test_no_template_asks_for_a_favour_or_presses() -> None:
    every = words()
    assert [name for name, text in every.items() if FAVOURS.search(text)] == [EXPLAINED]
    for name, text in every.items():
        if name.startswith(("letters/", "outreach/")) and name != EXPLAINED:
            assert tone.asks(text) is None, name
