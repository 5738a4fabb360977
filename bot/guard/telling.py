"""What the words of a sentence say of somebody who is named in it: a patient, somebody at work, or no person at all."""

from __future__ import annotations

import re
import sys

from bot.caseless import Caseless, Placed
from bot.guard import around
from bot.guard.lists import either, words

_PATIENTS, _KIN = either(words("patient", "nouns")), either(words("patient", "kin"))
_STAFF = either(words("staff"))
_CLINICAL = words("clinical", "events") | words("clinical", "care") | words("clinical", "shorthand")

_OFFICES = (
    rf"{either(words('things'))}|maneuvers|manoeuvres|mountains?|signs|et\sal"
    r"|\d+(?:\.\d+)?\s?(?:mm|cm)|(?-i:I|II|III|IV|V)(?=[,.;]|\s(?:and|or|with|on)\b)"
    r"|\d(?=[,.;]|\s(?:blade|in|on|after|and|with|for|at)\b)|\d+\s(?:team|criteria)"
    r"|mcdonald\s(?:house|room|charit\w+)"
)
_HYPHENED = r"\b(?!-(?-i:[A-Z]))"
THING = Placed(rf"[\s-](?:{_OFFICES}|{either(words('eponym', 'followers'))}){_HYPHENED}")
OFFICE = Placed(rf"[\s-](?:{_OFFICES}){_HYPHENED}")
"""What makes a thing of the name before it: *Hope scholarship*, *Tenckhoff catheter*; the second also of *Hope's*."""
PARTNER = Placed(rf"[\s-](?:{either(words('eponym', 'partners'))})\b")
"""Behind an eponym only: whom a disease is called after as well, *Wolff Parkinson White*, and common words."""
GRADED = re.compile(
    r"\s(?:[IVX]{1,4}[abAB]?|\d(?:\.\d{1,2})?(?:\s?mm)?)(?=[\s,.;:)]|$)(?!\s(?:\w+-old|[Yyo/]+|days?|hours?|weeks?|months?|years?|times))"
)
"""Behind an instrument or a scale: *Mac 3*, *Clark IV*."""
_CARE = Caseless(rf"(?<![\w-])(?:{around.DRUGS}|drugs?|{around.MEDICAL}|{around.ILLNESS}|{either(_CLINICAL)})(?![\w-])")
_CARE_ENDS = Caseless(
    r"(?<=\w\w)(?:ectomy|otomy|ostomy|plasty|oscop(?:y|ies)|centesis|itis|emia|opathy|ogram|uria|(?<![lhrc])oma|pnea|cardia|plegia"
    rf"|{around.DRUG_ENDS})(?![\w-])"
)
"""How words of medicine end: what is looked for is the end, since few words have one."""


_ILL = Caseless(
    rf"(?<![\w-])(?:{around.DRUGS}|{around.MEDICAL}|{around.ILLNESS}|aneurysms?|clots?|triaged|injured|post-?mortem|autopsy|still(?:birth|born)|last\sknown\swell"
    r"|last\sseen\snormal|shot|gunshot|stabbed|stabbing|hurt|burned|burnt|drowned|drowning|poison\w*|pile-?up|helicopter|medevac\w*|ambulance|ruptured|perforated|dissection|bleed|bleeding|blood"
    r"|wounds?|injury|injuries|crashed|paramedics|codes?\s(?:blue|stroke)|compressions|lkw|lkn|nihss|rosc|stents?|pacemaker|shunt|tumou?rs?|contractions|labor|labou?red|water\sbroke)(?![\w-])"
)
_ILL_ENDS = Caseless(r"(?<=\w\w)thermia(?![\w-])")


def ill(text: str) -> bool:
    """Tell whether it is spoken of an illness, its treatment or an injury; *patients* and *hospital* are not enough."""
    return any(told.search(text) for told in (_ILL, _CARE_ENDS, _ILL_ENDS))


def care(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Tell whether it is spoken of what is spoken of where somebody is ill, by the word or by how it ends."""
    return (_CARE.search(text, start, end) or _CARE_ENDS.search(text, start, end)) is not None


def clinical(word: str) -> bool:
    """Tell whether a word is one of those, in small letters."""
    return _CARE.fullmatch(word) is not None or (word.isalnum() and _CARE_ENDS.search(word) is not None)


SCHOOL = Caseless(
    r"(?<![\w-])(?:work(?:ed|ing)?\s(?:with|w/|under|for|on)(?!\sit\b)|pt/ot|registry|project|poster|abstract|papers?(?!\stowels?|\scups?|\sbags?|\splates?|\scrowns?|\scharts?|\sgowns?|\stape)"
    r"|manuscript|study|trial|laboratory|data|cohort|journal|conference|award|scholarship|foundation|fund|lecture"
    r"|seminar|clerkship|rotation|rotated|elective|sub-?internship|college|university|school|campus|course|class"
    r"|letters?|recommend\w*|evaluat\w+|feedback|supervis\w+|mentor\w*|advis\w+|program|residency|application"
    r"|interview\w*|shelf|exam(?!\s(?:on|room))|step|dear|regards|sincerely|thanks|subject:"
    r"|match(?:ed)?\s(?:at|in|into|to)|match\sday|eras|score|transcript|schedule|email|office|meeting|simulat\w+"
    r"|textbook|chapter|(?:co-?)?authors?|question\sbank|tutor\w*|volunteer\w*|essays?|biography|statue|topic|grand\srounds|poem"
    r"|aphorism|students|faculty|panel\w*|speakers?|matched(?=[.,;]|$|\s(?:at|in|into|there)\b)|session|workshop|event|talk)(?![\w-])"
)
"""Who is named in such a sentence may be anybody at work or at school."""
HOME = Caseless(
    rf"\bmy\s(?:\w+\s)?(?:{_KIN}|name|friends?|family|parents|church|team|band|neighbou?rs?|dog|cat|horse|car"
    r"|apartment|coach|boss)\b"
    r"|\b(?:roommates?|classmates?|friends|wedding|dinner|teammates?|game|season|choir|piano|violin|marathon|soccer"
    r"|chess|novel|poem|movie|film|song|music|podcast|hike[ds]?|hiking|trip|gym|work(?:ed|ing)?\sout|yoga|basketball|football|volleyball|tennis|orchestra|vacation|babysat|nannied)\b"
)
"""Whom a student knows from elsewhere than the ward."""
_NOT_MINE = (
    rf"(?:the|an?|this|that|preterm|premature|preemies?|twins|triplets|patients?|pts?|admissions?|cases?|{_PATIENTS}|first|second|last|favou?rite|sickest|longitudinal|for|with|to|of"
    r"|on|in|at|by|from|that|when|and|but|as|because|about|after|before|during|through|around|regarding|re|was|is|were|had|saw|met|told|gave|took|lost|knew|held|\w+ed|\w+ing)"
)
WORKED = Caseless(
    r"\b(?:taught|supervised|mentored|led|run|written|signed|reviewed|graded|precepted|coached|trained|organi[sz]ed"
    r"|founded|authored|edited|directed|evaluated|observed|interviewed|chaired|developed|designed|recommended|letter|note"
    r"|email|feedback|help|advice)\s(?:by|from|of)\s$"
    r"|(?<![\w,;:]\s)\b(?:thanks?\s(?:to|you,?|you\sto)|dear|hi|hello|ask|email|contact|cc|call)\s$"
    r"|\b(?:thanks|grateful|thankful|credit|according|reported|report|signout|sign-out|handoff|handed\soff)\s(?:to\s)?$"
    rf"|\b(?:my|our)\s(?:(?!(?:patients?|pts?|admissions?|cases?|{_PATIENTS}|first|second|last|favou?rite|\w+est)\b)[\w'-]+\s){{1,7}}(?:was|is|were|are)\s$"
    r"|\b(?:split|shared|divided|swapped|traded|teamed|paired|partnered|practi[cs]ed|rehearsed|studied|carpooled|lived|roomed|commuted)\b[^.;]{0,30}\bwith\s$"
    rf"|\b(?:{_STAFF})\s(?:[\w'-]+\s){{1,4}}(?:was|is|were|are)\s$"
    rf"|\bmy\s(?:\w+\s)?(?:{_KIN}|friend|roommate|classmate|teammate)\s(?:from|of|at|in)\s(?:[\w'-]+\s?){{1,3}},?\s$"
    rf"|\b(?:(?:dr|doctor|prof|professor|dean|coach)\b\.?\s[\w'-]+|(?:my|our)\s(?:\w+\s){{0,2}}(?:{_STAFF}))'s\s(?:\w+\s)?(?:{_KIN}),?\s$"
    r"|\b(?:read|reread|re-read|quoted|cited|recited|liked|likes|listen(?:ed|ing)?\sto|fan\sof)\s$"
    r"|\b(?:printer|copier|robot|car|van|truck|plant|fish|coffee\s(?:maker|machine)|computer|laptop|skeleton|cadaver|boat|bike)(?:[^.,;\n]{0,30}\s(?:is|was|called|named))?\s\"?$"
    rf"|\b(?:{_STAFF})\b(?:(?!\b(?:{_PATIENTS}|patients?|family)\b)[^.;]){{0,60}}\b(?:his|her|their)\sname(?:,|\swas|\sis)\s$"
    r"|\b(?:read|reread|finished|loved|recommend)\b[^.;]{0,40}\bby\s$"
    r"|\bcall\sme\s$|\bi\sgo\sby\s$|\b(?:roster|transcript|diploma)\s(?:says|has|reads)\s$"
    r"|\bsubject:\s[^\n]{0,60}$"
    r"|\b(?:argued|arguing|debated|debating|bickered|disagreed)\s(?:\w+\s)?(?:about|over)\s$"
    r"|\b(?:versus|vs\.?|pipetted\sfor|i\scc|(?:just|still|only)\sneed|nudged?|pinged|chasing|on\scall\swith|on\snights\swith)\s$"
    r"|\bshadow(?:ed|ing)?\s$|\b(?:facts|points|conversation)\s(?:from|about)\s$"
    r"|\b(?:talk|essay|paper|book|poem|lecture|presentation|biography|article|chapter|play|film|novel|song|story|painting"
    r"|quote|aphorism|review|study|guideline|editorial|commentary|report|thesis|dissertation|podcast|video|post|column)\b[^.;,]{0,24}\b(?:on|about|by|from)\s$"
    rf"|\b(?:{_STAFF}|team)\b[^.;:]{{0,40}}:\s(?:(?-i:[A-Z][\w.'-]*)[,\s]{{1,2}}){{0,9}}(?:and\s)?$"
    r"|\bmy\s(?:(?:first|last|full|own|nick)\s?)?name,?\s(?:is\s)?$"
    rf"|\b(?:my|our)\s(?:(?!{_NOT_MINE}\b)[\w'-]+,?\s){{1,3}}$"
)
"""Before a name: it is that of a teacher, of who wrote something, of whoever else is *my* or *our*."""
WORKS = Placed(
    r",?\s(?:\w+\s)?(?:(?:taught|showed|walked|coached|pushed|trained|guided)\s(?:me|us)\s(?:to|how|the|an?|through|in|on)\b"
    r"|(?:quizzed|graded|lent|drove|e-?mailed|paged|texted|corrected|precepted|supervised|evaluated|tutored|coached|hired"
    r"|covered(?:\sfor)?|mentored|assigned|co-?signed|let)\s(?:me|us|my|our)\b(?![^.;]{0,80}\b(?:his|her|him|he|she)\b)"
    r"|(?:taught(?!\s(?:me|us)\b)|raised\s(?:me|us|my|our)|lectured|precepts|teaches|supervises|directs|runs)\b)"
    r"|\s(?:versus|vs\.?)\s(?-i:[A-Z])|\s(?:owes|lends|teases|beats)\s(?:me|us)\b"
    r"|(?:\s\([^)]{0,40}\))?\s(?:is|was)\sapplying\b|\scame\sup\s(?:in|when|as|on|again)\b"
    r"|\s[A-Z]{1,2},\s(?:(?-i:[A-Z])[\w'-]+\s[A-Z]{1,2}\b|et\sal)"
    r"|,?\s\(?(?:MD|DO|RN|NP|PA|PhD|PharmD|MS[1-4]|PGY-?\d|LCSW|CRNA)\b|\s(?:and|&)\s(?:I|me|myself)\b|\s\(?(?:19|20)\d\d\)?"
    r"|\s(?:in|from|at|of)\s(?:the\s|our\s|my\s)?(?:[\w'-]+\s){0,2}(?:office|affairs|library|registrar|desk|blood\sbank|records|billing"
    r"|security|housekeeping|pharmacy|nursing|nutrition|radiology|social\swork|management|transport|therapy|lab|school|aid|advising|admissions|counsell?ing|wellness|hr|gym|parish|temple|mosque|synagogue|choir"
    r"|college|church|department|committee|council|club|society|chapter|kitchen|cafeteria|coffee\s\w+)\b"
)
"""Behind a name: the student is taught, or it is said where at work."""
RAISED = Placed(r"\s(?:raised|brought\sup|adopted)\s(?:me|us|my)\b")
INTRODUCED = Caseless(
    rf"(?:\A|[.!?]\s|\b(?:from|by|with)\s)(?:an?|one|another|my|our|the)\s(?:\w+\s){{0,2}}"
    rf"(?:{_STAFF}|peers?|tutor|friend)\b[^.!?]*[.!?]\s*\Z"
)
"""The sentence before brings in somebody at work: the name that follows is theirs."""
CLOSES = Caseless(
    r"\b(?:best|signed|thanks|thank\syou(?:\s[\w\s]{1,20})?|sincerely|(?:best|warm|kind)\s(?:regards|wishes)|regards|yours|cheers"
    r"|warmly|gratefully|respectfully|truly)[,.!]?\s+$"
)
"""The last words of a mail before its writer's name."""

THEIRS = Placed(r"\s(?!(?:service|team|class|lecture|course|book|paper|advice|feedback|clinic)\b)[a-z]")
KIN = Placed(rf"\s(?:\w+\s)?(?:{_KIN}|parents|family)\b(?!\s(?:medicine|physician|practice|meeting))")
"""Behind *Rosa's*."""
DOES = Placed(
    r",?\s(?:\w+ly\s|(?:never|still|just|also|always|finally|had|has|could|would|did|didn't|couldn't|wouldn't|is|was)\s)*"
    rf"(?:{either(words('acts', 'does'))}|\w{{3,}}ed)\b"
    r"|,\s(?:who|whose|with|aged?|an?|the|my|our|\d)\b|\s(?:who|whose)\b"
    r"|\s\((?:yes|no|the|my|not|he|she|her|his)\b|\s(?:have|needs?|get)\s"
    r"|\s(?:because|when|until|while|after|before|since|so|if|that)\s(?:he|she|they|his|her|nobody|no\sone)\b"
    r"|\s(?:in|from)\s(?:the\s)?(?:\w+\s)?(?:icu|micu|ed|er|bed|room|clinic)\b"
    r"|\s(?:before|after|through|during|until|about|how\sto|why|in\scase)\s(?:his|her)\b"
)
"""What a person does or has."""
HIM = Caseless(r"(?<!what\s)\b(?:he|she|him|her|his)\b")
ORDERED = Caseless(
    r"(?:\A|[.;\n*-]\s?)(?:held|started|stopped|gave|weaned|titrated|switched|ordered|placed|pulled|restarted|dosed|stripped|removed)\s$"
)
"""What begins a line and is done with drugs and tubes."""
AGED_WAS = Placed(
    r"\s(?:was|is)\s(?:only\s|just\s|barely\s)?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:-\w+)?|\d{1,2})"
    r"(?=[,.;]|\s(?:and|when|with|years?|months?)\b)"
)
"""*Will was fourteen*."""
SAYS = Placed(r"\s(?:told|asked|thanked|trusted|hugged|begged)\s(?:me|us)\b")
"""What no *will*, no *grace* and no *fawn* does."""
BRACKETED = Placed(
    rf"\s\((?!(?:surgery|transplant|trauma|burns?|icu|micu|medicine|peds|ob|psych|neuro\w*|cards|cardiology|ed)\))(?:[\w/-]+,?\s){{0,2}}?(?:{around.ILLNESS}|{around.MEDICAL}"
    rf"|{either(words('clinical', 'shorthand'))})\b[^)]{{0,40}}\)"
)
"""*Ramirez (DKA)*: of what somebody on a list is ill."""
WHO = Placed(r",\swho(?:se)?\b")
_PERSONS = (
    rf"(?:{_PATIENTS}|{_KIN}|\w{{3,}}(?:er|or|ist|ian|man|woman)|cook|pilot|priest|monk|nun|chef|newborn|admission)"
)
TRADE = Placed(rf",\s(?:an?|my|our)\s(?:[\w-]+\s){{0,3}}{_PERSONS}(?=,|\s(?:with|who|whose|from|on|in|of|for)\b)")
"""*Art, a welder with mesothelioma*: behind a word that is a name too, what a person is."""
PERSONAL = Placed(
    r"\s(?:swallowed|told|asked|cried|said|smiled|laughed|wept|slept|refused|held|loved|lived|came\s(?:in|back)|wanted|thought|knew"
    r"|thanked|hugged|died|could\s?(?:not|n't)|would\s?(?:not|n't)|woke|walked|sat|drank|ate|fell|screamed|whispered|let|had\snever)\b"
)
"""What a person does and no drug."""
IN_WHOM = Caseless(
    rf"(?:{around.ILLNESS}|\b(?:dx'?d|diagnosed|caught|found|suspected|suspect|crisis|bolus|interaction|scurvy|leprosy|shingles|\w+(?:itis|emia|osis|oma|opathy)))\b"
    r"(?:(?!\b(?:at|clinic|hospital|hospitals|rates|cases|outbreak|trial|study)\b)[^;\n]){0,40}\bin\s$"
)
"""What is found in somebody, up to the name."""
AGED = Placed(r",?\s\(?\d{2,3}\b(?!\s(?:years?\sago|minutes|hours|days))")
ADDRESSED, YOU = (
    Caseless(r"\"[^\"\n]{0,50},\s$|(?:\A|[.\n]\s?)(?-i:As)\s$"),
    Placed(r",\s(?:you|your|we|that's|get|go|let|let's|come|first|an?|the)\b|[.!]\""),
)
"""Before and behind a name: it is spoken to, *"Go home, Abdirizak, you...*, or signs, *As Odalys Ngata, a...*."""
PART_OF = Caseless(
    r"\b(?:circle|triangle|foramen|loop|sphincter|crypts|bundle|islets?|ampulla|angle|canal|duct|ligament|node|nodes|pouch|space|tetralogy|fascia|fossa|valves?)\sof\s$"
)
"""*The circle of* Willis."""
AUNT = Caseless(r"\b(?-i:Aunt|Uncle|Auntie)\s$")
TENDED = Caseless(rf"(?<![\w-])(?:{either(words('acts', 'tended'))})\s$")
TOLD = Caseless(rf"(?<![\w-])(?:{either(words('acts', 'to'))})\s$")
"""Before a name: what is done to somebody in a bed, and to a person."""
APPOSED = Placed(rf"[^.;,!?\n]{{0,30}},\s(?:an?|the|my|our)\s(?:[\w-]+\s){{0,3}}(?:{_PATIENTS}|[\w-]+[\s-]old)\b")
"""Behind a name: whoever it is that is told of is a patient."""
LETTING = Placed(
    r",\sfor\s(?:letting|allowing|trusting)\sme\s(?:to\s)?(?:hold|draw|examine|listen\sto|take|place|start|practi[cs]e\son|sit|touch|wash|feed|dress)\s(?:\w+\s){0,3}?(?:you|your)\b"
)
"""*Thank you, Winifred, for letting me hold your hand*."""
ELDER = Placed(
    r"(?<=\bmy\s)(?:lol[ao]|tit[ao]|oma|opa|nonn[ao]|nan[ai]|dad[ai]|yiayia|pappou|abuel[ao]|ti[ao]|tante|onkel|babushka|halmoni|ammamma|ajji|thatha|kuya|ate)\s"
)
"""*My Lola Remedios*: kin of the student, and a part of the name."""
NOT_THE = Caseless(r"\bnot\s(?:the|an?|my|that)\s[\w\s-]{1,24},\s(?:but\s)?(?:(?:the|an?|my)\s\w+,?\s)?$")
"""*Not the thyroid, but* Leon Graves: the person is meant."""
APPOSED_TO = Caseless(
    rf"\b(?:{_PATIENTS})\b[^.;:!?\n]{{0,60}}(?:,|\s(?:is|was|were))\s$|\b(?:that|it|this)\s(?:is|was)\s$"
)
"""Before a name: *the patient we admitted that night,* Fiorella Conti."""
FOUND_ON = Caseless(
    r"\b(?:caught|noticed|missed|found|picked\sup|spotted|flagged|diagnosed|placed|did|performed|repeated|ordered|drew|read|heard|wrote|saw|checked|ran|sent|chased)"
    r"\b[^.;]{0,50}\b(?:on|for)\s$"
)
"""Before a name: what was found on somebody, or done for them."""
LISTED = Caseless(r"\b(?:list|census|carried|rounded|followed)\b")
PUT, ON = (
    Caseless(r"\b(?:started|put|loaded|kept|restarted|maintained|switched|bridged|rewarmed|bolused)\s$"),
    Caseless(r"\s(?:back\s)?(?:on|with|to)\s(?!the\s(?:team|list)|call|leave|nights)\w+"),
)
"""Before and behind a name: *started Lucasta on lithium*."""
HELPED, THEN = (
    Caseless(rf"\b(?:{either(words('acts', 'helped'))})\s$"),
    Placed(rf"\s(?:how\s)?(?:to\s)?(?:{either(words('acts', 'then'))})\b"),
)
"""Before and behind a name: *helped Ottilie sit up*."""
AT = Caseless(r"(?:\b(?:at|in|near|outside|an?|into|hurricane|&)\s|&\s)$")
PLACE = Caseless(
    r"\b(?:at|in|from|near|outside|of|the|an?|(?:go|goes|going|went|move[ds]?|drove|flew|back|return\w*|travel\w*"
    r"|responded|transferr?\w*|rotat\w+|appl\w+|way|trip|close|next|home)\s(?:\w+\s)?to|(?:treated|managed|sedated|started)\s(?:\w+\s)?(?:with|on))\s(?:the\s)?$"
)
"""After these a name is that of a place or of a thing: the first for any, the second for one that is not sure."""
