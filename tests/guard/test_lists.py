"""The word lists of the guard: names of many origins are names, and what medicine writes with a capital is none."""

from __future__ import annotations

from importlib.resources import files

import pytest

from bot.guard import Kind, scan
from bot.guard.lists import english, first_names, surnames

DATA = files("bot.guard").joinpath("data")
PLAIN = [path.name for path in DATA.iterdir() if path.name.endswith(".txt")]


@pytest.mark.parametrize(
    "name",
    [
        "Hyun-woo Baek",
        "Farhan Siddiqui",
        "Titilayo Oyelaran",
        "Youssef Abdelrahim",
        "Hovhannes",
        "Thandeka",
        "Gulnara",
        "Kealoha",
        "Xochitl",
        "Chinwe",
    ],
)
@pytest.mark.parametrize(
    "sentence", ["Could you mention {} in it?", "When security was called for {} I asked for time."]
)
def test_a_name_of_any_origin_is_known_for_one(name: str, sentence: str) -> None:
    assert [hit.kind for hit in scan(sentence.format(name))] == [Kind.NAME]


@pytest.mark.parametrize(
    "text",
    [
        "Held Omnipaque for an eGFR of 24 and suggested ultrasound, which answered it.",
        "Soriatane was stopped when she told me she was pregnant.",
        "Placed Foleys, pulled Blakes, Penroses and Jackson-Pratts before she was discharged.",
        "Leopold maneuvers told me that the baby was breech.",
        "I put Lyme, West Nile and Rocky Mountain spotted fever on the list for my patient.",
        "Took the patient out of Trendelenburg when the pressures rose.",
        "Trousseau was positive and I drew her calcium.",
        "Cefipime was on the list of the patient, twice.",
        "Amelia, the CRNA in our block room, let me do the block.",
    ],
)
def test_capitals_of_medicine_are_nobody(text: str) -> None:
    assert scan(text) == ()


def test_what_is_on_one_list_is_on_no_other_that_says_the_opposite() -> None:
    medicine = {*_words("products.txt"), *_words("eponyms.txt")}
    assert medicine & (first_names() | surnames()) == set()
    assert english() & (medicine | set(_words("given.txt"))) == set()


@pytest.mark.parametrize("name", PLAIN)
def test_a_list_is_folded_and_sorted_and_has_a_source(name: str) -> None:
    listed = _words(name)
    assert listed == sorted(set(listed))
    assert all(word.isascii() and word == word.casefold() for word in listed)
    assert f"`{name}`" in DATA.joinpath("SOURCES.md").read_text(encoding="utf-8")


def _words(name: str) -> list[str]:
    return DATA.joinpath(name).read_text(encoding="utf-8").split()
