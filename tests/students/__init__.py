"""Three made-up students whose texts are kept in tests/golden: what they told, and writers of all four types."""

from __future__ import annotations

from tests.students.mariam import MARIAM
from tests.students.tomas import TOMAS
from tests.students.wen import WEN

STUDENTS = {"pass-fail": MARIAM, "fail-then-pass": TOMAS, "average-research": WEN}
