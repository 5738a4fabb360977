"""Six students of one season, and what they do in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.dossier import Advocate, Dossier, Profile, Program
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.people import Role, Signal, Willing
from bot.playbook.programs import Aim, Policy, Tier
from bot.playbook.story import Situation
from tests.season.year import Student
from tests.students.tomas import TOMAS
from tests.students.wen import WEN

ON = ("/reminders",)
USUAL = ("6 in the evening", "21:00 to 8:00")
DETAILS, NEUTRAL, WEEKLY, NO_WEEK = "yes", "no", "yes", "no"


def writer(ident: str, name: str, where: str, ended: date | None, role: Role = Role.WARD) -> Advocate:
    """Somebody who has not been asked yet."""
    return Advocate(ident, name, role, 20, True, tuple(Signal), True, where, ended)


def unasked(whole: Dossier, *people: Advocate, **profile: object) -> Dossier:
    """A student of tests/students before anybody was asked; without people, theirs."""
    mine = people or tuple(replace(who, willing=Willing.NOT_ASKED) for who in whole.advocates)
    kept = {who.id for who in mine}
    letters = tuple(letter for letter in whole.letters if letter.advocate in kept and not people)
    return replace(
        whole,
        revision=1,
        advocates=mine,
        letters=letters,
        outreach=(),
        news=(),
        consents=(),
        sent=(),
        profile=replace(whole.profile, match_year=2028, **profile),
    )


def told(situation: Situation, number: str, score: int | None) -> Dossier:
    """Wen with another number."""
    assert WEN.story is not None
    return replace(WEN, story=replace(WEN.story, situation=situation, number=number, score=score))


LOW = Student(
    "A low Step 2, internal medicine. Details in the message, no line about the week.",
    unasked(told(Situation.LOW, "My Step 2 is 222.", 222)),
    "America/New_York",
    (
        ("2027-03-01 20:15", (*ON, "Eastern", *USUAL, DETAILS, NO_WEEK, "looks right")),
        ("2027-05-17 12:30", ("/letters 4 asked",)),
        ("2027-05-18 17:05", ("/letters 1 asked",)),
        ("2027-05-20 19:40", ("/letters 4 agreed",)),
        ("2027-05-22 10:00", ("/letters 4 materials",)),
        ("2027-06-02 19:00", ("/letters 1 nudged1",)),
        ("2027-06-05 09:30", ("/letters 1 agreed",)),
        ("2027-06-06 20:00", ("/letters 1 materials",)),
        ("2027-06-10 20:00", ("/letters 4 requested", "/letters 1 requested")),
        ("2027-06-14 18:30", ("/letters 2 asked",)),
        ("2027-06-16 18:30", ("/letters 2 agreed", "/letters 2 materials", "/letters 2 requested")),
        ("2027-07-20 12:00", ("/letters 4 uploaded",)),
        ("2027-07-25 12:00", ("/letters 4 assigned Lakeside", "/letters 4 assigned Stonebridge")),
        ("2027-08-12 19:10", ("/letters 1 nudged2",)),
        ("2027-08-20 19:10", ("/letters 1 uploaded", "/letters 1 assigned Lakeside")),
        ("2027-09-08 19:10", ("/letters 2 uploaded", "/letters 2 assigned Lakeside")),
    ),
)

FAILED = Student(
    "A Level failed and passed, family medicine. Neutral messages, a line about the week.",
    unasked(TOMAS),
    "America/Chicago",
    (
        ("2027-03-04 21:30", (*ON, "Central", "8 in the evening", "21:00 to 8:00", NEUTRAL, WEEKLY, "looks right")),
        ("2027-03-12 20:05", ("/reminders due",)),
        ("2027-05-28 20:10", ("/letters 1 asked",)),
        ("2027-06-12 20:10", ("/reminders due", "/letters 1 nudged1")),
        ("2027-06-26 20:10", ("/reminders due", "/letters 1 silent")),
        ("2027-06-28 20:10", ("/letters 1 replaced 3",)),
        ("2027-06-29 20:10", ("/letters 3 asked",)),
        ("2027-07-01 20:10", ("/letters 3 agreed", "/letters 3 materials", "/letters 3 requested")),
        ("2027-07-03 20:10", ("/letters 2 asked",)),
        ("2027-07-06 20:10", ("/letters 2 agreed",)),
        ("2027-07-08 20:10", ("/letters 2 materials", "/letters 2 requested")),
        ("2027-08-15 20:10", ("/letters 2 nudged2",)),
        ("2027-08-24 20:10", ("/letters 2 uploaded", "/letters 3 uploaded")),
        ("2027-08-30 20:10", ("/letters 2 assigned 1", "/letters 3 assigned 1")),
    ),
)

SLOES = (
    writer("1", "Dr. Okonkwo", "the emergency department at home", date(2027, 7, 23), Role.CLERKSHIP_DIRECTOR),
    writer("2", "Dr. Feld", "the emergency department at Harbor", date(2027, 8, 20), Role.CLERKSHIP_DIRECTOR),
    writer("3", "Dr. Adeyemi", "the general medicine wards", date(2027, 4, 30)),
)
BOTH_FIELDS = (
    Program("1", "Lakeside Emergency", signal=Tier.GOLD, policy=Policy.NONE),
    Program("2", "Harbor Emergency", policy=Policy.NONE),
    Program("3", "Stonebridge Medicine", aim=Aim.REACH, policy=Policy.NONE),
)
EMERGENCY = Student(
    "Emergency medicine with two standardized letters, internal medicine beside it. Details, no line about the week.",
    replace(
        unasked(told(Situation.LOW, "My Step 2 is 231.", 231), *SLOES, specialty=Specialty.EMERGENCY),
        programs=BOTH_FIELDS,
    ),
    "America/Los_Angeles",
    (
        ("2027-03-02 12:00", (*ON, "Pacific", "Noon", "22:00 to 7:00", DETAILS, NO_WEEK, "looks right")),
        ("2027-05-15 12:30", ("/letters 3 asked",)),
        ("2027-05-16 12:30", ("/letters 3 agreed", "/letters 3 materials")),
        ("2027-06-03 12:30", ("/letters 3 requested",)),
        ("2027-07-22 16:00", ("/letters 1 asked",)),
        ("2027-07-22 18:00", ("/letters 1 agreed", "/letters 1 materials", "/letters 1 requested")),
        ("2027-08-19 16:00", ("/letters 2 asked",)),
        ("2027-08-20 09:00", ("/letters 2 agreed", "/letters 2 materials", "/letters 2 requested")),
        ("2027-08-25 12:30", ("/letters 1 uploaded", "/letters 1 assigned 1", "/letters 1 assigned 2")),
        ("2027-09-02 12:30", ("/letters 3 uploaded",)),
        ("2027-09-06 12:30", ("/letters 3 assigned 3",)),
        ("2027-09-16 12:30", ("/letters 2 uploaded", "/letters 2 assigned 1", "/letters 2 assigned 2")),
    ),
)

LATE = Student(
    "Begins in August; one attending is careful, one says no. Details, no line about the week.",
    unasked(
        told(Situation.MARKS, "I passed surgery and honored nothing.", None),
        writer("1", "Dr. Vance", "the surgery wards", date(2027, 7, 30)),
        writer("2", "Dr. Imani", "the medicine wards", date(2027, 5, 28)),
        writer("3", "Dr. Solis", "the free clinic", None, Role.CONTINUITY),
        writer("4", "Dr. Brandt", "the outpatient clinic", date(2027, 8, 6)),
    ),
    "America/Denver",
    (
        ("2027-08-09 07:30", (*ON, "Mountain", "4 in the afternoon", "21:00 to 8:00", DETAILS, NO_WEEK, "looks right")),
        ("2027-08-10 11:00", ("/letters 1 asked", "/letters 2 asked")),
        ("2027-08-11 17:00", ("/letters 1 careful",)),
        ("2027-08-12 17:00", ("/letters 2 declined",)),
        ("2027-08-13 17:00", ("/letters 1 replaced 3", "/letters 3 asked")),
        ("2027-08-15 17:00", ("/letters 2 replaced 4",)),
        ("2027-08-20 17:00", ("/letters 4 asked",)),
        ("2027-08-22 17:00", ("/letters 4 agreed",)),
        ("2027-08-25 17:00", ("/letters 4 materials",)),
        ("2027-08-26 17:00", ("/letters 4 requested",)),
        ("2027-08-28 17:00", ("/letters 3 nudged1",)),
        ("2027-08-30 17:00", ("/letters 3 agreed", "/letters 3 materials", "/letters 3 requested")),
        ("2027-09-12 17:00", ("/letters 4 uploaded",)),
        ("2027-09-20 17:00", ("/letters 4 assigned 1",)),
        ("2027-10-04 17:00", ("/letters 3 uploaded",)),
    ),
)

COMLEX = Student(
    "COMLEX only, osteopathic, psychiatry, nobody on the list. Neutral, no line about the week.",
    replace(
        unasked(told(Situation.COMLEX, "My Level 2-CE is 480.", 480)),
        profile=Profile(
            "Ines Baptiste", "Ozark", "ines@example.edu", Specialty.PSYCHIATRY, Applicant.US_DO, "20202020", 2028
        ),
        advocates=(),
        letters=(),
    ),
    "America/Phoenix",
    (
        ("2027-03-01 18:00", (*ON, "Arizona", *USUAL, NEUTRAL, NO_WEEK, "looks right")),
        ("2027-05-27 18:30", ("/reminders due",)),
        ("2027-08-18 18:30", ("/reminders due",)),
        ("2028-03-13 18:30", ("/reminders due",)),
    ),
)

RESTLESS = Student(
    "Snoozes, pauses, stops, begins again, moves across zones; the bot is down twice. Details, a line about the week.",
    unasked(WEN),
    "America/New_York",
    (
        ("2027-03-02 09:00", (*ON, "Eastern", *USUAL, DETAILS, WEEKLY, "looks right")),
        ("2027-03-05 19:00", ("/reminders snooze",)),
        ("2027-03-12 17:00", ("(the bot is down for 26 hours)",)),
        ("2027-03-19 17:30", ("(the bot is down for 2 hours)",)),
        ("2027-03-22 08:00", ("/reminders pause 28",)),
        ("2027-05-06 12:00", ("/reminders stop",)),
        ("2027-05-24 12:00", ("/reminders on",)),
        ("2027-05-25 12:00", ("/letters 1 asked",)),
        ("2027-06-08 19:00", ("/reminders snooze",)),
        ("2027-06-10 19:00", ("/letters 1 nudged1",)),
        (
            "2027-06-14 17:50",
            ("/reminders change", "restart", "yes", "Hawaii", *USUAL, DETAILS, WEEKLY, "looks right"),
        ),
        ("2027-06-20 20:00", ("/letters 1 agreed", "/letters 1 materials", "/letters 1 requested")),
        ("2027-08-20 20:00", ("/letters 1 uploaded", "/letters 1 assigned 1")),
        ("2028-01-05 12:00", ("/reminders stop",)),
    ),
)

STUDENTS = {
    "low-step2": LOW,
    "fail-then-pass": FAILED,
    "emergency": EMERGENCY,
    "late-starter": LATE,
    "comlex": COMLEX,
    "restless": RESTLESS,
}
