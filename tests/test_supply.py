"""What is built on: locked by hash, looked at for holes, and no secret in what is committed."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.audit import LOCKS, SKIPPED, judged
from tests.test_house import ROOT

SECRETS = {
    "a Slack token": r"xox[abeoprs]-\d{10,13}-\d{10,13}[\w-]*|xapp-\d-[A-Z0-9]{8,}-\d{8,}-[a-f0-9]{32,}",
    "a Slack hook": r"hooks\.slack\.com/(?:services|workflows)/T[A-Z0-9]{8,}/\w+/\w+",
    "a Discord token": r"\b[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}",
    "a private key": r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----",
    "a key of a cloud": r"\bAKIA[A-Z0-9]{16}\b|\bAIza[\w-]{35}\b|\bghp_\w{36}\b|\bsk-[A-Za-z0-9]{40,}\b",
    "a master key": r"(?i)VOUCH_(?:NEXT_)?KEY\W{1,4}[0-9a-f]{64}\b",
    "a password in an address": r"\b[a-z][a-z+]{2,12}://[^\s/:@\"'<>{}]+:(?!hunter2@)[^\s/@\"'<>{}]{6,}@[\w.-]+\.\w",
}
PLANTED = (
    "xoxb-" + "1234567890" + "-1234567890123-abcDEF",
    "xapp-1-" + "A0123456789-1234567890-" + "0a" * 20,
    "https://hooks.slack.com/services/" + "T00000000/B00000000/XXXXXXXX",
    "M" + "TA4" * 8 + ".Gabcde." + "x" * 30,
    "-----BEGIN RSA PRIVATE" + " KEY-----",
    "AKIA" + "ABCDEFGHIJKLMNOP",
    "VOUCH_KEY=" + "ab" * 32,
    "postgres://vouch:" + "hunter22@db.example.org/vouch",
)
"""One of each (`hunter2` is everybody's example and no secret), in pieces, so that this file holds none."""


def found(text: str) -> list[str]:
    return [name for name, pattern in SECRETS.items() if re.search(pattern, text)]


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True).stdout
    paths = [ROOT / name.decode() for name in listed.split(b"\0") if name]
    return paths or [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]


def test_nothing_committed_is_a_secret() -> None:
    told = [f"{path.relative_to(ROOT)}: {found(text)}" for path in committed() if found(text := readable(path))]
    assert told == []


def readable(path: Path) -> str:
    return path.read_text("utf-8", "ignore") if path.is_file() and path.suffix != ".png" else ""


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_secret_is_found(planted: str) -> None:
    assert found(f"token = '{planted}'")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_locked_by_hash(lock: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text())
    pinned = [block for block in blocks if not block.startswith(("#", "-"))]
    assert len(pinned) > 20
    for block in pinned:
        assert re.match(r"[\w.\-\[\]]+==\S+", block), block
        assert "--hash=sha256:" in block, block


def test_what_is_asked_for_is_in_the_lock() -> None:
    import tomllib

    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())
    locks = {lock: (ROOT / lock).read_text().casefold() for lock in LOCKS}
    groups = asked["dependency-groups"]
    for names, lock in ((asked["project"]["dependencies"] + groups["dev"], LOCKS[0]), (groups["audit"], LOCKS[1])):
        for name in names:
            plain = re.split(r"[=<>]", name)[0].replace(".", "-").replace("_", "-").casefold()
            assert f"\n{plain}==" in locks[lock].replace("_", "-").replace("discord.py", "discord-py"), name


class TestAudit:
    CLEAN = json.dumps({"dependencies": [{"name": "aiohttp", "version": "3.14.0", "vulns": []}]})
    HOLE = json.dumps({"dependencies": [{"name": "jinja2", "version": "2.0", "vulns": [{"id": "CVE-2025-27516"}]}]})
    UNSEEN = json.dumps({"dependencies": [{"name": "mine", "skip_reason": "not on PyPI"}]})

    def test_a_hole_fails(self) -> None:
        passes, told = judged("x.lock", 1, self.HOLE, "", strict=False)
        assert not passes
        assert "jinja2 2.0: CVE-2025-27516" in told

    def test_a_clean_bill_says_how_much_was_looked_at(self) -> None:
        assert judged("x.lock", 0, self.CLEAN, "", strict=True) == (True, "x.lock: no known hole in 1 packages")

    def test_out_of_reach_is_said_and_is_no_clean_bill(self) -> None:
        passes, told = judged("x.lock", 1, "", "ERROR: connection refused", strict=False)
        assert passes
        assert told.startswith(SKIPPED)
        assert "connection refused" in told
        assert not judged("x.lock", 1, "", "", strict=True)[0]

    def test_looking_at_nothing_is_no_clean_bill_either(self) -> None:
        assert not judged("x.lock", 0, '{"dependencies": []}', "", strict=False)[0]
        assert not judged("x.lock", 0, self.UNSEEN, "", strict=False)[0]
