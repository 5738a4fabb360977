"""A made-up student whose people have answered: requests drafted, programs listed, one advocate who speaks for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.dossier import Bullet, Contact, Dossier, LetterRequest, Outreach, Program, ScoreStory
from bot.playbook.outreach import Relation
from bot.playbook.people import Signal, Willing, WriterType
from bot.playbook.programs import Aim, Policy, Tier
from bot.playbook.request import Attachment, Gap, Target
from bot.playbook.story import Situation
from tests.worlds import ADEYEMI, LINDQVIST, PROFILE, RAO, student

LOW = ScoreStory(
    Situation.LOW,
    228,
    "My Step 2 is 228.",
    "I kept my test date through a family emergency; moving it was my call and I didn't make it.",
    ("My last four shelf exams are above the class average.", "In June I carried five patients from week two."),
    "I'm applying to medicine, mostly community programs.",
    "Where do you think I'd fit?",
)
DEEDS = (
    "On nights in June, tracked overnight labs for 6 shared patients and had the changes up before sign-out.",
    "Called the ward back the same evening on every consult, about 3 a day, for the whole of June.",
    "After you corrected my assessment, re-examined each morning for two weeks and wrote down what changed.",
)
REQUEST = LetterRequest(
    "1",
    WriterType.CLINICAL,
    "You had me present the new admission every post-call morning.",
    Gap.NO_RANK,
    (Target.GRIND,),
    tuple(Bullet(deed, Signal.WORK) for deed in DEEDS),
    {"patients": "four from the second week on"},
    date(2027, 9, 1),
    (Attachment.CV, Attachment.STATEMENT, Attachment.BULLETS),
)
PROGRAMS = (
    Program("1", "Lakeside", signal=Tier.GOLD, policy=Policy.NONE),
    Program("2", "Hillcrest", rotated=True, policy=Policy.NONE),
    Program("3", "Stonebridge", policy=Policy.UNKNOWN),
    Program("4", "Mount Reach", aim=Aim.REACH, signal=Tier.SILVER, policy=Policy.NONE),
    Program("5", "Quietwater", policy=Policy.NO_CONTACT),
)
SIGNED = replace(
    PROFILE,
    name="Sam Okafor",
    school="Riverside, class of 2028",
    contact="sam@example.org",
    aamc_id="12345678",
    match_year=2028,
)
LIST = (Contact("1", Relation.CO_RESIDENT), Contact("2", Relation.NOBODY), Contact("4", Relation.CO_AUTHOR, soft=True))


def spoken(willing: Willing = Willing.LETTER_AND_OUTREACH) -> Dossier:
    """Dr. Adeyemi has answered so; Dr. Lindqvist was careful; Dr. Rao has not been asked."""
    people = (replace(ADEYEMI, willing=willing), replace(LINDQVIST, willing=Willing.HEDGED), RAO)
    return replace(
        student(),
        profile=SIGNED,
        story=LOW,
        advocates=people,
        letters=(REQUEST,),
        programs=PROGRAMS,
        outreach=(Outreach("1", LIST),),
    )
