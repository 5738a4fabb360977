"""A page as somebody without a script reads it: text, forms, fields, buttons, files."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Control:
    """A field: its kind, what stands in it, what can be chosen."""

    name: str
    kind: str
    value: str = ""
    label: str = ""
    options: list[tuple[str, str, bool]] = field(default_factory=list)
    """Value, label, chosen."""


@dataclass
class Form:
    action: str
    id: str
    hidden: list[tuple[str, str]] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, value, label."""

    def filled(self, answers: dict[str, list[str]]) -> list[tuple[str, str]]:
        """What a browser would post, with some fields changed."""
        pairs = list(self.hidden)
        for one in self.controls:
            chosen = [value for value, _, on in one.options if on]
            stands = chosen if one.options else [one.value]
            if one.kind == "select" and not chosen:
                stands = [one.options[0][0]]
            pairs += [(one.name, value) for value in answers.get(one.name, stands)]
        return pairs


class Page(HTMLParser):
    """Read once; `live` is the text of the last entry of the feed, or of the whole page where there is no feed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.files: list[str] = []
        self.items: list[str] = []
        self.text = ""
        self._inside: list[str] = []
        self._form: Form | None = None
        self._control: Control | None = None
        self._button: list[str] | None = None
        self._label = ""
        self._skip = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag in ("datalist", "script", "style", "aside"):
            self._skip += 1
        if tag == "li" and "item" in found.get("class", ""):
            self.items.append("")
        if tag in ("p", "li", "dt", "dd", "h3", "div", "summary", "br", "legend"):
            self._say(" ")
        if tag == "input":
            self._input(found)
        self._opened(tag, found)

    def _opened(self, tag: str, found: dict[str, str]) -> None:
        match tag:
            case "form":
                self._form = Form(found.get("action", ""), found.get("id", ""))
                self.forms.append(self._form)
            case "textarea" | "select":
                self._control = Control(found["name"], tag, label=self._label)
                self._owner().controls.append(self._control)
            case "option" if self._control is not None:
                self._control.options.append((found.get("value", ""), "", "selected" in found))
            case "button" if self._form is not None and "aria-hidden" not in found:
                self._button = [found.get("name", ""), found.get("value", ""), found.get("aria-label", ""), ""]
            case "label" | "legend":
                self._label = ""
                self._inside.append(tag)
            case "a" if "/file/" in found.get("href", ""):
                self.files.append(found["href"])

    def _owner(self) -> Form:
        return self._form if self._form is not None else Form("", "")

    def _input(self, found: dict[str, str]) -> None:
        kind, name, owner = found.get("type", "text"), found.get("name", ""), self._owner()
        if kind == "hidden":
            owner.hidden.append((name, found.get("value", "")))
        elif kind in ("radio", "checkbox"):
            control = next((one for one in owner.controls if one.name == name), None)
            if control is None:
                control = Control(name, kind, label=self._label)
                owner.controls.append(control)
            control.options.append((found["value"], "", "checked" in found))
        else:
            owner.controls.append(Control(name, kind, found.get("value", ""), self._label))

    def handle_data(self, data: str) -> None:
        if self._button is not None:
            self._button[3] += data
        if self._inside:
            self._label += data
        if self._control is not None:
            if self._control.kind == "select" and self._control.options:
                value, label, on = self._control.options[-1]
                self._control.options[-1] = (value, label + data, on)
            else:
                self._control.value += data
        elif self._form and self._form.controls and self._form.controls[-1].options and data.strip():
            last = self._form.controls[-1]
            value, label, on = last.options[-1]
            last.options[-1] = (value, label or data.strip(), on)
        self._say(data)

    def _say(self, data: str) -> None:
        if self._skip:
            return
        self.text += data
        if self.items:
            self.items[-1] += data

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "form":
                self._form = None
            case "textarea" | "select":
                if self._control is not None:
                    self._control.value = self._control.value.removeprefix("\n")
                self._control = None
            case "button" if self._button is not None and self._form is not None:
                name, value, spoken, label = self._button
                self._form.buttons.append((name, value, " ".join((spoken or label).split())))
                self._button = None
            case "label" | "legend" if self._inside:
                self._inside.pop()
            case "datalist" | "script" | "style" | "aside":
                self._skip -= 1

    @property
    def live(self) -> str:
        return " ".join((self.items[-1] if self.items else self.text).split())

    @property
    def card(self) -> Form | None:
        """The last card that can be acted on."""
        return next((form for form in reversed(self.forms) if form.id == "now"), None)

    @property
    def composer(self) -> Form:
        return next(form for form in self.forms if form.id == "composer")
