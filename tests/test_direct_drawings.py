"""SVG drawings and charts that are drawn without the engine: the same as resvg and the engine draw, and as vectors."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from compare_pictures import changed, told
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path.parser import parse_path
from support import pdf
from support.drawn import by_engine, direct, drawing, figures, picture, rasterised
from support.pdfa import PROFILES, problems, validated
from support.reports import QUIET, fonts

from generator.assets import Asset, read_asset
from generator.assets.charts.chart import Chart, Line, chart_asset
from generator.pipeline import drawn
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.svg.markers import vertices
from generator.writers.pdf.direct.svg.outlines import outline_of
from generator.writers.pdf.direct.svg.tree import Look
from generator.writers.pdf.direct.svg.values import Matrix, transformation

pytestmark = pytest.mark.filterwarnings(QUIET)

FOLDER = Path(__file__).parent / "fixtures" / "drawings"
DRAWINGS = ("shapes", "paths", "text", "letters", "use", "symbols", "markers", "opacity")
OURS = ("arcs", "strokes", "polyline", "styles")
"""Where the engine errs: an arc over more than a quarter of an ellipse is one curve, a translucent stroke knocks out
the fill below it, the heads of arrows on a polyline point elsewhere, and what is used is cut off in another place."""


def of(text: str) -> Asset:
    found = read_asset(text.encode())
    assert found is not None
    return found


def content(name: str) -> str:
    """Return what stands in the drawing *name*."""
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*DRAWINGS, *OURS])
def test_a_drawing_is_what_resvg_draws(name: str) -> None:
    asset = of(content(name))
    data = direct(asset)
    assert data is not None
    (figure,) = figures(data)
    assert told(changed(rasterised(asset, figure), picture(data, figure))) == "nothing differs"


@pytest.mark.parametrize("name", [*DRAWINGS, *OURS])
def test_the_file_stays_archival(name: str) -> None:
    data = direct(of(content(name)))
    assert data is not None
    assert problems(data) == []
    assert [validated(data, profile) for profile in PROFILES] == [[] for _ in PROFILES]


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_what_the_engine_draws(name: str) -> None:
    asset = of(content(name))
    data, engine = direct(asset), by_engine(asset)
    assert data is not None
    for ours, theirs in zip(figures(data), figures(engine), strict=True):
        assert (ours.page, ours.alt) == (theirs.page, theirs.alt)
        assert ours.box == pytest.approx(theirs.box, abs=0.01)
        assert told(changed(picture(engine, theirs), picture(data, ours))) == "nothing differs"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("shapes", 'x="10" y="10"', 'x="12" y="10"'),
        ("shapes", "#def", "#aef"),
        ("shapes", "stroke-dasharray:9 4 2", ""),
        ("paths", ' fill-rule="evenodd"', ""),
        ("paths", "rotate(20 5 5)", "rotate(23 5 5)"),
        ("text", "受理", "受埋"),
        ("text", "text-anchor:middle", "text-anchor:start"),
        ("text", 'letter-spacing="3"', 'letter-spacing="4"'),
        ("use", ' clip-path="url(#c)"', ""),
        ("use", 'color="blue"', ""),
        ("letters", 'x="200 230"', 'x="200 235"'),
        ("letters", 'dy="0 5 -5"', 'dy="0 5 0"'),
        ("letters", 'textLength="200"', 'textLength="205"'),
        ("letters", 'textLength="200" lengthAdjust', 'textLength="205" lengthAdjust'),
        ("symbols", ' overflow="visible"', ""),
        ("symbols", 'width="40" height="50"', 'width="60" height="60"'),
        ("symbols", ' preserveAspectRatio="none"', ""),
        ("markers", 'stroke-width="2" marker-end="url(#tip)"', 'stroke-width="2"'),
        ("markers", "auto-start-reverse", "auto"),
        ("opacity", '<g opacity=".4">', '<g opacity=".7">'),
        ("opacity", '<g opacity="50%">', "<g>"),
    ],
)
def test_canary_of_pictures(name: str, old: str, new: str) -> None:
    """Half a millimetre, a colour, a stroke of a character: the comparison sees it."""
    changed_drawing = of(content(name).replace(old, new, 1))
    data = direct(changed_drawing)
    assert data is not None
    figure = figures(data)[0]
    assert changed(rasterised(of(content(name)), figure), picture(data, figure)).getbbox() is not None


def test_a_drawing_stands_where_it_says_to_a_hundredth_of_a_millimetre() -> None:
    """The text column is 156 mm wide, and a drawing of 120 mm stands in its middle."""
    data = direct(drawing('<rect x="40" y="40" width="80" height="20" fill="#123456"/>'))
    assert data is not None
    figure, mm = figures(data)[0], 72 / 25.4
    with pdfplumber.open(io.BytesIO(data)) as file:
        page = file.pages[figure.page]
        (rect,) = [
            each
            for each in page.rects
            if each["non_stroking_color"] == pytest.approx((18 / 255, 52 / 255, 86 / 255), abs=1e-4)
        ]
        top = float(page.height) - figure.box[3]
    assert figure.box[2] - figure.box[0] == pytest.approx(120 * mm, abs=0.01 * mm)
    assert figure.box[0] == pytest.approx((28 + 18) * mm, abs=0.01 * mm)
    assert rect["x0"] - figure.box[0] == pytest.approx(10 * mm, abs=0.01 * mm)
    assert rect["top"] - top == pytest.approx(10 * mm, abs=0.01 * mm)
    assert (rect["width"], rect["height"]) == pytest.approx((20 * mm, 5 * mm), abs=0.01 * mm)


def test_nothing_is_drawn_beside_the_place_of_a_drawing() -> None:
    with_it, without = (
        direct(drawing(f'<rect x="{left}" y="-500" width="{width}" height="1000"/>'))
        for left, width in ((-500, 1500), (0, 480))
    )
    assert with_it is not None and without is not None
    figure = figures(with_it)[0]
    left, bottom, right, top = figure.box
    figure.box = left - 20, bottom - 20, right + 20, top + 20
    assert told(changed(picture(without, figure), picture(with_it, figure))) == "nothing differs"


def test_one_blank_is_kept_behind_a_part_of_a_text() -> None:
    """Blanks at a line's beginning go, those between parts stay: what follows stands a blank further."""

    def right(blank: str) -> float:
        data = direct(drawing(f'<text x="9" y="60" font-size="40">甲<tspan>乙</tspan>{blank}丙</text>'))
        assert data is not None
        figure = figures(data)[0]
        box = picture(data, figure).convert("L").point(lambda light: 255 if light < 128 else 0).getbbox()
        assert box is not None
        return float(box[2])

    assert right(" ") > right("") + 5
    assert right("   ") == right(" ")


def test_text_of_a_drawing_is_text() -> None:
    """In bold as well, and of a group that lets shine through."""
    data = direct(
        drawing(
            '<text x="9" y="60" font-weight="bold">粗体</text>'
            '<g opacity=".5"><text y="9">透明<tspan>字</tspan></text></g>'
        )
    )
    assert data is not None
    file = pdf.read(data)
    (first, *_) = file.root.find("Figure")
    assert "".join(glyph.text for mark in first.all_marks() for glyph in file.by_mark[mark]) == "粗体透明字"
    with pikepdf.open(io.BytesIO(data)) as opened:
        content = opened.pages[figures(data)[0].page].Contents.read_bytes()
    assert content.count(b" 2 Tr") == 1


def test_bold_is_broader() -> None:
    dark = []
    for weight in ("normal", "600"):
        data = direct(drawing(f'<text x="9" y="99" font-size="60" font-weight="{weight}">受理</text>'))
        assert data is not None
        dark.append(sum(picture(data, figures(data)[0]).convert("L").histogram()[:128]))
    assert dark[1] > dark[0] * 1.05


# --- charts ------------------------------------------------------------------------------------------


def charts() -> Iterator[Asset]:
    values = tuple(map(Decimal, ("12", "-3.5", "40", "27")))
    lines = tuple(
        Line(name, values[turn:] + values[:turn]) for turn, name in enumerate(("行政许可", "行政处罚", "复议"))
    )
    for kind in ("column", "line"):
        chart = Chart(kind, "单位：件", ("2017年", "2018年", "2019年", "2020年"), lines)
        yield drawn({"": chart_asset(chart, 120, 442.0)}, fonts())[""]


@pytest.mark.parametrize("asset", [*charts()], ids=["column", "line"])
def test_a_chart_is_what_resvg_and_the_engine_draw(asset: Asset) -> None:
    data, engine = direct(asset), by_engine(asset)
    assert data is not None
    figure = figures(data)[0]
    assert told(changed(rasterised(asset, figure), picture(data, figure))) == "nothing differs"
    assert told(changed(picture(engine, figure), picture(data, figure))) == "nothing differs"


def test_a_chart_is_no_picture() -> None:
    data = direct(next(charts()))
    assert data is not None
    with pikepdf.open(io.BytesIO(data)) as file:
        assert {"/XObject" in page.resources for page in file.pages} == {False}


# --- paths -------------------------------------------------------------------------------------------

PATHS = (
    "M1 2L3 4 5 6zm1 1 2 2",
    "m10,10-1.5-.5.5.5h4v-3H0V9Z",
    "M0 0C1 2 3 4 5 6s1 1 2 2S9 9 8 7c1 1 1 1 2 2",
    "M0 0q1 2 3 4t5 6T1 1",
    "M1e1 2E-1L+3-.5e1",
    "M0 0s1 1 2 2M5 5t1 1",
    "M0 0L5 5zL9 9z",
    "M80 80A45 45 0 0 0 125 125L125 80Z",
    "M0 0a25,50 -30 0,1 50,-25 25,50 -30 1140-10",
    "M0 0A10 5 90 01100 0",
    "M0 0A10 10 0 1 0 0 20A10 10 0 1 0 0 0z",
)


def steps(data: str) -> list[tuple[str, tuple[float, ...]]]:
    outline = outline_of("path", Look({"d": data}, {}, 16.0), 1, 1)
    return [(step.operator, tuple(number for point in step.points for number in point)) for step in outline]


def by_font_tools(data: str) -> list[tuple[str, tuple[float, ...]]]:
    """Return the steps that fontTools reads, curves of the second degree as those of the third."""
    pen = RecordingPen()
    parse_path(data, pen)
    found: list[tuple[str, tuple[float, ...]]] = []
    at = start = (0.0, 0.0)
    for name, points in pen.value:
        if name == "qCurveTo":
            control, end = points
            points = (
                *(tuple(a + (c - a) * 2 / 3 for a, c in zip(edge, control, strict=True)) for edge in (at, end)),
                end,
            )
        letter = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "qCurveTo": "c", "closePath": "h"}.get(name)
        start = points[0] if letter == "m" else start
        if letter == "h" and found[-1] == ("l", start) and at == start:
            # Closing draws the line to the beginning.
            found.pop()
        if letter:
            found.append((letter, tuple(number for point in points for number in point)))
        at = points[-1] if points else start
    return found


@pytest.mark.parametrize("data", PATHS)
def test_paths_are_read_as_fonttools_reads_them(data: str) -> None:
    ours, theirs = steps(data), by_font_tools(data)
    assert [name for name, _ in ours] == [name for name, _ in theirs]
    for (_, one), (_, other) in zip(ours, theirs, strict=True):
        assert one == pytest.approx(other, abs=1e-6)


@pytest.mark.parametrize(
    "data", ["L1 1", "M1", "M1 2L3", "M1 2X3 4", "M0 0A1 1 0 2 0 5 5", "M0 0l1 1 #", "M0 0z5", "M9e9 0", "M0 0L1px 2"]
)
def test_a_path_with_a_fault_is_left_to_the_engine(data: str) -> None:
    with pytest.raises(Undrawn):
        steps(data)


def test_long_paths_take_no_longer_than_their_length() -> None:
    """Numbers that could be read in two ways, and then a fault: nothing is tried twice."""
    with pytest.raises(Undrawn):
        steps("M0 0L" + "1.5" * 20001 + "x")


def test_transformations() -> None:
    found = transformation("translate(10) rotate(90, 1 1)scale(2)")
    assert found.moved((3, 4)) == pytest.approx((10 + 2 - 8, 6))
    assert transformation("matrix(1 2 3 4 5 6) skewX(45)").moved((1, 1)) == pytest.approx((2 + 3 + 5, 4 + 4 + 6))
    assert transformation("skewY(45)") == pytest.approx(Matrix(b=1.0))
    for wrong in ("scale(1 2 3)", "rotate(1deg)", "turn(1)", "scale(1", "translate(1,2) x"):
        with pytest.raises(Undrawn):
            transformation(wrong)


def test_directions_of_corners() -> None:
    """Half-way between the lines; at the beginning of a closed outline between its last line and its first."""
    look = Look({"points": "0,0 10,0 10,10"}, {}, 16.0)
    degrees = [round(math.degrees(vertex.direction)) for vertex in vertices(outline_of("polyline", look, 1, 1))]
    assert degrees == [0, 45, 90]
    degrees = [round(math.degrees(vertex.direction)) % 360 for vertex in vertices(outline_of("polygon", look, 1, 1))]
    assert degrees == [292, 45, 158, 292]


# --- what is left to the engine ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        '<linearGradient id="a"><stop/></linearGradient><rect width="9" height="9" fill="url(#a)"/>',
        '<svg width="9" height="9" viewBox="0 0 1 1" preserveAspectRatio="xMinYMin"><path d="M0 0"/></svg>',
        '<symbol id="a" transform="scale(2)"><rect width="9" height="9"/></symbol><use href="#a"/>',
        '<marker id="a"/><use href="#a"/>',
        '<use href="#none"/>',
        '<path id="a" d="M0 0H99"/><text><textPath href="#a">沿线</textPath></text>',
        '<text x="1 20 40">逐<tspan>字</tspan></text>',
        '<text x="1 20 40" text-anchor="middle">逐字</text>',
        '<text rotate="30">转</text>',
        '<text textLength="90">拉<tspan>开</tspan></text>',
        '<text stroke="red">描边</text>',
        '<text direction="rtl">反</text>',
        '<text font-size="large">大</text>',
        "<text>\u0e01\u0e47</text>",
        '<rect width="9" height="9" fill="lab(50% 10 10)"/>',
        '<rect width="9" height="9" fill="noncolour"/>',
        '<rect width="9vw" height="9"/>',
        '<rect width="9" height="9" style="transform:rotate(3deg)"/>',
        '<rect width="9" height="9" transform="rotate(3)" transform-origin="center"/>',
        '<clipPath id="c" clipPathUnits="objectBoundingBox"/><rect width="9" height="9" clip-path="url(#c)"/>',
        '<clipPath id="c"><text>剪</text></clipPath><rect width="9" height="9" clip-path="url(#c)"/>',
        '<g marker-end="url(#m)"><marker id="m"><path d="M0 0L9 9"/></marker><path d="M0 0L9 9"/></g>',
        "<rect id='a' width='9' height='9'/><rect width='9' height='9' clip-path='url(#a)'/>",
        "<rect width='9' height='9' clip-path='circle(3px)'/>",
        "<style>rect:nonsense{fill:red}</style><rect width='9' height='9'/>",
        '<polyline points="1 2 3"/>',
    ],
)
def test_what_is_not_surely_understood_is_left_to_the_engine(content: str) -> None:
    assert direct(drawing(content)) is None
    assert direct(drawing(re.sub("<.*>", '<rect width="9" height="9"/>', content))) is not None


def test_what_is_never_drawn_does_no_harm() -> None:
    """What is hidden, empty or only meant for others takes nothing away."""
    hidden = (
        '<rect width="9" height="9" visibility="hidden"/><g display="none"><svg/></g><path d=""/><circle r="0"/>'
        '<rect width="0" height="9"/><text> </text><line x2="9" stroke="red" stroke-width="0"/>'
        '<rect width="9" height="9" opacity="0"/>'
        '<clipPath id="c"/><rect width="9" height="9" clip-path="url(#c)"/>'
    )
    data, without = direct(drawing(hidden)), direct(drawing("<defs/>"))
    assert data is not None and without is not None
    assert told(changed(picture(without, figures(without)[0]), picture(data, figures(data)[0]))) == "nothing differs"
