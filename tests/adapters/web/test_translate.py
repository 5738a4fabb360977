"""What a page posts, and what it shows: without a socket and without a bot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.prose import drawn, line
from adapters.web.translate import Unreadable, incoming, outgoing
from bot.messages import (
    Action,
    Card,
    Form,
    Input,
    Left,
    OpenQuestion,
    Person,
    Pick,
    Press,
    Reply,
    Said,
    Submit,
)
from bot.render import escape
from tests.adapters.web.attacks import PAYLOADS

ANA = Person("web", "11", "riverside")
TOKEN = {"event": ["abcdefgh1234"]}
SCORE = Input("score", "Score", "number", private=True)
WHERE = Input("where", "Where", "text")


def asked(*inputs: Input, kind: str = "form", text: str = "How many?") -> Reply:
    card = Card("Your number", text, actions=(Action("Back", "back"),), form=Form("Your number", inputs), private=True)
    private = any(one.private for one in inputs)
    return Reply((card,), OpenQuestion("story", "score", kind, private, inputs[0].choices, 7))


def posted(**names: list[str]) -> dict[str, list[str]]:
    return {**TOKEN, **{name.replace("__", "."): values for name, values in names.items()}}


def test_fields_are_a_submit_on_the_card_they_stood_on() -> None:
    heard = incoming(posted(field=["score"], a__score=["228"], revision=["7"]), ANA, asked(SCORE))
    (event,) = heard.events
    assert event.incoming == Submit({"score": "228"}, 7)
    assert (heard.done, heard.private) == ("Score", True)


def test_what_is_not_private_is_repeated_and_what_is_empty_left_out() -> None:
    given = posted(field=["where", "score"], a__where=["Ward 7\r\nor 8"], a__score=[""], revision=["7"])
    heard = incoming(given, ANA, asked(WHERE))
    assert heard.events[0].incoming == Submit({"where": "Ward 7\nor 8"}, 7)
    assert heard.done == "Where: Ward 7\nor 8"


def test_all_fields_empty_is_an_empty_answer() -> None:
    assert incoming(posted(field=["score"], a__score=[" "]), ANA, asked(SCORE)).events[0].incoming == Submit(
        {"score": " "}
    )


def test_a_button_keeps_what_is_half_typed_first() -> None:
    given = posted(field=["score"], a__score=["22"], press=["back"], revision=["7"])
    heard = incoming(given, ANA, asked(SCORE))
    assert [event.incoming for event in heard.events] == [Left({"score": "22"}), Press("back", 7)]
    assert heard.done == "Back"


def test_what_stood_there_before_is_not_kept_again() -> None:
    shown = asked(Input("score", "Score", "number", draft="22"))
    (event,) = incoming(posted(field=["score"], a__score=["22"], press=["back"], revision=["7"]), ANA, shown).events
    assert event.incoming == Press("back", 7)


def test_a_line_is_said_and_repeated_unless_the_question_is_private() -> None:
    heard = incoming(posted(say=["228"]), ANA, asked(SCORE))
    assert heard.events[0].incoming == Said("228")
    assert heard.private
    assert not incoming(posted(say=["/vouch story"]), ANA, asked(SCORE)).private
    assert not incoming(posted(say=["Back"]), ANA, asked(SCORE)).private
    assert not incoming(posted(say=["Ward 7"]), ANA, asked(WHERE)).private
    assert incoming(posted(say=["I scored 228"]), ANA, None).private  # it answers nothing, so it could be anything


def test_what_was_chosen_is_not_repeated_where_the_question_is_private() -> None:
    picks = (Pick("a", "My own words"),)
    for private in (True, False):
        shown = asked(Input("line", "Line", "choice", private=private, choices=picks), kind="choice")
        heard = incoming(posted(press=["a"], revision=["7"]), ANA, shown)
        assert heard.private is private
    assert not incoming(posted(press=["back"]), ANA, asked(SCORE)).private


def test_a_long_list_is_pressed_too() -> None:
    assert incoming(posted(pick=["x"], choose=["1"], revision=["7"]), ANA).events[0].incoming == Press("x", 7)


def test_leaving_keeps_and_says_nothing() -> None:
    heard = incoming(posted(field=["score"], a__score=["22"], left=["1"]), ANA, asked(SCORE))
    assert heard.silent
    assert [event.incoming for event in heard.events] == [Left({"score": "22"})]


def test_the_same_post_again_is_the_same_delivery_and_another_is_not() -> None:
    first, again, other = (incoming(posted(say=[text]), ANA).events[0].id for text in ("a", "a", "b"))
    assert first == again != other


@pytest.mark.parametrize("token", [[], [""], ["short"], ["x" * 65], ["abc defgh"], ["ünïcode-x"]])
def test_a_post_without_a_token_of_ours_is_refused(token: list[str]) -> None:
    with pytest.raises(Unreadable):
        incoming({"event": token, "say": ["x"]}, ANA)
    with pytest.raises(Unreadable):
        incoming(dict(TOKEN), ANA)


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 12, "７"])
def test_a_revision_that_is_none_counts_as_none(revision: str) -> None:
    assert incoming(posted(press=["x"], revision=[revision]), ANA).events[0].incoming == Press("x", None)


# ------------------------------------------------------------------ out


def test_a_question_is_fields_or_choices_and_never_both() -> None:
    (typed,) = outgoing(asked(SCORE))
    assert [one.key for one in typed.fields] == ["score"]
    assert (typed.choices, typed.revision, typed.private) == ((), 7, True)
    picks = (Pick("a", "An apple"), Pick("b", "A pear"))
    (chosen,) = outgoing(asked(Input("fruit", "Fruit", "choice", choices=picks), kind="choice"))
    assert (chosen.fields, chosen.choices) == ((), picks)


def test_many_choices_are_a_list_that_opens() -> None:
    picks = tuple(Pick(str(n), f"Field {n}") for n in range(20))
    (card,) = outgoing(asked(Input("field", "Field", "choice", choices=picks), kind="choice"))
    assert (card.choices, card.menu) == ((), picks)


def test_each_row_of_a_review_has_its_own_button() -> None:
    card = Card("Review", "All of it.", fields=(("1. Score", "228"), ("2. Field", "Surgery")))
    picks = (Pick("edit:score", "Change 1: Score"), Pick("edit:field", "Change 2: Field"), Pick("done", "Looks right"))
    (shown,) = outgoing(Reply((card,), OpenQuestion("story", "review", "review", False, picks, 3)))
    assert [row.change for row in shown.rows] == list(picks[:2])
    assert shown.choices == picks[2:]


def test_what_is_wrong_stands_at_its_only_field_once() -> None:
    problem = "That is outside 1 to 300."
    (shown,) = outgoing(asked(Input("score", "Score", "number", problem=problem), text=problem))
    assert (shown.body, "outside 1 to 300" in shown.fields[0].problem) == ("", True)


def test_of_several_every_chosen_one_is_ticked() -> None:
    picks = (Pick("a", "Bread"), Pick("b", "Bread and butter"), Pick("c", "Tea"))
    field = Input("food", "Food", "multichoice", choices=picks, draft="Bread and butter, Tea")
    (shown,) = outgoing(asked(field, kind="multichoice"))
    assert [option.chosen for option in shown.fields[0].options] == [False, True, True]


# ------------------------------------------------------------------ nothing comes alive


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_word_of_a_person_becomes_markup(payload: str) -> None:
    for made in (drawn(escape(payload)), line(escape(payload)), drawn(f"- a\n- {escape(payload)}")):
        rest = made
        for tag in ("<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<br>"):
            rest = rest.replace(tag, "")
        assert "<" not in rest
        assert ">" not in rest


@given(st.text(max_size=300))
def test_every_letter_of_a_person_is_shown_and_no_tag(text: str) -> None:
    made = str(drawn(escape(text)))
    assert {part.split(">")[0].strip("/") for part in made.split("<")[1:]} <= {"p", "br", "br /"}


def test_a_link_leads_out_without_a_word_of_where_it_was() -> None:
    made = drawn("[the page](https://example.org/a) and [no](javascript:alert(1))")
    assert 'href="https://example.org/a" rel="noopener noreferrer" target="_blank"' in made
    assert "javascript" not in made.replace("[no](javascript:alert(1))", "")
    assert 'href="javascript' not in made
