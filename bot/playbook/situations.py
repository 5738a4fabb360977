"""Which of the playbook's starting points a free-text situation tells of (B11, B12)."""

from __future__ import annotations

from bot.interview.questions import member
from bot.playbook import sheets
from bot.playbook.people import Scenario
from bot.playbook.phrases import any_of, flat


def told(text: str) -> Scenario:
    """Return the first starting point that has a word in each of its groups, or the plain one."""
    plain = flat(text)
    fitting = (scenario for scenario, groups in _SITUATIONS if all(group.search(plain) for group in groups))
    return next(fitting, Scenario.PLAIN)


_SHEET = sheets.table("situations.toml")
_WORDS = {name: any_of(words) for name, words in _SHEET["word"].items()}
_SITUATIONS = tuple(
    (member(Scenario, row["name"]), tuple(_WORDS[name] for name in row["needs"])) for row in _SHEET["situation"]
)
