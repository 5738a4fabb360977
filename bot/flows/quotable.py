"""The scores and grades of a record that a writer could be allowed to quote, each as one line."""

from __future__ import annotations

from collections.abc import Iterator

from bot.dossier import Dossier


def quotable(dossier: Dossier) -> tuple[str, ...]:
    """Each number once: the story's line first, then exams and shelf marks by month."""
    return tuple(dict.fromkeys(_lines(dossier)))


def _lines(dossier: Dossier) -> Iterator[str]:
    if dossier.story is not None:
        yield dossier.story.number
    for exam in sorted(dossier.record.exams, key=lambda exam: exam.month):
        said = exam.result.label if exam.score is None else str(exam.score)
        yield f"{exam.name.label}, {exam.month:%B %Y}: {said}"
    for mark in sorted(dossier.record.shelves, key=lambda mark: mark.month):
        yield f"{mark.clerkship.label} shelf, {mark.month:%B %Y}: {mark.standing.label}"
