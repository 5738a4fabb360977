"""For random students: no word of any text is without a source, and every optional part is rendered at least once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import tracing
from bot.dossier import Advocate, Bullet, Consent, Dossier, LetterRequest, News, Profile, ScoreStory, Sent, Tracked
from bot.flows import Known
from bot.flows import speaking as outreach
from bot.flows.letter import facts
from bot.flows.speaking import Draft, Wish
from bot.flows.texts import compose
from bot.playbook import outreach as policy
from bot.playbook.kinds import PURPOSES, Change, Kind
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.people import Role, Signal, Willing, WriterType
from bot.playbook.request import Attachment, Gap, Target
from bot.playbook.story import Situation
from bot.playbook.tracker import Move, Step
from bot.render import TEMPLATES
from bot.screens import Words
from tests.flows.test_texts import AGREED, ASKED, FITS
from tests.students import STUDENTS
from tests.support import RENDERER
from tests.test_golden import OUTREACH
from tests.worlds import SEASON

LETTERS = TEMPLATES / "letters"
MONTHS = {f"{date(2027, month, 1):%B}".lower() for month in range(1, 13)} | {
    f"{date(2027, month, 1):%b}".lower() for month in range(1, 13)
}
LABELS = (*(field.label for field in Specialty), *PURPOSES.values(), *policy.PURPOSES.values(), "Letter request")
"""Words of the product that reach a text as facts: the field, and how a subject line begins."""

REQUESTED = ((*AGREED, Move(Step.REQUESTED, ASKED)), FITS[Kind.NUDGE_2][1])
"""The check-in after the portal sent its request."""

told = st.from_regex(r"[a-z]{3,9}q[a-z]{2}( [a-z]{2,8}q[0-9]{1,3}){0,6}", fullmatch=True)
called = st.from_regex(r"[a-z]{3,9}q[a-z]{2}( [a-z]{2,8}q){0,2}", fullmatch=True)
"""A name: within the sixty characters that the question for it allows."""
perhaps = st.just("") | told


def words(text: str) -> set[str]:
    """Runs of letters and digits, in lower case."""
    return set(re.findall(r"\w+", text.lower()))


def literals() -> set[str]:
    """Every word that stands in a template of letters, outside its tags, and in a string inside them."""
    found: set[str] = set()
    for path in LETTERS.glob("*.md.j2"):
        source = path.read_text()
        found |= words(re.sub(r"\{[%{#].*?[%}#]\}", " ", source, flags=re.S))
        for tag in re.findall(r"\{[%{].*?[%}]\}", source, flags=re.S):
            found |= words(" ".join(re.findall(r'"([^"]*)"', tag)))
    return found


TEMPLATE_WORDS = literals() | words(" ".join(LABELS)) | MONTHS


def strings(value: object) -> Iterator[str]:
    """Every string inside a dossier."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from strings(inner)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from strings(getattr(value, name))


def sources(dossier: Dossier) -> set[str]:
    """Words the student typed, and numbers that dates and counts of the record are written with."""
    numbers = {str(n) for n in range(1, 32)} | {str(year) for year in range(2024, 2030)}
    numbers |= {str(kept.days) for kept in dossier.advocates}
    score = dossier.story.score if dossier.story else None
    return words(" ".join(strings(dossier))) | numbers | ({str(score)} if score else set())


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """One student with one writer of each type, everything optional there or not."""
    people = tuple(draw(advocates(str(n))) for n in range(1, 5))
    letters = tuple(draw(requests(who.id, kind)) for who, kind in zip(people, WriterType, strict=True))
    number = draw(told)
    story = ScoreStory(
        draw(st.sampled_from(Situation)),
        draw(st.none() | st.integers(200, 260)),
        number,
        draw(st.none() | told),
        tuple(draw(st.lists(told, max_size=3))),
        draw(told),
        draw(told),
    )
    profile = Profile(draw(called), draw(perhaps), draw(told), draw(st.sampled_from(Specialty)), Applicant.US_MD)
    wen = STUDENTS["average-research"]
    return replace(
        wen,
        profile=replace(profile, aamc_id="31415926", match_year=2028),
        story=story,
        advocates=people,
        letters=letters,
        news=(News("1", draw(st.sampled_from(Change)), draw(told), ASKED),),
        consents=(Consent("1", (number,)),) if draw(st.booleans()) else (),
        sent=(Sent("request", "1", "", "", ASKED, ()),) if draw(st.booleans()) else (),
    )


@st.composite
def advocates(draw: st.DrawFn, ident: str) -> Advocate:
    ended = draw(st.none() | st.dates(date(2026, 1, 1), date(2027, 5, 1)))
    days, both = draw(st.integers(1, 300)), Willing.LETTER_AND_OUTREACH
    return Advocate(ident, draw(called), Role.WARD, days, True, tuple(Signal), True, draw(told), ended, both)


@st.composite
def requests(draw: st.DrawFn, ident: str, kind: WriterType) -> LetterRequest:
    slots = {
        WriterType.CLINICAL: ("patients", "situation", "presentation"),
        WriterType.RESEARCH: ("part", "product"),
        WriterType.CHAMPION: ("level", "field_work"),
        WriterType.CHARACTER: ("span", "owned"),
    }[kind]
    deeds = draw(st.lists(told, min_size=3, max_size=5, unique=True))
    return LetterRequest(
        ident,
        kind,
        draw(told),
        draw(st.sampled_from(Gap)),
        tuple(draw(st.lists(st.sampled_from(Target), min_size=1, unique=True))),
        tuple(Bullet(deed, draw(st.sampled_from(Signal))) for deed in deeds),
        {name: draw(told) for name in slots if draw(st.booleans())},
        date(2027, 9, 1) if ident == "1" else draw(st.none() | st.just(date(2027, 9, 2))),
        tuple(draw(st.lists(st.sampled_from(Attachment), unique=True))),
    )


def texts(dossier: Dossier) -> Iterator[tuple[str, Words]]:
    """Every text of every kind that may be made for this student, on a day when it fits."""
    for letter in dossier.letters:
        yield letter.writer.value, Words(f"letters/{letter.writer.value}", "text", facts(dossier, letter))
    for kind, (moves, day) in (*FITS.items(), (Kind.NUDGE_2, REQUESTED)):
        kept = replace(dossier, tracked=(Tracked("1", (Move(Step.DRAFTED, ASKED), *moves)),))
        noon = OUTREACH["outreach-ask"][2].replace(year=day.year, month=day.month, day=day.day)
        made = compose(kind, kept.advocates[0], Known(kept, "1", SEASON, day, write=RENDERER.write), noon)
        if isinstance(made, Draft):
            yield kind.value, made.words
    for name, (wanted, program, now) in OUTREACH.items():
        found = outreach.compose(Wish(wanted, dossier.advocates[0], program), dossier, SEASON, now)
        if isinstance(found, Draft):
            yield name, found.words


@pytest.mark.rule("A41")
@given(dossiers())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_word_of_a_draft_is_without_a_source(dossier: Dossier) -> None:
    allowed = TEMPLATE_WORDS | sources(dossier)
    for name, made in texts(dossier):
        shown = RENDERER.plain(made)
        assert not words(shown) - allowed, (name, shown)
        assert "{{" not in shown and "{%" not in shown and "None" not in shown


@pytest.mark.rule("A41")
@given(dossiers())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_character_belongs_to_a_block_of_the_letters_and_every_fact_to_the_student(dossier: Dossier) -> None:
    given_ = " ".join(tracing.tidy(text) for text in strings(dossier))
    for name, made in texts(dossier):
        for span in RENDERER.write(made).spans:
            assert span.block.startswith("letters/"), (name, span)
            if span.fact and span.fact.partition("/")[0] in ("memory", "bullets", "slots", "number", "since", "quoted"):
                assert tracing.tidy(span.text) in given_, (name, span)


def test_a_word_that_nobody_supplied_would_be_seen() -> None:
    """Without this, the property could allow everything."""
    assert not words("excellent outstanding septicaemia honours") & TEMPLATE_WORDS


def test_all_kinds_were_looked_at() -> None:
    made = {name for dossier in STUDENTS.values() for name, _ in texts(dossier)}
    assert made == {*OUTREACH, *(kind.value for kind in Kind), *(kind.value for kind in WriterType)}
