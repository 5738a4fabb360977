"""What is installed holds everything it needs: templates, schema, data."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from tests.test_house import ROOT


def test_the_wheel_holds_code_templates_schema_and_data(tmp_path: Path) -> None:
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    names = set(zipfile.ZipFile(built).namelist())
    for room in ("bot", "adapters", "templates"):
        for path in (ROOT / room).rglob("*"):
            if path.is_file() and path.suffix in (".py", ".j2", ".sql", ".csv", ".toml", ".css", ".js", ".svg"):
                assert str(path.relative_to(ROOT)) in names, path
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]


def test_what_the_container_copies_is_enough_to_build_and_run(tmp_path: Path) -> None:
    """The COPY lines of deploy/Containerfile, built here as there; no engine and no base image is needed for it."""
    here, there = tmp_path / "src", tmp_path / "installed"
    here.mkdir()
    first = (ROOT / "deploy" / "Containerfile").read_text().partition("\nFROM ")[0]
    for names, to in re.findall(r"^COPY (.+) (\S+)$", first, re.M):
        for name in names.split():
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(
                ROOT / name, here / to / name if to == "./" else here / to
            )
    (built,) = WheelBuilder(str(here)).build(directory=str(tmp_path), versions=["standard"])
    zipfile.ZipFile(built).extractall(there)
    code = "import sys; from adapters.cli import main; sys.exit(main())"
    environ = {**os.environ, "PYTHONPATH": str(there), "VOUCH_DATABASE": str(tmp_path / "data" / "vouch.db")}
    command = [sys.executable, "-P", "-c", code, "chat"]
    done = subprocess.run(command, input=b"/story\n", cwd=tmp_path, env=environ, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Your story" in done.stdout
