"""A signed body to what it says: the quick way for one field finds what the library finds."""

from __future__ import annotations

import json
from urllib.parse import quote_plus, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.slack.http import payload, unquoted

TEXT = st.text("aZ07 %+=&;?#\"'\\/{}[]:,_\n\r\t\x00\x7fé\u202e\ufeff\U0001f469", max_size=40)
"""What a form, quoted-printable or JSON could stumble over; a list, since the tables of Unicode take a second."""
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(TEXT)
@example("=\n")
@example("a =\r\n b%20%zz+ \t\n")
@example("100 % = 1+0\x00")
@example("_underlined_ \u202e\U0001f469")
def test_what_was_quoted_comes_back(text: str) -> None:
    assert unquoted(quote_plus(text)) == text


@given(st.dictionaries(TEXT, VALUES, max_size=4))
def test_a_payload_comes_back_whole(sent: dict[str, object]) -> None:
    assert payload(urlencode({"payload": json.dumps(sent)})) == sent


@pytest.mark.parametrize(
    "body", ["payload=", "payload=%", "payload=%7", "payload=%FF", "payload=[]", "payload=%7B", "payload=1", "payload"]
)
def test_what_is_no_object_is_none(body: str) -> None:
    assert payload(body) is None


def test_more_than_one_field_is_read_by_the_library() -> None:
    assert payload("payload=%7B%22a%22%3A1%7D&x=1") == {"a": 1}
    assert payload("x=1&payload=%7B%22a%22%3A1%7D") == {"a": 1}
