"""What goes into the pictures: the letters as the table has them, the requests as they are, the lane's own table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.dossier import Bullet, Dossier, Tracked
from bot.messages import Card
from bot.pictures import Mark, Quartiles, Timeline
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.people import Signal
from bot.playbook.tracker import Move, Step
from bot.playbook.tracks import Track
from bot.render import Renderer
from tests.flows.test_draft import letter
from tests.test_stage import Chat
from tests.worlds import PROFILE, STORY, student

SHOW = "Show as a picture"
MOVES = (Move(Step.DRAFTED), Move(Step.ASKED, date(2026, 11, 3)), Move(Step.AGREED, date(2026, 11, 20)))


def card(chat: Chat, line: str) -> Card:
    return Renderer().reply(chat.say(line).screens).cards[0]


def timeline(chat: Chat, line: str = "/letters picture") -> Timeline:
    picture = chat.say(line).screens[0].picture
    assert isinstance(picture, Timeline)
    return picture


def labels(shown: Card) -> list[str]:
    return [action.label for action in shown.actions]


def test_the_letters_and_the_plan_lead_to_the_same_timeline() -> None:
    dossier = replace(student(), profile=replace(PROFILE, match_year=2028), tracked=(Tracked("1", MOVES),))
    for command in ("/letters", "/plan"):
        shown = card(Chat(dossier), command)
        assert shown.picture is None
        assert f"{command} picture" in [one.value for one in shown.actions if one.label == SHOW]
    assert timeline(Chat(dossier)) == timeline(Chat(dossier), "/plan picture")


def test_a_letter_is_drawn_with_what_happened_to_it_and_what_is_next() -> None:
    found = timeline(Chat(replace(student(), tracked=(Tracked("1", MOVES),))))
    one = next(one for one in found.letters if one.who == "Dr. Adeyemi")
    assert [move.mark for move in one.moves] == [Mark.OTHER, Mark.ASKED, Mark.AGREED]
    assert [move.when for move in one.moves] == ["", "3 November 2026", "20 November 2026"]
    assert one.state == "Agreed"
    assert one.next
    assert (
        "I asked them 3 November 2026"
        in card(Chat(replace(student(), tracked=(Tracked("1", MOVES),))), "/letters picture").text
    )


def test_every_day_says_how_sure_it_is_and_a_service_without_days_is_named() -> None:
    assert all(day.when.endswith("(projected)") for day in timeline(Chat(student())).days)
    eyes = replace(PROFILE, specialty=Specialty.OPHTHALMOLOGY, tracks=(Track.SF_MATCH,))
    found = timeline(Chat(replace(student(), profile=eyes)))
    assert found.stands_in == "SF Match"
    assert "No days of SF Match are known" in card(Chat(replace(student(), profile=eyes)), "/letters picture").text


def test_before_anybody_is_named_the_season_stands_alone() -> None:
    assert timeline(Chat()).letters == ()


def test_requests_are_drawn_with_the_programs_they_go_to_and_none_draws_nothing() -> None:
    assert card(Chat(), "/coverage picture").picture is None
    assert SHOW not in labels(card(Chat(), "/coverage"))
    told = letter(bullets=(Bullet("A deed of that kind.", Signal.WORK), Bullet("Another of that kind.", Signal.WORK)))
    assigned = Tracked("1", (*MOVES, Move(Step.REQUESTED), Move(Step.UPLOADED), Move(Step.ASSIGNED, None, "p1")))
    chat = Chat(replace(student(), letters=(told,), tracked=(assigned,)))
    assert SHOW in labels(card(chat, "/coverage"))
    shown = card(chat, "/coverage picture")
    assert "Dr. Adeyemi: How hard I work 2, How I think none" in shown.text
    assert "assigned to 1 program" in shown.text
    assert "Missing: *How I think*" in shown.text
    assert shown.picture is not None
    assert SHOW not in labels(shown)


def lane(chat: Chat) -> Quartiles:
    picture = chat.say("/lane picture").screens[0].picture
    assert isinstance(picture, Quartiles)
    return picture


def test_the_lane_is_drawn_from_the_very_table_of_its_card() -> None:
    chat = Chat(student())
    found, shown = lane(chat), card(chat, "/lane")
    assert SHOW in labels(shown)
    assert (found.score, found.band) == (249, "q1 to median")
    assert f"between **{found.q1}** and **{found.q3}**" in shown.text
    assert shown.text == card(chat, "/lane picture").text
    assert shown.picture is None


def test_where_there_are_no_quartiles_there_is_nothing_to_draw() -> None:
    for profile in (
        replace(PROFILE, applicant=Applicant.US_DO),
        replace(PROFILE, specialty=Specialty.OTHER),
    ):
        chat = Chat(Dossier(profile=profile, story=STORY))
        shown = card(chat, "/lane picture")
        assert shown.picture is None
        assert SHOW not in labels(shown)


def test_a_lane_that_asks_still_asks_and_a_finished_one_is_drawn() -> None:
    chat = Chat()
    assert chat.say("/lane picture").screens[0].question is not None
    chat.say("family medicine", "us md senior", "231", "looks right")
    assert lane(chat).score == 231
