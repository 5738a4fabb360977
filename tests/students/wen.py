"""A student with an average score and research."""

from __future__ import annotations

from datetime import date

from bot.dossier import (
    Consent,
    Dossier,
    News,
    Outreach,
    Profile,
    ScoreStory,
)
from bot.playbook.kinds import Change
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.people import Role
from bot.playbook.request import Gap, Target
from bot.playbook.story import Situation
from tests.students.parts import (
    CHAMPION,
    CHARACTER,
    CLINICAL,
    CONTACTS,
    JUNE,
    RELIABLE,
    RESEARCH,
    THINKING,
    WORK,
    programs,
    request,
    writer,
)

WEN = Dossier(
    profile=Profile(
        "Wen Zhao",
        "Riverside, class of 2028",
        "wen.zhao@example.edu",
        Specialty.MEDICINE,
        Applicant.US_MD,
        "31415926",
        2028,
    ),
    story=ScoreStory(
        Situation.AVERAGE,
        249,
        "My Step 2 is 249.",
        None,
        ("My last four shelf exams are above the class average.", "In June 2026 I carried 5 patients on the wards."),
        "I'm applying to internal medicine, and I want to keep doing outcomes research.",
        "Which programs would let me do both?",
    ),
    advocates=(
        writer("1", "Dr. Adeyemi", Role.WARD, "the general medicine wards", 20, date(2026, 10, 30)),
        writer("2", "Dr. Rao", Role.RESEARCH_PI, "the sepsis cohort study", 200),
        writer("3", "Dr. Lindqvist", Role.CLERKSHIP_DIRECTOR, "the cardiology consult service", 10, date(2026, 9, 25)),
        writer("4", "Dr. Moreau", Role.CONTINUITY, "the free clinic", 44, date(2027, 4, 30)),
    ),
    letters=(
        request(
            "1",
            CLINICAL,
            "You had me present the new admission every post-call morning, and sent me back twice.",
            (
                ("On nights in October, tracked labs for 6 shared patients and had them up before sign-out.", WORK),
                ("After you corrected my assessment, re-examined each morning and wrote down what changed.", THINKING),
                ("Called the ward back the same evening on every consult, about 3 a day.", RELIABLE),
            ),
            slots={
                "patients": "4 from the second week on",
                "situation": "a septic patient at 2 am",
                "presentation": "hyponatremia",
            },
            gap=Gap.MIDDLE_STEP2,
        ),
        request(
            "2",
            RESEARCH,
            "When the first model failed in November you asked me for the three reasons by Monday.",
            (
                ("Linked 4,100 admissions to the laboratory data and found 63 that were counted twice.", WORK),
                ("Wrote the simulation that showed why the first model failed.", THINKING),
                ("Kept the log of every change from July to March; the reviewers asked for it.", RELIABLE),
            ),
            slots={
                "part": "linkage, the simulation, half of the results",
                "product": "an abstract in February; the manuscript is with you",
            },
            gap=Gap.MIDDLE_STEP2,
            targets=(Target.LOAD, Target.GRIND),
        ),
        request(
            "3",
            CHAMPION,
            "You had me defend the echo I asked for in front of the fellows.",
            (
                ("Saw 4 consults a day in September and had each ready before rounds.", WORK),
                ("Asked for one echo that changed a plan, and took back one that did not.", THINKING),
                ("Wrote the follow-up list for the weekend team on both Fridays.", RELIABLE),
            ),
            slots={"field_work": "read 30 tracings with the fellow"},
            gap=Gap.NO_RANK,
            targets=tuple(Target),
        ),
        request(
            "4",
            CHARACTER,
            "You saw me lock up on the Saturday the lights went out, after the last patient was home.",
            (
                ("Opened the clinic every second Saturday for two years.", WORK),
                ("Counted the vaccine stock each month and reported the 4 doses I had let expire.", RELIABLE),
                ("Called 30 patients when the clinic moved in March.", RELIABLE),
            ),
            slots={"span": "every second Saturday for two years", "owned": "reported the 4 doses the same day"},
        ),
    ),
    programs=programs("Lakeside", "Stonebridge", "Harbor University"),
    outreach=(Outreach("1", CONTACTS),),
    news=(News("1", Change.STATEMENT, "The second paragraph is now about the sepsis cohort.", JUNE),),
    consents=(Consent("1", ("My Step 2 is 249.",)), Consent("2", ("My Step 2 is 249.",))),
)
