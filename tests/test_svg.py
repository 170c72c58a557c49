"""SVG drawings: what may be in them, how large they are, which fonts they take, and what each output holds."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from lxml import etree
from support import images, pdf
from support.docx import Docx, findings
from support.images import svg
from support.reports import QUIET, made

from generator import pipeline
from generator.assets import SVG, Asset, drawing_time, read_asset
from generator.assets.drawings.model import MOST_DEPTH, MOST_ELEMENTS
from generator.assets.faults import PictureFault
from generator.assets.rasters import raster_calls as rasteriser
from generator.diagnostics import Diagnostic
from generator.order import Order, render_order
from generator.writers import FORMATS

pytestmark = pytest.mark.filterwarnings(QUIET)


def drawing(content: str, attributes: str = 'width="80mm" height="40mm" viewBox="0 0 320 160"') -> Asset:
    found = read_asset(svg(content, attributes))
    assert found is not None
    assert found.media_type == SVG
    return found


def fault(data: bytes) -> PictureFault:
    with pytest.raises(PictureFault) as found:
        read_asset(data)
    return found.value


# --- size ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attributes", "width", "height"),
    [
        ('width="80mm" height="40mm"', 80, 40),
        ('width="4cm" height="1in" viewBox="0 0 9 9"', 40, 25.4),
        ('width="96" height="96px"', 25.4, 25.4),
        ('width="72pt" height="6pc"', 25.4, 25.4),
        ('viewBox="0 0 192 96"', 50.8, 25.4),
        ('width="100%" height="100%" viewBox="0,0,192,96"', 50.8, 25.4),
    ],
)
def test_natural_size(attributes: str, width: float, height: float) -> None:
    found = drawing("", attributes)
    assert found.natural_width / 72 * 25.4 == pytest.approx(width)
    assert found.height_px / found.width_px == pytest.approx(height / width)


@pytest.mark.parametrize(
    "attributes",
    ["", 'width="80mm"', 'width="0" height="5"', 'viewBox="0 0 -5 5"', 'width="1e9" height="5"', 'viewBox="1"'],
)
def test_a_drawing_without_a_size(attributes: str) -> None:
    assert fault(svg("", attributes)).code == "O022"


@pytest.mark.parametrize("box", ["0 0 0 60", "0 0 90 0.0", "0 0 -90 60"])
def test_a_window_on_nothing(box: str) -> None:
    """Programs draw nothing, or not what is meant, though the drawing has a size."""
    found = fault(svg("", f'width="90" height="60" viewBox="{box}"'))
    side = next(side for side in box.split()[2:] if float(side) <= 0)
    assert (found.code, found.args_["reason_zh"]) == ("O022", f"viewBox 的宽或者高是 {side}")


RECT = '<rect width="9" height="9" {}/>'


@pytest.mark.parametrize(
    ("content", "element", "attribute", "value", "what"),
    [
        (RECT.format('x="NaN"'), "rect", "x", "NaN", "不是数"),
        (RECT.format('y="-inf"'), "rect", "y", "-inf", "不是数"),
        (RECT.format('x="1e999"'), "rect", "x", "1e999", "大得画不出来"),
        (RECT.format('x="1e300%"'), "rect", "x", "1e300", "大得画不出来"),
        (RECT.format('transform="translate(undefined,3)"'), "rect", "transform", "undefined", "不是数"),
        (RECT.format('transform="scale(9e99)"'), "rect", "transform", "9e99", "大得画不出来"),
        (RECT.format('opacity="nan"'), "rect", "opacity", "nan", "不是数"),
        (RECT.format('style="fill:red; stroke-width : Infinity"'), "rect", "stroke-width", "Infinity", "不是数"),
        (
            "<style>a{fill:red}\nrect{fill:red;stroke-width:1E+99}</style>",
            "style",
            "stroke-width",
            "1E+99",
            "大得画不出来",
        ),
        ('<path d="M0 0LNaN,NaN"/>', "path", "d", "NaN", "不是数"),
        (
            '<polyline points="1,2 12345678901234567890123,4"/>',
            "polyline",
            "points",
            "12345678901234567890…",
            "大得画不出来",
        ),
        ('<text x="1 2 inf">字</text>', "text", "x", "inf", "不是数"),
        ('<text font-size="1e99">字</text>', "text", "font-size", "1e99", "大得画不出来"),
        ('<text font-size="1e9">字</text>', "text", "font-size", "1e9", "大得画不出来"),
        ('<text font-size="1000001">字</text>', "text", "font-size", "1000001", "大得画不出来"),
        ('<text style="fill:red; font-size: 11000in">字</text>', "text", "font-size", "11000in", "大得画不出来"),
        ("<style>text { font-size: 2000000px }</style>", "style", "font-size", "2000000px", "大得画不出来"),
        (
            '<g font-size="900em"><g font-size="9000%"><text font-size="1ex">字</text></g></g>',
            *("g", "font-size", "9000%", "大得画不出来"),
        ),
        ('<linearGradient id="g"><stop offset="NaN"/></linearGradient>', "stop", "offset", "NaN", "不是数"),
    ],
)
def test_numbers_that_cannot_be_drawn(content: str, element: str, attribute: str, value: str, what: str) -> None:
    found = fault(svg(f"<g>{content}</g>"))
    said = {name: found.args_[name] for name in ("element", "attribute", "value", "what_zh")}
    assert (found.code, said) == (
        "O061",
        {"element": element, "attribute": attribute, "value": value, "what_zh": what},
    )


@pytest.mark.parametrize("size", ["1000000", "1e6", "152400", "10000in", "larger", "62500em", "calc(1e9px)", "1e-9"])
def test_letters_that_can_be_drawn(size: str) -> None:
    """Some programs count in 914400ths of an inch."""
    read_asset(svg(f'<text font-size="{size}">字</text>'))


def test_where_a_number_cannot_be_drawn() -> None:
    assert fault(svg("\n\n<g>\n<rect/>" + RECT.format('x="NaN"') + "</g>")).args_["line"] == 4


@pytest.mark.parametrize("attributes", ['viewBox="NaN 0 9 9"', 'width="inf" height="9" viewBox="0 0 9 9"'])
def test_numbers_of_the_drawing_itself(attributes: str) -> None:
    assert fault(svg("", attributes)).code == "O061"


@pytest.mark.parametrize(
    "content",
    [
        '<path d="M1e1 1e-30l.5.5-1e+3 0 0.12345678901234567890 12345678.123456789012"/>',
        '<g id="nan" class="inf"><text font-family="Nanum Gothic, Infini" stroke-dasharray="none">inf, NaN</text></g>',
        "<style>.nan{font-family:Nanum;stroke-width:2}.inf,#undefined{fill:#e10e10}</style>",
        RECT.format('fill="#1e99ff" style="fill:#1e9999;stroke-width:1e3"'),
        RECT.format('stroke-width="inherit" style="font-size:initial"'),
    ],
)
def test_what_only_looks_like_such_a_number(content: str) -> None:
    assert drawing(content).is_drawing


# --- what is refused -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)" width="5" height="5"/>',
        '<rect OnLoad="alert(1)" width="5" height="5"/>',
        '<g HREF="javascript:alert(1)"/>',
        "<foreignObject/>",
        '<image href="data:image/png;base64,AAAA"/>',
        '<use href="other.svg#a"/>',
        '<use xlink:href="http://example.com/a.svg#a" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
        '<a href="https://example.com"><rect width="5" height="5"/></a>',
        '<rect fill="url(http://example.com/a.svg#p)" width="5" height="5"/>',
        "<rect fill=\"url('file:///etc/passwd')\" width='5' height='5'/>",
        '<rect style="fill:url(other.svg#p)" width="5" height="5"/>',
        "<style>@import 'a.css';</style>",
        "<style>@import url(http://example.com/a.css);</style>",
        "<style>@font-face{font-family:x;src:url(x.woff)}</style>",
        "<style>rect{fill:u\\72l(http://example.com)}</style>",
        "<style>rect{filter:blur(5px)}</style>",
        '<filter id="f"/>',
        '<rect filter="url(#f)" width="5" height="5"/>',
        "<rect width='5' height='5'><animate attributeName='x' to='5'/></rect>",
        '<g xml:base="http://example.com/"/>',
    ],
)
def test_what_reaches_out_or_moves_is_refused(content: str) -> None:
    found = fault(svg(content))
    assert found.code == "O021"
    assert found.args_["what"]


def test_what_drawing_programs_write_is_not_too_much() -> None:
    """A class for each look, a group that is cut off as a whole, a gradient for all, marks on a line of many points."""
    rules = "".join(f".st{number}{{fill:#00{number:02x}ff}}g .st{number}{{stroke:none}}" for number in range(200))
    shapes = "".join(f'<path class="st{number % 200}" d="M{number} 0L9.25 9.5"/>' for number in range(8000))
    clip = '<clipPath id="c">' + '<rect width="9" height="9"/>' * 20 + "</clipPath>"
    shade = '<linearGradient id="s"><stop/><stop/></linearGradient>'
    mark = '<marker id="m"><path d="M0 0L1 1"/></marker>'
    line = '<path marker-mid="url(#m)" fill="none" d="M0 0' + "L10.25 20.75" * 4000 + '"/>'
    cut = f'<g clip-path="url(#c)" fill="url(#s)"><g>{shapes}</g></g>'
    assert (
        read_asset(svg(f"<style>*{{stroke-linejoin:round}}{rules}</style>{shade}{clip}{mark}{cut}{line}")) is not None
    )


def entities(count: int) -> bytes:
    rules = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, count))
    return f'<!DOCTYPE svg [<!ENTITY e0 "x">{rules}]>'.encode() + svg(f"<text>&e{count - 1};</text>")


def uses(count: int) -> bytes:
    """Return a drawing whose elements are used twice each, one by the other: 2 to the power of *count* in all."""
    rules = "".join(
        f'<g id="g{number}"><use href="#g{number - 1}"/><use href="#g{number - 1}"/></g>' for number in range(1, count)
    )
    return svg(f'<rect id="g0" width="1" height="1"/>{rules}')


def patterns(count: int, fill: str = 'fill="url(#p{})"', rules: str = "") -> bytes:
    """Return a drawing of patterns filled with ten times the one before: 10 to the power of *count* rectangles."""
    made_of = ["<rect/>", *(f"<rect {fill.format(number)}/>" * 10 for number in range(count))]
    drawn = "".join(f'<pattern id="p{number}">{inner}</pattern>' for number, inner in enumerate(made_of))
    return svg(f"<style>{rules}</style>{drawn}<rect {fill.format(count)}/>")


def classes(count: int) -> bytes:
    rules = "".join(f".c{number}{{fill:url(#p{number})}}" for number in range(count + 1))
    return patterns(count, 'class="c{}"', rules)


@pytest.mark.parametrize(
    "data",
    [
        uses(30),
        uses(20000),
        patterns(12),
        classes(12),
        svg('<g id="a"><use href="#a"/></g>'),
        svg('<pattern id="p"><rect fill="url(#p)"/></pattern><rect fill="url(#p)"/>'),
        svg("<g>" * 5000 + "</g>" * 5000),
        svg("<g>" * (MOST_DEPTH + 1) + "</g>" * (MOST_DEPTH + 1)),
        svg("<rect/>" * (MOST_ELEMENTS + 1)),
        svg(
            f'<marker id="m">{"<rect/>" * 1000}</marker><path marker-mid="url(#m)" d="{"L1 1" * 100000}"/>',
        ),
        svg("<rect " + " ".join(f'a{number}="1"' for number in range(200)) + "/>"),
        svg(f"<style>{'a{font:' * 30000}</style>"),
        svg(f"<text>{'甲' * 2_000_000}</text>"),
        svg(f"<style>{'a{fill:url(#p)}' * 200}</style>"),
        svg("<rect>"),
        svg("<rect a=1/>"),
        svg("&nbsp;"),
        b"<svg",
        b'<html xmlns="http://www.w3.org/1999/xhtml"><svg xmlns="http://www.w3.org/2000/svg"/></html>',
        svg("").replace(b"<svg", b'<?xml version="1.0" encoding="x-unknown"?><svg'),
        b"<?xml version='1.0' encoding='UTF-16'?><svg/>",
    ],
    ids=lambda data: f"{len(data)} {data[75:100]!r}",
)
def test_what_cannot_be_drawn_or_only_in_hours_is_refused(data: bytes) -> None:
    assert fault(data).code in ("O021", "O022")


def test_entities_are_refused_before_they_grow() -> None:
    assert (fault(entities(3)).code, fault(entities(12)).args_["what"]) == ("O021", "<!ENTITY>")


def test_a_much_used_but_bounded_element_may_be_drawn() -> None:
    """Canary of the limits: what a chart does is no trap."""
    rules = ".a{fill:url(#p)}.b{fill:url(#q)}.c{stop-color:red}"
    shades = "".join(f'<linearGradient id="{name}"><stop class="c"/></linearGradient>' for name in "pq")
    assert read_asset(svg(f'<style>{rules}</style>{shades}<rect class="a"/><rect class="b"/>')) is not None
    assert read_asset(uses(10)) is not None
    assert read_asset(svg("<rect/>" * 5000)) is not None
    assert read_asset(svg("<g>" * (MOST_DEPTH - 2) + "</g>" * (MOST_DEPTH - 2))) is not None


# --- what is kept --------------------------------------------------------------------------------------------


def test_data_of_drawing_programs_are_left_out() -> None:
    found = drawing(
        '<p:view xmlns:p="urn:program"><script>x</script></p:view><title>题</title><desc>x</desc><metadata>m</metadata>'
        '<rect p:id="1" xmlns:p="urn:program" width="5" height="5"/>'
    )
    root = etree.fromstring(found.data)
    assert [etree.QName(node).localname for node in root.iter()] == ["svg", "rect"]
    assert dict(root[0].attrib) == {"width": "5", "height": "5"}


def test_text_survives() -> None:
    text = "<甲> & “乙” 'c'"
    content = f'<text xml:space="preserve" x="1">{text.replace("&", "&amp;").replace("<", "&lt;")}</text>'
    assert etree.fromstring(drawing(content).data)[0].text == text


@pytest.mark.parametrize(
    ("content", "roles", "unknown"),
    [
        ('<text font-family="仿宋">甲</text>', {"fangsong", "heiti"}, ()),
        ("<text font-family=\"'KaiTi_GB2312', serif\">甲</text>", {"kaiti", "heiti"}, ()),
        ('<text font-family="Arial, sans-serif">甲</text>', {"heiti"}, ()),
        ('<text style="fill:red;font-family:SimSun">甲</text>', {"songti", "heiti"}, ()),
        (
            '<style>.a{font:italic bold 12px/1.5 "FangSong",x}</style><text class="a">甲</text>',
            {"fangsong", "heiti"},
            (),
        ),
        ('<text font-family="Comic Sans MS">甲</text>', {"heiti"}, ("Comic Sans MS",)),
        ('<text font-family="方正小标宋简体">甲</text>', {"heiti"}, ("方正小标宋简体",)),
        ("<text>甲</text>", {"heiti"}, ()),
        # Without text no font matters.
        ('<g font-family="Comic Sans MS"><rect/></g>', set(), ()),
    ],
)
def test_fonts_become_roles(content: str, roles: set[str], unknown: tuple[str, ...]) -> None:
    found = drawing(content)
    assert (set(found.roles), found.unknown) == (roles, unknown)
    names = {role: f"X-{role}" for role in found.roles}
    assert set(re.findall(rb"nb-\w+", found.with_fonts(names))) == (set() if roles else {b"nb-heiti"})


def test_a_font_in_one_property() -> None:
    found = drawing('<style>.a{font:italic bold 12px/1.5 "FangSong",x}</style><text class="a">甲</text>')
    assert b"font-weight:bold;font-style:italic;font-size:12px;font-family:" in found.data


def test_letters() -> None:
    found = drawing("<title>不</title><style>.a{}</style><text>甲 <tspan>乙甲</tspan></text>")
    assert found.letters == "乙甲"


# --- outputs -------------------------------------------------------------------------------------------------


def test_text_of_a_drawing_is_text_in_an_embedded_font() -> None:
    data = made("sealed").outputs["pdf"]
    glyphs = [glyph for page in pdf.read(data).glyphs for glyph in page]
    for word, font in (("受理", "fangsong"), ("审查", "heiti"), ("办结", "fangsong")):
        text = "".join(glyph.text for glyph in glyphs)
        start = text.index(word, text.index("三年的数量") + 1)
        assert {glyph.font for glyph in glyphs[start : start + 2]} == {f"nb-{font}"}
    with pikepdf.open(io.BytesIO(data)) as file:
        fonts = [item for item in file.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        described = [item for item in fonts if "/FontDescriptor" in item]
        assert described
        assert all("/FontFile3" in item.FontDescriptor or "/FontFile2" in item.FontDescriptor for item in described)


def test_word_gets_a_raster_of_300_dpi_and_the_drawing() -> None:
    docx = Docx(made("sealed").outputs["docx"])
    blips = docx.body.all(".//a:blip")[:2]
    for blip, width_mm in zip(blips, (90, 240 / 96 * 25.4), strict=True):
        raster = docx.files[docx.target(blip.get("r:embed"))]
        width = int.from_bytes(raster[16:20])
        assert width == pytest.approx(width_mm / 25.4 * 300, abs=1)
        assert raster[25] == 6, "with alpha"
        (vector,) = [node for node in blip.node.iter() if etree.QName(node).localname == "svgBlip"]
        drawing_ = docx.files[docx.target(vector.get(f"{{{blip.node.nsmap['r']}}}embed", ""))]
        text = etree.fromstring(drawing_)
        assert etree.QName(text).localname == "svg"
        assert b"nb-" not in drawing_
    assert findings(docx.data) == []


def dark(image: bytes | pypdfium2.PdfBitmap) -> float:
    """Return the share of the picture that is not white (or, of a PNG, not clear)."""
    from PIL import Image

    picture = Image.open(io.BytesIO(image)) if isinstance(image, bytes) else image.to_pil()
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    counts = flat.convert("L").histogram()
    return sum(counts[:200]) / sum(counts)


def report(folder: Path, content: str) -> Path:
    (folder / "图.svg").write_bytes(svg(content))
    text = "organ: 甲局\nyear: 2020\ntitle: 报告\nmeasures: {text: 文, images: [{src: 图.svg, alt: 图}]}\n"
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return folder / "a.yaml"


def test_raster_and_pdf_show_the_same(tmp_path: Path) -> None:
    shapes = '<rect x="10" y="10" width="80" height="60"/><circle cx="200" cy="80" r="50" fill="#a00" opacity=".5"/>'
    text = '<text x="20" y="150" font-size="40" font-family="SimHei">受理2020</text>'
    rendered = pipeline.render(report(tmp_path, shapes + text), ["docx", "pdf"])
    raster = Docx(rendered.outputs["docx"]).files["word/media/image2.png"]
    page = pypdfium2.PdfDocument(rendered.outputs["pdf"])[0]
    unit = 80 / 25.4 * 72 / 320
    with pdfplumber.open(io.BytesIO(rendered.outputs["pdf"])) as file:
        (box,) = [rect for rect in file.pages[0].rects if rect["width"] == pytest.approx(80 * unit, abs=0.1)]
    # The drawing's own place, from that of its rectangle, which begins 10 units inside it.
    left, top = box["x0"] - 10 * unit, box["top"] - 10 * unit
    width, height = page.get_size()
    crop = (left, height - top - 160 * unit, width - left - 320 * unit, top)
    drawn = page.render(scale=300 / 72, crop=crop)
    assert dark(raster) == pytest.approx(dark(drawn), abs=0.003)


@pytest.mark.parametrize("refused", [False, True])
def test_a_drawing_is_drawn_once_for_word_and_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: bool
) -> None:
    """What takes all the time that it may would take it twice."""
    drawn: list[str] = []
    alone = rasteriser._drawn_alone

    def counted(together: list[str], seconds: float) -> list[bytes | None]:
        drawn.extend(together)
        return [None] if refused else alone(together, seconds)

    monkeypatch.setattr(rasteriser, "_drawn_alone", counted)
    rasteriser._known.clear()
    content = (
        '<pattern id="p" width="2" height="2"><circle r="1"/></pattern><rect width="9" height="9" fill="url(#p)"/>'
    )
    rendered = pipeline.render(report(tmp_path, content), ["docx", "pdf"])
    assert len(drawn) == 1
    assert {"O022"} & {found.code for found in rendered.diagnostics} == ({"O022"} if refused else set())
    assert set(rendered.outputs) == (set() if refused else {"docx", "pdf"})


def many(tmp_path: Path, contents: list[str], *, times: int = 1) -> Path:
    """Return a report with a drawing of each of *contents*, all of them shown *times* times."""
    for number, content in enumerate(contents):
        (tmp_path / f"{number}.svg").write_bytes(svg(content))
    images = "".join(f"  - {{src: {number}.svg, alt: 图}}\n" for _ in range(times) for number in range(len(contents)))
    path = tmp_path / "r.yaml"
    text = "organ: 甲局\nyear: 2020\ntitle: 报告\nmeasures:\n  text: 文\n  images:\n"
    path.write_text(text + images, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("contents", "times", "said"),
    [
        (["<rect/>"] * 61, 1, "60"),
        (["<rect/>"], 61, "60"),
        (['<g id="a">' + "<rect/>" * 9000 + "</g>" + '<use href="#a"/>' * 4] * 3, 1, "100000"),
        (['<g id="a">' + "<rect/>" * 9000 + "</g>" + '<use href="#a"/>' * 4], 3, "100000"),
        (["<text>" + "甲" * 9000 + "</text>"], 3, "20000"),
        (['<path d="M0 0' + "L1 1" * 130_000 + '"/>'], 3, "1500000"),
    ],
)
def test_drawings_of_one_report_are_counted_together(
    tmp_path: Path, contents: list[str], times: int, said: str
) -> None:
    """Many that are none too much take minutes together, and one that stands in many places as well."""
    rendered = pipeline.render(many(tmp_path, contents, times=times), ["docx", "pdf"])
    (found,) = [each for each in rendered.diagnostics if each.severity == "error"]
    assert (found.code, rendered.outputs) == ("O069", {})
    assert f"超过 {said} 个" in str(found.args["reason_zh"])
    assert found.span is not None and found.span.line == 6 + (61 if said == "60" else 3)


def test_as_many_drawings_as_may_be(tmp_path: Path) -> None:
    rendered = pipeline.render(many(tmp_path, ["<rect width='9' height='9'/>"] * 60), ["docx"])
    assert "docx" in rendered.outputs and "O069" not in {found.code for found in rendered.diagnostics}


def test_drawings_of_one_report_share_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left of it is all that those have which are drawn next; another report has time of its own."""
    asked: list[tuple[int, float]] = []
    monkeypatch.setattr(drawing_time, "_processor", lambda: 1.5 * len(asked))

    def take(together: list[str], seconds: float) -> list[bytes | None]:
        asked.append((len(together), round(seconds, 3)))
        return [b"PNG"] * (len(together) - 1)

    monkeypatch.setattr(rasteriser, "_drawn_alone", take)
    new = [rasteriser.Asked(f"{number}", 1, 1, True) for number in range(9)]
    with drawing_time.one_run(svgs=10):
        assert rasteriser.drawn(new[:3]) == [b"PNG", b"PNG", None]
        assert rasteriser.drawn(new[2:3]) == [None], "no drawing takes its time twice"
        for each in new[3:6]:
            rasteriser.drawn([each])
        assert rasteriser.drawn([new[6], new[7]._replace(alone=False)]) == [None, None]
    assert asked == [(3, 4.5), (1, 3.0), (1, 1.5)]
    rasteriser.drawn(new[2:3])
    assert asked[-1] == (1, 4.0)


def test_editions_share_the_time_of_one_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What took too much in one edition is not tried in the next, and others have what is left of the time."""
    asked: list[float] = []
    monkeypatch.setattr(drawing_time, "_processor", lambda: 3.0 * len(asked))

    def take(together: list[str], seconds: float) -> list[bytes | None]:
        asked.append(round(seconds, 3))
        return []

    monkeypatch.setattr(rasteriser, "_drawn_alone", take)
    rasteriser._known.clear()
    path = many(tmp_path, ["<text y='9'>甲</text>"])
    other = path.read_text(encoding="utf-8").replace(
        "  images:", "  images:\n  - {src: 1.svg, alt: 图, edition: submit}"
    )
    (tmp_path / "1.svg").write_bytes(svg("<text y='9'>乙</text>"))
    path.write_text(other, encoding="utf-8")
    made, found = render_order(path, Order(("docx", "pdf"), editions=("publish", "submit")))
    assert not made and [each.code for each in found if each.severity == "error"] == ["O022", "O022"]
    assert asked == [4.05, 1.1]


def test_all_formats_say_what_hinders_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that cannot be written keeps no other from saying what is wrong; what is wrong in two is said once."""
    missing = Diagnostic("P001", None, {"reason": "pango"})
    monkeypatch.setattr(rasteriser, "_drawn_alone", lambda together, seconds: [])
    monkeypatch.setattr("generator.writers.pdf.writer.write_pdf", lambda *_: (None, [missing]))
    rasteriser._known.clear()
    path = many(tmp_path, ["<text y='9'>甲</text>"])
    rendered = pipeline.render(path, ["docx", "pdf", "html"])
    assert [each.code for each in rendered.diagnostics if each.severity == "error"] == ["O022", "P001"]
    assert not rendered.outputs


def test_the_drawing_at_which_the_time_is_up(tmp_path: Path) -> None:
    """Those before it are drawn; one that is damaged costs the others nothing."""

    def of(content: str) -> str:
        text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{content}</svg>'
        return json.dumps({"svg_string": text, "width": 9000, "height": 9000, "skip_system_fonts": True})

    box = of("<rect width='9' height='9'/>").replace("9000", "9")
    endless = of(
        "<filter id='f'><feGaussianBlur stdDeviation='9'/></filter>"
        + "<rect width='9' height='9' filter='url(#f)'/>" * 999
    )
    found = rasteriser._drawn_alone([box, '{"svg_string": "<"}', box, endless, box], 1)
    assert [each and each[:4] for each in found] == [b"\x89PNG", None, b"\x89PNG"]


def test_one_process_draws_for_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are drawn where they can be stopped; to start it for each takes longer than to draw."""
    asked: list[int] = []
    alone = rasteriser._drawn_alone

    def count(together: Sequence[str], seconds: float) -> list[bytes | None]:
        asked.append(len(together))
        return alone(together, seconds)

    rasteriser._known.clear()
    monkeypatch.setattr(rasteriser, "_drawn_alone", count)
    contents = [f'<text y="9">受理{number}</text>' for number in range(3)]
    assert "docx" in pipeline.render(many(tmp_path, contents), ["docx"]).outputs
    assert asked == [3]


def test_no_process_to_draw_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    rasteriser._known.clear()
    monkeypatch.setattr("subprocess.run", refuse)
    rendered = pipeline.render(many(tmp_path, ['<text y="9">受理</text>']), ["docx"])
    (found,) = [each for each in rendered.diagnostics if each.severity == "error"]
    assert (found.code, found.args["name"]) == ("O022", "0.svg")
    assert "cannot start (Resource temporarily unavailable)" in str(found.args["reason_en"])


def test_raster_canary(tmp_path: Path) -> None:
    def of(content: str) -> float:
        rendered = pipeline.render(report(tmp_path, content), ["docx"])
        return dark(Docx(rendered.outputs["docx"]).files["word/media/image2.png"])

    without = of("<rect width='9' height='9'/>")
    assert of("<rect width='9' height='9'/><text y='90' font-size='40'>受理</text>") > without + 0.01


def test_equal_drawings_give_equal_bytes(tmp_path: Path) -> None:
    path = report(tmp_path, '<text y="90" font-size="40">受理</text>')
    first, second = (pipeline.render(path, FORMATS).outputs for _ in range(2))
    assert first == second


@pytest.mark.parametrize("change", [lambda text: text, lambda text: text.replace("图.svg", "图.png")])
def test_the_kind_is_read_from_the_file_not_its_name(tmp_path: Path, change: Callable[[str], str]) -> None:
    path = report(tmp_path, "<rect/>")
    (tmp_path / "图.png").write_bytes((tmp_path / "图.svg").read_bytes())
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert pipeline.render(path, ["html"]).outputs["html"].count(b"data:image/svg+xml") == 1


def test_check_finds_what_rendering_would(tmp_path: Path) -> None:
    found, diagnostics = pipeline.prepare(report(tmp_path, '<text font-family="Comic Sans MS">甲</text><script/>'))
    assert found is None
    assert [item.code for item in diagnostics] == ["O021"]


def test_images_have_their_resolution() -> None:
    for chunk, dpi in (
        (images.density(11811, 11811), 300),
        (images.density(11811, 5000), 96),
        (images.density(11811, 11811, 0), 96),
        (images.density(1, 1), 96),
        (b"", 96),
    ):
        found = read_asset(images.png(30, 20, lambda x, y: images.RED, before=chunk))
        assert found is not None
        assert found.dpi == pytest.approx(dpi, abs=0.01)
        assert found.natural_width == pytest.approx(30 / dpi * 72, abs=0.01)
    for unit, density, dpi in ((1, 200, 200), (2, 100, 254), (0, 300, 96), (1, 1, 96)):
        content = b"JFIF\0\x01\x01" + bytes((unit,)) + density.to_bytes(2) * 2 + b"\0\0"
        found = read_asset(images.jpeg(before=images.segment(0xE0, content)))
        assert found is not None
        assert found.dpi == pytest.approx(dpi)
