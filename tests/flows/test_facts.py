"""The marks: listed, changed, and what that does to drafts made later and texts sent before."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.dossier import Dossier, decode, encode
from bot.effects import Turn
from bot.flows import Known
from bot.flows.draft import outcome
from bot.flows.letter import facts as letter_facts
from bot.flows.shown import facts_of, marked, shown
from bot.playbook.permission import Audience, Mark
from bot.render import Renderer
from bot.screens import Words
from tests.speaking import DEEDS, LOW, spoken
from tests.test_stage import Chat
from tests.worlds import SEASON, TODAY

RENDERER = Renderer()


def number_of(dossier: Dossier, key: str) -> int:
    return [fact.key for fact, _ in marked(dossier)].index(key) + 1


def marking(chat: Chat, key: str, mark: Mark) -> Turn:
    return chat.say(f"/facts {number_of(chat.dossier, key)}", mark.label, "looks right")


def request(dossier: Dossier) -> str:
    letter = dossier.letters[0]
    return RENDERER.plain(Words(f"letters/{letter.writer.value}", "text", letter_facts(dossier, letter)))


@pytest.mark.rule("A21")
@pytest.mark.rule("A51")
def test_every_fact_is_listed_with_its_mark() -> None:
    screen = Chat(spoken()).say("/facts").screens[0]
    rows = dict(screen.fields)
    assert screen.private
    assert len(rows) == len(marked(spoken()))
    reason = number_of(spoken(), "story.reason")
    assert rows[f"{reason}. The reason"].endswith("· only me")
    assert rows[f"{number_of(spoken(), 'story.number')}. The number, in your words"].endswith("· advocate only")


@pytest.mark.rule("A21")
def test_each_thing_the_student_gave_has_one_key_and_no_two_share_it() -> None:
    keys = [fact.key for fact in facts_of(spoken())]
    assert len(set(keys)) == len(keys)
    assert {"story.number", "story.score", "story.reason", "story.since/1", "story.since/2", "story.aim"} <= set(keys)
    assert {f"letter/1/bullet/{n}" for n in (1, 2, 3)} | {"letter/1/memory", "letter/1/slot/patients"} <= set(keys)


@pytest.mark.rule("A21")
def test_a_mark_changes_every_later_request() -> None:
    chat = Chat(spoken())
    assert DEEDS[1] in request(chat.dossier)
    marking(chat, "letter/1/bullet/2", Mark.PRIVATE)
    assert DEEDS[1] not in request(chat.dossier)
    screen = outcome(Known(chat.dossier, "1", SEASON, TODAY))
    assert screen.text[1].facts == {"texts": (DEEDS[1],), "few": True}
    assert DEEDS[1] not in RENDERER.reply((screen,)).files[0].content.decode()
    marking(chat, "letter/1/bullet/2", Mark.SHARE)
    assert DEEDS[1] in request(chat.dossier)


@pytest.mark.rule("A21")
def test_a_change_says_which_sent_texts_carried_the_fact() -> None:
    chat = Chat(spoken())
    chat.say("/draft 1 sent")
    assert [(sent.text, sent.who) for sent in chat.dossier.sent] == [("request", "Dr. Adeyemi")]
    assert "letter/1/bullet/2" in chat.dossier.sent[0].carried
    turn = marking(chat, "letter/1/bullet/2", Mark.PRIVATE)
    assert turn.screens[0].text[0].facts["sent"] == (
        {"text": "The request", "who": "Dr. Adeyemi", "day": "24 November 2026"},
    )
    other = marking(chat, "story.aim", Mark.PRIVATE)
    assert other.screens[0].text[0].facts["sent"] == ()


def test_marking_as_sent_twice_in_a_day_is_once() -> None:
    chat = Chat(spoken())
    chat.say("/draft 1 sent", "/draft 1 sent")
    assert len(chat.dossier.sent) == 1
    assert decode(encode(chat.dossier)) == chat.dossier
    chat.say("/draft 3 sent")  # nothing is drafted for Dr. Rao
    assert len(chat.dossier.sent) == 1


@pytest.mark.rule("A51")
def test_rewriting_the_reason_takes_its_tick_away() -> None:
    chat = Chat(spoken())
    marking(chat, "story.reason", Mark.SHARE)
    assert shown(chat.dossier, Audience.PROGRAM).get("story.reason") == LOW.reason
    rewritten = replace(LOW, reason="I was ill that spring and kept the date; that was my call.")
    assert shown(replace(chat.dossier, story=rewritten), Audience.ADVOCATE).get("story.reason") == ""


@pytest.mark.rule("A21")
def test_a_removed_fact_leaves_its_mark_to_nobody() -> None:
    chat = Chat()
    third = "In May I was the one who called families back, 4 a week."
    chat.say("/story", "1", "228", "internal medicine", "1", LOW.number, str(LOW.reason), *LOW.since)
    chat.say("add another", third, "that's all", LOW.aim, LOW.question, "looks right")
    marking(chat, "story.since/2", Mark.PRIVATE)
    chat.say("/story change")
    row = next(label for label, _ in chat.say("review").screens[0].fields if label.endswith("Things since then"))
    chat.say(row.split(".")[0], "Remove My last four", "that's all", "looks right")
    kept = chat.dossier.story
    assert kept is not None
    assert kept.since == (LOW.since[1], third)
    program = shown(chat.dossier, Audience.PROGRAM)
    assert program.under("story.since/") == (third,)


def test_a_mark_held_back_by_another_is_said() -> None:
    turn = marking(Chat(spoken()), "story.number", Mark.SHARE)
    assert turn.screens[0].text[0].facts["held"] is True
    assert turn.screens[0].text[0].facts["mark"] == "advocate only"


def test_without_facts_there_is_nothing_to_mark() -> None:
    turn = Chat().say("/facts")
    assert turn.screens[0].text[0].block == "nothing"
    assert Chat(spoken()).say("/facts 99").screens[0].question is None
    chat = Chat(spoken())
    chat.say("/facts change")
    assert chat.open == "facts:group"


@pytest.mark.rule("A21")
def test_the_way_in_by_number_and_by_question_lead_to_the_same_mark() -> None:
    by_number, asked = Chat(spoken()), Chat(spoken())
    marking(by_number, "letter/1/memory", Mark.PRIVATE)
    asked.say("/facts change", "The request to Dr. Adeyemi", "Why them: You had me", "Only me", "looks right")
    assert asked.dossier.marks == by_number.dossier.marks


@pytest.mark.rule("A21")
def test_texts_for_others_are_made_in_few_places_and_all_ask_what_may_be_seen() -> None:
    root = Path(__file__).parent.parent.parent / "bot"
    makers = {path.name for path in root.rglob("*.py") if re.search(r'f?"letters/', path.read_text())}
    assert makers == {"clauses.py", "documents.py", "speaking.py", "text_cards.py", "texts.py"}
    for name in ("letter.py", "speaking.py", "texts.py"):
        source = (root / "flows" / name).read_text()
        assert "shown(dossier, " in source
        assert not re.search(r"\.story\b|\.bullets\b|\.memory\b|profile\.(name|school|contact|aamc_id)\b(?!\")", source)
