import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.questions import Problem
from bot.playbook import evidence

NIGHTS = (
    "On nights in June, tracked overnight labs for 6 shared patients and had the changes on the board "
    "before sign-out; the senior moved two of them to me by week three."
)
SPECIFICS = [
    "carried five patients",
    "noticed a rising lactate",
    "in June",
    "on the medicine wards",
    "every morning",
    "with your supervision",
    "overnight",
    "for 12 patients",
    "so the team changed the order",
    "by week three",
    "after your feedback, rewrote the note",
    "called the resident",
    "followed up the cultures",
]
words = st.lists(
    st.sampled_from([*SPECIFICS, "I", "was", "good", "called", "follow", "the", "half", "a", "two", "took"])
).map(" ".join)


@pytest.mark.rule("B16")
@given(text=words, specific=st.sampled_from(SPECIFICS))
def test_one_more_specific_never_lowers_the_score(text: str, specific: str) -> None:
    assert evidence.specificity(f"{text} {specific}") >= evidence.specificity(text)


@pytest.mark.rule("B16")
@given(text=st.text(max_size=200), specific=st.sampled_from(SPECIFICS))
def test_nor_after_anything_typed(text: str, specific: str) -> None:
    score = evidence.specificity(text)
    assert 0 <= score <= evidence.specificity(f"{text}, {specific}") <= 100


@pytest.mark.rule("B16")
def test_specificity_rises_with_detail() -> None:
    ladder = [
        "I was a hard worker.",
        "Carried patients.",
        "Carried five patients.",
        "Carried five patients on wards in March.",
        "Carried five patients on wards in March, with your supervision.",
        NIGHTS,
    ]
    scores = [evidence.specificity(text) for text in ladder]
    assert scores == sorted(set(scores))
    assert scores[0] == 0
    assert scores[-1] >= 85


def test_the_most_is_a_hundred() -> None:
    more = "Prepared and presented daily on rounds with the attending; nobody missed a sepsis alert."
    assert evidence.specificity(f"{NIGHTS} {more}") == 100


@pytest.mark.rule("B04")
@pytest.mark.rule("B20")
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Hardworking and reliable.", "Hardworking"),
        ("I was a very dedicated student", "dedicated"),
        ("always meticulous with my notes", "meticulous"),
        ("A real team player", "team player"),
    ],
)
def test_an_adjective_without_a_deed(text: str, word: str) -> None:
    assert evidence.deed(text) == Problem("evidence.adjective", {"word": word}, firm=False)


@pytest.mark.parametrize(
    "text",
    [
        NIGHTS,
        "Thorough: pre-rounded on five patients every day in July.",
        'Carried six patients in week four; my evaluation says "hardworking and quiet".',
        "Noticed a positive blood culture at 2 am and called the senior, so the antibiotics were changed.",
    ],
)
def test_a_deed_may_have_its_adjective(text: str) -> None:
    assert evidence.deed(text) is None


def test_being_trusted_with_a_task_is_a_deed() -> None:
    assert evidence.thin("You had me present the new admission every post-call morning, twice on rounds.") is None


def test_a_quoted_evaluation_is_no_adjective_of_ones_own() -> None:
    problem = evidence.deed("My evaluation says “hardworking and quiet”.")
    assert problem is not None
    assert problem.code == "evidence.thin"


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("I was there for the whole month.", "verb"),
        ("Presented patients on rounds.", "number"),
        ("Carried five patients.", "time"),
    ],
)
def test_thin_says_what_to_add_first(text: str, lacks: str) -> None:
    assert evidence.deed(text) == Problem("evidence.thin", {"lacks": lacks}, firm=False)
    assert evidence.thin(text) == Problem("evidence.thin", {"lacks": lacks}, firm=False)


@pytest.mark.parametrize(
    ("text", "can"),
    [
        ("My last four shelf exams are above the class average.", True),
        ("On my sub-internship I carried five patients from week two.", True),
        ("I presented a poster on sepsis alerts.", True),
        ("My evaluations went up in the spring.", True),
        ("I passed on the first try.", True),
        ("I honored surgery.", True),
        ("I've grown a lot and I work really hard.", False),
        ("I am much better since Step 2.", False),
        ("I feel more confident as an MS4.", False),
        ("People tell me I communicate well.", False),
        ("", False),
    ],
)
def test_checkable(text: str, can: bool) -> None:
    assert evidence.checkable(text) is can
    assert (evidence.backed(text) is None) is can


@given(st.text(max_size=300))
def test_any_text_can_be_judged(text: str) -> None:
    evidence.deed(text)
    evidence.backed(text)
