"""A stand-in for Slack: Web API with state, Socket Mode, views, trigger ids, files, faults, and Slack's limits.

async with Slack.open() as slack:
    ...                                      # the app under test connects to slack.api with slack.TOKEN
    person = slack.person("U1")
    seen = await person.command("/vouch", "story")
    seen = await person.press(seen, "Begin")
"""

from tests.standins.slack.person import Robot, Seen
from tests.standins.slack.server import Slack

__all__ = ["Robot", "Seen", "Slack"]
