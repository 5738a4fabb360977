"""The house itself: sizes, names, words for everything that can be asked or be wrong."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands import COMMANDS
from bot.flows import FLOWS
from bot.interview.words import LABELS, Word, understood
from bot.render import TEMPLATES, Renderer
from bot.screens import Words
from tests import slow
from tests.explored import asked, everything, together

ROOT = Path(__file__).parent.parent
CODE = [path for room in ("bot", "adapters") for path in sorted((ROOT / room).rglob("*.py"))]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
PURE = next(c["source_modules"] for c in CONTRACTS if c["name"].startswith("The pure rooms"))
BANNED = {"utils.py", "helpers.py", "common.py", "base.py", "manager.py", "exceptions.py"}
RENDERER = Renderer()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_files_and_functions_keep_their_budget() -> None:
    for path in [*CODE, *sorted((ROOT / "tests").rglob("*.py"))]:
        source = path.read_text()
        assert path.name not in BANNED, path
        assert source.count("\n") <= 300, path
        for function in functions(ast.parse(source)):
            assert (function.end_lineno or 0) - function.lineno < 40, f"{path}:{function.lineno} {function.name}"


def test_pure_rooms_hold_no_await() -> None:
    for name in PURE:
        place = ROOT.joinpath(*name.split("."))
        paths = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
        for path in paths:
            assert not [f for f in functions(ast.parse(path.read_text())) if isinstance(f, ast.AsyncFunctionDef)], path


# ------------------------------------------------------------------ words


@together
@pytest.mark.parametrize("flow", FLOWS)
def test_every_question_has_its_words_in_eighty_at_most(flow: str) -> None:
    found = asked(flow)
    assert found
    for template, facts in found.items():
        title = RENDERER.plain(Words(template, "title", facts))
        ask = RENDERER.words(Words(template, "ask", facts))
        assert title, template
        assert RENDERER.words(Words(template, "why", facts)), template
        assert len(title) <= 75, template
        assert 0 < len(ask.split()) <= 80, template


@together
def test_every_flow_can_be_reviewed_and_every_note_said() -> None:
    for flow, explorer in everything():
        assert RENDERER.plain(Words(f"{flow}/about", "review"))
        for note in explorer.notes.values():
            assert RENDERER.words(Words(f"{flow}/{note.words}", "text", note.facts))


@together
def test_every_flow_reaches_an_end_by_every_choice() -> None:
    assert all(explorer.results for _, explorer in everything())


@together
def test_no_template_is_without_use() -> None:
    used = {template for flow in FLOWS for template in asked(flow)}
    used |= {f"{flow}/{note}" for flow, explorer in everything() for note in explorer.notes}
    source = "\n".join(path.read_text() for path in CODE)
    for path in TEMPLATES.rglob("*.j2"):
        name = str(path.relative_to(TEMPLATES)).removesuffix(".md.j2")
        folder, _, last = name.partition("/")
        assert (
            name in used or f'"{name}"' in source or folder in ("problems", "commands", "letters") or last == "about"
        ), name


def blocks(template: str) -> set[str]:
    return set(re.findall(r"{% block (\w+) %}", (TEMPLATES / f"{template}.md.j2").read_text()))


def test_every_problem_and_aside_has_its_words() -> None:
    source = "\n".join(path.read_text() for path in CODE)
    codes = set(re.findall(r'Problem\(\s*"([a-z_]+\.[a-z_]+)"', source))
    assert len(codes) > 20
    for code in codes:
        topic, name = code.split(".")
        assert name in blocks(f"problems/{topic}"), code
    for template, block in re.findall(r'Words\("([a-z_/]+)", "([a-z_]+)"', source):
        assert block in blocks(template), (template, block)


@together
def test_words_are_never_also_choices() -> None:
    for _, explorer in everything():
        for question in explorer.questions.values():
            for pick in question.choices:
                assert understood(pick.label) is None, pick
                assert understood(pick.value) is None, pick


def test_every_word_has_a_label_and_is_understood_by_it() -> None:
    assert set(LABELS) == set(Word)
    assert all(understood(label) is word for word, label in LABELS.items())


def test_no_exclamation_marks_and_no_promises() -> None:
    for path in TEMPLATES.rglob("*.j2"):
        words = re.sub(r"{[%{].*?[%}]}", "", path.read_text())
        assert "!" not in words, path
        assert not re.search(r"\b(oops|journey|guarantee[sd]?|you will match|you'll match)\b", words, re.I), path


# ------------------------------------------------------------------ documents


def test_every_command_is_documented() -> None:
    readme = (ROOT / "README.md").read_text()
    terminal = (ROOT / "docs" / "terminal.md").read_text()
    for command in COMMANDS:
        assert f"/vouch {command}" in readme or command == "home"
        assert f"/{command}" in terminal or command == "home"


def test_every_setting_is_documented() -> None:
    settings = set(re.findall(r"VOUCH_[A-Z_]+", "\n".join(path.read_text() for path in CODE)))
    operating = (ROOT / "docs" / "operating.md").read_text()
    assert settings
    for setting in settings:
        assert setting in operating, setting


def test_documents_name_only_files_that_exist() -> None:
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for name in re.findall(
            r"`((?:bot|adapters|templates|tests|docs)/[\w./-]+\.(?:py|md|j2|sql|toml|csv))`", page.read_text()
        ):
            assert (ROOT / name).exists(), f"{page}: {name}"


def test_every_decision_has_a_number_of_its_own() -> None:
    numbers = [path.name[:4] for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert len(numbers) == len(set(numbers))
    for path in (ROOT / "docs" / "decisions").glob("*.md"):
        assert path.read_text().startswith(f"# {int(path.name[:4])}. "), path


def test_every_test_that_is_listed_as_slow_exists() -> None:
    for name in slow.listed():
        path, *_, test = name.split("::")
        assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), name
