"""What is remembered of a text: what was found, never the text."""

from __future__ import annotations

import importlib

import pytest

from bot import remembered as room
from bot.guard import scan
from bot.playbook import evidence, tone
from bot.remembered import remembered

scanning = importlib.import_module("bot.guard.scan")  # the package gives the function that name


def test_each_text_is_looked_at_once_whatever_the_order() -> None:
    looked: list[tuple[str, ...]] = []

    @remembered
    def count(*texts: str) -> int:
        looked.append(texts)
        return sum(map(len, texts))

    for texts in [("ab", "c"), ("a", "bc"), ("abc",), ("2:ab",), ("\ud800",), ("",), ()] * 2:
        assert count(*texts) == sum(map(len, texts))
    assert len(looked) == 7


def test_no_more_is_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST", 3)
    looked: list[str] = []

    @remembered
    def shout(text: str) -> int:
        looked.append(text)
        return len(text)

    for text in [*"abc", "a", "d", "a"]:
        shout(text)
    assert looked == [*"abc", "d", "a"]


def test_no_word_of_a_text_stays_in_memory() -> None:
    marker = "".join(("Quag", "gamire"))
    text = f"My patient Rosa {marker} did well. It wasn't my fault, {marker}, you have to write it."
    assert scan(text)
    assert tone.findings(text)
    evidence.details(text)
    evidence.specificity(text)
    finders = (scanning.scan, tone._every, evidence.details, evidence.specificity)
    kept = [cell.cell_contents for finder in finders for cell in finder.__closure__]
    assert len([one for one in kept if isinstance(one, dict) and one]) == len(finders)
    assert marker.casefold() not in repr(kept).casefold()
