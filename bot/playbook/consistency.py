"""Hold the story and the requests against the record, and name what a reader would see not to fit (A38).

Few rules, each exact. A claim that could be read in two ways is not judged; a fact with a month unknown to the record
is not guessed. What is found has two sides: the student's own sentence, and what it does not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from bot.playbook import claims, topics
from bot.playbook.case import Case, Claim, Contradiction, Given, Leave, Part
from bot.playbook.claims import ShelfClaim
from bot.playbook.record import Exam, ExamName, Shelf, Standing
from bot.playbook.story import Situation


def contradictions(case: Case) -> tuple[Contradiction, ...]:
    """Return everything that does not fit, in the order of the claims; what is left out comes last."""
    found = [
        contradiction
        for claim in case.claims
        for sentence in claims.sentences(claim.text)
        for rule in _RULES
        for contradiction in rule(case, claim, sentence)
    ]
    return (*found, *_left_out(case))


# ------------------------------------------------------------------ shelf marks


def _shelf_marks(case: Case, claim: Claim, sentence: str) -> Iterator[Contradiction]:
    """Marks against the class: "my last four shelf exams are above the average", "my surgery shelf is above"."""
    said = claims.shelf_claim(sentence)
    if said is None:
        return
    window = _window(case, said)
    known = [mark for mark in window if mark.standing.rank is not None]
    short = tuple(mark for mark in known if not _reaches(mark, said.least))
    if said.clerkship is not None and len(short) < len(known):
        return  # one sitting of the clerkship is as good as claimed
    if len(short) > said.misses:
        facts = {"good": len(known) - len(short), "of": len(known), "newest": said.newest or 0}
        yield Contradiction("named_shelf" if said.clerkship else "shelf_run", claim, sentence, short, facts)


def _window(case: Case, said: ShelfClaim) -> tuple[Shelf, ...]:
    """The marks that are certainly meant, the newest first; marks of one month have no order among them."""
    marks = sorted(case.record.shelves, key=lambda mark: mark.month, reverse=True)
    if said.clerkship is not None:
        return tuple(mark for mark in marks if mark.clerkship is said.clerkship)
    if said.newest is not None:
        return tuple(m for m in marks if sum(other.month >= m.month for other in marks) <= said.newest)
    after = case.after(said.since)
    if said.since is not None and after is None:
        return ()
    return tuple(mark for mark in marks if after is None or mark.month > after)


def _reaches(mark: Shelf, least: Standing) -> bool:
    return (mark.standing.rank or 0) >= (least.rank or 0)


def _trend(case: Case, claim: Claim, sentence: str) -> Iterator[Contradiction]:
    """Marks said to have risen: the newest is lower than an earlier one, and no higher than the first."""
    each = claims.each_higher(sentence)
    if not each and not claims.rising(sentence):
        return
    since = claims.since(sentence)
    after = case.after(since)
    if since is not None and after is None:
        return
    by_month = _by_month(case.record.shelves, after)
    falls = _falls(by_month) if each else _fallen(by_month)
    if falls:
        yield Contradiction("trend", claim, sentence, falls)


def _by_month(marks: Sequence[Shelf], after: date | None) -> tuple[tuple[Shelf, ...], ...]:
    """Known marks by month, oldest first; of those before `after` only the last month, as the place to rise from."""
    known = sorted((mark for mark in marks if mark.standing.rank is not None), key=lambda mark: mark.month)
    months = sorted({mark.month for mark in known})
    before = [month for month in months if after is not None and month <= after]
    kept = [month for month in months if month not in before[:-1]]
    return tuple(tuple(mark for mark in known if mark.month == month) for month in kept)


def _fallen(by_month: tuple[tuple[Shelf, ...], ...]) -> tuple[Shelf, ...]:
    """The highest earlier mark and the newest, when the whole has certainly not risen."""
    if len(by_month) < 2:
        return ()
    first, newest = by_month[0], max(by_month[-1], key=_rank)
    highest = max((mark for marks in by_month[:-1] for mark in marks), key=_rank)
    fell = _rank(newest) < _rank(highest) and _rank(newest) <= min(map(_rank, first))
    return (highest, newest) if fell else ()


def _falls(by_month: tuple[tuple[Shelf, ...], ...]) -> tuple[Shelf, ...]:
    """The first two neighbouring months between which every mark fell."""
    for earlier, later in pairwise(by_month):
        low, high = min(earlier, key=_rank), max(later, key=_rank)
        if _rank(high) < _rank(low):
            return (low, high)
    return ()


def _rank(mark: Shelf) -> int:
    return mark.standing.rank or 0


# ------------------------------------------------------------------ exams


def _failures(case: Case, claim: Claim, sentence: str) -> Iterator[Contradiction]:
    """ "I have never failed an exam" against a fail; "all passed" against one that was never passed."""
    never, passed = claims.never_failed(sentence), claims.passed_all(sentence)
    scope = never if never is not None else passed
    if scope is None:
        return
    since = claims.since(sentence)
    after = case.after(since)
    if since is not None and after is None:
        return
    fails = tuple(fail for fail in case.record.fails if fail.name in scope and (after is None or fail.month > after))
    if never is None:
        fails = tuple(fail for fail in fails if not _passed_later(case, fail))
    if fails:
        yield Contradiction("no_failure", claim, sentence, fails)
    elif never is not None and since is None and _own_fail(case, scope) and claim.part is not Part.NUMBER:
        yield Contradiction("no_failure", claim, sentence, (case.number,) if case.number else ())


def _passed_later(case: Case, fail: Exam) -> bool:
    return any(e.name is fail.name and not e.failed and e.month >= fail.month for e in case.record.exams)


def _own_fail(case: Case, scope: frozenset[ExamName]) -> bool:
    """Tell whether the number line itself admits a fail of an exam in `scope`."""
    if case.situation is not Situation.FAIL_THEN_PASS or case.number is None:
        return False
    named = claims.exams_named(case.number.text)
    return claims.admits_fail(case.number.text, needs_exam=False) and (named <= scope if named else len(scope) > 1)


def _count(case: Case, claim: Claim, sentence: str) -> Iterator[Contradiction]:
    """ "I failed it once" against two fails of that exam; "my only failure" against two of any."""
    named = claims.exams_named(sentence)
    fails = [fail for fail in case.record.fails if not named or fail.name in named]
    if claims.only_fail(sentence):
        fails = list(case.record.fails)
    elif not claims.failed_once(sentence):
        return
    else:
        fails = max(([fail for fail in fails if fail.name is name] for name in ExamName), key=len)
    if len(fails) > 1:
        yield Contradiction("fail_count", claim, sentence, tuple(fails), {"count": len(fails)})


def _score(case: Case, claim: Claim, sentence: str) -> Iterator[Contradiction]:
    """A score stated in words against the one given, and against the record."""
    said = claims.scores(sentence)
    for name, score in said:
        about = name or (case.exam if claim.part is Part.NUMBER else None)
        if claim.part is Part.NUMBER and about is case.exam and case.score is not None:
            others = {other for each in claims.sentences(claim.text) for _, other in claims.scores(each)}
            if case.score not in others:
                yield Contradiction("score", claim, sentence, (Given(case.score),), {"said": score})
                return
        on_record = tuple(exam for exam in case.record.exams if exam.name is about and exam.score is not None)
        if about is not None and on_record and score not in {exam.score for exam in on_record}:
            yield Contradiction("score", claim, sentence, on_record, {"said": score})
            return


def _reason_month(case: Case, claim: Claim, sentence: str) -> Iterator[Contradiction]:
    """A cause dated after the exam it is to explain."""
    if claim.part is not Part.REASON or claims.comes_after(sentence) or case.month is None:
        return
    named = [month for _, month in claims.months(sentence)]
    if named and min(named) > case.month:
        sitting = next(e for e in case.record.exams if e.name is case.exam and e.month == case.month)
        yield Contradiction("reason_month", claim, sentence, (sitting,))


# ------------------------------------------------------------------ comments and silence


def _always(case: Case, claim: Claim, sentence: str) -> Iterator[Contradiction]:
    """ "Always early" against a comment about lateness: one comment undoes an always."""
    for topic in topics.claimed(sentence):
        against = tuple(comment for comment in case.record.comments if topics.denied(topic, comment.text))
        if against:
            yield Contradiction("always", claim, sentence, against, {"topic": topic})
            return


def _left_out(case: Case) -> Iterator[Contradiction]:
    """Fails and leave that the record shows and the story does not tell; never a thing to coach away."""
    if case.number is None:
        return
    told = [(claim, sentence) for claim in case.story for sentence in claims.sentences(claim.text)]
    admitted = [
        claims.exams_named(sentence)
        for claim, sentence in told
        if claims.admits_fail(sentence, needs_exam=claim.part is Part.SINCE)
    ]
    silent = tuple(f for f in case.record.fails if not any(not named or f.name in named for named in admitted))
    if silent:
        facts = {"licensing": any(fail.name.licensing for fail in silent)}
        yield Contradiction("left_out_fail", case.number, case.number.text, silent, facts)
    if case.record.leave and not any(claims.admits_leave(sentence) for _, sentence in told):
        yield Contradiction("left_out_leave", case.number, case.number.text, (Leave(),))


Rule = Callable[[Case, Claim, str], Iterator[Contradiction]]
_RULES: tuple[Rule, ...] = (_shelf_marks, _trend, _failures, _count, _score, _reason_month, _always)
