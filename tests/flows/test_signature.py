"""What every text is signed with: asked whole, and put right in one place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import stage
from bot.messages import Submit
from bot.turn import take_turn
from tests.flows.test_desk import student, text_of
from tests.flows.test_handing import who
from tests.support import NOW, RENDERER
from tests.test_stage import Chat
from tests.worlds import SEASON, knowns

ANEW = {"name": "Sam A. Okafor", "school": "Riverside, class of 2029", "contact": "sam@example.net"}


@pytest.mark.rule("B61")
def test_a_name_that_outreach_asked_for_leaves_the_rest_to_be_asked() -> None:
    known = next(iter(knowns("draft")))
    named = replace(known.dossier, profile=replace(known.dossier.profile, name="Sam Okafor", school="", contact=""))
    chat = Chat(named)
    opened = chat.say("/draft 1").screens[-1].question
    assert opened is not None
    assert (opened.key, opened.draft) == ("name", "Sam Okafor")
    chat.say("Sam Okafor", "Riverside, class of 2028", "sam@example.net")
    later = stage.front(chat.dossier)
    assert later is not None
    assert later.answers["contact"].value == "sam@example.net"
    assert later.shown == "memory"


@pytest.mark.rule("B61")
def test_what_is_changed_stands_in_every_text_from_the_answers() -> None:
    dossier = student()
    about = who(dossier)
    chat = Chat(dossier)
    old = dossier.profile.contact
    assert old in text_of(chat, f"/draft {about}").replace("\\", "")
    opened = chat.say(f"/draft {about} signature").screens[-1]
    assert opened.question is not None
    assert opened.question.draft == dossier.profile.name
    chat.dossier = take_turn(chat.dossier, Submit(ANEW), NOW, SEASON, write=RENDERER.write).dossier
    kept = RENDERER.reply(chat.say("looks right").screens)
    assert "sam@example.net" in kept.cards[0].text
    page = text_of(chat, f"/draft {about}")
    assert old not in page
    assert all(line in page for line in ANEW.values())
    assert "Sam A. Okafor" in next(line for line in page.splitlines() if line.startswith("Subject:"))


def test_it_is_offered_beside_the_other_texts() -> None:
    dossier = student()
    turn = Chat(dossier).say(f"/draft {who(dossier)} texts")
    assert f"/draft {who(dossier)} signature" in [action.value for action in turn.screens[0].actions]
