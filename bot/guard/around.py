"""What stands around a name and tells whose it is: a patient's, or somebody's at work."""

from __future__ import annotations

from bot.caseless import Caseless, Placed
from bot.guard.lists import either, words

_STAFF = either(words("staff"))
_BEFORE = either(words("staff") - {"do", "pa", "author"})
_KIND = rf"(?:{_STAFF}|\w{{3,20}}(?:ologist|iatrist|ographer|etrist))"
STAFF_BEFORE = Caseless(
    rf"(?<![\w-])(?:{_BEFORE}|\w{{3,20}}(?:ologist|iatrist|ographer|etrist))(?:'s)?\b\.?(?:\s(?:on|from|in|at)\s(?:(?:the|our|my)\s)?\w+)?[,:]?\s?(?:\(|named\s|called\s|was\s|is\s|and\s|who\sgoes\sby\s|nicknamed\s|known\sas\s)?(?:(?:mr|mrs|ms|miss|sister|brother|father)\b\.?\s)?$"
)
STAFF_AFTER = Placed(
    rf"(?:\s?(?:,|\(|-|\swho\s(?:is|was)\b|\s(?:is|was)\b)\s?(?!the\s\w+\sand\s(?:i|we)\b)(?!(?:and|but|so|which|then)\s)(?P<a>an?\s|the\s|our\s|my\s|her\s|his\s|their\s"
    rf"|one\sof\s(?:the|our|my)\s)?(?!retired|former|had\s|has\s|did\s|could\s|would\s|never\s|told\s|asked\s|wrote\s|gave\s|sent\s|thanked\s|brought\s|left\s|made\s|kept\s|called\s|wanted\s|with\s|as\s|when\s|while\s|so\s|because\s|until\s)(?:[\w'/-]{{1,20}}\s){{0,4}}?|\s){_KIND}(?![\w-])(?!\s(?:said|agreed|nodded|cosigned|co-signed|loved|before)\b)"
    rf"|\sthe\s(?:[\w-]+\s){{0,2}}(?:{_STAFF})(?![\w-])"
    r"|\s(?:taught|coached|tutored)\s(?:me|us)\s(?:in\s|at\s|(?:\w+\s)?(?:chemistry|biology|physics|math|science|english|spanish|history|piano)\b)"
    r"|\s(?:was|is)\s(?:my|our)\s(?!(?:[\w-]+\s){0,3}(?:patients?|pt|admissions?|cases?)\b"
    r"|(?:first|second|last|only|next|favou?rite|\w+est)\b)\w"
    r"|\s?,?\s(?:in|from|at|of|who\s(?:runs|ran|leads|heads|works\s(?:in|at)))\s(?:the|our|my)\s(?:[\w'-]+\s){0,3}(?:office|affairs|library|registrar"
    r"|front\sdesk|school|program|course|clerkship|church|parish|temple|mosque|synagogue|gym|choir"
    r"|(?:learning|success|writing|resource|career|academic|tutoring|testing|wellness)\s(?:cent(?:er|re)|services|support|resources))\b"
    r"|\s(?:in|from|at|with)\s(?:academic|learning|student|medical|financial|graduate)\s(?:support|affairs|education|services|success|aid|advising)\b"
    r"|\s\((?:learning|academic|student|study|writing)\s[a-z ]{3,30}\)"
    r"|\s(?:from|in)\s(?:(?-i:IT|HR|GME|UME)|coding|scheduling|registration|admitting|central\ssupply|sterile\sprocessing|billing|security|housekeeping|transport|records|dietary|pharmacy|social\swork|case\smanagement|environmental\sservices)\b",
)
"""Set beside the name: *Priya, our senior*; not just somewhere after it."""


TAUGHT = Caseless(
    r"\b(?:taught|supervis|trained|mentor|showed me|told me|helped me|thanked me|asked me|let me|gave me"
    r"|on our team|on my team|evaluat|feedback|letter|wrote|precept|coach|grade|assigned|observed me"
    r"|praised|advis|school|class|course|chemistry|biology|scholarship)",
)

MEDICAL = (
    r"(?:chart|labs?|mri|ct|bedside|surgery|inr|potassium|sodium|creatinine|glucose|a1c|hemoglobin|troponin|ekg|ecg"
    r"|wound|chest|fever|vent|iv|diagnosis|biopsy|cancer|care\splan|vitals|urine|echo|x-?ray|medications?|meds|pills"
    r"|code\sstatus|breathing|seizures?|stroke|goals\sof\scare|oxygen|hip|knee|leg|burns?|craniotomy|ulcer|dressing|rash"
    r"|incision|drain|stoma|catheter|fracture|infection|lungs?|airway|prognosis|symptoms|abdomen|kidneys?|liver"
    r"|hearing\saids?|dentures|insulin|chemo(?:therapy)?|dialysis|lumbar\spuncture|spinal\stap|funeral|transplant"
    r"|progress\snotes?|h\s?&\s?p|inhaler|walker|spacer)"
)
THINGS = (
    rf"(?:{MEDICAL}|blood|room|family|wife|husband|daughter|son|mother|father|sister|brother|niece|nephew|mom|dad|parents|grand\w+|aunt|uncle|cousin"
    r"|films?|ct|code|chin|ears?|arm|hand|hyperemesis|adrenal|tumou?r|stitches|sutures|extubation|intubation|discharge|pain|heart|bed\b|delivery|foot|nurse|consent|history|death|fall|admission|recovery)"
)
"""What is a patient's when it stands behind a name; the first kind stands for care also by itself."""
ILLNESS = (
    r"(?:mi\b|stroke|seizure|stemi|pe\b|dvt|cancer|diabetes|hypertension|copd|pneumonia|sepsis|cirrhosis|chest\spain"
    r"|heart|dialysis|surgery|intubation|transfusion|fever|bleed|appendectomy|biopsy|chemo|amputation|dka|leukemia"
    r"|lymphoma|cystic\sfibrosis|sickle(?:\scell)?|scabies|preeclampsia|endocarditis|meningitis|anorexia|bulimia|psychosis|cholecystectomy|transplant|delirium|colonoscopy|insulin|cabg|lvad|tumor|pancreatitis|lupus|dementia"
    r"|ascites|cellulitis|asthma|hepatitis|melanoma|encephalopathy|fracture|hospice)"
)
DRUG_ENDS = (
    "setron|triptan|gliflozin|gliptin|oxetine|apine|cycline|dronate|thiazide|semide|terol|sone|solone|tidine|phylline"
    "|azole|statin|mycin|cillin|floxacin|sartan|parin|zumab|ximab|mab|tinib|pril|olol|azepam|azolam|caine"
)
DRUGS = (
    r"(?:insulin|warfarin|heparin|(?:beta|calcium\schannel)[\s-]blockers?|antibiotics|steroids|prednisone|opioids|methadone"
    r"|lithium|metformin|digoxin|amiodarone|chemo(?:therapy)?|tube\sfeeds|tpn|comfort\scare|oxygen|dialysis)"
)
_DRUG = rf"(?:(?!april)\w+(?:{DRUG_ENDS})|{DRUGS})"
_HAPPENED = (
    r"(?:,?\swho\s)?(?:(?:was|were|is|got|gets|has\sbeen|had\sbeen|being|'s|who\swas)\s(?:then\s|later\s|urgently\s"
    r"|emergently\s|also\s|just\s|finally\s|first\s|re-?|found\sto\s(?:have"
    r"|be)\s)?(?:admitted(?!\sto\s(?:medical|med|law|graduate|the\sprogram|our\sprogram|residency))"
    r"|readmitted|discharged|intubated|extubated"
    r"|transferred|diagnosed|hospitalized|resuscitated|cannulated|sedated|septic|hypotensive|febrile"
    r"|tachycardic|hypoxic|unresponsive|brought\sin|operated|taken\sto|wheeled"
    r"|started\son|placed\son|treated|stabilized|dying|in\s(?:pain|shock|septic|rapid|a-?fib|afib|dka"
    r"|the\s(?:icu|micu|ed|er|picu|nicu)\b)|on\s(?:dialysis|a\svent|hospice|pressors|bipap|oxygen|\d\s?l)"
    r"|scheduled\sfor|born|short\sof\sbreath|dizzy|in\sdistress|jaundiced|delirious|agitated|altered|npo|post-?op|bleeding\b|(?:an?|my|our|the)\s(?:[\w-]+\s){0,2}patient\b(?!\s(?:advoca|experience|safety|relation|care|rep))|an?\s(?:\d{1,3}"
    r"|[\w-]+-year))"
    r"|presented\s(?:with|to\sthe\s(?:ed|er|emergency|clinic|hospital)|in\s(?:dka|shock))|(?:died|coded"
    r"|arrested|desaturated|seized|miscarried|overdosed|passed\saway|deteriorated"
    r"|decompensated)\b(?!\sthe)"
    r"|(?:had|has|suffered|developed|needed|required|received|underwent)\s(?:a\s|an\s|his\s|her\s"
    r"|another\s|acute\s|severe\s|worsening\s|emergency\s|new\s|stage\s\w+\s|metastatic\s|breast\s|lung\s|colon\s"
    rf"|pancreatic\s|ovarian\s|chronic\s|end-stage\s)*{ILLNESS}"
    rf"|(?:was|is|had\sbeen|went|put|started)\son\s(?:\w+\s){{0,2}}{_DRUG}"
    r"|(?:was|is|were)(?:\s?n['o]t)?\s(?:not\s)?(?:urinating|voiding|eating|breathing|bleeding|waking|vomiting|withdrawing|responding|moving|improving|sleeping|drinking|herself\b|himself\b)"
    r"|complained\sof|c/o|came\s(?:in\swith|to\s(?:the\s)?(?:ed|er|clinic)\b|into\s(?:the\s)?(?:ed|er"
    r"|clinic))|(?:with|has|had)\s(?:chf|copd|dka|esrd|chronic|a\sgcs|end-stage)"
    r"|and\s(?:her|his|their)\s(?:family|husband|wife|daughter|son|mother|parents|father|sister|mom|dad)"
    rf"|'s\s(?:\w+\s)?{THINGS}"
    r"|,?\s?\(?\s?(?:is\s|was\s|,\s)?(?:an?\s|aged?\s)?\d{1,3}\s?-?(?:years?\b|yo\b|y/o|yr|y\.o|[MF]\b)"
    r"|still\s(?:on|npo|intubated|febrile|septic|sedated|vented|asleep)\b|,?\s(?:an?\s)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?[\s-](?:years?|months?|weeks?|days?)[\s-]old"
    r"|,\sas\s(?:\w+\s){1,7}call(?:ed|s)?\s(?:him|her|them)\b|,\s(?:aged?\s)?\d{1,3},|,\saged?\s\d"
    rf"|,\s(?:an?\s)?(?:[\w-]+\s){{0,2}}(?:{either(words('patient', 'nouns'))})\s"
    r"(?:with|on|in|whose|who\s(?:had|was|has|needed|refused|came|could|did))\b"
    rf"|,\s(?:[\w-]+\s)?\w{{3,}}(?:ectomy|otomy|ostomy|plasty)(?=[,.;(]|$)|[,:]\s(?:[\w-]+\s){{0,2}}{ILLNESS}(?=[,.;(]|$)|\s?,\s(?:(?:identical|fraternal)\s)?(?:twins|triplets|siblings|brothers|sisters|newlyweds|husband\sand\swife|mother\sand\s\w+)\b"
    r"|,\san?\s(?:[\w-]+\s){0,2}(?:diabetic|smoker|asthmatic|alcoholic|epileptic|hemophiliac|quadriplegic"
    r"|paraplegic|amputee|dialysis\spatient)\b|\s?\d\d\s?[MF]\b|\s?\(\d\d[,)]|in\s(?:bed\s|room\s)?\d{1,4}-?[a-d]?\b(?!\s(?:days?|hours?|weeks?|months?|years?|patients|minutes))|\(mrn|mrn|dob|with\s(?:dka|sepsis|chf"
    r"|copd|pneumonia|cirrhosis|chest\spain|heart\sfailure|metastatic)|through\s(?:her|his)\s(?:surgery"
    r"|admission|chemo|recovery|stay|last))"
)
AFTER_NAME = Placed(rf"(?:\s[a-z]\.)?\s?{_HAPPENED}")
SUBJECT_VERB = Placed(
    rf"\s?(?:,\s?)?(?:{_HAPPENED}|is\b|was\b|has\b|had\b|came\b|presented\b|needs?\b|with\b|who\b"
    rf"|in\s(?:bed|room|rm)\b|,|\d|[:;]|c/o|s/p|$|\.)",
)
GIVEN_BY = Placed(r"\s(?:and\sI\b|assigned|gave|asked\sme|let\sme|trusted|handed)")
_OWN = either(words("patient", "kin") | {"friend", "friends", "roommate", "partner", "parents", "teammate", "neighbor"})
AT_WORK_BEFORE = Caseless(
    r"\bthank[\s-]you\s(?:note|card|letter|gift)s?\s(?:\w+\s)?(?:for|to)\s(?:mrs?\.?\s|ms\.?\s)?$|\b(?:first|second|third|senior|last|lead|corresponding|co)[\s-]?author,?\s$"
    r"|\b(?:our|my)\s(?:\w+\s)?(?:class|cohort|school|program|department)\s(?:has\s)?lost\s$"
    r"|\b(?:walked|ran|carried|brought|took)\s(?:the|a|our)\s(?:specimens?|samples?|tubes?|blood|slides?|biopsy)\b[^.;]{0,30}\bwith\s$"
    r"|\b(?:your|the)\s(?:students?|rotation|block|clerkship|group)\b[^;!?]{0,50}\b(?:together|along)\swith\s$"
    rf"|\b(?:my|i\shave\s(?:an?|one|two|three))\s(?:own\s|(?!(?:[mnps]?icu|ccu|ward|clinic|peds|floor|unit|trauma|burn|cardiac|preterm|premature|sickest|dying|continuity)\s)\w+\s)?(?:{_OWN})(?:\sand\s\w+)?,?\s(?:named\s|called\s)?$|\b(?:i\sam|i'm)\s(?:(?!\s(?:i|that|how|because|when|why|is|who|whom)\s)[^.;]){{0,40}}$"
    r"|\b(?:rounded|studied|paired|partnered|trained|wrote|published|collaborated|facilitated|co-?\w+ed|covered|cross-covered|presented|coauthored"
    rf"|worked|rotated\stogether)\s(?:[^.;]|(?<=\bDr)\.){{0,40}}\b(?:with|under|alongside|beside)\s$|\b(?:{either(words('staff'))})\s(?:[A-Z]\w+\s)?(?:and|or|,)\s$"
)
AT_WORK_AFTER = Placed(
    r"(?!\swho\s\w+\sme\s(?:that|what|how\smuch|why)\b)\s(?:\w+\s)?(?:taught|showed|supervised|trained|mentored|evaluated|graded|praised|precepted|coached|promoted|assigned|grilled|pimped|examined\sme"
    r"|corrected|quizzed)\b|\sand\sI\b|\s(?:and|or)\s(?-i:[A-Z]\w+)\s(?:taught|and\sI)|\s?,?\sfrom\s(?:social\swork|pharmacy|nursing|nutrition"
    rf"|radiology|case\smanagement|pt|ot|rt|transport|the\s\w+\s(?:service|team|office|lab))\b|\sfrom\s(?:my|our)\s(?:[\w-]+\s){{0,2}}(?:group|class|cohort|team|program|school|year|section|block|dorm|hometown|church|gym|band|lab)\b|,\smy\s(?:\w+\s)?(?:{_OWN}|co-\w+)\b"
    r"|\s(?:was|went|had\sgone|is|called\sin)\s(?:on\s(?:\w+\s)?(?:leave|vacation|holiday|nights|call|service)|out\s(?:sick|for\sthe|that|of\stown)"
    r"|away\b|off\s(?:sick|that|for\sthe)|post-?call|at\s(?:an?|the)\s(?:conference|meeting))|\sleft\sfor\s(?:his|her|their|an?|the)\s(?:\w+\s)?(?:postdoc|phd|residency|fellowship|job|med(?:ical)?\sschool|graduate|leave)"
    r"|,\swho\sshared\s(?:the|my|our|an?)\s(?:call\sroom|locker|apartment|flat|house|office|pager|shift|bench|carrel|dorm)\b"
    r"|,\s(?:an?|one|two)\syears?\s(?:ahead|behind|above|below)\b|\sas\s(?:my|our)\s|'s\s(?:\w+\s)?(?:books?|textbook|podcast|blog|videos?|manual|atlas|chapters?)\b|'s\s(?:own|words|request|application|team|service|lab|group|class|letter|list|slides|talk|lecture|question|questions|advice|help|supervision)\b"
)
"""What makes a bare first name that of a colleague, or of the student's own family."""
TITLE_BEFORE = Caseless(
    r"\b(?:dra?|drs|doctora?|dout\w+|prof\w{0,8}|maestr[ao]|sir|doc|dean|nurse|coach|st|saint|mount)\b\.?\s(?:(?-i:[A-Z][\w'-]+\s)){0,2}[(\"]{0,2}$"
)


_THROUGH = Caseless(
    r"(?:\A|[.!?\n]\s?|[,;]\s)(?:without|with|through|via|by|using|despite|after|before|thanks\sto)\s(?:an?|the|our|my|no|her|his)?\s?(?:[\w-]+\s){0,3}[\w-]+,\s(?:mrs?|ms|miss)?\.?\s?$"
)
"""*Through an interpreter,* Mrs. Phan told me: the one who is named is the other one."""


_TO = Caseless(
    r"(?:\A|[.!?,:\n]\s?)(?:(?:mr|mrs|ms|miss|father|sister|brother|judge|captain|major|pastor|principal|deacon|colonel|chief|coach|aunt(?:ie)?|uncle|rabbi|imam"
    r"|reverend|sergeant)\b\.?\s)?$"
)
_ASKED = Placed(
    r",\s(?:would|could|can|will|may|might|you(?:r|'d|'ve|'re)?|i|i'[a-z]+|just|in\syour|tell|please|programs|thank|if|how|what|any|no|after|when|since)\b"
)
_LETTER = Caseless(
    r"\b(?:letters?|lor|write|writing|vouch|references?|recommend\w*|sign|copy|paragraphs?|on\spaper|in\syour\sown\swords|statement|program|residency|appl\w+)\b"
)
_YOU = Caseless(r"\byou(?:r|'d|'ve|'re|'ll)?\b")
_YOUR_ILLNESS = Caseless(
    rf"\byour\s(?:[\w-]+\s)?(?!labs?\b|charts?\b)(?:{MEDICAL}|{ILLNESS}|cane|code|heart)\b(?!-|'s|\s(?:service|clinic|team|ward|unit|floor|lecture|talk|course|class|rotation|project|book|lab|group|patients?|course|block|month|elective|round\w*|conference|fellow\w*|clerkship|sub-?i\w*|practice|office|hospital|department|division|residency|program|cent(?:er|re)|interest|research|stud(?:y|ies)|trial|attending|nurses?))"
    r"|\b(?:made|saw|watched|helped|kept|got)\syou\s(?:bleed|breathe|walk|cough|sleep|eat|faint|fall|vomit|hurt|stand)\b"
)
"""Who is spoken to was ill: then it is no letter writer."""
_FAR = 300
"""Characters behind a name within which it is said what is asked of its bearer."""


def addressed(text: str, start: int, end: int) -> bool:
    """Tell whether who is named is spoken to, and asked for a letter: *Mrs. Gunderson, would you vouch for me?*"""
    if not (_ASKED.match(text, end) and _TO.search(text, max(0, start - 24), start)):
        return False
    near = max(0, start - _FAR), end + _FAR
    if _YOUR_ILLNESS.search(text, *near):
        return False
    return _YOU.search(text, *near) is not None and _LETTER.search(text, *near) is not None


def staff_before(text: str, begin: int, start: int, end: int) -> bool:
    """Whether the word for somebody at work stands right before a name, and means who is named."""
    if not STAFF_BEFORE.search(text, begin, start):
        return False
    return text.startswith(",", end) or _THROUGH.search(text, begin, start) is None


def at_work(text: str, start: int, end: int, begin: int = 0) -> bool:
    """Whether the words beside a name make it somebody's at work, or of the student's own family."""
    near = max(begin, start - 60), start
    return bool(
        staff_before(text, *near, end)
        or STAFF_AFTER.match(text, end)
        or TITLE_BEFORE.search(text, *near)
        or AT_WORK_BEFORE.search(text, *near)
        or AT_WORK_AFTER.match(text, end)
    )
