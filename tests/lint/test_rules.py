"""Every rule by its own examples, exact places, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lint import Kind, Part, is_letter, lint, shared
from bot.lint.check import DETECTORS
from bot.lint.rules import RULES, Example, Rule
from bot.playbook.phrases import Severity
from tests.lint.page import PAGE, page

CATEGORIES = {
    "phi",
    "blame",
    "pity",
    "apology_stack",
    "minimising",
    "vague",
    "over_disclosure",
    "missing_ownership",
    "missing_evidence",
    "outreach_ask_too_early",
    "self_harm",
    "bare_ask",
    "missing_optout",
    "missing_context",
    "missing_gap",
    "missing_behaviours",
    "missing_packet",
    "adjective_without_deed",
    "entitlement",
    "pressure",
    "commitment_rank",
    "ghostwriting",
    "stock_praise",
    "showed_improvement",
    "too_many_bullets",
    "too_few_bullets",
    "too_long",
    "unfilled_slot",
    "no_subject",
    "unsupervised_claim",
    "same_text_twice",
}
BAD = [(rule, example) for rule in RULES.values() for example in rule.bad]
GOOD = [(rule, example) for rule in RULES.values() for example in rule.good]
WHOLE = (
    "Subject: Letter request: Priya Nair, medicine wards, June 2026\n\nDear Dr. Osei,\n\nWould you feel able to write "
    "a strong letter for my internal medicine application? We worked together on 6 West in June.\n\nMy school does not "
    "rank us, so what you saw is what programs will not find elsewhere.\n\n- I carried five patients in week two\n"
    "- I told you of a missed reconciliation and rechecked every list after that\n- I led a family meeting with you in "
    "the room\n\nIf you can't write a strong one, please say so. My CV, statement draft and this list are attached.\n"
    "\nThank you,\nPriya"
)


def codes(text: str, kind: Kind, part: Part = Part.WHOLE) -> list[str]:
    return [finding.code for finding in lint(text, kind, part).findings]


def test_every_category_of_the_interface_has_a_rule_that_an_example_breaks() -> None:
    assert {rule.category for rule, _ in BAD} >= CATEGORIES - {"too_long"}  # whose example would fill a page: below
    assert set(DETECTORS) <= set(RULES)


@pytest.mark.rule("A04")
@pytest.mark.rule("B13")
@pytest.mark.rule("B20")
@pytest.mark.rule("B43")
@pytest.mark.rule("B57")
@pytest.mark.parametrize(("rule", "example"), BAD, ids=[f"{rule.code}-{n}" for n, (rule, _) in enumerate(BAD)])
def test_what_a_rule_flags(rule: Rule, example: Example) -> None:
    assert rule.code in codes(example.text, example.kind, example.part)


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=[f"{rule.code}-{n}" for n, (rule, _) in enumerate(GOOD)])
def test_what_a_rule_leaves_alone(rule: Rule, example: Example) -> None:
    assert rule.code not in codes(example.text, example.kind, example.part)


def test_a_whole_request_has_nothing_to_find() -> None:
    assert codes(WHOLE, Kind.CLINICAL) == []


@pytest.mark.rule("B17")
@pytest.mark.rule("B21")
@pytest.mark.parametrize(
    ("gone", "code"),
    [
        ("If you can't write a strong one, please say so. ", "V202"),
        ("My school does not rank us, so what you saw is what programs will not find elsewhere.", "V204"),
        ("My CV, statement draft and this list are attached.", "V206"),
        ("Subject: Letter request: Priya Nair, medicine wards, June 2026\n\n", "V207"),
        ("- I led a family meeting with you in the room\n", "V208"),
    ],
)
def test_a_part_that_is_missing_is_named(gone: str, code: str) -> None:
    assert codes(WHOLE.replace(gone, ""), Kind.CLINICAL) == [code]


def test_places_are_exact_and_words_as_written() -> None:
    text = "Honestly, IT WASN’T MY FAULT. It’s just a number."
    found = [(f.category, text[f.start : f.end]) for f in lint(text, Kind.STORY, Part.NUMBER).findings]
    assert found == [("blame", "IT WASN’T MY FAULT"), ("minimising", "just a number")]


@pytest.mark.rule("B27")
def test_too_long_points_at_what_is_over() -> None:
    (found,) = (f for f in lint("word " * 130, Kind.STORY).findings if f.category == "too_long")
    assert (found.start, found.end) == (600, 649)


def test_words_of_danger_end_the_lint() -> None:
    text = "It was unfair. I don't want to live anymore."
    assert [f.category for f in lint(text, Kind.STORY).findings] == ["self_harm"]


def test_a_school_may_set_a_severity() -> None:
    (found,) = lint("- A pleasure to work with", Kind.BULLETS, severities={"V302": Severity.WARN}).findings[-1:]
    assert found.severity in (Severity.WARN, Severity.HINT)


@pytest.mark.rule("B15")
@pytest.mark.parametrize(
    "text",
    [
        "Dear Program Director, it is my pleasure to recommend Jordan Lee. She was among the best students I taught.",
        "To whom it may concern: I have known Jordan for two years and supervised him on wards. He will make an "
        "outstanding resident, and I am glad to answer questions.",
    ],
)
def test_a_letter_is_recognised(text: str) -> None:
    assert is_letter(text)


@pytest.mark.parametrize("text", [WHOLE, 'My evaluation says "I highly recommend her without reservation".', ""])
def test_a_request_is_no_letter(text: str) -> None:
    assert not is_letter(text)


@pytest.mark.rule("B26")
@pytest.mark.rule("B49")
def test_the_same_text_is_shown_with_its_figure_and_passage() -> None:
    one = "Would you write me a strong letter? I enjoyed our month on the wards and learned to present."
    found = shared(one, one.replace("month", "project"))
    assert found.same
    assert 50 <= found.percent < 100
    assert one[found.start : found.end].startswith("Would you write")
    assert not shared(one, "You watched the registry grow from March on; could you say how I found the rule?").same


@settings(deadline=None)
@given(text=st.text(max_size=300), kind=st.sampled_from(Kind), part=st.sampled_from(Part))
def test_any_text_can_be_linted(text: str, kind: Kind, part: Part) -> None:
    report = lint(text, kind, part)
    assert 0 <= report.score.value <= 100
    for found in report.findings:
        assert 0 <= found.start <= found.end <= len(text)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["I was good.", "- took", "called the family", "in June", "five patients"])),
    st.sampled_from(["carried five patients", "in March", "with your supervision", "so the team changed the order"]),
)
def test_one_more_specific_never_lowers_the_score(words: list[str], specific: str) -> None:
    before, after = (lint(text, Kind.BULLETS).score for text in (" ".join(words), " ".join([*words, specific])))
    assert after.value >= before.value
    assert all(after.parts[name][0] >= points for name, (points, _) in before.parts.items())


@settings(deadline=None)
@given(
    st.text(max_size=300) | st.sampled_from([WHOLE, "- took on more\n- on nights", "so the team", "after you"]),
    st.sampled_from(["Carried five patients.", "That was in March.", "I called the pharmacy twice a week."]),
    st.sampled_from(["\n", "\n- ", "\n\n"]),
)
def test_one_more_sentence_never_lowers_the_score_of_any_text(text: str, specific: str, between: str) -> None:
    before, after = (lint(one, Kind.CLINICAL).score for one in (text, text + between + specific))
    assert after.value >= before.value
    assert all(after.parts[name][0] >= points for name, (points, _) in before.parts.items())


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("piece", ["\n- x", "\n- great", "[ ", "so really very ", '"a ', "Dear ", "sorry "])
def test_a_long_text_is_linted_like_any_other(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    for kind in (Kind.STORY, Kind.BULLETS, Kind.CLINICAL):
        assert all(0 <= found.start <= found.end <= len(text) for found in lint(text, kind).findings)


@pytest.mark.rule("B29")
@pytest.mark.parametrize(
    ("ending", "code"), [("I stayed with Mr. Halloran in room 412.", "V902"), ("I want to die.", "V901")]
)
def test_no_text_is_too_long_for_patients_and_danger(ending: str, code: str) -> None:
    report = lint("Carried five patients on wards in June. " * 700 + ending, Kind.BULLETS)
    assert report.blocks
    assert code in [found.code for found in report.findings]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("- A pleasure to work with and a true team player", ["V302"]),
        ("- Team player and hard-working", ["V301", "V302"]),
        ('- Calm at arrests, by the nurse\'s account in my evaluation: "kept time and never lost the count"', []),
        ('- Calm at arrests: "kept time"', ["V301"]),
        ("- Dedicated an hour each evening to the charts", []),
        ("- Calm. Efficient. Organized.", ["V301"]),
        ("- Strong with lines: 14 IVs in July", []),
    ],
)
def test_one_place_has_one_finding_and_what_is_shown_excuses_it(line: str, found: list[str]) -> None:
    rest = "\n- Carried five patients in June\n- Called two families each evening"
    assert sorted(set(codes(line + rest, Kind.BULLETS))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('Could you say "recommend without reservation" somewhere?', True),
        ('My evaluation says "recommend without reservation".', False),
    ],
)
def test_words_somebody_is_asked_to_use_are_no_quotation(text: str, *, found: bool) -> None:
    assert ("V302" in codes(text, Kind.CLINICAL)) is found
