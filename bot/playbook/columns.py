"""The columns of the tracking table (B38): what each says of a letter, read from its log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.interview.questions import Option
from bot.playbook.tracker import ANSWERS, Standing, State, Step


class Confirmed(Option):
    """Whether they will write."""

    YES = "yes", "yes"
    NO = "no", "no"
    CAREFUL = "careful", "careful"
    NO_REPLY = "no reply", "no reply"
    NOT_ASKED = "", ""


class Upload(Option):
    """Whether the letter is there, where no day is known."""

    YES = "yes", "yes"
    PENDING = "pending", "pending"
    NOTHING = "N/A", "N/A"


@dataclass(frozen=True, slots=True)
class Columns:
    """One row. A day is None where it did not happen or nobody knows when."""

    asked: date | None
    confirmed: Confirmed
    answered: date | None
    materials: date | None
    requested: date | None
    upload: Upload
    uploaded: date | None
    programs: tuple[str, ...]


def columns(now: Standing) -> Columns:
    """Read the row off a letter."""
    return Columns(
        asked=now.day(Step.ASKED),
        confirmed=confirmed(now),
        answered=_answered(now),
        materials=now.day(Step.MATERIALS),
        requested=now.day(Step.REQUESTED),
        upload=_upload(now),
        uploaded=now.day(Step.UPLOADED),
        programs=now.programs,
    )


def confirmed(now: Standing) -> Confirmed:
    """Say in one word what they answered."""
    if now.state in _NO:
        return _NO[now.state]
    if now.state in (State.PLANNED, State.DRAFTED):
        return Confirmed.NOT_ASKED
    if now.state in (State.WITHDRAWN, State.REPLACED):
        return next((word for step, word in _BY_STEP if now.did(step)), Confirmed.NO_REPLY)
    return Confirmed.YES


def _answered(now: Standing) -> date | None:
    days = [now.day(step) for step in ANSWERS if step is not Step.SILENT]
    return max((day for day in days if day), default=None)


def _upload(now: Standing) -> Upload:
    if now.state in (State.UPLOADED, State.ASSIGNED):
        return Upload.YES
    return Upload.PENDING if confirmed(now) is Confirmed.YES else Upload.NOTHING


_NO = {
    State.ASKED: Confirmed.NO_REPLY,
    State.SILENT: Confirmed.NO_REPLY,
    State.CAREFUL: Confirmed.CAREFUL,
    State.DECLINED: Confirmed.NO,
}
_BY_STEP = (
    (Step.DECLINED, Confirmed.NO),
    (Step.CAREFUL, Confirmed.CAREFUL),
    (Step.AGREED, Confirmed.YES),
)
