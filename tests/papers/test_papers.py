"""Every file is opened again by somebody else's reader: it says what it should and nothing about the machine."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from typing import cast

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.interview.questions import printable
from bot.messages import File
from bot.papers import made
from bot.papers.mail import one_line
from bot.screens import Bundle, Mail, WordPaper

DAY = date(2027, 3, 1)
TEXT = (
    "Dear Dr. Ólafsdóttir,\n\nWould you write?\n\nFrom our time:\n\n- One, in June\n- Two, “quoted”\n\nSam\nRiverside"
)
WORD = WordPaper("request.docx", "Letter request", TEXT, ("One, in June", "Two"), DAY)
nasty = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\x00\x0b\x0c\x1b\x7f\x85\u2028\u2029\u202e:,;<>@=?é")),
    max_size=120,
)


def opened(mail: Mail) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(made(mail).content, policy=default))


def read(part: object) -> str:
    return str(cast(EmailMessage, part).get_content()).replace("\r\n", "\n")


def test_a_message_opens_as_a_draft_of_ones_own() -> None:
    found = opened(Mail("a.eml", "adeyemi@example.edu", "Letter request: Zoë", TEXT))
    assert dict(found.items()) == {
        "X-Unsent": "1",
        "To": "adeyemi@example.edu",
        "Subject": "Letter request: Zoë",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": found["Content-Transfer-Encoding"],
        "MIME-Version": "1.0",
    }
    assert read(found) == TEXT + "\n"


@pytest.mark.parametrize("to", ["", "nobody", "a@b", "a@b.c, d@e.f", "a@b.c\nBcc: x@y.z", "Dr. A <a@b.c>", "ä@b.c"])
def test_what_is_no_single_address_stays_out(to: str) -> None:
    assert "To" not in opened(Mail("a.eml", to, "S", "T"))


@given(subject=nasty, body=nasty)
@example(subject="A\r\nBcc: other@example.org", body="x")
@example(subject="A\x00B\u2028Bcc: x@y.z", body="\r\n.\r\n")
@example(subject="=?utf-8?q?=0ABcc=3A_x?=", body="")
@settings(max_examples=1000, deadline=None)
def test_no_subject_adds_a_header(subject: str, body: str) -> None:
    content = made(Mail("a.eml", "", subject, body)).content
    found = cast(EmailMessage, message_from_bytes(content, policy=default))
    assert len(found.keys()) == 5
    head = content.split(b"\r\n\r\n", 1)[0]
    starts = [line.partition(b":")[0] for line in head.split(b"\r\n") if line[:1] not in (b" ", b"\t")]
    assert sorted(starts) == sorted(
        [b"X-Unsent", b"Subject", b"Content-Type", b"Content-Transfer-Encoding", b"MIME-Version"]
    )
    assert b"\x00" not in content


@pytest.mark.parametrize(
    "subject",
    [
        "My letter, and an outline: Sam Okafor, general medicine wards, October 2026",
        'Letter request: Robert "Bo" Lee, the inpatient pediatrics sub-internship, April 2027',
        "Letter request: Zoë Ó Briain, the inpatient pediatrics sub-internship, April 2027",
        "محمد بن عبد الله الطبيب محمد بن عبد الله الطبيب محمد بن عبد الله الطبيب",
        "李伟 " * 40 + "王",
        "🩺" * 90,
        "x" * 8000,
        "",
    ],
)
def test_a_subject_reads_as_it_was_written_in_every_script(subject: str) -> None:
    content = made(Mail("a.eml", "", subject, "x")).content
    assert message_from_bytes(content, policy=default)["Subject"] == subject
    assert not content.startswith(b"Subject:\r\n")
    assert max(map(len, content.split(b"\r\n"))) < 998


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_subject_is_changed_on_the_way(subject: str) -> None:
    line = one_line(subject)
    assert message_from_bytes(made(Mail("a.eml", "", subject, "x")).content, policy=default)["Subject"] == line


def test_an_enclosure_travels_with_the_message() -> None:
    found = opened(Mail("a.eml", "", "S", TEXT, (WORD,)))
    (enclosed,) = found.iter_attachments()
    assert enclosed.get_filename() == "request.docx"
    assert docx.Document(io.BytesIO(enclosed.get_payload(decode=True))).paragraphs[0].text == "Letter request"
    body = found.get_body()
    assert body is not None
    assert read(body) == TEXT + "\n"


def test_a_word_document_has_headings_lists_and_a_language() -> None:
    found = docx.Document(io.BytesIO(made(WORD).content))
    assert [(part.style.name, part.text) for part in found.paragraphs if part.style] == [
        ("Heading 1", "Letter request"),
        ("Normal", "Dear Dr. Ólafsdóttir,"),
        ("Normal", "Would you write?"),
        ("Normal", "From our time:"),
        ("List Bullet", "One, in June"),
        ("List Bullet", "Two, “quoted”"),
        ("Normal", "Sam\nRiverside"),
        ("List Bullet", "One, in June"),
        ("List Bullet", "Two"),
    ]
    assert 'w:lang w:val="en-US"' in found.styles.element.xml


def test_a_word_document_says_nothing_of_who_made_it() -> None:
    content = made(WORD).content
    told = docx.Document(io.BytesIO(content)).core_properties
    assert (told.author, told.last_modified_by, told.comments) == ("", "", "")
    assert told.created is not None
    assert told.created.date() == DAY == cast(date, told.modified and told.modified.date())
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(2027, 3, 1, 0, 0, 0)}
        assert not [name for name in packed.namelist() if "thumbnail" in name]
        assert b"python-docx" not in b"".join(map(packed.read, packed.namelist()))


@given(title=nasty, text=nasty, point=nasty)
@settings(max_examples=60, deadline=None)
def test_any_words_make_a_document_that_opens(title: str, text: str, point: str) -> None:
    found = docx.Document(io.BytesIO(made(WordPaper("a.docx", title, text, (point,), DAY)).content))
    said = "".join("".join(part.text.split()) for part in found.paragraphs)
    assert "".join(printable(point).replace("\ufffe", "").replace("\uffff", "").split()) in said


def test_an_archive_holds_the_files_and_is_the_same_each_time() -> None:
    bundle = Bundle(
        "a.zip", (File("request.txt", "text/plain", b"x"), Mail("a.eml", "", "S", TEXT, (WORD,)), WORD), DAY
    )
    file = made(bundle)
    assert file == made(bundle)
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["request.txt", "a.eml", "request.docx"]
        assert packed.read("request.txt") == b"x"
        assert message_from_bytes(packed.read("a.eml"), policy=SMTP)["Subject"] == "S"
        assert {entry.external_attr >> 16 for entry in packed.infolist()} == {0o600}
