"""A text in the student's own hands: edited, looked at again, its versions, and what moves under it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import tracing
from bot.dossier import Desk, Dossier, Version
from bot.flows import FLOWS, desk
from bot.interview.state import Interview
from bot.messages import Press, Said, Submit
from bot.playbook import permission
from bot.playbook.people import Willing
from bot.playbook.permission import Mark
from bot.render import TEMPLATES
from bot.turn import take_turn
from tests.flows.test_handing import shown, who
from tests.flows.test_handing import student as drafted
from tests.flows.test_texts import ASKED
from tests.students import STUDENTS
from tests.support import NOW, RENDERER
from tests.test_stage import Chat
from tests.test_words_of_drafts import texts
from tests.worlds import SEASON, knowns

NOTE = "I still owe you the follow-up we talked about in May."


def student() -> Dossier:
    """A student whose first request was drafted, and is shown as it came out."""
    dossier = drafted()
    return replace(dossier, finished={f"draft/{who(dossier)}": Interview("draft", who(dossier))})


def standing(dossier: Dossier, text: str = "request") -> str:
    return desk.of(dossier, f"{who(dossier)}/{text}").stands


def made(dossier: Dossier) -> str:
    """The request as the answers give it: the file that goes with its card."""
    reply, _ = shown(replace(dossier, desk=()), f"/draft {who(dossier)}")
    return reply.files[0].content.decode().strip()


def edited(dossier: Dossier, text: str, which: str = "") -> Chat:
    chat = Chat(dossier)
    chat.say(f"/draft {who(dossier)} edit {which}".strip())
    chat.dossier = take_turn(chat.dossier, Submit({"text": text}), NOW, SEASON, write=RENDERER.write).dossier
    chat.say("looks right")
    return chat


def text_of(chat: Chat, line: str) -> str:
    reply = RENDERER.reply(chat.say(line).screens)
    return "\n\n".join(card.text for card in reply.cards)


def test_the_whole_text_is_offered_and_what_was_typed_stands_everywhere() -> None:
    dossier = student()
    before = made(dossier)
    chat = Chat(dossier)
    screen = chat.say(f"/draft {who(dossier)} edit").screens[-1]
    assert screen.question is not None
    assert screen.question.draft == before
    chat = edited(dossier, before.replace("Thank you for reading this.", f"{NOTE}\n\nThank you for reading this."))
    for line in ("", " mail", " word"):
        reply = RENDERER.reply(chat.say(f"/draft {who(dossier)}{line}").screens)
        assert reply.files
        assert NOTE in standing(chat.dossier)
        assert line == " word" or NOTE.encode()[:40] in reply.files[0].content.replace(b"=\r\n", b"")


def test_before_it_is_kept_it_stands_on_the_review_page_line_by_line() -> None:
    chat = Chat(student())
    chat.say(f"/draft {who(chat.dossier)} edit")
    text = f"{made(student())}\n\n{NOTE}\n\nThe end."
    card = RENDERER.reply(take_turn(chat.dossier, Submit({"text": text}), NOW, SEASON, write=RENDERER.write).screens)
    assert f"{NOTE}\n\nThe end." in card.cards[-1].text


def test_the_linter_looks_again_and_what_it_blocks_leaves_in_no_way() -> None:
    dossier = student()
    chat = edited(dossier, made(dossier) + "\n\nPlease sign the attached letter that I wrote for your signature.")
    for word in ("sent", "mail", "zip"):
        reply = RENDERER.reply(chat.say(f"/draft {who(dossier)} {word}").screens)
        assert reply.cards[0].title == "Not ready to leave"
        assert not reply.files
    assert not chat.dossier.sent


@pytest.mark.rule("B22")
def test_the_way_out_comes_back_where_it_stood() -> None:
    dossier = student()
    text = made(dossier)
    clause = next(line for line in text.splitlines() if line.startswith("If a strong letter"))
    chat = edited(dossier, text.replace(clause, ""))
    lines = [line for line in standing(chat.dossier).splitlines() if line]
    assert lines == []  # with the clause back it is the text of the answers again, and no version of its own
    chat = edited(dossier, text.replace(clause, NOTE))
    after = standing(chat.dossier)
    assert clause in after
    assert NOTE in after
    assert after.index(clause) < after.index("Thank you for reading this.")


def test_every_text_around_can_be_edited_and_sent_as_it_was_typed() -> None:
    dossier = student()
    people = tuple(replace(person, willing=Willing.NOT_ASKED) for person in dossier.advocates)
    dossier = replace(dossier, advocates=people)
    chat = Chat(dossier)
    script = RENDERER.reply(chat.say(f"/draft {who(dossier)} script").screens).files[0].content.decode()
    chat = edited(dossier, f"{script}\n{NOTE}", "script")
    reply = RENDERER.reply(chat.say(f"/draft {who(dossier)} script").screens)
    assert NOTE in reply.files[0].content.decode()
    assert "This is the text you edited" in reply.cards[0].text
    assert not standing(chat.dossier)


def test_versions_are_kept_compared_and_stand_again() -> None:
    dossier, about = student(), who(student())
    first = made(dossier)
    chat = edited(dossier, first + f"\n\n{NOTE}")
    chat = edited(chat.dossier, first + "\n\nAnother last line, typed later.")
    kept = desk.of(chat.dossier, f"{about}/request").versions
    assert [version.typed for version in kept] == [False, True, True]
    page = text_of(chat, f"/draft {about} version 2")
    assert f"would come: {NOTE}" in page
    assert "would go: Another last line, typed later." in page
    chat.say(f"/draft {about} restore 2")
    assert NOTE in standing(chat.dossier)
    chat.say(f"/draft {about} restore 1")
    assert standing(chat.dossier) == ""
    chat.say(f"/draft {about} restore 3")
    assert "typed later" in standing(chat.dossier)
    assert NOTE in desk.of(chat.dossier, f"{about}/request").versions[1].text  # nothing is lost on the way


@pytest.mark.parametrize("number", ["0", "7", "9999"])
def test_a_version_that_is_not_there_is_named(number: str) -> None:
    chat = edited(student(), made(student()) + f"\n\n{NOTE}")
    before = chat.dossier
    assert "2" in text_of(chat, f"/draft {who(before)} restore {number}")
    assert standing(chat.dossier) == standing(before)


def changed(chat: Chat, about: str, old: str, new: str) -> Chat:
    """Another deed in place of one, as the student would change it."""
    letters = tuple(
        replace(kept, bullets=tuple(replace(b, text=new) if b.text == old else b for b in kept.bullets))
        if kept.advocate == about
        else kept
        for kept in chat.dossier.letters
    )
    return Chat(replace(chat.dossier, letters=letters))


def test_a_fact_that_changes_is_shown_beside_an_edited_text_until_somebody_decides() -> None:
    dossier, about = student(), who(student())
    deed = dossier.letters[0].bullets[0].text
    new = "In July 2026 I carried seven patients and called every family myself."
    chat = changed(edited(dossier, made(dossier) + f"\n\n{NOTE}"), about, deed, new)
    page = text_of(chat, f"/draft {about}")
    assert "Your answers have changed" in page
    assert f"now: {new}" in page
    kept = Chat(chat.dossier)
    kept.say(f"/draft {about} mine")
    assert "Your answers have changed" not in text_of(kept, f"/draft {about}")
    assert deed in standing(kept.dossier)
    chat.say(f"/draft {about} fresh")
    assert standing(chat.dossier) == ""
    assert new in made(chat.dossier)


@pytest.mark.rule("A21")
@pytest.mark.parametrize("part", ["memory", "bullet/1", "gap"])
def test_a_fact_marked_private_later_holds_an_edited_text_back(part: str) -> None:
    dossier, about = student(), who(student())
    chat = edited(dossier, made(dossier) + f"\n\n{NOTE}")
    key = f"letter/{about}/{part}"
    fact = next(fact for fact, _ in desk_marked(chat.dossier) if fact.key == key)
    chat = Chat(replace(chat.dossier, marks={key: permission.given(Mark.PRIVATE, fact.text)}))
    for word in ("", " sent", " mail"):
        reply = RENDERER.reply(chat.say(f"/draft {about}{word}").screens)
        assert not reply.files, word
        assert "marked for fewer eyes" in reply.cards[0].text
    chat.say(f"/draft {about} mine")
    assert not RENDERER.reply(chat.say(f"/draft {about} mail").screens).files


def desk_marked(dossier: Dossier):  # type: ignore[no-untyped-def]
    from bot.flows.shown import marked

    return marked(dossier)


def test_a_private_fact_typed_by_hand_is_held_back_too() -> None:
    dossier = student()
    assert dossier.story is not None
    story = replace(dossier.story, reason="My mother was very ill that spring and I went home to her.")
    dossier = replace(dossier, story=story)
    chat = edited(dossier, made(dossier) + f"\n\n{story.reason}")
    reply = RENDERER.reply(chat.say(f"/draft {who(dossier)} mail").screens)
    assert not reply.files
    assert "The reason" in reply.cards[0].text


def test_a_patient_in_an_edited_text_is_refused_and_kept_nowhere() -> None:
    dossier = student()
    text = made(dossier) + "\n\nMrs. Zebrafinch in bed 12 thanked me, MRN 12345678."
    chat = Chat(dossier)
    chat.say(f"/draft {who(dossier)} edit")
    turn = take_turn(chat.dossier, Submit({"text": text}), NOW, SEASON, write=RENDERER.write)
    assert "Zebrafinch" not in repr(turn.dossier)
    assert "Zebrafinch" not in repr(RENDERER.reply(turn.screens))


@pytest.mark.rule("B29")
@pytest.mark.parametrize("line", ["edit", "sources", "version 1", "restore 1", "mine", "mail", "", "sent"])
def test_a_patient_in_a_text_that_an_older_version_kept_is_shown_nowhere(line: str) -> None:
    dossier, about = student(), who(student())
    old = made(dossier) + "\n\nMrs. Zebrafinch in bed 12 thanked me, MRN 12345678."
    kept = Desk(f"{about}/request", (Version(old, ASKED, typed=True),), stands=old)
    chat = Chat(replace(dossier, desk=(kept,)))
    reply = RENDERER.reply(chat.say(f"/draft {about} {line}".strip()).screens)
    assert "Zebrafinch" not in repr(reply)
    assert "fresh" in repr(reply.cards[0].actions)
    assert not chat.dossier.sent
    chat.say(f"/draft {about} fresh")
    assert standing(chat.dossier) == ""


def test_what_is_half_typed_waits_and_an_empty_text_is_refused() -> None:
    dossier = student()
    chat = Chat(dossier)
    chat.say(f"/draft {who(dossier)} edit")
    chat.dossier = take_turn(chat.dossier, Submit({"text": "x" * 9000}), NOW, SEASON, write=RENDERER.write).dossier
    screen = take_turn(chat.dossier, Said("repeat"), NOW, SEASON, write=RENDERER.write).screens[-1]
    assert screen.question is not None
    assert screen.question.draft == "x" * 9000
    chat.say("cancel", "yes")
    assert standing(chat.dossier) == ""


def test_every_sentence_says_where_it_comes_from() -> None:
    dossier, about = student(), who(student())
    page = text_of(Chat(dossier), f"/draft {about} sources")
    assert "your answer: why them" in page
    assert "my words: clauses: opt\\_out" in page
    assert "typed by you" not in page
    chat = edited(dossier, made(dossier) + f"\n\n{NOTE}")
    page = text_of(chat, f"/draft {about} sources")
    assert page.count("typed by you") == 1


def test_a_button_of_a_card_does_what_typing_does() -> None:
    dossier = student()
    reply, _ = shown(dossier, f"/draft {who(dossier)}")
    action = next(action for action in reply.cards[0].actions if action.label == "Edit the text")
    turn = take_turn(dossier, Press(action.value), NOW, SEASON, write=RENDERER.write)
    assert turn.screens[-1].question is not None
    assert turn.screens[-1].question.flow == f"edit/{who(dossier)}/request"


@given(st.lists(st.sampled_from(["", "- a point", "Dear Dr. Osei,", "  ", "two  spaces", "-no point"]), max_size=9))
def test_a_kept_text_is_written_as_it_was_typed(rows: list[str]) -> None:
    text = tracing.tidy("\n".join(rows))
    assert RENDERER.plain(desk.own(text)) == text
    assert RENDERER.write(desk.own(text)).text == text


@pytest.mark.parametrize("flow", [name for name, one in FLOWS.items() if one.settle is None and name != "question"])
def test_a_conversation_of_any_kind_can_be_left_and_found_again(flow: str) -> None:
    for known in knowns(flow):
        if flow == "did" and not known.dossier.outreach:
            continue  # nobody was asked to speak, so nothing was done; a question needs a class: tests/test_asking
        under_way = Interview(flow, known.about, drafts={"x": "y"}, paused=True)
        chat = Chat(replace(known.dossier, interviews=(under_way,)))
        back = next(action for action in chat.say("/home").screens[0].actions if action.label.startswith("Go on with"))
        turn = chat.say(back.value)
        assert turn.screens[-1].question is not None
        assert turn.screens[-1].question.flow == under_way.name, flow


def test_every_fact_of_every_text_has_a_name_on_the_page_of_sources() -> None:
    page = (TEMPLATES / "desk" / "sources.md.j2").read_text()
    named = set(re.findall(r'"(\w+)": "', page))
    used = {
        span.fact.partition("/")[0]
        for dossier in STUDENTS.values()
        for _, words in texts(dossier)
        for span in RENDERER.write(words).spans
        if span.fact
    }
    assert used
    assert used <= named
