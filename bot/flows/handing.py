"""A text leaves the desk: refused where the linter blocks it, else as a mail, a Word document, or all in one (B21)."""

from __future__ import annotations

from collections.abc import Callable

from bot.dossier import Advocate, LetterRequest
from bot.flows import checked, desk, documents
from bot.flows.conversation import Known
from bot.flows.desk import Document
from bot.flows.desk_cards import choices, notices, on_desk
from bot.flows.shown import shown
from bot.flows.speaking import Draft
from bot.messages import Action
from bot.playbook import file_names, mailing, packet, request
from bot.playbook.kinds import Kind
from bot.playbook.permission import Audience
from bot.playbook.request import Attachment
from bot.screens import Bundle, Handed, Mail, Screen, WordPaper, Words

PACKET, MAIL, WORD, ZIP = "packet", "mail", "word", "zip"
WAYS = (MAIL, WORD, ZIP)
TOGETHER = "What we did together"


def leaving(known: Known, document: Document) -> Draft | Screen:
    """The text as it stands, or the card that says why it may not leave."""
    return held_back(known, document) or desk.standing(known, document)


def show(known: Known, document: Document, card: Callable[[Draft], Screen]) -> Screen:
    """The card of the text as it stands, with what can be done to it; or why it may not leave."""
    draft = leaving(known, document)
    return draft if isinstance(draft, Screen) else on_desk(card(draft), known, document)


def held_back(known: Known, document: Document, *ways: Action) -> Screen | None:
    """Why a text may not leave as it stands, and the way to mend it; None: it may."""
    text = known.write(desk.standing(known, document).words).text
    withheld, report = desk.withheld(known, document), checked.look(text, document.kind, known)
    if withheld is None and not report.blocks:
        return None
    said = (withheld,) if withheld else (*checked.findings(text, report), Words("handing/held", "text"))
    edit = () if checked.identifies(report) else (Action("Edit the text", document.named.command("edit")),)
    own = (*edit, *choices(known, document))
    return Screen(
        Words("handing/held", "title"),
        said,
        actions=(*ways, *own, *_permissions(document), Action("Home", "/home")),
        private=True,
    )


def _permissions(document: Document) -> tuple[Action, ...]:
    """Where a student says what a text may hold, and what its writer may quote."""
    return Action("What may be shared", "/facts"), Action("What they may quote", f"/draft {document.named.who} consent")


def request_document(known: Known, letter: LetterRequest) -> Document:
    """The request to one writer, on the desk."""
    return documents.request(known, known.advocate, letter)


def request_words(known: Known, letter: LetterRequest) -> Words:
    """The request as it reads today."""
    return desk.standing(known, request_document(known, letter)).words


def request_held(known: Known, letter: LetterRequest) -> Screen | None:
    """Why a request may not leave: what blocks, or a packet that is neither whole nor waived."""
    who = letter.advocate
    change = Action("Change this request", f"/draft {who} change", "primary")
    held = held_back(known, request_document(known, letter), change)
    missing = request.missing(letter.packet)
    if held is not None or not missing or letter.incomplete_is_fine:
        return held
    facts = {"missing": tuple(kind.label for kind in missing)}
    actions = (change, Action("Home", "/home"))
    return Screen(
        Words("handing/held", "title"), (Words("handing/held", "packet", facts),), actions=actions, private=True
    )


def handed(known: Known, who: Advocate, letter: LetterRequest, way: str) -> Screen:
    """The packet's page, or the request as one of the `WAYS`."""
    return (
        _packet(known, who, letter) if way == PACKET else request_held(known, letter) or _file(known, who, letter, way)
    )


def _packet(known: Known, who: Advocate, letter: LetterRequest) -> Screen:
    """What goes along, how long it takes them to read, and a link where one can hold the text."""
    document = request_document(known, letter)
    text = known.write(desk.standing(known, document).words).text
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
        (*notices(known, document), Words("handing/packet", "text", facts)),
        actions=(*files, back, Action("Home", "/home")),
        private=True,
    )


_LABELS = {MAIL: "As a mail to send", WORD: "As a Word document", ZIP: "All of it in one file"}


def _file(known: Known, who: Advocate, letter: LetterRequest, way: str) -> Screen:
    makers: dict[str, Callable[[Known, Advocate, LetterRequest], Handed]] = {MAIL: _mail, WORD: _word, ZIP: _bundle}
    listed, address = bool(deeds(known, letter)), bool(_address(known, who))
    facts = {"who": who.name, "way": way, "address": address, "listed": listed}
    sent = Action("I sent it", f"/draft {who.id} sent", "primary")
    return Screen(
        Words("handing/file", "title", facts),
        (*notices(known, request_document(known, letter)), Words("handing/file", "text", facts)),
        actions=(sent, Action("The packet", f"/draft {who.id} packet"), Action("Home", "/home")),
        private=True,
        files=(makers[way](known, who, letter),),
    )


def mailed(known: Known, who: Advocate, kind: Kind, draft: Draft) -> Screen:
    """One of the texts around a request as a mail to send, and as a link where one can hold it."""
    subject, body = mailing.split(known.write(draft.words).text)
    to = _address(known, who)
    facts = {"who": who.name, "kind": kind.label, "address": bool(to), "link": mailing.link(to, subject, body)}
    return Screen(
        Words("handing/mailed", "title", facts),
        (Words("handing/mailed", "text", facts),),
        actions=(
            Action("I sent it", f"/draft {who.id} sent {kind.value}", "primary"),
            Action("The text", f"/draft {who.id} {kind.value}"),
            Action("Home", "/home"),
        ),
        private=True,
        files=(Mail(f"{file_names.slug(kind.label, who.name)}.eml", to, subject, body),),
    )


def _mail(known: Known, who: Advocate, letter: LetterRequest) -> Mail:
    subject, body = mailing.split(known.write(request_words(known, letter)).text)
    attached = _points(known, who, letter) if Attachment.BULLETS in letter.packet else ()
    return Mail(f"{_named(who)}.eml", _address(known, who), subject, body, attached)


def _word(known: Known, who: Advocate, letter: LetterRequest) -> WordPaper:
    subject, body = mailing.split(known.write(request_words(known, letter)).text)
    return WordPaper(f"{_named(who)}.docx", subject, body, (), known.today)


def _points(known: Known, who: Advocate, letter: LetterRequest) -> tuple[WordPaper, ...]:
    """The list of what they did together, on its own and with the student's name on it (B21); none without deeds."""
    points, seen = deeds(known, letter), shown(known.dossier, Audience.ADVOCATE)
    title = request.subject(seen.get("profile.name"), seen.get(f"with/{who.id}/where"), who.ended, TOGETHER)
    name = file_names.slug(TOGETHER, who.name)
    return (WordPaper(f"{name}.docx", title, "", points, known.today),) if points else ()


def deeds(known: Known, letter: LetterRequest) -> tuple[str, ...]:
    """What they saw, as far as they may read it, whatever was typed around it."""
    return shown(known.dossier, Audience.ADVOCATE).under(f"letter/{letter.advocate}/bullet/")


def _bundle(known: Known, who: Advocate, letter: LetterRequest) -> Bundle:
    parts: tuple[Mail | WordPaper, ...] = (
        _mail(known, who, letter),
        _word(known, who, letter),
        *_points(known, who, letter),
    )
    return Bundle(f"{_named(who)}.zip", parts, known.today)


def _named(who: Advocate) -> str:
    return file_names.slug("letter request", who.name)


def _address(known: Known, who: Advocate) -> str:
    """The writer's own, as the student wrote it for the portal; none is known before that."""
    entries = [kept.entry for kept in known.dossier.tracked if kept.advocate == who.id and kept.entry]
    return entries[0].email if entries else ""
