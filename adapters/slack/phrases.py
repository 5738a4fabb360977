"""The few sentences that are Slack's own: they say where something opens, never what is in it."""

from __future__ import annotations

NEUTRAL = "Vouch has an update for you."
"""The notification text of every message: what a lock screen may show."""

PERSONAL_TITLE = "This part is personal"
PERSONAL = (
    "It opens in a form that only you see, because a direct message stays in Slack's history and the owner of a "
    "workspace may be able to export it."
)
TYPED = "You can also type your answer here. It then stays in this conversation."
OPEN = "Open the form"
OPEN_CARD = "Open"
ANSWER = "Answer in a form"
CHOOSE = "Choose"
NEXT = "Save"
NEXT_PAGE = "Save, next page"
CLOSE = "Later"
FILE_HERE = "Put {name} in our direct messages"
FILE_CONFIRM_TITLE = "It stays there"
FILE_CONFIRM = (
    "A file in a direct message stays in Slack's history, and the owner of a workspace may be able to export it."
)
FILE_YES, FILE_NO = "Put it there", "Leave it"
FILE_GONE = "That file was made a while ago. Open the card again, and press once more."
FILE_LOST = "Slack did not take that file. Press its button once more; nothing of it is lost."
NOT_PAINTED = "That picture could not be drawn just now. Its card says the same in words; press once more to try again."
LISTED = "In full:"
PART = "{label}, part {n} of {count}"
FORMS_ONLY = (
    "Your school has set Vouch up so that nothing typed here is read: type /vouch, and answer in the form that opens. "
    "If you are in danger or thinking of ending your life, call or text 988 now, or your local emergency number."
)
PAGE = "Page {n} of {count}"
HOME_TITLE = "Vouch"
DATES = "Next dates, for everybody who applies"
NO_ANSWER = "That could not be shown. Open the Home tab of Vouch, and go on from there."
