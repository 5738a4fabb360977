"""Who applies through several services: each letter has the days and the limit of the service it goes through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.dossier import Dossier, Program, Tracked
from bot.flows import Known, tracking
from bot.flows.ledger import _overfull
from bot.flows.tracked import letter
from bot.messages import Card
from bot.occasions import occasions
from bot.playbook.lane import Specialty
from bot.playbook.season import Season, Status
from bot.playbook.tracker import Move, Step
from bot.playbook.tracks import Track, letter_services
from tests.support import RENDERER
from tests.test_stage import Chat
from tests.worlds import SEASON, student

MAY = date(2027, 5, 3)
YES = (Move(Step.ASKED, MAY), Move(Step.AGREED, MAY))


def on(*tracks: Track, specialty: Specialty = Specialty.MEDICINE, **more: object) -> Dossier:
    made = student()
    profile = replace(made.profile, tracks=tracks, specialty=specialty, match_year=SEASON.match_year)
    return replace(made, profile=profile, **more)  # type: ignore[arg-type]


def known(dossier: Dossier, today: date = MAY) -> Known:
    return Known(dossier, "", SEASON, today)


def seen(chat: Chat, line: str) -> Card:
    return RENDERER.reply(chat.say(line).screens).cards[-1]


@pytest.mark.parametrize(
    ("tracks", "main", "every"),
    [
        ((), "ERAS", ("ERAS",)),
        ((Track.ERAS, Track.PRELIM), "ERAS", ("ERAS",)),
        ((Track.RESIDENCYCAS, Track.ERAS), "ERAS", ("ERAS", "ResidencyCAS")),
        ((Track.SF_MATCH, Track.PRELIM), "SF Match", ("SF Match", "ERAS")),
        ((Track.MILITARY,), "ERAS", ("military",)),
    ],
)
def test_the_services_are_those_of_the_ways_the_field_first(
    tracks: tuple[Track, ...], main: str, every: tuple[str, ...]
) -> None:
    assert letter_services(tracks, main) == every


def test_a_letter_has_the_days_of_the_service_it_goes_through() -> None:
    dossier = on(Track.ERAS, Track.RESIDENCYCAS, tracked=(Tracked("1", YES, service="ResidencyCAS"), Tracked("2", YES)))
    one, two = (letter(known(dossier), who) for who in dossier.advocates[:2])
    events = SEASON.events
    assert one.season.review_open == events["rescas_release"].day == two.season.review_open + timedelta(7)
    assert one.season.letters_in == events["rescas_release"].day - timedelta(7)
    assert two.season.letters_in == events["letters_in_target"].day
    assert one.season.submit_open == events["rescas_submit"].day
    told = {(item.what, item.about): item for item in occasions(dossier, SEASON, MAY)}
    opens = [told["request", who].on for who in "12"]
    assert opens == [events["rescas_open"].day, events["eras_open"].day]


def test_days_nobody_knows_are_no_more_than_projected_and_say_so() -> None:
    sf = SEASON.through("SF Match")
    assert sf.stands_in and sf.submit_open == SEASON.submit_open
    assert sf.surety("submit_open") is Status.PROJECTED
    assert sf.shown("submit_open").endswith("(projected)")
    known_year = Season(2026)
    assert known_year.surety("submit_open") is Status.OFFICIAL
    assert known_year.through("SF Match").surety("submit_open") is Status.PROJECTED
    assert not known_year.through("ResidencyCAS").stands_in
    assert SEASON.through("military").submit_open == SEASON.events["mil_docs"].day
    chat = Chat(on(Track.SF_MATCH, specialty=Specialty.OPHTHALMOLOGY, tracked=(Tracked("1", YES),)))
    assert "SF Match are not all known here" in seen(chat, "/letters 1").text
    assert "SF Match has its own, not known here" in seen(chat, "/letters").text


def test_a_program_takes_as_many_letters_as_its_own_service() -> None:
    programs = (Program("1", "Lakeside"), Program("2", "Riverside", service="SF Match"))
    six = tuple(replace(student().advocates[0], id=str(n), name=f"Dr. {n}") for n in range(1, 7))
    there = tuple(Move(Step.ASSIGNED, MAY, program.id) for program in programs)
    moves = (*YES, Move(Step.REQUESTED, MAY), Move(Step.UPLOADED, MAY), *there)

    def held(count: int) -> Dossier:
        letters = tuple(Tracked(who.id, moves) for who in six[:count])
        return on(Track.ERAS, Track.SF_MATCH, programs=programs, advocates=six, tracked=letters)

    assert [tracking.full(known(held(count))) for count in (2, 3, 4)] == [set(), {"2"}, {"1", "2"}]
    assert [words.facts["program"] for _, words in _overfull(known(held(4)), held(4))] == ["Riverside"]


def test_the_student_says_where_a_letter_goes_and_where_they_apply() -> None:
    chat = Chat(on(Track.ERAS, Track.RESIDENCYCAS, tracked=(Tracked("1", YES),)))
    card = seen(chat, "/letters 1")
    assert "It goes through ERAS." in card.text
    (other,) = [one for one in card.actions if one.label == "It goes through ResidencyCAS"]
    card = seen(chat, other.value)
    assert chat.dossier.tracked[0].service == "ResidencyCAS" and "It goes through ResidencyCAS." in card.text
    card = seen(chat, "/letters 1 for PSCA")
    assert chat.dossier.tracked[0].service == "ResidencyCAS" and "ERAS, ResidencyCAS" in card.text


def test_one_service_is_asked_about_nowhere() -> None:
    chat = Chat(on(tracked=(Tracked("1", YES),)))
    card = seen(chat, "/letters 1")
    assert "goes through" not in card.text and not [one for one in card.actions if "goes through" in one.label]
