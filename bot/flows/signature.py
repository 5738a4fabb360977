"""Name, school and a way to reach the student: what every text is signed with, and how it is put right (B61)."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Dossier, Profile
from bot.flows import clauses
from bot.flows.conversation import Conversation, Known
from bot.flows.shown import shown
from bot.interview.flow import Flow, ask, form
from bot.interview.questions import Text
from bot.messages import Action
from bot.playbook.permission import Audience
from bot.screens import Screen, Words

Signed = tuple[str, str, str]


def run(known: Known) -> Flow[Signed]:
    """Ask all three, each with what stands today."""
    return (yield from asked(known.dossier.profile))


def asked(profile: Profile) -> Flow[Signed]:
    """The three questions, whoever asks them; what is known already is offered."""
    name = Text("name", private=True, guarded=False, limit=60, label="Your full name", stands=profile.name)
    school = Text("school", guarded=False, limit=80, label="School and class year", stands=profile.school)
    contact = Text("contact", private=True, guarded=False, limit=120, label="E-mail or phone", stands=profile.contact)
    signed: Signed = yield from ask(form("signature", name, school, contact))
    return signed


def whole(profile: Profile) -> bool:
    """Tell whether all three are known; outreach, for one, asks for the name alone."""
    return bool(profile.name and profile.school and profile.contact)


def signed_by(profile: Profile, signed: Signed) -> Profile:
    """The profile with that signature."""
    name, school, contact = signed
    return replace(profile, name=name, school=school, contact=contact)


def finish(known: Known, signed: Signed) -> Dossier:
    """Every text from the answers is signed so from here on."""
    return replace(known.dossier, profile=signed_by(known.dossier.profile, signed))


def outcome(known: Known) -> Screen:
    """The signature as a writer reads it, and which texts it does not reach."""
    who, dossier = known.advocate, known.dossier
    facts = {
        **clauses.signature(shown(dossier, Audience.ADVOCATE)),
        "typed": any(kept.stands for kept in dossier.desk),
        "sent": bool(dossier.sent),
    }
    return Screen(
        Words("signature/kept", "title"),
        (Words("signature/kept", "text", facts),),
        actions=(
            Action("The request", f"/draft {who.id}", "primary"),
            Action("Other texts", f"/draft {who.id} texts"),
            Action("Change that", f"/draft {who.id} signature"),
            Action("Home", "/home"),
        ),
        private=True,
    )


SIGNATURE = Conversation(name="signature", run=run, finish=finish, outcome=outcome)
