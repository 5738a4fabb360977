"""The log holds ids and verbs, at every level."""

from __future__ import annotations

import ast
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.logs import CHATTY, FIELDS, WITHHELD, Discreet, configure, fields_of
from tests.test_house import CODE, ROOT


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in (*CHATTY, "vouch"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_the_text_of_an_exception_is_never_logged(capsys: pytest.CaptureFixture[str]) -> None:
    configure("DEBUG")
    try:
        raise ValueError("Zebrafinch")
    except ValueError:
        logging.getLogger("vouch.x").exception("turn failed event=%s", "e1")
    err = capsys.readouterr().err
    assert "vouch.x turn failed event=e1\nValueError at test_logs.py:" in err
    assert "Zebrafinch" not in err


def test_only_vouch_follows_the_level(capsys: pytest.CaptureFixture[str]) -> None:
    configure("DEBUG")
    for name in ("vouch", "vouch.store", *CHATTY, "another"):
        logging.getLogger(name).debug("from reason=%s", name)
    assert [line.split("=")[-1] for line in capsys.readouterr().err.splitlines()] == ["vouch", "vouch.store"]
    configure("WARNING")
    logging.getLogger("vouch").info("quiet")
    assert capsys.readouterr().err == ""


MARK = "Zebrafinch said it"
LEVELS = ("debug", "info", "warning", "error", "exception", "critical", "log")
LEAKS = (
    ("vouch", "turn failed event=%s", (MARK,)),
    ("vouch", f"a line that is {MARK}", ("x",)),
    ("vouch", "turn failed text=%s", (MARK,)),
    ("vouch", "turn failed %s", (MARK,)),
    ("vouch", "turn failed event=%s", ("x" * 500 + "Zebrafinch",)),
    ("vouch", "student=%s", (ValueError(MARK),)),
    ("asyncio", f"Task exception was never retrieved: {MARK}", ()),
    ("slack_sdk", f"Failed: {MARK}", ()),
    ("discord.http", "payload %s", (MARK,)),
    ("sqlite", f"{MARK} 100%", (1,)),
)


@pytest.mark.parametrize(("name", "template", "args"), LEAKS)
def test_what_is_no_allowed_field_is_withheld(
    name: str, template: str, args: tuple[object, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    configure("DEBUG")
    logging.getLogger(name).error(template, *args)
    err = capsys.readouterr().err
    assert "Zebrafinch" not in err
    assert WITHHELD in err or "payload %s" in err


BESIDE = """
import logging, threading, warnings
from adapters.logs import configure

class Ends:
    def __del__(self):
        raise ValueError("Zebrafinch")

def ends():
    raise ValueError("Zebrafinch")

configure("DEBUG")
warnings.warn("Zebrafinch")
logging.getLogger("vouch").info("turn ms=%d", "Zebrafinch")
Ends()
thread = threading.Thread(target=ends)
thread.start()
thread.join()
ends()
"""


def test_what_python_itself_prints_beside_the_log_is_told_as_the_log_tells_it(tmp_path: Path) -> None:
    script = tmp_path / "it.py"
    script.write_text(BESIDE)
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=60, cwd=ROOT
    )
    assert done.returncode == 1 and done.stdout == ""
    assert "Zebrafinch" not in done.stderr
    lines = [line.partition(" vouch ")[2] for line in done.stderr.splitlines()]
    assert lines[:2] == ["warned error=UserWarning at=it.py:13", "withheld at it.py:14"]
    assert lines[2:] == [f"uncaught error=ValueError at=it.py:{line}" for line in (7, 10, 10)]


def templates() -> Iterator[tuple[str, ast.expr]]:
    """The first argument of every call of a logger of ours."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id in ("log", "_log") and node.func.attr in LEVELS:
                yield f"{path.name}:{node.lineno}", node.args[0]


def test_every_line_of_ours_names_its_fields_and_only_allowed_ones() -> None:
    found = list(templates())
    assert len(found) > 25
    for where, template in found:
        assert isinstance(template, ast.Constant), where
        assert fields_of(str(template.value)) is not None, where


def test_no_field_could_hold_what_somebody_typed() -> None:
    assert not FIELDS & {"text", "name", "user", "person", "answer", "title", "file", "body", "space", "channel", "url"}


def test_a_time_that_is_no_whole_number_is_written_as_one() -> None:
    record = logging.LogRecord("vouch", logging.INFO, __file__, 1, "turn student=%s ms=%d", ("s1", 256.3), None)
    assert Discreet("%(message)s").format(record) == "turn student=s1 ms=256"
