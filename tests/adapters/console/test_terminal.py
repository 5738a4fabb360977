"""Somebody sits at a real pseudo-terminal: what is typed, kept, shown and forgotten."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.console.terminal import (
    ALT_ENTER,
    CTRL_C,
    CTRL_D,
    CTRL_J,
    ENTER,
    PASTE,
    PATIENCE,
    TAB,
    UP,
    Terminal,
)

KEPT = "What you had typed is kept as a draft."
BYE = "Your answers are kept."
OPENED: dict[str, Any] = {"kind": "Opened"}


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


def said(text: str) -> dict[str, Any]:
    return {"kind": "Said", "text": text}


def left(**values: str) -> dict[str, Any]:
    return {"kind": "Left", "values": values}


def test_it_opens_with_the_screen_and_takes_numbers_and_labels(log: Path) -> None:
    with Terminal("home", log) as here:
        here.until("Start: your story", "Ctrl-D leaves")
        here.type(ENTER, "1", ENTER)
        here.until("3  A leave", "a number or a name")
        here.type("my sc", TAB)
        here.until("› My score is lower than I hoped")
        here.type(ENTER)
        here.until("Your story · aim", "new line")
        here.type("/v", TAB)
        here.until("› /vouch")
        here.type(" privacy", ENTER)
        here.until("The request")
        here.type(CTRL_D)
        assert here.end() == 0
        assert BYE in here.text
        assert here.events == [
            OPENED,
            {"kind": "Press", "value": "/story", "revision": None},
            said("My score is lower than I hoped"),
            {"kind": "Command", "word": "privacy", "rest": ""},
        ]


def test_a_private_answer_leaves_neither_the_screen_nor_a_history(log: Path) -> None:
    with Terminal("private", log, rows=12) as here:
        here.until("new line")
        here.type("Medicine", ENTER)
        here.until("Your story · reason", "private, cleared when sent")
        here.type(UP, "Zebra", ALT_ENTER, "finch")
        here.until("Zebra", "finch")
        here.type(ENTER)
        here.until("(sent, and cleared from the screen)", "Alt-Enter", gone="Zebra")
        here.type(UP, UP, UP)
        here.until("Alt-Enter: new line\n› Medicine")
        here.type(ENTER)
        here.until(gone="Alt-Enter: new line\n› Medicine")
        here.type(CTRL_D)
        assert here.end() == 0
        assert [event["text"] for event in here.events[1:]] == ["Medicine", "Zebra\nfinch", "Medicine"]
        assert "Your story · aim" in here.everything
        assert "Zebra" not in here.everything
        assert "finch" not in here.everything
        assert not list(log.parent.glob("[!l]*"))


def test_many_lines(log: Path) -> None:
    with Terminal("private", log) as here:
        here.until("new line")
        here.type("one", ALT_ENTER, "two")
        here.until("two")
        here.type(CTRL_J)
        here.type(PASTE.format("three\r\nfour\rfive"))
        here.until("five")
        here.type(ENTER)
        here.until("› one\n  two\n  three\n  four\n  five", "Your story · reason")
        assert here.events[1:] == [said("one\ntwo\nthree\nfour\nfive")]


def test_a_program_may_end_its_lines_with_a_line_feed_and_type_ahead(log: Path) -> None:
    with Terminal("home", log) as here:
        here.type("1\n")  # before the prompt is there
        here.until("3  A leave", "a number or a name")
        here.type("3\n")
        here.until("Your story · aim")
        assert [event["kind"] for event in here.events] == ["Opened", "Press", "Said"]


def test_a_draft_is_offered_to_be_edited(log: Path) -> None:
    with Terminal("draft", log) as here:
        here.until("› Medicine in the Midwest")
        here.type(" and near my family", ENTER)
        here.until("Start: your story")
        assert here.events[1:] == [said("Medicine in the Midwest and near my family")]


def test_enter_keeps_the_answer_before_and_what_was_begun_is_offered(log: Path) -> None:
    with Terminal("again", log) as here:
        here.until("2  Medicine (your answer before)", "Enter keeps: Medicine")
        here.type(ENTER)
        here.until("a number or a name\n› Fam")
        here.type("ily", ENTER)
        here.until("Start: your story")
        assert here.events[1:] == [said("Medicine"), said("Family")]


def test_bytes_that_are_no_text_are_refused_and_offered_again(log: Path) -> None:
    with Terminal("private", log) as here:
        here.until("new line")
        here.child.send(b"caf\xe9\r")
        here.until("it holds half a character", "Alt-Enter: new line\n› caf\ufffd")
        here.type(CTRL_C)
        assert here.end() == 0
        assert here.events[1:] == [left(aim="caf\ufffd")]


@pytest.mark.parametrize(("typed", "told"), [("half a senten", [left(aim="half a senten")]), ("", [])])
def test_ctrl_c_keeps_what_is_typed_and_leaves(log: Path, typed: str, told: list[Any]) -> None:
    with Terminal("private", log) as here:
        here.until("new line")
        if typed:
            here.type(typed)
            here.until(typed)
        here.type(CTRL_C)
        assert here.end() == 0
        assert (KEPT if typed else BYE) in here.text
        assert here.events[1:] == told


def test_an_urgent_word_about_a_text_left_behind_is_shown(log: Path) -> None:
    with Terminal("private", log) as here:
        here.until("new line")
        here.type("danger")
        here.until("danger")
        here.type(CTRL_C)
        assert here.end() == 0
        assert "Call or text 988." in here.text
        assert KEPT not in here.text


def test_ctrl_c_while_an_answer_is_being_kept_waits_for_it(log: Path) -> None:
    with Terminal("private", log) as here:
        here.until("new line")
        here.type("slow", ENTER, CTRL_C)
        assert here.end() == 0
        assert here.events[1:] == [said("slow")]
        assert "Your story · reason" in here.text


def test_a_signal_while_an_answer_is_being_kept_keeps_it_as_an_answer_only(log: Path) -> None:
    with Terminal("private", log) as here:
        here.until("new line")
        here.type("slow", ENTER)
        here.until("› slow", gone="Alt-Enter")
        here.child.kill(signal.SIGTERM)
        assert here.end() == 0
        assert here.events[1:] == [said("slow")]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_keeps_what_is_typed(log: Path, number: signal.Signals) -> None:
    with Terminal("private", log) as here:
        here.until("new line")
        here.type("half a senten")
        here.until("senten")
        here.child.kill(number)
        assert here.end() == 0
        assert KEPT in here.text
        assert here.events[1:] == [left(aim="half a senten")]


def test_a_terminal_that_is_closed_keeps_what_is_typed(log: Path) -> None:
    with Terminal("private", log) as here:
        here.until("new line")
        here.type("half a senten")
        here.until("senten")
        here.child.ptyproc.fileobj.close()
        end = time.monotonic() + PATIENCE
        while len(here.events) < 2:
            assert time.monotonic() < end
            time.sleep(0.02)
        assert here.events[1:] == [left(aim="half a senten")]


def test_a_bug_offers_the_text_again(log: Path) -> None:
    with Terminal("private", log) as here:
        here.until("new line")
        here.type("boom", ENTER)
        here.until("Something went wrong on my side; nothing was lost. Try again.", "Alt-Enter: new line\n› boom")
        assert "secret" not in here.text
        here.type("er", ENTER)
        here.until("Your story · reason")
        assert here.events[1:] == [said("boomer")]


def test_a_form_is_asked_field_by_field_and_only_its_refused_fields_again(log: Path) -> None:
    with Terminal("form", log) as here:
        here.until("1/3  Where you are aiming", "new line")
        here.type("Medicine", ENTER)
        here.until("2/3  Field", "2  Family", "a number or a name")
        here.type("1", ENTER)
        here.until("3/3  Score (optional)", "private, cleared")
        here.type("22x", ENTER)
        here.until("Digits only.", "private, cleared")
        here.type("228", ENTER)
        here.until("Start: your story")
        assert here.text.count("1/3") == 1
        assert here.events[1:] == [
            {"kind": "Submit", "values": {"aim": "Medicine", "field": "1", "score": "22x"}, "revision": 9},
            {"kind": "Submit", "values": {"score": "228"}, "revision": 9},
        ]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (("back", ENTER), [left(aim="Medicine"), {"kind": "Press", "value": "back", "revision": 9}]),
        (("fam", CTRL_C), [left(aim="Medicine", field="fam")]),
    ],
)
def test_a_form_left_in_the_middle_keeps_its_fields(log: Path, keys: tuple[str, ...], told: list[Any]) -> None:
    with Terminal("form", log) as here:
        here.until("new line")
        here.type("Medicine", ENTER)
        here.until("2/3", "a number or a name")
        here.type(*keys)
        here.until("Digits only." if ENTER in keys else KEPT)
        assert here.events[1:] == told


def test_files_are_written_only_when_asked(log: Path) -> None:
    with Terminal("files", log) as here:
        here.until("You saw me carry six patients.", "/save", "Ctrl-D")
        assert list(log.parent.iterdir()) == [log]
        for _ in range(2):
            here.type(f"save {log.parent}", ENTER)
            here.until("readable by you only", "Ctrl-D")
        here.until("exists already")
        assert (log.parent / "request.txt").stat().st_mode & 0o777 == 0o600
        assert here.events == [OPENED]


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}], ids=["colour", "no-colour"])
def test_sixty_columns_no_raw_characters_right_to_left_and_emoji(log: Path, environ: dict[str, str]) -> None:
    with Terminal("hostile", log, columns=60, rows=24, **environ) as here:
        here.until("new line")
        assert "Title evil" in here.text
        assert "שלום" in here.text
        assert "🎓" in here.text
        assert "{{7*7}}" in here.text
        here.type(PASTE.format("a\x1b[31mb\x07\u202ec"))
        here.until("a^[[31mb^G�c")
        here.type(ENTER)
        here.until("› ab�c")
        here.type(CTRL_D)
        assert here.end() == 0
        assert here.events[1:] == [said("a\x1b[31mb\x07\u202ec")]
        for raw in ("\x1b[31m", "\x07", "\u202e", "\x9b", "\x1b[2J"):
            assert raw.encode() not in here.raw
        assert b"\x1b[6n" not in here.raw
        assert not re.search(rb"\x1b\[[0-9;]*(?:3[0-7]|38|4[0-7]|48|9[0-7])[;m]", here.raw)
