"""What rests on judgement: by what a town knows somebody, days, places, ages, pictures and prints of a patient."""

from __future__ import annotations

import pytest

from bot.guard import Kind, scan

PATIENT = [
    ("The county's only veterinarian came in with chest pain and I did his EKG.", Kind.RECOGNISABLE),
    ("My patient reads the weather on the six o'clock news.", Kind.RECOGNISABLE),
    ("His rescue from the silo had been on every channel, and I changed his dressings.", Kind.RECOGNISABLE),
    ("He runs the only gas station in town, and I dressed his stump.", Kind.RECOGNISABLE),
    ("The chairman of his tribe had a foot ulcer.", Kind.RECOGNISABLE),
    ("I dressed the burns of the man who survived the sugar refinery explosion.", Kind.RECOGNISABLE),
    ("I sat with the grandmother of the astronaut while she waited for her stent.", Kind.RECOGNISABLE),
    ("He had been on death row and was exonerated; I treated his hypertension.", Kind.RECOGNISABLE),
    ("Across her knuckles HOPE is tattooed.", Kind.UNIQUE),
    ("The man drove forty minutes, he farms south of Winnemucca.", Kind.PLACE),
    ("She is in seventh grade at Eisenhower Middle and had a concussion.", Kind.PLACE),
    ("The deacon of Mount Zion came with syncope.", Kind.PLACE),
    ("He is a lifer at San Quentin with hepatitis C.", Kind.PLACE),
    ("pt arrested 1/23 at shift change, ROSC after 4 min", Kind.DATE),
    ("A guy lost two fingers to a firework on the Fourth of July.", Kind.DATE),
    ("It was the 12th when she finally woke up.", Kind.DATE),
    ("He was a few weeks shy of 98 when his heart failed.", Kind.AGE),
    ("At the end you see the boy looking straight at the camera.", Kind.PHOTO),
    ("I still have her picture on my phone.", Kind.PHOTO),
    ("The clinic registers refugees by iris scan and I kept a copy of my patient's.", Kind.BIOMETRIC),
    ("Our dean's own husband had the bypass and I pulled his chest tubes.", Kind.RECOGNISABLE),
    ("My classmate was the overdose I bagged.", Kind.RECOGNISABLE),
    ("Dr. Halloran's wife was the patient with the ulcer.", Kind.RECOGNISABLE),
    ("A nurse who had worked on our own ICU came back as a patient with ARDS.", Kind.RECOGNISABLE),
    ("LVAD implanted 30/01, and I charted the change.", Kind.DATE),
    ('"Go see 309," my senior said, and I found her crying.', Kind.BED),
    ("I moved her to 7B-22 after rounds and sat with her.", Kind.BED),
    ("The call for UNOS AXBT418 came and I did his pre-op.", Kind.UNIQUE),
    ("There is a photo of me and my patient in the hallway.", Kind.PHOTO),
    ("Her mother, herself 99, came to every family meeting.", Kind.AGE),
    ("The cowboy from Pie Town had been kicked by a mule.", Kind.PLACE),
    ("On 14 March I assisted Dr. Nwosu with a nephrectomy on a man in his fifties.", Kind.DATE),
    ("Readmit\n3/14/2026\nDKA, seen by me first", Kind.DATE),
    ("She has been on the ward since the 2nd, and her cough is worse.", Kind.DATE),
    ("I held the retractor in operating room 4 for a woman with a torn spleen.", Kind.BED),
    ("Trauma bay three, a roofer: I held pressure.", Kind.BED),
    ("- C4 / WB: collateral from the daughter, my call", Kind.BED),
    ("ICU-6 pulled his tube and I bagged him.", Kind.BED),
    ("The man in 7-214 asked for me by name.", Kind.BED),
    ("One of my patients was my pathology professor's twin brother, in for a hernia.", Kind.RECOGNISABLE),
    ("She is the granddaughter of the man our hospital is named after, and I drew her labs.", Kind.RECOGNISABLE),
    ("The provost's wife was on our service with pancreatitis.", Kind.RECOGNISABLE),
    ("- Figure 2: the graft on his forearm, dressed by me", Kind.PHOTO),
    ("She was the rodeo queen of the fair, and I held the retractor for her spleen.", Kind.RECOGNISABLE),
    ("He taught half of the county to drive, and I dressed his foot.", Kind.RECOGNISABLE),
    ("97 and still gardening, he asked me to fix his hip.", Kind.AGE),
    ("A spry 95, she walked to the scanner.", Kind.AGE),
    ("Ninety-four and spry, she walked to the scanner.", Kind.AGE),
]
NOBODY = [
    "Our free clinic was featured on local television.",
    "The patient watched the evening news while I removed her sutures.",
    "Dr. Alvarez is the only pediatric surgeon in the state, and she let me first assist.",
    "We worked at the county's only trauma center, so I saw a stabbing every night.",
    "Everyone on the team knew the plan for her discharge because I wrote it on the board.",
    "The mayor toured our hospital while I was on the ward.",
    "He survived the crash with a splenic laceration.",
    "In the mass casualty drill I triaged victims of the collapse.",
    "People in the county call the clinic the bus stop.",
    "A woman with a tattoo told me to use the other arm.",
    "My father, a farmer in Tilden, had a stroke when I was nine.",
    "I volunteered at a shelter in Springfield giving vaccines to patients.",
    "The patient came out of Trendelenburg slowly.",
    "I presented my poster on ICU delirium on April 12 in Denver.",
    "She had a 3/6 murmur and pain of 8/10.",
    "I got 11/14 questions right on the sepsis quiz.",
    "In room air he was 98.",
    "The hospital is 100 years old.",
    "My preceptor was a patient teacher and never raised her voice.",
    "My classmate was admitted to our program a year early.",
    "My own mother was admitted for a stroke when I was nine.",
    "My resident had the stroke pager that night.",
    "My attending taught me to see every visitor as a patient of tomorrow.",
    "Her vision was 20/40 and her strength 4/5 after the block.",
    "I took a photo of the whiteboard with the plan for her.",
    "The camera port was mine to hold during her laparoscopy.",
    "On 14 March I assisted Dr. Nwosu with a workshop on knots for first years.",
    "- Figure 2: the number of falls by month, drawn by me",
    "The provost's wife bakes for us after exams.",
    "I read about fatal familial insomnia in the summer of 2024 for a talk in Duluth.",
    "Study group is in library room 3c till nine.",
    "The headshot is of me alone, saved as IMG_7731.jpg.",
    "I, Teodora Vasile, born on 3 March 1999, waive my right to read this letter.",
]


@pytest.mark.parametrize(("text", "kind"), PATIENT)
def test_what_tells_who_a_patient_was_is_found(text: str, kind: Kind) -> None:
    assert kind in {hit.kind for hit in scan(text)}


@pytest.mark.parametrize("text", NOBODY)
def test_what_only_sounds_like_it_passes(text: str) -> None:
    assert scan(text) == ()
