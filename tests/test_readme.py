"""The session in the README is what happens."""

from __future__ import annotations

import re

from tests.test_house import ROOT
from tests.transcripts.test_transcripts import CHATS


def plainly(text: str) -> str:
    """Words only: no Markdown, no line breaks, no numbering marks."""
    return " ".join(re.sub(r"[*\\]|(?<=\d)\.(?=\s)", "", text).split())


def test_every_sentence_of_the_session_stands_in_the_transcript() -> None:
    session = re.findall(r"```\n(.*?)```", (ROOT / "README.md").read_text(), re.S)[0]
    chat = next(path for path in CHATS if path.stem == "b54").read_text()
    typed = {line[2:] for line in chat.splitlines() if line.startswith("> ")} | {"/advocates"}
    heard = plainly(re.sub(r"^> .*$", "", chat, flags=re.M))
    for line in re.findall(r"^> (.*)$", session, re.M):
        assert line in typed, line
    for part in re.split(r"^(?:>.*|\.\.\.|)$", session, flags=re.M):
        assert plainly(part) in heard, part
