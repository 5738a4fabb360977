"""The entry of one letter in the portal, field by field, before the student types it there (facts 3a, 3b)."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Dossier
from bot.flows import tracking
from bot.flows.conversation import Conversation, Known
from bot.flows.table import HOME
from bot.interview.flow import Flow, ask
from bot.interview.questions import Choice, Text
from bot.messages import Action
from bot.playbook import portal as policy
from bot.playbook.lane import Specialty
from bot.playbook.portal import Chair, Entry, Form, Label, Waiver
from bot.playbook.tracker import Step
from bot.screens import Screen, Words


def run(known: Known) -> Flow[Entry]:
    """Ask in the order of the portal; a General entry has no form to choose, plastic surgery no narrative."""
    facts = {"who": known.advocate.name}
    author = yield from ask(
        Text(
            "author",
            guarded=False,
            private=True,
            limit=80,
            facts=facts,
            label="Author",
            suggestion=known.advocate.name,
            suggest_label=f"Say {known.advocate.name}",
        )
    )
    email = yield from ask(
        Text("email", private=True, guarded=False, limit=120, facts=facts, label="E-mail", checks=(policy.address,))
    )
    label = yield from ask(Choice("label", Label, private=True, facts=facts, label="Specialty"))
    form = None if label is Label.GENERAL else (yield from _form(known, facts))
    chair = yield from ask(Choice("chair", Chair, private=True, facts=facts, label="Chair letter"))
    waiver = yield from ask(Choice("waiver", Waiver, private=True, facts=facts, label="Right to read it"))
    return Entry(author, email, label, form, chair, waiver)


def _form(known: Known, facts: dict[str, str]) -> Flow[Form]:
    if known.dossier.profile.specialty is Specialty.PLASTICS:
        return Form.STANDARDIZED
    return (yield from ask(Choice("form", Form, private=True, facts=facts, label="Kind of letter")))


def finish(known: Known, entry: Entry) -> Dossier:
    """Keep the entry with the letter."""
    return tracking.keep(known.dossier, replace(tracking.tracked(known.dossier, known.about), entry=entry))


def outcome(known: Known) -> Screen:
    """The entry as it is to be typed, and when; what the service does with it."""
    who, letter = known.advocate, tracking.tracked(known.dossier, known.advocate.id)
    service, season, kept = tracking.service_of(known, letter), tracking.season_for(known, letter), letter.entry
    if kept is None:
        raise LookupError("no entry yet")
    opens = season.eras_open
    facts = {
        "who": who.name,
        "entry": policy.labels(kept),
        "service": service.name,
        "by_hand": service.name == "ResidencyCAS",
        "opens": season.shown("eras_open") if known.today < opens else "",
        "sent": tracking.standing(known.dossier, who.id).did(Step.REQUESTED),
    }
    ready = not facts["opens"] and not facts["sent"]
    send = Action(Step.REQUESTED.label, f"/letters {who.id} {Step.REQUESTED.value}", "primary")
    return Screen(
        Words("tracker/entry", "title", facts),
        (Words("tracker/entry", "text", facts),),
        actions=(
            *((send,) if ready else ()),
            Action("Change the entry", f"/letters {who.id} portal change"),
            Action("The letter", f"/letters {who.id}"),
            HOME,
        ),
        private=True,
    )


PORTAL = Conversation(name="portal", run=run, finish=finish, outcome=outcome)
