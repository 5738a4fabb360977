"""The conversations, one file each: order and branching only."""

from bot.flows.advocates import ADVOCATES
from bot.flows.conversation import Conversation, Known
from bot.flows.draft import DRAFT
from bot.flows.story import STORY

FLOWS: dict[str, Conversation] = {flow.name: flow for flow in (STORY, ADVOCATES, DRAFT)}
"""Written out, never found by scanning."""

__all__ = ["FLOWS", "Conversation", "Known"]
