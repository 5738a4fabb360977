"""The words of advocacy: roles, writer types, signals a letter carries, how willing somebody is (A13-A17, B01-B09)."""

from __future__ import annotations

from bot.interview.questions import Option


class Signal(Option):
    """What a missing number no longer says, and a letter can (B01)."""

    WORK = "work", "How hard I work"
    THINKING = "thinking", "How I think"
    RELIABILITY = "reliability", "How reliable I am under pressure"


class Role(Option):
    """Who somebody is to the student (A13, A14, B06-B09)."""

    HOME_PD = "home program director", "Home program director"
    APD = "associate program director", "Associate program director"
    CHAIR = "department chair", "Department chair"
    CLERKSHIP_DIRECTOR = "clerkship director", "Clerkship director"
    SUBI = "sub-internship attending", "Sub-internship attending"
    WARD = "ward attending", "Ward attending"
    COMMITTEE = (
        "senior attending who sits on the interview committee",
        "Senior attending who sits on the interview committee",
    )
    AWAY_PD = "away-rotation program director", "Away-rotation program director"
    FELLOWSHIP_DIRECTOR = "fellowship director", "Fellowship director"
    RESEARCH_PI = "research PI", "Research PI"
    QI_LEAD = "QI project lead", "QI project lead"
    COURSE_DIRECTOR = "pre-clinical course director", "Pre-clinical course director"
    CONTINUITY = "continuity clinic preceptor", "Continuity clinic preceptor"
    FELLOW = "fellow", "Fellow"
    SENIOR_RESIDENT = "senior resident", "Senior resident"


class Willing(Option):
    """What somebody agreed to. A letter and outreach are separate facts (A17)."""

    NOT_ASKED = "not_asked", "Not asked yet"
    LETTER = "letter", "Agreed to write a letter"
    LETTER_AND_OUTREACH = "letter_and_outreach", "Agreed to write, and to speak for me"
    HEDGED = "hedged", "Was careful or slow to answer"
    DECLINED = "declined", "Said no"


class WriterType(Option):
    """The four kinds of letter writer (B06-B09)."""

    CLINICAL = "clinical", "A clinical supervisor who saw you work"
    RESEARCH = "research", "Someone who saw you think over months"
    CHAMPION = "champion", "A champion in the specialty who compares you with others"
    CHARACTER = "character", "Someone who can speak for your character over time"


class Scenario(Option):
    """Where the student stands, for the mix of writers (B11, B12)."""

    PLAIN = "plain", "None of these in particular"
    STRONG_STEP2 = "strong_step2_average_evals", "Strong Step 2, average evaluations"
    STRONG_RESEARCH = "average_step2_strong_research", "Average Step 2, strong research"
    NO_RANK = "no_rank_pf_preclinical", "No class rank and pass/fail pre-clinical years"
    LATE_SWITCH = "late_switch", "I switched specialty late"
    BORDERLINE = "borderline", "My record is weak for this field"
