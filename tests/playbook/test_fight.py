import re

import pytest

from bot.playbook import fight
from bot.playbook.fight import ENOUGH, Ground, Habit, Tone
from bot.render import TEMPLATES


@pytest.mark.rule("A18")
@pytest.mark.parametrize(
    "text",
    [
        "In October I stayed with the sicker of two patients.",
        "On the third night of my sub-internship I called the senior.",
        "in march I told her my number",
        "May 2026: carried five patients.",
        "In May she said my notes were too long.",
        "Week two: presented without notes.",
        "Over the summer I took the early list.",
        "On 3/14 I asked for a letter.",
        "Two weeks ago I asked her for a letter.",
        "Last week I told him the number.",
        "In Oct. 2026 I stayed late.",
    ],
)
def test_a_dated_example(text: str) -> None:
    assert fight.dated(text) is None


@pytest.mark.rule("A18")
@pytest.mark.parametrize(
    "text",
    [
        "I always stay late when it is busy.",
        "I may have stayed late once.",
        "We march through the list every morning.",
        "Every night on call I checked on the sick ones.",
        "At 2 am I called the senior about a lactate of 5.",
        "She knows that I am reliable.",
        "The fall of a patient was mine to report.",
        "",
    ],
)
def test_an_example_nobody_could_find_again(text: str) -> None:
    problem = fight.dated(text)
    assert problem is not None
    assert (problem.code, problem.firm) == ("fight.undated", True)


@pytest.mark.rule("A18")
@pytest.mark.rule("A43")
def test_five_grounds_and_five_habits() -> None:
    assert (len(Ground), len(Habit)) == (5, 5)


@pytest.mark.rule("A24")
@pytest.mark.rule("A37")
@pytest.mark.parametrize("tone", list(Tone))
def test_an_average_never_fights_and_examples_decide_otherwise(tone: Tone) -> None:
    grounds = list(Ground)
    assert fight.fights(tone, grounds) is (tone is not Tone.AVERAGE)
    assert fight.fights(tone, grounds[:ENOUGH]) is (tone is not Tone.AVERAGE)
    assert not fight.fights(tone, grounds[: ENOUGH - 1])
    assert not fight.fights(tone, [Ground.HARD] * 5)


PAGES = ("hard", "resident", "feedback", "disclosed", "asked")


def _cues(cue: str) -> list[str]:
    pages = [(TEMPLATES / "fight" / f"{name}.md.j2").read_text() for name in PAGES]
    return [found for page in pages for found in re.findall(rf"\*{cue}:\* (.*)", page)]


def test_the_cues_on_the_cards_are_what_the_checks_say() -> None:
    works, fails = _cues("Works"), _cues("Doesn't")
    assert (len(works), len(fails)) == (9, 4)
    assert [text for text in works if fight.dated(text)] == []
    assert [text for text in works[:6] if fight.deed(text)] == []  # what the first two pages check as well
    assert [text for text in fails if not fight.dated(text)] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("In October I was reliable.", "evidence.adjective"),
        ("In October I was there.", "evidence.thin"),
        ("In October I stayed until the family came.", None),
    ],
)
def test_a_deed_is_advised_and_its_size_is_not(text: str, code: str | None) -> None:
    problem = fight.deed(text)
    assert (problem and problem.code) == code
    assert problem is None or not problem.firm
