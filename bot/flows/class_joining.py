"""Who can join a class, as its staff sees and sets it: by facts that come with a message, never by a list. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.cohort import Change, Cohort
from bot.cohort.values import MOST_ROLES
from bot.flows.class_cards import back, to
from bot.flows.class_people import role_meant
from bot.flows.conversation import Known
from bot.messages import Action, Caller, Channel
from bot.screens import Screen, Words


def changed(cohort: Cohort, rest: str, caller: Caller | None) -> Change | Words | None:
    """The class as a line makes it; what was wrong with the line; None: an empty one."""
    word, _, more = rest.strip().partition(" ")
    if not word or caller is None:
        return None
    act = JOINING.get(word.casefold())
    return act(cohort, more, caller) if act else Words("cohort/joining", "unclear")


def _anybody(cohort: Cohort, _: str, __: Caller) -> Change | Words:
    return Change(replace(cohort, members_only=False), "joining_anybody")


def _members(cohort: Cohort, _: str, __: Caller) -> Change | Words:
    if not cohort.channels and not cohort.roles:
        return Words("cohort/joining", "nobody")
    return Change(replace(cohort, members_only=True), "joining_members")


def _role(cohort: Cohort, named: str, caller: Caller) -> Change | Words:
    """One more role whose people belong to the class, or none any more."""
    if named.strip().casefold() in ("off", "none"):
        return Change(replace(cohort, roles=()), "joining_role_off")
    found = role_meant(named)
    if not found:
        return Words("cohort/joining", "unclear")
    if caller.where is None or caller.where.roles is None:
        return Words("cohort/joining", "not_told")
    if found == caller.space:
        return Words("cohort/channels", "ping_all")
    role = Channel(caller.person.door, found, caller.space)
    others = tuple(one for one in cohort.roles if one != role)
    if len(others) >= MOST_ROLES:
        return Words("cohort/joining", "full", {"most": MOST_ROLES})
    return Change(replace(cohort, roles=(*others, role)), "joining_role")


JOINING: Mapping[str, Callable[[Cohort, str, Caller], Change | Words]] = {
    "anybody": _anybody,
    "members": _members,
    "role": _role,
}
"""The words after `/cohort joining`."""


def screen(cohort: Cohort, known: Known, said: Words | None) -> Screen:
    """Who can join."""
    names = tuple(found.name if (found := known.groups.get(one.id)) else one.id for one in cohort.roles)
    facts = {
        "name": cohort.name,
        "members": cohort.members_only,
        "channels": tuple(one.called for one in cohort.channels),
        "roles": names,
    }
    other = (
        Action("Let everybody here join", to(cohort, "joining anybody"))
        if cohort.members_only
        else Action("Only who is in a channel or role", to(cohort, "joining members"))
    )
    return Screen(
        Words("cohort/joining", "title", facts),
        (*((said,) if said else ()), Words("cohort/joining", "text", facts)),
        actions=(other, back(cohort)),
        private=True,
    )
