"""A record goes from one installation to another and is the same there; what is no record leaves nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.cli import main
from bot.app import Occupied
from bot.dossier import Dossier, plain
from bot.dossier.desk import Desk
from bot.importing import LARGEST, NoRecord, imported
from bot.interview.state import Interview
from bot.messages import Event, Opened, Person, Said
from tests.filled import Filler
from tests.speaking import spoken
from tests.support import open_bot

ME = Person("console", "me")


def exported(dossier: Dossier) -> bytes:
    return json.dumps(plain(dossier), ensure_ascii=False, indent=2).encode()


async def test_a_record_is_the_same_in_another_installation(tmp_path: Path) -> None:
    async with open_bot(tmp_path / "one") as bot:
        for number, line in enumerate(("/story", "1", "187", "internal medicine")):
            await bot.receive(Event(str(number), ME, Said(line)))
        there = await bot.receive(Event("x", ME, Said("/export")))
    raw = next(file.content for file in there.files if file.name.endswith(".json"))
    async with open_bot(tmp_path / "two") as bot:
        await bot.take_in(ME, imported(raw))
        here = await bot.receive(Event("x", ME, Said("/export")))
        with pytest.raises(Occupied):
            await bot.take_in(ME, imported(raw))
        assert (await bot.receive(Event("y", ME, Opened()))).question is not None
    again = json.loads(next(file.content for file in here.files if file.name.endswith(".json")))
    assert {**again, "revision": 0, "silent": 0} == {**json.loads(raw), "revision": 0, "silent": 0}


def test_what_belonged_to_the_other_installation_stays_there() -> None:
    filled = Filler("Zebrafinch").dossier(9)
    taken = imported(exported(filled))
    mine = taken.reminders
    assert (mine.on, mine.to, mine.test, mine.sent, mine.closed) == (False, None, 0, None, "")
    assert (taken.classes, taken.coordinating, taken.departures, taken.leaving) == ((), "", (), False)
    assert taken.advocates == filled.advocates
    assert imported(exported(replace(spoken(), revision=3))).letters == spoken().letters


@pytest.mark.parametrize(
    "raw",
    [b"", b"{}", b"[1]", b"\xff\xfe", b'{"revision": "x", "profile": 3}', b'{"revision": 1, "profile": {"name": ',
     b"x" * (LARGEST + 1),
     b'{"revision": 1, "profile": {}, "advocates": [{"role": "king"}]}', b"[" * 50_000 + b'"revision""profile"'],
)  # fmt: skip
def test_what_is_no_record_is_said_in_one_sentence_that_repeats_nothing(raw: bytes) -> None:
    with pytest.raises(NoRecord) as refused:
        imported(raw)
    assert "\n" not in str(refused.value)
    assert "king" not in str(refused.value)


@pytest.mark.parametrize("harm", ["year", "far", "document", "flow", "advocate"])
async def test_what_would_break_a_command_or_the_end_of_its_time_is_not_kept(harm: str, tmp_path: Path) -> None:
    made = spoken()
    match harm:
        case "year" | "far":
            made = replace(made, profile=replace(made.profile, match_year=-1 if harm == "year" else 10**12))
        case "document":
            made = replace(made, desk=(Desk("no such text"),))
        case "flow":
            made = replace(made, finished={}, interviews=(Interview("no such flow"),))
        case _:
            made = replace(made, advocates=(replace(made.advocates[0], id="9"), *made.advocates[1:]))
    async with open_bot(tmp_path) as bot:
        with pytest.raises(NoRecord, match="damaged"):
            await bot.take_in(ME, imported(exported(made)))
        assert not await bot.retain()
        assert (await bot.receive(Event("x", ME, Said("/export")))).files


def test_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VOUCH_DATABASE", str(tmp_path / "vouch.db"))
    monkeypatch.delenv("VOUCH_KEY", raising=False)
    file = tmp_path / "vouch-export.json"
    file.write_bytes(exported(spoken()))
    assert main(["import", str(file), "--as", "ana"]) == 0
    assert "vouch chat --as ana" in capsys.readouterr().out
    assert main(["import", str(file), "--as", "ana"]) == 1
    assert "already" in capsys.readouterr().err
    assert main(["import", str(tmp_path / "none.json")]) == 1
    assert "cannot be read" in capsys.readouterr().err
