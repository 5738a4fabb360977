"""The class: its values and its policy. Knows no student's record."""

from bot.cohort import deadlines, hours, intake
from bot.cohort.rights import Right, bound_here, may, on_staff, rights, runs
from bot.cohort.values import (
    BEFORE,
    AuditEntry,
    Bound,
    Change,
    Cohort,
    Deadline,
    Member,
    Role,
    Staff,
    signed,
)

__all__ = [
    "BEFORE",
    "AuditEntry",
    "Bound",
    "Change",
    "Cohort",
    "Deadline",
    "Member",
    "Right",
    "Role",
    "Staff",
    "bound_here",
    "deadlines",
    "hours",
    "intake",
    "may",
    "on_staff",
    "rights",
    "runs",
    "signed",
]
