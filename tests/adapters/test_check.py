"""`vouch check`: its forms, its exit codes, and batches that survive anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adapters.cli import main

BLOCKS, CLEAN = "You owe me a strong letter.", "- Carried five patients in June\n- Called two families\n- Taught twice"


def written(folder: Path, text: str, name: str = "text.txt") -> str:
    place = folder / name
    place.write_text(text, encoding="utf-8")
    return str(place)


@pytest.mark.parametrize(("text", "code"), [(BLOCKS, 1), (CLEAN, 0), ("", 0)])
def test_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, code: int) -> None:
    assert main(["check", "--kind", "bullets", written(tmp_path, text)]) == code
    assert "Specificity" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["--kind", "bullets"], ["--kind", "poem", "x"], ["file-alone"]])
def test_not_understood(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *words]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_json_has_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--kind", "request", "--format", "json", written(tmp_path, BLOCKS)]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"findings", "score"}
    for found in answer["findings"]:
        assert set(found) == {"code", "category", "severity", "start", "end", "why", "better"}
    assert {"value", "parts"} == set(answer["score"])


def test_text_shows_the_passage_and_what_is_better(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--kind", "bullets", written(tmp_path, f"Hello.\n{BLOCKS}")])
    out = capsys.readouterr().out
    assert "line 2: block, entitlement (V404)" in out
    assert "  > You owe me" in out
    assert "  Better: Ask" in out


def test_a_bad_line_is_answered_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        json.dumps({"id": 1, "kind": "nudge", "part": "", "text": BLOCKS}),
        "{broken",
        json.dumps({"id": 2, "kind": "poem", "text": "x"}),
        json.dumps({"id": 3, "kind": "story"}),
        json.dumps(["list"]),
        "[" * 100_000,
        json.dumps({"id": 4, "kind": "story", "part": None, "text": "\ud800 x"}),
        '{"id": NaN, "kind": "story", "text": "x"}',
    ]
    assert main(["check", "--batch", written(tmp_path, "\n".join(rows), "batch.jsonl")]) == 1
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [("error" in answer) for answer in answers] == [False, True, True, True, True, True, False, True]
    assert [answer["id"] for answer in answers] == [1, None, 2, 3, None, None, 4, None]


def test_a_large_batch_is_answered_in_its_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [json.dumps({"id": n, "kind": "story", "part": "reason", "text": "I waited."}) for n in range(130)]
    monkeypatch.setattr("adapters.check.LARGE", 1000)
    monkeypatch.setattr("adapters.check.BLOCK", 60)
    monkeypatch.setattr("adapters.check.ALONE", 20)
    assert main(["check", "--batch", written(tmp_path, "\n".join([*rows, "{"]), "batch.jsonl")]) == 1
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["id"] for answer in answers] == [*range(130), None]
    assert answers[-1]["line"] == 131


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--batch", "/nowhere/x.jsonl"]) == 1
    assert main(["check", "--kind", "story", "/nowhere/x.txt"]) == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.rule("B26")
@pytest.mark.rule("B49")
def test_several_requests_are_held_against_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Dear Dr. {who}, would you write me a letter about our July ward month, when I learned to present briefly?"
    names = [written(tmp_path, text.format(who=who), f"{who}.txt") for who in ("Lee", "Roe")]
    main(["check", "--kind", "request", "--format", "json", *names])
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert "same_text_twice" not in {found["category"] for found in first["findings"]}
    (found,) = (found for found in second["findings"] if found["category"] == "same_text_twice")
    assert "of 100" in found["why"]
    assert text.format(who="Roe")[found["start"] : found["end"]].startswith("would you write")
