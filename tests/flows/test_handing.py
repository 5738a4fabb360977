"""What leaves the desk: nothing that blocks, a packet that is whole or waived, and files that open again."""

from __future__ import annotations

import email
import io
import zipfile
from dataclasses import replace
from email.policy import SMTP

import docx
import pytest

from bot.dossier import Bullet, Dossier, Tracked
from bot.flows import Known
from bot.flows.draft import DRAFT
from bot.flows.shown import facts_of
from bot.messages import Reply
from bot.playbook import permission
from bot.playbook.people import Signal
from bot.playbook.permission import Mark
from bot.playbook.portal import Chair, Entry, Form, Label, Waiver
from bot.playbook.request import Attachment
from bot.playbook.tracker import Move, Step
from tests.students import STUDENTS
from tests.support import NOW, RENDERER
from tests.test_stage import Chat
from tests.worlds import SEASON

WHOLE = tuple(Attachment)


def student(**changes: object) -> Dossier:
    """A student whose first request is drafted; `changes` are of that request."""
    dossier = next(iter(STUDENTS.values()))
    first, *others = dossier.letters
    letter = replace(first, **{"packet": WHOLE, "incomplete_is_fine": False, **changes})
    return replace(dossier, letters=(letter, *others), tracked=(), sent=())


def who(dossier: Dossier) -> str:
    return dossier.letters[0].advocate


def shown(dossier: Dossier, *lines: str) -> tuple[Reply, Dossier]:
    chat = Chat(dossier)
    turn = chat.say(*lines)
    return RENDERER.reply(turn.screens), chat.dossier


BLOCKED = Bullet("You must get me in; please sign the attached letter that I wrote for your signature.", Signal.WORK)


@pytest.mark.parametrize("word", ["sent", "mail", "word", "zip"])
@pytest.mark.rule("B58")
def test_what_the_linter_blocks_leaves_in_no_way(word: str) -> None:
    dossier = student()
    letter = dossier.letters[0]
    dossier = student(bullets=(*letter.bullets[:3], BLOCKED))
    reply, after = shown(dossier, f"/draft {who(dossier)} {word}")
    assert reply.cards[0].title == "Not ready to leave"
    assert (reply.files, after.sent, after.tracked) == ((), (), ())


@pytest.mark.rule("B21")
@pytest.mark.parametrize("word", ["sent", "mail"])
def test_a_packet_is_whole_or_waived(word: str) -> None:
    dossier = student(packet=(Attachment.CV,))
    reply, after = shown(dossier, f"/draft {who(dossier)} {word}")
    assert "The packet lacks" in reply.cards[0].text
    assert (reply.files, after.sent) == ((), ())
    waived = student(packet=(Attachment.CV,), incomplete_is_fine=True)
    assert shown(waived, f"/draft {who(waived)} sent")[1].sent


def test_the_mail_opens_as_a_draft_with_the_list_on_its_own() -> None:
    dossier = student()
    tracked = Tracked(
        who(dossier),
        (Move(Step.DRAFTED),),
        Entry("A", "writer@example.org", Label.SPECIALTY, Form.NARRATIVE, Chair.NO, Waiver.UNDECIDED),
    )
    reply, _ = shown(replace(dossier, tracked=(tracked,)), f"/draft {who(dossier)} mail")
    read = email.message_from_bytes(reply.files[0].content, policy=SMTP)
    assert (read["X-Unsent"], read["To"]) == ("1", "writer@example.org")
    assert read["Subject"].startswith("Letter request")
    body, attached = read.iter_parts()
    assert "If a strong letter isn't possible" in " ".join(body.get_content().split())
    points = docx.Document(io.BytesIO(attached.get_content()))
    assert len([one for one in points.paragraphs if one.style.name == "List Bullet"]) == len(dossier.letters[0].bullets)


def test_word_and_the_archive_hold_the_request() -> None:
    dossier = student()
    reply, _ = shown(dossier, f"/draft {who(dossier)} zip")
    with zipfile.ZipFile(io.BytesIO(reply.files[0].content)) as packed:
        names = packed.namelist()
        document = docx.Document(io.BytesIO(packed.read(names[1])))
    assert [name.rpartition(".")[2] for name in names] == ["eml", "docx", "docx"]
    assert not any(letter.isdigit() for letter in "".join(names))
    assert "Dear" in "\n".join(one.text for one in document.paragraphs)


@pytest.mark.rule("B21")
def test_the_page_says_what_goes_how_long_it_takes_and_offers_a_link_where_one_can_hold_it() -> None:
    dossier = student()
    reply, _ = shown(dossier, f"/draft {who(dossier)} packet")
    text = reply.cards[0].text
    assert "minutes for them to read" in text
    assert ("mailto:" in text) is not ("too long for a mail link" in text)


@pytest.mark.parametrize("way", ["mail", "word", "zip"])
def test_the_packet_as_a_file_is_what_the_way_alone_gives(way: str) -> None:
    dossier = student()
    named, _ = shown(dossier, f"/draft {who(dossier)} packet {way}")
    alone, _ = shown(dossier, f"/draft {who(dossier)} {way}")
    assert named == alone
    assert alone.files


def test_the_request_hands_out_no_file_and_offers_no_sending_while_something_blocks() -> None:
    letter = student().letters[0]
    dossier = student(bullets=(*letter.bullets[:3], BLOCKED))
    known = Known(dossier, who(dossier), SEASON, NOW.date(), write=RENDERER.write)
    reply = RENDERER.reply((DRAFT.outcome(known),))
    assert reply.files == ()
    assert not any(action.value.endswith(("sent", "packet")) for card in reply.cards for action in card.actions)


SIGNED = {"name": "J. R. Lee", "school": "Riverside, Boston MA 02115", "contact": "12 Oak Street, Apt 4; 617-555-0142"}


@pytest.mark.rule("B29")
@pytest.mark.parametrize("word", ["mail", "word", "zip"])
def test_a_name_an_address_and_a_writer_that_look_like_a_patients_hold_nothing_back(word: str) -> None:
    dossier = student()
    people = tuple(replace(person, name="Mrs. Osei") for person in dossier.advocates)
    dossier = replace(dossier, profile=replace(dossier.profile, **SIGNED), advocates=people)
    reply, _ = shown(dossier, f"/draft {who(dossier)} {word}")
    assert reply.files


@pytest.mark.rule("B29")
def test_a_patient_of_the_same_letters_as_a_service_is_still_refused_in_an_edited_text() -> None:
    dossier = student()
    people = tuple(replace(person, where="ED") for person in dossier.advocates)
    chat = Chat(replace(dossier, advocates=people))
    chat.say(f"/draft {who(dossier)} edit")
    text = f"{chat.say('repeat').screens[-1].question.draft}\n\nMr. Edwards asked for me."  # type: ignore[union-attr]
    chat.say(text)
    assert "Edwards" not in repr(chat.dossier)


@pytest.mark.rule("B21")
def test_the_list_says_whose_it_is_once_and_there_is_none_without_a_deed() -> None:
    dossier = student()
    about = who(dossier)
    reply, _ = shown(dossier, f"/draft {about} mail")
    (attached,) = email.message_from_bytes(reply.files[0].content, policy=SMTP).iter_attachments()
    lines = [one.text for one in docx.Document(io.BytesIO(attached.get_content())).paragraphs]
    assert lines[0].startswith(f"What we did together: {dossier.profile.name}, {dossier.advocates[0].where}")
    assert lines[1:] == [bullet.text for bullet in dossier.letters[0].bullets]
    deeds = [fact for fact in facts_of(dossier) if fact.key.startswith(f"letter/{about}/bullet/")]
    hidden = replace(dossier, marks={fact.key: permission.given(Mark.PRIVATE, fact.text) for fact in deeds})
    for way in ("mail", "zip"):
        (file,) = shown(hidden, f"/draft {about} {way}")[0].files
        assert b"what-we-did-together" not in file.content
