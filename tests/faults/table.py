"""`make faults`: every fault of the list, measured in full, as one table. A row is tests; none is copied here.

A name behind the command takes single rows: `python -m tests.faults.table F4 F18`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

SIMULATED = "tests/faults/test_simulate.py::test_nothing_is_wrong_whatever_goes_wrong"


@dataclass(frozen=True)
class Row:
    """One fault: what happens, what must hold, and the tests that show it."""

    what: str
    holds: str
    tests: tuple[str, ...]


KILLED = "tests/test_kill_delivery.py::test_hundreds_of_kills"
ROWS = {
    "F1": Row("kill -9 while sending, a key the platform honours", "0 lost, 0 twice", (f"{KILLED}|honours",)),
    "F2": Row("kill -9 while sending, no key: looked for", "0 lost, 0 twice", (f"{KILLED}|looks",)),
    "F3": Row("kill -9 while sending, nothing can be looked up", "held and listed, 0 twice", (f"{KILLED}|blind",)),
    "F4": Row(
        "dies at every statement and await",
        "before or after, never between",
        (
            "tests/faults/test_crash_points.py",
            "tests/faults/test_crash_points_of_delivery.py",
            "tests/faults/test_crash_points_of_ends.py",
        ),
    ),
    "F5": Row("events twice and in another order", "one effect each", ("tests/adapters/slack/test_campaigns.py",)),
    "F6": Row("kill -9 between receipt and acknowledgement", "0 acknowledged and lost", ("tests/test_kill.py",)),
    "F7": Row("two processes by mistake", "0 twice", ("tests/faults/test_two_processes.py",)),
    "F8": Row("SIGTERM while hundreds are told", "gone within 5 s, goes on", ("tests/faults/test_sigterm.py",)),
    "F9": Row(
        "disk full",
        "refused, not lost",
        (f"{SIMULATED}|F9", "tests/store/test_sqlite.py|full_disk", "tests/faults/test_disk.py|really_full"),
    ),
    "F10": Row("database locked", "refused, not lost", (f"{SIMULATED}|F10", "tests/store/test_sqlite.py|lock")),
    "F11": Row("a long reader", "the log stays bounded", ("tests/faults/test_disk.py|reader",)),
    "F12": Row("429, 5xx, dropped connections", "0 lost, 0 twice", (f"{SIMULATED}|F12", "tests/faults/test_storm.py")),
    "F13": Row(
        "token revoked, nothing readable",
        "stops at once, comes later",
        (f"{SIMULATED}|F13", "tests/adapters/slack/test_workspaces.py|revoked"),
    ),
    "F14": Row("closed messages", "one attempt, said to the student", (f"{SIMULATED}|F14",)),
    "F15": Row("clock wrong, suspended", "once each, none early", (f"{SIMULATED}|F15", "tests/faults/test_clock.py")),
    "F16": Row("every change of every zone", "once a local day", ("tests/playbook/test_zones.py",)),
    "F17": Row(
        "odd text everywhere",
        "no exception, nothing live",
        ("tests/faults/test_typed.py", "tests/test_walks.py", "tests/test_rubbish.py"),
    ),
    "F18": Row(
        "power cut: the log torn at every 512 bytes",
        "acknowledged turns are there",
        ("tests/faults/test_disk.py|torn",),
    ),
    "F19": Row("backup and restore in traffic", "nothing is sent again", ("tests/store/test_backup.py",)),
    "F20": Row(
        "everything at once, against a model",
        "equal after each step",
        (f"{SIMULATED}|F20", "tests/season/test_histories.py|many", "tests/faults/test_week.py"),
    ),
    "keys": Row(
        "a rotation of the master key is killed",
        "exactly one of two keys opens",
        ("tests/store/test_rotation.py|killed", "tests/store/test_rotation_on_server.py|killed"),
    ),
    "gone": Row("a hundred students are deleted", "0 of their marks anywhere", ("tests/test_deletion.py",)),
}


def measured(name: str, row: Row, log: Path) -> tuple[str, str, float]:
    """Run one row. Returns its counts, its result and the seconds."""
    log.write_text("")
    begun, ran, failed = time.perf_counter(), 0, 0
    for test in row.tests:
        path, _, word = test.partition("|")
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            path,
            *(["-k", word] if word else []),
        ]
        environ = {**os.environ, "VOUCH_FAULTS": "full", "VOUCH_FAULTS_LOG": str(log)}
        done = subprocess.run(
            command, env={**environ, "PYTEST_ADDOPTS": "-rN"}, capture_output=True, text=True, check=False
        )
        said = done.stdout
        tests = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error)", summary(said))}
        ran += tests.get("passed", 0)
        failed += bool(done.returncode)
        if done.returncode:
            print(said[-3000:], file=sys.stderr)
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    mine = [line for line in lines if line["row"] == name]
    counts = {line["what"]: 0 for line in mine}
    for line in mine:
        counts[line["what"]] += line["count"]
    held = sum(line["held"] for line in mine)
    said = ", ".join(f"{count:,} {what}" for what, count in counts.items()) or f"{ran} tests"
    return said + (f", {held} held" if held else ""), "FAILED" if failed else row.holds, time.perf_counter() - begun


def summary(said: str) -> str:
    """The line in which pytest counts; quiet, it prints only dots, so those are counted."""
    dots = sum(line.split()[0].count(".") for line in said.splitlines() if re.match(r"^[.sxFE]+\s+\[", line))
    return f"{dots} passed"


def main(names: list[str]) -> int:
    """Print the table row by row; 1 if one failed."""
    failed = False
    print(f"{'':4} {'fault':46} {'measured':60} {'result':34} {'s':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for name, row in ROWS.items():
            if names and name not in names:
                continue
            said, result, seconds = measured(name, row, Path(folder) / "log")
            failed |= result == "FAILED"
            print(f"{name:4} {row.what:46} {said:60} {result:34} {seconds:6.1f}", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
