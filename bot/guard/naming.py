"""What can be a name after which cue: each test sees a word and the one after it."""

from __future__ import annotations

from bot.guard.lists import english, words
from bot.guard.wording import capital, eponym, familiar, first_name, listed, no_name, surname_listed, word_name

_NOT_TITLED = words("title", "no_name")
_PARTICLES = words("title", "particles")


def nobody(_: str, __: str) -> bool:
    """Let nothing pass: only initials are meant."""
    return False


def titled(word: str, _: str) -> bool:
    """Tell whether it can follow Mr. or Mrs."""
    if word[0].isupper():
        return word.casefold() not in _NOT_TITLED and len(word) > 1 and not (word.isupper() and len(word) < 4)
    return word not in _NOT_TITLED and (listed(word) or not familiar(word))


def titled_short(word: str, _: str) -> bool:
    """Tell whether it can follow Mr. or Mrs. though it is a word of English: *Mrs. An*."""
    return word[0].isupper()


def firm(word: str, _: str) -> bool:
    """Tell whether it can follow *named*."""
    if word[0].isupper():
        return capital(word) and (word_name(word) or not no_name(word))
    return not familiar(word)


def patient(word: str, follower: str) -> bool:
    """Tell whether it can follow *patient*."""
    if word[0].isupper():
        if word_name(word) and follower and capital(follower) and not no_name(follower):
            return True
        if not capital(word) or no_name(word) or word.startswith("I'"):
            return False
        if eponym(word):
            return bool(follower) and capital(follower) and not no_name(follower)
        return listed(word) or not familiar(word.casefold())
    return not eponym(word) and not familiar(word) and len(word) > 2


def relative(word: str, follower: str) -> bool:
    """Tell whether it can follow *her daughter*."""
    if word[0].isupper():
        return (
            capital(word)
            and (word_name(word) or not no_name(word))
            and follower.casefold() not in words("eponym", "followers")
        )
    return listed(word) and not familiar(word)


def ranked(word: str, _: str) -> bool:
    """Tell whether it can follow *Colonel* or *Uncle*."""
    lowered = word.casefold()
    plainly = (
        lowered in english() or lowered in words("capital") or lowered in words("staff") or lowered in words("wide")
    )
    return capital(word) and (listed(word) or not plainly)


def on_label(word: str, _: str) -> bool:
    """Tell whether it can be what a label reads."""
    lowered = word.casefold()
    return (word.isupper() or capital(word)) and listed(word) and not familiar(lowered) and not eponym(word)


def surname(word: str, _: str) -> bool:
    """Tell whether it can stand in *the ... family*."""
    return capital(word) and word.casefold() not in words("capital") and word.casefold() not in words("wide")


def weak(word: str, _: str) -> bool:
    """Tell whether it can follow *baby* or *grandma*."""
    return (capital(word) and not no_name(word)) or (surname_listed(word) and not familiar(word) and len(word) > 3)


def listed_name(word: str, follower: str) -> bool:
    """A name without any cue: it is on the list, or two unknown capitals stand together."""
    if not word[0].isupper():
        return listed(word) and not familiar(word) and not eponym(word) and first_name(word)
    if not capital(word) or word.casefold() in words("capital") or word.casefold() in words("wide"):
        return False
    if word.endswith("'s") and not eponym(word) and not no_name(word):
        return True  # what is theirs says whether it was a patient
    if follower.casefold() in words("eponym", "followers"):
        return False
    paired = bool(follower) and capital(follower) and not no_name(follower) and not eponym(follower)
    if eponym(word):
        return first_name(word) and paired
    if listed(word):
        return not familiar(word.casefold()) or first_name(word)
    return paired and not no_name(word)


def further(word: str, follower: str) -> bool:
    """One more word of a name that has begun."""
    behind = follower.casefold()
    if eponym(word) and (behind in words("eponym", "followers") or behind in words("eponym", "partners")):
        return False
    if word[0].isupper():
        return capital(word) and (listed(word) or not no_name(word))
    return (listed(word) and not familiar(word)) or (word in _PARTICLES and bool(follower) and follower[0].isupper())
