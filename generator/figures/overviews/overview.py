"""Tables of figures on their way to a spreadsheet, a document or the terminal."""

from __future__ import annotations

from decimal import Decimal

from generator.startup.record import NamedTuple

Value = str | Decimal
"""What stands in a field: a text, or a number with the decimals it is written with."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take a text for a formula by: programs for Chinese read signs of full width as well."""


class Column(NamedTuple):
    """A column: *width* in figures, of which two are as wide as a Chinese character; *centred* for what is short."""

    title: str
    width: int
    centred: bool = True


class Overview(NamedTuple):
    """A table with its *title*, a line above (*lead*) and one below (*note*); *name* is that of its sheet.

    *date* is ISO or empty: the date that files made of it carry.
    """

    name: str
    title: str
    lead: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    organ: str = ""
    date: str = ""


def is_like_formula(text: str) -> bool:
    """Return whether a spreadsheet may take *text* for a formula when it is read from a file, or edited in its cell."""
    return text.startswith(_FORMULA)


def spelled(value: Value) -> str:
    """Return *value* as a text."""
    return value if isinstance(value, str) else f"{value:f}"
