"""The table of abilities of the interview engine, one test or more a row: forms, lists, words, effects."""

from __future__ import annotations

import pytest

from bot.interview import engine
from bot.interview.flow import Items, ask, each, once
from bot.interview.questions import Choice, OneOf, Text, optional
from bot.interview.replay import FlowBug, replay
from bot.interview.state import Answer, Interview
from bot.messages import Left, Press, Said, Submit
from bot.talk import End
from tests.interview.demo import Exam
from tests.interview.drive import Driver, driver, to_the_end

# ------------------------------------------------------------------ forms


def at_the_pair() -> Driver:
    d = driver()
    d.say("Ann", "none", "skip", "14 March 2027", "Bo", "work", "done", "Bo")
    assert d.open == "sure"
    return d


def test_one_flow_two_renderings_switched_in_mid_flow() -> None:
    d = at_the_pair()
    d.say("as a form")
    assert d.screen.question is not None
    assert d.screen.question.kind == "form"
    assert [blank.key for blank in d.screen.form] == ["sure", "age"]
    d.say("one by one", "yes", "as a form")
    assert [blank.draft for blank in d.screen.form] == ["Yes", ""]
    d.submit(sure="no", age="31")
    assert d.open is None
    assert (d.told["sure"], d.told["age"]) == ("no", 31)


def test_a_form_keeps_the_good_fields_and_reopens_the_bad_one() -> None:
    d = at_the_pair()
    d.say("as a form")
    after = d.submit(sure="yes", age="old")
    assert set(after.remark.problems) == {"age"}
    assert d.told["sure"] == "yes"
    assert d.interview.drafts == {"age": "old"}
    assert d.open == "age"


def test_back_inside_a_form_leaves_the_form() -> None:
    d = at_the_pair()
    d.say("yes", "as a form", "back")
    assert d.open == "lead"


# ------------------------------------------------------------------ lists


def with_friends(*names: str) -> Driver:
    d = driver()
    d.say("Ann", "none", "skip", "14 March 2027")
    for n, name in enumerate(names):
        if n:
            d.say("add another")
        d.say(name, "work")
    return d


def test_items_have_stable_ids_and_removal_leaves_a_tombstone() -> None:
    d = with_friends("Bo", "Cy", "Di")
    d.say("remove Cy", "add another", "Ed", "mind", "done")
    names = {key: value for key, value in d.told.items() if key.endswith("/name")}
    assert names == {"friend/1/name": "Bo", "friend/3/name": "Di", "friend/4/name": "Ed"}
    assert d.interview.answers["friend"].value == ("1", "-2", "3", "4")


def test_a_list_cannot_grow_past_its_end_nor_shrink_below_its_start() -> None:
    d = with_friends("Bo", "Cy", "Di", "Ed")
    question = d.screen.question
    assert question is not None
    assert "add" not in [pick.value for pick in question.choices]
    one = with_friends("Bo")
    one.say("remove Bo")
    assert one.open == "friend/2/name"  # the minimum is one: a new person is asked for


def test_a_choice_that_vanished_is_asked_again() -> None:
    d = with_friends("Bo", "Cy")
    d.say("done", "Cy", "yes", "30")
    assert d.open is None
    d.say("back", "back", "back", "back")
    assert d.open == "friend/more"
    d.say("remove Cy", "done")
    assert d.open == "lead"


def test_an_empty_choice_is_a_bug_and_never_free_text() -> None:
    assert OneOf("lead", picks=()).read("anyone") != "anyone"


# ------------------------------------------------------------------ stale, redelivered, bad


@pytest.mark.parametrize("old", [Press("step2", 0), Submit({"name": "Bea"}, 0), Press("comlex", 0)])
def test_a_stale_card_changes_nothing_and_loses_nothing(old: Press | Submit) -> None:
    d = driver()
    d.say("Ann")
    before = d.told
    after = d.hear(old)
    assert d.told == before
    assert after.remark.aside is not None
    assert after.remark.aside.block == "stale"


def test_a_press_that_is_not_on_the_card_is_stale() -> None:
    d = driver()
    after = d.hear(Press("edit:name", d.revision))
    assert after.remark.aside is not None
    assert d.told == {}


def test_a_bad_answer_stays_as_the_draft_and_the_question_stands() -> None:
    d = driver()
    d.say("Ann", "step2")
    after = d.say("about 230")
    assert after.remark.problems["score"].code == "number.unclear"
    assert d.open == "score"
    assert d.interview.drafts == {"score": "about 230"}
    d.say("230")
    assert d.interview.drafts == {}


def test_advice_can_be_overruled_and_a_rule_cannot() -> None:
    d = driver()
    d.say("Ann", "none")
    assert d.say("unfair").remark.problems["reason"].code == "tone.blame"
    d.say("keep")
    assert d.told["reason"] == "unfair"
    d.say("back")
    d.say("a grudge said so")
    d.say("keep")
    assert "reason" not in d.told


def test_what_was_typed_and_not_sent_is_a_draft() -> None:
    d = driver()
    d.hear(Left({"name": "Annab", "other": "x"}))
    assert d.interview.drafts == {"name": "Annab"}
    assert d.told == {}


# ------------------------------------------------------------------ words


def test_skip_only_what_is_optional() -> None:
    d = driver()
    after = d.say("skip")
    assert after.remark.aside is not None
    assert after.remark.aside.block == "required"
    d.say("Ann", "none", "skip")
    assert d.told["reason"] is None


def test_cancel_and_start_over_ask_first() -> None:
    d = driver()
    d.say("Ann", "cancel")
    assert d.screen.question is not None
    assert d.screen.question.kind == "confirm"
    d.say("no")
    assert d.open == "exam"
    assert d.say("cancel", "yes").end is End.CANCELLED
    d.say("no", "start over", "yes")
    assert d.open == "name"
    assert d.interview.answers == {}


@pytest.mark.parametrize("word", ["why", "help", "repeat", "?", "Why do you ask?"])
def test_asides_change_nothing(word: str) -> None:
    d = driver()
    d.say("Ann")
    before = d.interview
    d.say(word)
    assert d.interview == before


# ------------------------------------------------------------------ effects, bugs


def test_an_effect_is_requested_once_whatever_happens_afterwards() -> None:
    d = to_the_end(driver())
    assert d.effects == ["told"]
    d.say("3", "180", "start over", "yes")
    to_the_end(d)
    assert d.effects == ["told"]


def test_a_key_asked_twice_is_a_bug() -> None:
    def twice() -> object:
        yield from ask(Text("a"))
        yield from ask(Text("a"))

    with pytest.raises(FlowBug, match="asked twice"):
        replay(twice(), {"a": Answer("x")})


def test_leftovers_never_reach_what_is_kept() -> None:
    d = driver()
    d.say("Ann", "step2", "190", "back", "back", "none", "skip", "14 March 2027")
    d.say("Bo", "work", "add another", "Cy", "calm", "remove Bo", "done", "Cy", "yes", "30")
    kept = engine.settled(d.interview, d.talk.position)
    assert "score" in d.interview.answers
    assert "score" not in kept.answers
    assert "friend/1/name" not in kept.answers
    assert kept.drafts == {}


def test_a_list_may_be_empty_when_its_minimum_is_none() -> None:
    d = Driver(lambda: each(Items("x", name=str), lambda prefix, _: ask(Text(f"{prefix}/t"))))
    assert d.open == "x/more"
    d.say("add another", "one", "remove one", "done")
    assert d.talk.position.result == ()


def test_optional_answers_that_may_no_longer_be_skipped_are_asked() -> None:
    d = Driver(lambda: ask(optional(Text("a"))), Interview("demo"))
    d.say("skip")
    assert d.open is None
    assert Driver(lambda: ask(Text("a")), d.interview).open == "a"


def test_effects_wait_until_their_place_is_reached() -> None:
    def flow() -> object:
        answer = yield from ask(Choice("exam", Exam))
        if answer is Exam.NONE:
            yield from once("none", "chosen")

    d = Driver(flow)
    assert d.effects == []
    d.hear(Said("none"))
    assert d.effects == ["chosen"]


def test_a_problem_stands_alone_when_fresh_and_beside_the_question_when_coming_back() -> None:
    d = driver()
    d.say("Ann", "step2")
    fresh = d.talk.screen(d.say("about 230").remark)
    assert [words.block for words in fresh.text] == ["unclear"]
    assert [words.block for words in d.screen.text] == ["unclear", "ask"]


def test_starting_over_never_gives_an_id_to_somebody_else() -> None:
    d = with_friends("Bo", "Cy")
    d.say("start over", "yes", "Ann", "none", "skip", "14 March 2027", "Di", "work")
    assert d.told["friend/3/name"] == "Di"


def test_answers_that_were_gone_back_over_are_counted_before_they_are_thrown_away() -> None:
    d = driver()
    d.say("Ann", "step2", "back", "back", "cancel")
    assert d.screen.text[0].facts["count"] == 2
