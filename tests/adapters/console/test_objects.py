"""Input lines that are JSON objects, and those that only look like one."""

from __future__ import annotations

import pytest

from adapters.console.objects import Spoken, Unclear, read, whole
from bot.messages import Command, Left, Press, Said, Submit

PLAIN = ["", "hello", "{{7*7}}", "{", "{}x", "{a: 1}", '{"say": "x"', "[1]", '"x"', "{" * 100_000, "1" * 5000]


@pytest.mark.parametrize("line", PLAIN, ids=range(len(PLAIN)))
def test_what_is_no_object_is_plain_text(line: str) -> None:
    assert read(line) is None


MEANT = {
    '{"press": "skip"}': Press("skip"),
    ' {"press": "skip", "revision": 7}': Press("skip", 7),
    '{"press": "skip", "revision": null}': Press("skip"),
    '{"submit": {"aim": "Medicine", "saw": ["work", "calm"]}, "revision": 2}': Submit(
        {"aim": "Medicine", "saw": "work, calm"}, 2
    ),
    '{"submit": {"aim": ""}}': Submit({"aim": ""}),
    '{"say": ""}': Said(""),
    '{"say": "two\\nlines \\u0000"}': Said("two\nlines \0"),
    '{"say": "/story"}': Said("/story"),
    '{"command": "story"}': Command("story"),
    '{"command": "/Draft 2"}': Command("draft", "2"),
    '{"command": ""}': Command("home"),
    '{"left": {"reason": "I kept"}}': Left({"reason": "I kept"}),
}


@pytest.mark.parametrize(("line", "meant"), MEANT.items())
def test_what_an_object_means(line: str, meant: object) -> None:
    assert read(line) == Spoken(meant, None)  # type: ignore[arg-type]


def test_an_object_may_name_its_event() -> None:
    assert read('{"event": "e1", "say": "x"}') == Spoken(Said("x"), "e1")


UNCLEAR = [
    "{}",
    '{"text": "x"}',
    '{"event": "e1"}',
    '{"say": "x", "press": "y"}',
    '{"say": "x", "revision": 1}',
    '{"say": "x", "also": 1}',
    '{"say": 1}',
    '{"say": null}',
    '{"say": ["x"]}',
    '{"press": 1}',
    '{"press": ""}',
    '{"press": "x", "revision": "1"}',
    '{"press": "x", "revision": true}',
    '{"press": "x", "revision": 1.0}',
    '{"submit": "x"}',
    '{"submit": {}}',
    '{"submit": {"k": 1}}',
    '{"submit": {"k": [1]}}',
    '{"submit": {"k": {"a": "b"}}}',
    '{"left": []}',
    '{"command": 1}',
    '{"say": "x", "event": 1}',
    '{"say": "x", "event": " "}',
    '{"say": "\\ud800"}',
    '{"submit": {"k": "\\udfff"}}',
    '{"submit": {"\\udfff": "k"}}',
    '{"say": "x", "event": "\\ud800"}',
]


@pytest.mark.parametrize("line", UNCLEAR)
def test_an_object_of_another_kind_gets_one_sentence(line: str) -> None:
    with pytest.raises(Unclear) as refused:
        read(line)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert sentence.isprintable()


def test_half_a_character_is_refused() -> None:
    assert whole("שלום 🎓") == "שלום 🎓"
    with pytest.raises(Unclear):
        whole("a\udce9")
