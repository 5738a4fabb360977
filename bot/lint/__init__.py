"""The linter: what a story, a list of deeds or a request would cost its writer, with the place, why, and a way out."""

from bot.lint.check import Report, is_bare, lint
from bot.lint.finding import Finding
from bot.lint.kinds import Kind, Part
from bot.lint.same import Shared, shared
from bot.playbook.letter import is_letter

__all__ = ["Finding", "Kind", "Part", "Report", "Shared", "is_bare", "is_letter", "lint", "shared"]
