"""Two capitals are somebody's initials where a person stands, and an abbreviation everywhere else."""

from __future__ import annotations

import pytest

from bot.guard import Kind, scan

SOMEBODY = [
    "I took care of JT for nine days and never once heard him complain.",
    "On rounds I presented KW, who had come in with new ascites.",
    "HN's mother slept in the chair every night while we waited for the biopsy.",
    "AF's daughter asked me what the echo meant.",
    "PE was a quiet woman with a cough, and she waited for me.",
    "EM was bleeding; not the specialty, the patient.",
    "The letters of his name, J and R, were sewn into the collar.",
    "The patient I will call by his initials, O.P., had no home.",
    "saw jt in clinic, a1c down to 7",
    "Pt AB (sickle cell) had a fever and I drew the cultures.",
]
NOBODY = [
    "I took care of a man with AS and CHF and never once heard him complain.",
    "GI asked me to call the family, and ID agreed.",
    "My senior, JT, let me run the list while the patient slept.",
    "JT, our senior resident, examined her with me.",
    "AF was found on telemetry and I called the team.",
    "I put my initials, KW, on the board beside the patient's bed.",
    "The initials SP stand for standardized patient.",
    "I hope to match in TX and my sister is a nurse there.",
    "saw pt in clinic, f/u for dm in 3 mo",
]


@pytest.mark.parametrize("text", SOMEBODY)
def test_initials_are_found(text: str) -> None:
    assert Kind.NAME in {hit.kind for hit in scan(text)}


@pytest.mark.parametrize("text", NOBODY)
def test_an_abbreviation_is_nobody(text: str) -> None:
    assert scan(text) == ()
