"""Pages from templates: HTML, where all is escaped that `prose` did not draw. The only jinja2 besides bot.render."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.render import TEMPLATES

DOCTYPE = "<!doctype html>\n"
ALL = (
    "web/card.html.j2",
    "web/frame.html.j2",
    "web/handed.html.j2",
    "web/private.html.j2",
    "web/private_head.html.j2",
    "web/private_link.html.j2",
    "web/private_note.html.j2",
    "web/problem.html.j2",
    "web/room.html.j2",
    "web/side.html.j2",
    "web/start.html.j2",
)


class Pages:
    """Templates read and compiled once."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        for name in ALL:
            self._environment.get_template(name)

    def page(self, template: str, **facts: object) -> str:
        """A whole page."""
        return DOCTYPE + self.part(template, **facts)

    def part(self, template: str, **facts: object) -> str:
        """A part of a page, to take the place of the one that is there."""
        return self._environment.get_template(template).render(facts)
