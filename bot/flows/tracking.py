"""The letters on their way, kept in step with the rest of the record: the only place that writes a move.

`Advocate.willing` and `Outreach.refused` are what the log says of the last answer; whoever changes an answer changes
the log, here, and both follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.dossier import Dossier, Outreach, Program, Tracked
from bot.flows.conversation import Known
from bot.flows.sent import REQUEST
from bot.flows.speaking import own_season
from bot.interview.questions import Problem
from bot.playbook import portal, tracker
from bot.playbook.due import Way
from bot.playbook.outreach import AGREED
from bot.playbook.people import Willing
from bot.playbook.season import Season, last_day
from bot.playbook.tracker import ANSWERS, Ground, Move, Standing, Step
from bot.playbook.tracks import letter_services

_ANSWER = {Willing.HEDGED: Step.CAREFUL, Willing.DECLINED: Step.DECLINED}


def tracked(dossier: Dossier, advocate: str) -> Tracked:
    """The letter of one advocate; where none is kept yet, what the rest of the record already says of it."""
    kept = next((kept for kept in dossier.tracked if kept.advocate == advocate), None)
    return kept or Tracked(advocate, tuple(_earlier(dossier, advocate)))


def every(dossier: Dossier) -> tuple[Tracked, ...]:
    """The letters of everybody on the list, in its order."""
    return tuple(tracked(dossier, advocate.id) for advocate in dossier.advocates)


def way(dossier: Dossier, letter: Tracked) -> Way:
    """What must be known of one letter to say what falls due about it."""
    ended = next((who.ended for who in dossier.advocates if who.id == letter.advocate), None)
    wanted = next((request.due for request in dossier.letters if request.advocate == letter.advocate), None)
    return Way(letter.moves, ended and last_day(ended), wanted, bool(letter.lasting))


def standing(dossier: Dossier, advocate: str) -> Standing:
    """Where one letter is."""
    return tracker.standing(tracked(dossier, advocate).moves)


def ground(known: Known, advocate: str = "") -> Ground:
    """What moves of one letter are judged against today; without one, of a letter of the student's field."""
    dossier = known.dossier
    season = season_for(known, tracked(dossier, advocate))
    return Ground(
        today=known.today,
        opens=season.eras_open,
        soap=(season.soap_start, season.soap_end),
        listed=frozenset(program.id for program in dossier.programs),
        full=full(known),
        opens_sure=season.surety("eras_open"),
        soap_sure=season.surety("soap_end"),
    )


def service(known: Known) -> portal.Service:
    """Where this student applies."""
    return portal.service(known.dossier.profile.specialty, known.specialties, _year(known))


def services(known: Known) -> tuple[portal.Service, ...]:
    """Every service this student's letters go through, that of their field first."""
    main = service(known)
    names = letter_services(known.dossier.profile.tracks, main.name)
    return tuple(main if name == main.name else portal.through(name, known.specialties, _year(known)) for name in names)


def service_of(known: Known, kept: Tracked | Program) -> portal.Service:
    """Where one letter goes, or where one applies at a program: as the student said, else that of their field."""
    found = services(known)
    return next((one for one in found if one.name == kept.service), found[0])


def season_for(known: Known, letter: Tracked) -> Season:
    """The student's own season with the days of the service this letter goes through."""
    return own_season(known.dossier, known.season).through(service_of(known, letter).name)


def full(known: Known) -> frozenset[str]:
    """Ids of the programs that hold as many letters as their own service takes."""
    held = tuple(tracker.standing(kept.moves).programs for kept in known.dossier.tracked)
    limits = {program.id: service_of(known, program).limit for program in known.dossier.programs}
    return frozenset(ident for ident, limit in limits.items() if ident in portal.full(held, limit))


def _year(known: Known) -> int:
    return own_season(known.dossier, known.season).match_year


def take(known: Known, advocate: str, move: Move) -> Dossier | Problem:
    """Write one move into the log, or say why not."""
    letter = tracked(known.dossier, advocate)
    problem = tracker.refused(letter.moves, move, ground(known, advocate))
    return problem or keep(known.dossier, replace(letter, moves=(*letter.moves, move)))


def note(dossier: Dossier, advocate: str, step: Step, day: date) -> Dossier:
    """Write down what another conversation saw happen; what the log says already, or cannot take, adds nothing."""
    letter = tracked(dossier, advocate)
    move = Move(step, day)
    if tracker.impossible(letter.moves, move):
        return dossier
    return keep(dossier, replace(letter, moves=(*letter.moves, move)))


def undo(dossier: Dossier, advocate: str) -> Dossier:
    """Take the last move back; what was marked as sent with it goes too. Nothing to take back changes nothing."""
    letter = tracked(dossier, advocate)
    if not letter.moves:
        return dossier
    last = letter.moves[-1]
    sent = dossier.sent
    if last.step is Step.ASKED:
        sent = tuple(s for s in sent if (s.text, s.advocate, s.day) != (REQUEST, advocate, last.day))
    return keep(replace(dossier, sent=sent), replace(letter, moves=letter.moves[:-1]))


def answer(dossier: Dossier, advocate: str, willing: Willing, day: date, *, refuses: bool = False) -> Dossier | Problem:
    """Write down an answer; the same again adds nothing, and none at all takes the last ones back."""
    letter = tracked(dossier, advocate)
    if willing is Willing.NOT_ASKED:
        return _unanswered(dossier, letter)
    if tracker.willing(letter.moves) is willing and tracker.refuses_speaking(letter.moves) == refuses:
        return dossier
    about = tracker.SPEAKING if willing is Willing.LETTER_AND_OUTREACH else tracker.NOT_SPEAKING if refuses else ""
    move = Move(_ANSWER.get(willing, Step.AGREED), day, about)
    return tracker.impossible(letter.moves, move) or keep(dossier, replace(letter, moves=(*letter.moves, move)))


def take_back(dossier: Dossier, advocate: str, before: Willing, day: date) -> Dossier:
    """Take back the last answer, which was a slip; `before` is what held until then."""
    moves = tracked(dossier, advocate).moves
    if moves and moves[-1].step in ANSWERS and tracker.willing(moves[:-1]) is before:
        return undo(dossier, advocate)
    taken = answer(dossier, advocate, before, day)
    return dossier if isinstance(taken, Problem) else taken


def keep(dossier: Dossier, letter: Tracked) -> Dossier:
    """Keep a letter in its place, and with it what its log says of the answer.

    One that says no more than the rest of the record does needs no place.
    """
    willing, refused = tracker.willing(letter.moves), tracker.refuses_speaking(letter.moves)
    people = tuple(replace(who, willing=willing) if who.id == letter.advocate else who for who in dossier.advocates)
    kept = replace(dossier, advocates=people, outreach=_speaking(dossier.outreach, letter.advocate, refused=refused))
    bare = letter == Tracked(letter.advocate, tuple(_earlier(kept, letter.advocate)))
    return replace(kept, tracked=_put(dossier.tracked, letter, bare=bare))


def _put(letters: tuple[Tracked, ...], letter: Tracked, *, bare: bool) -> tuple[Tracked, ...]:
    if bare:
        return tuple(kept for kept in letters if kept.advocate != letter.advocate)
    if all(kept.advocate != letter.advocate for kept in letters):
        return (*letters, letter)
    return tuple(letter if kept.advocate == letter.advocate else kept for kept in letters)


def _speaking(every: tuple[Outreach, ...], advocate: str, *, refused: bool) -> tuple[Outreach, ...]:
    mine = next((kept for kept in every if kept.advocate == advocate), Outreach(advocate))
    if mine.refused == refused:
        return every
    changed = replace(mine, refused=refused)
    others = tuple(kept for kept in every if kept.advocate != advocate)
    return others if changed == Outreach(advocate) else (*others, changed)


def _unanswered(dossier: Dossier, letter: Tracked) -> Dossier | Problem:
    moves = letter.moves
    while moves and moves[-1].step in ANSWERS:
        moves = moves[:-1]
    if tracker.willing(moves) is not Willing.NOT_ASKED:
        return Problem("tracker.answer_used", {"last": letter.moves[-1].step.label})
    return dossier if moves == letter.moves else keep(dossier, replace(letter, moves=moves))


def _earlier(dossier: Dossier, advocate: str) -> Iterator[Move]:
    """The moves a record from before there was a log stands for; their days, as far as it has them."""
    if any(letter.advocate == advocate for letter in dossier.letters):
        yield Move(Step.DRAFTED)
    asked = [sent.day for sent in dossier.sent if (sent.text, sent.advocate) == (REQUEST, advocate)]
    if asked:
        yield Move(Step.ASKED, min(asked))
    willing = next((kept.willing for kept in dossier.advocates if kept.id == advocate), Willing.NOT_ASKED)
    if willing in AGREED:
        refused = any(kept.refused for kept in dossier.outreach if kept.advocate == advocate)
        speaking = tracker.SPEAKING if willing is Willing.LETTER_AND_OUTREACH else ""
        yield Move(Step.AGREED, None, tracker.NOT_SPEAKING if refused else speaking)
    elif willing in _ANSWER:
        yield Move(_ANSWER[willing])
