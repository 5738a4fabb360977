"""One student in several places: codes, tries, two records, leaving, and what nobody may read."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import Bot
from bot.messages import Event, Person, Press, Reply, Said
from tests.support import NOW, open_bot
from tests.test_delivery import TURN_ON

SLACK, DISCORD, TERMINAL = Person("slack", "U1", "T1"), Person("discord", "11"), Person("console", "me")
STRANGER = Person("discord", "66")
LOW = "My Step 2 score is lower than I hoped"


class Talk:
    """Anybody's lines to one bot, with a clock that can be moved."""

    def __init__(self, bot: Bot, clock: list[timedelta]) -> None:
        self.bot = bot
        self.clock = clock
        self.number = 0

    async def say(self, person: Person, *lines: str) -> Reply:
        reply = Reply(())
        for line in lines:
            self.number += 1
            reply = await self.bot.receive(Event(f"e{self.number}", person, Said(line)))
        return reply

    async def press(self, person: Person, reply: Reply, label: str) -> Reply:
        action = next(one for card in reply.cards for one in card.actions if one.label.startswith(label))
        self.number += 1
        return await self.bot.receive(Event(f"e{self.number}", person, Press(action.value)))

    async def code(self, person: Person) -> str:
        return re.findall(r"/vouch link ([A-Z0-9-]{9})`", (await self.say(person, "/link")).cards[0].text)[0]

    async def student(self, person: Person) -> str:
        return (await self.bot._store.load(person, "look")).student


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    clock = [timedelta()]
    async with open_bot(tmp_path, lambda: NOW + clock[0]) as bot:
        yield Talk(bot, clock)


def text(reply: Reply) -> str:
    return "\n".join([card.text for card in reply.cards] + [value for card in reply.cards for _, value in card.fields])


async def test_what_was_begun_in_one_place_is_finished_in_another(talk: Talk) -> None:
    await talk.say(SLACK, "/story", LOW, "228")
    code = await talk.code(SLACK)
    linked = await talk.say(DISCORD, f"/link {code.lower().replace('-', ' ')}")
    assert "in Discord and Slack" in text(linked)
    opened = await talk.say(DISCORD, "/story")
    assert opened.question is not None and opened.question.key == "specialty"
    await talk.say(DISCORD, "Internal medicine")
    assert await talk.student(SLACK) == await talk.student(DISCORD)
    later = await talk.say(SLACK, "/story")
    assert later.question is not None and later.question.key != "specialty"


async def test_a_code_works_once(talk: Talk) -> None:
    code = await talk.code(SLACK)
    await talk.say(DISCORD, f"/link {code}")
    assert "does not work" in text(await talk.say(STRANGER, f"/link {code}"))
    assert await talk.student(STRANGER) != await talk.student(SLACK)


async def test_a_code_is_good_for_ten_minutes_and_the_newest_alone(talk: Talk) -> None:
    old = await talk.code(SLACK)
    new = await talk.code(SLACK)
    assert "does not work" in text(await talk.say(DISCORD, f"/link {old}"))
    talk.clock[0] = timedelta(minutes=10)
    assert "does not work" in text(await talk.say(DISCORD, f"/link {new}"))


async def test_after_five_wrong_codes_the_right_one_is_not_looked_at_for_ten_minutes(talk: Talk) -> None:
    for left in (4, 3, 2, 1):
        assert f"You have {left}" in text(await talk.say(STRANGER, "/link 22222222"))
    assert "That is enough" in text(await talk.say(STRANGER, "/link 22222222"))
    code = await talk.code(SLACK)
    assert "That is enough" in text(await talk.say(STRANGER, f"/link {code}"))
    assert "Linked" in text(await talk.say(DISCORD, f"/link {code}")), "one person's tries are not another's"
    talk.clock[0] = timedelta(minutes=11)
    assert "Linked" in text(await talk.say(STRANGER, f"/link {await talk.code(SLACK)}"))


@pytest.mark.parametrize(
    ("label", "score"), [("Keep that of Slack", "201"), ("Keep this one", "244"), ("Leave them apart", "")]
)
async def test_two_records_that_both_hold_something_are_never_mixed(talk: Talk, label: str, score: str) -> None:
    await talk.say(SLACK, "/story", LOW, "201")
    await talk.say(DISCORD, "/story", LOW, "244")
    before = await talk.student(DISCORD), await talk.student(SLACK)
    shown = await talk.say(DISCORD, f"/link {await talk.code(SLACK)}")
    assert [name.replace("\\", "") for name, _ in shown.cards[0].fields] == ["Here (Discord)", "There (Slack)"]
    assert (await talk.student(DISCORD), await talk.student(SLACK)) == before, "nothing happens before they choose"
    await talk.press(DISCORD, shown, label)
    kept = [(await talk.bot._store.load(person, "look")).dossier for person in (DISCORD, SLACK)]
    found = [str(one.interviews[-1].answers) for one in kept]
    if not score:
        assert "244" in found[0] and "201" in found[1]
    else:
        assert all(score in one for one in found) and kept[0] == kept[1]
        gone = before[1] if label == "Keep this one" else before[0]
        assert await talk.bot._store.read(gone) is None


async def test_whose_record_is_empty_takes_nothing_away(talk: Talk) -> None:
    await talk.say(SLACK, "/home")
    await talk.say(DISCORD, "/story", LOW, "244")
    assert "Linked" in text(await talk.say(DISCORD, f"/link {await talk.code(SLACK)}"))
    kept = [(await talk.bot._store.load(person, "look")).dossier for person in (DISCORD, SLACK)]
    assert kept[0] == kept[1] and kept[0].interviews


async def test_unlinking_leaves_the_record_with_the_others_and_ends_what_comes_here(talk: Talk) -> None:
    await talk.say(SLACK, "/story", LOW, "228")
    await talk.say(DISCORD, f"/link {await talk.code(SLACK)}")
    student = await talk.student(SLACK)
    asked = await talk.say(DISCORD, "/unlink")
    assert await talk.student(DISCORD) == student, "two steps"
    assert "Unlinked" in text(await talk.press(DISCORD, asked, "Unlink this place"))
    assert (await talk.student(DISCORD) != student, await talk.student(SLACK)) == (True, student)
    assert "228" not in text(await talk.say(DISCORD, "/export"))
    assert "only place" in text(await talk.say(SLACK, "/unlink"))
    assert "only place" in text(await talk.say(SLACK, "/unlink this"))


async def test_reminders_that_came_to_a_place_that_left_stop(talk: Talk) -> None:
    await talk.say(DISCORD, *TURN_ON)
    student = await talk.student(DISCORD)
    await talk.say(SLACK, f"/link {await talk.code(DISCORD)}")
    on = (await talk.bot._store.load(SLACK, "look")).dossier.reminders
    await talk.press(DISCORD, await talk.say(DISCORD, "/unlink"), "Unlink this place")
    off = (await talk.bot._store.load(SLACK, "look")).dossier.reminders
    rows = await talk.bot._store.outbox(student)
    assert (on.on, on.to, off.on, off.to) == (True, DISCORD, False, None)
    assert not [row for row in rows if row.state == "waiting"]


async def test_forgetting_forgets_every_place(talk: Talk) -> None:
    await talk.say(SLACK, "/story", LOW, "228")
    await talk.say(DISCORD, f"/link {await talk.code(SLACK)}")
    await talk.press(DISCORD, await talk.say(DISCORD, "/forget"), "Destroy everything")
    assert (await talk.bot._store.load(SLACK, "look")).dossier.revision == 0


async def test_the_same_line_delivered_again_makes_no_new_try_and_no_new_code(talk: Talk) -> None:
    code = await talk.code(SLACK)
    event = Event("once", DISCORD, Said(f"/link {code}"))
    await talk.bot.receive(event)
    student = await talk.student(SLACK)
    again = await talk.bot.receive(event)
    assert "does not work" not in text(again) and await talk.student(DISCORD) == student


async def test_two_codes_at_once_lose_nothing(talk: Talk) -> None:
    await talk.say(SLACK, "/story", LOW, "228")
    code = await talk.code(SLACK)
    await asyncio.gather(*(talk.say(person, f"/link {code}") for person in (DISCORD, TERMINAL)))
    linked = [await talk.student(person) for person in (SLACK, DISCORD, TERMINAL)]
    assert len(set(linked)) == 2 and linked[0] in linked[1:]


async def test_no_code_and_no_account_is_readable_in_any_file_or_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    async with open_bot(tmp_path) as bot:
        talk = Talk(bot, [timedelta()])
        await talk.say(Person("slack", "UVERYODDNAME", "T1"), "/home")
        code = await talk.code(Person("slack", "UVERYODDNAME", "T1"))
        shown = await talk.say(DISCORD, f"/link {code}")
        assert "UVERYODDNAME" not in text(shown)
        await talk.code(DISCORD)
        raw = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (code, code.replace("-", ""), "UVERYODDNAME"):
        assert secret.encode() not in raw and secret not in caplog.text
