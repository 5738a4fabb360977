"""Which scores and grades one writer may quote: none until they are ticked (34 CFR 99.30)."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from bot.dossier import Consent, Dossier
from bot.flows.conversation import Conversation, Known
from bot.flows.quotable import quotable
from bot.flows.shown import shown
from bot.interview.flow import Flow, ask
from bot.interview.questions import SomeOf, optional
from bot.messages import Action, Pick
from bot.playbook.permission import Audience
from bot.screens import Screen, Words


def name_of(text: str) -> str:
    """A line of the record is picked by a digest of its words: other words were never ticked."""
    return f"line-{hashlib.blake2s(text.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def run(known: Known) -> Flow[tuple[str, ...]]:
    """Ask which lines; a record without any number has nothing to ask about."""
    lines = {name_of(text): text for text in quotable(known.dossier)}
    picks = tuple(Pick(name, text) for name, text in lines.items())
    if not picks:
        return ()
    facts = {"who": known.advocate.name}
    question = SomeOf("quoted", picks=picks, private=True, facts=facts, label="May quote", skip_label="None of them")
    chosen = yield from ask(optional(question))
    return tuple(lines[name] for name in chosen or ())


def finish(known: Known, quoted: tuple[str, ...]) -> Dossier:
    """Keep what may be quoted; an empty choice takes an earlier consent back."""
    others = tuple(kept for kept in known.dossier.consents if kept.advocate != known.about)
    mine = (Consent(known.about, quoted),) if quoted else ()
    return replace(known.dossier, consents=(*others, *mine))


def outcome(known: Known) -> Screen:
    """The line as the writer will read it, or that there is none."""
    who, prefix = known.advocate, f"consent/{known.about}/"
    kept = next((kept.quoted for kept in known.dossier.consents if kept.advocate == known.about), ())
    quoted = shown(known.dossier, Audience.ADVOCATE).under(prefix)
    facts = {
        "who": who.name,
        "quoted": quoted,
        "held": len(quoted) < len(kept),
        "numbers": bool(quotable(known.dossier)),
    }
    return Screen(
        Words("consent/kept", "title", facts),
        (Words("consent/kept", "text", facts),),
        actions=(
            Action("Other texts", f"/draft {who.id} texts", "primary"),
            Action("Change that", f"/draft {who.id} consent change"),
            Action("Your record", "/record"),
            Action("Home", "/home"),
        ),
        private=True,
    )


CONSENT = Conversation(name="consent", run=run, finish=finish, outcome=outcome)
