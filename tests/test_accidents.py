"""The accidents that Vouch is compared by (docs/speed.md), with a real process and a real kill."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.benchmarks.peers.probes import PROBES, Probe, survives


@pytest.mark.slow
@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.__name__)
def test_every_answer_is_filed_under_its_question(probe: Probe) -> None:
    assert survives(probe, Path(sys.executable), "on_vouch.py")
