"""A text leaves the desk: refused where the linter blocks it, else as a mail, a Word document, or all in one (B21)."""

from __future__ import annotations

from collections.abc import Callable

from bot.dossier import Advocate, LetterRequest
from bot.flows import checked
from bot.flows.conversation import Known
from bot.flows.letter import facts as letter_facts
from bot.lint import Kind
from bot.messages import Action
from bot.playbook import file_names, mailing, packet, request
from bot.playbook.outreach import PURPOSES, Text
from bot.playbook.request import Attachment
from bot.screens import Bundle, Handed, Mail, Screen, WordPaper, Words

PACKET, MAIL, WORD, ZIP = "packet", "mail", "word", "zip"
WAYS = (MAIL, WORD, ZIP)


def held_back(known: Known, words: Words, kind: Kind, *ways: Action) -> Screen | None:
    """Why a text may not leave as it stands, and the way to mend it; None: it may."""
    text = known.write(words).text
    if checked.may_leave(text, kind, known.checks):
        return None
    return Screen(
        Words("handing/held", "title"),
        (*checked.findings(text, kind, known.checks), Words("handing/held", "text")),
        actions=(*ways, Action("What may be shared", "/facts"), Action("Home", "/home")),
        private=True,
    )


def request_words(known: Known, letter: LetterRequest) -> Words:
    """The request as it reads today."""
    return Words(f"letters/{letter.writer.value}", "text", letter_facts(known.dossier, letter))


def request_held(known: Known, letter: LetterRequest) -> Screen | None:
    """Why a request may not leave: what blocks, or a packet that is neither whole nor waived."""
    who = letter.advocate
    change = Action("Change this request", f"/draft {who} change", "primary")
    held = held_back(known, request_words(known, letter), checked.kind_of(letter.writer), change)
    missing = request.missing(letter.packet)
    if held is not None or not missing or letter.incomplete_is_fine:
        return held
    facts = {"missing": tuple(kind.label for kind in missing)}
    actions = (change, Action("Home", "/home"))
    return Screen(
        Words("handing/held", "title"), (Words("handing/held", "packet", facts),), actions=actions, private=True
    )


def kind_of_outreach(text: Text) -> Kind:
    """An ask is linted as one; the note to forward and the talking points are no asks."""
    return Kind.OUTREACH if text in PURPOSES else checked.AROUND


def handed(known: Known, who: Advocate, letter: LetterRequest, way: str) -> Screen:
    """The packet's page, or the request as one of the `WAYS`."""
    return (
        _packet(known, who, letter) if way == PACKET else request_held(known, letter) or _file(known, who, letter, way)
    )


def _packet(known: Known, who: Advocate, letter: LetterRequest) -> Screen:
    """What goes along, how long it takes them to read, and a link where one can hold the text."""
    text = known.write(request_words(known, letter)).text
    minutes = packet.reading(text, letter.packet)
    held = request_held(known, letter)
    facts = {
        "who": who.name,
        "goes": tuple(kind.label for kind in letter.packet),
        "missing": tuple(kind.label for kind in request.missing(letter.packet)),
        "minutes": minutes,
        "long": minutes > packet.MOST_MINUTES,
        "speed": packet.WORDS_A_MINUTE,
        "link": "" if held else mailing.link(_address(known, who), *mailing.split(text)),
        "held": held is not None,
    }
    files = () if held else tuple(Action(label, f"/draft {who.id} {way}") for way, label in _LABELS.items())
    back = Action("The request", f"/draft {who.id}")
    return Screen(
        Words("handing/packet", "title", facts),
        (Words("handing/packet", "text", facts),),
        actions=(*files, back, Action("Home", "/home")),
        private=True,
    )


_LABELS = {MAIL: "As a mail to send", WORD: "As a Word document", ZIP: "All of it in one file"}


def _file(known: Known, who: Advocate, letter: LetterRequest, way: str) -> Screen:
    makers: dict[str, Callable[[Known, Advocate, LetterRequest], Handed]] = {MAIL: _mail, WORD: _word, ZIP: _bundle}
    facts = {"who": who.name, "way": way, "address": bool(_address(known, who))}
    sent = Action("I sent it", f"/draft {who.id} sent", "primary")
    return Screen(
        Words("handing/file", "title", facts),
        (Words("handing/file", "text", facts),),
        actions=(sent, Action("The packet", f"/draft {who.id} packet"), Action("Home", "/home")),
        private=True,
        files=(makers[way](known, who, letter),),
    )


def _mail(known: Known, who: Advocate, letter: LetterRequest) -> Mail:
    subject, body = mailing.split(known.write(request_words(known, letter)).text)
    attached = (_points(known, who, letter),) if Attachment.BULLETS in letter.packet else ()
    return Mail(f"{_named(who)}.eml", _address(known, who), subject, body, attached)


def _word(known: Known, who: Advocate, letter: LetterRequest) -> WordPaper:
    subject, body = mailing.split(known.write(request_words(known, letter)).text)
    return WordPaper(f"{_named(who)}.docx", subject, body, "", (), known.today)


def _points(known: Known, who: Advocate, letter: LetterRequest) -> WordPaper:
    """The list of what they did together, on its own (B21)."""
    points = tuple(str(line) for line in request_words(known, letter).facts["bullets"])  # type: ignore[attr-defined]
    title = known.write(Words("handing/points", "title", {"who": who.name})).text
    name = file_names.slug("what we did together", who.name)
    return WordPaper(f"{name}.docx", title, "", title, points, known.today)


def _bundle(known: Known, who: Advocate, letter: LetterRequest) -> Bundle:
    parts = (_mail(known, who, letter), _word(known, who, letter), _points(known, who, letter))
    return Bundle(f"{_named(who)}.zip", parts, known.today)


def _named(who: Advocate) -> str:
    return file_names.slug("letter request", who.name)


def _address(known: Known, who: Advocate) -> str:
    """The writer's own, as the student wrote it for the portal; none is known before that."""
    entries = [kept.entry for kept in known.dossier.tracked if kept.advocate == who.id and kept.entry]
    return entries[0].email if entries else ""
