"""What a student may not do alone, and what makes such a line innocent (B30)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playbook import supervision
from bot.render import Renderer
from bot.screens import Words

CLAIMS = {
    "Independently prescribed antibiotics for 4 patients in June.": "order",
    "On nights, ordered the imaging for every new admission.": "order",
    "Started heparin for a patient with a clot before rounds.": "order",
    "In June I signed orders for 6 patients a day.": "order",
    "Adjusted insulin doses every morning for 5 patients.": "order",
    "Decided to transfuse when the hemoglobin fell.": "order",
    "Decided on my own to stop the heparin drip.": "order",
    "On call in May, intubated 3 patients.": "procedure",
    "Placed two central lines in the ICU in March.": "procedure",
    "Performed four lumbar punctures on neurology.": "procedure",
    "Delivered 12 babies on labor and delivery.": "procedure",
    "Sutured 9 lacerations in the emergency department.": "procedure",
    "Discharged three patients a day in the last week.": "discharge",
    "Sent four patients home on Friday.": "discharge",
    "Broke bad news to a family on the oncology ward.": "news",
    "Told the wife that her husband had died.": "news",
    "Pronounced a patient at 3 a.m. on night float.": "news",
    "Consented 11 patients for surgery.": "consent",
    "Ran two codes in the MICU.": "lead",
    "Managed six patients independently on nights in June.": "alone",
    "Alone on nights, covered the whole ward of 20 patients.": "alone",
    "On my own I diagnosed sepsis in two patients.": "alone",
    "The resident was busy, so I intubated the patient.": "procedure",
    "Independently, with the resident at home, ordered fluids for 3 patients.": "order",
}
INNOCENT = (
    "When a pressure dropped at 4 a.m., called you within two minutes and started the fluids you ordered.",
    "Noticed a high creatinine on a patient with contrast ordered, called the resident, and the study was held.",
    "On nights in June, tracked overnight labs for 6 shared patients and had the changes up before sign-out.",
    "Under your supervision, placed two central lines in March.",
    "Placed two central lines with the senior resident beside me.",
    "Intubated 3 patients with the attending guiding every step.",
    "Ordered labs for 5 patients; the intern co-signed each morning.",
    "Proposed orders for 6 patients every morning; you changed two of them.",
    "Suggested starting antibiotics before the cultures were back.",
    "The attending started heparin after I showed the scan.",
    "The patient was discharged on day 3 because I called the pharmacy.",
    "My patients were discharged with a plan I had written.",
    "Dr. Osei intubated while I kept the record of every drug.",
    "You placed the line and I held the ultrasound.",
    "Assisted with 12 deliveries in May.",
    "Sat with the family while the senior broke the bad news.",
    "Did not order the scan until the resident had agreed.",
    "Intubated a mannequin 20 times in the simulation lab.",
    "As a paramedic, intubated 14 patients before medical school.",
    "Independently wrote the code for the registry and found 40 doubled rows.",
    "Wrote the analysis alone over six weeks; it is now the lab's standard.",
    "Presented each admission to you every post-call morning in October.",
    "After you corrected my assessment, re-examined each morning for two weeks.",
    "Ordered the papers of the data set by month and coded 300 charts.",
    "We delivered two babies that night and I closed the loop with the nursery.",
    "You let me close the skin on nine cases in March.",
    "Ordered lunch for the team on the last day of the rotation.",
    "Pre-rounded on 5 patients and had a plan for each before you came.",
    "Stayed after sign-out to call two families back.",
    "The two codes that night taught me to count compressions aloud.",
)


@pytest.mark.rule("B30")
@pytest.mark.parametrize("text", CLAIMS)
def test_what_nobody_is_said_to_have_answered_for_gets_advice_and_a_better_line(text: str) -> None:
    found = supervision.claims(text)
    assert [claim.act for claim in found][:1] == [CLAIMS[text]]
    problem = supervision.check(text)
    assert problem is not None
    assert not problem.firm
    assert supervision.check(str(problem.facts["better"])) is None
    said = Renderer().plain(Words("problems/supervision", "alone", problem.facts))
    assert str(problem.facts["better"]) in said
    assert len(said.split()) <= 80


@pytest.mark.rule("B30")
@pytest.mark.parametrize("text", INNOCENT)
def test_supervised_work_and_other_peoples_work_pass(text: str) -> None:
    assert supervision.claims(text) == ()
    assert supervision.better(text) == text


@pytest.mark.rule("B30")
@given(st.lists(st.sampled_from([*CLAIMS, *INNOCENT]), min_size=1, max_size=4), st.sampled_from([" ", "\n"]))
def test_the_better_text_claims_nothing_and_spans_lie_in_the_text(texts: list[str], joint: str) -> None:
    text = joint.join(texts)
    for claim in supervision.claims(text):
        assert 0 <= claim.start < claim.end <= len(text)
    assert supervision.claims(supervision.better(text)) == ()


@given(st.text(max_size=300))
def test_any_text_can_be_asked(text: str) -> None:
    assert all(0 <= claim.start < claim.end <= len(text) for claim in supervision.claims(text))
    assert isinstance(supervision.better(text), str)


def test_the_better_line_reads_well() -> None:
    said = "Independently prescribed antibiotics for 4 patients in June."
    assert supervision.better(said) == "Prescribed antibiotics for 4 patients in June, with your supervision."
