"""Which paper is made by whom."""

from __future__ import annotations

from typing import assert_never

from bot.messages import File
from bot.papers import bundle, mail, word
from bot.screens import Bundle, Mail, WordPaper


def made(paper: Mail | WordPaper | Bundle) -> File:
    """The file a screen asked for; the same paper gives the same bytes."""
    match paper:
        case Mail():
            attached = tuple(made(one) for one in paper.attached)
            return File(paper.name, mail.MEDIA_TYPE, mail.message(paper, attached))
        case WordPaper():
            return File(paper.name, word.MEDIA_TYPE, word.document(paper))
        case Bundle():
            files = tuple(one if isinstance(one, File) else made(one) for one in paper.files)
            return File(paper.name, bundle.MEDIA_TYPE, bundle.archive(files, paper.day))
    assert_never(paper)
