"""Nothing that a terminal would obey reaches it."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.console.clean import clean, clean_line, repaired

CLEANED = {
    "plain": "plain",
    "two\nlines": "two\nlines",
    "windows\r\nlines": "windows\nlines",
    "tab\tstop": "tab stop",
    "שלום مرحبا 🎓 e\u0301": "שלום مرحبا 🎓 e\u0301",
    "\x1b[31mred\x1b[0m": "red",
    "\x1b[2J\x1b[H": "",
    "\x9b31mred": "red",
    "\x1b]0;title\x07after": "after",
    "\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\": "link",
    "\x1b]0;never closed": "\ufffd]0;never closed",
    "\x1bPq\x1b\\x": "x",
    "\x1bcreset": "reset",
    "over\rwritten": "over\ufffdwritten",
    "bell\a nul\0 del\x7f bs\b": "bell\ufffd nul\ufffd del\ufffd bs\ufffd",
    "nel\x85": "nel\ufffd",
    "abc\u202edef\u202c": "abcdef",
    "\u2066x\u2069": "x",
    "sep\u2028par\u2029": "sep\npar\n",
    "half\ud83d": "half\ufffd",
}


@pytest.mark.parametrize(("text", "cleaned"), CLEANED.items(), ids=range(len(CLEANED)))
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(st.characters(codec=None, categories=["Cc", "Cf", "Cs", "L", "So", "Zl", "Zp"])))
def test_whatever_comes_in_no_control_character_comes_out(text: str) -> None:
    cleaned = clean(text)
    assert all(char == "\n" or unicodedata.category(char) not in ("Cc", "Cs") for char in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert clean(cleaned) == cleaned


def test_one_line() -> None:
    assert clean_line(" a\n b\x1b[1m\t c ") == "a b c"


def test_halves_of_characters_are_repaired() -> None:
    assert repaired("caf\udce9 🎓") == "caf\ufffd 🎓"


def test_a_megabyte_of_openings_takes_no_time() -> None:
    started = time.perf_counter()
    clean("\x1b]" * 500_000)
    clean("\x1b[" * 500_000)
    assert time.perf_counter() - started < 5
