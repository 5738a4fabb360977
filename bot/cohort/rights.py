"""Who may do what to a class: by the staff list and the facts of this very message, never by what was shown. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from bot.cohort.values import Cohort, Role, Staff
from bot.messages import Caller, Channel, Person


class Right(Enum):
    """What can be allowed."""

    SETTINGS = "settings"
    """Name, year, zone, channels."""
    STAFF = "staff"
    DEADLINES = "deadlines"
    ANNOUNCE = "announce"
    PROGRESS = "progress"
    AUDIT = "audit"
    QUESTIONS = "questions"
    """Read what students ask without a name, and answer it."""
    CLOSE = "close"


_OF_ROLE: Mapping[Role, frozenset[Right]] = {
    Role.COORDINATOR: frozenset(Right),
    Role.REPRESENTATIVE: frozenset({Right.DEADLINES, Right.ANNOUNCE}),
}
_OF_ADMIN = frozenset({Right.SETTINGS, Right.STAFF, Right.AUDIT})
"""Who runs a workspace can repair a class in it and appoint its staff, themselves too; the audit trail has it."""


def rights(cohort: Cohort, caller: Caller | None) -> frozenset[Right]:
    """Everything this caller may do to this class, here and now; nothing is the default."""
    if caller is None:
        return frozenset()
    found = on_staff(cohort, caller.person)
    of_role = _OF_ROLE[found.role] if found else frozenset()
    return of_role | (_OF_ADMIN if runs(caller) and bound_here(cohort, caller) else frozenset())


def may(right: Right, cohort: Cohort, caller: Caller | None) -> bool:
    """Tell whether the caller may."""
    return right in rights(cohort, caller)


def on_staff(cohort: Cohort, person: Person) -> Staff | None:
    """Their line of the staff list."""
    return next((one for one in cohort.staff if one.person == person), None)


def runs(caller: Caller | None) -> bool:
    """Tell whether the platform counts the caller among those who run the space they speak from."""
    return caller is not None and caller.where is not None and caller.where.admin is True


def bound_here(cohort: Cohort, caller: Caller | None) -> bool:
    """Tell whether the class is bound to the space the caller speaks from."""
    if caller is None or caller.where is None:
        return False
    here = (caller.person.door, caller.where.space)
    return any((space.door, space.space) == here for space in cohort.spaces)


def belongs(cohort: Cohort, caller: Caller | None) -> bool:
    """Tell whether this very message shows that its sender is in a channel of the class, or has a role of it."""
    if caller is None or caller.where is None:
        return False
    door, where = caller.person.door, caller.where
    channels = {bound.channel for bound in cohort.channels}
    roles = {Channel(door, role, where.space) for role in where.roles or ()}
    return Channel(door, where.channel, where.space) in channels or not roles.isdisjoint(cohort.roles)


def may_join(cohort: Cohort, caller: Caller | None) -> bool:
    """Tell whether the class can be joined from here."""
    return bound_here(cohort, caller) and (not cohort.members_only or belongs(cohort, caller))
