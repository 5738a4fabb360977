"""The guard of patients: finds what could tell somebody who a patient was (HIPAA Safe Harbor). Pure, and never slow."""

from bot.guard.hits import Hit, Kind
from bot.guard.scan import scan

__all__ = ["Hit", "Kind", "scan"]
