"""A stand-in for Discord: REST and gateway for an unmodified discord.py client, faults, and Discord's limits.

async with Discord.open() as discord:
    ...                                      # the client under test: discord.api, discord.gateway, discord.TOKEN
    person = Robot(discord, "11")
    seen = await person.command("story")
    seen = await person.press(seen, "Begin")
    seen = await person.fill(seen, "Answer", {"Score": "228"})
"""

from tests.standins.discord.person import Robot, Seen
from tests.standins.discord.server import Discord

__all__ = ["Discord", "Robot", "Seen"]
