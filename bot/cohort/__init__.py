"""The class: its values and its policy. Knows no student's record."""

from bot.cohort import announcing, audience, deadlines, hours, intake, questions
from bot.cohort.audience import Audience
from bot.cohort.rights import Right, belongs, bound_here, may, may_join, on_staff, rights, runs
from bot.cohort.values import (
    BEFORE,
    AuditEntry,
    Bound,
    Change,
    Cohort,
    Deadline,
    Member,
    Notice,
    Question,
    Role,
    Staff,
    signed,
)

__all__ = [
    "BEFORE",
    "Audience",
    "AuditEntry",
    "Bound",
    "Change",
    "Cohort",
    "Deadline",
    "Member",
    "Notice",
    "Question",
    "Right",
    "Role",
    "Staff",
    "announcing",
    "audience",
    "belongs",
    "bound_here",
    "deadlines",
    "hours",
    "intake",
    "may",
    "may_join",
    "on_staff",
    "questions",
    "rights",
    "runs",
    "signed",
]
