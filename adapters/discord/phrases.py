"""The few sentences that are Discord's own: they say where something opens, never what is in it."""

from __future__ import annotations

PERSONAL_TITLE = "This part is personal"
PERSONAL = (
    "It opens on a card that only you see and that leaves no copy in this conversation. A direct message stays in "
    "Discord's history."
)
TYPED = "You can also type your answer here. It then stays in this conversation."
OPEN = "Open it"
ANSWER = "Answer"
ANSWER_PART = "Answer, part {n} of {count}"
CHOOSE = "Choose"
MORE = "More to do"
LISTED = "In full:"
PART = "{label}, part {n}"
WHOLE = "This is the beginning. The whole is in the file below."
WHOLE_FILE = "vouch-whole-text.txt"
SAVED = "Saved ✓ Part {n} of {count} is left."
NOT_YOURS = "That card belongs to somebody else. Type /vouch home for your own; only you will see it."
NO_ANSWER = "That did not work, and nothing of it was changed. Type /vouch home, and go on from there."
NOT_SHOWN = "It was kept, and the card could not be shown. Type /vouch home to see it."
ROOT = "Your story, your writers, your letters; only you see the answer"
COHORT = "Your class: join it, or run it; only you see the answer"
ABOUT = "whom or what it is about; leave it empty to see all"
MORE_WORD, MORE_WORDS = "more", "the rest of what I can do"
OF_WORD = "open {word}"
