"""The word lists of the guard: names of many origins are names, and what medicine writes with a capital is none."""

from __future__ import annotations

from importlib.resources import files

import pytest

from bot.guard import Kind, scan
from bot.guard.lists import english, first_names, surnames

DATA = files("bot.guard").joinpath("data")
PATIENT = [
    "Yasmin swallowed forty pills and I stayed at her bedside.",
    "I visited the Hendershots at home weekly, first for his ulcer.",
    "I held the retractor for Delgado's drain after his bypass.",
    "Łukasz had been vomiting blood since morning.",
    "Jørgen Ødegaard's wife thanked me.",
    "Caught that Ferreira-Lopes was on two beta blockers, and he was dizzy.",
    "I found the clot on the films of Rosalind White myself.",
    "The man, Temur Rakhimov, had never seen a doctor.",
]
NOBODY = [
    "Held Omnipaque for an eGFR of 24 and suggested ultrasound, which answered it.",
    "Soriatane was stopped when she told me she was pregnant.",
    "Placed Foleys, pulled Blakes, Penroses and Jackson-Pratts before she was discharged.",
    "Leopold maneuvers told me that the baby was breech.",
    "I put Lyme, West Nile and Rocky Mountain spotted fever on the list for my patient.",
    "Took the patient out of Trendelenburg when the pressures rose.",
    "Trousseau was positive and I drew her calcium.",
    "Cefipime was on the list of the patient, twice.",
    "Amelia, the CRNA in our block room, let me do the block.",
    "Mac 3 gave me a view of the cords of my patient.",
    "Breslow 0.8 mm, Clark IV; I explained it to a frightened man.",
    "Knew the Wells, the Geneva and the PERC for his chest pain.",
    "Baylor Scott and White is where I want to match.",
    "Hurricane Maria was why the patient had no records.",
    "The chief of surgery, Thorvald Jensen, wrote it down for the patient.",
    "Guillain Barre and Ehlers Danlos were on the list for my patient.",
    "Yasmin gave her headaches and we changed to an IUD.",
]
PLAIN = [path.name for path in DATA.iterdir() if path.name.endswith(".txt") and path.name != "weights.txt"]


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


@pytest.mark.parametrize("text", NOBODY)
def test_capitals_of_medicine_are_nobody(text: str) -> None:
    assert scan(text) == ()


@pytest.mark.parametrize("text", PATIENT)
def test_a_name_that_looks_like_something_else_is_found(text: str) -> None:
    assert [hit.kind for hit in scan(text)] == [Kind.NAME]


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
