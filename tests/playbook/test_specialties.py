"""The table of specialties: every value with its source, conflicts kept, a broken file named by its line."""

from __future__ import annotations

from datetime import date

import pytest

from bot.playbook import sheets
from bot.playbook.lane import Specialty, specialty_named
from bot.playbook.mix import propose
from bot.playbook.people import Scenario
from bot.playbook.search import LETTERS
from bot.playbook.specialties import MOST, OTHERS, SERVICES, Confidence, What, label, named, signals, single
from bot.playbook.specialty_file import HEADER, LONGEST, SHIPPED, Broken, read
from tests.playbook.cast import LAB, WARD
from tests.playbook.cast import named as called

FIELDS = [*(s.value for s in Specialty if s is not Specialty.OTHER), *OTHERS]
HEAD = ",".join(HEADER)


def file(*rows: str) -> str:
    return "\n".join([HEAD, *rows]) + "\n"


GOOD = "urology,2027,signals,30,A page,2026-10-03,seen,"


# ------------------------------------------------------------------ Vouch's own table


def test_every_value_says_where_when_and_how_sure() -> None:
    assert len(SHIPPED.values) > 100
    for value in SHIPPED.values:
        assert value.source
        assert date(2026, 1, 1) <= value.checked_on <= date(2026, 12, 31)
        assert value.confidence in Confidence


@pytest.mark.rule("B59")
@pytest.mark.parametrize("about", FIELDS)
def test_every_field_has_letters_and_a_service_or_says_that_it_is_not_known(about: str) -> None:
    letters = SHIPPED.find(about, What.LETTERS, 2028)
    assert letters.values
    assert letters.general == (about not in ("emergency medicine", "general surgery", "urology"))
    assert 1 <= SHIPPED.writers_in_field(about) <= LETTERS[1]
    for value in SHIPPED.find(about, What.SERVICE, 2028).values:
        assert value.value in SERVICES
        assert value.year is not None


def test_most_fields_letters_are_what_the_mix_proposes() -> None:
    said = SHIPPED.find(MOST, What.LETTERS, 2028).values[0].value
    assert said == f"{LETTERS[0]}-{LETTERS[1]}"


@pytest.mark.rule("B59")
@pytest.mark.parametrize(("about", "writers"), [("emergency medicine", 2), ("general surgery", 2), ("pediatrics", 1)])
def test_writers_from_the_field(about: str, writers: int) -> None:
    assert SHIPPED.writers_in_field(about) == writers


@pytest.mark.parametrize(
    ("about", "year", "service"),
    [
        ("emergency medicine", 2025, ["ERAS"]),
        ("emergency medicine", 2026, ["ResidencyCAS"]),
        ("emergency medicine", 2028, ["ResidencyCAS"]),
        ("obstetrics and gynecology", 2025, ["ResidencyCAS"]),
        ("plastic surgery", 2026, ["PSCA"]),
        ("plastic surgery", 2027, ["ERAS"]),
        ("ophthalmology", 2028, ["SF Match"]),
        ("urology", 2028, ["ERAS"]),
        ("internal medicine", 2024, []),
    ],
)
def test_the_service_is_that_of_the_year(about: str, year: int, service: list[str]) -> None:
    assert [value.value for value in SHIPPED.find(about, What.SERVICE, year).values] == service


@pytest.mark.parametrize(
    ("about", "year", "counts"),
    [
        ("physical medicine and rehabilitation", 2025, [(8, 0)]),
        ("physical medicine and rehabilitation", 2027, [(20, 0)]),
        ("diagnostic radiology", 2025, [(6, 6)]),
        ("diagnostic radiology", 2028, [(6, 9)]),
        ("internal medicine", 2027, [(3, 12)]),
        ("ophthalmology", 2028, []),
        ("vascular surgery", 2025, []),
    ],
)
def test_signal_counts_by_year(about: str, year: int, counts: list[tuple[int, int]]) -> None:
    assert [(c.gold, c.silver) for c in SHIPPED.counts(about, year)] == counts


def test_sources_that_disagree_are_both_kept() -> None:
    counts = SHIPPED.counts("obstetrics and gynecology", 2027)
    assert {(c.gold, c.silver) for c in counts} == {(5, 0), (3, 15)}
    assert len({c.said.source for c in counts}) == 2
    assert not single(counts)


def test_an_earlier_year_is_shown_beside_the_newest() -> None:
    earlier = SHIPPED.earlier("physical medicine and rehabilitation", What.SIGNALS, 2028)
    assert [(v.year, v.value, v.confidence) for v in earlier] == [(2025, "8", Confidence.OFFICIAL)]


def test_emergency_medicine_wants_two_esloes_and_no_signal_at_home() -> None:
    assert "two eSLOEs" in SHIPPED.specials("emergency medicine", 2028)[0].value
    assert [v.value for v in SHIPPED.find("emergency medicine", What.SIGNAL_KNOWN, 2028).values] == ["no"]
    assert SHIPPED.find("pediatrics", What.SIGNAL_KNOWN, 2028).general


def test_a_special_letter_is_unknown_before_its_year() -> None:
    assert SHIPPED.specials("urology", 2026) == ()
    assert len(SHIPPED.specials("urology", 2027)) == 1


@pytest.mark.parametrize(
    ("text", "about"),
    [("EM", "emergency medicine"), ("  pm&r ", "physical medicine and rehabilitation"), ("Urology", "urology")],
)
def test_named(text: str, about: str) -> None:
    assert named(text) == about
    assert label(about)


@pytest.mark.parametrize("text", ["another field", "", "alchemy"])
def test_named_nothing(text: str) -> None:
    assert named(text) is None


def test_every_spelling_leads_somewhere() -> None:
    for row in sheets.rows("spellings.csv"):
        assert specialty_named(row["spelling"]) is not None
        assert row["field"] in FIELDS or row["field"] == Specialty.OTHER.value


# ------------------------------------------------------------------ a school's table


def test_a_schools_table_decides_how_many_writers_the_field_wants() -> None:
    table = read(file("pediatrics,,in_field,3,Our clerkship,2026-11-01,official,"))
    outsiders = [called(f"Dr. {n}", LAB) for n in "AB"]
    theirs = propose([WARD, *outsiders], Scenario.PLAIN, Specialty.PEDIATRICS, table).best
    ours = propose([WARD, *outsiders], Scenario.PLAIN, Specialty.PEDIATRICS).best
    assert theirs is not None
    assert ours is not None
    need = {reason.code: dict(reason.facts) for reason in theirs.missing}
    assert need["advocates.missing_field"]["need"] == 3
    assert "advocates.missing_field" not in {reason.code for reason in ours.missing}


def test_what_is_not_in_the_file_is_unknown() -> None:
    table = read(file(GOOD))
    assert table.find("pediatrics", What.LETTERS, 2028).values == ()
    assert table.writers_in_field("pediatrics") == 1
    assert table.counts("urology", 2028)[0].gold == 30


@pytest.mark.parametrize(
    "text", [f"\ufeff{file(GOOD)}", file(GOOD).replace("\n", "\r\n"), file("", GOOD, ",,,,,,,", "")]
)
def test_what_spreadsheets_add_is_taken(text: str) -> None:
    assert len(read(text).values) == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("urolgy,2027,signals,30,A,2026-10-03,seen,", "column about"),
        ("ERAS,2027,signals,30,A,2026-10-03,seen,", "column about"),
        ("urology,,limit,4,A,2026-10-03,seen,", "column about"),
        ("urology,,signals,30,A,2026-10-03,seen,", "column year"),
        ("urology,27,signals,30,A,2026-10-03,seen,", "column year"),
        ("urology,٢٠٢٧,signals,30,A,2026-10-03,seen,", "column year"),
        ("urology,2027,signal,30,A,2026-10-03,seen,", "column what"),
        ("urology,2027,signals,thirty,A,2026-10-03,seen,", "column value"),
        ("urology,2027,signals,3+,A,2026-10-03,seen,", "column value"),
        ("urology,2027,service,Eras,A,2026-10-03,seen,", "column value"),
        ("urology,,letters,many,A,2026-10-03,seen,", "column value"),
        ("urology,,in_field,9,A,2026-10-03,seen,", "column value"),
        ("urology,,special,,A,2026-10-03,seen,", "column value"),
        ("urology,,signal_known,maybe,A,2026-10-03,seen,", "column value"),
        ("ERAS,,limit,four,A,2026-10-03,seen,", "column value"),
        ("urology,2027,signals,30,,2026-10-03,seen,", "column source"),
        ("urology,2027,signals,30,A,3/10/2026,seen,", "column checked_on"),
        ("urology,2027,signals,30,A,2026-10-03,sure,", "column confidence"),
        ("urology,2027,signals,30,A,2026-10-03,seen", "8 columns"),
        (f"urology,2027,signals,30,A,2026-10-03,seen,{'x' * (LONGEST + 1)}", "column note"),
        ("urology,2027,signals,30,A,2026-10-03,seen,\u202ex", "column note"),
        ('urology,2027,signals,30,"A,2026-10-03,seen,', "each quote closed"),
        ("urology,2027,signals,30,A,2026-10-03,seen,", "line 2"),
    ],
)
def test_a_broken_row_is_named_by_its_line(row: str, reason: str) -> None:
    with pytest.raises(Broken, match=reason) as raised:
        read(file(GOOD, row))
    assert raised.value.line == 3


def test_a_cell_of_two_lines_is_named_by_the_first() -> None:
    with pytest.raises(Broken, match="one line") as raised:
        read(file(GOOD, 'urology,2028,signals,30,A,2026-10-03,seen,"one\ntwo"'))
    assert raised.value.line == 3


@pytest.mark.parametrize("text", ["", "a,b,c\n", HEAD.replace(",", ";"), "\x00"])
def test_a_file_without_the_header_is_refused(text: str) -> None:
    with pytest.raises(Broken) as raised:
        read(text)
    assert raised.value.line == 1


def test_a_header_alone_is_refused() -> None:
    with pytest.raises(Broken, match="at least one row"):
        read(HEAD)


def test_a_reason_never_repeats_what_stands_in_the_file() -> None:
    with pytest.raises(Broken) as raised:
        read(file("hunter2,2027,signals,30,A,2026-10-03,seen,"))
    assert "hunter2" not in str(raised.value)


def test_signals_read() -> None:
    assert signals("5") == (5, 0)
    assert signals("3+12") == (3, 12)
    with pytest.raises(ValueError, match="gold"):
        signals("gold")
