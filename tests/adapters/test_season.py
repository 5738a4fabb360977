"""`vouch season`: text, JSON and a calendar of the same dates; what is refused, and with which exit code."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from adapters.cli import main
from bot.playbook.season import Season
from bot.playbook.season_dates import Event
from bot.playbook.season_ics import calendar, entries
from bot.playbook.season_rules import KINDS


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VOUCH_SEASON", raising=False)


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["season", *arguments])
    return code, *capsys.readouterr()


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, str]]:
    code, out, _ = asked(capsys, "--format", "json", *arguments)
    assert code == 0
    found: list[dict[str, str]] = json.loads(out)
    return found


def test_json_holds_every_event_with_six_keys(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "--match-year", "2028")
    assert [row["event"] for row in found] == list(Season(2028).events)
    assert found[-2] == {
        "event": "match_day",
        "date": "2028-03-17",
        "time": "12:00",
        "zone": "America/New_York",
        "status": "projected",
        "source": "rule: third Friday of March",
    }
    assert all(set(row) == set(found[0]) for row in found)


CYCLES = tuple(csv.DictReader(Path(__file__).with_name("cycles.csv").read_text("utf-8").splitlines()))
"""Four seasons as they were collected, by hand and apart from the product's own data."""


@pytest.mark.parametrize("year", ["2025", "2026", "2027", "2028"])
def test_four_seasons_are_told_as_they_were_collected(capsys: pytest.CaptureFixture[str], year: str) -> None:
    found = {row["event"]: row for row in rows(capsys, "--match-year", year)}
    wanted = [row for row in CYCLES if row["match_year"] == year]
    assert len(wanted) >= 11
    for row in wanted:
        told = found[row["event"]]
        assert {key: told[key] for key in ("event", "date", "time", "status")} == {
            key: row[key] for key in ("event", "date", "time", "status")
        }
        assert (told["zone"], KINDS[row["event"]].service) == ("America/New_York", row["service"])
        assert (told["source"].startswith("rule: ")) == (row["status"] == "projected")


def test_services_are_chosen_in_any_case_and_together(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "--match-year", "2026", "--service", "eras", "--service", "UROLOGY")
    assert {KINDS[row["event"]].service for row in found} == {"ERAS", "Urology"}


def test_an_override_is_told_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "--match-year", "2028", "--override", "nrmp_rol_deadline=2028-03-02")
    (row,) = (row for row in found if row["event"] == "nrmp_rol_deadline")
    assert (row["date"], row["time"], row["source"]) == ("2028-03-02", "21:00", "override")
    text = asked(capsys, "--match-year", "2028", "--override", "nrmp_rol_deadline=2028-03-02")[1]
    assert "Thu  2 Mar  21:00  nrmp_rol_deadline  override" in text


@pytest.mark.parametrize("override", ["match_day=2027-03-20", "eras_submit_open=2026-09-28"])
def test_an_override_that_breaks_its_rule_is_named(capsys: pytest.CaptureFixture[str], override: str) -> None:
    for form in ("text", "json", "ics"):
        options = ("--match-year", "2027", "--service", "military", "--override", override, "--format", form)
        code, out, err = asked(capsys, *options)
        assert (code, out) == (1, "")
        assert err.startswith(f"vouch: {override.partition('=')[0]}: {override.partition('=')[2]} is ")
        assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--match-year", "28"), "the year of a Match"),
        (("--match-year", "２０２８"), "the year of a Match"),
        (("--service", "nmrp"), "one of ERAS"),
        (("--override", "match-day=2028-03-17"), "one of the events"),
        (("--override", "match_day=17 March"), "a day such as"),
        (("--override", "match_day"), "a day such as"),
        (("--format", "csv"), "invalid choice"),
    ],
)
def test_what_is_not_understood_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...], words: str
) -> None:
    code, out, err = asked(capsys, *options)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err


def test_text_calls_each_date_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    lines = asked(capsys, "--match-year", "2028")[1].splitlines()
    dates = [line for line in lines if any(f"  {key} " in line for key in KINDS)]
    assert len(dates) == len(Season(2028).events)
    assert all("projected" in line for line in dates)
    assert max(map(len, lines)) <= 110


def test_a_service_without_a_date_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = asked(capsys, "--match-year", "2028", "--service", "urology")
    assert (code, "uro_match" in out, "uro_release" in out) == (0, True, False)


def test_what_is_set_holds_unless_another_year_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOUCH_SEASON", "2029; nrmp_rol_deadline = 2029-03-01")
    assert "override" in {row["source"] for row in rows(capsys)}
    assert "override" in {row["source"] for row in rows(capsys, "--match-year", "2029")}
    assert "override" not in {row["source"] for row in rows(capsys, "--match-year", "2030")}
    monkeypatch.setenv("VOUCH_SEASON", "2029;match_day=2029-03-17")
    code, _, err = asked(capsys)
    assert (code, "VOUCH_SEASON" in err, "Saturday" in err) == (1, True, True)


# ------------------------------------------------------------------ the calendar


def parsed(raw: bytes) -> list[Any]:
    return list(Calendar.from_ical(raw).walk("VEVENT"))


@pytest.mark.parametrize("year", range(2025, 2036))
def test_the_calendar_is_read_back_as_it_was_meant(year: int) -> None:
    season = Season(year)
    raw = calendar(entries(season, tuple(season.events.values())))
    assert raw == calendar(entries(Season(year), tuple(season.events.values())))
    found = parsed(raw)
    assert len({str(entry["uid"]) for entry in found}) == len(found) == len(season.events)
    for entry, event in zip(found, season.events.values(), strict=True):
        same(entry, event)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.count(b"\n") == raw.count(b"\r\n")


def same(entry: Any, event: Event) -> None:
    start = entry.decoded("dtstart")
    whole = event.until is not None or event.hour is None
    assert start == (event.day if whole else event.starts)
    assert isinstance(start, datetime) is not whole
    if whole:
        assert entry.decoded("dtend") == (event.until or event.day) + timedelta(days=1)
    else:
        assert start.tzinfo is not None and start.utcoffset() == timedelta(0)
    assert str(entry["summary"]).startswith(event.label)
    assert ("(projected)" in entry["summary"]) == (event.status.value == "projected")


def test_a_moved_date_keeps_its_uid() -> None:
    before, after = Season(2028), Season(2028, (("eras_open", date(2027, 6, 3)),))
    uids = [{entry.uid for entry in entries(s, tuple(s.events.values()))} for s in (before, after)]
    assert uids[0] == uids[1]


def test_the_calendar_leaves_by_the_command_as_it_was_made(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["season", "--match-year", "2028", "--format", "ics"]) == 0
    season = Season(2028)
    out = capfdbinary.readouterr().out
    assert out == calendar(entries(season, tuple(season.events.values())))
    assert parsed(out)[0].decoded("dtstamp").astimezone(UTC).year == 2026
