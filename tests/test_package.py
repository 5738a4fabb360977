"""What is installed holds everything it needs: templates, schema, data."""

from __future__ import annotations

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
