"""How far a class is, as a picture: the numbers of its card, and nothing where the card shows none."""

from __future__ import annotations

from pathlib import Path

from tests.test_counting import schooling


async def test_a_class_is_drawn_from_the_very_numbers_of_its_card(tmp_path: Path) -> None:
    async with schooling(tmp_path) as school:
        cohort = await school.setup()
        assert (await school.say("OWNER", "/cohort picture")).pictures == ()
        await school.fill(cohort, 40, told=18)
        await school.night()
        card, drawn = (await school.progress()).cards[0], (await school.say("OWNER", "/cohort picture")).cards[0]
        assert card.picture is None and drawn.picture is not None
        assert (drawn.private, drawn.fields, drawn.text) == (True, card.fields, card.text)
        for label, said in card.fields:
            assert f"- {label}: {said}\n" in f"{drawn.picture.text}\n"
            assert said in drawn.picture.svg


async def test_two_dozen_people_are_not_drawn(tmp_path: Path) -> None:
    async with schooling(tmp_path) as school:
        await school.fill(await school.setup(), 24, told=12)
        await school.night()
        shown = (await school.say("OWNER", "/cohort picture")).cards[0]
        assert (shown.picture, shown.fields) == (None, ())
        assert "picture" not in " ".join(action.value for action in shown.actions)
