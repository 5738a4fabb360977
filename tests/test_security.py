"""Rows of the table in docs/threat-model.md that have no test elsewhere."""

from __future__ import annotations

import os
import re
import time
import tomllib
from pathlib import Path

import pytest
from aiohttp import ClientSession
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.http import payload
from adapters.slack.pace import Pace
from adapters.slack.web import Web
from bot.playbook.file_names import LONGEST, slug
from bot.render import TEMPLATES, Renderer
from bot.screens import Words
from bot.vault import DataKey, new_secret
from tests.test_house import CODE, ROOT

ELSEWHERE = (
    "http://169.254.169.254/latest/meta-data", "http://[::1]/", "http://127.0.0.1:22/", "http://localhost/",
    "http://hooks.slack.com/x", "https://hooks.slack.com.evil.example/x", "https://hooks.slack.com@evil.example/x",
    "https://hooks.slack.com:8443/x", "https://evil.example/hooks.slack.com", "https://hooks.slack.com\\@evil.example",
    "https://HOOKS.slack.com.evil.example", "https://hooks.slack.co", "//hooks.slack.com/x", "file:///etc/passwd",
    "ftp://hooks.slack.com/x", "gopher://hooks.slack.com/x", "https://0x7f.1/", "https://2130706433/", "https://[::ffff:7f00:1]/",
    "https://hooks.slack.com%2eevil.example/", "https://xn--hooks-slack.com/", "http://slack.com/api/x", "https://slack.com.evil.example/api/",
    "https://hooks.slack.com:443@evil.example/x", "https://hooks.slack.com:80/x",
    "https://hooks。slack.com/x", "https://hooks.slack.com\t.evil.example/", "https://hooks.slack.com\n/x",
    "https://169.254.169.254/", "http://[fd00:ec2::254]/", "http://metadata.google.internal/", "http://0/", "http://127.1/",
    "http://0177.0.0.1/", "https://[::]/", "https://localtest.me/", "https://127.0.0.1.nip.io/",
    "https://rebind.evil.example/",    "ws://hooks.slack.com/x", "HTTP://hooks.slack.com/x", "ldap://evil.example/", "dict://127.0.0.1:11211/",
    "https:hooks.slack.com", "https://hooks.slack.com .evil.example/x",
    "data:text/plain,hi", "javascript:alert(1)", "", " ", "https://", "https:///hooks.slack.com", "hooks.slack.com",
)  # fmt: skip


def test_there_are_fifty_of_them() -> None:
    assert len(set(ELSEWHERE)) >= 50


@pytest.mark.parametrize("url", ELSEWHERE)
async def test_no_address_that_comes_in_is_fetched_but_slacks(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """SSRF: the one address that comes from outside is the response url, and no socket is opened for another one."""

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    async with ClientSession() as session:
        monkeypatch.setattr(session, "post", opened)
        client = AsyncWebClient(base_url="https://slack.com/api/")
        await Web(client=client, session=session, pace=Pace(now=time.monotonic)).respond(url, {"text": "x"})


def test_nothing_else_is_fetched() -> None:
    """No module of ours fetches an address but those two doors speak to their platforms by."""
    fetching = re.compile(r"^\s*(?:import|from) (?:requests|httpx|urllib\.request)\b|\bClientSession\(", re.M)
    found = {path.relative_to(ROOT).as_posix() for path in CODE if fetching.search(path.read_text())}
    assert found <= {"adapters/slack/serve.py", "adapters/slack/examine.py", "adapters/discord/examine.py"}


def test_no_nonce_comes_twice() -> None:
    """A hundred thousand encryptions with one key; VOUCH_NONCES=1000000 asks for the whole count."""
    key, many = DataKey("s", new_secret()), int(os.environ.get("VOUCH_NONCES", "100000"))
    seen = {key.seal(b"x", name="dossier", revision=1)[1:13] for _ in range(many)}
    assert len(seen) == many


@pytest.mark.parametrize(
    "body",
    ["[" * 100_000, '{"a":' * 50_000, "payload=" + "%7B" * 60_000, "&".join(f"a{n}=1" for n in range(20_000)),
     '{"a": "' + "\\u0000" * 40_000, "9" * 200_000, '{"a": 1e999999}', "payload=" + "[" * 200_000],
)  # fmt: skip
def test_no_body_takes_longer_than_a_second_to_refuse(body: str) -> None:
    begun = time.thread_time()  # of this thread alone: the machine may be busy
    payload(body)
    assert time.thread_time() - begun < 1


ODD_NAMES = [
    lead + name
    for lead in ("", "../", "..\\", "/", "C:\\", "\\\\host\\", "....//", "%2e%2e%2f", "\u2025/", "./")
    for name in ("etc/passwd", "CON", ".ssh", "~root", "a\x00.txt", "aux.txt", "x" * 300, "", "file:///x", "-rf")
]


@settings(max_examples=300)
@given(st.text(max_size=200), st.sampled_from(ODD_NAMES))
def test_no_name_of_a_file_leaves_its_folder(words: str, odd: str) -> None:
    made = slug(odd, f"{odd}{words}{odd}")
    assert re.fullmatch(r"[a-z][a-z-]*", made)
    assert len(made) <= LONGEST + 10


@pytest.mark.parametrize("odd", ODD_NAMES)
def test_a_hundred_odd_names_stay_in_their_folder(odd: str, tmp_path: Path) -> None:
    made = tmp_path / f"{slug(odd)}.txt"
    assert made.resolve().parent == tmp_path.resolve()
    assert len(ODD_NAMES) == 100


def test_templates_come_from_the_program_alone_and_typed_text_is_never_one() -> None:
    renderer = Renderer()
    typed = "{{ 7 * 7 }}{% for x in range(9) %}{{ x }}{% endfor %}{{ ''.__class__ }}"
    said = renderer.plain(Words("commands/limited", "long", {"most": typed}))
    assert "7 * 7" in said
    assert "49" not in said
    assert all(path.is_file() for path in TEMPLATES.rglob("*.j2"))
    assert not [path for path in CODE if "from_string(" in path.read_text()]


def test_sql_takes_parameters_only() -> None:
    """ruff's S608 looks at every statement; each exception says on its line why nothing comes from outside."""
    assert "S" in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]["select"]
    excused = [line for path in CODE for line in path.read_text().splitlines() if "noqa: S608" in line]
    assert all(re.search(r"noqa: S608 {2}\S+", line) for line in excused)
