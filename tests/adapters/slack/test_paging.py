"""A form that Slack would not take in one view: every page reaches the student, and nothing of any page is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack import elements, limits, paging
from bot.messages import Input, Person, Pick
from tests.adapters.replayed import record
from tests.adapters.slack.door import vouch
from tests.standins.slack import Robot, Seen
from tests.standins.slack import limits as slacks

ANA = Person("slack", "U1", "T1")
NAME, TIE, SIGNAL, AIM = "Program 1", "Program 1: they know you", "Program 1: signal", "Program 1: for you it is"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Views so small that a form of five fields has several pages."""
    monkeypatch.setattr(limits, "VIEW_BLOCKS", 2)


def turned(seen: Seen) -> list[str]:
    return [label for label in seen.buttons if label.startswith("Page ")]


async def forward(ana: Robot, seen: Seen, label: str) -> Seen:
    """Turn page after page until something is read on a button or a field."""
    while label not in seen.buttons and label not in seen.inputs:
        seen = await ana.press(seen, turned(seen)[-1])
    return seen


async def at_the_form(ana: Robot) -> Seen:
    """The page of the form about a program where its first field is."""
    seen = await ana.press(await ana.command("/vouch", "programs"), "Internal medicine")
    return await forward(ana, await ana.press(await forward(ana, seen, "As a form"), "As a form"), NAME)


@pytest.mark.usefixtures("small")
async def test_a_form_over_several_pages_is_sent_page_by_page_and_arrives_whole(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, bot):
        ana = Robot(slack, "U1")
        seen, met = await at_the_form(ana), list[str]()
        given = {NAME: "Lakeside", TIE: "home", SIGNAL: "gold", AIM: "match"}
        while any(label.startswith(NAME) for label in seen.inputs):
            met += seen.inputs
            assert slacks.view(slack.views[seen.view]) == ""
            seen = await ana.submit(seen, {label: given[label] for label in seen.inputs if label in given})
            assert not seen.errors
        assert len(met) == 5 and len(set(met)) == 5
        assert json.loads(slack.views[seen.view]["private_metadata"]).get("page", 0) == 0
        (interview,) = (await record(bot, ANA)).interviews
        assert {key.rsplit("/", 1)[-1] for key in interview.answers} >= {"name", "tie", "signal", "aim"}
        assert interview.answers["program/1/name"].value == "Lakeside"


@pytest.mark.usefixtures("small")
async def test_what_lacks_on_an_earlier_page_leads_back_to_it_and_the_rest_is_kept(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, bot):
        ana = Robot(slack, "U1")
        seen = await at_the_form(ana)
        last = await forward(ana, seen, AIM)  # turned, not sent: nothing is in the first fields
        back = await ana.submit(last, {AIM: "match"})
        assert NAME in back.inputs
        filled = back
        given = {NAME: "Lakeside", TIE: "home", SIGNAL: "gold"}
        while any(label.startswith(NAME) for label in filled.inputs):
            chosen = {label: given[label] for label in filled.inputs if label in given}
            filled = await ana.submit(filled, chosen)
            assert not filled.errors
        (interview,) = (await record(bot, ANA)).interviews
        assert interview.answers["program/1/aim"].value == "match"


@pytest.mark.usefixtures("small")
async def test_the_same_page_twice_is_one_effect(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, bot):
        ana = Robot(slack, "U1")
        page = await at_the_form(ana)
        shown = dict(slack.views[page.view])
        once = await ana.submit(page, {NAME: "Lakeside"})
        kept = await record(bot, ANA)
        slack.views[page.view] = shown
        again = await ana.submit(page, {NAME: "Lakeside"})
        assert await record(bot, ANA) == kept
        assert list(again.inputs) == list(once.inputs)


FIELD = st.builds(
    lambda n, draft, picks: elements.inputs(
        Input(f"k{n}", "label", "text", draft=draft, choices=tuple(Pick(f"v{i}", f"L{i}") for i in range(picks)))
    ),
    st.integers(0, 9),
    st.text("a👩", max_size=9_000),
    st.sampled_from([0, 0, 3, 250]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(FIELD, max_size=12, unique_by=lambda made: made[0]["block_id"].rsplit(":", 1)[-1]), st.integers(0, 120))
def test_each_block_is_on_one_page_and_no_answer_on_two(fields: list[list[elements.Block]], above: int) -> None:
    blocks = [*(elements.button("b", "v", f"a{n}") for n in range(above)), *(one for made in fields for one in made)]
    made = paging.pages(blocks)
    assert [block for page in made for block in page] == blocks
    assert all(len(page) <= limits.VIEW_BLOCKS for page in made)
    assert all(sum(len(json.dumps(block)) for block in page) <= limits.VIEW_BYTES for page in made)
    keys = [{block["block_id"].rsplit(":", 1)[-1] for block in page if block["type"] == "input"} for page in made]
    assert sum(map(len, keys)) == len(set().union(*keys))
