"""Charts of figures over the years: what they show and how large they are. Lengths are pt.

The size is known before anything is drawn: pages are laid out, and reports checked, without a plotting library.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.assets.model import SCREEN_DPI, SVG, Asset
from generator.startup.record import NamedTuple
from generator.styling.units import pt

ROLE: Final = "fangsong"
"""The font role of all text, that of the report's own."""

SIZE: Final = 10.5
"""Size of the text: 五号, as in tables."""

ROW: Final = 16.0
"""Height of a row of text."""

HANDLE: Final = 20.0
"""Width of the sample of a column or line before its name in the legend."""

ENTRY_GAP: Final = 14.0
"""Gap between two names of the legend."""

MARGIN: Final = 4.0
"""White above the chart, where text may come close."""

_WIDTH: Final = 140.0
"""Width in mm of a chart that the data give none for."""

_NARROWEST: Final = 70.0
"""Width in mm below which a chart becomes smaller as a whole: its text would have no room."""

_LOWEST, _HIGHEST = 125.0, 190.0
"""Height of scale and axis, which are half as high as they are wide."""


class Line(NamedTuple):
    """An indicator: its label and its number in each year, None where there is none."""

    label: str
    values: tuple[Decimal | None, ...]


class Chart(NamedTuple):
    """What is drawn: *kind* is ``column`` or ``line``; *head* stands above the scale, *years* under the axis."""

    kind: str
    head: str
    years: tuple[str, ...]
    lines: tuple[Line, ...]

    def letters(self) -> str:
        """Return every character that is drawn, each once."""
        texts = [self.head, *self.years, *(line.label for line in self.lines), "-.—0123456789"]
        return "".join(sorted({character for text in texts for character in text if not character.isspace()}))


class Frame(NamedTuple):
    """The size of a chart, and its texts broken into rows; *columns* of names stand side by side in the legend."""

    width: float
    height: float
    head: str
    labels: tuple[str, ...]
    columns: int
    legend: float


def frame(chart: Chart, width: float) -> Frame:
    """Return the frame of *chart*, *width* wide; the legend is as high as its names need."""
    head = "\n".join(_rows(chart.head, width))
    room = width - HANDLE - 6
    labels = tuple("\n".join(_rows(line.label, room)) for line in chart.lines)
    widest = max(_em(row) * SIZE for label in labels for row in label.split("\n"))
    across = max(1, min(len(labels), int((width + ENTRY_GAP) / (widest + HANDLE + 6 + ENTRY_GAP))))
    deep = math.ceil(len(labels) / across)
    across = math.ceil(len(labels) / deep)
    # The names run down the columns.
    legend = ROW * max(
        sum(label.count("\n") + 1 for label in labels[start : start + deep]) for start in range(0, len(labels), deep)
    )
    body = min(max(width / 2, _LOWEST), _HIGHEST)
    height = MARGIN + body + legend + (ROW * (head.count("\n") + 1) if head else 0.0)
    return Frame(width, height, head, labels, across, legend)


def chart_asset(chart: Chart, width: float | None, room: float) -> Asset:
    """Return *chart* as an image of its final size, not drawn yet; *width* in mm is asked for, *room* is in pt."""
    made = frame(chart, min(pt(max(width or _WIDTH, _NARROWEST)), room))
    px = SCREEN_DPI / 72
    return Asset(b"", SVG, made.width * px, made.height * px, roles=(ROLE,), letters=chart.letters(), chart=chart)


def _rows(text: str, width: float) -> Iterator[str]:
    """Yield *text* in rows of *width* at most."""
    row = ""
    for character in text:
        if row and _em(row + character) * SIZE > width:
            yield row
            row = ""
        row += character
    if row:
        yield row


def _em(text: str) -> float:
    """Return the width of *text* in em, rather too much than too little: fonts are not known yet."""
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in text)
    return wide + 0.8 * (len(text) - wide)
