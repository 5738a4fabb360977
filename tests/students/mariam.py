"""A student without a number: pass/fail, Step 2 not taken yet."""

from __future__ import annotations

from datetime import date

from bot.dossier import (
    Dossier,
    News,
    Outreach,
    Profile,
    ScoreStory,
)
from bot.playbook.kinds import Change
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.people import Role
from bot.playbook.request import Attachment, Gap, Target
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

MARIAM = Dossier(
    profile=Profile(
        "Mariam Haddad",
        "Northfield, class of 2028",
        "m.haddad@example.edu",
        Specialty.PEDIATRICS,
        Applicant.US_MD,
        "14725836",
        2028,
    ),
    story=ScoreStory(
        Situation.NO_NUMBER,
        None,
        "Step 1 is pass/fail, our clerkships are pass/fail, and I sit Step 2 in July.",
        None,
        ("On the pediatrics shelf in March I was in the top fifth of the class.",),
        "I'm applying to pediatrics, mostly in the Midwest.",
        "What would you want to see instead of a number?",
    ),
    advocates=(
        writer("1", "Dr. Oyelaran", Role.SUBI, "the inpatient pediatrics sub-internship", 27, date(2027, 4, 30)),
        writer("2", "Dr. Kessler", Role.RESEARCH_PI, "the asthma readmission project", 160),
        writer("3", "Dr. Bianchi", Role.HOME_PD, "the newborn nursery", 10, date(2027, 2, 26)),
        writer("4", "Dr. Nakagawa", Role.CONTINUITY, "the Thursday continuity clinic", 58),
    ),
    letters=(
        request(
            "1",
            CLINICAL,
            "You let me run the family meeting on the last day of April and stayed at the back.",
            (
                ("Carried 5 patients from the second week and had a plan for each before 6:30.", WORK),
                ("Noticed one night in April that a weight was two days old and had the dose checked.", RELIABLE),
                ("Presented fluids in bronchiolitis to the team, with a list of when to stop them.", THINKING),
            ),
            slots={"patients": "5 from the second week", "presentation": "fluids in bronchiolitis"},
            gap=Gap.FEW_NUMBERS,
            targets=tuple(Target),
        ),
        request(
            "2",
            RESEARCH,
            "You had me explain the missing visits to the statistician twice, until I could.",
            (
                ("Coded 212 charts and re-coded 40 of them blind in January.", WORK),
                ("Found that 9 readmissions were transfers and wrote the rule that took them out.", THINKING),
                ("Sent the weekly list every Friday from September to March.", RELIABLE),
            ),
            slots={"part": "chart coding, the missing-data rule, the first draft of the methods"},
            gap=Gap.FEW_NUMBERS,
            packet=(Attachment.CV,),
        ),
        request(
            "3",
            CHAMPION,
            "You asked me why I had stayed for the third discharge, and I showed you the feeding log.",
            (
                ("Wrote the feeding plan for 3 newborns a day and called the families after discharge.", WORK),
                ("Asked in February for the jaundice nomogram and used it on every newborn after that.", THINKING),
                ("Came back at 7 pm on two evenings when the hearing screen had to be repeated.", RELIABLE),
            ),
            slots={"level": "as an acting intern under your senior resident"},
            gap=Gap.NO_RANK,
            targets=(Target.SAFE, Target.LOAD),
            packet=(),
            due=None,
        ),
        request(
            "4",
            CHARACTER,
            "In my first month with you I booked a child for the wrong week and told you at noon.",
            (
                ("Called 14 families in the winter about missed vaccines; 11 came in.", WORK),
                ("Kept a list of what I had promised each family and read it to you every Thursday.", RELIABLE),
                ("Asked for an interpreter on every visit with the same family for a year.", RELIABLE),
            ),
            slots={"span": "one afternoon a week since August 2025", "owned": "called the family back that evening"},
            targets=(Target.GRIND, Target.SAFE),
        ),
    ),
    programs=programs("Lakeside", "Hillcrest", "Mount Reach"),
    outreach=(Outreach("1", CONTACTS),),
    news=(News("1", Change.SCORE, "I sat Step 2 on 12 July; the score is due in August.", JUNE),),
)
