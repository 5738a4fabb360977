"""Every optional branch of the letters' templates is rendered at least once, and none of it unfilled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.dossier import Dossier, Profile
from bot.flows.shown import facts_of
from bot.playbook import permission
from bot.playbook.kinds import Change
from bot.playbook.permission import Mark
from bot.playbook.request import Attachment, Gap, Target
from bot.render import TEMPLATES, Renderer
from tests.students import STUDENTS
from tests.test_words_of_drafts import texts

_BRANCH = re.compile(r"\{% (?:if|elif|else)\b.*?%\}")
MARK = "@{}@"


def marked(source: str, begin: int) -> str:
    """The template with a mark after the head of each branch."""
    numbers = iter(range(begin, begin + 1000))
    return _BRANCH.sub(lambda tag: tag[0] + MARK.format(next(numbers)), source)


def worlds() -> Iterator[Dossier]:
    """Each student as they are, and with facts on and off."""
    for dossier in STUDENTS.values():
        every = {fact.key: permission.given(Mark.PRIVATE, fact.text) for fact in facts_of(dossier)}
        opened = {fact.key: permission.given(Mark.SHARE, fact.text) for fact in facts_of(dossier)}
        yield dossier
        yield replace(dossier, marks={key: mark for key, mark in every.items() if not key.startswith("profile.")})
        yield replace(dossier, marks=every)
        yield replace(dossier, marks={"story.number": every["story.number"]})
        yield replace(dossier, marks=opened, sent=())
        yield replace(dossier, profile=replace(Profile(), name=dossier.profile.name, contact=dossier.profile.contact))
        for what in Change:
            yield replace(dossier, news=(replace(dossier.news[0], what=what),))
        for gap in Gap:
            yield replace(dossier, letters=tuple(replace(kept, gap=gap) for kept in dossier.letters))
        for some in (tuple(Target), tuple(Target)[:2]):
            yield replace(dossier, letters=tuple(replace(kept, targets=some) for kept in dossier.letters))
        for packet in ((), (Attachment.BULLETS,), tuple(Attachment)):
            yield replace(dossier, letters=tuple(replace(kept, packet=packet) for kept in dossier.letters))
        yield replace(dossier, letters=tuple(replace(kept, slots={}, due=None) for kept in dossier.letters))


def test_every_branch_is_rendered(tmp_path: Path) -> None:
    letters, count = tmp_path / "letters", 0
    letters.mkdir()
    for path in sorted((TEMPLATES / "letters").iterdir()):
        source = marked(path.read_text(), count)
        count += len(_BRANCH.findall(source))
        (letters / path.name).write_text(source)
    renderer, seen = Renderer(root=tmp_path), ""
    for dossier in worlds():
        seen += "".join(renderer.plain(words) for _, words in texts(dossier))
    places = {number: path for path in letters.iterdir() for number in re.findall(r"@(\d+)@", path.read_text())}
    assert len(places) == count > 60
    missed = {(place.name, number) for number, place in places.items() if MARK.format(number) not in seen}
    assert not missed


@pytest.mark.rule("B23")
@pytest.mark.rule("B25")
def test_nothing_unfilled_is_left_whatever_is_missing() -> None:
    renderer = Renderer()
    for dossier in worlds():
        for name, words in texts(dossier):
            shown = renderer.plain(words)
            assert not re.search(r"\{\{|\{%|None|\(\)|\(, |  |\.\.|: *\n\n\n", shown), (name, shown)
