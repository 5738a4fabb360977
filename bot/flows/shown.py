"""What an audience may see of a student: the only way from the record into a text that leaves their hands (A21)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.dossier import Advocate, Consent, Dossier, LetterRequest, ScoreStory
from bot.flows.quotable import quotable
from bot.interview.replay import live
from bot.playbook import permission
from bot.playbook.permission import Audience, Fact, Kind, Mark
from bot.playbook.request import Gap


@dataclass(frozen=True, slots=True)
class Shown:
    """The facts one audience may see, by key."""

    facts: tuple[Fact, ...]

    def get(self, key: str) -> str:
        """The fact under that key, or nothing."""
        return next((fact.text for fact in self.facts if fact.key == key), "")

    def under(self, prefix: str) -> tuple[str, ...]:
        """The facts whose keys begin so, in their order."""
        return tuple(fact.text for fact in self.facts if fact.key.startswith(prefix))

    def carried(self, *wanted: str) -> tuple[str, ...]:
        """Keys of these facts (a key that ends with a slash: all below it), and of the score where one says it."""
        below = tuple(key for key in wanted if key.endswith("/"))
        texts = tuple(fact for fact in self.facts if fact.key in wanted or fact.key.startswith(below))
        said = (score.key for score in self.facts if score.kind is Kind.SCORE and _say(texts, score))
        return (*(fact.key for fact in texts), *said)


def shown(dossier: Dossier, audience: Audience) -> Shown:
    """What this audience may see today; a mark that changes changes every text made afterwards."""
    return Shown(permission.visible(facts_of(dossier), dossier.marks, audience))


def marked(dossier: Dossier) -> tuple[tuple[Fact, Mark], ...]:
    """Every fact the student may mark, with the mark that holds."""
    every = permission.judged(facts_of(dossier), dossier.marks)
    return tuple((fact, mark) for fact, mark in every if fact.kind not in permission.FIXED)


def facts_of(dossier: Dossier) -> tuple[Fact, ...]:
    """Everything the student gave that a text could carry. What is not here is in no text at all."""
    return tuple(fact for fact in _everything(dossier) if fact.text)


def _say(texts: tuple[Fact, ...], score: Fact) -> bool:
    return any(fact.reveals_score or permission.says_score(fact.text, score.text) for fact in texts)


def _everything(dossier: Dossier) -> Iterator[Fact]:
    yield from _profile(dossier)
    if dossier.story is not None:
        yield from _story(dossier, dossier.story)
    if dossier.step2 is not None and dossier.step2.score is not None:
        yield Fact("step2.score", Kind.SCORE, str(dossier.step2.score))
    for advocate in dossier.advocates:
        yield from _together(advocate)
    for letter in dossier.letters:
        yield from _letter(dossier, letter)
    for news in dossier.news:
        yield Fact(f"news/{news.advocate}", Kind.NEWS, news.text, news.advocate)
    for consent in dossier.consents:
        yield from _consent(dossier, consent)
    for program in dossier.programs:
        yield Fact(f"program/{program.id}", Kind.PROGRAM, program.name)


def _profile(dossier: Dossier) -> Iterator[Fact]:
    profile = dossier.profile
    yield Fact("profile.name", Kind.NAME, profile.name)
    yield Fact("profile.school", Kind.SCHOOL, profile.school)
    yield Fact("profile.contact", Kind.CONTACT, profile.contact)
    yield Fact("profile.aamc_id", Kind.AAMC_ID, profile.aamc_id)
    yield Fact("profile.specialty", Kind.FIELD, profile.specialty.label if profile.specialty else "")


def _story(dossier: Dossier, told: ScoreStory) -> Iterator[Fact]:
    yield Fact("story.number", Kind.NUMBER, told.number)
    yield Fact("story.score", Kind.SCORE, "" if told.score is None else str(told.score))
    yield Fact("story.reason", Kind.REASON, told.reason or "")
    yield Fact("story.change", Kind.CHANGE, told.change or "")
    for ident, text in _listed(dossier, "story", "since", told.since):
        yield Fact(f"story.since/{ident}", Kind.SINCE, text)
    yield Fact("story.aim", Kind.AIM, told.aim)


def _together(advocate: Advocate) -> Iterator[Fact]:
    about, ended = advocate.id, f"{advocate.ended:%B %Y}" if advocate.ended else ""
    yield Fact(f"with/{about}/where", Kind.PLACE, advocate.where, about)
    yield Fact(f"with/{about}/ended", Kind.PLACE, ended, about)
    yield Fact(f"with/{about}/days", Kind.PLACE, str(advocate.days), about)


def _letter(dossier: Dossier, letter: LetterRequest) -> Iterator[Fact]:
    about = letter.advocate
    yield Fact(f"letter/{about}/memory", Kind.MEMORY, letter.memory, about)
    yield Fact(f"letter/{about}/gap", Kind.GAP, letter.gap.label, about, letter.gap is Gap.MIDDLE_STEP2)
    deeds = tuple(bullet.text for bullet in letter.bullets)
    for ident, text in _listed(dossier, f"draft/{about}", "bullet", deeds):
        yield Fact(f"letter/{about}/bullet/{ident}", Kind.DEED, text, about)
    for name, text in letter.slots.items():
        yield Fact(f"letter/{about}/slot/{name}", Kind.SLOT, text, about)


def _consent(dossier: Dossier, consent: Consent) -> Iterator[Fact]:
    """A number that reads otherwise today was never ticked."""
    for place, text in enumerate(quotable(dossier), 1):
        if text in consent.quoted:
            yield Fact(f"consent/{consent.advocate}/{place}", Kind.CONSENT, text, consent.advocate)


def _listed(dossier: Dossier, interview: str, key: str, texts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each text with the id it has in its list: one that is removed takes its mark along, and none inherits it."""
    finished = dossier.finished.get(interview)
    roster = finished.answers.get(key) if finished else None
    ids = live(roster.value) if roster is not None and isinstance(roster.value, tuple) else ()
    if len(ids) != len(texts):
        ids = tuple(str(place) for place in range(1, len(texts) + 1))
    return zip(ids, texts, strict=True)
