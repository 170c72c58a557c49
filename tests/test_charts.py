"""Charts: what is drawn and where, that nothing of the computer gets in, and what the three outputs hold."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from decimal import Decimal
from functools import cache
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
import resvg_py
from docx import Document
from lxml import etree
from PIL import Image, ImageChops
from support import pdf
from support.processes import run as run_python
from support.reports import QUIET, fonts

from generator.assets.charts import plot
from generator.assets.charts.chart import ROW, Chart, Line, chart_asset, frame
from generator.assets.charts.plot import draw
from generator.assets.charts.plot_labels import Box, place_labels
from generator.assets.drawings.svg import read_svg
from generator.disk.places import cache_folder
from generator.fonts import NOMINAL, FontSet, face_file
from generator.pipeline import Rendered, check, render
from generator.styling.units import PT_PER_MM

WIDTH = 140 * PT_PER_MM
NAMES = ("行政诉讼", "行政复议", "行政处罚", "行政强制", "行政许可", "行政检查")


def files() -> list[Path]:
    faces = (fonts().faces["fangsong"], *fonts().rare["fangsong"])
    return [face_file(face, cache_folder()) for face in faces]


def numbers(*written: str | None) -> tuple[Decimal | None, ...]:
    return tuple(None if one is None else Decimal(one) for one in written)


def chart(
    kind: str, *values: tuple[Decimal | None, ...], names: tuple[str, ...] = NAMES, head: str = "单位：宗"
) -> Chart:
    years = tuple(f"{2026 - len(values[0]) + nth}年" for nth in range(len(values[0])))
    return Chart(kind, head, years, tuple(Line(name, own) for name, own in zip(names, values, strict=False)))


def drawn(what: Chart, width: float = WIDTH) -> etree._Element:
    return etree.fromstring(draw(what, width, files()))


def texts(svg: etree._Element) -> list[str]:
    """Return the texts of a drawing: the library writes each as a comment before its outlines."""
    return [str(node.text).strip() for node in svg.iter(etree.Comment)]


def shapes(svg: etree._Element, style: str) -> list[list[tuple[float, float]]]:
    """Return the corners of each path whose style holds *style*."""
    found = []
    for path in svg.iter("{*}path"):
        if style in path.get("style", "") and path.getparent().tag.endswith("}g"):
            pairs = re.findall(r"[ML] (\S+) (\S+)", path.get("d", ""))
            found.append([(float(x), float(y)) for x, y in pairs])
    return found


def columns(svg: etree._Element, fill: str) -> list[Box]:
    """Return the columns filled with *fill* from left to right; the last shape of that fill is in the legend."""
    boxes = []
    for corners in shapes(svg, f"fill: {fill}; stroke: #000000")[:-1]:
        xs, ys = zip(*corners, strict=True)
        boxes.append(Box(min(xs), min(ys), max(xs), max(ys)))
    return sorted(boxes)


def strokes(svg: etree._Element) -> list[etree._Element]:
    """Return the lines of a drawing in their order, without those of the legend."""
    found = [path for path in svg.iter("{*}path") if "stroke-width: 1.2" in path.get("style", "")]
    return found[: len(found) // 2]


# --- columns -----------------------------------------------------------------------------------------------------


def test_columns_are_as_high_as_their_numbers() -> None:
    svg = drawn(chart("column", numbers("24", "12", "6")))
    boxes = columns(svg, "#404040")
    heights = [box.top - box.bottom for box in boxes]
    assert [height / heights[0] for height in heights] == pytest.approx([1, 0.5, 0.25], abs=1e-4)
    # All stand on the axis, which is 0; y counts downwards.
    assert len({round(box.top, 3) for box in boxes}) == 1
    assert texts(svg) == [
        "2023年",
        "2024年",
        "2025年",
        "0",
        "5",
        "10",
        "15",
        "20",
        "25",
        "24",
        "12",
        "6",
        "单位：宗",
        NAMES[0],
    ]


def test_columns_of_few_years_are_as_wide_as_columns_can_be() -> None:
    """So many pt as that is, whatever room the scale to the left of them takes."""
    for most in ("24", "240000"):
        widths = [box.right - box.left for box in columns(drawn(chart("column", numbers(most, "12"))), "#404040")]
        assert widths == pytest.approx([44, 44], abs=0.01)


def test_numbers_stand_as_written() -> None:
    assert {"4.0", "97.50", "-3.6"} <= set(texts(drawn(chart("column", numbers("4.0", "97.50", "-3.6")))))


@pytest.mark.parametrize(
    ("written", "scale"),
    [
        ("98.5", ["0", "20", "40", "60", "80", "100"]),
        ("0.1", ["0.00", "0.02", "0.04", "0.06", "0.08", "0.10"]),
        ("3", ["0", "1", "2", "3"]),
        ("0", ["0", "1"]),
        ("994468407905", ["0", *(f"{nth}00000000000" for nth in (2, 4, 6, 8)), "1000000000000"]),
        ("9" * 30, ["0", *(str(nth) + "0" * 29 for nth in (2, 4, 6, 8)), "1" + "0" * 30]),
        ("0.0000000000001", [f"0.000000000000{nth:02}" for nth in (0, 2, 4, 6, 8, 10)]),
    ],
)
def test_the_scale_has_round_numbers(written: str, scale: list[str]) -> None:
    found = texts(drawn(chart("column", numbers(written))))
    assert found[1 : 1 + len(scale)] == scale


def test_negative_columns_hang_from_the_axis() -> None:
    svg = drawn(chart("column", numbers("-2", "2")))
    low, high = columns(svg, "#404040")
    assert low.bottom == pytest.approx(high.top, abs=1e-3)
    assert low.top - low.bottom == pytest.approx(high.top - high.bottom, abs=1e-3)
    assert {"-2", "2"} <= set(texts(svg))


def test_a_year_without_a_number_has_a_dash_and_no_column() -> None:
    svg = drawn(chart("column", numbers("3", None, "5"), numbers(None, None, None)))
    assert len(columns(svg, "#404040")) == 2
    assert columns(svg, "#bfbfbf") == []
    assert texts(svg).count("—") == 4
    assert texts(svg)[-2:] == [*NAMES[:2]]


@pytest.mark.parametrize(
    ("count", "years", "shown"),
    [(1, 10, "horizontal"), (6, 3, "horizontal"), (3, 10, "upright"), (6, 10, "none")],
)
def test_numbers_over_columns_turn_or_go_where_there_is_no_room(count: int, years: int, shown: str) -> None:
    values = [numbers(*(str(700 + 10 * nth + year) for year in range(years))) for nth in range(count)]
    svg = drawn(chart("column", *values))
    turned = [node for node in svg.iter("{*}g") if "rotate(-90)" in node.get("transform", "")]
    assert bool(turned) == (shown == "upright")
    wanted = count * years if shown != "none" else 0
    assert sum(len(text) == 3 and text.startswith("7") for text in texts(svg)) == wanted


# --- lines -------------------------------------------------------------------------------------------------------


def test_a_gap_in_a_line() -> None:
    svg = drawn(chart("line", numbers("1", "2", None, "4", "5")))
    (line,) = strokes(svg)
    assert re.findall(r"[ML]", line.get("d", "")) == ["M", "L", "M", "L"]
    # Four points, and their numbers.
    assert len(line.getparent().findall("{*}g//{*}use")) == 4
    assert texts(svg)[-5:-1] == ["1", "2", "4", "5"]


def test_lines_and_columns_differ_without_colour() -> None:
    values = [numbers(str(nth), str(nth + 1)) for nth in range(6)]
    lines = strokes(drawn(chart("line", *values)))
    dashes = {re.sub(r".*?(stroke-dasharray: [^;]*|$)", r"\1", line.get("style", "")) for line in lines}
    assert len(lines) == len(dashes) == 6
    svg = etree.tostring(drawn(chart("column", *values))).decode()
    colours = set(re.findall(r"#[0-9a-f]{6}\b", svg))
    looks = set(re.findall(r'style="([^"]*)stroke: #000000; stroke-width: 0.5', svg))
    # The sixth is black, which is not said.
    assert len([look for look in looks if "fill: #" in look]) == 5 and "" in looks
    assert all(len({colour[1:3], colour[3:5], colour[5:7]}) == 1 for colour in colours), "greys only"


ROOM = Box(0, 0, 400, 200)


def placed(
    *lines: list[tuple[float, float] | None], width: float = 20
) -> list[tuple[int, int, tuple[float, float]]] | None:
    return place_labels(lines, [[width] * len(line) for line in lines], 8, ROOM, -1)


def test_numbers_of_points_stand_above_or_off_the_lines() -> None:
    # Rising steeply to the middle and falling again: above the summit, beside or below elsewhere.
    found = placed([(100, 50), (200, 150), (300, 50)])
    assert found is not None
    assert found[1][2][0] == 200 and found[1][2][1] > 150
    valley = placed([(190, 150), (200, 50), (210, 150)])
    assert valley is not None
    assert valley[1][2][1] < 50


def test_numbers_of_points_have_the_room_between_the_scale_and_the_edge(monkeypatch: pytest.MonkeyPatch) -> None:
    """They touch neither the line of the scale nor what stands above the axes."""
    rooms: list[Box] = []
    monkeypatch.setattr(plot, "place_labels", lambda _points, _widths, _height, room, _zero: rooms.append(room))
    svg = drawn(chart("line", numbers("24", "12", "6")))
    (room,) = rooms
    # The line at 0 goes over the whole width of the axes; y counts downwards in a drawing.
    zero = min(shapes(svg, "stroke-width: 0.75"), key=len)
    height = float(svg.get("viewBox", "").split()[3])
    (left, down), (right, _) = zero
    assert (room.left, room.right) == (pytest.approx(left + 1, abs=0.01), WIDTH)
    assert right <= room.right
    assert room.bottom == pytest.approx(height - down + 1, abs=0.01)
    assert room.bottom < room.top < height


def test_numbers_of_points_never_meet() -> None:
    lines = [[(50.0 + 90 * year, 60.0 + 14 * nth + 3 * year) for year in range(4)] for nth in range(5)]
    found = placed(*lines)
    assert found is not None and len(found) == 20
    boxes = [Box(x - 10, y - 4, x + 10, y + 4) for _, _, (x, y) in found]
    points = [point for line in lines for point in line]
    for nth, box in enumerate(boxes):
        assert not [other for other in boxes[:nth] if box.meets(other)]
        assert not [1 for x, y in points if box.meets(Box(x - 3, y - 3, x + 3, y + 3))]
        assert box.within(ROOM)


def test_without_room_for_all_there_are_no_numbers() -> None:
    crowd = [[(50.0, 60.0 + nth)] for nth in range(9)]
    assert placed(*[[*line] for line in crowd]) is None
    assert placed([(50, 60)], [(50, 60)]) == [(1, 0, (50.0, 68.5))], "points in one place have one number"


def test_canary_of_boxes() -> None:
    box = Box(0, 0, 10, 10)
    assert box.meets(Box(9, 9, 20, 20)) and not box.meets(Box(10, 0, 20, 10))
    assert box.is_crossed((-5, 5), (15, 5)) and box.is_crossed((-5, -5), (15, 15))
    assert not box.is_crossed((-5, 12), (15, 12)) and not box.is_crossed((11, 5), (15, 5))


# --- all charts --------------------------------------------------------------------------------------------------

LONG = tuple(f"行政机关负责人出庭应诉并参加庭审活动的案件数量其中第{nth}类<&>$x_1$" for nth in "一二三四五六")
VALUES = {
    "zeros": numbers("0", "0", "0"),
    "both signs": numbers("-5", "3", "12"),
    "small": numbers("0.05", None, "0.1"),
    "one": numbers(None, "98.5", None),
    "large": numbers("123456789012", "1", "2"),
    "longest": numbers("9" * 30 + "." + "9" * 30, "-" + "9" * 30, "0." + "0" * 29 + "1"),
    "negative": numbers("-3", "-2", "-1"),
    "ten years": numbers(*(str(nth * nth - 20) for nth in range(10))),
}


def spill(svg: bytes) -> int:
    """Return how far in dots anything but white is drawn outside the frame of a drawing; a dot is half a pt."""
    _, _, wide, high = map(float, etree.fromstring(svg).get("viewBox", "").split())
    around, edge = 40, 2
    box = f"{-around} {-around} {wide + 2 * around:g} {high + 2 * around:g}"
    text = re.sub(rb'viewBox="[^"]*"', f'viewBox="{box}"'.encode(), svg)
    text = re.sub(rb'(<svg[^>]*?) width="[^"]*" height="[^"]*"', rb"\1", text)
    size = {"width": round(2 * (wide + 2 * around)), "height": round(2 * (high + 2 * around))}
    raster = Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=text.decode(), skip_system_fonts=True, **size)))
    page = Image.new("RGB", raster.size, "#ffffff")
    page.paste(raster, mask=raster.getchannel("A"))
    found = ImageChops.invert(page.convert("L")).point(lambda grey: 255 if grey > 40 else 0).getbbox()
    assert found is not None
    left, top = 2 * around - edge, 2 * around - edge
    right, bottom = page.width - left, page.height - top
    return int(max(left - found[0], top - found[1], found[2] - right, found[3] - bottom, 0))


@pytest.mark.parametrize("kind", ["column", "line"])
@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize(("count", "width"), [(1, 140), (6, 140), (3, 70)])
def test_every_chart_is_safe_and_stays_in_its_frame(
    kind: str, values: tuple[Decimal | None, ...], count: int, width: float
) -> None:
    shifted = [tuple(one and one + nth for one in values) for nth in range(count)]
    svg = draw(chart(kind, *shifted, names=LONG), width * PT_PER_MM, files())
    read = read_svg(svg)
    # Outlines: no font is asked for, no character set, nothing shaded that would become dots in the PDF.
    assert (read.roles, read.letters, read.unknown, read.shaded) == ((), "", (), False)
    assert read.width == pytest.approx(width / 25.4 * 96, abs=0.01)
    assert spill(read.data) == 0


def test_canary_of_the_frame() -> None:
    assert spill(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 50 50"><rect x="5" width="60" height="9"/></svg>'
    )


def test_the_scale_of_text_is_that_of_the_report() -> None:
    """Narrow or wide, text of the legend has 10.5 pt; a chart too narrow for text becomes smaller as a whole."""
    what = chart("column", numbers("1", "2"))
    for millimetres in (70, 100, 140, 156):
        svg = drawn(what, millimetres * PT_PER_MM)
        assert "scale(0.105 -0.105)" in etree.tostring(svg).decode()
    for asked, wide in ((None, 140), (156, 156), (100, 100), (40, 70), (225, 156)):
        asset = chart_asset(what, asked, 156 * PT_PER_MM)
        assert asset.natural_width / PT_PER_MM == pytest.approx(wide)


def test_the_legend_takes_the_rows_its_names_need() -> None:
    one = frame(chart("line", *[numbers("1", "2")] * 2), WIDTH)
    six = frame(chart("line", *[numbers("1", "2")] * 6), WIDTH)
    long = frame(chart("line", *[numbers("1", "2")] * 6, names=LONG), WIDTH)
    wrapped = frame(chart("line", numbers("1", "2"), names=("很长的指标名字" * 12,)), WIDTH)
    assert [made.legend / ROW for made in (one, six, long, wrapped)] == [1, 2, 6, 3]
    assert six.height - one.height == ROW
    assert six.columns == 3 and long.columns == 1


def test_the_same_bytes_in_another_order() -> None:
    first, second = chart("line", numbers("1", "2")), chart("column", numbers("7", "8"))
    before = [draw(what, WIDTH, files()) for what in (first, second)]
    after = [draw(what, WIDTH, files()) for what in (second, first)]
    assert before == after[::-1]
    assert not re.search(rb"<dc:date>|[0-9]{4}-[0-9]{2}-[0-9]{2}", before[0])


# --- the computer ------------------------------------------------------------------------------------------------

_DRAW = """
import hashlib, json, os, sys
from pathlib import Path
before = dict(os.environ)
from decimal import Decimal
from generator.assets.charts.chart import Chart, Line
from generator.assets.charts import plot
chart = Chart("line", "单位：宗", ("2024年", "2025年"), (Line("甲", (Decimal(1), Decimal(2))),))
svg = plot.draw(chart, 300.0, [Path(name) for name in sys.argv[1:]])
fonts = sorted(entry.fname for entry in plot.fontManager.ttflist)
same = dict(os.environ) == before
print(json.dumps([hashlib.sha256(svg).hexdigest(), fonts, same, "matplotlib.pyplot" in sys.modules]))
"""


def test_no_settings_get_in_and_nothing_is_left(tmp_path: Path) -> None:
    home, here, temporary = (tmp_path / name for name in ("home", "here", "temporary"))
    for folder in (home, here, temporary):
        folder.mkdir()
    own = [str(file) for file in files()]
    plain = run_python(["-c", _DRAW, *own], tmp_path)
    settings = "font.size: 30\naxes.facecolor: red\nsvg.fonttype: none\nnonsense: 3\n"
    (here / "matplotlibrc").write_bytes(settings.encode() + b"# \xff\xfe\n")
    (home / "rc").write_text(settings, encoding="utf-8")
    changes = {name: str(home) for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    changes |= {"MPLBACKEND": "nonsense", "MATPLOTLIBRC": str(home / "rc"), "SOURCE_DATE_EPOCH": "1"}
    changes |= {"NIANBAO_DATA": str(home / "data"), "TMPDIR": str(temporary), "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    other = run_python(["-c", _DRAW, *own], here, changes)
    assert (plain.stderr, other.stderr) == ("", "")
    assert other.stdout == plain.stdout
    _, known, same, pyplot = json.loads(plain.stdout)
    # The fonts of the computer were not looked for, and the environment is as it was.
    assert (set(known), same, pyplot) == (set(own), True, False)
    assert [path.name for path in home.rglob("*")] == ["rc"]
    assert [path.name for path in here.rglob("*")] == ["matplotlibrc"]
    assert list(temporary.rglob("*")) == []


# --- outputs -----------------------------------------------------------------------------------------------------

REPORT = """
发文机关: 甲局
年度: 2025
标题: 报告
指标:
  行政诉讼: {数值: 11, 单位: 宗, 上年数: 24}
  行政复议: {数值: 35, 单位: 宗, 上年数: 36}
  龘: {数值: 2, 单位: 宗, 上年数: 3}
举措:
  正文: 文{{ 行政诉讼 }}{{ 行政复议 }}{{ 龘 }}。
  图片:
    - {图表: {序列: [行政诉讼, 行政复议]}, 标题: 图1 甲}
    - {图表: {图形: 折线图, 序列: [行政诉讼, 龘]}, 标题: 图2 乙, 宽度: 100}
    - {图表: {序列: [行政诉讼]}, 标题: 图3 丙, 宽度: 40, 替代文字: 丙的图}
"""
ALTS = [
    "柱形图：行政诉讼2024年24宗、2025年11宗；行政复议2024年36宗、2025年35宗。",
    "折线图：行政诉讼2024年24宗、2025年11宗；龘2024年3宗、2025年2宗。",
    "丙的图",
]
WIDTHS = [140, 100, 40]
"""In mm."""


@cache
def rendered() -> Rendered:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.yaml"
        path.write_text(REPORT, encoding="utf-8")
        made = render(path, ("docx", "pdf", "html"))
        assert set(made.outputs) == {"docx", "pdf", "html"}, made.diagnostics
        assert render(path, ("docx", "pdf", "html")).outputs == made.outputs
    return made


def docx_sizes() -> list[tuple[float, float]]:
    """Return width and height in mm of the pictures of the DOCX."""
    body = Document(io.BytesIO(rendered().outputs["docx"])).element.body
    return [(int(node.get("cx")) / 36000, int(node.get("cy")) / 36000) for node in body.findall(".//{*}extent")]


@pytest.mark.filterwarnings(QUIET)
def test_docx_holds_a_crisp_raster_and_the_drawing() -> None:
    data = rendered().outputs["docx"]
    body = Document(io.BytesIO(data)).element.body
    assert [node.get("descr") for node in body.findall(".//{*}docPr")] == ALTS
    assert [wide for wide, _ in docx_sizes()] == pytest.approx(WIDTHS, abs=0.05)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        media = sorted(name for name in package.namelist() if name.startswith("word/media/"))
        rasters = [Image.open(io.BytesIO(package.read(name))) for name in media if name.endswith(".png")]
        vectors = [package.read(name) for name in media if name.endswith(".svg")]
    for raster, (wide, high) in zip(rasters, docx_sizes(), strict=True):
        assert raster.width / wide * 25.4 >= 300
        assert raster.width / raster.height == pytest.approx(wide / high, abs=0.01)
        # White to the last dot: half a dot of nothing would be a grey line at the edge.
        assert raster.getchannel("A").getextrema() == (255, 255)
        assert min(raster.convert("L").getextrema()) < 80
    assert len(vectors) == 3 and not [one for one in vectors if b"<text" in one]


@pytest.mark.filterwarnings(QUIET)
def test_pdf_is_vector_of_the_same_size() -> None:
    data = rendered().outputs["pdf"]
    assert [element.alt for element in pdf.read(data).root.find("Figure")] == ALTS
    with pikepdf.open(io.BytesIO(data)) as file:
        assert [page.label for page in file.pages if page.get_images()] == []
    with pdfplumber.open(io.BytesIO(data)) as read:
        whites = [
            (shape["width"] / PT_PER_MM, shape["height"] / PT_PER_MM)
            for page in read.pages
            for shape in page.rects
            if set(shape["non_stroking_color"] or ()) == {1} and shape["width"] > 20 * PT_PER_MM
        ]
    # The ground of each chart, which is 1 pt larger on all sides, and within it that of its scale.
    grounds = whites[0::2]
    for (wide, high), printed, drawn_width in zip(grounds, docx_sizes(), (140, 100, 70), strict=True):
        beyond = 2 / PT_PER_MM * printed[0] / drawn_width
        assert (wide - beyond, high - beyond) == pytest.approx(printed, abs=0.05)


@pytest.mark.filterwarnings(QUIET)
def test_html_holds_the_drawing() -> None:
    html = rendered().outputs["html"].decode()
    found = re.findall(r'<img[^>]*src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]*)"', html)
    assert [alt for _, alt in found] == ALTS
    for data, _ in found:
        svg = base64.b64decode(data)
        assert b"<text" not in svg and svg.count(b"<use") > 10
    assert 'style="width:100mm"' in html


def test_a_character_that_no_font_has(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(REPORT.replace("龘", "\U00030000"), encoding="utf-8")
    for formats in (("html",), ("docx",)):
        made = render(path, formats)
        assert made.outputs == {}
        errors = [one for one in made.diagnostics if one.severity == "error"]
        assert [one.args["characters"] for one in errors if one.code == "O026"] == ["\U00030000"]
    assert "O026" in [one.code for one in check(path)[0]]


def test_without_any_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = FontSet(dict.fromkeys(fonts().faces, NOMINAL))
    monkeypatch.setattr("generator.pipeline.fonts", lambda: nothing)
    path = tmp_path / "r.yaml"
    path.write_text(REPORT, encoding="utf-8")
    made = render(path, ("html",))
    assert made.outputs == {}
    assert [one.code for one in made.diagnostics if one.severity == "error"] == ["O026"] * 3
