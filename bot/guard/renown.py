"""By what a town knows somebody: fame, a place in a small world, a role that few have. Weighed, not matched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.caseless import Caseless, Placed
from bot.guard.hits import Kind
from bot.guard.lists import either, words
from bot.guard.pictures import PERSON
from bot.guard.sentences import sentence
from bot.guard.subject import of_patient
from bot.guard.telling import care
from bot.sieve import Sieve

Found = tuple[Kind, int, int]

_TOWN = (
    r"(?:town|city|county|state|village|island|tribe|reservation|parish|valley|country|nation|diocese|borough"
    r"|neighbou?rhood|congregation|synagogue|mosque|campus|region|hamlet|pueblo|suburb)"
)
_SCHOOL = (
    r"(?:(?:high\s)?school|university|college|orchestra|choir|symphony|zoo|circus|ballet|opera|gym|church|plant"
    r"|internet|world)"
)
_THE = r"(?:the|our|this|that|their|her|his|my|its)"
_NEWS = (
    r"(?:news(?!\s(?:business|industry|room|desk|of|that|about))"
    r"|newspapers?|newscasts?|television|radio|headlines|tabloids|press)"
)
_AIRS = (
    r"(?:local|national|evening|nightly|morning|six\so'clock|ten\so'clock|\w+\so'clock|state|world|cable|network"
    r"|live|public|regional|daytime|late-night|channel\s\d+)"
)
_FAME = (
    rf"(?:{_AIRS}\s){{1,2}}(?:{_NEWS}|tv|papers)",
    r"on\s(?:the\s|every\s)?tv",
    rf"(?:on|in|all\sover|across|made|hit|reached)\s(?:the|every|all\sthe)\s(?:\w+\s)?{_NEWS}",
    r"(?:on|in|by)\s(?:every|all\sthe)\s(?:\w+\s)?(?:channels?|stations?|screens?|papers?|outlets?)",
    rf"(?:every|each|all\sthe)\s(?:(?:{_AIRS}|{_NEWS}|tv)\s){{1,2}}(?:channels?|stations?|outlets?|programs?|shows?|papers?)",
    r"(?:local|national|regional)\s(?:channels?|stations?)",
    r"(?:every|each|all\sthe)\s(?:stations?|channels?|newspapers?|papers?|outlets?)\s(?:in|covered|ran|carried|had|showed|wrote)",
    r"on\sthe\scovers?\sof",
    r"(?:every|all|a|the)\s(?:\w+\s)?magazine\scovers?",
    r"(?:for|on|at|from|of)\schannel\s\d+",
    r"(?:contestants?|winners?|stars?|hosts?|finalists?|runner-up|judges?|guests?)\s(?:of|on|from|in)\s(?:a|an|the|that)\s(?:[\w-]+\s){1,4}?(?:shows?|series|program|channel)",
    rf"(?:employ\w*|sentenced|baptized|married|buried|fed|raised|delivered|owns?|owned|taught|coached)\s(?:half|most\sof|all\sof)\s(?:the\s|our\s)?{_TOWN}",
    r"(?:chairs?|chaired|heads?|headed|sits\son|sat\son|presides\sover|runs|ran)\s(?:the|our)\s(?:\w+\s)?(?:school\sboard|(?:city|town|county|village|tribal|parish)\s(?:council|commission|board)|chamber\sof\scommerce|planning\sboard)",
    r"(?:plaintiff|defendant|whistle-?blower|star\switness)\s(?:in|of|against)\sthe",
    r"(?:best-?selling|best-?sellers?|award-winning)",
    r"(?:made|grabbed|hit)\sheadlines",
    r"in\s(?:all\s)?the\spapers?(?=[.,;]|$|\s(?:for|last|this|that|and|when|after|as)\b)",
    r"(?:local|city|county|town|town's|school|campus|hometown)\s(?:news)?papers?",
    r"news\s(?:crews?|vans?|trucks?|cameras?|coverage|helicopters?|story|stories|outlets|clips?|articles?|anchors?)",
    r"televised",
    r"live-?streamed",
    r"front[\s-]page",
    r"paparazzi",
    r"(?:press|news)\sconference",
    r"amber\salert",
    r"gofundme",
    r"household\sname",
    r"billboards?",
    r"talk\sof\s(?:the|it|his|her|our)\b",
    r"(?:went|gone|go|going|became|goes)\sviral",
    r"viral\s(?:[\w-]+\s){0,3}(?:videos?|posts?|clips?|tweets?|tiktoks?)",
    r"trend(?:ed|ing)\son",
    r"(?:documentary|memoir|podcast|netflix|film|movie|song)\s(?:\w+\s)?(?:about|on)\s(?:him|her|them|(?:his|her|their|that)\s\w+)",
    r"reporters?\s(?:were|had|was|waited|called|outside|camped|in\sthe|who)",
    r"(?:his|her|whose)\s(?:face|picture|name|voice|photo)\s(?:is|was|hangs|hung|looks)\s(?:\w+\s)?(?:on|in|all\sover|known|down)\s(?:\w+\s)?(?:the|every|all|half|a)\b",
    r"(?:millions?|thousands?|\d[\d,.]*\s?[km]?)\s(?:of\s)?(?:\w+\s)?(?:followers|subscribers|viewers)",
)
"""Told of where many read or see it."""
_KNOWS = (
    r"(?:know|knows|knew|known|recogni[sz]e[ds]?|remembers?|remembered|heard|hears|read|seen|talk(?:s|ed|ing)?"
    r"|calls?\s(?:him|her)|called\s(?:him|her)|watched|watches|came\sto|searched|mourned|prayed|showed\sup|still)"
)
_KNOWN = (
    rf"(?:everyone|everybody|anyone|anybody|half|all\sof|most\sof|people|folks|nobody\selse|the\s(?:whole|entire))\s(?:\w+\s)?(?:in\s|of\s|on\s|from\s|around\s|at\s)?(?:{_THE}\s)?(?:\w+\s)?(?:{_TOWN}|{_SCHOOL})\s(?:\w+\s){{0,2}}?{_KNOWS}\b",
    r"(?:everyone|everybody|locals|(?:all|most)\sof\sus|you|we|people|strangers|folks)\s(?:all\s|would\s|will\s|may\s|might\s|must\s|have\s|had\s|has\s|already\s|probably\s|here\s|there\s){0,3}(?:(?:heard|read)\s(?:of|about)|(?:knows|recogni[sz]e[ds]?|remembers?|remembered|seen)\s(?:him|her|them|who\s(?:he|she)|about\s(?:him|her|his)|his|the\s\w+\sfrom))\b",
    r"known\s(?:all\sover|around|throughout|across|to\s(?:everyone|everybody|all|half|every|the\swhole)|in\s(?:town|every)|locally|statewide|nationally|nationwide|as\sthe|by\severy)",
    r"(?:i|we|everyone|everybody|you|nurses|the\s(?:nurses|team|staff))\s(?:\w+\s)?(?:recogni[sz]ed|knew|know)\s(?:him|her|the\s\w+|his\s\w+)\sfrom\s(?:(?:the|his|her|our)\s(?!waiting|clinic|week|day|hall|unit|ward|night|ed|floor|chart|last)|tv|television|billboards?|church|school)",
    rf"(?:half|most|all)\sof\s(?-i:(?!Janu|Febr|March|April|May\b|June|July|Augu|Sept|Octo|Nove|Dece)[A-Z][a-z]+)\s(?:\w+\s)?(?:{_KNOWS}|visited|came|turned)",
    r"recogni[sz]ed\s(?:his|her)\s(?:face|voice|name)",
    r"(?:best\s)?known\s(?:\w+\s)?for\s(?:his|her|having|being|the)\b",
    r"(?:famous|infamous|notorious|renowned|well[\s-]known|beloved|celebrated|legendary)\s(?:[\w-]+\s){0,2}?(?:in\s(?:the|our|this|town)|around|throughout|across|all\sover|on\s(?:the|our|tiktok|youtube|instagram|twitter)|online|as\sthe|locally|\w+(?:ist|man|woman|ian|star|host|pastor|chef|coach|family|couple|poet|dancer|player|painter|writer|singer))\b",
    r"(?:local|living|hometown|small-town|town)\s(?:legend|hero|celebrity|celebrities|icon|fixture|royalty)",
)
"""Known of by whoever lives there."""
_HEAD = (
    r"(?:mayor|coach|chief|judge|sheriff|marshal|principal|superintendent|pastor|priest|imam|rabbi|minister|preacher|postmaster|postmistress"
    r"|champions?|captain|quarterback|pitcher|goalie|anchor|poet|laureate|president|chancellor|provost|commissioner|warden|king|queen|chair|head"
    r"|dentist|vet|barber|baker|butcher|blacksmith|historian|organist|conductor|crier|undertaker|coroner|santa|idol|hero|heroine|prodigy|diva"
    r"|treasurer|dj|host|chef|elder|healer|shaman|midwife|ferryman|keeper|player|singer|dancer|pilot|runner|swimmer|boxer|wrestler|skater"
    r"|millionaire|billionaire|heir|heiress|founder|owner|publisher|matriarch|patriarch|sweethearts?|abbot|hermit"
    r"|\w{3,12}(?:man|woman|smith|keeper|wright|monger))"
)
_PLACES = (
    r"(?:hospitals?|clinics?|cent(?:er|re)s?|programs?|units?|services?|shelters?|residency|residencies|icus?|nicu"
    r"|picu|er|ed|system|exchange|project|schools?|pharmacy|ward|team|department|study|trial|time|day|year|month"
    r"|week|thing|part|way|reason|meeting)"
)
"""Of these there may be one, and nobody is known by it."""
_ONE = (
    r"(?:only|last|first|oldest|longest[\w-]*|biggest|largest|smallest|lightest|one|sole|lone|youngest"
    r"|richest|tallest|heaviest)"
)
_WIDE = either(words("wide"))
_OF_TOWN = (
    rf"(?:the|our|this|that|their|her|his|my|a|one)\s(?:\w+\s)?(?:{_TOWN}|{_SCHOOL})'s\s(?:(?:[\w'-]+\s){{0,3}}?(?:{_HEAD})\b(?!'s|\s{_PLACES}\b)|{_ONE}\s(?!(?:[\w-]+\s){{0,3}}{_PLACES}\b)\w+)",
    rf"(?:the\s|a\s)?(?:{_HEAD}|director|dean)\sof\s(?:the|our|a|his|her|their)\s(?:{_TOWN}|{_SCHOOL}|largest|biggest|oldest|only)\b(?!\s(?:health|medical|hospital|clinic|department|program))",
    rf"(?:runs?|ran|owns?|owned|operates?|operated|drives?|drove|keeps?|kept|leads?|led|edits?|plays?|sings?)\s(?:the|our|its|their)\s(?:{_ONE}\s(?:[\w'-]+\s){{1,4}}?(?:in|on|of|for)\s(?:town|{_THE}\s(?:whole\s|entire\s)?{_TOWN}|(?-i:[A-Z])\w+)|{_TOWN}(?:'s)?\s{_ONE}\b)",
    rf"(?:the\s|our\s|an?\s)?{_ONE}\s(?!(?:[\w-]+\s){{0,3}}{_PLACES}\b)(?:[\w'-]+\s){{1,5}}?(?:(?:in|on|of|for|from)\s(?:town|(?:all\sof\s)?{_THE}\s(?:whole\s|entire\s)?(?:\w+\s)?{_TOWN})|{_THE}\s(?:\w+\s)?(?:{_TOWN}|hospital|world)\s(?:has|had|ever|would)\b)",
    rf"(?:he|she|who|patient|pt|man|woman|lady|gentleman)(?:'s|\s(?:is|was|had\sbeen)|,)\s(?:the|an?|our)\s(?:[\w'-]+\s){{0,2}}(?:{_HEAD})\s(?:from|of|at|for|in|with)\s(?:the\s)?(?-i:[A-Z][a-z])\w+",
    rf"(?<!my\s){_ONE}\s(?!(?:[\w-]+\s){{0,3}}(?:{_PLACES}|incision|case|finding)\b)(?:[\w'-]+\s){{1,6}}?(?:ever|known|alive|left|recorded|reported)\s(?:[\w-]+\s){{0,2}}?(?:in|at|on)\s(?:(?:{_WIDE})\b|{_THE}\s(?:\w+\s)?(?:{_TOWN}|hospital|unit|nicu))",
    rf"{_ONE}\s(?:[\w-]+\s){{0,2}}(?:patients?|baby|babies|infant|newborn|preemie|person|man|woman|child|boy|girl|twins|survivor|recipient)\sever\s(?:to\s(?:\w+\s){{1,2}}|\w+ed\s|born\s|seen\s)(?:in|at|on|from)\s{_THE}\s\w+",
    rf"(?:hospital|center|state|country|world)'s\s{_ONE}\s(?:[\w-]+\s){{0,3}}?(?:transplants?|patient|survivors?|case|recipients?|baby|twins|triplets|quadruplets|quintuplets)",
    r"one\sof\sthe\s(?:last|only)\s(?:\w+\s){0,2}(?:speakers?|survivors?|veterans?|members?|keepers?|men|women|people|families|\w+ers)\s(?:of|in|on|from|alive|left)",
    rf"(?:runs?|ran|owns?|owned|operates?|operated)\s(?:the|our)\s{_TOWN}'s\s\w+",
    r"(?:town|city|village|county|island|valley|reservation)'s\s(?:\w+\s){0,2}(?:librarian|doctor|nurse|teacher|mechanic|plumber|lawyer|electrician|grocer|florist|veterinarian|pharmacist|midwife|historian|newspaperman|hairdresser|seamstress)",
    rf"{_ONE}\s(?!(?:[\w-]+\s){{0,3}}{_PLACES}\b)(?:[\w'-]+\s){{1,4}}?in\san?\s(?:\w+\s)?(?:town|village|hamlet|island|county|valley)\sof",
    r"(?:priest|pastor|imam|rabbi|organist|vicar|bishop|minister|cantor|choir\sdirector)\s(?:at|of|in)\s(?:the|our|a)\s(?:\w+\s)?(?:cathedral|church|mosque|synagogue|temple|parish|basilica|chapel|monastery)",
    r"(?:pitcher|quarterback|goalie|striker|catcher|player|coach|drummer|singer|guitarist|cellist|violinist)\s(?:for|of|in|with)\s(?:the|our|a)\s(?:[\w-]+\s){0,3}(?:teams?|league|club|band|orchestra|symphony|choir|opera|ballet)",
    r"lives\sin\s(?:the|an?)\s(?:\w+\s)?(?:lighthouse|windmill|tree\s?house|cave|tower|caboose|monastery|convent|castle|mansion)",
)
"""Who or what there is one of in a place."""
_ROLES = either(words("rare", "roles"))
_ROLE = (
    r"(?:county|city|town|village|parish|tribal|state|township|borough)\s(?:coroner|judge|attorney|prosecutor|assessor|administrator|supervisor|librarian|historian|medical\sexaminer|surveyor|councillor|councilor|trustee|legislator|lawmaker|auditor|marshal|constable|poet)",
    r"(?:professional|pro)\s(?:\w+\s)?(?:wrestler|boxer|golfer|surfer|skateboarder|bull\srider|jockey|bodybuilder|cyclist|skier|snowboarder|gamer|poker\splayer|(?:football|basketball|baseball|hockey|soccer|tennis)\splayer)",
    rf"(?:the|our|a|an|this|that|former|retired|ex|both|two)[\s-](?:(?!of\b|the\b|to\b|who\b|with\b)[\w'-]+\s){{0,3}}?(?:{_ROLES})s?\b(?!'s\s(?:office|budget|bill|veto|mandate|ban|law|cuts?|announcement|award|task|score|order|policy|plan|speech|mansion|race|deput|department|visit)|\s(?:program|school|training|academy|race|election|debate|lecture)\b)",
)
_PUBLIC = (
    r"(?:elected|appointed|sworn\sin|ordained)\s(?:to|as|by)\s(?:the|a|our)",
    r"death\srow",
    r"exonerat\w+",
    r"(?:candlelight\s)?vigils?\s(?:for|outside|was|were)",
    r"(?:stadium|jumbo|big)\s?(?:screen|tron)",
    r"(?:in\sfront\sof|across\sfrom|outside)\scity\shall",
    r"(?:named|called)\s(?:after|for)\s(?:him|her|them)\b",
    r"(?:climbed|summited|scaled)\s(?:mount\s)?(?:everest|k2|denali|kilimanjaro)",
    r"(?:on|for|by|from)\s(?:espn|hbo|netflix|cnn|msnbc|nbc|cbs|abc|oprah|jeopardy|broadway|youtube|tiktok|twitch|instagram|npr)",
    r"(?:macarthur|guggenheim|nobel|pulitzer|guinness|medal\sof\shonor|james\sbeard|tony\saward|grammy|emmy|oscar)\s?(?:grant|prize|winner|record|book|award|fellow)?",
    r"set\s(?:himself|herself|themselves)\s(?:on\sfire|ablaze)",
    r"(?:attack|shooting|bombing|fire|arson|raid)\s(?:on|at|of)\s(?:the|a|our|his|her|their)\s(?:\w+\s)?(?:synagogue|mosque|church|temple|school|embassy|capitol|club|base|courthouse|mall|parade|concert|festival|plant|cathedral)",
    r"(?:his|her|whose)\strial\s(?:filled|was|made|drew|lasted|began|had)",
    r"lost\sfor\s\w+\s(?:days|nights|weeks)\s(?:on|in|at)",
    r"(?:(?:conjoined|siamese)\stwins?|quadruplets|quintuplets|sextuplets|septuplets|octuplets)",
    r"(?:restaurant|store|plant|factory|bar|church|building|mill|bakery|club|hotel|mine)\sthat\s(?:blew\sup|burned|burnt|exploded|collapsed|caught\sfire)",
    r"(?:owns?|owned|runs?|ran|cooks?\sat|chef\s(?:of|at)|owner\sof|hostess\sat|tends\sbar\sat)\s(?:the|a|that)\s(?:[\w-]+\s){0,2}(?:diner|restaurant|bakery|bar|tavern|motel|hotel|store|shop|brewery|theater|bookstore|orchard|winery|casino|funeral\shome|caf[eé]|barbershop|salon)"
    r"\s(?:on|across|near|by|next|behind|that|where|everyone|everybody|downtown|in\stown)",
    r"(?:youngest|oldest|smallest|heaviest|tallest|first)\s(?:[\w-]+\s){0,2}(?:woman|man|child|person|patient|graduate|member|girl|boy|baby)\sever\s\w+",
    r"(?:youngest|oldest|smallest|heaviest|tallest)\s(?:living\s|surviving\s)?(?:woman|man|child|person|patient|graduate|alum\w*|member|girl|boy|baby)\s(?:to|of\s(?:our|the)|at\s(?:our|the)|in\s(?:our|the))\s(?!my\b|this\b)\w+(?<!list)(?<!unit)(?<!ward)(?<!floor)(?<!service)(?<!clinic)(?<!team)(?<!trial)(?<!study)",
    r"(?:authors?|writer|illustrator|composer|director|stars?|inventor|creator)\sof\s(?:an?|the|several|two|three)\s(?:\w+\s)?(?:novels?|books?|memoir|films?|movies?|songs?|series|opera|musical|cookbook|comic)",
    r"invented\sthe",
    r"whistle[\s-]blowers?",
    r"made\sthe\s(?:front\spages?|headlines|news|papers?|evening\snews)",
    r"(?:first|only|worst)\s(?:\w+\s)?in\s(?:the|our|this)\s(?:county|state|town|city|region|valley)\ssince",
    r"(?:rodeo|homecoming|carnival|festival|pageant|beauty|fair|harvest|parade)\s(?:queen|king)",
    r"(?:lottery|jackpot|powerball|pageant|spelling[\s-]bee|talent[\s-]show|rodeo|marathon|derby)\s(?:winner|champion)s?",
    r"won\sthat\s(?:\w+\s)?(?:show|contest|lottery|pageant|race|match|game|prize|case|lawsuit)",
    r"(?:only|last)\s(?:one|set|pair|two|three|four|five)\s(?:people\s)?(?:left\s)?(?:living\s)?in\s(?:the|our|this)\s(?:county|state|town|city|valley|village|region|island)",
    r"(?:accused|convicted|acquitted|suspected)\s(?:in|of)\sthe\s(?:[\w-]+\s){0,3}(?:arson|murders?|shooting|bombing|robbery|kidnapping|killings?|attack|fire|stabbing|heist)",
    r"(?:who\s)?(?:had\s)?rowed\sacross|(?:sailed|cycled|biked|walked|ran)\s(?:alone\s)?(?:across\sthe\s(?:country|atlantic|pacific|state)|around\sthe\sworld)",
    r"(?:goalkeeper|goalie|pitcher|striker|quarterback|point\sguard|captain|coach|mascot)\s(?:of|for|from)\s(?:the|our|a|this)\s(?:\w+\s)?(?:pro\s|national\s|university's\s|college\s|university\s|varsity\s)(?:\w+\s)?(?:team|side|club)?",
    r"(?:sued|had\ssued|took\sto\scourt)\s(?:the|our|this)\s(?:county|state|city|town|hospital|school|mine|mill|plant|church)",
    r"(?:taught|drove|buried|married|baptized|delivered|photographed|fed)\s(?:half|most|all)\s(?:of\s)?(?:this|the|our)\s(?:county|town|city|village|valley|school|island)",
    r"(?:in|of|behind|by)\sthe\s(?:[\w-]+\s){1,4}scandal",
    r"(?:slain|fallen|murdered)\s(?:\w+\s)?(?:deputy|officer|trooper|firefighter|soldier|teacher|student|woman|man|girl|boy)",
    r"(?:rollover|crash|fire|flood|shooting|wreck|explosion|accident|collapse|tornado|stabbing|blaze|storm)\sthat\s(?:killed|took|destroyed|closed|burned|orphaned|leveled|made\sthe)",
    r"(?:drowned|perished|murdered|killed|died)\sin\s(?:the|that)\s(?:\w+\s)?(?:flood|fire|shooting|explosion|wreck|tornado|collapse|crash|blaze|bombing|avalanche)",
    r"(?:only|first|longest|youngest|oldest|largest)\s(?:ever\s)?(?:documented|recorded|reported|known|published)\s\w+",
    r"won\sthe\s(?:\w+\s)?(?:derby|marathon|pageant|championships?|tournament|cup|bee|masters|finals|title|crown|rodeo|election|medal)",
    r"commanded\s(?:the|a)\s\w+",
    r"(?:stole|robbed|hijacked|held\sup|escaped\sfrom|led\sthe\sstrike)\s(?:the|a|our)\s(?:\w+\s)?(?:bank|train|bus|plane|prison|jail|museum|plant|mill|store)",
    r"(?:a|an)\s(?:show|band|film|movie|song|series|team|brand)\s(?:that\s)?(?:you|we|everyone|everybody|i)\s(?:all\s)?(?:know|knows|watched|watches|love|loves|have\sheard|grew\sup)",
)
"""What happens in the open: an office, a prize, a crime, a feat, a business that all pass."""
_BEFELL = (
    r"(?:gored|kidnapped|abducted|disappeared|vanished|went\smissing|pulled\salive\sfrom|pulled\sfrom\s(?:the|a)\s(?:well|rubble|mine|cave|silo|debris)|held\shostage|struck\sby\slightning"
    r"|(?:mauled|attacked|bitten|trampled)\sby\s(?:a|an|the|his|her)\s(?:\w+\s)?(?:bear|shark|alligator|gator|lion|tiger|cougar|wolf|elephant|bison|bull|moose|chimp\w*|crocodile|hippo|kangaroo|ostrich|emu))\b"
    r"(?!\s(?:in|from)\s(?:his|her|the)\s(?:chart|throat|scan|stool|image))",
)
"""What befalls few, and is told of."""
_NOBODY = Caseless(
    r"\b(?:i|we)\s(?:come|came|grew\sup|live|lived)\s(?:from|in|into|with)\s$|\b(?:i|we)(?:'m|'re|\s(?:am|was|were|became|are))\s(?:\w+\s)?$|\b(?:dr\b\.?|prof\b\.?|(?:professor|doctor|attending|resident|fellow|intern|nurse|mentor|preceptor|my\s(?:own\s)?(?!(?:[\w-]+\s){0,2}(?:patients?|pts?|case|admission)\b|first|last|sickest|next|only|favou?rite|list|service|team)\w+"
    r"|our\s(?:\w+\s)?(?:clinic|hospital|school|team|project|program|research|study|lab|class|drive|department|division))\b)[^.;]{0,45}$"
    r"|\bmy\s(?:own\s)?(?:mother|mom|mum|father|dad|grandmother|grandfather|uncle|aunt|brother|sister|wife|husband|parents|family)\b[^.;]{0,90}$"
    r"|\b(?:like|as\sif)\s$"
)
_CIVIC = Placed(
    r"(?:,[^,]{0,40},)?\s(?:(?!and\b|who\b)\w+\s)?(?:opened|spoke|speaks|taught|teaches|trains?|visited|toured|came\sto\s(?:our\sschool|talk|speak|visit|thank)|gave|invited|funded|wrote|testified|lectured|joined|donated|supported|hosted|let\s(?:me|us)"
    r"|runs\sour|led\sour|asked\s(?:us|me)|wants|signed|named|proclaimed|read\sto|waited|stood|thanked|announced|declared|sent|closed|said|came(?=[,.;]|$))\b"
)
_MET = Caseless(
    r"\b(?:with|by|(?<!married\s)to|from|at|(?:voted?|work\w*|campaign\w*|waited)\sfor|against|letter|wrote|called|told|asked|invited|beside|near|behind|via)\s$"
)
_SICK = Caseless(
    r"\b(?:who|whose|whom|taught\sme|trusted\sme|thanked\sme|told\sme|let\sme|asked\sme|assigned|interviewed|came\sin|cared\sfor|took\scare\sof|looked\safter|shot|stabbed|jaundice|clinic|consult|unit|tremor|himself|herself|post-?mortem|autopsy|morgue|pre-?op|my\s(?:first|last|next)\s(?:\w+\s)?(?:interview|exam|history|admission))\b"
)
_FANCIED = Caseless(r"\b(?:believed|thought|convinced|claimed|imagined|dreamed|feared|delusions?)\b")
_OURS = Placed(r"\s(?:\w+\s){0,2}(?:our|my)\s(?!patient|pt\b)")
"""What is aired is the student's own, or the school's."""
_PEOPLE = either(words("patient", "nouns"))
_SOMEBODY = Caseless(
    rf"\b(?:the|a|an|our|that|this|my)\s(?:[\w-]+\s){{0,2}}(?:{_PEOPLE}|\w{{3,}}(?:ist|man|woman|er|ian)|chef|nun|priest|actor|general|kid)\b|\b(?:he|she|him|her|his)\b"
)
_WATCHED = Caseless(
    r"\b(?:watch\w*|turn(?:ed|ing)?\s(?:on|off|down|up)|put|cartoons?|game|volume|listen\w*|loud|remote|shows?)\b[^.;]{0,30}$|\bi\s(?:wrote|write|published|read|edit\w*|worked|advertis\w*)\b[^.;]{0,30}$"
)


@cache
def _every() -> tuple[tuple[tuple[str, ...], Caseless], ...]:
    families = (_FAME, _KNOWN, _OF_TOWN, _ROLE, _PUBLIC, _BEFELL)
    return tuple((family, Caseless(rf"(?<![\w-]){each}(?!\w)")) for family in families for each in family)


@cache
def _sieve() -> Sieve:
    return Sieve([pattern.pattern for _, pattern in _every()])


def renown(text: str) -> Iterator[Found]:
    """Find them, where a patient is told of and nothing says that it is said of somebody else."""
    for family, pattern in (_every()[place] for place in _sieve().may_hold(text)):
        for found in pattern.finditer(text):
            if _theirs(text, found, family):
                yield Kind.RECOGNISABLE, *found.span()


def fancied(text: str, begin: int, end: int) -> bool:
    """Tell whether somebody only thinks that it is so."""
    return _FANCIED.search(text, begin, end) is not None


def of_nobody(text: str, begin: int, start: int) -> bool:
    """Tell whether what stands before, in its sentence, speaks of the student, of staff or of the student's own."""
    return _NOBODY.search(text, begin, start) is not None


def _theirs(text: str, found: re.Match[str], family: tuple[str, ...]) -> bool:
    """Whether the sentence tells of a patient, and not of the student, of somebody at work, or of a visit of state."""
    begin, stop = sentence(text, *found.span())
    before = text[begin : found.start()]
    if of_nobody(text, begin, found.start()):
        return False
    if family in (_FAME, _KNOWN) and (_WATCHED.search(before) or fancied(text, begin, found.end())):
        return False
    if _OURS.match(text, found.end()):
        return False
    if family is _PUBLIC and not of_patient(text, begin, found.start()) and not _SOMEBODY.search(text, begin, stop):
        return False
    if family is _ROLE and (_CIVIC.match(text, found.end()) or _MET.search(before)):
        return False
    return told_of(text, begin, stop)


def told_of(text: str, begin: int, stop: int) -> bool:
    """Tell whether somebody ill, or whom the student tended, is spoken of between two places."""
    return care(text, begin, stop) or any(told.search(text, begin, stop) for told in (PERSON, _SICK))
