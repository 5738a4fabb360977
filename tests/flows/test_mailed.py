"""The texts around a request as mails: a file that opens unsent, and a link that holds the very same words."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import datetime
from email.policy import default
from urllib.parse import parse_qs, urlsplit

import pytest

from bot import texts
from bot.messages import Reply
from bot.playbook.kinds import PURPOSES, Kind
from bot.playbook.season import EASTERN
from bot.stage import Moment
from tests.flows.test_texts import FITS, world
from tests.speaking import SIGNED
from tests.support import RENDERER
from tests.worlds import SEASON


def mailed(kind: Kind, **profile: str) -> Reply:
    moves, day = FITS[kind]
    dossier = replace(world(moves), profile=replace(SIGNED, **profile))  # type: ignore[arg-type]
    moment = Moment(datetime(day.year, day.month, day.day, 12, tzinfo=EASTERN), SEASON, write=RENDERER.write)
    return RENDERER.reply(texts.run(dossier, dossier.advocates[0], f"mail {kind.value}", moment).screens)


@pytest.mark.parametrize("kind", list(PURPOSES))
def test_a_mail_opens_unsent_and_as_a_link_with_the_same_words(kind: Kind) -> None:
    reply = mailed(kind)
    (file,) = reply.files
    assert file.name.endswith(".eml")
    assert not any(letter.isdigit() for letter in file.name)
    read = email.message_from_bytes(file.content, policy=default)
    assert (read["X-Unsent"], read["To"]) == ("1", None)
    assert read["Subject"].startswith(PURPOSES[kind])
    link = reply.cards[0].text.replace("\\", "").split("mail program: ")[1].split()[0]
    held = parse_qs(urlsplit(link).query)
    body = read.get_body()
    assert body is not None
    assert held["subject"] == [str(read["Subject"])]
    assert held["body"][0].split() == body.get_content().split()


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in PURPOSES])
def test_what_is_no_mail_is_shown_as_it_is(kind: Kind) -> None:
    assert [file.name.rpartition(".")[2] for file in mailed(kind).files] == ["txt"]


def test_what_may_not_leave_is_no_mail_either() -> None:
    reply = mailed(Kind.THANKS, school="{{ school }}, class of 2028")
    assert reply.cards[0].title == "Not ready to leave"
    assert not reply.files


def test_the_card_of_a_mail_offers_it_and_the_mail_leads_back() -> None:
    moves, day = FITS[Kind.THANKS]
    moment = Moment(datetime(day.year, day.month, day.day, 12, tzinfo=EASTERN), SEASON, write=RENDERER.write)
    card = texts.run(world(moves), world(moves).advocates[0], Kind.THANKS.value, moment).screens[0]
    assert "/draft 1 mail thanks" in [action.value for action in card.actions]
    assert "/draft 1 thanks" in [action.value for action in mailed(Kind.THANKS).cards[0].actions]
