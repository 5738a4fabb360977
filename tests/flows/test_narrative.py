"""The narrative: a pattern, a sentence, three supports from one's own facts; each request is held against them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dossier import Bullet, Dossier, LetterRequest, Profile, decode, encode
from bot.flows.board import carries, material, offered
from bot.flows.letter import facts
from bot.playbook import narrative
from bot.playbook.narrative import Archetype, Origin, Support
from bot.playbook.people import Signal, WriterType
from bot.playbook.request import Gap
from bot.render import Renderer
from bot.screens import Screen, Words
from tests.playbook.records import record
from tests.test_stage import Chat
from tests.worlds import PROFILE, STORY, student

SHELVES, CARRIED = STORY.since
OWN = "From June on I called every consult back the same evening, about 3 a day."
SENTENCE = narrative.pattern(Archetype.STEADY).sentence
RENDERER = Renderer()
SIGNED = replace(PROFILE, name="Sam Okafor", school="Riverside", contact="sam@example.org")


def letter(*deeds: str, memory: str = "You had me present every post-call morning.") -> LetterRequest:
    bullets = tuple(Bullet(deed, Signal.WORK) for deed in deeds)
    return LetterRequest("1", WriterType.CLINICAL, memory, Gap.NO_RANK, (), bullets, {}, None, ())


def told(dossier: Dossier | None = None) -> Chat:
    chat = Chat(dossier or student())
    chat.say("/narrative", "steady under load", "suggest", "keep", "1", "1", "something else, in my own words", OWN)
    chat.say("looks right")
    return chat


def picks(screen: Screen) -> list[str]:
    assert screen.question is not None
    return [pick.label for pick in screen.question.choices]


@pytest.mark.rule("B46")
@pytest.mark.rule("B47")
def test_a_pattern_its_sentence_and_three_supports_are_kept() -> None:
    chat = told()
    kept = chat.dossier.narrative
    assert kept is not None
    assert (kept.archetype, kept.sentence) == (Archetype.STEADY, SENTENCE)
    assert kept.supports == (Support(SHELVES, Origin.SINCE), Support(CARRIED, Origin.SINCE), Support(OWN, Origin.OWN))
    assert decode(encode(chat.dossier)) == chat.dossier


@pytest.mark.rule("B47")
@pytest.mark.parametrize("archetype", list(Archetype))
def test_each_support_asks_for_what_the_pattern_needs(archetype: Archetype) -> None:
    chat = Chat(student())
    turn = chat.say("/narrative", archetype.label, "I keep my head when the list is long.")
    assert turn.screens[0].text[-1].facts["need"] == narrative.pattern(archetype).needs[0]


@pytest.mark.rule("B47")
def test_a_sentence_of_ones_own_is_checked_and_may_be_kept() -> None:
    chat = Chat(student())
    chat.say("/narrative", "none of these")
    assert chat.say("suggest").screens[0].text[0].block == "nothing_to_suggest"
    assert chat.say("I am dedicated, humble and driven.").screens[0].text[0].block == "adjective"
    assert chat.say("The exam was unfair and my school failed me.").screens[0].text[0].template == "problems/tone"
    assert chat.say("I start late. I end early.").screens[0].text[0].block == "several_sentences"
    chat.say("keep")
    assert chat.open == "narrative:support/1/pick"


@pytest.mark.rule("A41")
@pytest.mark.rule("B46")
def test_supports_are_offered_from_ones_own_facts_and_never_twice() -> None:
    marks = record(
        "surgery above 2026-05", "family below 2026-02", "medicine: calm on call", "surgery: late with notes"
    )
    made = replace(student(), record=marks, letters=(letter(CARRIED, "I stayed until the family came."),))
    assert [support.text for support in material(made)] == [
        SHELVES,
        CARRIED,
        "I stayed until the family came.",
        "Surgery shelf, May 2026: above the class average",
        "“calm on call” (Internal medicine)",
    ]
    chat = Chat(made)
    first = picks(chat.say("/narrative", "1", "suggest", "keep").screens[0])
    assert SHELVES not in first  # it disagrees with the mark in family medicine
    assert first[0] == CARRIED
    assert CARRIED not in picks(chat.say("1").screens[0])
    assert [support.text for support in offered(made)] == first[:-1]


def test_without_facts_the_supports_are_written() -> None:
    chat = Chat()
    chat.say("/narrative", "1", "suggest", "keep")
    assert chat.open == "narrative:support/1/text"
    assert chat.say("I kept at it.").screens[0].text[0].block == "not_checkable"
    chat.say(OWN)
    assert chat.say(OWN).screens[0].text[0].block == "twice"


def test_a_fact_whose_words_changed_is_named_on_the_card_and_asked_for_again() -> None:
    chat = told()
    changed = replace(STORY, since=(SHELVES, "In July I carried six patients."))
    chat.dossier = replace(chat.dossier, story=changed)
    assert chat.say("/narrative").screens[0].text[0].facts["gone"] == (CARRIED,)
    chat.say("/narrative change")
    assert chat.open == "narrative:support/2/pick"


def test_another_pattern_asks_for_the_sentence_again_and_keeps_the_supports() -> None:
    chat = told()
    chat.say("/narrative change", "change 1", "the teacher of the team")
    assert chat.open == "narrative:sentence"
    chat.say("keep", "looks right")
    kept = chat.dossier.narrative
    assert kept is not None
    assert (kept.archetype, kept.sentence, kept.supports[2].text) == (Archetype.TEACHER, SENTENCE, OWN)


@pytest.mark.rule("B46")
def test_a_request_that_carries_a_support_says_which_and_by_what_words() -> None:
    made = told().dossier
    found = carries(made, letter("From week two on I carried five patients."))
    assert found["carried"] == ({"text": CARRIED, "words": ("carried", "five")},)


@pytest.mark.rule("B46")
def test_a_request_that_carries_none_is_flagged_with_the_nearest_to_mend_it() -> None:
    made = told().dossier
    found = carries(made, letter("I rewrote the handover sheet.", "I called the ward twice."))
    assert found["carried"] == ()
    assert found["supports"] == (SHELVES, CARRIED, OWN)
    assert found["nearest"] == 3
    assert carries(student(), letter("I stayed."))["supports"] == ()  # no narrative yet: nothing to say


@pytest.mark.rule("B46")
def test_the_card_of_a_request_says_it() -> None:
    chat = Chat(replace(told().dossier, profile=SIGNED))
    chat.say(
        "/draft 1", "You had me present the new admission every post-call morning.", "My school does not rank", "1"
    )
    for deed in ("On nights in May, wrote the handover for 12 patients.", "In May, stayed for 2 family meetings."):
        chat.say(deed, "1")
    chat.say("In May, re-examined a patient each morning for two weeks.", "1", "that's all", "skip", "skip", "skip")
    turn = chat.say("skip", "1 2 3", "looks right")
    assert turn.screens[0].text[0].facts["carried"] == ()
    assert len(turn.screens[0].text[0].facts["supports"]) == 3  # type: ignore[arg-type]
    chat.say("/draft 1 change", "change 4", "In May, on your wards, I carried five patients every day.")
    facts = chat.say("looks right").screens[0].text[0].facts
    assert [one["text"] for one in facts["carried"]] == [CARRIED]  # type: ignore[attr-defined]
    assert chat.say("/narrative").screens[0].text[0].facts["requests"] == ({"who": "Dr. Adeyemi", "carries": (2,)},)


@pytest.mark.rule("B46")
def test_sentence_and_supports_stay_out_of_the_letter() -> None:
    made = replace(told().dossier, profile=Profile("Sam", "Riverside", "sam@example.org"))
    made = replace(made, letters=(letter("I stayed."),))
    shown = RENDERER.plain(Words("letters/clinical", "text", facts(made, made.letters[0])))
    assert SENTENCE not in shown
    assert OWN not in shown


def test_everything_kept_is_in_the_export() -> None:
    chat = told(
        replace(student(), record=record("surgery above 2026-05", "medicine: calm on call", "step1 passed 2025-06"))
    )
    paper = RENDERER.reply(chat.say("/export").screens).files[0].content.decode()
    for text in (
        SENTENCE,
        OWN,
        "Surgery shelf, 2026-05: Above the class average",
        "calm on call",
        "Step 1, 2025-06: Passed",
    ):
        assert text in paper
