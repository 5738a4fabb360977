"""The bullet builder: typed, picked from what was noted, or put together from parts, in five shapes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.dossier import Backing, Bullet, Dossier, Example, Noted
from bot.dossier.codec import encode
from bot.flows import bank
from bot.flows.bullets import BUILD
from bot.flows.conversation import Known
from bot.interview.state import Answer, Interview
from bot.playbook import shapes
from bot.playbook.fight import Ground, Habit, Tone
from bot.playbook.people import Signal
from bot.playbook.shapes import Part, Shape
from bot.render import Renderer
from bot.screens import Words
from tests.flows.test_draft import DEEDS, MEMORY, SIGNED, letter
from tests.test_stage import Chat
from tests.worlds import ADEYEMI, SEASON, TODAY, student

RENDERER = Renderer()
NIGHT = "On night float, kept the list for 6 patients and had the 2 a.m. labs up before sign-out."


def at_the_deeds(dossier: Dossier | None = None) -> Chat:
    chat = Chat(replace(dossier or student(), profile=SIGNED))
    chat.say("/draft 1", MEMORY, "My school does not rank", "1")
    assert chat.open == "draft/1:bullet/1/deed"
    return chat


BUILT = {
    Shape.ROUTINE: (
        (
            "pre-rounded and had a plan written before you came",
            "wards in October",
            "for 6 patients",
            "you gave me two more",
        ),
        "Wards in October, pre-rounded and had a plan written before you came, for 6 patients; you gave me two more.",
    ),
    Shape.ACUTE: (
        ("noticed a rising heart rate", "On wards in October", "While two admissions came in", "with the senior"),
        "On wards in October, noticed a rising heart rate, with the senior, while two admissions came in.",
    ),
    Shape.COMMUNICATION: (
        ("wrote down what a daughter feared", "on wards in May", "with you in the room", "while two sons disagreed"),
        "On wards in May, wrote down what a daughter feared, with you in the room, while two sons disagreed.",
    ),
    Shape.CLOSURE: (
        ("called each pharmacy", "wards in June", "after a long day", "nothing was missed."),
        "Wards in June, called each pharmacy, after a long day; nothing was missed.",
    ),
}


@pytest.mark.rule("B28")
@pytest.mark.parametrize("shape", BUILT)
def test_each_shape_asks_its_own_parts_first_and_becomes_one_line(shape: Shape) -> None:
    chat = at_the_deeds()
    chat.say(BUILD, shape.label)
    assert chat.open == "draft/1:bullet/1/did"
    told, line = BUILT[shape]
    chat.say(*told, *["skip"] * (len(shapes.lacking(shape, told[0])) - 3))
    assert chat.open == "draft/1:bullet/1/line"
    chat.say("use it as it stands", Signal.WORK.label)
    assert chat.open == "draft/1:bullet/2/deed"
    chat.say(DEEDS[1], "1", DEEDS[2], "1", "that's all", *["skip"] * 4, "1", "yes", "looks right")
    assert chat.dossier.letters[0].bullets[0] == Bullet(line, Signal.WORK)


@pytest.mark.rule("A19")
@pytest.mark.rule("B28")
def test_a_correction_is_what_was_wrong_the_change_and_what_came_of_it() -> None:
    chat = at_the_deeds()
    chat.say(BUILD, Shape.CORRECTION.label)
    assert chat.open == "draft/1:bullet/1/feedback"
    chat.say("after you told me that I ran past ten minutes", "led with the assessment")
    assert chat.open == "draft/1:bullet/1/result"
    chat.say("skip")
    assert chat.open == "draft/1:bullet/1/result"
    chat.say("by week three you let me go without notes", "wards in June", "skip", "skip")
    turn = chat.say("repeat")
    assert turn.screens[0].text[0].facts["line"] == (
        "Wards in June, after you told me that I ran past ten minutes, led with the assessment; "
        "by week three you let me go without notes."
    )


@pytest.mark.rule("B28")
def test_what_the_line_tells_already_is_not_asked_again() -> None:
    assert shapes.lacking(Shape.ROUTINE, NIGHT) == (Part.RESULT, Part.UNDER, Part.PRESSURE)
    chat = at_the_deeds()
    chat.say(BUILD, Shape.ROUTINE.label, "on the wards in June, tracked 6 patients a night with the senior on call")
    assert chat.open == "draft/1:bullet/1/result"
    chat.say("she gave me two more")
    assert chat.open == "draft/1:bullet/1/line"


def test_the_line_can_be_changed_by_hand_and_a_changed_part_offers_the_hand_made_line_again() -> None:
    chat = at_the_deeds()
    chat.say(BUILD, Shape.CLOSURE.label, "on wards in June, called 4 pharmacies with the senior on a busy day")
    chat.say("nothing was missed", "Change it")
    turn = chat.say("On wards in June, on a busy day, called 4 pharmacies with the senior; nothing was missed.")
    assert turn.screens[0].question is not None
    assert turn.screens[0].question.key == "bullet/1/shows"
    chat.say("back", "back", "all drugs arrived")
    turn = chat.say("repeat")
    assert chat.open == "draft/1:bullet/1/line"
    assert "all drugs arrived" in str(turn.screens[0].text[-1].facts["line"])
    assert turn.screens[0].question is not None
    assert turn.screens[0].question.draft.endswith("nothing was missed.")


@pytest.mark.rule("B30")
def test_the_shown_line_says_when_a_student_would_have_been_alone() -> None:
    chat = at_the_deeds()
    chat.say(BUILD, Shape.ACUTE.label, "intubated 2 patients on wards in June on call")
    chat.say("skip", "both went home")
    turn = chat.say("repeat")
    facts = turn.screens[0].text[0].facts
    assert str(facts["better"]).endswith("with your supervision.")
    chat.say("Change it", "keep")
    assert chat.open == "draft/1:bullet/1/shows"
    assert chat.dossier.interviews[-1].answers["bullet/1/line"].value == facts["better"]


@pytest.mark.rule("B30")
def test_a_typed_line_that_claims_to_have_been_alone_gets_the_better_one() -> None:
    turn = at_the_deeds().say("On nights in June, independently prescribed antibiotics for 4 patients.")
    assert turn.screens[0].text[0].template == "problems/supervision"
    assert "with your supervision" in RENDERER.plain(turn.screens[0].text[0])


def test_what_was_typed_before_building_is_the_first_part() -> None:
    turn = at_the_deeds().say("helped a lot on the wards", BUILD, Shape.ROUTINE.label)
    assert turn.screens[0].question is not None
    assert turn.screens[0].question.draft == "helped a lot on the wards"


def test_answers_given_before_there_was_a_builder_still_hold() -> None:
    """Old keys: `bullet/N/deed` typed, `bullet/N/shows`; nothing new is asked of them."""
    answers = {"memory": Answer(MEMORY), "gap": Answer("no_rank"), "targets": Answer(("load",))}
    for place, deed in enumerate(DEEDS, 1):
        answers |= {f"bullet/{place}/deed": Answer(deed), f"bullet/{place}/shows": Answer("work")}
    old = Interview("draft", "1", answers)
    chat = Chat(replace(student(), profile=SIGNED, interviews=(old,)))
    assert chat.open == "draft/1:bullet/more"
    finished = replace(old, answers={**answers, "bullet/more": Answer("done")})
    chat = Chat(replace(student(), profile=SIGNED, finished={"draft/1": finished}))
    chat.say("/draft 1 change")
    assert chat.open == "draft/1:patients"


# ------------------------------------------------------------------ the bank


def known(dossier: Dossier, about: str = "1") -> Known:
    return Known(dossier, about, SEASON, TODAY)


def noted(where: str, month: date = date(2026, 10, 1), shows: Signal | None = Signal.RELIABILITY) -> Noted:
    return Noted(NIGHT, shows, where, month)


@pytest.mark.rule("A25")
@pytest.mark.parametrize(
    ("line", "seen"),
    [
        (noted("general medicine wards"), True),
        (noted("Wards"), True),
        (noted("cardiology"), False),
        (noted("family medicine clinic"), False),
        (noted(""), True),
        (noted("", date(2026, 6, 1)), False),
        (noted("", date(2026, 11, 1)), False),
    ],
)
def test_a_writer_is_offered_only_what_they_can_have_seen(line: Noted, seen: bool) -> None:
    found = bank.lines(known(replace(student(), noted=(line,))), ())
    assert [one.text for one in found] == [NIGHT] * seen


@pytest.mark.rule("A18")
@pytest.mark.rule("A43")
def test_examples_of_this_writer_are_offered_and_those_of_others_are_not() -> None:
    examples = (
        Example(Ground.RESIDENT, ("In October, knew all 6 patients cold on rounds.",), Habit.COLD),
        Example(Ground.COACHABLE, ("After you stopped me in May", "cut it to four minutes", "you let me go on")),
        Example(Ground.ASKED, ("In November I asked for one thing.",)),
    )
    dossier = replace(student(), backing=(Backing("1", Tone.TOP, examples),))
    assert {line.text for line in bank.lines(known(dossier), ())} == {
        "In October, knew all 6 patients cold on rounds.",
        "After you stopped me in May, cut it to four minutes; you let me go on.",
    }
    assert bank.lines(known(dossier, "2"), ()) == ()


def test_a_noted_line_is_picked_shown_and_taken_with_what_it_shows() -> None:
    chat = at_the_deeds(replace(student(), noted=(noted("wards"),)))
    turn = chat.say(BUILD)
    question = turn.screens[0].question
    assert question is not None
    assert len(question.choices) == 1 + len(Shape)
    chat.say("1")
    assert chat.open == "draft/1:bullet/1/line"
    chat.say("use it as it stands")
    assert chat.open == "draft/1:bullet/2/deed"
    chat.say("back", NIGHT + " Then slept.", "3")
    assert chat.open == "draft/1:bullet/2/deed"
    assert "that may fit" not in RENDERER.reply(chat.say("repeat").screens).cards[0].text


@pytest.mark.rule("B26")
@pytest.mark.rule("B49")
def test_the_same_line_for_two_writers_is_pointed_out_typed_or_picked() -> None:
    other = replace(ADEYEMI, id="5", name="Dr. Osei")
    dossier = replace(student(), advocates=(*student().advocates, other), letters=(letter(advocate="5"),))
    chat = at_the_deeds(dossier)
    turn = chat.say(DEEDS[0].upper())
    assert turn.screens[0].text[0].facts["who"] == "Dr. Osei"
    chat.say(BUILD, "1")
    assert "Dr. Osei" in RENDERER.reply(chat.say("repeat").screens).cards[0].text


def test_the_same_line_twice_in_one_request_is_pointed_out() -> None:
    turn = at_the_deeds().say(DEEDS[0], "1", DEEDS[0])
    assert turn.screens[0].text[0].block == "said_already"


# ------------------------------------------------------------------ words


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("part", Part)
def test_every_part_of_every_shape_has_a_good_example_in_eighty_words(shape: Shape, part: Part) -> None:
    for month, service in ((False, False), (True, False), (False, True)):
        facts = {"who": "Dr. Adeyemi", "where": "wards", "place": 1, "shape": shape.value, "month": month}
        facts |= {"service": service, "so_far": NIGHT}
        said = RENDERER.words(Words(f"draft/bullet-{part.value}", "ask", facts))
        assert "*Works:*" in said
        assert len(said.split()) <= 80
        if part in (Part.DID, Part.FEEDBACK):
            assert "*Doesn't:*" in said


def test_a_line_of_parts_that_is_too_long_has_to_be_cut_by_hand() -> None:
    chat = at_the_deeds()
    chat.say(BUILD, Shape.CORRECTION.label, f"after {'x' * 130}", f"kept {'y' * 190}", f"so {'z' * 130}")
    chat.say(*["skip"] * 4)
    turn = chat.say("skip")
    assert chat.open == "draft/1:bullet/1/line"
    assert turn.screens[0].text[0].template == "problems/skip"


@pytest.mark.rule("B29")
@pytest.mark.parametrize("lines", [("sat up all night with the man in bed 12",), (BUILD, Shape.ROUTINE.label)])
def test_a_bed_is_refused_in_a_line_and_in_a_part_and_nothing_of_it_is_kept(lines: tuple[str, ...]) -> None:
    chat = at_the_deeds()
    chat.say(*lines)
    turn = chat.say("sat up all night with the man in bed 12")
    assert (turn.screens[0].text[0].template, turn.screens[0].text[0].block) == ("problems/phi", "bed")
    assert b"bed 12" not in encode(chat.dossier)


@pytest.mark.rule("B29")
def test_parts_that_are_harmless_apart_and_not_together_make_no_line() -> None:
    chat = at_the_deeds()
    chat.say(BUILD, Shape.COMMUNICATION.label, "wrote down what a patient with progeria feared on wards in May")
    while chat.open != "draft/1:bullet/1/line":
        chat.say("in Fargo" if chat.open == "draft/1:bullet/1/under" else "skip")
    turn = chat.say("repeat")
    shown = RENDERER.plain(turn.screens[0].text[0])
    assert "could tell somebody who a patient was" in shown
    assert "progeria" not in shown
    for line in ("use it as it stands", "skip", "Change it", "keep", "keep my words"):
        chat.say(line)
        assert chat.open == "draft/1:bullet/1/line", line
    assert b"progeria feared on wards in May, in Fargo" not in encode(chat.dossier)
    chat.say("In June, on wards, wrote down what a daughter feared and told the senior the same evening.")
    assert chat.open == "draft/1:bullet/1/shows"
