"""Ask at a terminal: many lines, an editable draft, completion; nothing on disk, private answers nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import DummyHistory, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from adapters.console import phrases
from adapters.console.clean import clean_line, unturned
from bot.messages import Input as Field
from bot.messages import OpenQuestion

SIGN = "› "
PLAIN = Style.from_dict({"control-character": "noinherit"})
"""No colour, not even for a control character, which is drawn as ^X."""
TYPED_KINDS = ("text", "number", "date", "choice", "yesno")
"""Kinds whose draft is text that was typed, unless it is the name of a choice."""
MENU_LINES = 5
"""Lines kept free below the prompt while a menu is open."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the prompt is to look like. `offered` are the words that Tab completes."""

    hint: str = ""
    kept: str = ""
    """What an empty line stands for."""
    draft: str = ""
    private: bool = False
    offered: tuple[str, ...] = ()


def asking(what: OpenQuestion | Field | None, unsent: str | None, offered: tuple[str, ...]) -> Asked:
    """How to ask for an answer: with a draft to edit, or with the choice that Enter alone keeps."""
    if what is None:
        return Asked(phrases.HINTS["home"], draft=unsent or "", offered=offered)
    kept = what.draft if what.kind == "multichoice" or _chosen(what) else ""
    draft = what.draft if what.kind in TYPED_KINDS and not kept else ""
    hints = (
        phrases.PRIVATE_HINT if what.private else "",
        phrases.CLEARS if draft else "",
        phrases.ENTER_KEEPS + clean_line(kept) if kept else phrases.HINTS.get(what.kind, phrases.HINTS["text"]),
    )
    return Asked(
        hint=" · ".join(hint for hint in hints if hint),
        kept=kept,
        draft=draft if unsent is None else unsent,
        private=what.private,
        offered=(*(pick.label for pick in what.choices), *offered),
    )


def _chosen(what: OpenQuestion | Field) -> bool:
    return what.draft in {pick.label for pick in what.choices}


class Interrupted(Exception):
    """Ctrl-C was pressed. (A KeyboardInterrupt inside a task would tear down the whole loop.)"""


class Prompt:
    """Reads one answer at a time. What was not sent stays readable in `typed` when the person leaves."""

    def __init__(self, *, keyboard: Input, screen: Output) -> None:
        self._keyboard = keyboard
        self._screen = screen
        self._past = InMemoryHistory()
        self._session: PromptSession[str] | None = None

    @property
    def typed(self) -> str:
        """The text left in the prompt; empty once it was sent."""
        return self._session.default_buffer.text if self._session else ""

    async def ask(self, asked: Asked) -> str:
        """Read one answer. Raises Interrupted on Ctrl-C and EOFError on Ctrl-D with nothing typed."""
        session: PromptSession[str] = PromptSession(
            message=_message(asked.hint),
            multiline=True,
            prompt_continuation="  ",
            history=DummyHistory() if asked.private else self._past,
            completer=Offered(asked.offered),
            complete_while_typing=False,
            reserve_space_for_menu=MENU_LINES,
            key_bindings=_keys(),
            erase_when_done=True,  # the caller draws what stays on the screen; a private answer does not
            interrupt_exception=Interrupted,
            input_processors=[Unturned()],
            style=PLAIN,
            input=self._keyboard,
            output=self._screen,
        )
        self._session = session
        # Signals are the adapter's: they have to keep what is typed. Its own handler of exceptions prints them whole.
        line = await session.prompt_async(default=asked.draft, handle_sigint=False, set_exception_handler=False)
        self._session = None
        return line


class Unturned(Processor):
    """Draws typed text without the marks that would turn the line around; the library shows other controls as ^X."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Keep the length, so that the cursor stays where it is."""
        drawn: StyleAndTextTuples = [(style, unturned(text)) for style, text, *_ in transformation_input.fragments]
        return Transformation(drawn)


class Offered(Completer):
    """Completes a whole line to a command or a label that begins so."""

    def __init__(self, offered: tuple[str, ...]) -> None:
        self._offered = offered

    def get_completions(self, document: Document, _: CompleteEvent) -> Iterable[Completion]:
        """Offer what begins with the text before the cursor."""
        begun = document.text_before_cursor
        for word in self._offered:
            if "\n" not in begun and word.casefold().startswith(begun.casefold()):
                yield Completion(word, start_position=-len(begun))


def _message(hint: str) -> StyleAndTextTuples:
    above: StyleAndTextTuples = [("class:hint", f"  {hint}\n")] if hint else []
    return [*above, ("bold", SIGN)]


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def _send(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @keys.add("c-j")
    @keys.add("escape", "enter")
    def _new_line(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.current_buffer.insert_text("\n")
        else:  # a first line that is empty is meant to be sent
            event.current_buffer.validate_and_handle()

    return keys
