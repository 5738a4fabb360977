"""Typed rubbish: one clear sentence, nothing lost, nothing executed, nothing printed raw."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.interview.questions import printable
from bot.messages import Event, Opened, Person, Said
from tests.support import open_bot

ME = Person("console", "me")
RUBBISH = {
    "empty": "",
    "spaces": " \t  ",
    "huge": "In March I carried five patients. " * 1200,
    "nul": "In March\x00 I carried five patients.",
    "ansi": "\x1b[31mred\x1b]0;title\x07 in March",
    "override": "In March \u202eI carried five patients",
    "half": "In March \ud83d I carried",
}
FINE = {
    "emoji": "In March I carried 5 patients 👩‍⚕️🏥 a day on the wards.",
    "right_to_left": "במרץ 2026 טיפלתי בחמישה מטופלים",
    "template": "In March {{ 7 * 7 }} {% for x in range(9) %}{% endfor %} 5 patients",
    "markdown": "In March **5** patients <b>& [more](here)</b> `code`",
}
AVERAGE = "Nothing happened: the score is just average"
TO_SINCE = ("/story", AVERAGE, "249", "internal medicine", "1", "My Step 2 is 249.")


@pytest.mark.parametrize("name", RUBBISH)
async def test_rubbish_is_refused_in_one_sentence_and_kept_as_the_draft(tmp_path: Path, name: str) -> None:
    async with open_bot(tmp_path) as bot:
        for number, line in enumerate(TO_SINCE):
            await bot.receive(Event(str(number), ME, Said(line)))
        reply = await bot.receive(Event("rubbish", ME, Said(RUBBISH[name])))
        assert reply.question is not None
        assert reply.question.key == "since/1"
        first = reply.cards[0].text.split("\n\n")[0]
        assert len(first) < 160
        assert not first.startswith("What came after")
        again = await bot.receive(Event("look", ME, Opened()))
        assert again.question is not None
        assert again.question.draft.strip() == printable(RUBBISH[name]).strip()


@pytest.mark.parametrize("name", FINE)
async def test_unusual_text_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    async with open_bot(tmp_path) as bot:
        for number, line in enumerate((*TO_SINCE, FINE[name])):
            reply = await bot.receive(Event(str(number), ME, Said(line)))
        if reply.question is not None and reply.question.key == "since/1":
            await bot.receive(Event("keep", ME, Said("keep")))  # advice only: the student's words stand
        review = await bot.receive(Event("review", ME, Said("review")))
        values = [value for label, value in review.cards[0].fields if label.endswith("Since then 1")]
        assert values
        assert values[0].replace("\\", "") == FINE[name]


def test_nothing_raw_reaches_a_terminal_that_reads_a_pipe(tmp_path: Path) -> None:
    """Through the real process, in words: no control character comes out but the end of a line."""
    lines = [*TO_SINCE, *(text for text in RUBBISH.values() if text != RUBBISH["half"]), *FINE.values(), "review"]
    command = [sys.executable, "-c", "import sys; from adapters.cli import main; sys.exit(main())", "chat"]
    typed = "\n".join(lines).encode()
    done = subprocess.run(
        [*command, "--database", str(tmp_path / "vouch.db")], input=typed, capture_output=True, timeout=30, check=False
    )
    assert done.returncode == 0
    assert done.stderr == b""
    shown = done.stdout.decode()
    assert printable(shown) == shown
    assert "49 " not in shown.replace("249 ", "")  # 7 * 7 was not worked out
