"""The cards of a text in hand: its versions, what changed, where its sentences come from, why it may not leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.dossier import Version
from bot.flows import desk
from bot.flows.conversation import Known
from bot.flows.desk import Document, Named
from bot.flows.documents import editable, text_label
from bot.flows.sources import Sentence, sentences
from bot.messages import Action
from bot.playbook.difference import Change, changes
from bot.screens import Screen, Words

HOME = Action("Home", "/home")
MOST_CHANGES = 8


def ways(known: Known, named: Named) -> tuple[Action, ...]:
    """What a card of a text offers for it: change it, look behind it."""
    several = len(desk.of(known.dossier, named.name).versions) > 1
    return (
        Action("Edit the text", named.command("edit")),
        Action("Where it comes from", named.command("sources")),
        *((Action("Versions", named.command("versions")),) if several else ()),
    )


def notices(known: Known, document: Document) -> tuple[Words, ...]:
    """That a text was typed by hand, and what the answers say otherwise by now."""
    if not desk.of(known.dossier, document.name).stands:
        return ()
    moved = desk.moved(known, document)
    facts = {"changes": _rows(moved[:MOST_CHANGES]), "more": max(0, len(moved) - MOST_CHANGES)}
    held = desk.withheld(known, document)
    return (*((held,) if held else ()), Words("desk/notice", "moved" if moved else "typed", facts))


def choices(known: Known, document: Document) -> tuple[Action, ...]:
    """Beside a text that was typed by hand: the one from the answers, or keep this one although they changed."""
    if not desk.of(known.dossier, document.name).stands:
        return ()
    command = document.named.command
    mine = (Action("Keep my text", command("mine")),) if desk.moved(known, document) else ()
    return (*mine, *_fresh(document.named))


def _fresh(named: Named) -> tuple[Action, ...]:
    return (Action("Take the text from my answers", named.command("fresh")),)


def on_desk(card: Screen, known: Known, document: Document) -> Screen:
    """The card of a text, with what can be done to it by hand and what has moved under it."""
    if not editable(document.named):
        return card
    added = (*choices(known, document), *ways(known, document.named))
    return replace(
        card, text=(*notices(known, document), *card.text), actions=(*card.actions[:-1], *added, *card.actions[-1:])
    )


def versions(known: Known, named: Named) -> Screen:
    """Every version with its day, the newest first, to look at or to let stand again."""
    here = desk.of(known.dossier, named.name)
    kept, fresh = here.versions, _fresh(named) if here.stands else ()
    numbered = list(enumerate(kept, 1))[::-1]
    rows = tuple(
        (f"{n}. {_day(version.day)}", "typed by you" if version.typed else "from your answers")
        for n, version in numbered
    )
    actions = tuple(Action(f"Look at {n}", named.command(f"version {n}")) for n, _ in numbered)
    facts = {"kind": text_label(named.text), "who": known.advocate.name, "count": len(kept), "most": desk.MOST_VERSIONS}
    return Screen(
        Words("desk/versions", "title", facts),
        (Words("desk/versions", "text", facts),),
        rows,
        (*actions, *fresh, Action("The text", named.command()), HOME),
        private=True,
    )


def version(known: Known, document: Document, number: int, found: Version) -> Screen:
    """One version, and what would change if it stood again."""
    standing = known.write(desk.standing(known, document).words).text
    facts = {
        "kind": text_label(document.named.text),
        "who": known.advocate.name,
        "number": number,
        "day": _day(found.day),
        "letter": desk.own(found.text),
        "changes": _rows(changes(standing, found.text)),
    }
    command = document.named.command
    return Screen(
        Words("desk/version", "title", facts),
        (Words("desk/version", "text", facts),),
        actions=(
            *((Action("Let it stand again", command(f"restore {number}"), "primary"),) if facts["changes"] else ()),
            Action("Versions", command("versions")),
            Action("The text", command()),
            HOME,
        ),
        private=True,
    )


def behind(known: Known, document: Document) -> Screen:
    """Each sentence of the text with the answers and templates it comes from."""
    standing = known.write(desk.standing(known, document).words).text
    found = sentences(known.write(document.made.words), standing)
    facts = {
        "kind": text_label(document.named.text),
        "who": known.advocate.name,
        "sentences": tuple(_row(sentence) for sentence in found),
    }
    return Screen(
        Words("desk/sources", "title", facts),
        (Words("desk/sources", "text", facts),),
        actions=(Action("The text", document.named.command()), Action("What may be shared", "/facts"), HOME),
        private=True,
    )


def _row(sentence: Sentence) -> dict[str, object]:
    return {
        "text": sentence.text.removeprefix("- "),
        "facts": tuple(dict.fromkeys(name.partition("/")[0] for name in sentence.facts)),
        "templates": tuple(
            name.rpartition("/")[2].replace("#text", "").replace("#", ": ") for name in sentence.templates
        ),
    }


def _rows(found: tuple[Change, ...]) -> tuple[dict[str, tuple[str, ...]], ...]:
    return tuple({"was": _unlisted(change.was), "now": _unlisted(change.now)} for change in found)


def _unlisted(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.removeprefix("- ") for line in lines)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
