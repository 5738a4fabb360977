"""`vouch check`: its forms, its exit codes, and batches that survive anything."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.cli import main

VOUCH = (sys.executable, "-c", "import sys; from adapters.cli import main; sys.exit(main())")
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


@pytest.mark.rule("B29")
def test_of_a_sentence_without_a_reason_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "After class that day there was Marisol Vega alone in the corner bed with nobody to hold her hand"
    assert main(["check", "--kind", "bullets", written(tmp_path, text)]) == 1
    out = capsys.readouterr().out
    assert "(the sentence as a whole, and no one word of it)" in out
    assert "Marisol" not in out


@pytest.mark.rule("B29")
def test_what_may_name_a_patient_is_not_repeated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "I independently prescribed heparin for Mrs. Zebrafinch in bed 12.\nI am hardworking."
    assert main(["check", "--kind", "bullets", written(tmp_path, text)]) == 1
    out = capsys.readouterr().out
    assert "Zebrafinch" not in out and "bed 12" not in out
    assert "line 1: block, phi (V902)\n  (not repeated" in out
    assert "hardworking" in out


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


def many(folder: Path, count: int) -> str:
    rows = (
        json.dumps({"id": n, "kind": "story", "part": "reason", "text": f"I waited {n} days."}) for n in range(count)
    )
    return written(folder, "\n".join(rows), "batch.jsonl")


@pytest.mark.parametrize(("size", "pooled"), [(20, False), (4000, True)])
def test_only_a_large_file_is_shared_among_processes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, size: int, *, pooled: bool
) -> None:
    class Parted(Exception):
        """A pool was made."""

    def pool(*_: object) -> None:
        raise Parted

    monkeypatch.setattr("adapters.check.Pool", pool)
    monkeypatch.setattr("adapters.check._processors", lambda: 2)
    code = main(["check", "--batch", many(tmp_path, size)])
    assert (code, "Parted" in capsys.readouterr().err) == ((1, True) if pooled else (0, False))


def test_who_waits_at_a_terminal_sees_how_many_lines_are_done(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with (tmp_path / "out").open("wb") as out:
        subprocess.run(
            [*VOUCH, "check", "--batch", many(tmp_path, 600)], check=True, stdout=out, stderr=theirs, timeout=120
        )
    os.set_blocking(ours, False)
    assert os.read(ours, 1000) == b"\r500 lines\r600 lines\r\n"
    assert len((tmp_path / "out").read_bytes().splitlines()) == 600


def test_elsewhere_nothing_but_answers_is_said(tmp_path: Path) -> None:
    name = many(tmp_path, 600)
    done = subprocess.run([*VOUCH, "check", "--batch", name], check=True, capture_output=True, timeout=120)
    assert (done.stderr, len(done.stdout.splitlines())) == (b"", 600)


HEARING = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
"""What is started in the background has Ctrl-C ignored, and hands that on to whatever it starts."""


def test_ctrl_c_ends_a_large_batch_without_a_word(tmp_path: Path) -> None:
    group = subprocess.Popen(
        [sys.executable, "-c", HEARING, *VOUCH, "check", "--batch", many(tmp_path, 30_000)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert group.stdout is not None
    group.stdout.read(60_000)  # by then the processes have parted
    os.killpg(group.pid, signal.SIGINT)
    _, said = group.communicate(timeout=60)
    assert (group.returncode, said) == (130, b"")


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
