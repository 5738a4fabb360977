"""What a student ticks, unticks and changes under a text they edited: it leaves only as far as that goes today."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dossier import Consent
from bot.flows.quotable import quotable
from tests.flows.test_desk import NOTE, changed, edited, made, standing, student, text_of
from tests.flows.test_handing import who
from tests.support import RENDERER
from tests.test_stage import Chat


@pytest.mark.rule("A21")
def test_a_consent_taken_back_holds_an_edited_text_back_until_its_line_is_out() -> None:
    dossier, about = student(), who(student())
    dossier = replace(dossier, consents=(Consent(about, quotable(dossier)),))
    ticked = edited(dossier, made(dossier) + f"\n\n{NOTE}")
    assert RENDERER.reply(ticked.say(f"/draft {about} mail").screens).files
    chat = Chat(replace(ticked.dossier, consents=()))
    for word in ("", " packet", " mail", " zip", " sent"):
        reply = RENDERER.reply(chat.say(f"/draft {about}{word}").screens)
        assert not reply.files, word
        assert "quote a score or grade you have not ticked" in reply.cards[0].text
    assert not chat.dossier.sent
    chat.say(f"/draft {about} fresh")
    assert RENDERER.reply(chat.say(f"/draft {about} mail").screens).files


def test_a_number_added_to_the_consent_by_hand_was_never_ticked() -> None:
    dossier, about = student(), who(student())
    dossier = replace(dossier, consents=(Consent(about, quotable(dossier)),))
    line = f"- {quotable(dossier)[0]}"
    chat = edited(dossier, made(dossier).replace(line, f"{line}\n- Step 1: 243"))
    assert "Step 1: 243" in standing(chat.dossier)
    assert not RENDERER.reply(chat.say(f"/draft {about} mail").screens).files


@pytest.mark.parametrize("way", ["packet", "mail", "word", "zip"])
def test_whoever_takes_a_file_of_an_edited_text_is_told_what_has_changed_since(way: str) -> None:
    dossier, about = student(), who(student())
    chat = edited(dossier, made(dossier) + f"\n\n{NOTE}")
    chat = changed(chat, about, dossier.letters[0].bullets[0].text, "In July 2026 I carried seven patients.")
    assert "Your answers have changed" in text_of(chat, f"/draft {about} {way}")
