"""Slack's limits, as slack-sdk 3.48, Slack's own types and its error messages give them (read in November 2026).

All lengths are characters as Slack counts them: UTF-16 code units are the safe reading for emoji.
"""

from __future__ import annotations

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 99
"""Of a hundred; one more is for the buttons that turn the page."""
VIEW_BYTES = 200_000
"""Slack refuses a view of more than 250,000 (`view_too_large`)."""
MESSAGE_TEXT = 10_000
"""All text of one message; `msg_blocks_too_long` was seen from 11,341 (bolt-js #2867)."""
HEADER = 150
BUTTON = 75
OPTION = 75
"""Of an option's text and value: sources disagree on 150, so the smaller."""
ACTIONS = 25
OPTIONS = 100
TICKS = 10
"""Radio buttons and checkboxes of one group."""
LABEL = 2_000
INPUT = 3_000
ALT = 1_000
"""Characters of what is said of a picture (files.getUploadURLExternal, `alt_txt`)."""
