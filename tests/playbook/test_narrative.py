"""One sentence, three supports: six archetypes that hold their own checks, and what a request carries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.questions import Problem
from bot.playbook import narrative, tone
from bot.playbook.narrative import Archetype, Origin, Support
from bot.playbook.people import Signal

LABS = "On nights in June, tracked overnight labs for 6 shared patients and had the changes up before sign-out."
NAMED = [archetype for archetype in Archetype if archetype is not Archetype.OWN]


@pytest.mark.rule("B47")
def test_there_are_six_archetypes_and_ones_own_sentence() -> None:
    assert len(NAMED) == 6
    assert len({narrative.pattern(archetype).sentence for archetype in NAMED}) == 6


@pytest.mark.rule("B47")
@pytest.mark.parametrize("archetype", NAMED)
def test_every_archetype_passes_the_checks_it_is_offered_beside(archetype: Archetype) -> None:
    pattern = narrative.pattern(archetype)
    for check in (tone.ghost, tone.asks, tone.fair, tone.stock, narrative.no_verdict, narrative.one_sentence):
        assert check(pattern.sentence) is None
    assert len(set(pattern.needs)) == narrative.SUPPORTS
    assert pattern.signals
    assert set(pattern.signals) | set(pattern.leaves) == set(Signal)


@pytest.mark.rule("B47")
def test_together_the_archetypes_speak_to_every_signal() -> None:
    assert {signal for archetype in NAMED for signal in narrative.pattern(archetype).signals} == set(Signal)
    assert narrative.pattern(Archetype.OWN).leaves == ()


@pytest.mark.rule("B46")
@pytest.mark.parametrize(
    ("check", "text", "code"),
    [
        (narrative.one_sentence, "I start quietly. Then I carry the list.", "narrative.several_sentences"),
        (narrative.one_sentence, "I start quietly\nand carry the list", "narrative.several_sentences"),
        (narrative.one_sentence, "I do " + "more " * 30, "narrative.too_long"),
        (narrative.one_sentence, "With Dr. Osei at 6 a.m., I carry the list.", ""),
        (narrative.one_sentence, "Show me once and it stays fixed", ""),
        (narrative.no_verdict, "I am a hardworking and compassionate team player.", "evidence.adjective"),
        (narrative.no_verdict, "I stay until it is done.", ""),
        (narrative.different(["I ran the clinic list."]), "I ran the clinic list", "narrative.twice"),
        (narrative.different(["I ran the clinic list."]), "I ran the night list.", ""),
    ],
)
def test_the_sentence_and_the_supports_are_checked(check: object, text: str, code: str) -> None:
    found = check(text)  # type: ignore[operator]
    assert (found.code if isinstance(found, Problem) else "") == code
    assert found is None or not found.firm  # advice: the student may keep their words


# Support, text of a request, the words they share (none: not carried).
MATCHES = [
    (LABS, LABS, {"tracked", "overnight", "labs", "6", "changes", "sign-out"}),
    ("I tracked overnight labs for six patients in June.", LABS, {"tracked", "overnight", "labs", "six"}),
    ("In June I carried five patients.", "Carried 5 patients at a time from week two.", {"carried", "five"}),
    ("In June I carried five patients.", LABS, set()),
    ("In June I carried five patients.", "In June I saw patients with you every week.", set()),
    ("My last four shelf exams are above the class average.", LABS, set()),
    (
        "I called every consult back the same evening.",
        "Called back each consult, about 3 a day.",
        {"called", "back", "consult"},
    ),
    (
        "Rewrote my sign-out after your feedback.",
        "You gave feedback and I rewrote the sign-out sheet.",
        {"Rewrote", "sign-out", "feedback"},
    ),
    (
        "Taught two interns to read an ECG.",
        "I taught the new intern reading ECGs each Friday.",
        {"Taught", "read", "ECG"},
    ),
    ("I stayed.", "I stayed late.", {"stayed"}),
    ("I stayed.", "I left early.", set()),
    ("It was in June.", "It was in June.", set()),
    ("I coded the charts for the sepsis study, 412 of them.", "Coded sepsis charts.", {"coded", "charts", "sepsis"}),
    ("I coded the charts for the sepsis study, 412 of them.", "Presented the study.", set()),
]


@pytest.mark.rule("B46")
@pytest.mark.parametrize(("support", "text", "words"), MATCHES)
def test_a_request_carries_a_support_when_they_share_its_words(support: str, text: str, words: set[str]) -> None:
    found = narrative.carried((text,), (Support(support),))
    assert {word for one in found for word in one.words} == words


@pytest.mark.rule("B46")
def test_the_text_that_shares_most_is_named_and_the_others_are_not_carried() -> None:
    supports = (Support(LABS, Origin.BULLET), Support("I ran the clinic's recall list for 50 people."))
    found = narrative.carried(("I stayed late.", LABS), supports)
    assert [(one.support, one.text) for one in found] == [(supports[0], LABS)]
    assert narrative.carried((), supports) == ()
    assert narrative.nearest(("The clinic recall began in May.",), supports) is supports[1]
    assert narrative.nearest(("I stayed late.",), supports) is None


@pytest.mark.rule("B46")
@given(st.text(max_size=80), st.text(max_size=80))
def test_a_match_can_always_be_shown(support: str, text: str) -> None:
    for one in narrative.carried((text,), (Support(support),)):
        assert one.words
        assert all(word in support.replace("’", "'") or word in narrative.flat(support) for word in one.words)


@pytest.mark.rule("B46")
@given(st.text(min_size=1, max_size=80))
def test_a_support_told_word_for_word_is_carried_unless_it_says_nothing(support: str) -> None:
    assert bool(narrative.carried((support,), (Support(support),))) == bool(narrative.content(support))
