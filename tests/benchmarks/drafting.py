"""A request made, linted and drawn, beside the drawing alone: `python -m tests.benchmarks.drafting`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from bot.dossier import Dossier
from bot.flows import Known, checked, desk, documents
from bot.flows.desk import Document, Named
from bot.flows.sent import REQUEST
from bot.lint import Kind, lint
from tests.benchmarks.measured import Row, each, side_by_side, told
from tests.speaking import spoken
from tests.support import NOW, RENDERER
from tests.worlds import SEASON, TODAY

TIMES = 40


def rows() -> Iterator[Row]:
    student: Dossier = spoken()
    known = Known(student, "1", SEASON, TODAY, write=RENDERER.write)
    found = documents.find(known, Named("1", REQUEST), NOW)
    assert isinstance(found, Document)
    words = desk.standing(known, found).words
    text = RENDERER.plain(words)
    assert len(text) > 300

    def everything() -> None:
        again = documents.find(known, Named("1", REQUEST), NOW)
        assert isinstance(again, Document)
        said = RENDERER.write(desk.standing(known, again).words).text
        checked.findings(said, checked.look(said, again.kind, known))

    whole, linted, drawn = side_by_side(
        lambda: each(everything, TIMES) * 1000,
        lambda: each(lambda: lint(text, Kind.NUDGE), TIMES) * 1000,
        lambda: each(lambda: RENDERER.plain(words), TIMES) * 1000,
    )
    beside = "drawing its text alone"
    yield Row("drafting: a request made, linted and drawn", whole, "ms", drawn, beside)
    yield Row("drafting: linting it", linted, "ms", drawn, beside)


if __name__ == "__main__":
    sys.exit(told(rows()))
