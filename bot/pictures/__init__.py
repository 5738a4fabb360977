"""What a picture shows, the same in words, and its drawing as SVG. Pure: numbers, days and people's words in, text out.

Each kind is a `bot.screens.Sketch`; its words are in templates/pictures/.
"""

from bot.pictures.bars import Bar, Bars
from bot.pictures.coverage import Coverage, Told
from bot.pictures.quartiles import Quartiles
from bot.pictures.timeline import Day, Happened, Letter, Mark, Timeline

__all__ = [
    "Bar",
    "Bars",
    "Coverage",
    "Day",
    "Happened",
    "Letter",
    "Mark",
    "Quartiles",
    "Timeline",
    "Told",
]
