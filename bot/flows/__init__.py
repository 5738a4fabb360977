"""The conversations, one file each: order and branching only."""

from bot.flows.advocates import ADVOCATES
from bot.flows.answer import ANSWER
from bot.flows.checkin import CHECKIN
from bot.flows.class_import import CLASS_IMPORT
from bot.flows.class_season import CLASS_SEASON
from bot.flows.cohort import COHORT
from bot.flows.consent import CONSENT
from bot.flows.conversation import Conversation, Known
from bot.flows.deadline import DEADLINE
from bot.flows.did import DID
from bot.flows.draft import DRAFT
from bot.flows.edit import EDIT
from bot.flows.facts import FACTS
from bot.flows.fight import FIGHT
from bot.flows.lane import LANE
from bot.flows.lasting import LASTING
from bot.flows.ledger_in import IMPORT
from bot.flows.narrative import NARRATIVE
from bot.flows.news import NEWS
from bot.flows.notice import NOTICE
from bot.flows.outreach import OUTREACH
from bot.flows.plan import PLAN
from bot.flows.portal import PORTAL
from bot.flows.programs import PROGRAMS
from bot.flows.question import QUESTION
from bot.flows.record import RECORD
from bot.flows.rehearse import REHEARSE
from bot.flows.reminders import REMINDERS
from bot.flows.rotation import ROTATION
from bot.flows.said import SAID
from bot.flows.signature import SIGNATURE
from bot.flows.story import STORY
from bot.flows.tracks import TRACKS
from bot.flows.triage import TRIAGE

FLOWS: dict[str, Conversation] = {
    flow.name: flow
    for flow in (
        STORY,
        ADVOCATES,
        DRAFT,
        EDIT,
        FACTS,
        SAID,
        OUTREACH,
        DID,
        LANE,
        PROGRAMS,
        RECORD,
        NARRATIVE,
        REHEARSE,
        TRIAGE,
        FIGHT,
        PORTAL,
        IMPORT,
        LASTING,
        CHECKIN,
        ROTATION,
        NEWS,
        CONSENT,
        SIGNATURE,
        REMINDERS,
        PLAN,
        TRACKS,
        COHORT,
        DEADLINE,
        CLASS_SEASON,
        CLASS_IMPORT,
        NOTICE,
        QUESTION,
        ANSWER,
    )
}
"""Written out, never found by scanning."""

__all__ = ["FLOWS", "Conversation", "Known"]
