"""Every code the playbook can give has words, and every word a code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.playbook.advocates import Reason, ranked
from bot.playbook.lane import Specialty
from bot.playbook.mix import propose
from bot.playbook.people import Scenario
from bot.render import TEMPLATES
from tests.playbook.cast import Person
from tests.playbook.test_advocates import people

PROBLEMS: Mapping[str, Mapping[str, object]] = {
    "tone.blame": {"phrase": "bad luck"},
    "tone.pity": {"phrase": "poor me"},
    "tone.minimising": {"phrase": "a fluke"},
    "tone.apology_stack": {"count": 2},
    "tone.vague": {"phrase": "things happened"},
    "tone.stock": {"phrase": "team player"},
    "tone.oversharing": {"phrase": "100 mg"},
    "tone.pressure": {"phrase": "you have to write"},
    "tone.commitment": {"phrase": "rank me"},
    "integrity.ghostwriting": {"phrase": "your letterhead"},
    "evidence.adjective": {"word": "diligent"},
    "evidence.thin": {"lacks": "verb"},
    "evidence.not_checkable": {},
}

WITHOUT_FACTS = """
    in_field compares agreed_letter agreed_outreach not_recognised big_name saw_nothing hedged declined
    home_director associate_director chair clerkship_director sub_internship ward committee away_director
    fellowship_director research project course_director continuity fellow resident
    covers_work covers_thinking covers_reliability covers_field
    covers_clinical covers_research covers_champion covers_character
    missing_work missing_thinking missing_reliability missing_specialty_clinical missing_second_clinical
    missing_research missing_supervisor missing_champion missing_character missing_mentor
    missing_prior_supervisor missing_grind missing_pressure no_primary nobody near_never
"""
REASONS: Mapping[str, Mapping[str, object]] = {
    **{f"advocates.{name}": {} for name in WITHOUT_FACTS.split()},
    "advocates.days": {"days": 20},
    "advocates.near_days": {"days": 20, "points": 6},
    "advocates.near_saw": {"points": 2},
    "advocates.near_stranger": {"points": 1},
    "advocates.believed_role": {"points": 6},
    "advocates.believed_field": {"points": 1},
    "advocates.believed_stranger": {"points": 2},
    "advocates.few_days": {"days": 2},
    "advocates.saw": {"first": "work", "second": "thinking", "third": "reliability"},
    "advocates.missing_field": {"have": 0, "need": 1},
    "advocates.short": {"have": 2, "need": 3},
}

NOTES = ("advocates.no_primary", "advocates.nobody")
"""Sentences of their own; everything else is a clause."""

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def say(file: str, code: str, facts: Mapping[str, object]) -> str:
    template = _ENVIRONMENT.get_template(f"{file}.md.j2")
    return "".join(template.blocks[code.partition(".")[2]](template.new_context(dict(facts)))).strip()


@pytest.mark.parametrize("code", PROBLEMS)
def test_a_problem_says_why_in_one_or_two_sentences(code: str) -> None:
    said = say(f"problems/{code.partition('.')[0]}", code, PROBLEMS[code])
    assert 40 < len(said) < 240
    assert "!" not in said
    assert said.endswith((".", "?"))


@pytest.mark.parametrize("code", [code for code in REASONS if code not in NOTES])
def test_a_reason_is_a_short_clause(code: str) -> None:
    said = say("advocates/reasons", code, REASONS[code])
    assert 5 < len(said) < 120
    assert "!" not in said
    assert said[0].islower() or said[0].isdigit()
    assert not said.endswith(".")


@pytest.mark.parametrize("code", NOTES)
def test_a_note_is_a_sentence(code: str) -> None:
    said = say("advocates/reasons", code, REASONS[code])
    assert said[0].isupper()
    assert said.endswith(".")
    assert "!" not in said


@pytest.mark.parametrize("topic", ["tone", "integrity", "evidence"])
def test_no_problem_has_words_without_a_check(topic: str) -> None:
    blocks = _ENVIRONMENT.get_template(f"problems/{topic}.md.j2").blocks
    assert {f"{topic}.{name}" for name in blocks} == {code for code in PROBLEMS if code.startswith(f"{topic}.")}


def test_no_reason_has_words_without_a_rule() -> None:
    blocks = _ENVIRONMENT.get_template("advocates/reasons.md.j2").blocks
    assert {f"advocates.{name}" for name in blocks} == set(REASONS)


@given(
    candidates=st.lists(people, max_size=6),
    scenario=st.sampled_from(Scenario),
    specialty=st.sampled_from(Specialty),
)
def test_every_reason_given_is_one_of_these(candidates: list[Person], scenario: Scenario, specialty: Specialty) -> None:
    for reason in _all(candidates, scenario, specialty):
        assert reason.facts.keys() == REASONS[reason.code].keys()
        assert say("advocates/reasons", reason.code, reason.facts)


def _all(candidates: list[Person], scenario: Scenario, specialty: Specialty) -> Iterable[Reason]:
    mix = propose(candidates, scenario, specialty)
    yield from mix.notes
    for passed in mix.never:
        yield from passed.why
    for team in filter(None, (mix.best, mix.next_best)):
        yield from (*team.covers, *team.missing)
        for one in team.members:
            yield from one.covers
    for _, judged in ranked(candidates):
        yield from (*judged.near, *judged.believed, *judged.reasons, *judged.warnings)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"first": "work", "second": "", "third": ""}, "saw your work"),
        ({"first": "work", "second": "reliability", "third": ""}, "saw your work and reliability"),
        ({"first": "work", "second": "thinking", "third": "reliability"}, "saw your work, thinking and reliability"),
    ],
)
def test_what_they_saw_reads_as_a_list(facts: Mapping[str, object], said: str) -> None:
    assert say("advocates/reasons", "advocates.saw", facts) == said


@pytest.mark.parametrize("lacks", ["verb", "number", "time"])
def test_thin_has_words_for_what_is_lacking(lacks: str) -> None:
    assert say("problems/evidence", "evidence.thin", {"lacks": lacks})
