"""Tables as text and back, cell by cell and without loss: CSV no spreadsheet can run, and Markdown."""

from bot.playbook.tables import commas, marks

__all__ = ["Rows", "commas", "marks", "read"]

Rows = tuple[tuple[str, ...], ...]


def read(text: str, column: str) -> Rows:
    """The rows of a table in either form, the names of its columns first; `column` is the name of one of them.

    Empty when there is no such table in it.
    """
    plain = text.removeprefix("\ufeff").strip("\n")
    return marks.read(plain, column) or commas.read(plain, column)
