"""A weekend: the first four steps of the plan in one sitting, counted press by press (B53)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.messages import Event, Incoming, Person, Press, Reply, Said, Submit
from tests.support import open_bot

SATURDAY = datetime(2027, 3, 6, 15, tzinfo=UTC)
ME = Person("console", "student")
MOST = 60
FORMS = "as a form"
ON = {"on": ""}
"""The first button, which is the way on."""
Step = str | dict[str, str]


def person(place: int, name: str, *, first: bool = False, saw: str, **work: str) -> tuple[Step, ...]:
    about = f"advocate/{place}"
    seen = {f"{about}/recognises": "yes", f"{about}/saw": saw, f"{about}/specialty": "yes"}
    worked = {f"{about}/{key}": value for key, value in work.items()}
    return (name, *((FORMS,) if first else ()), worked, seen)


PROGRAM: dict[str, str] = {
    "name": "Lakeside",
    "place": "Ohio",
    "tie": "not yet",
    "signal": "no signal",
    "aim": "about right",
}
WEEKEND: tuple[Step, ...] = (
    "/plan weekend",
    "2028",
    "looks right",
    ON,
    # programs and field
    ON,
    "internal medicine",
    FORMS,
    {f"program/1/{key}": value for key, value in PROGRAM.items()},
    "that's my list",
    "looks right",
    ON,
    # what the field asks for
    ON,
    ON,
    # who writes
    ON,
    "no class rank",
    *person(1, "Dr. Adeyemi", first=True, role="ward attending", where="wards", days="20", ended="", saw="1, 3"),
    "add another person",
    *person(2, "Dr. Lindqvist", role="ward attending", where="cardiology", days="10", ended="September 2026", saw="2"),
    "add another person",
    *person(3, "Dr. Rao", role="research PI", where="the sepsis cohort", days="200", ended="", saw="2"),
    "that's everyone",
    "looks right",
    ON,
    # the story
    ON,
    "average",
    "249",
    FORMS,
    {"specialty": "internal medicine", "applicant": "US MD senior"},
    "My Step 2 is 249.",
    "My last four shelf exams are above the class average.",
    "In June I carried five patients on my sub-internship, and two attendings wrote that down in my evaluation.",
    "that's all",
    {
        "aim": "I'm applying to medicine, mostly community programs in the Midwest.",
        "question": "Knowing how I work, would you tell me where you think I'd fit?",
    },
    "looks right",
    ON,
    # a first request
    ON,
    FORMS,
    {"name": "Sam Okafor", "school": "Riverside, class of 2028", "contact": "sam.okafor@example.org"},
    {
        "memory": "You had me present the new admission every post-call morning, and sent me back twice.",
        "gap": "My school does not rank",
        "targets": "2 3",
    },
    "On nights in October, tracked overnight labs for 6 shared patients and had them up before sign-out.",
    "How hard I work",
    "When a patient's pressure dropped at 4 a.m., called you within two minutes and stayed until the lactate fell.",
    "How reliable I am under pressure",
    "After you corrected my assessment, re-examined each morning for two weeks and wrote down what changed.",
    "How I think",
    "that's all",
    "skip",
    "skip",
    "skip",
    {"due": "1 September 2027", "packet": "1, 2, 3"},
    "looks right",
)


@pytest.mark.rule("B53")
async def test_the_four_steps_take_less_than_sixty_interactions(tmp_path: Path) -> None:
    """Every line typed, button pressed and form sent counts, and each of them has to be taken."""
    async with open_bot(tmp_path, lambda: SATURDAY) as bot:
        replies: list[Reply] = []
        for number, step in enumerate(WEEKEND):
            replies.append(await bot.receive(Event(f"e{number}", ME, meant(step, replies[-1:]))))
            assert not refused(replies[-1]), (step, replies[-1].cards[-1].text)
        end = await bot.receive(Event("end", ME, Said("/plan weekend")))
    assert [value for _, value in end.cards[0].fields] == ["done"] * 4
    assert len(WEEKEND) < MOST


def meant(step: Step, shown: list[Reply]) -> Incoming:
    if isinstance(step, str):
        return Said(step)
    if step is ON:
        return Press(shown[0].cards[0].actions[0].value)
    assert shown[0].question
    return Submit(step, shown[0].question.revision)


def refused(reply: Reply) -> bool:
    return any(field.problem for card in reply.cards if card.form for field in card.form.inputs)
