"""One name in many sentences: what stands around it says whether a patient is named."""

from __future__ import annotations

import pytest

from bot.guard import Kind, scan

PATIENT = [
    "I sat up with Rosalind until the fever broke.",
    "We lost Rosalind on a Tuesday.",
    "Every morning Rosalind greeted me in Spanish.",
    "I remember Rosalind because she never complained.",
    "I noticed that Rosalind had stopped making urine.",
    "I helped Rosalind sit up for her first meal.",
    "Rosalind's daughter asked me what the scan meant.",
    "I carried Rosalind, Hargrove and Pettibone on my list.",
    "consulted palliative for rosalind dunleavy in the micu",
    "During my clerkship I learned patience. Rosalind had stopped eating after her biopsy. The team changed the plan.",
    "I drew blood from Rosalind when nobody else could.",
    "Through an interpreter, Mrs. Rosalind told me where it hurt.",
    "the dunleavy kid had an appy and i held the camera",
    'The man the nurses knew as "Duke" had been on the streets for years.',
    "Colonel Hargrove saluted me when he left the unit.",
    "james told me he was scared of the biopsy",
    "I saw Addison on each clinic day, a shy nine-year-old with a cough.",
    "I caught the prolonged interval on Eun-ji Choi before the drug was given.",
    "He asked everybody to call him Skip, and would only let me draw his blood.",
    "The patient I still think about most is Ignatius.",
    "Allegra swallowed forty pills and I stayed at her bedside.",
    "Saved Youssef Abdelrahim a biopsy.",
    "I asked Eun-ji whether the needle hurt.",
    "Pt MB told me about the rope after three weeks of silence.",
    "I visited the Hendershots weekly, first for his leg ulcer.",
    "Will was fourteen, paralysed, and funnier than any of us.",
    "It was Grace who kept asking; I was holding her hand when the feeding tube came out.",
    "A gentleman, surname Vanterpool, asked me whether it was cancer.",
    "There was a girl called Honest who had sickle cell and hated needles.",
    "Everyone calls her Biscuit, and she only lets me change the dressing.",
    "Frau Lindenau coughed up blood and I stayed with her.",
    "I closed the chin of young Barnabas while he told me about his bike.",
    "Scabies in Thaddeus, which three people had called eczema.",
    "Loaded Ottoline with keppra after the second seizure.",
    "Aunt Perpetua, 88, would not take her pills from anybody else.",
    "My note on Leocadia V., with the INR of nine, is the one you liked.",
    'The write-up of "VK" (cirrhosis) took me all night.',
    "Kid = Radomir. Croup. I held the mask.",
    "Wren told me about the voices on the second night.",
    'He said, "Call me Dodge," and so I did until his last dialysis.',
    "The Oyelaran-Voss relatives asked me what brain death meant.",
    "Violetta & Valentina, twins with asthma, wanted the same sticker.",
    "Read the film of Thandolwenkosi before anybody else: free air.",
]
NOBODY = [
    "Rosalind, my senior, let me run the list.",
    "Rosalind and I split the overnight pages.",
    "Rosalind from pharmacy caught the same error.",
    "I shadowed Rosalind Park, MD, in her clinic.",
    "My sister Rosalind has diabetes, which is why I chose this field.",
    "I have a daughter, Rosalind, who was born in my third year.",
    "I asked Rosalind, the social worker, about a shelter bed.",
    "Rosalind quizzed me on the way to the ward.",
    "The Rosalind Franklin award paid for my poster.",
    "A nurse stopped me from an error. Rosalind asked me to read the order aloud.",
    "Rosalind was my senior. When the patient coded, Rosalind ran the compressions.",
    "In simulation the mannequin, whom we call Rosalind, went into shock.",
    "My CV and statement are attached.\n\nThank you,\nRosalind",
    "Subject: Letter request: Rosalind Haddad, the newborn nursery, February 2027\n\nDear Dr. Bianchi,",
    "Colonel Hargrove, my commanding officer, told me to apply.",
    "Mr. Hargrove from IT fixed my access.",
    "Henrietta Lacks taught a generation of doctors about consent.",
    "I babysat for the Hargrove family through college.",
    'The printer on the ward is called "Rosalind".',
    "I passed the tube with a Mac 3 after a miss with a Miller 2 in the patient.",
    "I wanted to be a doctor from the day that Aunt Folasade let me carry her bag on rounds.",
    "I have an M.P.H. and will finish my M.D. in May.",
    "Tran Q, Bello A, et al. Albumin in cirrhosis changed how we wrote our orders.",
    "I asked the nurse each time and learned her name, Rosario.",
    "I treated Klebsiella in a patient with fever.",
    "Leopold maneuvers told me the baby was breech.",
    "Pulled Blakes, Hickmans and Foleys all week.",
    "Held Omnipaque for an eGFR of 24.",
    "Breslow 0.8 mm, Clark IV; I explained it to a frightened man.",
    'Dr. Nkosi ("Thandi" to everybody) let me close skin.',
    "Youssef, a co-intern, took the other pager.",
    "The patient, whom I will call Ms. B, refused surgery.",
    "Grace under pressure is what my evaluation said.",
    "I gave the first dose of Keytruda with the infusion nurse.",
    '"Sit down, Abdirashid, you have been up all night," my senior told me after the code.',
    "Marguerite in coding showed me where the bill went wrong.",
    "Bone marrows: three done, all with Ingeborg the NP.",
    "Wilson, Gilbert, Rotor: I could draw the bilirubin of each.",
    "Examiner Halloran grilled me on potassium for ten minutes.",
    "Read a book by Marchetti on lithium and changed my mind.",
    "As Odalys Petrossian, a first-generation student, I ask for your support.",
    "It was a Sister Mary Joseph nodule and I had felt it first.",
    "Doc named the robot Cricket after it chirped at a nurse.",
    "Temp was 103 and the sodium 118 in a tired woman.",
    "Aunt Perpetua raised me above a bakery.",
]


@pytest.mark.parametrize("text", PATIENT)
def test_a_patients_name_is_found(text: str) -> None:
    assert Kind.NAME in {hit.kind for hit in scan(text)}


@pytest.mark.parametrize("text", NOBODY)
def test_the_name_of_anybody_else_passes(text: str) -> None:
    assert scan(text) == ()
