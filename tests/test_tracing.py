"""Tracing takes nothing away and adds nothing: the same text, and every character of it has its source."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import tracing
from bot.flows import clauses
from bot.playbook.request import Attachment
from bot.render import Renderer
from bot.screens import Span, Words
from tests.support import RENDERER

told = st.text(alphabet="ab \n\t.\U000f0000\U000f0001\U000f0002\U000f0003\u2028é1", max_size=30)
facts = st.fixed_dictionaries(
    dict.fromkeys(("subject", "who", "where", "when", "memory", "specialty", "name", "school", "contact"), told),
    optional={},
)


@pytest.mark.rule("A41")
@given(
    facts=facts,
    gap=st.sampled_from(["", "few_numbers", "middle_step2", "no_rank"]),
    bullets=st.lists(told, max_size=5),
    slots=st.dictionaries(st.sampled_from(["patients", "part", "level", "field_work", "span", "owned"]), told),
    packet=st.lists(st.sampled_from(Attachment), unique=True),
    writer=st.sampled_from(["clinical", "research", "champion", "character"]),
)
@settings(max_examples=150, deadline=None)
def test_a_traced_text_is_the_untraced_text_and_no_character_is_without_a_source(
    facts: dict[str, str],
    gap: str,
    bullets: list[str],
    slots: dict[str, str],
    packet: list[Attachment],
    writer: str,
) -> None:
    parts = {
        **clauses.fixed("softener", "opt_out"),
        **clauses.filled("gap", gap=gap),
        **clauses.filled("details", slots=slots),
        **clauses.filled("due", due=""),
        **clauses.filled("consent", quoted=()),
        **clauses.packet(packet, listed=bool(bullets)),
        "signature": Words(clauses.HOME, "signature", {key: facts[key] for key in ("name", "school", "contact")}),
    }
    given_ = {**facts, "bullets": tuple(bullets), "slots": slots, "targets": ("load",), "clauses": parts}
    words = Words(f"letters/{writer}", "text", given_)
    made = RENDERER.write(words)
    assert made.text == RENDERER.plain(words)
    homes = {f"letters/{writer}#text", *(f"{clauses.HOME}#{name}" for name in (*parts, "none", "materials"))}
    assert all(span.text and span.block in homes for span in made.spans)
    assert {f"{clauses.HOME}#opt_out", f"{clauses.HOME}#softener"} <= {span.block for span in made.spans}
    everything = {**facts, **{f"bullets/{n}": text for n, text in enumerate(bullets)}}
    everything |= {f"slots/{name}": text for name, text in slots.items()}
    for span in made.spans:
        assert not span.fact or tracing.tidy(span.text) in tracing.tidy(tracing.unmarked(everything[span.fact]))


def test_each_span_names_its_block_and_its_fact(tmp_path: Path) -> None:
    (tmp_path / "a.md.j2").write_text(
        "{% block text %}Dear {{ who }},\n\n\n\n{{ more }}\n{{ each|join(', ') }}{% endblock %}"
    )
    (tmp_path / "b.md.j2").write_text("{% block clause %}\nOnly if {{ it }}.\n{% endblock %}")
    words = Words("a", "text", {"who": "Dr. Rao", "more": Words("b", "clause", {"it": "so"}), "each": ("x", "y")})
    made = Renderer(root=tmp_path).write(words)
    assert made.text == "Dear Dr. Rao,\n\nOnly if so.\nx, y"
    assert made.spans == (
        Span("Dear ", "a#text"),
        Span("Dr. Rao", "a#text", "who"),
        Span(",\n\n", "a#text"),
        Span("Only if ", "b#clause"),
        Span("so", "b#clause", "it"),
        Span(".", "b#clause"),
        Span("\n", "a#text"),
        Span("x", "a#text", "each/0"),
        Span(", ", "a#text"),
        Span("y", "a#text", "each/1"),
    )
