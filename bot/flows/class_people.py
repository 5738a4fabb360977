"""The staff list, the channels and the audit trail of a class: how they are changed by a line, and shown. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bot.cohort import AuditEntry, Bound, Change, Cohort, Role, Staff, audience, on_staff
from bot.cohort.values import MOST_CHANNELS, MOST_STAFF
from bot.flows import class_pings
from bot.flows.class_cards import back, to
from bot.flows.conversation import Known
from bot.messages import Action, Caller, Channel, Person
from bot.playbook import zones
from bot.screens import Screen, Words

_SOMEBODY = re.compile(r"@([A-Za-z0-9_.-]{1,64})")
_ROLE = re.compile(r"@&([A-Za-z0-9]{1,32})")
"""A role of Discord or a user group of Slack, as both doors write a mention of it."""
SHOWN = 20
"""Entries of the audit trail on one card, the newest first."""


# ------------------------------------------------------------------ staff


def staffed(cohort: Cohort, rest: str, known: Known) -> Change | Words | None:
    """The class with somebody put on the staff list or taken off; what was wrong with the line; None: an empty one."""
    if not rest or known.caller is None:
        return None
    word, _, more = rest.partition(" ")
    act, found = STAFF.get(word.casefold()), _SOMEBODY.search(more)
    if act is None or found is None:
        return Words("cohort/staff", "unclear")
    role = Role.REPRESENTATIVE if Role.REPRESENTATIVE.value in more.casefold() else Role.COORDINATOR
    who = Person(known.caller.person.door, found[1], known.caller.person.space)
    return act(cohort, Staff(who, role, known.today))


def _with(cohort: Cohort, line: Staff) -> Change | Words:
    others = tuple(one for one in cohort.staff if one.person != line.person)
    if len(others) >= MOST_STAFF:
        return Words("cohort/staff", "full", {"most": MOST_STAFF})
    if not _coordinators((*others, line)):
        return Words("cohort/staff", "last")
    return Change(replace(cohort, staff=(*others, line)), "staff_added", f"@{line.person.user}")


def _without(cohort: Cohort, line: Staff) -> Change | Words:
    who = line.person
    if on_staff(cohort, who) is None:
        return Words("cohort/staff", "nobody")
    left = tuple(one for one in cohort.staff if one.person != who)
    if not _coordinators(left):
        return Words("cohort/staff", "last")
    return Change(replace(cohort, staff=left), "staff_removed", f"@{who.user}")


STAFF: Mapping[str, Callable[[Cohort, Staff], Change | Words]] = {"add": _with, "remove": _without}
"""The words after `/cohort staff`."""


def _coordinators(staff: tuple[Staff, ...]) -> bool:
    return any(one.role is Role.COORDINATOR for one in staff)


def staff(cohort: Cohort, said: Words | None) -> Screen:
    """Who works for the class."""
    listed = tuple({"who": one.person.user, "role": one.role.label} for one in cohort.staff)
    facts = {"staff": listed}
    actions = tuple(
        Action(f"Take @{one.person.user} off", to(cohort, f"staff remove @{one.person.user}"))
        for one in cohort.staff
        if len(cohort.staff) > 1
    )
    return Screen(
        Words("cohort/staff", "title", {"name": cohort.name}),
        (*((said,) if said else ()), Words("cohort/staff", "text", facts)),
        actions=(*actions, back(cohort)),
        private=True,
    )


# ------------------------------------------------------------------ channels


def role_meant(text: str) -> str:
    """The id of the one role a line mentions; empty: it mentions none."""
    found = _ROLE.fullmatch(text.strip())
    return found[1] if found else ""


def bound(cohort: Cohort, rest: str, caller: Caller | None) -> Change | Words | None:
    """The class with a channel as a line makes it; what was wrong with the line; None: an empty one."""
    word, _, more = rest.strip().partition(" ")
    if not word or caller is None:
        return None
    act = CHANNEL.get(word.casefold())
    return act(cohort, more.strip(), caller) if act else Words("cohort/channels", "unclear")


def _here(cohort: Cohort, _: str, caller: Caller) -> Change | Words:
    """The channel this was said in, one more."""
    if caller.where is None or not caller.where.channel:
        return Words("cohort/channels", "nowhere")
    return _bound(cohort, Channel(caller.person.door, caller.where.channel, caller.where.space), caller.where.called)


def _let_go(cohort: Cohort, number: str, _: Caller) -> Change | Words:
    gone = next((one for one in cohort.channels if one.id == number), None)
    if gone is None:
        return Words("cohort/channels", "unknown")
    left = tuple(one for one in cohort.channels if one is not gone)
    return Change(replace(cohort, channels=left), "channel_removed", gone.id)


def _for_some(cohort: Cohort, rest: str, _: Caller) -> Change | Words:
    """A channel that is told what concerns some alone, or everything again."""
    number, named = rest.partition(" ")[::2]
    one = next((one for one in cohort.channels if one.id == number), None)
    ways = audience.meant(named)
    if one is None or ways is None:
        return Words("cohort/channels", "unknown" if one is None else "track_unclear")
    made = tuple(replace(each, ways=ways) if each is one else each for each in cohort.channels)
    return Change(replace(cohort, channels=made), "channel_track", number)


def _pinging(cohort: Cohort, rest: str, caller: Caller) -> Change | Words:
    """A channel in which announcements may ping a role of its server, or nobody; never everybody there."""
    number, _, named = rest.strip().partition(" ")
    one = next((one for one in cohort.channels if one.id == number), None)
    found = role_meant(named)
    if one is None:
        return Words("cohort/channels", "unknown")
    if not found and named.strip().casefold() not in ("off", "nobody"):
        return Words("cohort/channels", "ping_unclear")
    if found and (caller.person.door, caller.space) != (one.channel.door, one.channel.space):
        return Words("cohort/channels", "ping_elsewhere")
    if found and found == one.channel.space:  # on Discord the role that everybody has
        return Words("cohort/channels", "ping_all")
    made = tuple(replace(each, ping=found) if each is one else each for each in cohort.channels)
    return Change(replace(cohort, channels=made), "channel_ping" if found else "channel_ping_off", number)


def _bound(cohort: Cohort, channel: Channel, name: str) -> Change | Words:
    if any(one.channel == channel for one in cohort.channels):
        return Words("cohort/channels", "already")
    if len(cohort.channels) >= MOST_CHANNELS:
        return Words("cohort/channels", "full", {"most": MOST_CHANNELS})
    number = str(cohort.numbers + 1)
    space = Channel(channel.door, "", channel.space)
    spaces = cohort.spaces if space in cohort.spaces else (*cohort.spaces, space)
    made = replace(
        cohort,
        channels=(*cohort.channels, Bound(number, channel, name)),
        spaces=spaces,
        numbers=cohort.numbers + 1,
    )
    return Change(made, "channel_added", number)


CHANNEL: Mapping[str, Callable[[Cohort, str, Caller], Change | Words]] = {
    "add": _here,
    "remove": _let_go,
    "track": _for_some,
    "ping": _pinging,
}
"""The words after `/cohort channel`."""


def channels(cohort: Cohort, known: Known, said: Words | None) -> Screen:
    """Where the class is told."""
    here = known.caller.where.channel if known.caller and known.caller.where else ""
    listed = tuple(
        {
            "number": one.id,
            "name": one.called,
            "door": one.channel.door,
            "whom": audience.spelled(one.ways),
            "ping": class_pings.row(one, known.groups) if one.ping else None,
        }
        for one in cohort.channels
    )
    new = here and all(one.channel.id != here for one in cohort.channels)
    add = (Action("Announce in this channel", to(cohort, "channel add"), "primary"),) if new else ()
    removes = tuple(
        Action(f"No more in {one.called}", to(cohort, f"channel remove {one.id}")) for one in cohort.channels
    )
    return Screen(
        Words("cohort/channels", "title", {"name": cohort.name}),
        (*((said,) if said else ()), Words("cohort/channels", "text", {"channels": listed, "here": bool(here)})),
        actions=(*add, *removes, back(cohort)),
        private=True,
    )


# ------------------------------------------------------------------ audit


def audit(cohort: Cohort) -> Screen:
    """Who did what, the newest first: accounts, verbs and numbers, never what was written."""
    newest = tuple(_lines(cohort))
    return Screen(
        Words("cohort/audit", "title", {"name": cohort.name}),
        (Words("cohort/audit", "text", {"entries": newest, "more": max(0, len(cohort.log) - SHOWN)}),),
        actions=(back(cohort),),
        private=True,
    )


def _lines(cohort: Cohort) -> Iterator[dict[str, str]]:
    for entry in reversed(cohort.log[-SHOWN:]):
        at = zones.local(entry.at, cohort.zone)
        yield {"at": f"{at:%Y-%m-%d %H:%M}", "who": entry.who.user, "what": _what(entry)}


def _what(entry: AuditEntry) -> str:
    return " ".join(part for part in (entry.verb.replace("_", " "), entry.about) if part)
