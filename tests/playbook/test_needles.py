"""The strings a phrase needs stand in all of its matches, so that leaving it out never loses one."""

from __future__ import annotations

import re

import pytest

from bot.playbook.needles import needles
from bot.playbook.phrases import PHRASES, _compiled, holds
from tests.playbook.fairness import flagged_sentences, read


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("abc", [{"abc"}]),
        ("ab", []),
        ("(?:abc|DEFG)h?", [{"abc", "defg"}]),
        ("(?:abc|d)", []),
        ("abc(?: xyz)? (?:long|wide) end", [{"abc"}, {"long", "wide"}, {" end"}]),
        ("(?:abc)*", []),
        (r"(?<!never)abc\w+", [{"abc"}]),
    ],
)
def test_needles(pattern: str, found: list[set[str]]) -> None:
    assert [set(one) for one in needles(pattern)] == found


def test_no_match_is_lost() -> None:
    rules = read("rules.toml")
    texts = [text for _, text in flagged_sentences()]
    texts += [text for name in ("ghost", "pressure", "commitment") for text in rules[name]]
    found = 0
    for phrases in PHRASES.values():
        for source in phrases.sources:
            everywhere = re.compile(source, re.IGNORECASE)
            for text in texts:
                matches = [match.span() for match in everywhere.finditer(text)]
                found += len(matches)
                assert not matches or not any(map(holds(text).isdisjoint, _compiled(source).needed))
    assert found > 300
