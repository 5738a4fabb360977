"""One student's record, whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.cohort import Member
from bot.dossier.desk import Desk
from bot.dossier.letters import Consent, LetterRequest, News, Sent, Tracked
from bot.dossier.people import Advocate, Backing, Meeting, Noted, Profile, Rotation, ScoreStory
from bot.dossier.places import Departure
from bot.dossier.programs import Outreach, Program, StepTwo
from bot.dossier.questions import Posed
from bot.dossier.reminders import Reminders
from bot.dossier.term import Term
from bot.interview.state import Interview
from bot.playbook.doors import Doors
from bot.playbook.lane import Specialty
from bot.playbook.narrative import Narrative
from bot.playbook.people import Scenario, WriterType
from bot.playbook.permission import Marked
from bot.playbook.record import Record


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of one student. `revision` counts the turns that changed something."""

    revision: int = 0
    silent: int = 0
    """How many of the revisions the clock made: they leave every card that is in front of the student as it was."""
    profile: Profile = field(default_factory=Profile)
    story: ScoreStory | None = None
    scenario: Scenario = Scenario.PLAIN
    advocates: tuple[Advocate, ...] = ()
    backing: tuple[Backing, ...] = ()
    letters: tuple[LetterRequest, ...] = ()
    step2: StepTwo | None = None
    programs: tuple[Program, ...] = ()
    marks: Mapping[str, Marked] = field(default_factory=dict)
    """How far facts may go, by key, where the student said so (A21)."""
    outreach: tuple[Outreach, ...] = ()
    sent: tuple[Sent, ...] = ()
    desk: tuple[Desk, ...] = ()
    """The texts the student took in hand."""
    tracked: tuple[Tracked, ...] = ()
    """The letters that are on their way, each a log of moves."""
    writers: Mapping[str, WriterType] = field(default_factory=dict)
    """By advocate: which of the four requests the student chose for them, where they chose."""
    news: tuple[News, ...] = ()
    consents: tuple[Consent, ...] = ()
    record: Record = field(default_factory=Record)
    """What the student entered of their transcript and evaluations (A38)."""
    narrative: Narrative | None = None
    """For the student's own eyes; never put into a letter (B46)."""
    interviews: tuple[Interview, ...] = ()
    """Under way; the last one is in front."""
    finished: dict[str, Interview] = field(default_factory=dict)
    """Answers of finished interviews by name, to be edited again; the latest stands last."""
    doors: Doors | None = None
    """Which ways in the student has (A01)."""
    meeting: Meeting | None = None
    noted: tuple[Noted, ...] = ()
    """The lines of the weekly check-ins, the oldest first."""
    rotation: Rotation | None = None
    """What gives the question for halfway its day (A26)."""
    reminders: Reminders = field(default_factory=Reminders)
    classes: tuple[Member, ...] = ()
    """The classes the student joined."""
    questions: tuple[Posed, ...] = ()
    """What the student asked their classes without a name."""
    adviser: tuple[str, ...] = ()
    """What the student picked for an adviser's page, by name."""
    handed: datetime | None = None
    """Until when a link to such a page may be out."""
    uncounted: bool = False
    """The student does not want to be counted in any class."""
    coordinating: str = ""
    """The class that a member of its staff has in front."""
    departures: tuple[Departure, ...] = ()
    """Places that Vouch was taken out of, until the student has seen it."""
    term: Term = field(default_factory=Term)
    """How long the record is kept."""
    types_read: Specialty | None = None
    """The field whose letters were read about in the plan (B52)."""
    weekend: bool = False
    """The first steps of the plan are being done in one sitting (B53)."""
    welcomed: bool = False
    """The summary of what matters was shown; it comes once (A48)."""
    shown: bool = False
    """A page that stays, such as Slack's Home tab, may show where the student is."""
    leaving: bool = False
    """True between the first and the second step of `/vouch forget`."""

    @property
    def card(self) -> int:
        """What marks the cards of this record: a card with another mark is stale."""
        return self.revision - self.silent

    @property
    def near(self) -> tuple[str, ...]:
        """The classes the student is in, and those they have asked."""
        ids = (*(member.cohort for member in self.classes), *(one.cohort for one in self.questions))
        return tuple(dict.fromkeys(ids))
