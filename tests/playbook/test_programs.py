"""The student's own list: every place explained, the order of entry without effect (A11, A47, A49)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playbook.people import Willing
from bot.playbook.programs import Aim, Ground, Policy, Tier, Voice, internal, notes, rank, twice
from bot.playbook.signals import too_many, used
from bot.playbook.specialties import Confidence, Count, Value, What


@dataclass(frozen=True, slots=True)
class Place:
    name: str = "Riverside"
    place: str = ""
    home: bool = False
    rotated: bool = False
    signal: Tier = Tier.NONE
    aim: Aim = Aim.MATCH
    knows: tuple[str, ...] = ()
    policy: Policy = Policy.UNKNOWN


VOICES = {
    "1": Voice("Dr. Adeyemi", Willing.NOT_ASKED),
    "2": Voice("Dr. Lindqvist", Willing.LETTER_AND_OUTREACH),
    "3": Voice("Dr. Rao", Willing.DECLINED),
    "4": Voice("Dr. Whitfield", Willing.HEDGED),
}
ON = Ground(VOICES)


def count(gold: int, silver: int = 0) -> Count:
    said = Value("x", 2027, What.SIGNALS, "", "A page", date(2026, 10, 3), Confidence.SEEN)
    return Count(gold, silver, said)


def codes(place: Place, on: Ground = ON) -> list[str]:
    return [reason.code.removeprefix("programs.") for reason in rank([place], on)[0].reasons]


def order(*places: Place, on: Ground = ON) -> list[str]:
    return [one.program.name for one in rank(places, on)]


# ------------------------------------------------------------------ ranks


@pytest.mark.rule("A11")
@pytest.mark.rule("A49")
@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(), ["match"]),
        (Place(home=True), ["home", "match"]),
        (Place(home=True, rotated=True, signal=Tier.GOLD), ["home", "rotated", "gold", "match"]),
        (Place(signal=Tier.SILVER, aim=Aim.SAFER), ["silver", "safer"]),
        (Place(knows=("1",)), ["knows", "match"]),
        (Place(knows=("1", "2")), ["speaks", "match"]),
        (Place(knows=("3", "4")), ["match"]),  # they said no, or were careful
        (Place(knows=("9",)), ["match"]),  # no longer on the list
        (Place(knows=("2",), policy=Policy.NO_CONTACT), ["no_contact", "match"]),
        (Place(knows=("2",), policy=Policy.NONE, aim=Aim.REACH), ["speaks", "reach"]),
    ],
)
def test_every_place_has_its_reasons(place: Place, expected: list[str]) -> None:
    assert codes(place) == expected


@pytest.mark.rule("A49")
def test_the_reasons_add_up() -> None:
    everything = Place(home=True, rotated=True, signal=Tier.GOLD, knows=("2",), aim=Aim.SAFER)
    parts = [
        Place(home=True),
        Place(rotated=True),
        Place(signal=Tier.GOLD),
        Place(knows=("2",)),
        Place(aim=Aim.SAFER),
    ]
    plain = rank([Place()], ON)[0].points
    whole = rank([everything], ON)[0].points
    assert whole - plain == sum(rank([part], ON)[0].points - plain for part in parts)


@pytest.mark.rule("A11")
def test_being_on_their_wards_outweighs_a_signal_and_a_word() -> None:
    paper = Place("Paper", signal=Tier.GOLD)
    assert order(paper, Place("Wards", rotated=True)) == ["Wards", "Paper"]
    assert order(Place("Word", knows=("2",)), Place("Wards", home=True)) == ["Wards", "Word"]
    assert internal(Place(home=True))
    assert internal(Place(rotated=True))
    assert not internal(paper)


def test_gold_before_silver_before_none_and_a_promise_before_a_link() -> None:
    tiers = (Place("C"), Place("B", signal=Tier.SILVER), Place("A", signal=Tier.GOLD))
    assert order(*tiers) == ["A", "B", "C"]
    assert order(Place("B", knows=("1",)), Place("A", knows=("2",))) == ["A", "B"]


def test_below_the_middle_half_the_safer_programs_rise_and_reaches_fall() -> None:
    aims = (Place("Reach", aim=Aim.REACH), Place("Right", aim=Aim.MATCH), Place("Safer", aim=Aim.SAFER))
    assert order(*aims) == ["Right", "Safer", "Reach"]
    assert order(*aims, on=replace(ON, below=True)) == ["Safer", "Right", "Reach"]
    reason = rank(aims, replace(ON, below=True))[-1].reasons[-1]
    assert reason.facts == {"below": True}


def test_where_a_field_asks_for_no_signal_at_home_it_earns_nothing() -> None:
    em = replace(ON, signal_known=False)
    spent, kept = Place("B", home=True, signal=Tier.GOLD), Place("A", home=True)
    assert codes(spent, em) == ["home", "signal_wasted", "match"]
    assert rank([spent], em)[0].points == rank([kept], em)[0].points
    assert codes(Place(signal=Tier.GOLD), em) == ["gold", "match"]


def test_a_field_with_one_kind_of_signal_knows_no_gold() -> None:
    one = replace(ON, counts=(count(5),))
    assert codes(Place(signal=Tier.GOLD), one) == codes(Place(signal=Tier.SILVER), one) == ["signal", "match"]


def test_a_tie_is_said_and_the_alphabet_decides_it() -> None:
    ranked = rank([Place("b"), Place("A"), Place("c", home=True)], ON)
    assert [(one.program.name, one.level) for one in ranked] == [("c", False), ("A", False), ("b", True)]


places = st.builds(
    Place,
    name=st.sampled_from(["Riverside", "riverside", "Lakeshore", "City General"]),
    place=st.sampled_from(["", "Ohio", "Texas"]),
    home=st.booleans(),
    rotated=st.booleans(),
    signal=st.sampled_from(Tier),
    aim=st.sampled_from(Aim),
    knows=st.lists(st.sampled_from(["1", "2", "3", "4", "9"]), unique=True).map(tuple),
    policy=st.sampled_from(Policy),
)
grounds = st.builds(
    Ground,
    voices=st.just(VOICES),
    below=st.booleans(),
    stretch=st.booleans(),
    counts=st.sampled_from([(), (count(5),), (count(3, 12),), (count(5), count(3, 15))]),
    signal_known=st.booleans(),
)


@pytest.mark.rule("A49")
@given(st.lists(places, max_size=6).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))), grounds)
def test_the_order_of_entry_changes_nothing(lists: tuple[list[Place], list[Place]], on: Ground) -> None:
    given_list, shuffled = lists
    assert rank(given_list, on) == rank(shuffled, on)
    assert notes(given_list, on) == notes(shuffled, on)


@given(st.lists(places, max_size=6), grounds)
def test_points_fall_and_every_place_is_explained(some: list[Place], on: Ground) -> None:
    ranked = rank(some, on)
    assert sorted(map(repr, some)) == sorted(repr(one.program) for one in ranked)
    assert [one.points for one in ranked] == sorted((one.points for one in ranked), reverse=True)
    assert all(one.reasons for one in ranked)


# ------------------------------------------------------------------ signals


def signalled(gold: int, silver: int = 0) -> list[Place]:
    tiers = [Tier.GOLD] * gold + [Tier.SILVER] * silver
    return [Place(f"Program {n}", signal=tier) for n, tier in enumerate(tiers)]


@pytest.mark.parametrize(
    ("gold", "silver", "counts", "code"),
    [
        (5, 0, (count(5),), None),
        (6, 0, (count(5),), "programs.too_many"),
        (4, 2, (count(5),), "programs.too_many"),  # one kind: silver counts with the rest
        (3, 12, (count(3, 12),), None),
        (4, 0, (count(3, 12),), "programs.too_many"),
        (0, 13, (count(3, 12),), "programs.too_many"),
        (5, 0, (count(5), count(3, 15)), "programs.maybe_too_many"),
        (3, 2, (count(5), count(3, 15)), None),
        (6, 0, (count(5), count(3, 15)), "programs.too_many"),
        (90, 90, (), None),  # not known: no judgement
    ],
)
def test_too_many_signals(gold: int, silver: int, counts: tuple[Count, ...], code: str | None) -> None:
    problem = too_many(signalled(gold, silver), counts)
    assert (problem and problem.code) == code
    assert problem is None or not problem.firm
    assert used(signalled(gold, silver)) == (gold, silver)


def test_a_program_listed_twice_is_named() -> None:
    problem = twice([Place("Riverside  Methodist", "Ohio"), Place("riverside methodist", "ohio")])
    assert problem is not None
    assert problem.code == "programs.twice"
    assert twice([Place("Riverside", "Ohio"), Place("Riverside", "Texas")]) is None


# ------------------------------------------------------------------ what the list tells


def told(*some: Place, on: Ground = ON) -> dict[str, object]:
    return {reason.code.removeprefix("programs."): reason.facts.get("names") for reason in notes(some, on)}


@pytest.mark.rule("A11")
def test_internal_programs_get_other_advice() -> None:
    assert told(Place("B", home=True), Place("A", rotated=True), Place("C")) == {"known": ("A", "B")}
    assert "strangers" in told(Place("C"))


@pytest.mark.rule("A47")
def test_a_reach_far_out_of_lane_is_asked_for_softly() -> None:
    far = replace(ON, stretch=True)
    assert told(Place("Dream", aim=Aim.REACH), Place("Near"), on=far)["softer"] == ("Dream",)
    assert "softer" not in told(Place("Dream", aim=Aim.REACH))
    assert "softer" not in told(Place("Near"), on=far)


def test_a_word_without_a_signal_or_a_rotation_is_named() -> None:
    assert told(Place("A", knows=("1",)))["alone"] == ("A",)
    for covered in (
        Place(knows=("1",), signal=Tier.SILVER),
        Place(knows=("1",), rotated=True),
        Place(knows=("3",)),
        Place(knows=("1",), policy=Policy.NO_CONTACT),
    ):
        assert "alone" not in told(covered)


def test_a_signal_the_field_does_not_want_is_named() -> None:
    em = replace(ON, signal_known=False)
    assert told(Place("Home", home=True, signal=Tier.GOLD), on=em)["take_back"] == ("Home",)
    assert "take_back" not in told(Place("Home", home=True, signal=Tier.GOLD))
