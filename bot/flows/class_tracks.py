"""For whom something of a class is: a question that is asked where some channel is for some alone. Pure."""

from __future__ import annotations

from bot.cohort import Audience
from bot.flows.conversation import Known
from bot.interview.questions import MultiChoice, Question, optional


def wanted(known: Known) -> bool:
    """Tell whether it makes a difference for whom something is."""
    return known.cohort is not None and any(bound.ways for bound in known.cohort.channels)


def question() -> Question[tuple[Audience, ...] | None]:
    """The question; skipped, it is for everybody."""
    return optional(MultiChoice("ways", Audience, label="For whom", skip_label="Everybody", skipped="everybody"))
