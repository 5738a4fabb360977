"""The command line, through real pipes and the real bot."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.cli import main
from adapters.pages import CHAT, VOUCH

ROOT = Path(__file__).parents[2]
VOUCH_COMMAND = [sys.executable, "-c", "import sys; from adapters.cli import main; sys.exit(main())"]
PATIENCE = 60


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("VOUCH")}
    return {**kept, "VOUCH_DATABASE": str(tmp_path / "vouch.db"), "PYTHONWARNINGS": "error"}


def vouch(environ: dict[str, str], *arguments: str, typed: bytes = b"") -> tuple[int, str, str]:
    ran = subprocess.run(
        [*VOUCH_COMMAND, *arguments],
        check=False,
        cwd=ROOT,
        env=environ,
        input=typed,
        capture_output=True,
        timeout=PATIENCE,
    )
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


@pytest.fixture
def running(environ: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    started = subprocess.Popen(
        [*VOUCH_COMMAND, "chat", "--json"],
        cwd=ROOT,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    yield started
    started.kill()
    started.wait()
    for pipe in (started.stdin, started.stdout, started.stderr):
        assert pipe
        with contextlib.suppress(BrokenPipeError):
            pipe.close()


def exchanged(program: subprocess.Popen[bytes], line: str) -> dict[str, object]:
    assert program.stdin
    assert program.stdout
    program.stdin.write(line.encode() + b"\n")
    program.stdin.flush()
    answer: dict[str, object] = json.loads(program.stdout.readline())
    return answer


# ------------------------------------------------------------------ words typed after `vouch`


@pytest.mark.parametrize("arguments", [[], ["--help"], ["chat", "--help"]])
def test_help_is_a_page_of_eighty_columns(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    page = capsys.readouterr().out
    assert (CHAT if "chat" in arguments else VOUCH).below in page
    assert max(len(line) for line in page.splitlines()) <= 80


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"vouch \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    "arguments",
    [
        ["chatter"],
        ["chat", "--now", "tomorrow"],
        ["chat", "--now", "2027-13-01"],
        ["chat", "--as", " "],
        ["chat", "--as", "caf\udce9"],
        ["chat", "--database", ""],
        ["chat", "--jso"],
        ["chat", "more"],
    ],
)
def test_what_is_not_understood_is_one_sentence_and_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"vouch.*: .*\. See vouch.* --help\.\n", said.err)


def test_every_setting_is_on_the_page() -> None:
    for name in ("VOUCH_DATABASE", "VOUCH_KEY", "VOUCH_SEASON", "VOUCH_LOG", "NO_COLOR"):
        assert name in VOUCH.below


# ------------------------------------------------------------------ a chat through pipes


def test_a_line_for_a_line_in_words(environ: dict[str, str]) -> None:
    code, out, err = vouch(environ, "chat", "--as", "ana", typed=b"/vouch\n1\n\n\xff\nlast")
    assert (code, err) == (0, "")
    assert "not UTF-8" in out
    assert not [char for char in out if char != "\n" and not char.isprintable()]


def test_a_line_for_a_line_in_json(environ: dict[str, str]) -> None:
    lines = [b"/vouch", b"1", b"", b"\x00\x1b[31m", b"x" * 1_000_000, b'{"no": 1}', b'{"command": "home"}']
    code, out, err = vouch(environ, "chat", "--json", typed=b"\n".join(lines))
    assert (code, err) == (0, "")
    replies = [json.loads(line) for line in out.splitlines()]
    assert len(replies) == len(lines)
    assert ["error" in reply for reply in replies] == [False] * 5 + [True, False]
    assert out.isascii()


def test_no_input_is_no_output(environ: dict[str, str]) -> None:
    assert vouch(environ, "chat") == (0, "", "")


def test_a_program_speaks_line_by_line_and_sigterm_ends_it_quietly(running: subprocess.Popen[bytes]) -> None:
    assert exchanged(running, "/vouch")["cards"]
    assert exchanged(running, "/story")["question"]
    running.send_signal(signal.SIGTERM)
    assert running.wait(PATIENCE) == 0
    assert running.communicate() == (b"", b"")


def test_a_reader_who_goes_away_ends_it_quietly(running: subprocess.Popen[bytes]) -> None:
    assert running.stdin
    assert running.stdout
    assert exchanged(running, "/vouch")
    running.stdout.close()
    running.stdin.write(b"/vouch\n" * 10)
    running.stdin.close()
    assert running.wait(PATIENCE) == 0
    assert running.stderr
    assert running.stderr.read() == b""


def test_answers_stay_and_people_are_apart(environ: dict[str, str]) -> None:
    vouch(environ, "chat", "--json", typed=b"/story\n1\n")
    _, mine, _ = vouch(environ, "chat", "--json", typed=b"repeat\n")
    _, hers, _ = vouch(environ, "chat", "--json", "--as", "ana", typed=b"/story\n")
    assert json.loads(mine)["question"]["key"] != json.loads(hers)["question"]["key"]


def test_the_clock_can_be_fixed() -> None:
    from adapters.arguments import instant
    from adapters.compose import clock

    assert instant("2027-03-14") == datetime(2027, 3, 14, tzinfo=UTC)
    assert instant("2027-03-14T09:30+02:00") == datetime(2027, 3, 14, 7, 30, tzinfo=UTC)
    assert instant("2027-03-14T09:30Z") == clock(instant("2027-03-14T09:30"))()
    assert clock(None)().tzinfo is UTC


# ------------------------------------------------------------------ what cannot start


@pytest.mark.parametrize(
    ("name", "value"),
    [("VOUCH_KEY", "hunter2"), ("VOUCH_LOG", "loud"), ("VOUCH_SEASON", "soon"), ("VOUCH_DATABASE", "mysql://x")],
)
def test_a_wrong_setting_is_one_sentence_and_1(environ: dict[str, str], name: str, value: str) -> None:
    code, out, err = vouch({**environ, name: value}, "chat", typed=b"/vouch\n")
    assert (code, out) == (1, "")
    assert re.fullmatch(rf"vouch: {name}: expected .*\.\n", err)
    assert value not in err


def test_a_file_that_is_no_database_is_one_sentence_and_1(environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "other.db").write_text("not a database at all, but somebody's letter\n" * 50)
    code, out, err = vouch(environ, "chat", "--database", str(tmp_path / "other.db"), typed=b"/vouch\n")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("vouch: ")


def test_a_closed_input_is_one_sentence_and_1(environ: dict[str, str]) -> None:
    ran = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *VOUCH_COMMAND, "chat"],
        check=False,
        cwd=ROOT,
        env=environ,
        capture_output=True,
        timeout=PATIENCE,
    )
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr.count(b"\n") == 1
