"""The log holds ids and verbs, at every level."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from adapters.logs import CHATTY, configure


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
        logging.getLogger(name).debug("from %s", name)
    assert [line.split()[-1] for line in capsys.readouterr().err.splitlines()] == ["vouch", "vouch.store"]
    configure("WARNING")
    logging.getLogger("vouch").info("quiet")
    assert capsys.readouterr().err == ""
