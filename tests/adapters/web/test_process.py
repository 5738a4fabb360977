"""The whole program: started, killed in the middle, started again."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.async_api import expect

from adapters.web.serve import bound
from tests.adapters.test_cli import ROOT, VOUCH_COMMAND
from tests.adapters.web.browser import BrowserHands, browsing, opened

LOW = "My Step 2 score is lower than I hoped"


@contextmanager
def running(folder: Path, port: int, *more: str) -> Iterator[subprocess.Popen[str]]:
    """`vouch web`, until the block ends."""
    command = [*VOUCH_COMMAND, "web", "--no-open", "--port", str(port), "--database", str(folder / "class.db"), *more]
    environ = {key: value for key, value in os.environ.items() if not key.startswith("VOUCH")}
    started = subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert started.stdout
        assert f"http://127.0.0.1:{port}/" in started.stdout.readline()
        yield started
    finally:
        started.kill()
        started.communicate()


def free() -> int:
    with bound(0) as one:
        return int(one.getsockname()[1])


async def test_a_server_that_is_killed_loses_nothing_that_was_sent(tmp_path: Path) -> None:
    port = free()
    async with browsing() as browser:
        with running(tmp_path, port) as first:
            page = await opened(browser, f"http://127.0.0.1:{port}/as/you/vouch")
            hands = BrowserHands(page)
            await hands.press(await hands.command("story"), LOW)
            first.send_signal(signal.SIGKILL)
            await asyncio.to_thread(first.wait)
            await page.fill("[name='a.score']", "228")
            await page.get_by_role("button", name="Send", exact=True).first.click()
            await expect(page.locator("#trouble")).to_contain_text("What you typed is still here")
            assert await page.input_value("[name='a.score']") == "228"
        with running(tmp_path, port):
            await page.get_by_role("button", name="Send", exact=True).first.click()
            await expect(page.locator(".item.live").last).to_contain_text("your field")


def test_it_ends_in_order_and_goes_on_where_it_was(tmp_path: Path) -> None:
    port = free()
    with running(tmp_path, port) as one:
        again = [*VOUCH_COMMAND, "web", "--no-open", "--database", str(tmp_path / "class.db")]
        second = subprocess.run(again, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
        assert second.returncode == 1
        assert "Another process serves this class" in second.stderr
        one.send_signal(signal.SIGTERM)
        _, problems = one.communicate(timeout=30)
        assert (one.returncode, problems) == (0, "")


def test_a_database_that_is_no_class_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "students.db"
    path.write_bytes(b"records")
    command = [*VOUCH_COMMAND, "web", "--no-open", "--fresh", "--database", str(path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 1
    assert "is not a class of the playground" in ran.stderr
    assert path.read_bytes() == b"records"


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with bound(0) as taken:
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [*VOUCH_COMMAND, "web", "--no-open", "--port", port, "--database", str(tmp_path / "class.db")]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 1
    assert f"Port {port} is taken" in ran.stderr
