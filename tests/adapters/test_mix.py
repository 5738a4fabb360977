"""`vouch mix`: what it reads, what it answers, what it refuses, and that docs/mix.md is true."""

from __future__ import annotations

import io
import json
import random
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.cli import main
from adapters.mix import BadInput, answer, read
from adapters.pages import MIX
from bot.flows.writers import clauses
from bot.playbook import mix as policy
from bot.playbook.lane import Specialty
from bot.playbook.people import Role, Scenario, Signal, Willing
from bot.playbook.specialty_file import SHIPPED
from bot.render import Renderer

PAGE = (Path(__file__).parents[2] / "docs" / "mix.md").read_text()
EXAMPLE, ANSWER = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.S))
WARD = {"name": "Dr. A", "role": "ward attending", "days": 20, "saw": ["work"], "specialty_match": True}


def answered(advocates: list[Any], **more: Any) -> dict[str, Any]:
    given: dict[str, Any] = json.loads(answer(json.dumps({"advocates": advocates, **more}).encode(), SHIPPED))
    return given


def anyone(dice: random.Random, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "role": dice.choice(list(Role)).value,
        "days": dice.randint(0, 90),
        "recognises": dice.random() < 0.8,
        "saw": [signal.value for signal in Signal if dice.random() < 0.5],
        "willing": dice.choice([Willing.NOT_ASKED] * 6 + list(Willing)).value,
        "specialty_match": dice.random() < 0.5,
    }


# ------------------------------------------------------------------ the page


def test_the_example_of_the_page_is_answered_as_it_says() -> None:
    assert json.loads(answer(json.dumps(EXAMPLE).encode(), SHIPPED)) == ANSWER


def test_the_page_names_every_word_that_may_be_used() -> None:
    for option in (*Role, *Scenario, *Signal, *Willing):
        assert f"`{option.value}`" in PAGE


# ------------------------------------------------------------------ what it answers


@pytest.mark.parametrize("count", [0, 1, 2, 3, 12, 200])
def test_a_list_of_any_length_is_answered_and_always_the_same(count: int) -> None:
    dice = random.Random(count)
    people = [anyone(dice, f"Dr. {n % 50}") for n in range(count)]
    found = answered(people, specialty="general surgery")
    assert found == answered(people, specialty="general surgery")
    assert len(found["ranked"]) == count
    main = [one["name"] for one in found["ranked"] if one["primary"]]
    assert len(found["never"]) == count - len(main)
    assert all(one["why"] for one in found["never"])
    assert all(one["reasons"] for one in found["ranked"])
    assert bool(found["sets"]) is bool(main)
    for team in found["sets"]:
        assert len(team["names"]) in ((3, 4) if len(main) >= 3 else (len(main),))
        assert set(team["names"]) <= set(main)


@pytest.mark.rule("A13")
@pytest.mark.rule("A15")
@pytest.mark.rule("A16")
@pytest.mark.parametrize(
    "change",
    [
        {"days": 2},
        {"days": 0},
        {"recognises": False},
        {"willing": "hedged"},
        {"willing": "declined"},
        {"role": "fellow"},
        {"role": "senior resident"},
        {"role": "pre-clinical course director"},
        {"saw": []},
    ],
)
def test_who_must_not_be_a_main_writer_is_never_in_a_set(change: dict[str, Any]) -> None:
    found = answered([{**WARD, "name": "Dr. No", **change}, WARD])
    assert [one["name"] for one in found["never"]] == ["Dr. No"]
    assert [team["names"] for team in found["sets"]] == [["Dr. A"]]
    alone = answered([{**WARD, **change}])
    assert (alone["sets"], len(alone["never"])) == ([], 1)


def test_people_who_are_called_the_same_stay_two_people() -> None:
    found = answered([WARD, WARD, WARD, {**WARD, "days": 1}])
    assert found["sets"][0]["names"] == ["Dr. A"] * 3
    assert [one["name"] for one in found["never"]] == ["Dr. A"]


def test_the_chat_gives_the_same_answer_in_the_same_words() -> None:
    dice = random.Random(7)
    given = read(json.dumps({"situation": "late_switch", "specialty": "IM", "advocates": []}).encode())
    people = [anyone(dice, f"Dr. {n}") for n in range(12)]
    advocates = read(json.dumps({"advocates": people}).encode()).advocates
    mix = policy.propose(advocates, Scenario.LATE_SWITCH, Specialty.MEDICINE)
    assert (given.scenario, given.specialty) == (Scenario.LATE_SWITCH, Specialty.MEDICINE)
    found = answered(people, situation="late_switch", specialty="IM")
    assert mix.best
    assert found["sets"][0]["names"] == [one.who.name for one in mix.best.members]
    assert found["sets"][0]["missing"] == [Renderer().plain(words) for words in clauses(mix.best.missing)]


@pytest.mark.rule("B11")
def test_a_situation_is_given_or_found_in_the_text() -> None:
    for fields, scenario in [
        ({"scenario": "a late switch"}, Scenario.LATE_SWITCH),
        ({"scenario": "a late switch", "situation": "borderline"}, Scenario.BORDERLINE),
        ({"scenario": "a late switch", "situation": " Plain "}, Scenario.PLAIN),
        ({"scenario": None, "situation": None}, Scenario.PLAIN),
        ({}, Scenario.PLAIN),
    ]:
        assert read(json.dumps({"advocates": [], **fields}).encode()).scenario is scenario


def test_what_is_absent_is_assumed_as_the_page_says() -> None:
    row = {"name": "Dr. A", "role": " Ward  Attending ", "days": 3.0, "notes": "ignored"}
    person = read(json.dumps({"specialty": "alchemy", "advocates": [row]}).encode()).advocates[0]
    assert (person.role, person.days, person.recognises, person.saw) == (Role.WARD, 3, True, ())
    assert (person.willing, person.specialty_match) == (Willing.NOT_ASKED, False)
    assert not read(json.dumps({"advocates": [{**row, "days": 2}]}).encode()).advocates[0].recognises
    assert not read(json.dumps({"advocates": [{**row, "recognizes": False}]}).encode()).advocates[0].recognises


# ------------------------------------------------------------------ what it refuses

WRONG: list[tuple[Any, str]] = [
    ([], "the input"),
    ("x", "the input"),
    ({}, "advocates"),
    ({"advocates": {}}, "advocates"),
    ({"advocates": [], "scenario": 7}, "scenario"),
    ({"advocates": [], "specialty": ["IM"]}, "specialty"),
    ({"advocates": [], "situation": "sad"}, "situation"),
    ({"advocates": [WARD, 3]}, "advocates[1]"),
    *(
        ({"advocates": [WARD, {**WARD, field: value}]}, f"advocates[1].{place}")
        for field, value, place in [
            ("name", "  ", "name"),
            ("name", None, "name"),
            ("role", "hunter2", "role"),
            ("role", None, "role"),
            ("days", -1, "days"),
            ("days", 1.5, "days"),
            ("days", True, "days"),
            ("days", "hunter2", "days"),
            ("days", None, "days"),
            ("recognises", "yes", "recognises"),
            ("recognizes", 1, "recognizes"),
            ("saw", "work", "saw"),
            ("saw", ["work", "hunter2"], "saw[1]"),
            ("willing", True, "willing"),
            ("specialty_match", "no", "specialty_match"),
        ]
    ),
]


@pytest.mark.parametrize(("given", "place"), WRONG)
def test_bad_input_names_the_place_and_repeats_nothing(
    given: Any, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "people.json"
    path.write_text(json.dumps(given))
    assert main(["mix", str(path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(rf"vouch: {re.escape(place)}: expected .*\.\n", said.err)
    assert "hunter2" not in said.err


@pytest.mark.parametrize(
    "raw",
    [b"", b"\xff\xfe", b"{", b"[" * 100_000, b'{"advocates": NaN}', b'{"advocates": 1' + b"0" * 9000 + b"}", b"{}{}"],
)
def test_what_is_no_json_is_refused(raw: bytes) -> None:
    with pytest.raises(BadInput, match=r"^the input: "):
        read(raw)


@pytest.mark.parametrize("days", [b"1e999", b"-1e999"])
def test_days_without_end_are_refused(days: bytes) -> None:
    with pytest.raises(BadInput, match="days"):
        read(b'{"advocates": [{"name": "a", "role": "fellow", "days": ' + days + b"}]}")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*WARD, "x"]), inner, max_size=6),
    max_leaves=12,
)


@settings(deadline=None)
@given(
    st.lists(json_values | st.fixed_dictionaries({key: st.just(value) | json_values for key, value in WARD.items()}))
)
def test_anything_is_answered_or_refused(advocates: list[Any]) -> None:
    raw = json.dumps({"advocates": advocates}).encode()
    try:
        assert json.loads(answer(raw, SHIPPED))
    except BadInput as problem:
        assert re.match(r"(the input|advocates\[\d+\][\w.\[\]]*): ", str(problem))


# ------------------------------------------------------------------ the command


def test_a_file_or_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = json.dumps({"advocates": [{**WARD, "name": "Dr. Müller \ud83e"}]}).encode()
    (tmp_path / "people.json").write_bytes(b"\xef\xbb\xbf" + raw)
    assert main(["mix", str(tmp_path / "people.json")]) == 0
    said = capsys.readouterr()
    assert said.out.isascii()
    assert said.err == ""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    assert main(["mix", "-"]) == 0
    assert capsys.readouterr().out == said.out
    assert json.loads(said.out)["ranked"][0]["name"] == "Dr. Müller \ud83e"


@pytest.mark.parametrize("name", ["nowhere.json", ".", "a\x00b"])
def test_a_file_that_cannot_be_read_is_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mix", f"{tmp_path}/{name}"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "expected a file that can be read" in said.err


def test_without_a_file_it_was_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mix"]) == 2
    assert capsys.readouterr().out == ""


def test_its_help_is_a_page_of_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mix", "--help"]) == 0
    page = capsys.readouterr().out
    assert MIX.below in page
    assert max(len(line) for line in page.splitlines()) <= 80
