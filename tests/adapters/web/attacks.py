"""Two hundred texts that want to be more than text: each of the shapes in each of the places they break out of."""

from __future__ import annotations

from itertools import product

from adapters.web import posting
from tests.adapters.web.door import FORM

BODIES = (
    (b"\xff\xfe", FORM, 400),
    (b"say=%ff&csrf=x", FORM, 403),
    (b"{}", "application/json", 415),
    (b"x" * 10, "text/plain", 415),
    (b"--x\r\n", "multipart/form-data; boundary=x", 415),
    (b"a=1&" * 400, FORM, 400),
    (b"say=" + b"x" * posting.LARGEST, FORM, 413),
    (b"", FORM, 403),
)
"""Bodies that are no form of ours, what they claim to be, and the status that refuses them on every page."""

SHAPES = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "![x](https://example.org/x.png)",
    "<style>*{background:url(https://example.org)}</style>",
    "<form action=https://example.org><button>x",
    "<base href=https://example.org>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "{{ 7 * 7 }}{% raw %}",
    "<input autofocus onfocus=alert(1)>",
    "<x contenteditable onblur=alert(1)>",
    "<https://example.org>",
)
BREAKS = (
    "{}",
    '">{}',
    "'>{}",
    "</textarea>{}",
    "</title></style></script>{}",
    "-->{}<!--",
    "]]>{}",
    "\u202e{}",
    "<{}",
    "&lt;{}",
)
PAYLOADS = tuple(text.format(shape) for shape, text in product(SHAPES, BREAKS))
