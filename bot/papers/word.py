"""A Word document with real headings and lists, a language, and nothing about who or what made it."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING

from bot.interview.questions import printable
from bot.messages import File
from bot.papers.bundle import archive, unpacked
from bot.screens import WordPaper

if TYPE_CHECKING:
    from docx.document import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "en-US"
_NOT_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
_PICTURED = re.compile(rb"<Relationship [^>]*thumbnail[^>]*/>")
_LEFT_OUT = ("docProps/thumbnail.jpeg",)
"""A picture of somebody else's page, from the library's own template."""


def document(paper: WordPaper) -> bytes:
    """The document; the same paper gives the same bytes."""
    import docx  # takes as long to load as all the rest

    made = docx.Document()
    _about(made, paper)
    made.add_heading(_clean(paper.title), level=1)
    for block in re.split(r"\n{2,}", _clean(paper.text).strip()):
        _paragraphs(made, block)
    for point in paper.points:
        made.add_paragraph(_clean(point), style="List Bullet")
    stream = io.BytesIO()
    made.save(stream)
    return _packed_again(stream.getvalue(), paper)


def _paragraphs(made: Document, block: str) -> None:
    """Lines of one paragraph stay together; a line that begins with a dash is an item of a list."""
    lines: list[str] = []
    for line in block.split("\n"):
        if not line.startswith("- "):
            lines.append(line)
            continue
        _paragraph(made, lines)
        made.add_paragraph(line[2:].strip(), style="List Bullet")
    _paragraph(made, lines)


def _paragraph(made: Document, lines: list[str]) -> None:
    if any(line.strip() for line in lines):
        made.add_paragraph("\n".join(lines))
    lines.clear()


def _about(made: Document, paper: WordPaper) -> None:
    told, day = made.core_properties, datetime(paper.day.year, paper.day.month, paper.day.day)  # noqa: DTZ001  a day
    told.author = told.last_modified_by = told.comments = told.keywords = told.subject = told.category = ""
    told.title, told.language = _clean(paper.title), LANGUAGE
    told.created = told.modified = day
    told.revision = 1
    from docx.oxml.ns import qn

    for lang in made.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)


def _packed_again(content: bytes, paper: WordPaper) -> bytes:
    """Pack it without the hour of the machine and without the picture."""
    kept = []
    for part in unpacked(content):
        if part.name in _LEFT_OUT:
            continue
        kept.append(
            File(part.name, "", _PICTURED.sub(b"", part.content) if part.name.endswith(".rels") else part.content)
        )
    return archive(tuple(kept), paper.day)


def _clean(text: str) -> str:
    return _NOT_XML.sub("", printable(text.replace("\r\n", "\n")))
