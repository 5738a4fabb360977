"""Rehearsing the meeting: silence after the question, and three answers that lead to three places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dossier import Dossier, encode
from bot.flows.writers import chosen
from bot.playbook.lengths import Length, version
from bot.playbook.meeting import Aloud, Heard, Held, Letter, Setting, willing_after
from bot.playbook.people import Willing
from bot.render import Renderer
from bot.screens import Screen
from tests.test_stage import Chat
from tests.worlds import student

RENDERER = Renderer()
WITH = ("/story rehearse", "Dr. Lindqvist")
HELD = (Setting.SITTING.label, Aloud.WELL.label, Held.HELD.label)


def after(*answers: str, chat: Chat | None = None) -> tuple[Chat, Screen]:
    """Rehearse with Dr. Lindqvist, who was not asked yet, and give these answers."""
    chat = chat or Chat(student())
    turn = chat.say(*WITH, *HELD, *answers, "looks right")
    return chat, turn.screens[0]


def willing(chat: Chat, name: str = "Dr. Lindqvist") -> Willing:
    return next(advocate.willing for advocate in chat.dossier.advocates if advocate.name == name)


def commands(screen: Screen) -> list[str]:
    return [action.value for action in screen.actions]


@pytest.mark.rule("A28")
def test_after_the_question_comes_silence_and_then_what_they_said() -> None:
    chat = Chat(student())
    chat.say(*WITH, Setting.SITTING.label)
    stop = RENDERER.reply(chat.say(Aloud.WELL.label).screens)
    assert chat.open == "rehearse:held"
    assert "Now stop, and let them talk" in stop.cards[0].text
    chat.say(Held.HELD.label)
    assert chat.open == "rehearse:heard"
    blocks = {
        after(heard.label, *(() if heard is not Heard.WARM else (Letter.NOT_ASKED.label,)))[1].text[0].block
        for heard in Heard
    }
    assert len(blocks) == 3


@pytest.mark.rule("A28")
def test_what_is_said_aloud_fits_the_place() -> None:
    told = student().story
    assert told is not None
    for setting, length in ((Setting.SITTING, Length.MEETING), (Setting.PASSING, Length.HALLWAY)):
        facts = Chat(student()).say(*WITH, setting.label).screens[0].text[-1].facts
        assert facts["said"] == version(length, told).text
        assert facts["seconds"] == version(length, told).seconds


@pytest.mark.parametrize("aloud", list(Aloud))
def test_each_way_it_went_gets_its_own_hint(aloud: Aloud) -> None:
    turn = Chat(student()).say(*WITH, Setting.SITTING.label, aloud.label)
    assert turn.screens[0].text[0].template == f"rehearse/{aloud.value}"


@pytest.mark.rule("A28")
def test_practice_changes_nothing_about_anybody() -> None:
    chat = Chat(student())
    turn = chat.say(*WITH, Setting.PASSING.label, Aloud.LONG.label, Held.NOT_YET.label, "looks right")
    assert turn.screens[0].text[0].block == "not_yet"
    assert chat.dossier.advocates == student().advocates


@pytest.mark.rule("A29")
def test_warm_leads_to_the_letter_and_only_later_to_outreach() -> None:
    chat, screen = after(Heard.WARM.label, Letter.NOT_ASKED.label)
    assert willing(chat) is Willing.NOT_ASKED  # warm is no agreement
    text = RENDERER.card(screen).text
    assert text.index("strong letter") < text.index("Only later")
    assert "only if you want it" in text
    assert "/draft 2" in commands(screen)
    assert not [value for value in commands(screen) if value.startswith("/outreach")]


@pytest.mark.rule("A29")
@pytest.mark.rule("A17")
def test_a_letter_is_noted_only_when_the_student_says_it_was_agreed() -> None:
    chat, screen = after(Heard.WARM.label, Letter.AGREED.label)
    assert willing(chat) is Willing.LETTER
    assert screen.text[0].block == "agreed"


@pytest.mark.rule("A30")
@pytest.mark.parametrize(("heard", "state"), [(Heard.CAREFUL, Willing.HEDGED), (Heard.NO, Willing.DECLINED)])
def test_careful_or_no_is_thanked_and_left_for_the_next(heard: Heard, state: Willing) -> None:
    chat, screen = after(heard.label)
    assert willing(chat) is state
    assert "Dr. Lindqvist" not in [who.name for who in chosen(chat.dossier)]
    assert screen.text[0].facts["next"] == chosen(chat.dossier)[0].name
    assert "Thank you for" in RENDERER.card(screen).text
    assert commands(screen)[0] == f"/draft {chosen(chat.dossier)[0].id}"
    again = chat.say("/story rehearse", "/home", "/story rehearse")
    assert again.screens[0].question is not None
    chat.say("Dr. Rao", *HELD, Heard.WARM.label, Letter.NOT_ASKED.label, "looks right")
    offered = chat.say("/story rehearse").screens[0].question
    assert offered is not None
    assert "Dr. Lindqvist" not in [pick.label for pick in offered.choices]  # never brought up again


@pytest.mark.rule("A30")
def test_a_slip_can_be_taken_back_and_harms_nobody() -> None:
    chat = Chat(student())
    agreed = tuple(
        replace(kept, willing=Willing.LETTER_AND_OUTREACH) if kept.id == "2" else kept
        for kept in chat.dossier.advocates
    )
    chat.dossier = replace(chat.dossier, advocates=agreed)
    after(Heard.NO.label, chat=chat)
    assert willing(chat) is Willing.DECLINED
    chat.say("/story rehearse change", "change 1", "Dr. Rao", "looks right")
    assert willing(chat) is Willing.LETTER_AND_OUTREACH
    assert willing(chat, "Dr. Rao") is Willing.DECLINED


@pytest.mark.parametrize("before", list(Willing))
def test_what_each_answer_makes_of_it(before: Willing) -> None:
    agreed = willing_after(Heard.WARM, Letter.AGREED, before)
    assert agreed is (before if before is Willing.LETTER_AND_OUTREACH else Willing.LETTER)
    warm = willing_after(Heard.WARM, Letter.NOT_ASKED, before)
    assert warm is (Willing.NOT_ASKED if before in (Willing.HEDGED, Willing.DECLINED) else before)
    assert willing_after(Heard.CAREFUL, Letter.AGREED, before) is Willing.HEDGED
    assert willing_after(Heard.NO, Letter.AGREED, before) is Willing.DECLINED


def test_somebody_who_is_not_on_the_list() -> None:
    chat = Chat(student())
    turn = chat.say("/story rehearse", "somebody else", *HELD, Heard.WARM.label, Letter.AGREED.label, "looks right")
    assert chat.dossier.advocates == student().advocates
    assert commands(turn.screens[0])[0] == "/advocates change"
    alone = Chat(replace(student(), advocates=()))
    alone.say("/story rehearse")
    assert alone.open == "rehearse:setting"  # nobody to choose from, so nobody is asked for


def test_there_is_nothing_to_rehearse_before_the_story_is_told() -> None:
    for word in ("rehearse", "lengths"):
        chat = Chat()
        turn = chat.say(f"/story {word}")
        assert turn.screens[0].text[0].block == "first"
        assert chat.open == "story:situation"


def test_a_rehearsal_can_be_left_and_gone_on_with() -> None:
    chat = Chat(student())
    turn = chat.say(*WITH, "/vouch")
    assert turn.screens[0].actions[0].value == "/story rehearse"
    chat.say("Go on with the rehearsal")
    assert chat.open == "rehearse:setting"


@pytest.mark.rule("A39")
def test_questions_to_oneself_are_kept_nowhere() -> None:
    chat = Chat(student())
    chat.say("/story change")  # even in the middle of something
    turn = chat.say("/story mirror")
    assert turn.screens[0].question is None
    before = chat.dossier
    chat.say("I was curt with a nurse, Zebrafinch.")
    assert chat.dossier == before
    assert b"Zebrafinch" not in encode(chat.dossier)
    assert Chat(Dossier()).say("/story mirror").dossier == Dossier()
