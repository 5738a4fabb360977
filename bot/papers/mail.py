"""A message that a mail program opens as a draft of one's own, not yet sent."""

from __future__ import annotations

import hashlib
import re
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

from bot.interview.questions import printable
from bot.messages import File
from bot.screens import Mail

MEDIA_TYPE = "message/rfc822"
LONGEST_LINE = 900
"""Characters of a line that every program takes (RFC 5322 allows 998)."""
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def message(mail: Mail, attached: tuple[File, ...] = ()) -> bytes:
    """The message as RFC 5322 bytes: UTF-8, `X-Unsent: 1`, no date and no id, which belong to the sending."""
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"
    if _ADDRESS.fullmatch(mail.to):
        made["To"] = mail.to
    made.set_content(printable(_BREAKS.sub("\n", mail.text)), charset="utf-8")
    for file in attached:
        maintype, _, subtype = file.media_type.partition("/")
        made.add_attachment(file.content, maintype=maintype, subtype=subtype, filename=file.name)
    if attached:
        digest = hashlib.sha256(b"".join((mail.text.encode(errors="replace"), *(f.content for f in attached))))
        made.set_boundary(f"vouch-{digest.hexdigest()[:32]}")  # the library's own is drawn by lot
    return b"Subject: %b\r\n%b" % (_header(one_line(mail.subject)), made.as_bytes())


def _header(line: str) -> bytes:
    """A line as a header: as it is where all of it can stand on one line, else in encoded words (RFC 2047).

    The message's own way of folding leaves the first line empty, or doubles a space between two encoded words.
    """
    if line.isascii() and len(line) <= LONGEST_LINE:
        return line.encode()
    return Header(line, "utf-8", header_name="Subject").encode(linesep="\r\n").encode()


def one_line(text: str) -> str:
    """The text as a header may hold it: no line break of any kind, no control character, no encoded word.

    The library reads `=?utf-8?q?=0ABcc=3A_x?=` in a subject, and would write the line break that it hides.
    """
    return " ".join(printable(_BREAKS.sub(" ", text)).replace("=?", "= ?").split())
