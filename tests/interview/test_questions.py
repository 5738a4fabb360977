"""Reading typed answers: tables of what is meant and what is refused."""

from __future__ import annotations

import pytest

from bot.interview.questions import Choice, Date, MultiChoice, Number, OneOf, Problem, Text, YesNo, printable
from bot.interview.words import Word, understood
from bot.messages import Pick
from tests.interview.demo import Exam, Trait


def code(read: object) -> str:
    return read.code if isinstance(read, Problem) else ""


@pytest.mark.parametrize(
    ("raw", "kept"),
    [("7", 7), (" 228 ", 228), ("1,000", 1000), ("0", "number.range"), ("9999", "number.range")],
)
def test_number(raw: str, kept: object) -> None:
    read = Number("n", low=1, high=1000).read(raw)
    assert (code(read) or read) == kept


@pytest.mark.parametrize("raw", ["", "two", "-3", "3.5", "²", "١٢", "9" * 30, "1e3"])
def test_number_unclear(raw: str) -> None:
    assert code(Number("n").read(raw)) == "number.unclear"


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("2027-03-14", "2027-03-14"),
        ("14 Mar 2027", "2027-03-14"),
        ("14 march 2027", "2027-03-14"),
        ("March 14, 2027", "2027-03-14"),
        ("3/14/2027", "2027-03-14"),
        ("29 Feb 2027", "date.unclear"),
        ("soon", "date.unclear"),
        ("1 Jan 1800", "date.far"),
    ],
)
def test_date(raw: str, kept: str) -> None:
    read = Date("d").read(raw)
    assert (code(read) or read) == kept


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("March 2027", "2027-03-01"),
        ("2027-03", "2027-03-01"),
        ("14 Mar 2027", "2027-03-01"),
        ("x", "date.month_unclear"),
    ],
)
def test_month(raw: str, kept: str) -> None:
    read = Date("d", month=True).read(raw)
    assert (code(read) or read) == kept


def test_dates_are_shown_with_the_month_spelt_out() -> None:
    assert Date("d").show("2027-03-04") == "4 March 2027"
    assert Date("d", month=True).show("2027-03-01") == "March 2027"


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("1", "step2"),
        ("Step 2", "step2"),
        ("step 2.", "step2"),
        ("no e", "none"),
        ("COMLEX", "comlex"),
        ("4", "choice.unclear"),
        ("0", "choice.unclear"),
        ("", "choice.unclear"),
        ("no", "choice.unclear"),
    ],
)
def test_choice(raw: str, kept: str) -> None:
    read = Choice("c", Exam).read(raw)
    assert (code(read) or read) == kept


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("1 3", ("work", "calm")),
        ("3, 1", ("work", "calm")),
        ("works hard and thinks clearly", ("work", "mind")),
        ("calm", ("calm",)),
        ("1 2 3", "choice.how_many"),
        ("1, what", "choice.several_unclear"),
        ("", "choice.several_unclear"),
        (",", "choice.several_unclear"),
    ],
)
def test_multichoice(raw: str, kept: object) -> None:
    read = MultiChoice("m", Trait, most=2).read(raw)
    assert (code(read) or read) == kept


@pytest.mark.parametrize(("raw", "kept"), [("y", "yes"), ("No", "no"), ("1", "yes"), ("perhaps", "choice.yesno")])
def test_yes_no(raw: str, kept: str) -> None:
    read = YesNo("y").read(raw)
    assert (code(read) or read) == kept


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("", "text.empty"),
        ("   \n ", "text.empty"),
        ("a\x00b", "text.control"),
        ("\x1b[31mred", "text.control"),
        ("\u202eevil", "text.control"),
        ("\ud800", "text.control"),
        ("x" * 40_000, "text.too_long"),
        ("ab", "text.too_short"),
        ("שלום לכולם", ""),
        ("👩‍⚕️ four patients", ""),
        ("{{ 7 * 7 }}{% raw %}", ""),
        ("two\nlines", ""),
    ],
)
def test_text(raw: str, problem: str) -> None:
    assert code(Text("t", least=3, limit=600).read(raw)) == problem


def test_what_stands_in_a_line_of_a_letter_begins_no_other() -> None:
    typed = "Sam Okafor \r\n\n  Bcc: somebody@example.org\nwards"
    assert Text("t").read(typed) == "Sam Okafor Bcc: somebody@example.org wards"
    assert Text("t", lines=True).read(typed) == typed.replace("\r\n", "\n")


def test_printable_keeps_what_people_write() -> None:
    assert printable("a\x1b[31m\x00b\n\t👩‍⚕️ שלום") == "a[31mb\n\t👩‍⚕️ שלום"


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Back", Word.BACK),
        (" go  BACK. ", Word.BACK),
        ("start over", Word.START_OVER),
        ("Why do you ask?", Word.WHY),
        ("?", Word.HELP),
        ("back to the wards", None),
        ("", None),
    ],
)
def test_words(line: str, word: Word | None) -> None:
    assert understood(line) is word


def test_first_words_that_fit_several_are_named() -> None:
    picks = (Pick("a", "Internal medicine"), Pick("b", "Internal medicine and pediatrics"), Pick("c", "Neurology"))
    read = OneOf("field", picks=picks).read("internal med")
    assert isinstance(read, Problem)
    assert read.code == "choice.ambiguous"
    assert read.facts == {"labels": ("Internal medicine", "Internal medicine and pediatrics")}
    assert OneOf("field", picks=picks).read("internal medicine") == "a"
