"""Places that were never filled in: `{{name}}`, `[MONTH]`, `<date>`, `Dr. ____`, `TBD`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.lint.finding import Span
from bot.lint.text import Text

_SLOT = re.compile(
    r"""
      \{\{[^{}\n]{0,60}\}\}?                                         # {{ name }}
    | \{[%#]?\ ?[A-Za-z][\w .'-]{0,40}\ ?[%#]?\}                      # {name}
    | \[(?!sic\b|redacted\b|attached\b|enclosed\b|see\ |pages?\ \d|\d+\]|x\]|\ ?\]|\.\.\.\])
      [A-Za-z_#?\ ][\w\ /,.'’:&#?-]{0,60}\](?!\() # [Your name]
    | <(?!/?[abiu]>|/?em>|/?strong>|br)[A-Za-z][\w\ /.'’-]{0,40}>     # <date>
    | \$\{?[A-Z][A-Z_]{2,}\}?                                         # $NAME
    | %[A-Z][A-Z_]+%
    | «[^«»\n]{1,40}»
    | (?<![\w_])_{2,}(?!\w)|\(_+\)                                    # ____
    | (?<!\w)(?:TBD|TBA|TBC|TK|TODO|FIXME|N\.N\.|FILL[ -]?(?:ME[ -]?)?IN|PLACEHOLDER|XYZ)(?!\w)
    | (?<!\w)(?:to\ be\ (?:determined|filled\ in)|lorem\ ipsum)(?!\w)
    | (?<!\w)insert\ (?:name|date|here|rotation|month|specialty|program|detail)s?(?!\w)
    | (?<!\w)INSERT\ (?:[A-Z]+)(?!\w)
    | (?<![\w-])[xX]{2,}(?![\w-]|\ chromosome)                        # XX patients
    | (?<!\w)(?:Dr|Prof|Mr|Ms|Mrs)\.?\ (?:[XYZ](?![\w.'])|_+|\.{3,}|…|\?+
      |\(?(?:[lL]ast\ ?[nN]ame|[sS]urname)\)?|\(?[nN]ame\)?(?!\w)|So-and-so)
    | (?<!\w)Month\ Year(?!\w)
    | (?<!\w)(?:MM|DD)[/.-](?:DD|MM|YY)[/.-]?(?:YY(?:YY)?)?(?!\w)
    | (?<!\w)(?:PROGRAM|HOSPITAL|SPECIALTY|ROTATION|DOCTOR|ATTENDING|WRITER|LAST|FIRST|FULL|YOUR)
      [ _-](?:NAME|DATE|TITLE)(?!\w)
    | (?:(?<=\ of\ )|(?<=\ on\ )|(?<=\ in\ )|(?<=\ by\ )|(?<=\ for\ )
      |(?<=\ at\ )|(?<=\ to\ )|(?<=\ since\ )|(?<=\ from\ ))
      (?:DATE|MONTH|NAME|SPECIALTY|PROGRAM|ROTATION|YEAR|HOSPITAL|SERVICE)(?!\w)
    | (?<=\s)\?{2,}(?=\s|$)
    | \.{3,}[ ](?=(?:patients?|weeks?|months?)\b)
    | \((?:(?:insert|add|fill\ in|put)\ [^()\n]{2,60}|[^()\n]{3,40}\ here)\)   # (insert score), (family detail here)
    | (?<=\S\ )\#{2,}(?![\w#])                                       # Step 2: ###
    | (?<=Dear\ )(?:PROGRAM|DOCTOR|ATTENDING|HOSPITAL|NAME)\b
    """,
    re.X,
)
_HINT = re.compile(
    r"[{\[<«_]|\$[A-Z{]|%[A-Z]|\?\?| [?\u2026]|[xX][xX]|\.\.|[A-Z]\.[A-Z]|[T/.-][BDKMYO]|MM|DD|FI[LX]|PLAC|XY"
    r"|[ _-](?:NAME|TITLE)| (?:[DMNSPRYH][AOEUPRI]|(?<=[rfs.] )(?:[XYZ(]|[nN]ame|[lL]ast|[sS]urn|So-))"
    r"|(?:\A|\W)(?:Month Y|lorem|insert|INSERT|to be [df])|\((?:add|fill|put) | here\)|##|r (?:PROG|DOCT|ATTE|HOSP)"
)
"""Something of which each slot holds one; most texts hold none."""
_BROKEN = re.compile(
    r"(?:(?<=Dear )|(?<=Dr\. )|(?<=Hi ))(?=,)"
    r"|\((?:your |their )?(?:full |last )?(?:name|date|month|rotation|service|specialty|program|number)\)"
)


def unfilled(text: Text) -> Iterator[Span]:
    """Every slot that still waits for its word."""
    for start, end in _lines(text.raw):
        yield from (Span(found.start(), found.end()) for found in _SLOT.finditer(text.raw, start, end))
    for found in _BROKEN.finditer(text.raw) if " ," in text.raw or "(" in text.raw else ():
        start = found.start() if found[0] else max(0, text.raw.rfind("\n", 0, found.start()) + 1)
        yield Span(start, max(found.end(), start + 1))


def _lines(raw: str) -> Iterator[tuple[int, int]]:
    """The lines with a hint: no slot goes over the end of one."""
    last = -1
    for hint in _HINT.finditer(raw):
        if hint.end() > last + 1:
            start, end = raw.rfind("\n", 0, hint.end() - 1) + 1, raw.find("\n", hint.end() - 1)
            last = end if end >= 0 else len(raw)
            yield start, last
