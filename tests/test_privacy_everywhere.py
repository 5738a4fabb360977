"""The marker again, through every conversation there is: typed into each private question a robot meets."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import Bot
from bot.flows import FLOWS
from bot.messages import Event, Incoming, Left, OpenQuestion, Person, Press, Reply, Said, Where
from tests.crowd import gather
from tests.support import NOW, open_bot
from tests.test_privacy import MARK, kept
from tests.transcripts.test_transcripts import CHATS

ME, OTHER = Person("console", "me"), Person("console", "other")
HERE = Where("terminal", "terminal", admin=True)
LINES = next(path for path in CHATS if path.stem == "b54").read_text().splitlines()
BEFORE = ("/start", "/plan", "/lane change", "/programs", "/record", "/narrative", "/facts 1", "/story rehearse")
AGREED = ("/advocates said 3", "They agreed to write")
TEXTS = (
    "/draft 3 packet",
    "/draft 3 zip",
    "/draft 3 news",
    "/draft 3 edit",
    "/draft 3 consent change",
)
LETTERS = ("/draft 3 signature", "/letters 3 portal", "/letters 3 lasting", "/letters picture", "/letters import")
PAGES = (
    "/plan steps",
    "/plan weekend",
    "/plan types",
    "/plan timeline",
    "/plan picture",
    "/plan calendar",
    "/plan feed new",
)
PLAN = ("/plan", "/plan services", *PAGES)
CLASS = ("/cohort setup", "/cohort deadline add", "/cohort deadline season", "/cohort deadline import")
LOOKED = (
    *CLASS,
    "/story change",
    "/checkin",
    "/checkin rotation",
    "/coverage",
    "/coverage picture",
    "/lane picture",
    "/counted",
    "/adviser story",
    "/page",
    "/reminders",
)
AFTER = ("/advocates check 3", "/outreach 3", *LOOKED, *LETTERS, *PLAN, *TEXTS)
MET = set(FLOWS) - {"draft", "advocates", "lane", "did"}
"""Conversations in which it answers of itself."""
PERSONAL = {name for name in MET if not FLOWS[name].of_class}
"""Those of them that anybody can have; the others are about a class, and for whoever runs the place."""


class Robot:
    """Answers whatever is asked; private texts get a marker of their own."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.turns = self.marks = 0
        self.reply = Reply(())
        self.met: set[str] = set()
        self.tries: Counter[str] = Counter()

    async def tell(self, incoming: Incoming) -> None:
        self.turns += 1
        self.reply = await self.bot.receive(Event(f"turn-{self.turns}", ME, incoming, where=HERE))
        assert MARK not in kept(self.reply)

    async def visit(self, command: str) -> None:
        await self.tell(Said(command))
        for _ in range(90):
            question = self.reply.question
            if question is None:
                return
            self.met.add(question.flow.split("/")[0])
            await self.give(self.answer())
        raise AssertionError(f"{command} does not end: {self.reply}")

    async def say(self, line: str) -> None:
        await self.tell(Said(line))

    async def give(self, answer: Incoming) -> None:
        """Answer the open question."""
        await self.tell(answer)

    async def everywhere(self) -> None:
        """Go through every conversation."""
        for line in LINES:
            if line.startswith("> "):
                await self.say(line[2:])
        for command in BEFORE:
            await self.visit(command)
        for line in AGREED:
            await self.say(line)
        for command in ("/advocates said 3", *AFTER):
            await self.visit(command)
        await self.ask_the_class()

    async def ask_the_class(self) -> None:
        """Ask the class that was set up something without a name and, days later, answer it as its coordinator."""
        await self.visit("/cohort join")
        store = self.bot._store
        for cohort in await store.frames.roster():
            await gather(store, cohort, NOW)
            await self.visit("/ask new")
            self.bot._clock = lambda: NOW + timedelta(days=3)
            (made,) = await store.classes(ids=[cohort])
            await self.visit(f"/cohort questions answer {made.questions[0].id}")

    def fixed(self, question: OpenQuestion) -> str:
        """What a few questions have to be answered with."""
        if question.flow.startswith("class_import"):
            return "Title,Date\nA day of ours,2027-03-14"
        if question.key != "table":
            return {"zone": "Eastern", "at": "17:00"}.get(question.key, "")
        row = f"{MARK},Writer,Steps\nx,Dr. Lindqvist,2026-11-24 asked"
        # The third time nobody of that name is on this list.
        return {1: f"Writer,Steps\n{MARK},asked", 2: row}.get(self.tries["table"], "pause")

    def answer(self) -> Incoming:
        question = self.reply.question
        assert question is not None
        values = [pick.value for pick in question.choices]
        if question.kind in ("review", "list"):
            return Press("done" if "done" in values else values[-1], question.revision)
        if "agreed" in values:  # a no would close what comes after it
            return Press("agreed", question.revision)
        if values:
            return Press(values[self.turns % len(values)], question.revision)
        if question.kind in ("number", "date"):
            coming = question.key == "due" or question.flow.startswith("notice")
            day = "14 August 2027" if coming else {"ends": "14 April 2026"}.get(question.key, "14 March 2026")
            number = {"number": "2028", "date": day}[question.kind]
            return Said({"2028": "222"}.get(number, number) if question.draft else number)
        self.tries[question.key] += 1
        end = "?" if question.key.endswith("question") else "."
        fixed = self.fixed(question)
        if fixed:
            return Said(fixed)
        if not question.private:
            return Said(f"In June we did 4{end}")
        self.marks += 1
        text = f"In June 2026 {MARK}{self.marks} kept 4 lists{end}"
        ways = (Left({question.key: text}), Said(text), Said("keep"), Said(f"{MARK}{self.marks}"), Said("skip"))
        return ways[self.tries[question.key] % 5]


@pytest.mark.slow
async def test_no_private_word_of_any_conversation_is_where_it_should_not_be(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with open_bot(tmp_path) as bot:
        robot = Robot(bot)
        await robot.everywhere()
        await robot.say("/cohort channel")
        await robot.visit("/cohort announce new")  # what is meant for everybody, so in this walk alone
        await robot.tell(Said("/export"))
        mine = b"".join(file.content for file in robot.reply.files)
        others = await bot.receive(Event("other", OTHER, Said("/export")))
        raw = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert robot.met >= MET, robot.met
    assert robot.marks > 10
    assert mine.count(MARK.encode()) > 10
    assert MARK not in caplog.text
    assert not [name for name, content in raw.items() if MARK.encode() in content]
    assert not [file for file in others.files if MARK.encode() in file.content]
