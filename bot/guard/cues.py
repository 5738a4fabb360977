"""The words after which a name may follow, and what may pass for one there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.caseless import Caseless
from bot.guard import naming
from bot.guard.lists import either, words


@dataclass(frozen=True, slots=True)
class Cue:
    """`pattern` ends where a name may begin; `fits` judges a word by itself and by the one after it."""

    name: str
    pattern: Caseless
    fits: Callable[[str, str], bool]


_KIN, _NOUNS = either(words("patient", "kin")), either(words("patient", "nouns"))
_TRADES = either(
    {word for word in words("theme", "trade") if word.endswith(("er", "man", "or", "ist", "ian", "woman"))}
    - words("staff")
    - {"printer", "operator", "teacher", "officer", "trainer", "own", "recruiter"}
    | {"vet", "porter", "cook", "monk", "nun", "priest"}
)
_WHOSE = r"(?:her|his|their|the|patient's|pt's|patients|our|baby's|a|'s)"
_ADJ = r"(?:\s(?!(?:who|with|that|when|and|from|of|to|in|on|for|as)\b)[\w-]{2,20})"
_SAY = r"(?:\s|,|-|\(|:|who\s|is\s|was\s|whose\s|had\s){0,3}"
_CALLED = (
    r"(?:named|called|nicknamed|known\sas|by\sthe\sname\sof|who\sgoes\sby|goes\sby|went\sby|name\sof|aka"
    r"|a\.k\.a\.|(?:that\s|whom\s|who\s)?(?:we|i|everyone|everybody|people|they|(?:the|his|her)\s\w+)(?:\s(?:all|just|on\s(?:the|our)\s\w+))?\s(?:call(?:ed)?|nicknamed|knew\sas)|introduced\s(?:him|her|them)sel(?:f|ves)\sas)(?:\s[\"']?(?:big|little|old|young|uncle|aunt|mama|papa|pops?|granny|nana|doc|captain|sarge|coach|miss)(?=\s[A-Z]))?"
)

_TITLE = Caseless(
    r"(?<![\w.])(?:mr|mrs|mme|mx|messrs|sra|srta|senora?|misters?|missus)\b\.?|(?<![\w.])(?:Ms|ms)\b\.?"
    r"|(?<![\w.])Sr\.(?=\s[A-Z])|(?<![\w.])MS\.|(?<![\w.])Miss\b|\b(?:pt|patient|lady)\smiss\b",
)
_NAMED = Caseless(rf"\b(?:{_NOUNS}){_SAY}{_CALLED}(?:\s(?:mr|mrs|ms)\.?)?")
_HIS_NAME = Caseless(
    r"\b(?:he|she|they|patient)\sintroduced\s(?:him|her|them)sel(?:f|ves)\sas\s"
    r"|\b(?:we|everyone|everybody|people|they|nurses|staff|the\s\w+)(?:\s(?:all|just|always))?\s(?:call(?:ed|s)?|nicknamed|knew)\s(?:him|her)(?:\sas)?\s(?:(?:big|little|old|young|uncle|aunt|mama|papa|miss)(?=\s[A-Z]))?"
    r"|\bsigned\s[^.;\n]{0,30}\sas\s|\b(?:consent|form|letter|note|chart|card)\s(?:bore|carried|had)\sthe\sname\s(?:of\s)?"
    r"|\b(?:her|his|their)\s(?:(?:full|real|first|last)\s)?name\b[^.:;\n]{1,40}:\s"
    r"|\bthe\sname\s(?:on|in|over|at|above)\s(?:the|his|her)\s(?:\w+\s)?\w+\s(?:was|is|read|said)\s|\bmy\s(?:patient|pt)'s\s(?:first\s|last\s|full\s)?name\s(?:is|was)\s"
    r"|(?<!my\s)(?<!the\sdrug's\s)\b(?:patient's|pt's|his|her|their|whose|baby's|kid's|the\spatient|pt"
    r"|patient|child's|infant's|man's|woman's|boy's|girl's|daughter's|son's|wife's|husband's|mother's"
    r"|father's|first|last|full|maiden|given|real|legal|preferred)\s(?:(?:first|last|full|maiden|given"
    r"|real|middle)\s)?names?\b\s?(?:(?:is|was|are|were|:|=|as|of|,)\s?)+",
)
_SURNAME = Caseless(
    r"(?<!my\s)(?<!our\s)\b(?-i:Ah\s(?:Kong|Ma|Gong|Po))\s(?=(?-i:[A-Z][a-z]))|(?<!my\s)(?<!our\s)\b(?:surname|last\sname|family\sname)d?,?\s(?:(?:was|is|of)\s)?(?=(?-i:[A-Z][a-z]))|\b(?:was|is)\sname\s(?=(?-i:[A-Z][a-z]))"
    r"|\b(?:kid|pt|patient|baby|mom|dad|mother|father|name|lady|man)\s?=\s?(?=(?-i:[A-Z][a-z]))"
    rf"|\b(?:{_NOUNS}|{_TRADES})\s(?:named|called)\s(?=(?-i:[A-Z][a-z]))"
)
"""*A gentleman, surname* Obrecht; *a boy called* Sincere: whatever word it is."""
_FOREIGN = Caseless(
    r"(?<![\w.-])(?<!my\s)(?-i:Herr|Frau|Senhora?|Se[nñ]or(?:a|ita)?|Monsieur|Madame|Mme|Signor[ae]?|Pan[i]?|Khun|Mzee|Bibi|Tata|Oom|Tannie|Bhai|Didi|Ajji|Thatha|Halmoni|Mang|Aling|Nonn[ao]|Yiayia|Babushka|Tante|Onkel|T[i\u00ed][oa]|Lola|Lolo|Tita|Tito|Ate|Kuya|Ba|Bac|Hajji|Haji|Hajja)\.?\s(?=[A-Z][a-z])"
)
_YOUNG = Caseless(
    r"(?<![\w-])(?<!my\s)(?<!our\s)(?:young|poor|dear|wee|sweet|brave|tiny|dear\sold|poor\sold)\s(?=(?-i:[A-Z][a-z]))"
)
_LABELLED = Caseless(
    r"\b(?:wristband|bracelet|band|label|sticker|tag|name\splate|whiteboard|door|monitor|board)\b[^.:;\n]{0,20}\s(?:reads?|says?|said|was\slabell?ed|had)[:,]?\s\"?"
)
_DUBBED = Caseless(
    r"\b(?:he|she|they|patient|who)\s(?:only\s|just\s)?(?:goes|went)\sby\s(?=[\"']?(?-i:[A-Z]))"
    r"|\bcall(?:ed)?\s(?:our|the|this|my|one)\s(?:[\w'-]+\s){1,4}(?=[\"'][A-Z])"
    r"|\b(?:we|everyone|everybody|people|they|nurses|staff|the\s\w+|who)\s(?:knew|know|called|nicknamed|dubbed)\s(?:(?:him|her)\s)?(?:only\s|just\s|simply\s)?(?:as\s)?(?=[\"'])"
)
_CALL_HIM = Caseless(
    r"\b(?:he|she|patient)\s(?:said|says|told\sme),?\s\"(?:just\s|please\s|you\scan\s)?call\sme\s(?=(?-i:[A-Z][a-z]))|"
    r"\b(?:she|he|patient|man|woman|boy|girl)\b[^\"\n]{0,60}\"(?:doc(?:tor)?,\s|hi,\s|hey,\s|well,\s)?(?:my\sname\sis|i'm|i\sam)\s(?=(?-i:[A-Z][a-z]))"
    r"|\"(?:just\s|please\s|you\scan\s)?call\sme\s(?=(?-i:[A-Z][a-z]+)[,.!]{0,2}\"\s(?:he|she|the\s\w+|my\spatient)\b)"
    r"|\bthere\s(?:was|were)\s(?=(?-i:[A-Z][a-z]+),\swho\b)"
    r"|\b(?:everyone|everybody|nobody|(?:the|her|his)\s\w+)\scalls?\s(?:him|her)\s(?=[\"']?(?-i:[A-Z][a-z]))"
    r"|\b(?:to|could|may|please|can|always|just)\scall\s(?:him|her)\s(?=[\"']?(?-i:[A-Z][a-z]))"
)
_RANK = Caseless(
    r"(?<!my\s)(?<!our\s)(?-i:\b(?:[Cc]olonel|[Mm]ajor|[Ll]ieutenant|Lt|[Cc]orporal|Cpl|[Pp]rivate|[Aa]dmiral|[Cc]hief|[Dd]eputy|[Jj]udge|[Ee]lder|[Rr]everend|Rev"
    r"|[Ss]gt|[Ss]ergeant|[Oo]fficer|[Cc]aptain|Capt|[Dd]eacon|[Pp]astor|Don|Do[nñ]a|[Aa]buel[ao]|[Gg]rann?y|[Pp]ops?)\b\.?(?=\s[A-Z]))"
)
_CONTACT = Caseless(
    r"\b(?:next\sof\skin|emergency\scontact|health\s?care\sproxy|proxy|poa|surrogate|decision[\s-]maker)\b[^.;\n]{0,30}\s(?:is|was|as|named)\s"
    r"|\bname\s?(?:tag|plate|badge|band)\b[^.:;\n]{0,30}\s(?:reads?|says?|said|was)\s|\blabell?ed\s(?:as\s)?\"(?=[A-Z]\.\s?[A-Z])"
)
_TITLED = Caseless(r"(?-i:\b(?:Mrs|Mr)\.?\s(?=(?:An|Do|So|Oh|On|To|My|He|In|No|Or|As)\b(?!\s[A-Z][a-z]+\s(?:is|was))))")
_QUOTED = Caseless(
    r"\b(?:patient|guy|man|woman|lady|kid|boy|girl|gentleman)\b[^.\n]{0,40}\b(?:called|nicknamed|named|known\sas)\s(?=[\"'“])"
    r"|(?=[\"“][A-Z][a-z]{1,15}[\"”]\s[A-Z])",
)
_NAME_FIELD = Caseless(r"(?:^|\n|[.;]\s)\s{0,3}(?:patient\s)?name\s?[:=]\s?")
_INITIALS = Caseless(
    rf"\b(?:pt|patient){_SAY}initials?(?:\s(?:is|are|was|were|of|:))?|\binitials\s(?=(?-i:[A-Z]\.))|\binitials?\s?(?:(?:is|are|were|:|of"
    rf"|=)\s?)+|\b(?:her|his|their|with|the)\sinitials,?\s",
)
_PATIENT = Caseless(
    r"(?<![\w-])(?:pts?|patients?)\b\.?(?!'s)(?:\s(?:was|is)(?=\s(?-i:[A-Z][a-z]+(?:\s[A-Z]|[,.;]|\swho\b))))?(?:\s(?:mr|mrs"
    r"|ms)\.?)?",
)
_RELATIVE = Caseless(
    rf"\b{_WHOSE}{_ADJ}{{0,2}}\s(?:{_KIN})\b(?!'s)(?:\s?,?\s?(?:who\sis|named|called|whose\sname\sis"
    rf"|is\snamed|was\snamed))?|\b(?:d/w|per|called|updated|spoke\s(?:w/|with|to)|by)\s(?:{_KIN})(?=\s[a-z])|\b(?:his|her)\s(?:\w+\s)?(?:roommate|housemate|neighbou?r|landlord|landlady|co-?worker|boss|foreman)\b(?:\s(?:at|from|in)\s(?:the\s)?(?:\w+\s)?\w+)?(?=,?\s[A-Z])|(?<![\w'])(?<!my\s)(?<!my\sown\s)(?-i:(?!Aunt|Uncle))(?:{_KIN})(?:\s?\((?=[A-Z])|(?=[\s,:]{{1,2}}[A-Z]))",
)
_BABY = Caseless(
    r"\b(?-i:[Ll]ittle|tiny|Old|[Mm]iss)(?=\s[A-Z])|(?<!my\s)\b(?:baby|babygirl|babyboy|infant|bb)(?:\s(?:boy|girl))(?=\s)|(?<!my\s)\b(?:baby|babygirl|babyboy|infant)(?=\s(?-i:[A-Z]))|(?<!my\s)\b(?:grandma|grandpa|abuela|abuelo"
    r"|nana|auntie|sister|pastor|rabbi|imam|sgt|sergeant|officer|captain|deacon|reverend"
    r"|rev)\b\.?(?=\s[A-Z])",
)
_FAMILY = Caseless(
    r"(?-i:(?<!my\s)(?<!dr\.\s)\b(?:[Tt]he|[Bb]aby)\s(?=[A-Z][A-Za-z'-]+\s(?:family|relatives|parents|household|siblings|daughters?|sons?|case|baby|twins|triplets|boys?|girls?|kids?|child|children|infant"
    r"|newborn|sisters|brothers|siblings|couple)\b(?!\s(?:foundation|clinic|center|fund|scholarship"
    r"|medicine|health|pavilion|practice|service))))"
)
_KIN_OF = Caseless(
    rf"(?<!i\sam\sthe\s)(?<!i'm\sthe\s)(?<!as\sthe\s)(?<!i\sam\sa\s)\b(?:{_KIN}|parents|family)\sof\s(?:little\s|baby\s)?(?=[A-Z])"
)
_AGE = Caseless(
    rf"\b(?:\d{{1,3}}[\s-]{{0,2}}(?:years?|yrs?|months?|mo|weeks?|days?)[\s-]{{1,2}}old"
    rf"|\d{{1,3}}\s?-?(?:yo|y/o|y\.o\.)[mf]?|\d\d\s?[MFmf]\b)\.?(?:\s(?!named|called)(?:{_NOUNS}"
    rf"|[\w-]{{2,20}})){{0,3}}?\s?,?\s?(?:named\s)?",
)
_CUES = (
    Cue("title", _TITLE, naming.titled),
    Cue("named", _NAMED, naming.firm),
    Cue("name", _HIS_NAME, naming.firm),
    Cue("name", _NAME_FIELD, naming.firm),
    Cue("dubbed", _DUBBED, naming.surname),
    Cue("name", _CONTACT, naming.ranked),
    Cue("name", _SURNAME, naming.surname),
    Cue("name", _FOREIGN, naming.ranked),
    Cue("baby", _YOUNG, naming.weak),
    Cue("titled", _TITLED, naming.titled_short),
    Cue("dubbed", _CALL_HIM, naming.surname),
    Cue("baby", _RANK, naming.ranked),
    Cue("label", _LABELLED, naming.on_label),
    Cue("name", _QUOTED, naming.weak),
    Cue("initials", _INITIALS, naming.nobody),
    Cue("patient", _PATIENT, naming.patient),
    Cue("kin", _RELATIVE, naming.relative),
    Cue("baby", _BABY, naming.weak),
    Cue("family", _FAMILY, naming.surname),
    Cue("kin", _KIN_OF, naming.relative),
    Cue("age", _AGE, naming.listed_name),
)
CUES = {cue.pattern: cue for cue in _CUES}
