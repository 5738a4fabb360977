"""The student's own names are no patient's, and no patient hides behind a part of one of them."""

from __future__ import annotations

import pytest

from bot.guard import Kind
from bot.identified import identifying


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Mrs. Osei had me present each morning", "Mrs. Osei"),
        ("Mrs.  Osei had me present each morning", "Mrs. Osei"),
        ("Mr. O’Neil showed me", "Mr. O'Neil"),
        ("12 Oak Street, Apt 4, Boston MA 02115", "12 oak street, apt 4, Boston MA 02115"),
        ("Riverside, student ID 1234567", "Riverside, student ID 1234567"),
    ],
)
@pytest.mark.rule("B29")
def test_what_is_their_own_may_stand(text: str, own: str) -> None:
    assert identifying(text)
    assert identifying(text, (own,)) == ()


@pytest.mark.parametrize(
    ("text", "own", "kinds"),
    [
        ("Mr. Edwards in bed 12 thanked me", "ED", [Kind.NAME, Kind.BED]),
        ("Mrs. Annette Baker asked me", "Ann", [Kind.NAME]),
        ("my patient Sam Lee Baker", "Sam Lee", [Kind.NAME]),
        ("Mrs. Rao in bed 12, MRN 1234567", "Mrs. Rao in bed 12, MRN 1234567", [Kind.BED, Kind.RECORD]),
        ("ask sam@example.org or ana@example.org", "sam@example.org", [Kind.EMAIL]),
        ("Mrs. Osei", " ", [Kind.NAME]),
        ("Mr. Rush asked for me", "Rush", [Kind.NAME]),
    ],
)
@pytest.mark.rule("B29")
def test_a_part_of_a_word_or_of_a_name_is_nobodys_own(text: str, own: str, kinds: list[Kind]) -> None:
    assert [hit.kind for hit in identifying(text, (own,))] == kinds


@pytest.mark.rule("B29")
def test_a_sentence_is_read_without_what_is_their_own() -> None:
    text = "After class that day there was Marisol Vega alone in the corner bed with nobody to hold her hand"
    assert [hit.kind for hit in identifying(text)] == [Kind.LIKELY]
    assert identifying(text, ("Marisol Vega",)) == ()
    assert identifying(text, ("Vega",)) != ()  # one word is no name of anybody's own
    told = "Each morning at five there was a boy of Jordan Lee and Tobenna in the corner bed by the window"
    assert identifying(told, ("Jordan Lee",)) != ()  # what else it says still tells
