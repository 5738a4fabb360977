"""A bot that says what a test wrote down for it, and remembers what it was told."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bot.messages import Action, Card, Event, File, Form, Input, Left, Opened, OpenQuestion, Pick, Reply, Said

WHY, BACK, PAUSE = Action("Why do you ask?", "why"), Action("Back", "back"), Action("Pause", "pause")

HOME = Reply(
    (
        Card(
            "Vouch",
            "I help you get letters and people that say what your number can't.",
            actions=(
                Action("Start: your story", "/story", "primary"),
                Action("How private is this?", "/privacy"),
                Action("Destroy everything", "/forget", "danger"),
            ),
        ),
    )
)


def question(
    key: str,
    kind: str = "text",
    *,
    private: bool = False,
    draft: str = "",
    choices: tuple[Pick, ...] = (),
    revision: int = 7,
    title: str = "",
    text: str = "Say it in one plain line.",
) -> Reply:
    asked = OpenQuestion("story", key, kind, private, choices, revision, draft=draft)
    return Reply((Card(title or f"Your story · {key}", text, actions=(WHY, BACK, PAUSE), private=private),), asked)


SITUATION = question(
    "situation",
    "choice",
    choices=(
        Pick("low", "My score is lower than I hoped"),
        Pick("none", "There is no number"),
        Pick("leave", "A leave"),
    ),
)
AGAIN = question("field", "choice", draft="Medicine", choices=(Pick("fm", "Family"), Pick("im", "Medicine")))
BEGUN = question("field", "choice", draft="Fam", choices=(Pick("fm", "Family"), Pick("im", "Medicine")))
REASON = question("reason", private=True)
AIM = question("aim")
DRAFTED = question("aim", draft="Medicine in the Midwest")


def form(*, problem: str = "", draft: str = "") -> Reply:
    fields = (
        Input("aim", "Where you are aiming", "text", draft=draft),
        Input("field", "Field", "choice", choices=(Pick("im", "Internal medicine"), Pick("fm", "Family"))),
        Input("score", "Score", "number", private=True, required=False, problem=problem),
    )
    words = (Action("One by one", "one by one"), BACK)
    card = Card("Your story · next", "Three short fields.", actions=words, form=Form("Your story · next", fields))
    return Reply((card,), OpenQuestion("story", "next", "form", False, (), 9))


FORM = form()
REFUSED = form(problem="Digits only.", draft="Medicine")

LETTER = "Dear Dr. Adeyemi,\n\nYou saw me carry six patients.\n"
DONE = Reply(
    (Card("The request", "Here it is.", fields=(("To", "Dr\\. Adeyemi"),), actions=(Action("Home", "/home"),)),),
    files=(File("request.txt", "text/plain", LETTER.encode()),),
)


STOP = Reply((Card("Please reach a person", "Call or text 988.", private=True, urgent=True),))


@dataclass
class Scripted:
    """Gives the replies one after another and stays at the last. *boom* is a bug, *slow* takes its time.

    Like the real bot it repeats the current reply for Opened and Left.
    """

    replies: tuple[Reply, ...]
    log: Path | None = None
    events: list[Event] = field(default_factory=list)
    turn: int = 0

    async def receive(self, event: Event) -> Reply:
        said = event.incoming.text if isinstance(event.incoming, Said) else ""
        if said == "boom":
            raise ValueError("the secret text of the person")
        if said == "slow":
            await asyncio.sleep(0.6)
        self.events.append(event)
        if self.log:
            with self.log.open("a") as log:
                log.write(json.dumps({"kind": type(event.incoming).__name__, **asdict(event.incoming)}) + "\n")
        if isinstance(event.incoming, Left) and "danger" in event.incoming.values.values():
            return STOP
        if not isinstance(event.incoming, Opened | Left):
            self.turn += 1
        return self.replies[min(self.turn, len(self.replies) - 1)]

    @property
    def heard(self) -> list[object]:
        return [event.incoming for event in self.events]


SCENES: dict[str, tuple[Reply, ...]] = {
    "home": (HOME, SITUATION, AIM, DONE),
    "private": (AIM, REASON, AIM),
    "draft": (DRAFTED, HOME),
    "again": (AGAIN, BEGUN, HOME),
    "form": (FORM, REFUSED, HOME),
    "files": (DONE,),
    "hostile": (
        question("aim", title="T\x1b[2Jitle \u202eevil", text="One \x1b[31mred\x07 &#x202e;two \x9b5m שלום 🎓 {{7*7}}"),
    ),
}
