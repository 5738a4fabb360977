"""The words after `/vouch` that end in a text to somebody: requests, facts, outreach, answers. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot import desks, stage, texts
from bot.dossier import Advocate, Dossier, LetterRequest, Sent
from bot.effects import Turn
from bot.flows import FLOWS, covering, desk, documents, missing
from bot.flows.desk import Document
from bot.flows.facts import listing, ready
from bot.flows.handing import PACKET, WAYS, handed, leaving, request_document, request_held, show
from bot.flows.outgoing import expectations, refusal, speakers, text_screen
from bot.flows.sent import REQUEST, remember
from bot.flows.shown import marked
from bot.flows.speaking import Wish, asked, compose, recipients
from bot.flows.tracking import note
from bot.interview.questions import Problem
from bot.interview.state import Interview
from bot.messages import Action
from bot.playbook import outreach as policy
from bot.playbook.outreach import Text
from bot.playbook.tracker import Step
from bot.screens import Screen, Words
from bot.stage import Moment

CHANGE, SENT = "change", "sent"


def open_flow(dossier: Dossier, flow: str, about: str, moment: Moment) -> Turn:
    """Bring a conversation to the front and show it."""
    kept = stage.begin(dossier, flow, about)
    return Turn(kept, (stage.current(kept, moment),))


def show_or_open(flow: str, about: str, dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """A finished conversation shows what came of it; `change` opens its answers again."""
    if rest and rest.casefold() != CHANGE:
        return _noticed(show_or_open(flow, about, dossier, "", moment), missing.word(flow))
    name = Interview(flow, about).name
    under_way = any(kept.name == name for kept in dossier.interviews)
    if under_way or name not in dossier.finished or rest.casefold() == CHANGE:
        return open_flow(dossier, flow, about, moment)
    kept = stage.pause(dossier)
    return Turn(kept, (FLOWS[flow].outcome(stage.known(kept, about, moment)),))


def _noticed(turn: Turn, notice: Words) -> Turn:
    return replace(turn, screens=(missing.noticed(turn.screens[0], notice), *turn.screens[1:]))


def find(dossier: Dossier, wanted: str) -> Advocate | None:
    """The one person meant by an id, a name or a part of one."""
    plainly = " ".join(wanted.split()).casefold()
    by_id = [advocate for advocate in dossier.advocates if plainly in (advocate.id, advocate.name.casefold())]
    by_name = [advocate for advocate in dossier.advocates if plainly and plainly in advocate.name.casefold()]
    found = by_id or by_name
    return found[0] if len(found) == 1 else None


def _split(rest: str, *last: str) -> tuple[str, str]:
    """The words before one of the `last` words, and that word; it may stand alone."""
    before, _, word = rest.strip().rpartition(" ")
    return (before, word.casefold()) if word.casefold() in last else (rest, "")


# ------------------------------------------------------------------ requests


def draft(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """`/vouch draft`: the request for one person; `change`, `sent` or another text may follow the name."""
    meant = desks.split(rest)
    about = find(dossier, meant[0]) if meant else None
    if meant is not None and about is not None:
        return desks.run(dossier, about, meant[1], moment)
    who, what = texts.split(rest)
    about = find(dossier, who) if what else None
    if about is not None:
        return texts.run(dossier, about, what, moment)
    who, word = _split(rest, CHANGE, SENT, PACKET, *WAYS)
    who = _split(who, PACKET)[0] if word in WAYS else who  # "packet mail" is the mail of the packet
    found = find(dossier, who)
    if found is None:
        kept = stage.pause(dossier)
        turn = Turn(kept, (whom(kept),))
        return _noticed(turn, missing.person(kept, who)) if who.strip() and kept.advocates else turn
    letter = next((kept for kept in dossier.letters if kept.advocate == found.id), None)
    if word == SENT and letter is not None:
        return _request_sent(dossier, found, letter, moment)
    if word in (PACKET, *WAYS) and letter is not None:
        kept = stage.pause(dossier)
        return Turn(kept, (handed(stage.known(kept, found.id, moment), found, letter, word),))
    return show_or_open("draft", found.id, dossier, word if word == CHANGE else "", moment)


def _request_sent(dossier: Dossier, who: Advocate, letter: LetterRequest, moment: Moment) -> Turn:
    known = stage.known(dossier, who.id, moment)
    today = known.today
    held = request_held(known, letter)
    if held is not None:
        return Turn(stage.pause(dossier), (held,))
    carried = desk.standing(known, request_document(known, letter)).carried
    kept = remember(stage.pause(dossier), Sent(REQUEST, who.id, who.name, "", today, carried))
    kept = note(kept, who.id, Step.ASKED, today)
    actions = (Action("What they answered", f"/advocates said {who.id}"), Action("Home", "/home"))
    return Turn(kept, (_noted("request", who, today, actions),))


def _noted(block: str, who: Advocate, today: date, actions: tuple[Action, ...]) -> Screen:
    facts = {"who": who.name, "day": f"{today.day} {today:%B %Y}"}
    return Screen(
        Words("commands/sent", "title", facts), (Words("commands/sent", block, facts),), actions=actions, private=True
    )


def whom(dossier: Dossier) -> Screen:
    """The people a request can be drafted for."""
    drafted = {letter.advocate for letter in dossier.letters}
    actions = tuple(
        Action(f"{'Show' if advocate.id in drafted else 'Draft'} for {advocate.name}", f"/draft {advocate.id}")
        for advocate in dossier.advocates
    ) or (Action("Choose who to ask", "/advocates", "primary"),)
    facts = {"people": len(dossier.advocates)}
    return Screen(
        Words("commands/draft", "title"),
        (Words("commands/draft", "text", facts),),
        actions=(*actions, *((covering.SHOW,) if drafted else ()), Action("Home", "/home")),
        private=True,
    )


# ------------------------------------------------------------------ facts and answers


def facts(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """`/vouch facts`: the list; a number or `change` opens the question about one of them."""
    under_way = any(kept.flow == "facts" for kept in dossier.interviews)
    number = int(rest) if rest.isascii() and rest.isdigit() and len(rest) < 5 else 0
    begun = ready(dossier, number) or (Interview("facts") if rest.casefold() == CHANGE else None)
    if begun is not None:
        others = tuple(kept for kept in stage.pause(dossier).interviews if kept.flow != "facts")
        kept = replace(dossier, interviews=(*others, begun))
        return Turn(kept, (stage.current(kept, moment),))
    if under_way and not rest:
        return open_flow(dossier, "facts", "", moment)
    kept = stage.pause(dossier)
    turn = Turn(kept, (listing(kept),))
    return _noticed(turn, missing.number(len(marked(kept)))) if rest else turn


def said(dossier: Dossier, who: str, moment: Moment) -> Turn | None:
    """`/vouch advocates said NAME`: what they answered; None when nobody is meant."""
    found = find(dossier, who)
    return None if found is None else open_flow(dossier, "said", found.id, moment)


def nobody(dossier: Dossier, who: str, moment: Moment) -> Turn:
    """The people, after saying that none of them was meant."""
    return _noticed(show_or_open("advocates", "", dossier, "", moment), missing.person(dossier, who))


def check(dossier: Dossier, rest: str, moment: Moment) -> Turn | None:
    """`/vouch advocates check NAME`: would they fight for the student; None when nobody is meant."""
    who, word = _split(rest, CHANGE)
    found = find(dossier, who)
    return None if found is None else show_or_open("fight", found.id, dossier, word, moment)


# ------------------------------------------------------------------ outreach


def outreach(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """`/vouch outreach`: whom, then one person's list and texts."""
    words = rest.split()
    kept = stage.pause(dossier)
    if words[:1] == ["expect"]:
        return Turn(kept, (expectations(),))
    shut = policy.frozen(moment.now)
    if shut is not None:
        return Turn(kept, (refusal(shut),))
    who = find(dossier, words[0]) if words else None
    if who is None:
        turn = Turn(kept, (speakers(stage.known(kept, "", moment)),))
        return _noticed(turn, missing.person(kept, words[0])) if words else turn
    return _with(dossier, who, words[1:], moment)


def _with(dossier: Dossier, who: Advocate, words: list[str], moment: Moment) -> Turn:
    kept = stage.pause(dossier)
    shut = policy.closed(asked(dossier, who))
    if shut is not None:
        return Turn(kept, (refusal(shut, who),))
    texts = {text.value: text for text in Text}
    word = words[0].casefold() if words else ""
    if word in texts:
        return Turn(kept, (_text(kept, Wish(texts[word], who, _program(kept, words[1:])), moment),))
    if word in desks.VERBS:
        program = _program(kept, words[desks.program_at(words) :])
        return desks.run(dossier, who, " ".join((*words[: desks.program_at(words)], program)), moment)
    if word == SENT and words[1:2] and words[1].casefold() in texts:
        return _text_sent(kept, Wish(texts[words[1].casefold()], who, _program(kept, words[2:])), moment)
    if not kept.programs:
        return Turn(kept, (refusal(Problem("outreach.no_programs", {"who": who.name}), who),))
    if word == "did" and recipients(kept, who):
        finished = {name: old for name, old in dossier.finished.items() if name != f"did/{who.id}"}
        return open_flow(replace(dossier, finished=finished), "did", who.id, moment)
    return show_or_open("outreach", who.id, dossier, word, moment)


def _program(dossier: Dossier, words: list[str]) -> str:
    """The id of the program meant by an id or a part of its name; what matches none stays as it was typed."""
    wanted = " ".join(words).casefold()
    by_id = [program.id for program in dossier.programs if program.id == wanted]
    by_name = [program.id for program in dossier.programs if wanted and wanted in program.name.casefold()]
    found = by_id or by_name
    return found[0] if len(found) == 1 else wanted


def _text(dossier: Dossier, wish: Wish, moment: Moment) -> Screen:
    document = _document(dossier, wish, moment)
    if isinstance(document, Screen):
        return document
    return show(stage.known(dossier, wish.advocate.id, moment), document, lambda draft: text_screen(wish, draft))


def _document(dossier: Dossier, wish: Wish, moment: Moment) -> Document | Screen:
    """The text, or the card that says why there is none."""
    made = compose(wish, dossier, moment.season, moment.now)
    return refusal(made, wish.advocate) if isinstance(made, Problem) else documents.outreach(wish, made)


def _text_sent(dossier: Dossier, wish: Wish, moment: Moment) -> Turn:
    """Only what may be sent now can be marked as sent; what it carried is what it would say now."""
    document = _document(dossier, wish, moment)
    known = stage.known(dossier, wish.advocate.id, moment)
    made = document if isinstance(document, Screen) else leaving(known, document)
    if isinstance(made, Screen):
        return Turn(dossier, (made,))
    who = wish.advocate
    sent = Sent(wish.text.value, who.id, who.name, wish.program, known.today, made.carried)
    actions = (Action("The list", f"/outreach {who.id}"), Action("Home", "/home"))
    return Turn(remember(dossier, sent), (_noted("outreach", who, known.today, actions),))
