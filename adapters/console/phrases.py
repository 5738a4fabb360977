"""The few words the terminal says itself; everything else comes from the core."""

WRONG = "Something went wrong on my side; nothing was lost. Try again."
NOT_UTF8 = "I could not read that line: it is not UTF-8 text. Nothing was taken; send it again as UTF-8."
HALF_CHARACTER = "I could not read that: it holds half a character. Nothing was taken; type it again."

KEPT = "What you had typed is kept as a draft. Come back with: vouch chat"
UNKEPT = "What you had typed could not be kept; have it ready when you come back with: vouch chat"
BYE = "Your answers are kept. Come back with: vouch chat"

PRIVATE = "private"
SENT_PRIVATELY = "(sent, and cleared from the screen)"
OPTIONAL = "optional"
BEFORE = "your answer before"
OR_TYPE = "Or type: "

HINTS = {
    "text": "Alt-Enter: new line",
    "number": "a number, then Enter",
    "date": "such as 14 Mar 2027",
    "choice": "a number or a name",
    "yesno": "yes or no",
    "confirm": "yes or no",
    "multichoice": "numbers, such as 1, 3",
    "list": "a number or a name",
    "review": "the number of an answer changes it",
    "home": "a number or words from the list · /help · Ctrl-D leaves",
}
PRIVATE_HINT = "private, cleared when sent"
CLEARS = "Ctrl-U: clear what stands here"
ENTER_KEEPS = "Enter keeps: "

SAVE_HINT = "Shown here, written nowhere. To keep it: /save, or /save PATH"
SAVED = "Written to {path}, readable by you only."
SAVE_NOTHING = "There is no file to save yet."
SAVE_EXISTS = "{path} exists already; nothing was written over. Name another: /save PATH"
SAVE_FOLDER = "There are {count} files, so PATH has to be a folder that exists. Nothing was written."
SAVE_FAILED = "{path} could not be written: {reason}."
AS_ABOVE = "(the same words as above)"
DRAFT = "Your words so far: {draft}"
NOT_TEXT = "({size} bytes, not text)"
MORE_LINES = "… {count} more lines in the file"
