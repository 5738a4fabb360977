"""The table of abilities of the interview engine, one test or more a row."""

from __future__ import annotations

from bot.interview import engine
from bot.interview.flow import ask
from bot.interview.questions import Text
from bot.interview.state import View
from bot.messages import Press
from bot.talk import End
from tests.interview.demo import Exam, demo
from tests.interview.drive import Driver, driver, to_the_end


def test_walks_to_the_end_and_types_the_result() -> None:
    d = to_the_end(driver())
    assert d.open is None
    told = d.talk.position.result
    assert (told.name, told.exam, told.score, told.lead) == ("Ann", Exam.STEP2, 190, "0:Bo")


# ------------------------------------------------------------------ back


def test_back_offers_the_old_answer_at_any_depth() -> None:
    d = driver()
    d.say("Ann", "step2", "190", "back", "back", "back")
    assert d.open == "name"
    assert d.screen.question is not None
    assert d.screen.question.draft == "Ann"
    d.say("keep", "keep", "keep")
    assert d.told == {"name": "Ann", "exam": "step2", "score": 190}


def test_back_at_the_first_question_stays() -> None:
    d = driver()
    before = d.interview
    after = d.say("back")
    assert d.interview == before
    assert after.remark.aside is not None
    assert after.remark.aside.block == "first"


def test_back_from_the_end_asks_the_last_question_again() -> None:
    d = to_the_end(driver())
    d.say("back")
    assert d.open == "age"


def test_changing_a_branch_and_changing_it_back_keeps_its_answers() -> None:
    d = driver()
    d.say("Ann", "step2", "190", "my call", "back", "back", "back")
    d.say("none")
    assert d.open == "reason"
    d.say("back", "step2")
    assert d.open == "score"  # going back over it marked it as unsure; the old answer is one word away
    d.say("keep")
    assert d.told["score"] == 190


# ------------------------------------------------------------------ edit and review


def test_review_lists_the_path_and_builds_itself() -> None:
    d = to_the_end(driver())
    screen = d.screen
    assert screen.question is not None
    assert screen.question.kind == "review"
    assert [label for label, _ in screen.fields][:3] == ["1. Name", "2. Exam", "3. Score"]
    assert dict(screen.fields)["2. Exam"] == "Step 2"
    assert screen.private


def test_editing_asks_only_what_depends_and_returns() -> None:
    d = to_the_end(driver())
    d.say("1", "Bea")
    assert d.open is None
    assert d.told["name"] == "Bea"
    d.say("2")
    assert d.open == "exam"
    d.say("comlex")
    assert d.open == "score"
    assert d.screen.question is not None
    assert d.screen.question.draft == "190"
    d.say("450")
    assert d.open is None


def test_editing_to_the_same_value_asks_nothing_again() -> None:
    d = to_the_end(driver())
    d.say("2", "step2")
    assert d.open is None


def test_review_in_the_middle_and_back_to_the_question() -> None:
    d = driver()
    d.say("Ann", "step2", "review")
    assert d.screen.question is not None
    assert [pick.value for pick in d.screen.question.choices] == ["edit:name", "edit:exam", "go on"]
    d.say("go on")
    assert d.open == "score"
    assert d.interview.view is View.QUESTION


def test_done_ends_it() -> None:
    d = to_the_end(driver())
    assert d.hear(Press("done", d.revision)).end is End.FINISHED


# ------------------------------------------------------------------ a flow that changes under people


def test_an_inserted_question_is_asked_next() -> None:
    d = driver(1)
    d.say("Ann", "step2")
    later = Driver(lambda: demo(2), d.interview)
    assert later.open == "email"
    later.say("ann@example.org")
    assert later.open == "score"


def test_a_renamed_question_finds_its_answer() -> None:
    d = driver(2)
    d.say("Ann", "ann@example.org", "step2", "190", "my call")
    later = Driver(lambda: demo(3), d.interview)
    assert later.open == "when"
    assert later.told["cause"] == "my call"
    later.say("back")
    assert later.open == "cause"
    later.say("my own call")
    assert later.told["cause"] == "my own call"


def test_a_removed_question_is_ignored_and_its_answer_dropped_at_the_end() -> None:
    d = Driver(lambda: demo(3))
    d.say("Ann", "a@b", "step2", "190", "my call", "14 March 2027")
    later = Driver(lambda: demo(4), d.interview)
    assert later.open == "friend/1/name"
    later.say("Bo", "work", "done", "Bo", "yes", "30")
    assert "when" in later.interview.answers
    assert "when" not in engine.settled(later.interview, later.talk.position).answers


def test_the_open_question_removed_asks_the_next_one() -> None:
    d = Driver(lambda: demo(3))
    d.say("Ann", "a@b", "step2", "190", "my call")
    assert d.open == "when"
    assert Driver(lambda: demo(4), d.interview).open == "friend/1/name"


def test_a_new_meaning_offers_the_old_answer_and_asks_again() -> None:
    d = Driver(lambda: ask(Text("goal")))
    d.say("medicine")
    later = Driver(lambda: ask(Text("goal", rev=2)), d.interview)
    assert later.open == "goal"
    assert later.screen.question is not None
    assert later.screen.question.draft == "medicine"
