"""One student's record: plain frozen values, to JSON and back."""

from bot.dossier.codec import decode, encode, plain
from bot.dossier.desk import Desk, Version
from bot.dossier.letters import Bullet, Consent, LetterRequest, News, Sent, Tracked
from bot.dossier.people import Advocate, Backing, Example, Meeting, Noted, Profile, Rotation, ScoreStory
from bot.dossier.programs import Contact, Done, Outreach, Program, StepTwo
from bot.dossier.reminders import Reminders
from bot.dossier.term import Term, Warned
from bot.dossier.whole import Dossier

__all__ = [
    "Advocate",
    "Backing",
    "Bullet",
    "Consent",
    "Contact",
    "Desk",
    "Done",
    "Dossier",
    "Example",
    "LetterRequest",
    "Meeting",
    "News",
    "Noted",
    "Outreach",
    "Profile",
    "Program",
    "Reminders",
    "Rotation",
    "ScoreStory",
    "Sent",
    "StepTwo",
    "Term",
    "Tracked",
    "Version",
    "Warned",
    "decode",
    "encode",
    "plain",
]
