"""The few words the page says itself; everything else comes from the core and the templates."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """A title and a sentence."""

    title: str
    text: str


OF_WORD = "open {word}"
SENT_PRIVATELY = "sent privately; kept in your record only"
PROBLEMS = {
    400: Words("That did not arrive as it was sent", "Nothing was taken. Go back and send it again."),
    403: Words(
        "This page is from another visit",
        "Nothing was taken. Go back, copy what you typed, open the page again and send it.",
    ),
    404: Words("There is nothing here", "The address is not one of this class. Begin at the first page."),
    408: Words("That took too long to arrive", "Nothing was taken. Go back and send it again."),
    410: Words(
        "This file is not kept any more",
        "Files are made when you ask and kept for an hour. Go back and ask for it again; nothing in it was lost.",
    ),
    413: Words("That is too long", "Nothing was taken. Go back, shorten it, and send it again."),
    421: Words("This is not the address of the class", "Open the one that the terminal names."),
    429: Words("Too many pages are open", "Close some of them and load this one again."),
    500: Words("Something went wrong on this side", "Nothing that you sent was lost. Go back and send it again."),
}
PRIVATE = {
    "gone": Words(
        "Nothing is behind this address",
        "A link opens once, within a quarter of an hour, and a newer one ends it. Type /vouch page where you talk to"
        " Vouch for a new one.",
    ),
    "closed": Words(
        "This page is closed",
        "It closes by itself when nothing is done on it, and when a newer one is opened. What you sent before is"
        " kept. Type /vouch page where you talk to Vouch to go on.",
    ),
    "left": Words(
        "Closed",
        "Nothing can be read here any more, and what you sent is kept. Type /vouch page where you talk to Vouch to"
        " go on, or go on there.",
    ),
}


def problem(status: int) -> Words:
    """What a status means for the person."""
    return PROBLEMS.get(status, PROBLEMS[500] if status >= 500 else PROBLEMS[400])
