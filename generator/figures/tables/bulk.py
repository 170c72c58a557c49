"""How much of an Excel file openpyxl makes objects of, counted before it does.

A cell costs it little. A look, a name, a rule or a property costs ten times as much, and ten megabytes of zeros and
ones in the file may hold a million of them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Final

from generator.figures.inputs.all_tables import MOST_CELLS
from generator.limits import limit
from generator.startup.late import late_pattern

MOST_ELEMENTS: Final = limit("excel.elements")
"""Elements beside cells and texts: of a sheet, and of all other parts together that are read."""

_SHEETS: Final = "xl/worksheets/"
_READ: Final = ("[Content_Types].xml", "xl/styles.xml", "docProps/core.xml")
"""Parts that are read whatever kind they are said to be of."""
_LINKS: Final = ".rels"
# Parts that are read wherever they lie: the book itself, its texts, its properties.
_OVERRIDE: Final = late_pattern(rb"<(?:\w+:)?Override\b[^>]*>")
_KIND: Final = late_pattern(
    rb"ContentType\s*=\s*[\"'][^\"']*(?:main\+xml|sharedStrings\+xml|custom-properties\+xml)[\"']"
)
_NAME: Final = late_pattern(rb"PartName\s*=\s*[\"']/?([^\"']+)[\"']")
_CELLS: Final = late_pattern(rb"<(?:\w+:)?(?:c|row|v|is|t|f|si)[\s/>]")
_TEXTS: Final = late_pattern(rb"<(?:\w+:)?si[\s/>]")


def too_much(packed: zipfile.ZipFile) -> bool:
    """Return whether a sheet of *packed*, or all else that is read of it, has more elements than it may."""
    names = set(packed.namelist())
    read = {name for name in names if name in _READ or name.endswith(_LINKS)} | (set(_named(packed)) & names)
    sheets = {name for name in names if name.startswith(_SHEETS)} - read
    return sum(_count(packed.read(name)) for name in read) > MOST_ELEMENTS or any(
        _count(packed.read(name)) > MOST_ELEMENTS for name in sheets
    )


def too_many_values(sheet: bytes) -> bool:
    """Return whether the XML *sheet* has more values than a table may have cells.

    To look at each of them as an element, and to make objects of their texts, takes half a minute for a million.
    """
    return sheet.count(b"<v>") + sheet.count(b"<is>") > MOST_CELLS


def _named(packed: zipfile.ZipFile) -> Iterator[str]:
    if _READ[0] in packed.namelist():
        for override in _OVERRIDE.finditer(packed.read(_READ[0])):
            name = _NAME.search(override[0])
            if name and _KIND.search(override[0]):
                yield name[1].decode("utf-8", "replace")


def _count(data: bytes) -> int:
    """Return how many elements beside cells and texts *data* has, and texts beyond what a table may have."""
    opened = data.count(b"<") - data.count(b"</")
    if opened <= MOST_ELEMENTS:
        return opened
    texts = sum(1 for _ in _TEXTS.finditer(data))
    return opened - sum(1 for _ in _CELLS.finditer(data)) + max(0, texts - MOST_CELLS)
