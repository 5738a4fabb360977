"""The two ends of a terminal, as prompt_toolkit wants them."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import Output
from prompt_toolkit.output.vt100 import Vt100_Output

if sys.platform == "win32":
    from prompt_toolkit.input import create_input as keyboard
else:
    from prompt_toolkit.input.vt100 import Vt100Input

    class _Keyboard(Vt100Input):
        """Tells a line feed that was pressed (Ctrl-J: a new line) from one that ends what a program sent.

        Programs, and lines typed before the prompt was there, end in a line feed instead of a return.
        """

        def read_keys(self) -> list[KeyPress]:
            """Read what came at once; a line feed at the end of several keys is Enter."""
            keys = super().read_keys()
            if len(keys) > 1 and keys[-1].key is Keys.ControlJ:
                keys[-1] = KeyPress(Keys.ControlM, "\r")
            return keys

    def keyboard(stdin: TextIO) -> Input:
        """The keyboard of a terminal."""
        return _Keyboard(stdin)


def screen(stdout: TextIO) -> Output:
    """A screen that is never asked where its cursor is: the answer could end up in somebody's text."""

    def size() -> Size:
        try:
            columns, rows = os.get_terminal_size(stdout.fileno())
        except OSError:  # the terminal was closed meanwhile
            columns, rows = 0, 0
        return Size(rows=rows or 24, columns=columns or 80)

    return Vt100_Output(stdout, size, term=os.environ.get("TERM"), enable_cpr=False)
