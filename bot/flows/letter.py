"""The facts of a letter request: the student's own that the writer may see, and nothing else (A21, A41)."""

from __future__ import annotations

from collections.abc import Mapping

from bot.dossier import Advocate, Dossier, LetterRequest
from bot.flows import clauses
from bot.flows.shown import Shown, marked, shown
from bot.playbook import request
from bot.playbook.permission import Audience, Mark
from bot.screens import Words

SIGNATURE = ("profile.name", "profile.school", "profile.contact", "profile.specialty")


def facts(dossier: Dossier, letter: LetterRequest) -> Mapping[str, object]:
    """Strings, tuples and booleans for templates/letters/."""
    advocate = _writer(dossier, letter)
    seen, about = shown(dossier, Audience.ADVOCATE), f"letter/{letter.advocate}"
    name, where = seen.get("profile.name"), seen.get(f"with/{advocate.id}/where")
    return {
        "subject": request.subject(name, where, advocate.ended),
        "who": advocate.name,
        "where": where,
        "when": seen.get(f"with/{advocate.id}/ended"),
        "memory": seen.get(f"{about}/memory"),
        "specialty": field(seen),
        "targets": tuple(target.value for target in letter.targets),
        "bullets": seen.under(f"{about}/bullet/"),
        "slots": slots(seen, letter),
        "clauses": _clauses(seen, letter),
    }


def _clauses(seen: Shown, letter: LetterRequest) -> dict[str, Words]:
    about = letter.advocate
    due = f"{letter.due.day} {letter.due:%B %Y}" if letter.due else ""
    return {
        **clauses.fixed("softener", "opt_out"),
        **clauses.filled("gap", gap=letter.gap.value if seen.get(f"letter/{about}/gap") else ""),
        **clauses.filled("details", slots=slots(seen, letter)),
        **clauses.filled("due", due=due),
        **clauses.filled("consent", quoted=seen.under(f"consent/{about}/")),
        **clauses.packet(letter.packet, listed=bool(seen.under(f"letter/{about}/bullet/"))),
        **clauses.signature(seen),
    }


def carried(dossier: Dossier, letter: LetterRequest) -> tuple[str, ...]:
    """Keys of the facts a request holds today."""
    about = letter.advocate
    return shown(dossier, Audience.ADVOCATE).carried(
        *SIGNATURE, f"with/{about}/", f"letter/{about}/", f"consent/{about}/"
    )


def left_out(dossier: Dossier, letter: LetterRequest) -> tuple[str, ...]:
    """What of the request its writer will not see, because the student said so."""
    about = f"letter/{letter.advocate}/"
    private = (fact for fact, mark in marked(dossier) if mark is Mark.PRIVATE)
    return tuple(fact.text for fact in private if fact.key in SIGNATURE or fact.key.startswith(about))


def field(seen: Shown) -> str:
    """The field in the middle of a sentence, or nothing."""
    label = seen.get("profile.specialty")
    return label[:1].lower() + label[1:]


def _writer(dossier: Dossier, letter: LetterRequest) -> Advocate:
    return next(kept for kept in dossier.advocates if kept.id == letter.advocate)


def slots(seen: Shown, letter: LetterRequest) -> dict[str, str]:
    """What a request says besides the deeds, by the names of its slots."""
    texts = {name: seen.get(f"letter/{letter.advocate}/slot/{name}") for name in letter.slots}
    return {name: text for name, text in texts.items() if text}
