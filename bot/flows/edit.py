"""A text taken in hand: the whole of it, to be changed as the student likes, and looked at again."""

from __future__ import annotations

from bot.dossier import Dossier
from bot.flows import checked, desk
from bot.flows.conversation import Conversation, Known
from bot.flows.desk import Named
from bot.flows.documents import lint_of, text_label
from bot.interview.flow import Flow, ask
from bot.interview.questions import Text
from bot.messages import Action
from bot.screens import Screen, Words

LONGEST = 8_000
"""Characters: three times what a busy reader takes in fifteen minutes."""


def run(known: Known) -> Flow[str]:
    """Offer the text as it stands."""
    kept, named = desk.of(known.dossier, known.about), Named.of(known.about)
    facts = {"kind": text_label(named.text), "who": known.advocate.name}
    own = checked.own_words(known.dossier)
    whole = Text(
        "text",
        label="The text",
        private=True,
        facts=facts,
        limit=LONGEST,
        lines=True,
        least=20,
        own=own,
        stands=kept.stands or kept.base,
    )
    return (yield from ask(whole))


def finish(known: Known, text: str) -> Dossier:
    """Let it stand, with the way out for the reader put back where it was taken out."""
    base = desk.of(known.dossier, known.about).base
    whole, _ = desk.with_ways_out(known, base, text)
    return desk.typed(known.dossier, known.about, whole, known.today)


def outcome(known: Known) -> Screen:
    """The text as it stands, what was put back, and what the linter says of it now."""
    kept, named = desk.of(known.dossier, known.about), Named.of(known.about)
    text = kept.stands or kept.base
    report = checked.look(text, lint_of(known, named), known)
    facts = {
        "kind": text_label(named.text),
        "who": known.advocate.name,
        "letter": desk.own(text),
        "back": _put_back(known, kept.base),
        "typed": bool(kept.stands),
    }
    return Screen(
        Words("edit/kept", "title", facts),
        (Words("edit/kept", "text", facts), *checked.findings(text, report)),
        actions=(
            Action("Use it", named.command(), "primary"),
            Action("Edit again", named.command("edit")),
            Action("Versions", named.command("versions")),
            Action("Where it comes from", named.command("sources")),
            Action("Home", "/home"),
        ),
        private=True,
    )


def _put_back(known: Known, base: str) -> tuple[str, ...]:
    finished = known.dossier.finished.get(f"edit/{known.about}")
    typed = finished.answers.get("text") if finished else None
    return desk.with_ways_out(known, base, str(typed.value))[1] if typed else ()


EDIT = Conversation(name="edit", run=run, finish=finish, outcome=outcome)
