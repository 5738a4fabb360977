"""A form that Discord would not take in one modal: part after part, a saved card between them, and it arrives whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.discord import limits
from adapters.discord.translate import person
from tests.adapters.discord.door import Here, connected, vouch
from tests.adapters.replayed import record
from tests.standins.discord import Robot, Seen

NAME, PLACE, TIE = "Program 1", "Program 1: state or region", "Program 1: they know you"
SIGNAL, AIM = "Program 1: signal", "Program 1: for you it is"
GIVEN = {NAME: "Lakeside", PLACE: "Ohio", TIE: "I rotated there", SIGNAL: "A signal", AIM: "Safer"}
PARTS = ([NAME, PLACE], [TIE, SIGNAL], [AIM])


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Modals so small that a form of five fields has three parts."""
    monkeypatch.setattr(limits, "FIELDS", 2)


async def at_the_form(ana: Robot) -> Seen:
    asked = await ana.press(await ana.command("programs"), "Neurology")
    return await ana.press(asked, "As a form")


async def answered(ana: Robot, seen: Seen, part: int) -> Seen:
    form = await ana.press(seen, f"Answer, part {part + 1} of 3")
    assert list(form.fields) == PARTS[part]
    return await ana.submit(form, {label: GIVEN[label] for label in PARTS[part]})


async def kept(here: Here) -> dict[str, object]:
    (interview,) = (await record(here.bot, person("11"))).interviews
    return {key.rsplit("/", 1)[-1]: answer.value for key, answer in interview.answers.items()}


async def test_part_after_part_it_arrives_whole_with_a_saved_card_in_between(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        seen = await at_the_form(ana)
        for part, left in ((0, "Saved ✓ Part 2 of 3 is left."), (1, "Saved ✓ Part 3 of 3 is left.")):
            seen = await answered(ana, seen, part)
            assert left in seen.text and seen.form is None
            assert "name" not in await kept(here), "nothing is an answer before the last part"
        assert "You have listed 1" in (await answered(ana, seen, 2)).text
        told = await kept(here)
        assert (told["name"], told["place"], told["tie"]) == ("Lakeside", "Ohio", "rotated")
        assert {"signal", "aim"} <= told.keys()


async def test_a_restart_between_two_parts_loses_neither(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        seen = await answered(ana, await at_the_form(ana), 0)
        form = await ana.press(seen, "Answer, part 2 of 3")
        await here.door.close()
        here.discord.gateway_side.connected.clear()
        async with connected(here.discord, here.bot) as here.door:
            seen = await ana.submit(form, {label: GIVEN[label] for label in PARTS[1]})
            assert "You have listed 1" in (await answered(ana, seen, 2)).text
            assert (await kept(here))["name"] == "Lakeside"


async def test_what_lacks_in_an_earlier_part_is_said_and_the_rest_is_kept(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        first = await ana.press(await at_the_form(ana), "Answer, part 1 of 3")
        seen = await ana.submit(first, {NAME: " ", PLACE: "Ohio"})
        for part in (1, 2):
            seen = await answered(ana, seen, part)
        assert "name" not in await kept(here)
        again = await ana.press(seen, "Answer, part 1 of 3")
        assert again.fields[PLACE]["value"] == "Ohio"
        seen = await ana.submit(again, {NAME: "Lakeside"})
        for part in (1, 2):
            form = await ana.press(seen, f"Answer, part {part + 1} of 3")
            seen = await ana.submit(form, {})
        assert "You have listed 1" in seen.text
        assert (await kept(here))["place"] == "Ohio"
