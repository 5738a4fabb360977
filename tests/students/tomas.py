"""A student who failed a Level and passed it."""

from __future__ import annotations

from datetime import date

from bot.dossier import (
    Consent,
    Dossier,
    News,
    Outreach,
    Profile,
    ScoreStory,
    Sent,
)
from bot.playbook.kinds import Change
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.people import Role
from bot.playbook.request import Attachment, Target
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

TOMAS = Dossier(
    profile=Profile(
        "Tomás Reyes",
        "Ozark College of Osteopathic Medicine, class of 2028",
        "+1 202 555 0143",
        Specialty.FAMILY,
        Applicant.US_DO,
        "20394857",
        2028,
    ),
    story=ScoreStory(
        Situation.FAIL_THEN_PASS,
        None,
        "I failed COMLEX Level 1 in June 2026 and passed it in September.",
        "I studied from one source and put off practice tests; waiting that long was my decision.",
        ("I passed Level 2-CE in April on the first sitting.", "Every clerkship since has been above the class mean."),
        "I'm applying to family medicine in rural Missouri and Arkansas.",
        "Where do you think I'd fit?",
        "I took one practice test a week and showed each to my tutor.",
    ),
    advocates=(
        writer("1", "Dr. Halvorsen", Role.WARD, "the rural family medicine wards", 20, date(2027, 5, 14)),
        writer("2", "Dr. Iyer", Role.QI_LEAD, "the hypertension recall project", 90, date(2027, 3, 31)),
        writer("3", "Dr. Castellanos", Role.APD, "the family medicine inpatient service", 15, date(2027, 1, 29)),
        writer("4", "Dr. Brandt", Role.COURSE_DIRECTOR, "the anatomy laboratory", 120, date(2026, 5, 8)),
    ),
    letters=(
        request(
            "1",
            CLINICAL,
            "You had me see the clinic's walk-ins first in May and come to you with one question each.",
            (
                ("Saw 6 to 8 walk-ins a day in May and wrote each note before the next one.", WORK),
                ("After you corrected my diuretic plan, looked up the dose and changed it the same hour.", THINKING),
                ("Stayed for sign-out on all 20 days and read the list back to the night team.", RELIABLE),
                ("Called 9 patients on Fridays about results that had come late.", RELIABLE),
            ),
            slots={
                "situation": "a walk-in with chest pain in May",
                "presentation": "starting insulin at home",
            },
            targets=(Target.LOAD, Target.SAFE),
        ),
        request(
            "2",
            RESEARCH,
            "You sent back my first recall letter with one word underlined, and I wrote it anew.",
            (
                ("Built the recall list of 340 patients and checked each against the registry.", WORK),
                ("Changed the letter in January after 12 returned unread.", THINKING),
                ("Met the recall date in all 6 months.", RELIABLE),
            ),
            slots={"part": "the list, the letter, the count", "product": "a poster at the state meeting in March"},
        ),
        request(
            "3",
            CHAMPION,
            "On the coldest night in January you let me take the first three admissions.",
            (
                ("Took 3 admissions a night in January under the senior and wrote orders for signature.", WORK),
                ("Wrote the differential on the board before each presentation.", THINKING),
                ("Found a missed potassium at 3 am and called the senior at once.", RELIABLE),
            ),
            slots={"level": "an intern's list of 5", "field_work": "two home visits with you"},
            targets=(Target.GRIND,),
            packet=(Attachment.CV, Attachment.STATEMENT),
        ),
        request(
            "4",
            CHARACTER,
            "I came to your office the week after the first attempt and asked what I was doing wrong.",
            (
                ("Tutored 4 first-year students every Tuesday for a year.", WORK),
                ("Set up the laboratory at 7 am on each of the 30 days.", RELIABLE),
                ("Brought you the missed questions of each practice test in the summer of 2026.", RELIABLE),
            ),
            slots={"owned": "said in front of the group that the mix-up of labels was mine"},
            due=None,
        ),
    ),
    programs=programs("Prairie View", "Cedar Bend", "University of the Plains"),
    outreach=(Outreach("1", CONTACTS),),
    news=(News("1", Change.GRADE, "Honors in emergency medicine, May 2027.", JUNE),),
    consents=(Consent("1", ("I failed COMLEX Level 1 in June 2026 and passed it in September.",)),),
    sent=(Sent("request", "1", "Dr. Halvorsen", "", JUNE, ()),),
)
