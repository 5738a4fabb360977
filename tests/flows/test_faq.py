"""An answer comes with its source, a chart with its stamp, and neither moves the open question."""

from __future__ import annotations

import pytest

from bot.flows import faq
from bot.messages import Card
from bot.playbook.faq import ENTRIES, Entry, Kind, find, of
from bot.playbook.outreach import CONTACTED
from bot.render import TEMPLATES, Renderer
from tests.test_stage import Chat

RENDERER = Renderer()
STAMP = "author's illustration, not data"
MOST_WORDS = 100


def answer(key: str) -> Card:
    return RENDERER.card(faq.screen(key))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_every_entry_has_an_answer_that_is_read_in_half_a_minute(entry: Entry) -> None:
    card = answer(entry.key)
    assert card.title == entry.label
    assert 8 <= len(card.text.split()) <= MOST_WORDS
    assert not card.private
    assert [action.value for action in card.actions] == ["/faq", "/home"]


@pytest.mark.parametrize("entry", of(Kind.TERM), ids=lambda entry: entry.key)
def test_a_word_is_explained_in_one_line(entry: Entry) -> None:
    assert "\n" not in answer(entry.key).text.split("\n\n")[0]
    assert len(answer(entry.key).text.split("\n\n")[0]) < 200


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.source], ids=lambda entry: entry.key)
def test_a_source_is_shown_with_the_day_it_was_read(entry: Entry) -> None:
    assert entry.source in answer(entry.key).text
    assert entry.read_on is not None
    assert entry.read_on.isoformat() in answer(entry.key).text


@pytest.mark.rule("A02")
@pytest.mark.rule("A32")
@pytest.mark.rule("B02")
@pytest.mark.rule("B16")
@pytest.mark.rule("B56")
@pytest.mark.parametrize("entry", of(Kind.CHART), ids=lambda entry: entry.key)
def test_a_chart_is_stamped_wherever_it_can_be_seen(entry: Entry) -> None:
    card = answer(entry.key)
    assert STAMP in card.text.casefold()
    assert dict(card.fields) == dict(entry.rows)
    assert STAMP in RENDERER.card(faq.screen("")).text.casefold()
    for path in TEMPLATES.rglob("*.j2"):  # no other card shows its rows
        assert not all(f" {said}" in path.read_text() for _, said in entry.rows), path


@pytest.mark.rule("A32")
def test_the_bar_is_the_one_that_outreach_shows() -> None:
    shown = [said.split()[0] for _, said in find("advocates contact")[0].rows]
    assert shown == [str(share) for _, share in CONTACTED]


@pytest.mark.rule("A45")
def test_one_call() -> None:
    text = answer("call").text
    assert "Rarely by itself" in text
    assert "before the list was final" in text


@pytest.mark.rule("A46")
def test_no_contacts() -> None:
    text = answer("i have no connections").text
    assert "Do you know programs where I might fit?" in text
    assert "you look nobody up" in text


@pytest.mark.rule("A47")
def test_a_dream_program() -> None:
    text = answer("dream").text
    assert "comfortable" in text
    assert '"no" is a completely fine answer' in text
    assert "something softer" in text


@pytest.mark.rule("A36")
def test_far_above_the_lane() -> None:
    assert "Talk to an adviser" in answer("far").text


@pytest.mark.rule("A04")
def test_why_kind_words_are_wallpaper() -> None:
    assert "wallpaper" in answer("without reservation").text


@pytest.mark.rule("A48")
@pytest.mark.rule("B40")
def test_what_matters_in_four_lines() -> None:
    text = answer("short").text
    assert text.count("\n- ") + text.startswith("- ") == 4
    assert "Ten minutes" in text


@pytest.mark.rule("B57")
def test_step_2_only_where_it_helps_and_without_apology() -> None:
    text = answer("step2").text
    assert "Only if it helps" in text
    assert "no apology" in text


@pytest.mark.rule("B58")
def test_never_ones_own_letter_but_an_outline() -> None:
    text = answer("write_own").text
    assert "I won't" in text
    assert "outline is headings and your facts" in text


@pytest.mark.rule("B59")
def test_how_many() -> None:
    text = answer("how_many").text
    assert "Three" in text
    assert "SLOE" in text
    assert text.count("\n- ") == 3


def test_words_that_fit_nothing_or_several_are_met_with_a_choice() -> None:
    several, none, plain = faq.screen("letter"), faq.screen("sandwiches"), faq.screen(" ")
    assert several.text[0].block == "several"
    assert all(action.value.startswith(("/faq", "/home")) for action in several.actions)
    assert none.text[0].facts["asked"]
    assert not plain.text[0].facts["asked"]
    assert len(plain.actions) == len(of(Kind.QUESTION)) + 1


def test_a_look_up_leaves_the_open_question_in_front() -> None:
    chat = Chat()
    chat.say("/story", "1")
    before = chat.dossier
    turn = chat.say("/vouch faq waiver")
    assert chat.dossier == before
    assert turn.screens[-1].question is not None
    chat.say("228")
    assert chat.open == "story:specialty"


def test_buttons_can_be_typed_at_home() -> None:
    chat = Chat()
    for label in ("What matters most?", "more questions", "MAY I ask about a dream program?"):
        assert chat.say(label).screens[0].title.template == "faq/page"


@pytest.mark.rule("B60")
def test_no_product_is_advertised() -> None:
    for path in TEMPLATES.rglob("*.j2"):
        assert "smartpick" not in path.read_text().casefold(), path
