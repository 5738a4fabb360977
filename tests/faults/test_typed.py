"""F17: whatever is typed at any question of any conversation breaks nothing, wakes nobody, and is kept as it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dossier import Dossier, decode, encode
from bot.effects import Turn
from bot.flows import FLOWS
from bot.interview.questions import printable
from bot.messages import Incoming, Left, Opened, OpenQuestion, Reply, Said, Submit
from bot.stage import Moment
from bot.turn import turn_at
from tests import alive
from tests.faults.counting import FULL, measured
from tests.faults.test_crash_points import answers
from tests.mentions import PAYLOADS
from tests.support import RENDERER

MANY = 10_000 if FULL else 100
PIECES = st.sampled_from(
    [
        *("👩‍⚕️", "🏳️‍🌈", "e\u0301", "שלום", "\u202eevil", "\u2066x\u2069", "\u200b", "\ud800", "\u2028", "\r\n", "\t"),
        *(
            "a\x00b",
            "\x1b[31m",
            "\x07",
            "\\",
            '"',
            "%s",
            "${x}",
            "=1+1",
            "../../etc/passwd",
            "'; DROP TABLE students;--",
        ),
        *(
            "@everyone",
            "@here",
            "<!channel>",
            "<!here>",
            "<!subteam^S1>",
            "<@U1>",
            "<@&5>",
            "<@11>",
            "<#C1>",
            "<t:1:R>",
        ),
        *("</vouch home:1>", "<https://evil.example|x>", "[x](https://evil.example)", "https://evil.example"),
        *("discord.gg/abc", ":skull:", "<:party:1>", "&lt;!channel&gt;", "<script>alert(1)</script>"),
        *("{{ 7919 * 7907 }}", "{% for x in y %}", "{#", "# big", "> said", "- item", "| a | b |", "**b** _i_ ~s~ `c`"),
        *("228", "1", "2026", "March 2027", "In May I kept 4 charts.", "back", "/home", "x" * 500),
    ]
)
MIXED = st.lists(st.one_of(PIECES, st.text(max_size=30)), min_size=1, max_size=12).map(" ".join)
JOINED = st.lists(PIECES, min_size=1, max_size=4).map("".join)
HUGE = st.builds(lambda piece: (piece * 40_000)[:40_000], PIECES)
TEXT = st.one_of(*[MIXED, JOINED, st.text(max_size=200)] * 5, HUGE)
WORKED_OUT = str(7919 * 7907)
WAYS = st.sampled_from(["said", "submitted", "left"])


@dataclass(frozen=True)
class Place:
    """Somebody who is asked something."""

    dossier: Dossier
    question: OpenQuestion
    moment: Moment


@cache
def places(flow: str) -> tuple[Place, ...]:
    """Every question of one conversation, as a patient person comes by them."""
    found = []
    for turn in answers(flow):
        shown = turn_at(turn.before, Opened(), turn.moment)
        question = RENDERER.reply(shown.screens).question
        if question is not None:
            found.append(Place(shown.dossier, question, turn.moment))
    return tuple(found)


def typed(place: Place, text: str, way: str) -> Incoming:
    if way == "said":
        return Said(text)
    values = {place.question.key: text}
    return Submit(values, place.question.revision) if way == "submitted" else Left(values)


def look(place: Place, text: str, way: str) -> None:
    turn = turn_at(place.dossier, typed(place, text, way), place.moment)
    assert decode(encode(turn.dossier)) == turn.dossier
    reply = seen(turn)
    assert reply.cards or way == "left"
    if turn.dossier != place.dossier:
        seen(turn_at(turn.dossier, Said("review"), place.moment))
    again = reply.question
    if again is not None and again.key == place.question.key and again.kind == "text" and again.draft:
        assert again.draft.strip() in (printable(text).strip(), place.question.draft.strip())


def seen(turn: Turn) -> Reply:
    """What the person is shown, drawn for both platforms."""
    reply = RENDERER.reply(turn.screens)
    for card in reply.cards:
        shown = card.title + card.text + "".join(label + value for label, value in card.fields)
        assert printable(shown) == shown and WORKED_OUT not in shown
    assert alive.in_slack(reply) == alive.in_discord(reply) == []
    return reply


@pytest.mark.slow
@pytest.mark.parametrize("flow", sorted(FLOWS))
def test_whatever_is_typed_breaks_nothing_wakes_nobody_and_is_kept_as_it_is(flow: str) -> None:
    """`VOUCH_FAULTS=full`: ten thousand texts in each conversation."""
    here = places(flow)

    @settings(max_examples=MANY, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(range(len(here))), TEXT, WAYS)
    def every(number: int, text: str, way: str) -> None:
        found.count += 1
        look(here[number], text, way)

    with measured("F17", "texts typed in conversations") as found:
        every()


@pytest.mark.slow
@pytest.mark.parametrize("flow", sorted(FLOWS))
def test_two_hundred_ways_to_wake_somebody_wake_nobody(flow: str) -> None:
    """Each at every question; in a normal run every tenth, at each question from another one on."""
    for number, place in enumerate(places(flow)):
        for payload in PAYLOADS if FULL else PAYLOADS[number % 10 :: 10]:
            for way in ("said", "submitted"):
                look(place, payload, way)
    assert len(PAYLOADS) == 200
