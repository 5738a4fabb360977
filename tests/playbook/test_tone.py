import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.questions import Problem
from bot.playbook import tone
from bot.playbook.phrases import Category, Severity
from tests.playbook.fairness import fair_sentences, flagged_sentences, measure, read

RULES = read("rules.toml")


# ------------------------------------------------------------------ fairness


@pytest.mark.rule("B19")
@pytest.mark.rule("B43")
def test_precision_and_recall() -> None:
    measured = measure()
    assert len(fair_sentences()) >= 100
    assert len(flagged_sentences()) >= 100
    assert measured.precision >= 0.95, measured.wrongly
    assert measured.recall >= 0.95, measured.missed


@pytest.mark.rule("B19")
@pytest.mark.parametrize(("kind", "text"), flagged_sentences())
def test_flagged_for_the_right_reason(kind: str, text: str) -> None:
    problem = tone.fair(text)
    assert problem is not None
    assert problem.code == f"tone.{kind}"
    assert not problem.firm


@pytest.mark.parametrize("text", fair_sentences())
def test_hardship_named_plainly_is_never_flagged(text: str) -> None:
    assert tone.fair(text) is None


@pytest.mark.parametrize("text", RULES["ordinary"])
def test_ordinary_sentences_pass_every_check(text: str) -> None:
    assert [check(text) for check in (tone.fair, tone.asks, tone.ghost, tone.enough)] == [None] * 4


def test_the_phrase_is_given_back_as_it_was_written() -> None:
    problem = tone.fair("Honestly, IT WASN’T\nMY FAULT at all.")
    assert problem is not None
    assert problem.facts == {"phrase": "IT WASN’T\nMY FAULT"}


@pytest.mark.parametrize("text", ["It wasn't my fault.", "It wasn’t my fault.", "it wasnt my fault"])
def test_apostrophes_may_be_straight_curly_or_missing(text: str) -> None:
    assert tone.fair(text) is not None


@pytest.mark.parametrize(
    "text", ["The committee met.", "A passionately argued paper in May.", "Defaults are set in March."]
)
def test_words_are_whole(text: str) -> None:
    assert tone.findings(text) == ()


@pytest.mark.rule("B57")
def test_one_apology_is_fine_and_two_are_not() -> None:
    once, twice = "I'm sorry about the late note.", "I'm sorry about it. I apologize again."
    assert tone.fair(once) is None
    assert tone.fair(twice) == Problem("tone.apology_stack", {"count": 2}, firm=False)
    assert [finding.severity for finding in tone.findings(once)] == [Severity.HINT]
    assert [finding.severity for finding in tone.findings(twice)] == [Severity.WARN] * 2


def test_an_excuse_is_excused_by_agency_or_by_a_named_hardship() -> None:
    assert tone.fair("I had no choice about the date.") is not None
    assert tone.fair("I had no choice about the date after my father's stroke.") is None
    assert tone.fair("I had no choice about the date, and I chose not to tell anyone.") is None


def test_a_big_word_is_excused_by_something_to_check() -> None:
    assert tone.fair("I've grown a lot since Step 2.") is not None
    assert tone.fair("I've grown a lot: my last four shelf exams are above the class average.") is None


def test_findings_point_at_the_phrase() -> None:
    text = "It was a fluke, and the school failed me."
    found = [(finding.category, text[finding.start : finding.end]) for finding in tone.findings(text)]
    assert found == [(Category.MINIMISING, "a fluke"), (Category.BLAME, "the school failed me")]


@pytest.mark.rule("A04")
def test_stock_letter_talk_gets_a_hint() -> None:
    assert tone.stock("An excellent resident, I recommend without reservation.") is not None
    assert tone.stock("On nights in June, tracked labs for 6 patients before sign-out.") is None


def test_doses_and_courts_are_more_than_a_reader_needs() -> None:
    problem = tone.enough("I was on sertraline 100 mg that spring.")
    assert problem is not None
    assert not problem.firm
    assert tone.enough("I was ill that spring and asked for help in May.") is None


# ------------------------------------------------------------------ rules


@pytest.mark.rule("B15")
@pytest.mark.parametrize("text", RULES["ghost"])
def test_ghost_writing_is_refused(text: str) -> None:
    problem = tone.ghost(text)
    assert problem is not None
    assert (problem.code, problem.firm) == ("integrity.ghostwriting", True)


@pytest.mark.rule("A10")
@pytest.mark.parametrize("text", RULES["pressure"])
def test_pressure_is_refused(text: str) -> None:
    problem = tone.asks(text)
    assert problem is not None
    assert (problem.code, problem.firm) == ("tone.pressure", True)


@pytest.mark.parametrize("text", RULES["commitment"])
def test_rank_and_commitment_are_refused(text: str) -> None:
    problem = tone.asks(text)
    assert problem is not None
    assert (problem.code, problem.firm) == ("tone.commitment", True)


# ------------------------------------------------------------------ the story


@pytest.mark.rule("A20")
@pytest.mark.parametrize("text", RULES["owns"]["yes"])
def test_owns(text: str) -> None:
    assert tone.owns(text)


@pytest.mark.rule("A20")
@pytest.mark.parametrize("text", RULES["owns"]["no"])
def test_does_not_own(text: str) -> None:
    assert not tone.owns(text)


@pytest.mark.rule("A27")
@pytest.mark.parametrize("text", RULES["outreach"]["yes"])
def test_asks_outreach(text: str) -> None:
    assert tone.asks_outreach(text)


@pytest.mark.parametrize("text", RULES["outreach"]["no"])
def test_asks_no_outreach(text: str) -> None:
    assert not tone.asks_outreach(text)


@pytest.mark.rule("B44")
@pytest.mark.parametrize(
    ("text", "count", "seconds"),
    [("", 0, 0), ("One two - three.", 3, 2), ("word " * 120, 120, 48), ("word " * 225, 225, 90)],
)
def test_words_and_seconds(text: str, count: int, seconds: int) -> None:
    assert (tone.words(text), tone.spoken_seconds(text)) == (count, seconds)


# ------------------------------------------------------------------ anything typed


@given(st.text(max_size=300))
def test_any_text_can_be_checked(text: str) -> None:
    for finding in tone.findings(text):
        assert 0 <= finding.start < finding.end <= len(text)
    for check in (tone.fair, tone.asks, tone.ghost, tone.stock, tone.enough):
        check(text)
    tone.owns(text)
    tone.asks_outreach(text)


@pytest.mark.parametrize(
    "piece", ["I ", "you ", "the ", "so really very ", "a" * 50 + " ", "sorry ", "if the had ", "kept "]
)
def test_long_texts_take_no_longer_than_they_should(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    tone.findings(text)
    tone.owns(text)
    tone.asks_outreach(text)
