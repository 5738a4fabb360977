"""Questions as data: the vocabulary a flow asks in."""

from bot.interview.chosen import Choice, MultiChoice, OneOf, Option, SomeOf, YesNo, member, pick, picks_of, unclear
from bot.interview.dated import Date
from bot.interview.question import Check, Json, Problem, Question, T, Unreadable, optional
from bot.interview.typed import Number, Text, printable

__all__ = [
    "Check",
    "Choice",
    "Date",
    "Json",
    "MultiChoice",
    "Number",
    "OneOf",
    "Option",
    "Problem",
    "Question",
    "SomeOf",
    "T",
    "Text",
    "Unreadable",
    "YesNo",
    "member",
    "optional",
    "pick",
    "picks_of",
    "printable",
    "unclear",
]
