"""A stand-in for Slack: Web API with state, Socket Mode, views, trigger ids, files, faults, and Slack's limits.

async with Slack.open() as slack:
    ...                                      # the app under test connects to slack.api with slack.TOKEN
    person = Robot(slack, "U1")
    seen = await person.command("/vouch", "story")
    seen = await person.press(seen, "Begin")

An app that listens is called by `slack.caller = Http(url, secret, now, session)` instead of a socket.
"""

from tests.standins.slack.calling import Http
from tests.standins.slack.person import Robot, Seen
from tests.standins.slack.server import Slack

__all__ = ["Http", "Robot", "Seen", "Slack"]
