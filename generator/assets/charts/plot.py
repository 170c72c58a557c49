"""Charts drawn as SVG; the only module that knows the plotting library.

Black and greys on white, thin rules, text as outlines of the report's own font: what is drawn depends on the chart
and the font file alone, and looks the same on paper, in Word and on the web. Lengths are pt.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.assets.charts.chart import ENTRY_GAP, HANDLE, MARGIN, ROLE, ROW, SIZE, Chart, Frame, frame
from generator.assets.charts.looks import (
    DASHES,
    FILLED,
    FILLS,
    GROUND,
    LABEL_GAP,
    LABEL_HEIGHT,
    MARKERS,
    SETTINGS,
    SMALL,
    SMALLEST,
    STEPS,
    WIDEST_COLUMN,
)
from generator.assets.charts.plot_alone import alone
from generator.assets.charts.plot_labels import Box, place_labels
from generator.assets.model import Asset, read_asset
from generator.fonts import FontSet, face_file
from generator.startup.record import NamedTuple

with alone():
    import matplotlib
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties, fontManager
    from matplotlib.patches import Patch
    from matplotlib.textpath import text_to_path
    from matplotlib.ticker import MaxNLocator


def draw_charts(assets: Mapping[str, Asset], fonts: FontSet, cache: Path) -> dict[str, Asset]:
    """Return *assets* with the charts among them drawn; *cache* is a folder that may be used."""
    faces = (fonts.faces[ROLE], *fonts.rare.get(ROLE, ()))
    files = [face_file(face, cache) for face in faces if face.path is not None]
    return {src: _drawn(asset, files) if asset.chart else asset for src, asset in assets.items()}


def _drawn(asset: Asset, files: Sequence[Path]) -> Asset:
    assert asset.chart is not None
    drawn = read_asset(draw(asset.chart, asset.natural_width, files))
    assert drawn is not None
    return drawn


def draw(chart: Chart, width: float, files: Sequence[Path]) -> bytes:
    """Return the SVG of *chart*, *width* wide, lettered with the first of the font *files* that has a character."""
    with matplotlib.rc_context():
        defaults = {name: value for name, value in matplotlib.rcParamsDefault.items() if name != "backend"}
        settings: Any = defaults | SETTINGS | {"font.family": _families(files)}
        matplotlib.rcParams.update(settings)
        plot = _Plot(chart, frame(chart, width))
        plot.draw()
        stream = io.BytesIO()
        FigureCanvasSVG(plot.figure)
        plot.figure.savefig(stream, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    return stream.getvalue()


def _families(files: Sequence[Path]) -> list[str]:
    known = {Path(entry.fname) for entry in fontManager.ttflist}
    for file in files:
        if file not in known:
            fontManager.addfont(file)
    return [FontProperties(fname=file).get_name() for file in files]


class _Mark(NamedTuple):
    """A number and where it stands: at *x* (years and parts of years from the first one), None where there is none."""

    x: float
    number: Decimal | None


class _Plot:
    """A figure and its one pair of axes, in which the years stand at 0, 1, 2 …"""

    def __init__(self, chart: Chart, made: Frame) -> None:
        self.chart, self.made = chart, made
        self.figure = Figure(figsize=(made.width / 72, made.height / 72), dpi=72)
        # White up to the edge of the last dot of a raster, which may lie outside.
        across, up = 1 / made.width, 1 / made.height
        self.figure.patch.set_bounds(-across, -up, 1 + 2 * across, 1 + 2 * up)
        self.axes: Axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.slot = 0.0
        self.exponent = 0
        self.handles: list[Any] = []

    def draw(self) -> None:
        """Draw everything."""
        low, high = self._scale()
        if self.chart.kind == "column":
            self._columns(low, high)
        else:
            self._lines(low, high)
        self._legend()

    # --- axes --------------------------------------------------------------------------------------------

    def _scale(self) -> tuple[float, float]:
        """Draw axes in round steps that begin at zero; return where the lowest and highest number, or zero, stand."""
        numbers = [number for line in self.chart.lines for number in line.values if number is not None]
        largest = max(map(abs, numbers)).adjusted()
        # A float has fewer digits than a number may have, and would make the numbers of the scale crooked.
        self.exponent = 0 if -3 <= largest <= 5 else largest - 5
        low, high = self._height(min(*numbers, Decimal(0))), self._height(max(*numbers, Decimal(0)))
        whole = all(number == number.to_integral_value() for number in numbers)
        locator = MaxNLocator(STEPS, steps=[1, 2, 2.5, 5, 10], integer=whole, min_n_ticks=2)
        ticks = locator.tick_values(low, high if high > low else 1.0)
        labels = _tick_labels(ticks, self.exponent)
        axes = self.axes
        axes.set_yticks(ticks, labels)
        axes.set_ylim(ticks[0], ticks[-1])
        axes.set_xlim(-0.5, len(self.chart.years) - 0.5)
        self._place(max(_width(label, SIZE) for label in labels) + 8)
        axes.tick_params(axis="x", length=0, pad=4)
        axes.grid(axis="y", color="#d9d9d9", linewidth=0.4)
        axes.set_axisbelow(True)
        axes.spines[["top", "right", "bottom"]].set_visible(False)
        axes.axhline(0, color="#000000", linewidth=0.75, clip_on=False, zorder=2.5)
        return low, high

    def _height(self, number: Decimal) -> float:
        """Return where on the scale *number* stands."""
        return float(number.scaleb(-self.exponent))

    def _place(self, left: float) -> None:
        """Put the axes where head, scale, years and legend leave room, and the years below them."""
        made, years = self.made, self.chart.years
        self.slot = (made.width - left - 4) / len(years)
        size = next((size for size in (SIZE, SMALL) if max(_width(year, size) for year in years) < self.slot - 2), 0.0)
        below = ROW if size else max(_width(year, SMALL) for year in years) + 6
        self.axes.set_xticks(range(len(years)), years, size=size or SMALL, rotation=0 if size else 90)
        if made.head:
            self.figure.text(0, 1 - MARGIN / made.height, made.head, ha="left", va="top")
        top = made.height - MARGIN - ROW * (made.head.count("\n") + 1 if made.head else 0) - SIZE / 2 - 1
        bottom = made.legend + below + 4
        box = (left / made.width, bottom / made.height, 1 - (left + 4) / made.width, (top - bottom) / made.height)
        self.axes.set_position(box)

    def _make_room(self, low: float, high: float, above: float, below: float) -> None:
        """Widen the scale so that there are *above* pt over *high*, and *below* pt under *low* if that is negative."""
        height = self.axes.get_window_extent().height
        first, last = self.axes.get_ylim()
        below = below if low < 0 else 0.0
        whole = (high - low or last - first) / (1 - (above + below) / height)
        self.axes.set_ylim(min(first, low - whole * below / height), max(last, high + whole * above / height))

    def _legend(self) -> None:
        self.figure.legend(
            self.handles,
            self.made.labels,
            loc="lower center",
            bbox_to_anchor=(0.5, 0.0),
            ncols=self.made.columns,
            frameon=False,
            borderaxespad=0,
            borderpad=0.1,
            handlelength=HANDLE / SIZE,
            handletextpad=6 / SIZE,
            columnspacing=ENTRY_GAP / SIZE,
            labelspacing=0.45,
        )

    # --- columns -----------------------------------------------------------------------------------------

    def _columns(self, low: float, high: float) -> None:
        count = len(self.chart.lines)
        width = min(self.slot * FILLED / count, WIDEST_COLUMN)
        marks: list[_Mark] = []
        for nth, line in enumerate(self.chart.lines):
            shift = (nth - (count - 1) / 2) * width / self.slot
            own = [_Mark(position + shift, number) for position, number in enumerate(line.values)]
            marks += own
            look: dict[str, Any] = {"facecolor": FILLS[nth], "edgecolor": "#000000", "linewidth": 0.5}
            self.handles.append(Patch(**look))
            xs = [mark.x for mark in own if mark.number is not None]
            heights = [self._height(mark.number) for mark in own if mark.number is not None]
            self.axes.bar(xs, heights, width / self.slot, clip_on=False, **look)
        size, turned = self._label_look(marks, self.slot - 4 if count == 1 else width)
        if size:
            most = max(_width(_spelled(mark.number), size) for mark in marks) if turned else size
            self._make_room(low, high, most + LABEL_GAP, most + LABEL_GAP)
        for mark in marks:
            if size or mark.number is None:
                self._label_column(mark, size or SMALLEST, turned)

    def _label_look(self, marks: Sequence[_Mark], room: float) -> tuple[float, bool]:
        """Return the size of the numbers over columns *room* wide, and whether they stand upright; 0 for no room."""
        widest = max(_width(_spelled(mark.number), 1.0) for mark in marks)
        if widest * SMALL <= room:
            return SMALL, False
        size = next((size for size in (SMALL, SMALLEST) if size <= room), 0.0)
        if widest * size > self.axes.get_window_extent().height / 2:
            return 0.0, False
        return size, True

    def _label_column(self, mark: _Mark, size: float, turned: bool) -> None:
        below = mark.number is not None and mark.number < 0
        self.axes.annotate(
            _spelled(mark.number),
            (mark.x, self._height(mark.number or Decimal(0))),
            xytext=(0, -LABEL_GAP if below else LABEL_GAP),
            textcoords="offset points",
            ha="center",
            va="top" if below else "bottom",
            size=size,
            rotation=90 if turned and mark.number is not None else 0,
            bbox=GROUND,
        )

    # --- lines -------------------------------------------------------------------------------------------

    def _lines(self, low: float, high: float) -> None:
        for nth, line in enumerate(self.chart.lines):
            (drawn,) = self.axes.plot(
                # A year without a number parts the line: nothing is said of it.
                [float("nan") if number is None else self._height(number) for number in line.values],
                color="#000000",
                linewidth=1.2,
                linestyle=DASHES[nth],
                marker=MARKERS[nth % 3],
                markersize=5.2,
                markerfacecolor="#000000" if nth < 3 else "#ffffff",
                markeredgewidth=0.8,
                clip_on=False,
                zorder=3,
            )
            self.handles.append(drawn)
        self._make_room(low, high, 2 * SMALL, 2 * SMALL)
        self._label_points()

    def _label_points(self) -> None:
        """Put each number beside its point; none of them if there is no room for all."""
        axes, lines = self.axes, self.chart.lines
        at = axes.transData.transform
        points = [
            [None if number is None else tuple(at((x, self._height(number)))) for x, number in enumerate(line.values)]
            for line in lines
        ]
        widths = [[_width(_spelled(number), SMALL) for number in line.values] for line in lines]
        box = axes.get_window_extent()
        room = Box(box.x0 + 1, box.y0 + 1, self.made.width, box.y1 + SMALL)
        _, zero = at((0, 0))
        placed = place_labels(points, widths, LABEL_HEIGHT, room, zero)
        for nth, year, (x, y) in placed or ():
            text = _spelled(lines[nth].values[year])
            across, up = x / self.made.width, y / self.made.height
            self.figure.text(across, up, text, ha="center", va="center_baseline", size=SMALL, bbox=GROUND)


def _tick_labels(ticks: Iterable[float], exponent: int) -> list[str]:
    """Return the numbers of the scale, all with the same decimals; *ticks* are multiples of ten to the *exponent*."""
    exact = [Decimal(repr(round(float(tick), 9))).scaleb(exponent).normalize() for tick in ticks]
    places = max(0, *(-int(number.as_tuple().exponent) for number in exact))
    return [f"{number:.{places}f}" for number in exact]


def _width(text: str, size: float) -> float:
    width, _, _ = text_to_path.get_text_width_height_descent(text, FontProperties(size=size), False)
    return float(width)


def _spelled(number: Decimal | None) -> str:
    return "—" if number is None else f"{number:f}"
