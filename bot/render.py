"""Find the words: template name and facts to neutral Markdown, or to the plain text of a letter. The only jinja2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context

from bot import tracing
from bot.interview.questions import printable
from bot.messages import Card, File, Form, Input, Picture, Reply
from bot.screens import Blank, Handed, Paper, Screen, Sketch, Words, Written
from bot.tracing import Traced

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


class Markdown(str):
    """Text that is Markdown already; everything else is somebody's words and is escaped."""

    __slots__ = ()


_INLINE = re.compile(r"([\\`*_\[\]<>&~|])")
_BLOCK = re.compile(r"^([#+=-]|\d{1,9}[.)])", re.M)
_INDENT = re.compile(r"^[^\S\n]+", re.M)


def escape(text: str) -> str:
    """Make a person's words mean nothing in Markdown; drop what cannot be printed."""
    plain = _INDENT.sub("", printable(text))
    safe = _INLINE.sub(r"\\\1", plain)
    return _BLOCK.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", safe)


def _in_line(text: str) -> str:
    """Escape for one line, where nothing can begin a list or a heading."""
    return _INLINE.sub(r"\\\1", " ".join(printable(text).split()))


def _in_card(value: object) -> str:
    return value if isinstance(value, Markdown) else escape(str(value))


def _in_letter(value: object) -> str:
    return printable(str(value))


def _in_trace(value: object) -> str:
    return tracing.fact(value.name, printable(value)) if isinstance(value, Traced) else printable(str(value))


def _joiner(finalize: Callable[[object], str]) -> Callable[[Iterable[object], str], Markdown]:
    """A `join` that escapes each part once; Jinja's own would make plain text of Markdown again."""

    def join(parts: Iterable[object], between: str = "") -> Markdown:
        return Markdown(between.join(finalize(part) for part in parts))

    return join


class _Way(Enum):
    """What a block is rendered for: a card, a text to hand over, the same text with its sources marked."""

    CARD = "card"
    LETTER = "letter"
    TRACE = "trace"


_FINALIZE: Mapping[_Way, Callable[[object], str]] = {
    _Way.CARD: _in_card,
    _Way.LETTER: _in_letter,
    _Way.TRACE: _in_trace,
}


class _Compiled(BytecodeCache):
    """Each template compiled once: the code is the same for every way, and for every renderer."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Look whether the same source was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def _when_rendered(finalize: Callable[[object], str]) -> Callable[[Context, object], str]:
    """Nothing is finalized while a template is compiled: that would make the code one for one way only."""

    @pass_context
    def finalized(_: Context, value: object) -> str:
        return finalize(value)

    return finalized


class Renderer:
    """Templates loaded once; rendering reads nothing but memory and never touches a clock."""

    def __init__(self, *, root: Path = TEMPLATES) -> None:
        self._environments = {way: self._environment(root, finalize) for way, finalize in _FINALIZE.items()}
        self._cache: dict[tuple[_Way, str], Template] = {}
        self._same: dict[tuple[_Way, str, str], str] = {}

    @staticmethod
    def _environment(root: Path, finalize: Callable[[object], str]) -> Environment:
        environment = Environment(  # noqa: S701  no HTML here: `finalize` escapes for Markdown
            loader=FileSystemLoader(root),
            undefined=StrictUndefined,
            finalize=_when_rendered(finalize),
            bytecode_cache=_COMPILED,
            optimized=False,  # a folded constant would be of one way, too
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.filters["join"] = _joiner(finalize)
        return environment

    def reply(self, screens: tuple[Screen, ...]) -> Reply:
        """The cards of all screens, the last open question, and every file."""
        question = next((screen.question for screen in reversed(screens) if screen.question), None)
        files = tuple(self._file(file) for screen in screens for file in screen.files)
        return Reply(tuple(self.card(screen) for screen in screens), question, files)

    def card(self, screen: Screen) -> Card:
        """One screen with its words."""
        title = self.plain(screen.title)
        form = Form(title, tuple(self._input(blank) for blank in screen.form)) if screen.form else None
        text = "\n\n".join(self.words(words) for words in screen.text)
        fields = tuple((_in_line(label), _in_line(value)) for label, value in screen.fields)
        picture = self._picture(screen.picture) if screen.picture else None
        return Card(title, text, fields, screen.actions, form, screen.private, screen.urgent, screen.ping, picture)

    def _picture(self, sketch: Sketch) -> Picture:
        return Picture(sketch.name, self.plain(sketch.words("text")), sketch.svg(self.plain))

    def words(self, words: Words) -> str:
        """A block as Markdown."""
        return tracing.tidy(self._block(words, _Way.CARD))

    def plain(self, words: Words) -> str:
        """A block as plain text: a title, a letter."""
        return tracing.tidy(self._block(words, _Way.LETTER))

    def write(self, words: Words) -> Written:
        """The same plain text in spans that say where each came from."""
        return tracing.written(self._block(words, _Way.TRACE))

    def _block(self, words: Words, way: _Way) -> str:
        """A block; one that holds no fact is always the same, and is made once."""
        if words.facts:
            return self._made(words, way)
        key = way, words.template, words.block
        if key not in self._same:
            self._same[key] = self._made(words, way)
        return self._same[key]

    def _made(self, words: Words, way: _Way) -> str:
        template = self._template(words.template, way)
        facts = {name: self._fact(value, way, name) for name, value in words.facts.items()}
        text = "".join(template.blocks[words.block](template.new_context(facts)))
        return tracing.block(f"{words.template}#{words.block}", text) if way is _Way.TRACE else text

    def _template(self, name: str, way: _Way) -> Template:
        key = (way, name)
        if key not in self._cache:
            self._cache[key] = self._environments[way].get_template(f"{name}.md.j2")
        return self._cache[key]

    def _fact(self, value: object, way: _Way, name: str) -> object:
        match value:
            case Words():
                return self._inner(value, way)
            case tuple() | list():
                return tuple(self._fact(item, way, f"{name}/{place}") for place, item in enumerate(value))
            case Mapping():
                return {key: self._fact(item, way, f"{name}/{key}") for key, item in value.items()}
            case str() if way is _Way.TRACE:
                return Traced(tracing.unmarked(value), name)
            case str() if way is _Way.LETTER:
                return tracing.unmarked(value)
        return value

    def _inner(self, words: Words, way: _Way) -> str:
        if way is _Way.TRACE:
            return tracing.marked(self.write(words))
        return Markdown(self.words(words)) if way is _Way.CARD else self.plain(words)

    def _input(self, blank: Blank) -> Input:
        return Input(
            blank.key,
            blank.label,
            blank.kind,
            blank.private,
            blank.required,
            blank.draft,
            blank.choices,
            self.words(blank.problem) if blank.problem else "",
        )

    def _file(self, handed: Handed) -> File:
        match handed:
            case File():
                return handed
            case Paper(name, words):
                media = "text/markdown" if name.endswith(".md") else "text/plain"
                return File(name, media, (self.plain(words) + "\n").encode())
        from bot.papers import made  # Word and mail take a while to load, and few replies hold one

        return made(handed)
