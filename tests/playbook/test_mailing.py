"""Names of files, links and minutes: what leaves the house is safe to open and short enough to read."""

from __future__ import annotations

from email.headerregistry import HeaderRegistry
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.playbook import mailing, packet
from bot.playbook.file_names import LONGEST, slug
from bot.playbook.request import Attachment

PATHS = [f"{a}{b}" for a in ("../", "..\\", "/etc/", "C:\\", "~/", "%2e%2e/", "\x00", "a/../", "\u2025/", "．．／")
         for b in ("passwd", "con", "NUL", "LPT1", "com1.txt", "aux.", "x" * 300, " ", ".", "..")]  # fmt: skip


@given(st.text(max_size=100), st.text(max_size=100))
@example("../../etc/passwd", "CON")
@example("", "")
def test_any_words_make_a_safe_name(what: str, who: str) -> None:
    name = slug(what, who)
    assert 0 < len(name) <= LONGEST + len("vouch-")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz-")
    assert name not in {"con", "prn", "aux", "nul"}
    assert not name.startswith("-")


@pytest.mark.parametrize("path", PATHS)
def test_no_name_leads_out_of_a_folder(path: str) -> None:
    assert not set(slug(path)) - set("abcdefghijklmnopqrstuvwxyz-")


def test_a_name_says_what_and_whom_for_and_no_number() -> None:
    assert slug("letter request", "Dr. Ólafsdóttir-O'Neill") == "letter-request-dr-olafsdottir-oneill"
    assert slug("letter request", "Dr. 228") == "letter-request-dr"
    assert slug("letter request", "陳醫師") == "letter-request"
    assert slug("NUL") == "vouch-nul"


@given(subject=st.text(max_size=60), body=st.text(max_size=200))
def test_a_link_says_the_same_as_the_message(subject: str, body: str) -> None:
    made = mailing.link(
        "a@example.edu", subject.encode(errors="replace").decode(), body.encode(errors="replace").decode()
    )
    if not made:
        return
    assert len(made) <= mailing.LONGEST_LINK
    assert made.isascii()
    found = parse_qs(urlsplit(made).query, keep_blank_values=True, strict_parsing=bool(subject or body))
    assert set(found) <= {"subject", "body"}
    assert found.get("subject", [""])[0] == subject.encode(errors="replace").decode()
    assert found.get("body", [""])[0].replace("\r\n", "\n") == body.encode(errors="replace").decode().replace(
        "\r\n", "\n"
    )


def test_a_link_that_would_be_cut_is_none() -> None:
    assert mailing.link("", "S", "word " * 100)
    assert mailing.link("", "S", "word " * 400) == ""


@pytest.mark.parametrize(
    ("text", "subject", "body"),
    [
        ("Subject: A, b\n\nDear", "A, b", "Dear"),
        ("subject:A\nDear", "A", "Dear"),
        ("Dear\nSubject: A", "", "Dear\nSubject: A"),
        ("Subject:", "", ""),
        ("", "", ""),
    ],
)
def test_the_subject_is_the_first_line(text: str, subject: str, body: str) -> None:
    assert mailing.split(text) == (subject, body)


def test_a_subject_of_ours_is_a_header() -> None:
    subject, _ = mailing.split("Subject: Letter request: Sam Okafor, wards, June 2026\n\nDear")
    assert str(HeaderRegistry()("Subject", subject)) == subject


@pytest.mark.rule("B21")
def test_reading_takes_as_long_as_its_words_and_what_comes_along() -> None:
    assert packet.reading("", ()) == 0
    assert packet.reading("word " * 230, ()) == 1
    assert packet.reading("word " * 231, ()) == 2
    assert packet.reading("word " * 460, tuple(Attachment)) == 2 + sum(packet.MINUTES.values())
    assert packet.reading("word " * 460, tuple(Attachment)) <= packet.MOST_MINUTES
    assert set(packet.MINUTES) == {kind.value for kind in Attachment}
