"""Pictures of a patient, and prints of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Caseless
from bot.guard.hits import Kind
from bot.guard.sentences import beside

Found = tuple[Kind, int, int]

_HER = r"(?:the|a|my|our|this|that|one|his|her|their|another|each)"
_PT = r"(?:patient|pt|man|woman|boy|girl|baby|newborn|infant|child|kid|lady|gentleman|family|mother|father)"
_IMAGE = (
    r"(?<!clinical )(?<!bigger )(?<!big )(?<!larger )"
    r"(?<!drew a )(?<!draw a )(?<!drew the )(?<!drawing a )(?:photo(?:graph)?|selfie|snapshot|headshot|pic"
    r"|picture|video|screenshot|screen\sshot|polaroid|recording|portrait|footage|clip|rendering)s?"
)
_FACE = (
    r"(?:face|rash|wounds?|foot|feet|leg|hand|tattoo|scar|skin|lesions?|chart|wristband|x-?ray|incision"
    r"|burns?|back|smile|id\sband|badge|family|mri|ct|scan|ekg|ecg|record|note|gait|tremor|seizures?|eyes?|portal|message|abdomen|stump|ulcer|birthmark|deformity)"
)

_SEEN = (
    r"(?:face|rash|wounds?|foot|feet|legs?|hands?|arms?|forearms?|shoulders?|neck|cheeks?"
    r"|tattoos?|scars?|skin|back|chest|smile|eyes?|stump|birthmark|burns?)"
)
_PHOTOS = (
    Caseless(
        rf"\b{_IMAGE}\s(?:of|with|showing)\s(?!my\s(?!(?:\w+\s)?(?:patient|pt)\b))(?:{_HER}\s)?(?:\w+\s){{0,2}}?(?:{_PT}(?:'s)?\b(?!\s?(?:care"
        rf"|education|safety|simulator))|(?:him|her|them)\b(?!\s(?!smiling|with|in|on|at|before|after|holding|and|from|together)\w)|(?:his|her|their|the\spatient's"
        rf"|pt's)\s(?:\w+\s)?{_FACE}\b)",
    ),
    Caseless(
        rf"\b(?:in|on)\s(?:the|this|that|a|our)\s(?:selfie|photo(?:graph)?|picture|snapshot|video)\b[^.\n]{{0,30}}\b(?:{_HER}\s)?"
        rf"(?:{_PT}|he|she)\s(?:is|was|looks|smiles|wears|has)\b"
    ),
    Caseless(
        rf"\b(?:{_HER}\s)?(?:{_PT}'?s?|his|her|their)\s(?:full-?\s?face\s|bedside\s|wound\s|recent\s"
        rf"|family\s)?(?:photo(?:graph)?|selfie|headshot|snapshot|pic)s?\b(?!\s?(?:id\b|identification))",
    ),
    Caseless(
        rf"\b(?:attach(?:ed|ing)?|enclos(?:ed|ing)|upload(?:ed|ing)?|post(?:ed|ing)?|includ(?:ed|ing)"
        rf"|insert(?:ed|ing)?)\b[^.\n]{{0,30}}\b(?:photo(?:graph)?|selfie|snapshot|picture|pic"
        rf"|headshot)s?\b(?=[^.\n]{{0,60}}\b(?:{_PT}|his|her|him|wound|rash|face)\b)",
    ),
    Caseless(
        rf"\b(?:photographed|filmed|videotaped|video-?recorded|took\s(?:a|some|several)\s(?:\w+\s)?(?:photo"
        rf"|picture|selfie|pic|video)s?\s(?:of|with))\s(?:{_HER}\s)?(?:{_PT}\b|him\b|her\b|his\s|the\s(?:rash"
        rf"|wound|lesion|burn))",
    ),
    Caseless(
        rf"\b{_IMAGE}\sof\s(?:me|us|the\steam|our\steam)\s(?:and|with|beside|holding)\s(?:{_HER}\s)?(?:\w+\s)?(?:{_PT}|grandmother|grandfather|grandma|grandpa)\b"
        r"|\b(?:views?|shots?|close-?ups?)\sof\s(?:his|her|their)\s(?:\w+\s)?(?:face|cleft|eyes|smile|profile|palsy|tattoo|scar|burns?|wound)\b"
    ),
    Caseless(
        rf"\b{_IMAGE}\s(?:that\s|which\s)?(?:i|we|he|she|they|(?:my|the|his|her)\s\w+)\s(?:took|snapped|shot|made|recorded|filmed|have)"
        rf"\s(?:of|with)\s(?:him|her|them|{_HER}\s(?:\w+\s)?{_PT})\b",
    ),
    Caseless(
        rf"\b(?:{_IMAGE}|images?|slides?|figures?|posters?)\s(?:shows?|showing|showed)\s(?:his|her|their|{_HER}\s{_PT}'s)\s(?:\w+\s)?{_FACE}\b",
    ),
    Caseless(
        r"\b(?:full[\s-]?face|identifiable)\s(?:photo(?:graph)?|image|picture)s?\b(?=[^.\n]{0,60}\b(?:patient"
        r"|his|her|him|attached|included|chart)\b)",
    ),
    Caseless(
        rf"\b(?:photo|picture|poster|slide|figure|image|pdf|video)s?\b[^.\n]{{0,40}}\b{_PT}\b[^.\n]{{0,50}}\b(?:full[\s-]face\b(?!\smask)|eyes\snot\scovered|uncovered|undisguised|unblurred|face\svisible)"
    ),
    Caseless(
        rf"\b{_PT}\b[^.\n]{{0,80}}\b(?:look|looks|looking|smil\w+|star\w+|wav\w+|fac\w+|turned|squint\w+)\s(?:\w+\s)?(?:into|at|to|toward|for)\s(?:the|my|our)\s(?:camera|lens)\b"
    ),
    Caseless(
        r"\b(?:her|his|their)\s(?:photo|picture|selfie|video|polaroid|snapshot|portrait|headshot)\s(?:is\s|still\s)?(?:on|in|from)\s(?:my|our|the)\s(?:phone|camera|wallet|laptop|computer|desk|desktop|essay|white\scoat|coat|pocket|locker|notebook|slides?|poster|wall|drive|cloud|instagram|home\sscreen|lock\sscreen)\b"
    ),
    Caseless(
        rf"\b(?:cover|thumbnail|banner|wallpaper|screensaver)\s(?:shows?|has|is)\s[^.\n]{{0,30}}\b(?:{_PT}|him|her)\b"
    ),
    Caseless(
        r"\b(?:slides?|figures?|posters?|pages?)\s(?:\w+\s)?(?:has|have|shows?|showed|includes?|bears?|with)\s(?:his|her|their|the\spatient's)\s(?:\w+\s)?(?:face|photo|picture|eyes|portrait|smile)\b"
    ),
    Caseless(
        r"\b(?:image|figure|fig\.?|photo|picture|panel|slide|page)\s?[\da-f]{1,2}\b(?:\sof\s(?:my|the|our)\s\w+)?(?::|,|\sis|\sshows?|\shas)\s"
        rf"(?!(?:[\w-]+\s){{0,4}}(?:x-?ray|film|ct|mri|scan|echo|e[ck]g|ultrasound|angiogram|histology|biopsy|labs?|chart|curve)\b)(?:[\w-]+\s){{0,4}}?(?:his|her|their|the\spatient's)\s(?:[\w-]+\s)?{_SEEN}\b"
    ),
    Caseless(r"(?<![\w/])[\w-]{1,60}\.(?:jpe?g|png|heic|gif|bmp|tiff?|mov|mp4|dcm|dicom)\b"),
    Caseless(r"\[(?:image|photo|img|picture|attachment)[^\]\n]{0,80}\]|<(?:image|photo|img)[^>\n]{0,80}>"),
    Caseless(
        r"\b(?:see|look\sat|here\sis|here's)\s(?:the\s|my\s|an?\s)?(?:attached\s"
        r"|enclosed\s)?(?:photo(?:graph)?|selfie|snapshot)s?\b(?!\s(?:id|for\seras|of\s(?:his|her|their|the|an?|my)\s(?:\w+\s)?(?:grand\w+|dog|cat|kids?|children|son|daughter|wife|husband|house|garden|farm|family|wedding)))",
    ),
    Caseless(
        rf"(?<!\bpassport )(?<!\bmy )(?<!\bmy own )(?<!\bprofile )"
        rf"\b(?:photo(?:graph)?|picture|video|image)s?\b(?:\s(?:of|from)\s[^.\n]{{0,40}})?\s(?:is|are|was"
        rf"|were)\s(?:attached|enclosed|included|uploaded)(?=[^.\n]{{0,80}}(?:{_PT}|his|her|$|\.))",
    ),
)
_NAMED_FILM = Caseless(
    r"\b(?:x-?rays?|scan|film|ct|mri|ekg|image|photo|wristband|label)\s(?:with|showing)\s(?:the|his|her|their)\s(?:\w+\s)?(?:name|mrn|face|dob)\b(?![^.]{0,30}(?:removed|blacked|cropped|redacted|hidden|covered))"
)
_TAKEN = Caseless(
    r"(?<!no )(?<!my )(?<!my own )(?<!big )(?<!bigger )(?<!clinical )(?<!profile )\b"
    r"(?:photo(?:graph)?s?|selfies?|snapshots?|headshots?|polaroids?|pics?|pictures?|images?|portraits?|tiktoks?|reels?|mug\s?shots?|footage|clips?|renderings?|screenshots?|video(?:s|\sclip)?"
    r"|recordings?|jpe?gs?|heic|img)\b(?!\s(?:id|album|visit|interpret|laryngo|call|remote|chat|conferenc|swallow|lecture"
    r"|on\b|booth|shop|editing|game|review|of\s(?:the|his|her|their|an?|my|our)\s(?:\w+\s)?(?:garden|grand|dog|cat|house"
    r"|home|kids|children|family|wedding|heart|anatomy|poster|team|class|food|meals?|plate|brain|lungs?|pills?|whiteboard|board|schedule|textbook|page|building|view|sunset|sign|handout|list"
    r"|procedure)))"
)
_SHOWN = Caseless(
    r"\b(?:took|taken|recorded|filmed|drive|laptop|snapped|photographed|send|sent|sending|attach\w*|enclos\w*|below|above|post(?:ed|ing)?|upload\w*"
    r"|i?phone|camera|shared?|texted|texting|e-?mailed|from\s(?:my|our)\s(?:own\s)?patient|tagged|framed|instagram|facebook|slides?|poster|hangs|kept|keep|visible)\b"
)
"""A picture and that it was taken or is shown: with a patient in the sentence it is theirs."""
PERSON = Caseless(rf"\b(?:{_PT}|pts|parents|triplets|twins|he|she|him|his|her|us\stogether)\b")
_BODY = (
    r"(?:(?:palm|finger|hand|retinal?|iris|face|facial)\s(?:vein|vessel|ridge)\s(?:print|scan|map|pattern|template|image)s?|finger[\s-]?prints?|voice[\s-]?prints?|palm[\s-]?prints?|hand[\s-]?prints?|foot[\s-]?prints?"
    r"|thumb[\s-]?prints?|face[\s-]?prints?|(?:iris|retinal|retina|facial|face)[\s-](?:scan"
    r"|recognition(?:\sdata)?|template|image)s?|dna\s(?:profile|sequence|fingerprint)|genome\ssequence"
    r"|whole[\s-]genome(?:\sdata|\ssequence)?|biometrics?|gait\ssignature|(?:palm\s)?vein\sscan|(?<=his\s)prints|(?<=her\s)prints|dental\srecords|face\s?id|touch\sid|(?:voice|speech)\ssamples?)"
)
_BIOMETRIC = (
    Caseless(
        rf"\b(?:{_PT}(?:'s)?|his|her|their|him|baby's)\s(?:\w+\s){{0,2}}{_BODY}\b(?!\s?(?:showed|was\snormal"
        rf"|for\s(?:diabetic|retinopathy)))",
    ),
    Caseless(
        rf"\b{_BODY}\s(?:\w+\s)?(?:of|from|for|belonging\sto|identifying|that\sidentif\w+|matched"
        rf"|unlocks?)\s(?:{_HER}\s)?(?:\w+\s)?(?:{_PT}|him|her)\b",
    ),
    Caseless(
        r"\b(?:voice\srecording|recording\sof\s(?:his|her|the\spatient's)\svoice|recorded\s(?:his|her"
        r"|the\spatient's|my\spatient's)\svoice)\b(?=[^.\n]{0,40}(?:patient|his|her|voice|him))(?!\sof\smy)",
    ),
    Caseless(r"\b(?:his|her|the\spatient's)\svoice\s(?:recording|sample|memo)s?\b"),
    Caseless(
        rf"\b(?:attach\w*|enclos\w*|upload\w*|post(?:ed|ing)?|export\w*|sent|send)\s(?:[\w-]+\s){{0,4}}(?:(?:thumb|finger|palm|foot|hand)[\s-]?prints?|(?:iris|retinal?)\s(?:scan|image)s?)\b"
        rf"(?=[^.\n]{{0,60}}\b(?:{_PT}|he|she|his|her)\b)"
    ),
    Caseless(rf"\bidentified\s(?:\w+\s){{0,3}}?by\s(?:\w+\s)?{_BODY}"),
)
_PRINT = Caseless(rf"\b{_BODY}\b")
_USED = Caseless(
    r"\b(?:cop(?:y|ies|ied)|kept|keep|stor\w+|sav\w+|attach\w*|upload\w*|match\w*|identif\w+|unlock\w*|opened|on\sfile|regist\w+|enrol\w*|database|verif\w+|pasted|includ\w+|belong\w*"
    r"|took|taken|ink\w*|press\w*|record\w*|confirm\w*|log(?:s|ged)?|sign\w*|pulled\sup|scann(?:ed|ing)|drive|brought\sup|found)\b"
)
"""A print of the body and what it served for: with a patient in the sentence it is theirs."""
_MINE = Caseless(
    r"\bmy\s(?:own\s)?(?:mother|father|wife|husband|son|daughter|sister|brother|dog|badge|headshot|white\scoat)\b|\b(?:never|no|not|didn't|without)\s(?:take|took|any|a|post|posted|taking)\b"
)

_PICTURED = Caseless(
    r"photo|\bviews?|\bshots?|close-?up|tiktok|\bpage\s|\bpanel|\bfig\b|\breel|mug\s?shot|\bcover\s|thumbnail|banner|wallpaper|screensaver|camera|lens|portrait|footage|clip|render|slide|figure|poster|jpe?g|heic|\bimg|selfie|snapshot|headshot|\bpics?\b|picture|video|screen\s?shot|polaroid|recording|film|image"
    r"|\.(?:jpe?g|png|heic|gif|bmp|tiff?|mov|mp4|dcm|dicom)|<img|\[",
)
_OF_BODY = Caseless(
    r"print|scan|recogni|template|image|dna|genome|biometric|gait|vein|voice|speech|dental|face\s?id|touch\sid"
)
"""What each of the patterns needs: most texts hold none of it, and the patterns are long."""


def pictures(text: str) -> Iterator[Found]:
    """Find them."""
    yield from ((Kind.PHOTO, *found.span()) for found in _NAMED_FILM.finditer(text))
    if _PICTURED.search(text):
        for pattern in _PHOTOS:
            yield from ((Kind.PHOTO, *found.span()) for found in pattern.finditer(text))
        yield from ((Kind.PHOTO, *found.span()) for found in _TAKEN.finditer(text) if _of_patient(text, found))
    if _OF_BODY.search(text):
        for pattern in _BIOMETRIC:
            yield from ((Kind.BIOMETRIC, *found.span()) for found in pattern.finditer(text))
        yield from (
            (Kind.BIOMETRIC, *found.span()) for found in _PRINT.finditer(text) if _of_patient(text, found, _USED)
        )


def _of_patient(text: str, found: re.Match[str], used: Caseless = _SHOWN) -> bool:
    """Whether the sentence of a picture or a print tells of a patient and of its being taken, shown or used."""
    rest = beside(text, *found.span())
    return used.search(rest) is not None and PERSON.search(rest) is not None and _MINE.search(rest) is None
