"""Which of the three doors a student has, and the plan that names them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from bot.dossier import Dossier
from bot.flows import FLOWS, Known
from bot.playbook.doors import Door, Doors, Home, Specific, Stand, Trusted, speak_by
from bot.playbook.season import Season
from bot.render import TEMPLATES, Renderer
from bot.screens import Screen
from tests.support import NOW
from tests.test_stage import Chat
from tests.worlds import SEASON, student

RENDERER = Renderer()
ALL = [Doors(*answers) for answers in product(Home, Specific, Trusted)]


def plan(doors: Doors) -> Screen:
    chat = Chat()
    lines = (doors.home.label, doors.specific.label, doors.trusted.label)
    return chat.say("/start", *lines, "looks right").screens[0]


@pytest.mark.rule("A01")
@pytest.mark.parametrize("doors", ALL, ids=lambda d: f"{d.home.value}-{d.specific.value}-{d.trusted.value}")
def test_each_set_of_answers_names_the_right_doors(doors: Doors) -> None:
    blocks = [words.block for words in plan(doors).text]
    opened = {Door.HOME: doors.home is Home.KNOWN, Door.PERSON: doors.trusted is Trusted.SPEAKS}
    opened[Door.STORY] = doors.specific is Specific.READY
    for door, is_open in opened.items():
        assert (f"{door.value}_open" in blocks) == is_open
    ajar = {Door.HOME: doors.home is Home.THERE, Door.PERSON: doors.trusted is Trusted.SAW}
    ajar[Door.STORY] = doors.specific is Specific.UNTOLD
    for door, is_ajar in ajar.items():
        assert (f"{door.value}_ajar" in blocks) == is_ajar
    assert blocks[0] == ("some" if any(opened.values()) else "none")
    assert blocks[-1] == "by"
    if not any(opened.values()):  # build one first: something is always named
        assert len(blocks) > 2
        assert ("person_build" in blocks) == (not any(ajar.values()))
    assert all(RENDERER.words(words) for words in plan(doors).text)


@pytest.mark.rule("A01")
def test_the_first_button_leads_to_the_first_door() -> None:
    assert plan(Doors(Home.KNOWN, Specific.READY, Trusted.NONE)).actions[0].value == "/programs"
    assert plan(Doors(Home.NONE, Specific.READY, Trusted.SPEAKS)).actions[0].value == "/advocates"
    assert plan(Doors(Home.NONE, Specific.READY, Trusted.SAW)).actions[0].value == "/story"
    assert plan(Doors(Home.THERE, Specific.UNTOLD, Trusted.NONE)).actions[0].value == "/story"
    assert plan(Doors(Home.NONE, Specific.NONE, Trusted.NONE)).actions[0].value == "/advocates"


def test_being_watched_at_work_weighs_most() -> None:
    assert Doors(Home.KNOWN, Specific.READY, Trusted.SPEAKS).at(Stand.OPEN) == (Door.HOME, Door.PERSON, Door.STORY)


@pytest.mark.rule("A01")
def test_it_takes_three_questions() -> None:
    chat = Chat()
    chat.say("/start", "1", "1", "1")
    assert chat.open == "triage:review"


@pytest.mark.rule("A03")
@pytest.mark.parametrize("year", range(2026, 2035))
def test_whoever_speaks_does_so_before_programs_read(year: int) -> None:
    season = Season(year)
    assert speak_by(season) == season.review_open - timedelta(days=1)
    assert season.submit_open < speak_by(season)


@pytest.mark.rule("A03")
def test_the_day_is_named_and_called_projected() -> None:
    by = plan(Doors(Home.NONE, Specific.READY, Trusted.NONE)).text[-1]
    day = speak_by(SEASON)
    assert by.facts["day"] == f"{day.day} {day:%B %Y} (projected)"
    assert "(projected)" in RENDERER.words(by)


@pytest.mark.rule("A02")
def test_how_programs_filter_is_one_press_away_and_stamped() -> None:
    chat = Chat()
    chat.say("/start", "3", "3", "3", "looks right")
    card = RENDERER.card(chat.say("Why not the front door?").screens[0])
    assert "Author's illustration, not data" in card.text
    shares = [int(re.sub(r" of 100$", "", value)) for _, value in card.fields]
    assert sum(shares) == 100


@pytest.mark.rule("A07")
@pytest.mark.rule("A33")
def test_no_card_of_these_flows_gives_odds_or_promises() -> None:
    paths = [path for folder in ("triage", "rehearse", "story") for path in (TEMPLATES / folder).glob("*.j2")]
    assert len(paths) > 30
    for path in paths:
        words = re.sub(r"{[%{].*?[%}]}", "", path.read_text())
        found = re.search(r"%|\b(odds|chances?|probab\w+|likel(?:y|ihood)|will get|promise you|sure to)\b", words, re.I)
        assert found is None, (path.name, found)
        assert not re.search(r"\b22[0-5]\b", words), path.name  # the anecdote of A07
    assert "nobody can promise it" in RENDERER.words(plan(Doors(Home.NONE, Specific.NONE, Trusted.SPEAKS)).text[1])


@pytest.mark.rule("A48")
def test_what_matters_is_shown_once_before_the_first_question() -> None:
    chat = Chat()
    first = chat.say("/start")
    assert [screen.text[0].template for screen in first.screens] == ["faq/questions", "triage/home"]
    assert chat.dossier.welcomed
    for line in ("repeat", "back", "/vouch", "/start", "cancel", "yes", "/start"):
        turn = chat.say(line)
        assert all(words.template != "faq/questions" for screen in turn.screens for words in screen.text)


def test_it_is_offered_to_somebody_new_and_can_be_gone_on_with() -> None:
    chat = Chat()
    assert "/start" in [action.value for action in chat.say("/vouch").screens[0].actions]
    chat.say("Where do I begin?", "1")
    turn = chat.say("/vouch")
    assert turn.screens[0].actions[0].value == "/start"
    chat.say("Go on with where to begin")
    assert chat.open == "triage:specific"
    finished = Chat(Dossier())
    finished.say("/start", "1", "1", "1", "looks right")
    assert finished.dossier.doors == Doors(Home.KNOWN, Specific.READY, Trusted.SPEAKS)
    assert "/start" not in [action.value for action in finished.say("/vouch").screens[0].actions]
    assert finished.say("/start").screens[0].title.template == "triage/plan"


def test_the_plan_knows_what_was_done_already() -> None:
    doors = Doors(Home.NONE, Specific.READY, Trusted.SAW)
    new = FLOWS["triage"].outcome(Known(Dossier(doors=doors), "", SEASON, NOW.date()))
    told = FLOWS["triage"].outcome(Known(replace(student(), doors=doors), "", SEASON, NOW.date()))
    assert [RENDERER.words(words) for words in new.text] != [RENDERER.words(words) for words in told.text]
