"""People's words mean nothing in Markdown, templates are complete, letters are plain."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markdown_it import MarkdownIt

from bot.interview.questions import printable
from bot.messages import File
from bot.render import Renderer, escape
from bot.screens import Paper, Screen, Words

COMMONMARK = MarkdownIt("commonmark")
ALLOWED = {"paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak", "text_special"}

nasty = st.text(alphabet="ab1 \n\t.*_`[]()<>#+-=~|\\&!:/@{}%\"'\u202e\x1b\x00", max_size=80)


def kinds(text: str) -> set[str]:
    tokens = COMMONMARK.parse(text)
    return {t.type for t in tokens} | {child.type for t in tokens for child in t.children or ()}


@given(nasty)
@example("# title")
@example("##")
@example("  #")
@example("- item")
@example("1. item")
@example("1) item")
@example("---")
@example("a\n===")
@example("a\n---")
@example("    code")
@example("\tcode")
@example("> quote")
@example("```\ncode")
@example("~~~\ncode")
@example("<script>alert(1)</script>")
@example("[a](http://x) ![b](y) <http://z>")
@example("&lt;b&gt;")
@example("[a]: http://x")
@settings(max_examples=400, deadline=None)
def test_a_persons_words_are_only_text(text: str) -> None:
    assert kinds(escape(text)) <= ALLOWED


@given(st.text(alphabet="ab1.*_`[]#<>&", min_size=1, max_size=30))
@settings(deadline=None)
def test_escaped_text_reads_as_it_was_written(text: str) -> None:
    html = COMMONMARK.render(escape(text)).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert html == f"<p>{printable(text)}</p>\n"


def renderer(tmp_path: Path, **templates: str) -> Renderer:
    for name, source in templates.items():
        (tmp_path / f"{name}.md.j2").write_text(source)
    return Renderer(root=tmp_path)


def test_a_missing_fact_is_an_error_and_never_a_hole(tmp_path: Path) -> None:
    made = renderer(tmp_path, a="{% block text %}Hello {{ who }}{% endblock %}")
    with pytest.raises(UndefinedError):
        made.words(Words("a"))


def test_template_syntax_in_a_fact_is_only_text(tmp_path: Path) -> None:
    made = renderer(tmp_path, a="{% block text %}{{ who }}{% endblock %}")
    assert made.plain(Words("a", "text", {"who": "{{ 7 * 7 }}{% for x in y %}"})) == "{{ 7 * 7 }}{% for x in y %}"


def test_words_inside_facts_are_not_escaped_twice(tmp_path: Path) -> None:
    made = renderer(
        tmp_path,
        a="{% block text %}{{ parts|join('; ') }}{% endblock %}",
        b="{% block text %}{{ name }} *{{ name }}*{% endblock %}",
    )
    inner = Words("b", "text", {"name": "a_b"})
    assert made.words(Words("a", "text", {"parts": (inner, inner)})) == "a\\_b *a\\_b*; a\\_b *a\\_b*"


def test_fields_are_one_line_each_and_files_are_plain(tmp_path: Path) -> None:
    made = renderer(tmp_path, a="{% block title %}T{% endblock %}{% block text %}{{ x }}{% endblock %}")
    paper = Paper("a.txt", Words("a", "text", {"x": "*plain* \x1b[31m"}))
    reply = made.reply((Screen(Words("a", "title"), fields=(("1. One", "a\nb *c*"),), files=(paper,)),))
    assert reply.cards[0].fields == (("1. One", "a b \\*c\\*"),)
    assert reply.files == (File("a.txt", "text/plain", b"*plain* [31m\n"),)
