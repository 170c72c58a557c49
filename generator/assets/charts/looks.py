"""What charts look like: black and greys on white, thin rules. Lengths are pt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from generator.assets.charts.chart import SIZE

SMALL, SMALLEST = 9.0, 7.5
"""Sizes of the numbers in the chart: 小五, and 六号 where columns are narrow."""

FILLS: Final = ("#404040", "#bfbfbf", "#ffffff", "#7f7f7f", "#e6e6e6", "#000000")
DASHES: Final[Sequence[Any]] = ("-", (0, (5, 2.5)), (0, (1.7, 1.7)), (0, (7, 2.5, 1.7, 2.5)), (0, (3, 3)), (0, (1, 3)))
MARKERS: Final = ("o", "s", "^")
STEPS: Final = 5
"""Steps of the scale at most."""

WIDEST_COLUMN: Final = 44.0
FILLED: Final = 0.76
"""Part of a year's slot that its columns take."""

LABEL_GAP: Final = 3.0
"""Between a column and its number."""

LABEL_HEIGHT: Final = 8.0
"""Of the number of a point."""

# No rule of the scale runs through a number.
GROUND: Final = {"boxstyle": "square,pad=0", "facecolor": "#ffffff", "edgecolor": "none"}

SETTINGS: Final = {
    "axes.linewidth": 0.5,
    "axes.unicode_minus": False,
    "font.size": SIZE,
    "svg.fonttype": "path",
    "svg.hashsalt": "nianbao",
    "text.parse_math": False,
    "ytick.major.size": 3.0,
    "ytick.major.width": 0.5,
}
