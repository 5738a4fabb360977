"""Every text of the desk as a document: the request, the texts around it, the texts of outreach."""

from __future__ import annotations

from datetime import datetime

from bot.dossier import Advocate, LetterRequest
from bot.flows import checked, letter, speaking, texts
from bot.flows.conversation import Known
from bot.flows.desk import Document, Named
from bot.flows.sent import REQUEST
from bot.flows.speaking import Draft, Wish
from bot.interview.questions import Problem
from bot.lint import Kind as Lint
from bot.playbook.kinds import Kind
from bot.playbook.outreach import PURPOSES, Text
from bot.playbook.permission import Audience
from bot.screens import Words


def request(known: Known, who: Advocate, asked: LetterRequest) -> Document:
    """The letter request as the answers give it today."""
    words = Words(f"letters/{asked.writer.value}", "text", letter.facts(known.dossier, asked))
    made = Draft(words, letter.carried(known.dossier, asked))
    return Document(Named(who.id, REQUEST), made, Audience.ADVOCATE, checked.kind_of(asked.writer))


def around(who: Advocate, kind: Kind, made: Draft) -> Document:
    """One of the texts around the request."""
    return Document(Named(who.id, kind.value), made, Audience.ADVOCATE, checked.AROUND)


def outreach(wish: Wish, made: Draft) -> Document:
    """One of the texts of outreach."""
    named = Named(wish.advocate.id, wish.text.value, wish.program)
    return Document(named, made, speaking.READERS[wish.text], kind_of_outreach(wish.text))


def kind_of_outreach(text: Text) -> Lint:
    """An ask is linted as one; the note to forward and the talking points are no asks."""
    return Lint.OUTREACH if text in PURPOSES else checked.AROUND


def find(known: Known, named: Named, now: datetime) -> Document | Problem | None:
    """The document under a name, why it may not be made now, or None where there is no such text."""
    who, text = known.advocate, named.text
    if text == REQUEST:
        asked = texts.letter_of(known.dossier, who)
        return None if asked is None else request(known, who, asked)
    if text in _AROUND:
        kind = _AROUND[text]
        draft = texts.compose(kind, who, known, now)
        return draft if isinstance(draft, Problem) else around(who, kind, draft)
    if text in _OUTREACH:
        wish = Wish(_OUTREACH[text], who, named.program)
        made = speaking.compose(wish, known.dossier, known.season, now)
        return made if isinstance(made, Problem) else outreach(wish, made)
    return None


def lint_of(known: Known, named: Named) -> Lint:
    """What a text is linted as."""
    if named.text in _OUTREACH:
        return kind_of_outreach(_OUTREACH[named.text])
    asked = texts.letter_of(known.dossier, known.advocate)
    return checked.AROUND if named.text != REQUEST or asked is None else checked.kind_of(asked.writer)


def editable(named: Named) -> bool:
    """Tell whether a text can be taken in hand."""
    return named.text == REQUEST or named.text in _AROUND or named.text in _OUTREACH


def text_label(text: str) -> str:
    """What a text of that name is called; anything else stays as it is."""
    names: dict[str, str] = {kind.value: kind.label for kind in (*Text, *Kind)}
    return {**names, REQUEST: "The request"}.get(text, text)


_AROUND = {kind.value: kind for kind in Kind if kind is not Kind.OUTLINE}
"""The outline is headings and facts: there is no sentence in it to edit (B58)."""
_OUTREACH = {text.value: text for text in Text}
