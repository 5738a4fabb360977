"""What the guard blocks, what it lets pass, and that its spans are those of the original text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guard import Kind, scan

BLOCKED = [
    ("a patient, John Smith, came in with sepsis", Kind.NAME, "John Smith"),
    ("pt john smith c/o chest pain", Kind.NAME, "john smith"),
    ("pt adebayo was admitted", Kind.NAME, "adebayo"),
    ("mr smith told me", Kind.NAME, "smith"),
    ("her daughter Maria thanked me", Kind.NAME, "Maria"),
    ("pt J.D. was hard", Kind.NAME, "J.D."),
    ("Ngozi Okafor was admitted to the ICU", Kind.NAME, "Ngozi Okafor"),
    ("the lady in bed12", Kind.BED, "bed12"),
    ("she was in rm 412", Kind.BED, "rm 412"),
    ("MRN:123", Kind.RECORD, "123"),
    ("mrn# 00482913", Kind.RECORD, "00482913"),
    ("dob 3/14/58", Kind.DATE, "3/14/58"),
    ("On 14 March she was intubated", Kind.DATE, "14 March"),
    ("john (at) mail.com", Kind.EMAIL, "john (at) mail.com"),
    ("call 617.555.0142", Kind.PHONE, "617.555.0142"),
    ("ssn 123-45-6789", Kind.SSN, "123-45-6789"),
    ("a 93-year-old woman", Kind.AGE, "93-year-old"),
    ("ninety-four years old", Kind.AGE, "ninety-four years old"),
    ("A patient from Springfield", Kind.PLACE, "Springfield"),
    ("The patient is the mayor of our town", Kind.RECOGNISABLE, "patient is the mayor"),
    ("extubated him on xmas eve, and he croaked his thanks", Kind.DATE, "xmas eve"),
    ("the lady in Osgood 341 slept badly", Kind.BED, "Osgood 341"),
    ("I answered call light 417B all night for a man who had nobody", Kind.BED, "call light 417B"),
    ("CDL holder WA-WDLABC4T772B had fainted", Kind.LICENSE, "WA-WDLABC4T772B"),
    ("encounter 2024-0091844 was his", Kind.RECORD, "2024-0091844"),
    ("attached a photo of the patient", Kind.PHOTO, "photo of the patient"),
    ("MRN:\n 77 31 902\nfound the sponge", Kind.RECORD, "77 31 902"),
    ("the VIN 1HGZX4471QA008812 told us who drove", Kind.VEHICLE, "1HGZX4471QA008812"),
    ("found her by the last four 7719 of her social", Kind.SSN, "7719"),
    ("his pacer (Medtronic PJN552018H) was checked", Kind.DEVICE, "PJN552018H"),
    ("MRN:\u200b１２３４５", Kind.RECORD, "１２３４５"),
]
PASSED = [
    "I presented to Dr. Patel about Parkinson disease",
    "My senior, Priya, asked me about Foley catheters",
    "I was on wards from 3 March to 28 March 2027",
    "A woman in her nineties, and another who was 90 or older",
    "Step 2 CK 228 and 99th percentile, COMLEX 512",
    "GCS 15, BP 120/80, 24/7, 6/6 vision, lactate 4.2, K 6.1",
    "In Park Street clinic and 5 West and 4 North and Ward 7",
    "My application receipt is HB20391178 and the fee is paid",
    "Preceptor Halloran graded me; she can be reached at 575-555-0108 at the department",
    "(860) 555-0103 is the clerkship office, if you need them",
    "My mailing address is 9 Quarry Hill Lane for the waiver",
    "Please send the form to me, n.tseren@school.example.edu, whenever you can",
    "My birthday was on a trauma night, 22 September, and the charge nurse brought a muffin",
    "My BLS card, number 310884420, is good until next spring",
    "My car, plate GHT 4520, has a permit from the campus",
    "The abstract number is T25-4502 and Dr. Halvorsen is the PI",
    "Philippa Nwosu, MS3\n607-555-0118\np.nwosu@example.edu",
    "A 67-year-old man with Kawasaki disease on cardiology in March 2027",
]


@pytest.mark.parametrize(("text", "kind", "words"), BLOCKED)
def test_identifiers_are_found_where_they_stand(text: str, kind: Kind, words: str) -> None:
    assert (kind, words) in [(hit.kind, text[hit.start : hit.end]) for hit in scan(text)]


@pytest.mark.parametrize("text", PASSED)
def test_look_alikes_pass(text: str) -> None:
    assert scan(text) == ()


@given(st.text(max_size=200))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    hits = scan(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))
