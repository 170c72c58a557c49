"""What the XML of a sheet says beside its values: merged and hidden cells, and which ones are formulas."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import IO, TYPE_CHECKING

from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_AREA = late_pattern(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
_CELL = late_pattern(r"([A-Z]{1,3})\d{1,7}")
_LINK = late_pattern(r"\[\d+\]")
_YES = ("1", "true")
_LAST_ROW = 1_048_576
_MOST_PLACES = 10_000_000


class Form(NamedTuple):
    """*merged* are areas as top row, left column, bottom row and right column, from 1.

    *formulas* are the formulas without a value, *linked* those with a value of another workbook.
    """

    merged: Sequence[tuple[int, int, int, int]]
    hidden_rows: Set[int]
    hidden_columns: Sequence[tuple[int, int]]
    formulas: Set[str]
    linked: Sequence[str]

    def hides(self, column: int) -> bool:
        """Return whether *column*, from 1, is hidden."""
        return next((True for first, last in self.hidden_columns if first <= column <= last), False)


class TooLarge(Exception):
    """A sheet has more cells than are read."""


def read_form(part: IO[bytes], most: int, *, unsaved: bool) -> Form:
    """Return what the XML *part* of a sheet of at most *most* cells says.

    *unsaved* says that no Excel has worked out the formulas: a zero is then none. Raises TooLarge, and ParseError and
    ValueError for damaged XML.
    """
    from xml.etree.ElementTree import iterparse

    reader = _FormReader(most, ("", "0") if unsaved else ("",))
    for _, element in iterparse(part):
        tag = _tag(element)
        if tag == "c":
            reader.cell(element)
        elif tag == "row":
            reader.row(element)
            element.clear()
        elif tag == "col" and element.get("hidden") in _YES:
            reader.columns.append((int(element.get("min") or 0), int(element.get("max") or 0)))
        elif tag == "mergeCell":
            reader.area(element.get("ref") or "")
    return Form(reader.merged, reader.rows, reader.columns, reader.formulas, reader.linked)


class _FormReader:
    def __init__(self, most: int, no_values: Sequence[str]) -> None:
        self.left, self.no_values, self.number = most, no_values, 0
        self.merged: list[tuple[int, int, int, int]] = []
        self.columns: list[tuple[int, int]] = []
        self.rows: set[int] = set()
        self.places = 0
        self.reached = (0, "")
        self.formulas: set[str] = set()
        self.linked: list[str] = []

    def row(self, element: Element) -> None:
        """Count the places of a row that was read, and note if it is hidden. Raises TooLarge, ValueError: its place."""
        before, self.number = self.number, int(element.get("r") or self.number + 1)
        # In another order whoever reads the rows takes one for another.
        if not before < self.number <= _LAST_ROW:
            raise ValueError(self.number)
        self.reached = (0, "")
        last = _CELL.fullmatch(element[-1].get("r") or "") if len(element) else None
        # Whoever reads the row goes through all places up to its last cell, filled or not.
        self.places += _column(last[1]) if last else len(element)
        if self.places > _MOST_PLACES:
            raise TooLarge
        if element.get("hidden") in _YES:
            self.rows.add(self.number)

    def cell(self, element: Element) -> None:
        """Note a formula without a value or with one of another workbook. Raises TooLarge, ValueError: no such cell."""
        self.left -= 1
        if self.left < 0:
            raise TooLarge
        place = element.get("r") or ""
        if place:
            self._go_on_to(place)
        parts = {_tag(child): child.text or "" for child in element}
        # Counted from the end, the last of all would be shown.
        if _before_first(element.get("s")) or (element.get("t") == "s" and _before_first(parts.get("v"))):
            raise ValueError(place)
        if "f" not in parts:
            return
        # A formula may well give an empty text.
        if element.get("t") != "str" and parts.get("v", "") in self.no_values:
            self.formulas.add(place)
        elif _LINK.search(parts["f"]):
            self.linked.append(place)

    def _go_on_to(self, place: str) -> None:
        """Raise ValueError unless *place* is one, to the right of the last: what lies behind is lost to the reader."""
        match = _CELL.fullmatch(place)
        reached = (len(match[1]), match[1]) if match else (0, "")
        if reached <= self.reached:
            raise ValueError(place)
        self.reached = reached

    def area(self, text: str) -> None:
        """Note the merged area *text* (``A1:C3``); what is no area merges nothing."""
        if match := _AREA.fullmatch(text):
            left, top = match[1], int(match[2])
            self.merged.append((top, _column(left), int(match[4] or top), _column(match[3] or left)))


def _before_first(number: str | None) -> bool:
    return bool(number) and str(number).lstrip().startswith("-")


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
