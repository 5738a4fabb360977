"""Addresses of the net: e-mail, also written around, web pages, handles, IP numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Caseless, Placed
from bot.guard.hits import Kind
from bot.starts import SELDOM

Found = tuple[Kind, int, int]

_ENDINGS = (
    "com|org|net|edu|gov|info|health|care|io|me|be|us"
    "|uk|ca|de|fr|es|mx|in|co|example|page|site|link|app|blog|online|tv|ly"
)
_AT = r"(?:@|\s?[(\[{<]\s?(?:at|@)\s?[)\]}>]\s?|\s@\s|\sat\s)"
_DOT = r"(?:\.|\s?[(\[{<]\s?(?:dot|\.)\s?[)\]}>]\s?|\sdot\s)"
_SPELT = r"(?:@|[(\[{<]\s?at|[(\[{<]\s?dot|\sdot\s)"
_LOCAL = r"(?<![\w.%+-])[a-z0-9][\w.%+-]{0,63}"

_EMAIL = Caseless(
    rf"{_LOCAL}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}}"
    rf"|{_LOCAL}{_AT}(?:[\w-]{{1,63}}{_DOT}){{1,4}}(?:{_ENDINGS})\b",
)
_HOST = Caseless(rf"{_AT}(?:[\w-]{{1,63}}{_DOT}){{1,4}}(?:{_ENDINGS})\b")
_MAIL_HOST = Caseless(r"\b(?:g?mail|yahoo|hotmail|outlook|icloud|aol|proton(?:mail)?|msn|live|comcast|gmx)\b")
_MAILBOX = Caseless(
    r"(?<![\w.])(?=[a-z._-]{0,30}\d)[a-z0-9._-]{3,40}\sat\s(?:gmail|hotmail|yahoo|outlook|icloud|aol|proton(?:mail)?)\b"
)
_LOGIN = Caseless(
    r"\b(?:login|user\s?name|screen\s?name|handle|skype|venmo|gamertag|discord|twitch|psn|xbox|telegram|tiktok|reddit|wechat|instagram|insta|snapchat)(?:\sname)?(?:\s(?:on|for|in)\s(?:the\s)?\w+)?(?:,\s|\s?(?:is|was|:|=|at)\s?)(?P<at>(?=\w*[\d_.])\w[\w.]{3,30})"
    r"|\b(?:portal|account|mychart)\s(?:login|username|user)\s(?P<login>(?=[a-z_.]*\d)[a-z][\w.]{4,30})"
    r"|\buser:\s(?P<user>(?=\w*[\d_.])\w[\w.]{3,30})|\b(?P<live>live:[\w.]{4,40})"
)
_OBVIOUS = Caseless(_SPELT)

_URL = Caseless(
    r"\b(?:https?|ftp|hxxps?)://[^\s<>\"']{1,2000}"
    r"|\bwww\.[^\s<>\"']{1,2000}"
    rf"|(?<![\w@.-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_ENDINGS})/[^\s<>\"']{{1,2000}}"
    r"|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|edu|gov|info)\b(?![\w@-])",
)
_PAGE = Caseless(rf"://|www\.|\.(?:{_ENDINGS})\b")
"""What each page holds: most texts hold none, and the pattern would be tried at each word."""
_KNOWN = Caseless(
    r"(?:uptodate|amboss|uworld|osmosis|medscape|mdcalc|anki|ankiweb|ncbi\.nlm\.nih|pubmed|nejm|jamanetwork|aamc|nrmp"
    r"|acog|idsociety|kdigo|accessmedicine|acgme|ecfmg|clinicaltrials|cdc|nih|fda|who|usmle|nbme|nbome|epic)\.(?:com"
    r"|org|net|gov|int)$",
)
_REFERENCE = Placed(
    r"(?:https?://)?(?:www\.)?(?:[\w-]+\.){0,2}(?:uptodate|amboss|uworld|medscape|mdcalc|nejm|jamanetwork|aamc|nrmp|acog|idsociety|kdigo|acgme|clinicaltrials"
    r"|cdc|nih|fda|who|cms|hhs|usmle|nbme|nbome|cochrane|aafp|heart|cancer|diabetes|medlineplus|mayoclinic|wikipedia)\.(?:com|org|net|gov|int)(?:/|$)"
)
"""A page that is about nobody, whatever is behind its name."""
_PAPERS = Placed(
    r"(?:https?://)?(?:www\.|dx\.)?(?:doi\.org|(?:pubmed\.|pmc\.)?ncbi\.nlm\.nih\.gov|orcid\.org|clinicaltrials\.gov"
    r"|github\.com|medrxiv\.org|osf\.io)/"
)
"""Where papers, trials and code are: public, and of the one who wrote them."""
_OWN = Caseless(
    r"\bmy\s(?:own\s)?(?:web\s?site|site|web\s?page|home\s?page|page|portfolio|blog)(?:,|:|\sis|\sat)?\s\W?$",
)
"""What makes a page the student's own."""
_HANDLE = Caseless(r"(?<![\w.@/])@[a-z_][\w.]{2,30}\b")

_IP = Caseless(
    r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\.?\d)"
    r"|(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])"
    r"|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4}(?![\w:])",
    SELDOM,
)
_NUMBERS = re.compile(r"\.\d{1,3}\.|:[\da-f:]", re.I)
"""What each address of a machine holds."""
_RELEASE = Caseless(
    r"\b(?:version|release|build|v|ver|section|chapter|paragraph|article|rule|policy|table|figure|item|standard)\.?\s?$"
)


def _mail(text: str) -> Iterator[Found]:
    if "@" in text or _HOST.search(text):
        for found in _EMAIL.finditer(text):
            if _OBVIOUS.search(found[0]) or _MAIL_HOST.search(found[0]):
                yield Kind.EMAIL, *found.span()
    if " at " in text and any(map(str.isdigit, text)):
        yield from ((Kind.EMAIL, *found.span()) for found in _MAILBOX.finditer(text))


def links(text: str) -> Iterator[Found]:
    """Find them; a reference work everybody uses, named by its domain alone, tells of nobody."""
    yield from _mail(text)
    if _PAGE.search(text):
        yield from _pages(text)
    yield from ((Kind.URL, *found.span(found.lastgroup or 0)) for found in _LOGIN.finditer(text))
    if "@" in text:
        for found in _HANDLE.finditer(text):
            yield Kind.URL, *found.span()
    if _NUMBERS.search(text):
        for found in _IP.finditer(text):
            if not _RELEASE.search(text, max(0, found.start() - 12), found.start()):
                yield Kind.IP, *found.span()


def _pages(text: str) -> Iterator[Found]:
    for found in _URL.finditer(text):
        end = found.start() + len(found[0].rstrip(".,;:!?)"))
        if _PAPERS.match(found[0]) or _OWN.search(text, max(0, found.start() - 40), found.start()):
            continue
        if _REFERENCE.match(found[0]):
            continue
        if "://" in found[0] or not _KNOWN.search(text[found.start() : end]):
            yield Kind.URL, found.start(), end
