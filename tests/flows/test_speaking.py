"""The texts of outreach: what is in each, what can never leave them, and when there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.dossier import Dossier
from bot.flows.outgoing import expectations, refusal
from bot.flows.speaking import Draft, Wish, compose
from bot.interview.questions import Problem
from bot.playbook import permission, tone
from bot.playbook.outreach import Act, Level, Text
from bot.playbook.people import Willing
from bot.playbook.permission import Mark
from bot.playbook.season import Season
from bot.render import TEMPLATES, Renderer
from bot.screens import Words
from tests.speaking import LOW, PROGRAMS, spoken
from tests.worlds import SEASON

RENDERER = Renderer()
JULY, JANUARY = datetime(2027, 7, 10, 15, tzinfo=UTC), datetime(2028, 1, 20, 15, tzinfo=UTC)
COMFORT = 'Only if you know someone there and would be comfortable doing it; "no" is a completely fine answer.'
WAY_OUT = "If you would rather not, or would rather keep to the letter, please just say so"
TO_ADVOCATES = (Text.FIT, Text.ASK, Text.FOLLOW_UP)


def made(text: Text, program: str = "", dossier: Dossier | None = None, now: datetime = JULY) -> Draft | Problem:
    kept = dossier or spoken()
    return compose(Wish(text, kept.advocates[0], program), kept, SEASON, now)


def read(text: Text, program: str = "", dossier: Dossier | None = None, now: datetime = JULY) -> str:
    found = made(text, program, dossier, now)
    assert isinstance(found, Draft), found
    return RENDERER.plain(found.words)


def code(found: Draft | Problem) -> str:
    return found.code if isinstance(found, Problem) else ""


def shared(dossier: Dossier, *keys: str, mark: Mark = Mark.SHARE) -> Dossier:
    from bot.flows.shown import facts_of

    texts = {fact.key: fact.text for fact in facts_of(dossier)}
    return replace(dossier, marks={**dossier.marks, **{key: permission.given(mark, texts[key]) for key in keys}})


def every() -> Iterator[tuple[Text, str, datetime]]:
    yield from ((Text.FIT, "", JULY), (Text.ASK, "", JULY), (Text.ASK, "1", JULY), (Text.ASK, "4", JULY))
    yield from ((Text.BLURB, "1", JULY), (Text.POINTS, "", JULY), (Text.FOLLOW_UP, "1", JANUARY))


# ------------------------------------------------------------------ the second ask


@pytest.mark.rule("A22")
@pytest.mark.rule("A35")
def test_the_ask_holds_its_parts_in_their_order() -> None:
    shown = read(Text.ASK)
    parts = (
        "Thank you again for agreeing to write",
        LOW.number,
        LOW.since[0],
        "internal medicine residency",
        "Lakeside; Mount Reach",
        "or at programs like them",
        COMFORT,
        WAY_OUT,
        "Thank you either way",
        "Sam Okafor\nRiverside, class of 2028\nsam@example.org",
    )
    places = [shown.index(part) for part in parts]
    assert places == sorted(places)
    assert "Hillcrest" not in shown  # they know nobody there


@pytest.mark.rule("A22")
@pytest.mark.rule("A35")
@pytest.mark.parametrize("keep", [Mark.SHARE, Mark.ADVOCATE, Mark.PRIVATE])
def test_comfort_and_way_out_stay_whatever_may_be_shown(keep: Mark) -> None:
    from bot.flows.shown import marked

    dossier = shared(spoken(), *(fact.key for fact, _ in marked(spoken())), mark=keep)
    for text, program, now in every():
        if text in TO_ADVOCATES:
            shown = read(text, program, dossier, now)
            assert COMFORT in shown
            assert WAY_OUT in shown


@pytest.mark.rule("A22")
def test_the_ask_names_one_program_or_the_list_and_never_a_silent_one() -> None:
    assert "Lakeside" in read(Text.ASK, "1")
    assert "Mount Reach" not in read(Text.ASK, "1")
    assert code(made(Text.ASK, "5")) == "outreach.no_contact"
    assert code(made(Text.ASK, "2")) == "outreach.knows_nobody"
    assert code(made(Text.ASK, "3")) == "outreach.which_program"  # not on the list with this advocate
    assert "Quietwater" not in read(Text.ASK)
    assert code(made(Text.ASK, "no such place")) == "outreach.which_program"
    assert code(made(Text.ASK, "", replace(spoken(), outreach=()))) == "outreach.no_programs"


@pytest.mark.rule("A47")
def test_a_dream_far_out_of_lane_is_asked_for_softly() -> None:
    assert "I know that it is a reach" in read(Text.ASK, "4")
    assert "I know that it is a reach" not in read(Text.ASK, "1")


@pytest.mark.rule("A46")
def test_who_knows_nobody_asks_where_they_might_fit() -> None:
    assert "do you know some where I might fit?" in read(Text.FIT, "", replace(spoken(), outreach=(), programs=()))


@pytest.mark.rule("A17")
@pytest.mark.rule("A22")
@pytest.mark.parametrize(
    ("willing", "text", "expected"),
    [
        (Willing.NOT_ASKED, Text.ASK, "outreach.letter_first"),
        (Willing.HEDGED, Text.FIT, "outreach.not_your_advocate"),
        (Willing.LETTER, Text.ASK, ""),
        (Willing.LETTER, Text.BLURB, "outreach.ask_first"),
        (Willing.LETTER, Text.POINTS, "outreach.ask_first"),
        (Willing.LETTER, Text.FOLLOW_UP, "outreach.ask_first"),
        (Willing.LETTER_AND_OUTREACH, Text.BLURB, ""),
    ],
)
def test_a_letter_is_no_leave_to_speak(willing: Willing, text: Text, expected: str) -> None:
    assert code(made(text, "1", spoken(willing))) == expected


@pytest.mark.rule("A17")
def test_who_would_rather_not_is_left_alone() -> None:
    kept = spoken(Willing.LETTER)
    refused = replace(kept, outreach=(replace(kept.outreach[0], refused=True),))
    assert {code(made(text, "1", refused)) for text in Text} == {"outreach.said_no"}


# ------------------------------------------------------------------ notes and points


@pytest.mark.rule("A05")
def test_the_note_holds_who_where_when_and_two_or_three_facts() -> None:
    shown = read(Text.BLURB, "1")
    for part in ("Sam Okafor (AAMC ID 12345678)", "general medicine wards", "until October 2026", "20 days"):
        assert part in shown
    assert 2 <= shown.count("\n- ") <= 3
    assert "you corrected" not in shown


@pytest.mark.rule("A05")
def test_no_words_in_the_writers_mouth_and_no_adjective() -> None:
    source = (TEMPLATES / "letters" / "outreach_blurb.md.j2").read_text()
    assert not re.search(r"\b(I|my|me|we|recommend\w*|strong|excellent|outstanding|great|best|top)\b", source)


@pytest.mark.rule("A05")
@pytest.mark.parametrize("lacks", ["aamc_id", "name"])
def test_no_note_without_name_and_id(lacks: str) -> None:
    profile = replace(spoken().profile, **{lacks: ""})  # type: ignore[arg-type]
    assert code(made(Text.BLURB, "1", replace(spoken(), profile=profile))) == "outreach.no_id"


@pytest.mark.rule("A06")
def test_the_gate_of_the_calendar_goes_by_the_students_own_season() -> None:
    later = datetime(2027, 10, 1, tzinfo=UTC)
    assert Season.after(later) == Season(2029)
    assert code(compose(Wish(Text.BLURB, spoken().advocates[0], "1"), spoken(), Season.after(later), later)) == (
        "outreach.list_may_be_final"
    )


@pytest.mark.rule("A09")
@pytest.mark.rule("A51")
def test_points_hold_number_and_cause_only_when_ticked() -> None:
    plain = read(Text.POINTS)
    assert LOW.number not in plain
    assert str(LOW.reason) not in plain
    ticked = read(Text.POINTS, "", shared(spoken(), "story.number", "story.score", "story.reason"))
    assert ticked.index(LOW.number) < ticked.index(str(LOW.reason)) < ticked.index("\n- ")
    assert "your own comparison" in ticked
    unticked = read(Text.POINTS, "", shared(spoken(), "story.number"))
    assert LOW.number not in unticked  # it says the score, which is for advocates


@pytest.mark.rule("A21")
def test_no_program_hears_of_another() -> None:
    for text, program in ((Text.BLURB, "1"), (Text.POINTS, "")):
        shown = read(text, program)
        assert not [kept.name for kept in PROGRAMS if kept.name in shown]


@pytest.mark.rule("A34")
def test_the_january_note_says_what_it_does_not_ask() -> None:
    shown = read(Text.FOLLOW_UP, "1", now=JANUARY)
    assert "the match rules leave lists and places to each side alone" in shown


# ------------------------------------------------------------------ rules


@pytest.mark.parametrize("text", list(Text))
@pytest.mark.parametrize("minutes", [0, 1, 60 * 24, 83 * 60 - 1])
@pytest.mark.rule("A34")
def test_in_match_week_there_is_no_text_of_any_kind(text: Text, minutes: int) -> None:
    opens, lifts = Season(2028).silence
    found = made(text, "1", now=opens + timedelta(minutes=minutes))
    assert code(found) == "outreach.soap"
    assert isinstance(found, Problem)
    words = RENDERER.card(refusal(found)).text
    assert f"Thursday {lifts.day} March 2028, 21:00 Eastern" in words
    assert code(made(text, "1", now=lifts)) != "outreach.soap"
    assert code(made(text, "1", now=opens - timedelta(seconds=1))) != "outreach.soap"


@pytest.mark.rule("A10")
def test_no_text_presses_promises_or_asks_for_a_favour() -> None:
    for text, program, now in every():
        shown = read(text, program, now=now)
        assert tone.asks(shown) is None
        assert tone.ghost(shown) is None
        assert not re.search(r"favou?r\b|strings|need you to|\brank", shown, re.I)


@pytest.mark.rule("A10")
@pytest.mark.rule("A07")
@pytest.mark.rule("A33")
def test_no_template_of_outreach_promises_or_gives_a_chance() -> None:
    for path in [*(TEMPLATES / "outreach").iterdir(), *(TEMPLATES / "letters").glob("outreach_*")]:
        words = re.sub(r"{[%{#].*?[%}#]}", "", path.read_text(), flags=re.S)
        assert not re.search(r"\b(will get|guarantee\w*|chances?|odds|probab\w+|22[05])\b", words, re.I), path
        assert tone.asks(words) is None, path


@pytest.mark.rule("A12")
@pytest.mark.rule("A50")
def test_each_level_and_each_act_has_words_of_its_own() -> None:
    levels = {RENDERER.words(Words("outreach/levels", level.name.lower())) for level in Level}
    acts = {RENDERER.words(Words("outreach/acts", act.value)) for act in Act}
    assert (len(levels), len(acts)) == (5, 5)


@pytest.mark.rule("A32")
@pytest.mark.rule("A33")
def test_the_illustration_carries_its_label() -> None:
    card = RENDERER.card(expectations())
    assert "author's illustration, not data" in card.text
    assert "nobody can promise it" in card.text
