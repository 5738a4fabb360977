"""People to judge, with defaults that make an ordinary, willing ward attending."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.playbook.people import Role, Signal, Willing

WORK, THINKING, RELIABILITY = Signal


@dataclass(frozen=True, slots=True)
class Person:
    name: str = "Dr. Ward"
    role: Role = Role.WARD
    days: int = 20
    recognises: bool = True
    saw: tuple[Signal, ...] = (WORK,)
    specialty_match: bool = True
    willing: Willing = Willing.NOT_ASKED


# The worked case of B54: a pass on Step 1, a median Step 2, "hardworking, quiet", internal medicine.
WARD = Person("Dr. Adeyemi", saw=(WORK, RELIABILITY))
CARDIOLOGY = Person("Dr. Lindqvist", days=10, saw=(THINKING,))
LAB = Person("Dr. Rao", Role.RESEARCH_PI, 200, saw=(THINKING, RELIABILITY), specialty_match=False)
CHAIR = Person("Dr. Grand", Role.CHAIR, 2, recognises=False, saw=())
LECTURER = Person("Dr. Early", Role.COURSE_DIRECTOR, 60, saw=(THINKING,), specialty_match=False)
B54 = (CHAIR, LAB, LECTURER, WARD, CARDIOLOGY)

DIRECTOR = Person("Dr. Home", Role.HOME_PD, 10, saw=(WORK, THINKING))
CLINIC = Person("Dr. Clinic", Role.CONTINUITY, 30, saw=(RELIABILITY,), specialty_match=False)


def named(name: str, person: Person) -> Person:
    return replace(person, name=name)
