"""The texts around a letter request: whether one may be made now, and from which facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.dossier import Advocate, Dossier, LetterRequest
from bot.flows import clauses
from bot.flows.conversation import Known
from bot.flows.letter import field, slots
from bot.flows.sent import REQUEST
from bot.flows.shown import Shown, shown
from bot.flows.speaking import Draft, own_season
from bot.flows.tracking import ground, season_for, standing, tracked
from bot.interview.questions import Problem
from bot.playbook import due as policy
from bot.playbook import kinds, outreach, request, tone, tracker
from bot.playbook.kinds import CARD_SECONDS, PURPOSES, SCRIPT_SECONDS, Case, Kind
from bot.playbook.people import Signal
from bot.playbook.permission import Audience, Fact
from bot.playbook.request import Attachment
from bot.playbook.tracker import Move, Step, written
from bot.screens import Words


@dataclass(frozen=True, slots=True)
class _Desk:
    """What one text is made from."""

    kind: Kind
    known: Known
    who: Advocate
    seen: Shown

    @property
    def letter(self) -> LetterRequest | None:
        return letter_of(self.known.dossier, self.who)

    def under(self, part: str) -> tuple[str, ...]:
        return self.seen.under(f"letter/{self.who.id}/{part}/")

    def draft(self, facts: Mapping[str, object], *keys: str) -> Draft:
        """A text with what every one of them may use, and the keys of what it holds."""
        about = f"with/{self.who.id}"
        name, where = self.seen.get("profile.name"), self.seen.get(f"{about}/where")
        common = {
            "who": self.who.name,
            "where": where,
            "field": field(self.seen),
            "clauses": {**clauses.fixed("opt_out", "softener"), **clauses.signature(self.seen)},
        }
        if self.kind in PURPOSES:
            common["subject"] = request.subject(name, where, self.who.ended, PURPOSES[self.kind])
            keys = (*clauses.SIGNATURE, f"{about}/where", f"{about}/ended", *keys)
        words = Words(f"letters/{self.kind.value.replace('-', '_')}", "text", {**common, **facts})
        return Draft(words, self.seen.carried(*keys))


def compose(kind: Kind, who: Advocate, known: Known, now: datetime) -> Draft | Problem:
    """The text, or why there is none now."""
    return refused(kind, who, known, now) or made(kind, who, known)


def made(kind: Kind, who: Advocate, known: Known) -> Draft:
    """The text itself, for whoever knows already that it may be made."""
    return _TEXTS[kind](_Desk(kind, known, who, _seen(known.dossier)))


def refused(kind: Kind, who: Advocate, known: Known, now: datetime) -> Problem | None:
    """Why a text may not be made now. A reminder also waits for match week to end."""
    shut = kinds.shut(kind, case(who, known))
    if shut is not None or kind not in kinds.NUDGES:
        return shut or _unseen(kind, who, known.dossier)
    silent = outreach.frozen(now)
    if silent is not None:
        return Problem("tracker.soap", silent.facts)
    return tracker.untimely(Move(kinds.NUDGES[kind]), ground(known))


def _unseen(kind: Kind, who: Advocate, dossier: Dossier) -> Problem | None:
    held = kind is Kind.UPDATE and not _seen(dossier).get(f"news/{who.id}")
    return Problem("kinds.news_held", {"who": who.name}) if held else None


def case(who: Advocate, known: Known) -> Case:
    """What decides about the texts to one writer today."""
    dossier, season = known.dossier, own_season(known.dossier, known.season)
    seen = _seen(dossier)
    return Case(
        who=who.name,
        letter=standing(dossier, who.id),
        today=known.today,
        due=due(who, known),
        match_day=season.match_day,
        drafted=letter_of(dossier, who) is not None,
        told=bool(seen.get("story.number")),
        news=any(kept.advocate == who.id for kept in dossier.news),
        signed=bool(seen.get("profile.name") and seen.get("profile.contact")),
    )


def letter_of(dossier: Dossier, who: Advocate) -> LetterRequest | None:
    """The request to this writer, where there is one."""
    return next((kept for kept in dossier.letters if kept.advocate == who.id), None)


def due(who: Advocate, known: Known) -> date:
    """The date the writer was given, else the day submission opens: the one that the reminders count from."""
    letter = letter_of(known.dossier, who)
    return policy.wanted(letter.due if letter else None, season_for(known, tracked(known.dossier, who.id)))


def _seen(dossier: Dossier) -> Shown:
    return shown(dossier, Audience.ADVOCATE)


# ------------------------------------------------------------------ one function a text


def _plain(desk: _Desk) -> Draft:
    return desk.draft({})


def _spoken(desk: _Desk) -> Draft:
    """The ask aloud: what does not fit the time is left out, the longest first (B44)."""
    limit = SCRIPT_SECONDS if desk.kind is Kind.SCRIPT else CARD_SECONDS
    parts = _lines(desk)
    said = _said(desk, parts)
    while parts and tone.spoken_seconds(desk.known.write(said.words).text) > limit:
        longest = max(parts, key=lambda name: tone.words(parts[name].text))
        parts = {name: fact for name, fact in parts.items() if name != longest}
        said = _said(desk, parts)
    return said


def _lines(desk: _Desk) -> dict[str, Fact]:
    """The student's own lines of the ask, by what they are there."""
    wanted = {"number": "story.number", "since": "story.since/", "memory": f"letter/{desk.who.id}/memory"}
    found = {
        name: next((fact for fact in desk.seen.facts if fact.key.startswith(key)), None) for name, key in wanted.items()
    }
    return {name: fact for name, fact in found.items() if fact is not None}


def _said(desk: _Desk, parts: Mapping[str, Fact]) -> Draft:
    facts = {name: parts[name].text if name in parts else "" for name in ("number", "since", "memory")}
    targets = tuple(target.value for target in desk.letter.targets) if desk.letter else ()
    keys = (f"with/{desk.who.id}/where", "profile.specialty", *(fact.key for fact in parts.values()))
    return desk.draft({**facts, "targets": targets}, *keys)


def _consented(desk: _Desk, facts: Mapping[str, object], *keys: str) -> Draft:
    """A text with which something is sent: the consent goes along."""
    about = f"consent/{desk.who.id}/"
    consent = clauses.filled("consent", quoted=desk.seen.under(about))
    details = clauses.filled("details", slots=facts.get("slots"))
    fixed = {**clauses.signature(desk.seen), **consent, **details}
    return desk.draft({**facts, "clauses": fixed}, about, *keys)


def _after_yes(desk: _Desk) -> Draft:
    """What went with the request already is not announced again."""
    sent = _sent(desk)
    rest = tuple(kind for kind in Attachment if kind not in sent)
    return _consented(desk, {"there": clauses.materials(sent), "next": clauses.materials(rest)})


def _sent(desk: _Desk) -> tuple[Attachment, ...]:
    """The materials this writer has: all of them, or those that the request carried when it was sent."""
    dossier, about = desk.known.dossier, desk.who.id
    if standing(dossier, about).did(Step.MATERIALS):
        return tuple(Attachment)
    requested = any(kept.text == REQUEST and kept.advocate == about for kept in dossier.sent)
    return tuple(kind for kind in Attachment if requested and desk.letter and kind in desk.letter.packet)


def _nudge_1(desk: _Desk) -> Draft:
    asked = standing(desk.known.dossier, desk.who.id).day(Step.ASKED)
    return desk.draft({"asked": written(asked) if asked else ""}, "profile.specialty")


def _due_day(desk: _Desk) -> str:
    """The day the writer was given; without one the day of the season, and how sure that is."""
    if desk.letter and desk.letter.due:
        return written(desk.letter.due)
    return season_for(desk.known, tracked(desk.known.dossier, desk.who.id)).shown("submit_open")


def _nudge_2(desk: _Desk) -> Draft:
    sent = standing(desk.known.dossier, desk.who.id).day(Step.REQUESTED)
    facts = {"due": _due_day(desk), "requested": written(sent) if sent else ""}
    return desk.draft(facts, "profile.specialty")


def _update(desk: _Desk) -> Draft:
    key = f"news/{desk.who.id}"
    what = next(kept.what.value for kept in desk.known.dossier.news if kept.advocate == desk.who.id)
    return _consented(desk, {"what": what, "new": desk.seen.get(key)}, key)


def _thanks(desk: _Desk) -> Draft:
    return desk.draft({}, "profile.specialty")


def _outline(desk: _Desk) -> Draft:
    """Headings and facts: each deed under what it shows, never a sentence in the writer's voice (B58)."""
    deeds = {deed: desk.letter.shows(deed) if desk.letter else None for deed in desk.under("bullet")}
    about = desk.who.id
    facts = {
        "name": desk.seen.get("profile.name"),
        "ended": desk.seen.get(f"with/{about}/ended"),
        "days": desk.seen.get(f"with/{about}/days"),
        "memory": desk.seen.get(f"letter/{about}/memory"),
        "groups": tuple(
            {"shows": signal.value, "deeds": tuple(deed for deed, shown_by in deeds.items() if shown_by is signal)}
            for signal in Signal
            if signal in deeds.values()
        ),
        "slots": slots(desk.seen, desk.letter) if desk.letter else {},
        "since": desk.seen.under("story.since/"),
    }
    keys = ("profile.name", "profile.specialty", "story.since/", f"with/{about}/", f"letter/{about}/memory")
    below = (f"letter/{about}/bullet/", f"letter/{about}/slot/")
    return _consented(desk, facts, *keys, *below)


_TEXTS: Mapping[Kind, Callable[[_Desk], Draft]] = {
    Kind.SCRIPT: _spoken,
    Kind.MINUTE: _spoken,
    Kind.AFTER_YES: _after_yes,
    Kind.AFTER_CAREFUL: _plain,
    Kind.AFTER_NO: _plain,
    Kind.NUDGE_1: _nudge_1,
    Kind.NUDGE_2: _nudge_2,
    Kind.UPDATE: _update,
    Kind.THANKS: _thanks,
    Kind.AFTER_MATCH: _plain,
    Kind.DECLINE: _plain,
    Kind.OUTLINE: _outline,
}
