"""Every text of every kind for three students, kept in tests/golden to be read word by word.

`VOUCH_REWRITE_GOLDEN=1` writes them anew; read the difference as the person who gets the text.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.dossier import Dossier, Tracked
from bot.flows import Known
from bot.flows import speaking as outreach
from bot.flows import texts as around
from bot.flows.letter import facts
from bot.flows.speaking import Draft, Wish
from bot.lint import lint
from bot.lint.kinds import Kind as LintKind
from bot.playbook.kinds import Kind
from bot.playbook.outreach import PURPOSES, Text
from bot.playbook.tracker import Move, Step
from bot.screens import Words
from tests.flows.test_texts import ASKED, FITS
from tests.students import STUDENTS
from tests.support import RENDERER
from tests.worlds import SEASON

GOLDEN = Path(__file__).parent / "golden"
JULY, JANUARY = datetime(2027, 7, 10, 15, tzinfo=UTC), datetime(2028, 1, 20, 15, tzinfo=UTC)
OUTREACH: dict[str, tuple[Text, str, datetime]] = {
    "outreach-fit": (Text.FIT, "", JULY),
    "outreach-ask": (Text.ASK, "", JULY),
    "outreach-ask-one": (Text.ASK, "1", JULY),
    "outreach-ask-reach": (Text.ASK, "3", JULY),
    "outreach-blurb": (Text.BLURB, "1", JULY),
    "outreach-points": (Text.POINTS, "", JULY),
    "outreach-follow": (Text.FOLLOW_UP, "1", JANUARY),
}


def every(dossier: Dossier) -> Iterator[tuple[str, LintKind, Words]]:
    """Each text under its name."""
    for letter in dossier.letters:
        kind = letter.writer.value
        yield f"request-{kind}", LintKind(kind), Words(f"letters/{kind}", "text", facts(dossier, letter))
    for text in Kind:
        yield text.value, LintKind.NUDGE, around_request(text, dossier).words
    for name, (wanted, program, now) in OUTREACH.items():
        made = outreach.compose(Wish(wanted, dossier.advocates[0], program), dossier, SEASON, now)
        assert isinstance(made, Draft), made
        yield name, LintKind.OUTREACH if wanted in PURPOSES else LintKind.NUDGE, made.words


def around_request(kind: Kind, dossier: Dossier) -> Draft:
    """A text to the first writer, on a day when it fits."""
    moves, day = FITS[kind]
    kept = replace(dossier, tracked=(Tracked("1", (Move(Step.DRAFTED, ASKED), *moves)),))
    noon = datetime(day.year, day.month, day.day, 16, tzinfo=UTC)
    made = around.compose(kind, kept.advocates[0], Known(kept, "1", SEASON, day, write=RENDERER.write), noon)
    assert isinstance(made, Draft), made
    return made


TEXTS = [
    pytest.param(GOLDEN / student / f"{name}.txt", kind, words, id=f"{student}/{name}")
    for student, dossier in STUDENTS.items()
    for name, kind, words in every(dossier)
]


@pytest.mark.rule("B22")
@pytest.mark.rule("B24")
@pytest.mark.parametrize(("path", "kind", "words"), TEXTS)
def test_each_text_reads_as_it_was_read(path: Path, kind: LintKind, words: Words) -> None:
    text = RENDERER.plain(words) + "\n"
    if os.environ.get("VOUCH_REWRITE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert text == path.read_text()


@pytest.mark.parametrize(("path", "kind", "words"), TEXTS)
def test_nothing_in_them_would_be_blocked(path: Path, kind: LintKind, words: Words) -> None:
    found = [(finding.code, finding.why) for finding in lint(RENDERER.plain(words), kind).findings if finding.blocks]
    assert not found, path.stem


def test_no_text_is_kept_that_nobody_makes() -> None:
    assert sorted(GOLDEN.rglob("*.txt")) == sorted(text.values[0] for text in TEXTS)
