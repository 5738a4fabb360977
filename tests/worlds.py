"""Made-up students for tests: what they know at the start of each conversation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.cohort import Audience, Bound, Cohort, Question
from bot.dossier import Advocate, Desk, Dossier, Profile, ScoreStory
from bot.flows import Known
from bot.interview.state import Interview
from bot.messages import Channel
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.people import Role, Signal, WriterType
from bot.playbook.season import Season
from bot.playbook.story import Situation
from bot.playbook.tracks import Track

TODAY = date(2026, 11, 24)
SEASON = Season(2028)

STORY = ScoreStory(
    Situation.AVERAGE,
    249,
    "My Step 2 is 249.",
    None,
    ("My last four shelf exams are above the class average.", "In June I carried five patients."),
    "I'm applying to medicine, mostly community programs.",
    "Where do you think I'd fit?",
)
PROFILE = Profile(specialty=Specialty.MEDICINE, applicant=Applicant.US_MD)
ADEYEMI = Advocate(
    "1",
    "Dr. Adeyemi",
    Role.WARD,
    20,
    True,
    (Signal.WORK, Signal.RELIABILITY),
    True,
    "general medicine wards",
    date(2026, 10, 1),
)
LINDQVIST = Advocate(
    "2", "Dr. Lindqvist", Role.WARD, 10, True, (Signal.THINKING,), True, "cardiology", date(2026, 9, 1)
)
RAO = Advocate(
    "3",
    "Dr. Rao",
    Role.RESEARCH_PI,
    200,
    True,
    (Signal.THINKING, Signal.RELIABILITY),
    False,
    "sepsis cohort study",
)
CLASS = Cohort("c1a55001", 1, "Riverside, class of 2028", 2028, "America/New_York")
EYES = Bound("1", Channel("slack", "C1", "T1"), "eyes", (Audience.SF_MATCH,), "S0614TZR7")
TRACKED = replace(CLASS, channels=(EYES,))
CHAIR = Advocate("4", "Dr. Whitfield", Role.CHAIR, 2, False, (), True, "grand rounds")


def student() -> Dossier:
    """Somebody whose story is told and whose people are named."""
    return Dossier(revision=9, profile=PROFILE, story=STORY, advocates=(ADEYEMI, LINDQVIST, RAO, CHAIR))


def knowns(flow: str) -> Iterator[Known]:
    """The worlds in which a flow asks different things."""
    if flow == "draft":
        for about in ("1", "3"):
            yield Known(student(), about, SEASON, TODAY)
            signed = replace(PROFILE, name="Sam Okafor", school="Riverside", contact="sam@example.org")
            yield Known(replace(student(), profile=signed, story=None), about, SEASON, TODAY)
        for chosen in (WriterType.CHAMPION, WriterType.CHARACTER):
            yield Known(replace(student(), writers={"1": chosen}), "1", SEASON, TODAY)
    elif flow in ("facts", "said", "outreach", "did", "news", "consent", "signature"):
        from tests.speaking import spoken

        about = "" if flow == "facts" else "1"
        yield Known(spoken(), about, SEASON, TODAY)
        yield Known(replace(spoken(), profile=PROFILE, letters=(), outreach=()), about, SEASON, TODAY)
    elif flow == "edit":
        from tests.speaking import spoken

        made = Desk("1/request", base="Subject: A letter\n\nDear Dr. Adeyemi, would you write me a strong letter?")
        yield Known(replace(spoken(), desk=(made,)), "1/request", SEASON, TODAY)
        typed = replace(made, stands="Dear Dr. Adeyemi, I typed this one myself, all of it.")
        yield Known(replace(spoken(), desk=(typed,)), "1/request", SEASON, TODAY)
    elif flow in ("portal", "lasting"):
        yield Known(student(), "1", SEASON, TODAY)
        yield Known(replace(student(), profile=replace(PROFILE, specialty=Specialty.PLASTICS)), "1", SEASON, TODAY)
    else:
        yield from _others(flow)


def _others(flow: str) -> Iterator[Known]:
    """Those of flows that are about nobody's letter."""
    if flow == "fight":
        yield Known(student(), "1", SEASON, TODAY)
    elif flow == "lane":
        yield Known(Dossier(), "", SEASON, TODAY)
        low = replace(STORY, situation=Situation.LOW, score=216)
        yield Known(Dossier(profile=PROFILE, story=low), "", SEASON, TODAY)
        yield Known(Dossier(profile=PROFILE, finished={"advocates": Interview("advocates")}), "", SEASON, TODAY)
    elif flow == "import":
        yield Known(student(), "", SEASON, TODAY)
    elif flow == "programs":
        yield Known(Dossier(), "", SEASON, TODAY)
        yield Known(student(), "", SEASON, TODAY)
        both = (Track.ERAS, Track.RESIDENCYCAS)
        yield Known(replace(student(), profile=replace(PROFILE, tracks=both)), "", SEASON, TODAY)
    elif flow == "rehearse":
        yield Known(student(), "", SEASON, TODAY)
        yield Known(Dossier(profile=PROFILE, story=STORY), "", SEASON, TODAY)
    elif flow in ("question", "answer"):
        asked = replace(CLASS, questions=(Question("abc1234", "Who reads the essay?", TODAY),))
        about = CLASS.id if flow == "question" else f"{CLASS.id}/abc1234"
        yield Known(Dossier(), about, SEASON, TODAY, classes=(asked,), crowded=frozenset({CLASS.id}))
    else:
        about = CLASS.id if flow in ("deadline", "class_season", "class_import") else ""
        yield Known(Dossier(), about, SEASON, TODAY, classes=(CLASS,))
        if flow in ("deadline", "notice"):
            yield Known(Dossier(), CLASS.id, SEASON, TODAY, classes=(TRACKED,))
        yield Known(student(), "", SEASON, TODAY)
