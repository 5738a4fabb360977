"""Every list that has an end: it says in one sentence how much it holds, and what is in it stays.

Lists of a conversation are filled by answering; a list that is added to anywhere in the program has to be among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

import pytest

from bot import stage
from bot.cohort import Bound, Cohort, Deadline, Notice, Question, Role, Staff, deadlines, intake, questions
from bot.cohort.values import MOST_CHANNELS, MOST_NOTICES, MOST_ROLES, MOST_STAFF
from bot.dossier import Dossier
from bot.dossier.programs import Program
from bot.dossier.questions import Posed
from bot.flows import class_joining, class_people, deadline, desk, notice, question
from bot.flows.conversation import Known
from bot.flows.programs import MOST
from bot.flows.record import MOST_COMMENTS, MOST_EXAMS, MOST_SHELVES
from bot.interview.question import Problem
from bot.messages import Caller, Channel, Opened, Person, Said, Where
from bot.playbook.outreach import MOST_PROGRAMS
from bot.playbook.request import MOST_BULLETS
from bot.screens import Words
from bot.turn import turn_at
from tests.faults.test_crash_points import MOMENT
from tests.support import NOW, RENDERER
from tests.test_house import CODE
from tests.test_walks import Person as Walker
from tests.worlds import CLASS, SEASON, TODAY, knowns

ANA = Person("slack", "U1", "T1")


class Listed(NamedTuple):
    """A list of a conversation: its key, and how many it holds."""

    flow: str
    key: str
    most: int


LISTS = (
    Listed("story", "since", 3),
    Listed("advocates", "advocate", 12),
    Listed("draft", "bullet", MOST_BULLETS),
    Listed("programs", "program", MOST),
    Listed("record", "shelf", MOST_SHELVES),
    Listed("record", "comment", MOST_COMMENTS),
    Listed("record", "exam", MOST_EXAMS),
    Listed("outreach", "contact", MOST_PROGRAMS),
)


def worlds(flow: str) -> Iterator[Known]:
    """Where a conversation is begun; who writes to programs has ten of them."""
    for known in knowns(flow):
        many = tuple(Program(str(n), f"Place {n}", "Ohio") for n in range(10))
        yield replace(known, dossier=replace(known.dossier, programs=many)) if flow == "outreach" else known


SPELLED = {3: "three", 5: "five", 8: "eight"}


class Filler(Walker):
    """Somebody who adds to one list as long as they are let, every time something else."""

    said = 0

    def fill(self, listed: Listed) -> bool:
        """Go through the conversation until that list is full; False where it does not come up."""
        for known in worlds(listed.flow):
            self.dossier = stage.begin(replace(known.dossier, revision=1), listed.flow, known.about)
            self.see(Opened())
            for _ in range(900):
                asked = self.reply.question
                if asked is None or not asked.flow.startswith(listed.flow):
                    break
                values = [pick.value for pick in asked.choices]
                if asked.key == f"{listed.key}/more" and "add" not in values:
                    return len(values) == listed.most + 1
                self.see(Said(self.answer(adds=asked.key == f"{listed.key}/more")))
        return False

    def see(self, incoming: Opened | Said) -> None:
        turn = turn_at(self.dossier, incoming, MOMENT)
        self.dossier, self.reply = turn.dossier, RENDERER.reply(turn.screens)

    def answer(self, *, adds: bool) -> str:
        if adds:
            return "add"
        self.said += 1
        asked = self.reply.question
        assert asked is not None
        if asked.key.endswith(("/name", "/program")) and not asked.choices:
            return f"Place {'abcdefghijklmnopqrstuvwxyz'[self.said % 26]}{'mnopqrstuvwxyz'[self.said % 14]}"
        return self.patient()


@pytest.mark.parametrize("listed", LISTS, ids=lambda one: f"{one.flow}-{one.key}")
def test_a_list_that_is_full_says_how_much_it_holds_and_loses_nothing(listed: Listed) -> None:
    filler = Filler(3)
    assert filler.fill(listed), "the list did not come up, or holds another number"
    before = filler.dossier
    assert re.search(rf"holds no more|\b({listed.most}|{SPELLED.get(listed.most)})\b", filler.reply.cards[-1].text)
    filler.see(Said("add"))
    assert f"holds {listed.most} at the most, and all of them are kept" in filler.reply.cards[-1].text
    assert filler.dossier.interviews[-1].answers == before.interviews[-1].answers
    filler.see(Said(f"remove:{listed.most}"))
    asked = filler.reply.question
    assert asked is not None and "add" in [pick.value for pick in asked.choices]


def test_no_list_of_a_conversation_is_missing_here() -> None:
    """Each `Items(` of the flows is one of those above."""
    made = re.compile(r"\bItems\(\s*\"(\w+)\"")
    found = {key for path in CODE if "flows" in path.parts for key in made.findall(path.read_text())}
    assert found == {listed.key for listed in LISTS}


# ------------------------------------------------------------------ lists of a class

HERE = Caller(ANA, where=Where("T1", "C-new", called="new", roles=()))


def known(cohort: Cohort) -> Known:
    return Known(
        Dossier(), cohort.id, SEASON, TODAY, classes=(cohort,), crowded=frozenset({cohort.id}), caller=HERE, now=NOW
    )


def staff() -> tuple[Cohort, object]:
    full = tuple(Staff(replace(ANA, user=f"S{n}"), Role.COORDINATOR, TODAY) for n in range(MOST_STAFF))
    cohort = replace(CLASS, staff=full)
    return cohort, class_people.staffed(cohort, "add @sam", known(cohort))


def channels() -> tuple[Cohort, object]:
    full = tuple(Bound(str(n), Channel("slack", f"C{n}", "T1"), f"c{n}") for n in range(MOST_CHANNELS))
    cohort = replace(CLASS, channels=full, numbers=MOST_CHANNELS)
    return cohort, class_people.bound(cohort, "add", HERE)


def roles() -> tuple[Cohort, object]:
    full = tuple(Channel("discord", str(n), "77") for n in range(MOST_ROLES))
    cohort, somewhere = replace(CLASS, roles=full), Where("77", "4", roles=("1",))
    return cohort, class_joining.JOINING["role"](cohort, "@&999", Caller(Person("discord", "9"), where=somewhere))


def posts() -> tuple[Cohort, object]:
    when = datetime(2027, 1, 4, 14, tzinfo=UTC)
    cohort = replace(CLASS, notices=tuple(Notice(str(n), "Photos", "Come.", when) for n in range(MOST_NOTICES)))
    return cohort, notice.weigh(notice.Told("Photos", "Come.", None, (), ping=False, sure=True), known(cohort))


def due(n: int) -> Deadline:
    return Deadline(str(n), f"Thing {n}", TODAY + timedelta(days=n % 300), time(17))


def days() -> tuple[Cohort, object]:
    cohort = replace(CLASS, deadlines=tuple(map(due, range(deadlines.MOST))), numbers=deadlines.MOST)
    told = deadline.Told("One more", TODAY, None, None, None)
    return cohort, deadline.weigh(told, known(cohort))


def rows() -> tuple[Cohort, object]:
    cohort = replace(CLASS, deadlines=tuple(map(due, range(deadlines.MOST))), numbers=deadlines.MOST)
    read = intake.read("Title,Date\nOne more,2027-05-05", cohort.zone)
    (wrong,) = intake.held(cohort, read).wrong
    return cohort, Words("problems/row", wrong.why, {"most": deadlines.MOST})


def asked() -> tuple[Cohort, object]:
    full = tuple(Question(f"q{n}", "Who reads it?", TODAY) for n in range(questions.MOST))
    cohort = replace(CLASS, questions=full)
    return cohort, question.barred(known(cohort), cohort)


def a_week() -> tuple[Cohort, object]:
    mine = tuple(Posed(f"q{n}", CLASS.id, "Who?", TODAY) for n in range(questions.A_WEEK))
    return CLASS, question.barred(replace(known(CLASS), dossier=Dossier(questions=mine)), CLASS)


OF_A_CLASS: dict[Callable[[], tuple[Cohort, object]], int] = {
    staff: MOST_STAFF,
    channels: MOST_CHANNELS,
    roles: MOST_ROLES,
    posts: MOST_NOTICES,
    days: deadlines.MOST,
    rows: deadlines.MOST,
    asked: questions.MOST,
    a_week: questions.A_WEEK,
}


@pytest.mark.parametrize("case", OF_A_CLASS, ids=lambda case: case.__name__)
def test_a_list_of_a_class_that_is_full_refuses_in_one_sentence_that_says_how_much_it_holds(
    case: Callable[[], tuple[Cohort, object]],
) -> None:
    """What refuses is no change of the class, so nothing of it is lost."""
    _, refused = case()
    if isinstance(refused, Problem):
        area, _, block = refused.code.partition(".")
        refused = Words(f"problems/{area}", block, refused.facts)
    assert isinstance(refused, Words), refused
    said = RENDERER.plain(refused)
    assert re.search(rf"\b{OF_A_CLASS[case]:,}\b|\b{OF_A_CLASS[case]}\b", said), said


# ------------------------------------------------------------------ lists in which the oldest gives way


def test_versions_of_a_text_say_how_many_are_kept_before_the_oldest_goes() -> None:
    """An edit is never refused for what was edited before; what is about to go is said while it is there."""
    from tests.flows.test_desk import edited, made, student, text_of, who

    dossier, about = student(), who(student())
    first = made(dossier)
    for number in range(desk.MOST_VERSIONS - 1):
        dossier = edited(dossier, f"{first}\n\nLine {number} that I typed.").dossier
    kept = desk.of(dossier, f"{about}/request").versions
    assert len(kept) == desk.MOST_VERSIONS
    shown = text_of(edited(dossier, f"{first}\n\nThe very last line."), f"/draft {about} versions")
    assert f"I keep {desk.MOST_VERSIONS}: from here the oldest gives way" in shown
