"""How a reply looks, without a terminal: wide, narrow, and as a stream."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from adapters.console import paint
from adapters.console.paint import QUIET, Painter
from bot.messages import Action, Card, File, OpenQuestion, Pick, Reply
from tests.adapters.console.script import DONE, FORM, HOME, REFUSED, SITUATION, question

LONG = Reply(
    (
        Card(
            "Your three writers for internal medicine, in the order in which to ask them this spring",
            "Ask *Dr. Adeyemi* first.\n\n- four weeks on **wards**\n- saw you carry `six` patients\n\n"
            "> I kept my test date.\n\n## Then\n\n1. one\n2. two\n\n    indented code\n\n"
            "[a page](https://example.org/a) <b>as typed</b> 你好你好你好你好你好你好你好你好你好你好你好你好",
            (
                ("1. Due", "14 March 2027"),
                ("Still *open* and a rather long label", "CV, statement, three bullets " * 4),
            ),
            (Action("Back", "back"),),
            private=True,
        ),
    ),
    OpenQuestion("f", "k", "choice", True, tuple(Pick(str(n), f"Choice {n} [red]x[/red]") for n in range(1, 12)), 1),
)


def on_terminal(reply: Reply, width: int, *, colour: bool = False) -> str:
    out = StringIO()
    depth = "truecolor" if colour else None
    console = Console(
        file=out,
        width=width,
        force_terminal=True,
        color_system=depth,  # type: ignore[arg-type]
        theme=QUIET,
        highlight=False,
    )
    Painter(console, interactive=True).reply(reply)
    return out.getvalue()


def as_stream(reply: Reply) -> str:
    out = StringIO()
    paint.stream(out).reply(reply)
    return out.getvalue()


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
@pytest.mark.parametrize("reply", [HOME, SITUATION, FORM, LONG])
def test_every_line_fits(reply: Reply, width: int) -> None:
    lines = on_terminal(reply, width).split("\n")
    assert max(cell_len(line) for line in lines) <= min(width, 78)
    assert not [line for line in lines if line != line.rstrip()]


def test_actions_by_number_while_no_question_is_open() -> None:
    shown = as_stream(HOME)
    assert "  › 1  Start: your story\n    2  How private is this?\n  ! 3  Destroy everything\n" in shown


def test_actions_as_words_while_a_question_is_open() -> None:
    shown = as_stream(SITUATION)
    assert "  1  My score is lower than I hoped\n  2  There is no number\n  3  A leave\n" in shown
    assert "Or type: Why do you ask? · Back · Pause" in shown


def test_markdown_is_drawn_and_nothing_of_it_is_dropped() -> None:
    shown = as_stream(LONG)
    for words in (
        "Ask Dr. Adeyemi first.",
        "• saw you carry six patients",
        "▌ I kept my test date.",
        "\n  Then\n",
        "1 one",
        "indented code",
        "a page (https://example.org/a) <b>as typed</b>",
        "1. Due ",
        "  14 March 2027",
        "Still open and a rather long label",
        "11  Choice 11 [red]x[/red]",
    ):
        assert words in shown, words


def test_a_stream_keeps_a_paragraph_in_one_line_and_has_no_escapes() -> None:
    shown = as_stream(question("aim", text="One sentence of many words. " * 40))
    assert "One sentence of many words. " * 39 in shown
    assert "\x1b" not in shown


def test_people_cannot_draw_on_the_screen() -> None:
    hostile = question("a", title="\x1b[2J\u202eT", text="\x1b[31mred &#x202e;&#x9b;2J &#27;[1m `\x07` a\\\x1bb")
    for shown in (on_terminal(hostile, 80, colour=True), as_stream(hostile)):
        left = re.sub(r"\x1b\[[13]?m|\x1b\[0m", "", shown)  # bold and italic, as drawn by us
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", left)
        assert "\x1b[31m" not in shown


def test_emphasis_is_never_by_colour_alone() -> None:
    coloured = on_terminal(HOME, 80, colour=True)
    assert "\x1b[1m" in coloured
    assert not re.search(r"\x1b\[[0-9;]*(?:3[0-7]|38|4[0-7]|48|9[0-7])[;m]", coloured)


def test_a_private_card_says_so_once() -> None:
    assert as_stream(question("a", private=True)).count("private") == 1
    assert as_stream(question("a", private=True, title="Vouch · private to you")).count("private") == 1


def test_the_answer_before_is_marked() -> None:
    assert "2  No (your answer before)" in as_stream(
        question("a", "yesno", draft="No", choices=(Pick("yes", "Yes"), Pick("no", "No")))
    )


def test_a_review_page_does_not_list_its_rows_twice() -> None:
    rows = (("1. Score", "228"), ("2. Field", "Medicine"))
    picks = (Pick("edit:a", "Change 1: Score"), Pick("edit:b", "Change 2: Field"), Pick("done", "Looks right"))
    shown = as_stream(Reply((Card("Review", "All.", rows),), OpenQuestion("s", "review", "review", False, picks, 1)))
    assert "Change 1" not in shown
    assert "  1. Score  228\n" in shown
    assert "  3  Looks right\n" in shown


def test_a_form_is_spelled_out_for_a_stream_only() -> None:
    shown = as_stream(REFUSED)
    for words in (
        "1/3  Where you are aiming",
        "2/3  Field\n\n  1  Internal medicine",
        "3/3  Score (optional)\n  Digits only.",
    ):
        assert words in shown, words
    assert "1/3" not in on_terminal(REFUSED, 80)


def test_files_are_shown_as_they_are() -> None:
    content = b"Dear *Dr.*\n\n" + b"long " * 60 + b"\n[x]\x1b[2J\n"
    reply = Reply(
        (Card("Done", "Here."),), files=(File("a\x07.txt", "text/plain", content), File("b", "image/png", b"12"))
    )
    streamed = as_stream(reply)
    assert "── a�.txt ──" in streamed
    assert "\nDear *Dr.*\n\n" + "long " * 60 + "\n[x]\n" in streamed
    assert "(2 bytes, not text)" in streamed
    assert "/save" not in streamed
    shown = on_terminal(reply, 60)
    assert "\nDear *Dr.*\n\n" + " ".join(["long"] * 12) + "\nlong" in shown
    assert "/save" in shown


def test_a_long_file_is_counted_and_not_cut_silently() -> None:
    reply = Reply((), files=(File("a.txt", "text/plain", b"line\n" * 300),))
    assert "… 180 more lines in the file" in on_terminal(reply, 80)
    assert as_stream(reply).count("line\n") == 300


def test_what_can_be_done_stands_below_the_files() -> None:
    shown = as_stream(DONE)
    assert shown.index("Dear Dr. Adeyemi") < shown.index("1  Home")
    assert "To  Dr. Adeyemi" in shown


def test_a_list_that_comes_first_has_one_empty_line_above() -> None:
    assert "──\n\n   • one\n" in as_stream(question("a", text="- one\n- two"))


def test_a_signature_keeps_its_lines_and_a_rule_is_no_wall_of_dashes() -> None:
    text = "Thank you.\n\nSam Okafor\nRiverside, class of 2028\n\n---\n\nReady."
    lines = [line.strip() for line in as_stream(Reply((Card("Your request", text),))).splitlines()]
    assert {"Sam Okafor", "Riverside, class of 2028"} <= set(lines)
    assert max(map(len, lines)) <= 78


def test_a_text_that_is_to_be_edited_keeps_its_lines() -> None:
    asked = OpenQuestion("f", "k", "text", True, (), 1, draft="Dear Dr. Lee,\n\nThank you.")
    lines = [line.strip() for line in as_stream(Reply((Card("The text", "Change it."),), asked)).splitlines()]
    assert {"Your words so far:", "Dear Dr. Lee,", "Thank you."} <= set(lines)
