"""Whom an announcement pings: nobody unless the staff said whom and when, as many as the preview said, and once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.discord import draw
from adapters.slack.surfaces import messages
from bot import attending
from bot.messages import Card, Channel, Group, Reply
from tests.adapters.discord.door import vouch
from tests.adapters.discord.test_sender import sender
from tests.board import Board
from tests.posting import SENDERS, STANDINS
from tests.standins.slack import Slack
from tests.support import open_bot
from tests.test_announcing import ADD, START, Term
from tests.test_class_dates import lines

GROUP = "S0614TZR7"
CARD = Card("In 7 days: Send your summary", "**15 March**.")


@pytest.fixture
async def term(tmp_path: Path) -> AsyncIterator[Term]:
    Term.now = START
    async with open_bot(tmp_path, lambda: Term.now) as bot:
        made = Term(bot, Board())
        await made.setup()
        for channel in ("C1", "C2"):
            await made.say("OWNER", "/cohort channel add", channel=channel)
        await lines(made, *ADD, "/cohort announce on")
        yield made


def told(people: int | None):
    async def groups(space: str) -> Mapping[str, Group]:
        return {GROUP: Group("ms4", people)} if space == "T1" else {}

    return groups


def pings(term: Term) -> list[str]:
    return [card.ping for _, _, reply in term.board.posts.values() for card in reply.cards]


async def test_nobody_is_pinged_by_default_nor_by_a_role_alone(term: Term) -> None:
    await lines(term, f"/cohort channel ping 1 @&{GROUP}")
    assert "Nobody is pinged." in await lines(term, "/cohort announce")
    await term.until(datetime(2027, 3, 16, tzinfo=UTC))
    assert pings(term) and set(pings(term)) == {""}


async def test_the_days_that_were_said_ping_once_and_with_the_number_that_was_shown(term: Term) -> None:
    term.bot.tells_of("slack", told(42))
    await lines(term, f"/cohort channel ping 1 @&{GROUP}")
    shown = await lines(term, "/cohort announce ping 30 1")
    assert "It pings @ms4 in #c1: 42 people, as Slack counts them now." in shown
    await term.until(datetime(2027, 3, 16, tzinfo=UTC))
    by_title = {
        (where, reply.cards[0].title.split(":")[0]): reply.cards[0].ping
        for where, _, reply in term.board.posts.values()
    }
    assert {key for key, ping in by_title.items() if ping} == {("C1", "In 30 days"), ("C1", "Tomorrow")}


@pytest.mark.parametrize("knows", [None, "nothing"])
async def test_what_the_platform_does_not_tell_is_said(term: Term, knows: str | None) -> None:
    if knows == "nothing":
        term.bot.tells_of("slack", told(None))
    await lines(term, f"/cohort channel ping 1 @&{GROUP}")
    shown = await lines(term, "/cohort announce ping 30")
    assert "how many people that is, Slack did not tell me" in shown


async def test_a_platform_that_takes_its_time_is_not_waited_for(term: Term, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attending, "PATIENCE", 0.01)

    async def slow(space: str) -> Mapping[str, Group]:
        await asyncio.sleep(30)
        raise AssertionError(space)

    term.bot.tells_of("slack", slow)
    await lines(term, f"/cohort channel ping 1 @&{GROUP}")
    assert "did not tell me" in await lines(term, "/cohort announce ping 30")


async def test_an_edit_never_pings_again(term: Term) -> None:
    await lines(term, f"/cohort channel ping 1 @&{GROUP}", "/cohort announce ping 30")
    await term.until(datetime(2027, 2, 14, tzinfo=UTC))
    assert pings(term).count(GROUP) == 1
    sent = term.board.sent
    await lines(term, "/cohort deadline edit 3", "1", "Send another summary", "done")
    await term.until(datetime(2027, 2, 14, 1, tzinfo=UTC))
    assert (term.board.sent, set(pings(term))) == (sent, {""})


async def test_an_announcement_of_ones_own_asks_and_pings_by_a_yes_alone(term: Term) -> None:
    term.bot.tells_of("slack", told(1))
    await lines(term, f"/cohort channel ping 1 @&{GROUP}")
    for number, answer in enumerate(("No", "Yes")):
        text = await lines(term, "/cohort announce new", "Photos", "Bring a coat.", "skip")
        assert "Shall it ping? @ms4 in #c1 (1 person)" in text
        text = await lines(term, answer)
        assert ("It pings @ms4 in #c1: 1 person" in text) is (answer == "Yes")
        await lines(term, "Yes", "done")
        await term.until(Term.now + timedelta(minutes=1))
        assert pings(term).count(GROUP) == number


@pytest.mark.parametrize("named", ["@everyone", "@here", "everyone", "<!channel>", "@U123", "@&", "@&S1 @&S2", ""])
async def test_only_a_role_can_be_pinged(term: Term, named: str) -> None:
    await lines(term, f"/cohort channel ping 1 {named}")
    (cohort,) = await term.bot._store.classes(space=("slack", "T1"))
    assert [bound.ping for bound in cohort.channels] == ["", ""]


async def test_the_role_that_everybody_has_is_refused(term: Term) -> None:
    assert "everybody in the server" in await lines(term, "/cohort channel ping 1 @&T1")


async def test_a_role_is_named_where_it_is(term: Term) -> None:
    await term.say("OWNER", "/cohort staff add @REP")
    reply = await term.say("OWNER", f"/cohort channel ping 1 @&{GROUP}", space="T1")
    assert "may ping" in reply.cards[0].text
    (cohort,) = await term.bot._store.classes(space=("slack", "T1"))
    elsewhere = await term.say("OWNER", f"/cohort {cohort.id} channel ping 1 @&S99", space="T9")
    assert "may ping" not in elsewhere.cards[0].text


async def test_a_role_that_was_taken_off_is_pinged_no_more(term: Term) -> None:
    await lines(term, f"/cohort channel ping 1 @&{GROUP}", "/cohort announce ping 30", "/cohort channel ping 1 off")
    await term.until(datetime(2027, 2, 14, tzinfo=UTC))
    assert set(pings(term)) == {""}


# ------------------------------------------------------------------ on the platforms


@pytest.mark.parametrize("ping", ["", "@everyone", "here", "77> <@&88", "S1", "&"])
def test_discord_rings_for_a_number_alone(ping: str) -> None:
    body = draw.public(Reply((Card(CARD.title, CARD.text, ping=ping),)), 5).payload(ephemeral=False)
    assert body["allowed_mentions"] == {"parse": []}
    assert "<@&" not in json.dumps(body["components"])


@pytest.mark.parametrize("ping", ["", "channel", "here", "subteam^S1", "S1> <!here", "U123"])
def test_slack_rings_for_a_user_group_alone(ping: str) -> None:
    assert "usergroup" not in json.dumps(messages(Reply((Card(CARD.title, CARD.text, ping=ping),)), ""))


async def test_on_discord_it_rings_once_and_not_when_it_is_changed(tmp_path: Path) -> None:
    here = Channel("discord", "4711", "77")
    async with vouch(tmp_path) as at:
        ours = sender(at)
        receipt = await ours.send(here, Reply((Card(CARD.title, CARD.text, ping="88"),)), "k1")
        (posted,) = [body for _, path, body in at.discord.calls if path.endswith("/messages")]
        assert posted["allowed_mentions"] == {"parse": [], "roles": ["88"]}
        assert "<@&88>" in at.discord.staying()
        assert await ours.find(here, "k1") == receipt
        await ours.edit(here, receipt, Reply((CARD,)))
        assert "<@&88>" not in at.discord.staying()
        assert at.discord.refused == []
        at.discord.roles = {"77": ("@everyone", 300), "88": ("MS4", 151)}
        assert (await at.door.wire.roles("77"))["88"] == Group("MS4", 151)


async def test_on_slack_it_rings_once_and_the_number_needs_a_scope(tmp_path: Path) -> None:
    here = Channel("slack", "C1", "T1")
    async with STANDINS["slack"].open() as slack, SENDERS["slack"](slack.api) as ours:
        receipt = await ours.send(here, Reply((Card(CARD.title, CARD.text, ping=GROUP),)), "k1")
        assert json.dumps(slack.messages["C1"]).count(f'"usergroup_id": "{GROUP}"') == 1
        await ours.edit(here, receipt, Reply((CARD,)))
        assert "usergroup" not in json.dumps(slack.messages["C1"])
        assert slack.refused == []
        slack.groups = {GROUP: ("ms4", 42)}
        web = await ours._tenants.web("T1")
        assert await web.groups() == {GROUP: Group("ms4", 42)}
        slack.scopes = Slack().scopes.replace(",usergroups:read", "")
        assert await web.groups() == {}
        assert not [body for _, body in slack.calls if body.get("include_users")]
