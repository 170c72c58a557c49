"""字体、字号、浓淡、次序: what holds for all elements (clauses 3.1, 5.2.2, 7.1) and for no other file of rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from generator.pipeline import fonts
from proof.conformance.paper import FINE, MM, Glyph, Line, Missing, Paper, Sheet
from proof.conformance.rules import CHARACTER, Value, postscript_names, role, rule
from proof.conformance.rules_body import place, title
from proof.conformance.rules_head import marks, number
from proof.conformance.rules_imprint import texts as imprint
from proof.conformance.rules_page import body, full
from proof.conformance.rules_sign_off import joint

UP, HEADS = ("upward",), ("upward", "downward")
PLAIN = ("附件：", "附件一的正文", "（此件公开发布）", "2022年11月18日")
"""What the standard says nothing of: 三号仿宋. The names of the sign-off stand above its date."""


@rule(
    "T-1", "3.1, 5.2.3", "字：满行里一个字占的宽", "字: the width of a character in a full line", CHARACTER, 0.02, on=UP
)
def width_of_character(paper: Paper) -> Iterator[Value]:
    for line in body(full(paper)):
        if len(line.glyphs) > 1:
            yield (line.glyphs[-1].left - line.glyphs[0].left) / (len(line.glyphs) - 1)


def _plain(paper: Paper) -> Iterator[Line]:
    yield from (paper.line(start) for start in PLAIN)
    yield from joint(paper)[:-1]


@rule(
    "P-6",
    "5.2.2",
    "附件说明、署名、日期、附注、附件正文的字体",
    "font of attachment list, sign-off, date, note, text of attachments",
    "仿宋",
    on=UP,
)
def font_of_plain_elements(paper: Paper) -> Iterator[Value]:
    yield from map(role, _plain(paper))


@rule("P-6", "5.2.2", "上列各要素的字号：三号", "size of these: 三号", 16, 0.1, unit="pt", on=UP)
def size_of_plain_elements(paper: Paper) -> Iterator[Value]:
    yield from (size for line in _plain(paper) for size in line.sizes)


# --- 浓淡 --------------------------------------------------------------------------------------------


@rule(
    "P-6, B-4",
    "5.2.2, 7.3.3",
    "各要素都不加粗：画出的墨是字体所画的几倍（没有粗体的字体 LibreOffice 不加粗，DOCX 另查文件）",
    "nothing is bold: ink drawn, as a multiple of what the font draws (LibreOffice draws no bold where a font has none:"
    " the DOCX is looked into besides)",
    1,
    0.05,
    unit="倍",
    on=HEADS,
)
def weight(paper: Paper) -> Iterator[Value]:
    """Measured on three characters of each element: synthetic bold has a tenth more ink at least."""
    for sheet, line in _weighed(paper):
        for glyph in [glyph for glyph in line.glyphs if _is_hanzi(glyph.text)][:3]:
            colour = "red" if glyph.colour == (255, 0, 0) else "black"
            yield sheet.amount(glyph.box.grown(0.1), colour) / _ink(glyph)


def _weighed(paper: Paper) -> Iterator[tuple[Sheet, Line]]:
    top, end = paper.first, paper.last
    yield from ((top, line) for line in (marks(top)[0], number(paper), title(top)[0]))
    yield from ((end, line) for line in imprint(paper))
    for line in [line for sheet in paper.sheets for line in sheet.lines if line.text.startswith(_STARTS)]:
        yield next(sheet for sheet in paper.sheets if line in sheet.lines), line


_STARTS = ("现将", "一、", "（一）", "（二）", "1.三", "（1）", "附件", "甲市公安局", "（此件", "2022年11月18日")


def _is_hanzi(text: str) -> bool:
    return "\u4e00" <= text <= "\u9fff"


def _ink(glyph: Glyph) -> float:
    """Return how much ink the font itself draws of *glyph* in its size, in mm²."""
    pixels = round(glyph.size * FINE / 72)
    return _pixels(glyph.text, glyph.font, pixels) * (glyph.size * MM / pixels) ** 2


@cache
def _pixels(text: str, font: str, size: int) -> int:
    if font not in postscript_names():
        raise Missing(f"font {font}")
    face = fonts().faces[postscript_names()[font]]
    assert face.path is not None
    drawn = Image.new("L", (2 * size, 2 * size))
    opened = ImageFont.truetype(str(face.path), size, face.index or 0)
    ImageDraw.Draw(drawn).text((size // 2, size // 2), text, 255, opened)
    return sum(drawn.histogram()[128:])


# --- 次序 --------------------------------------------------------------------------------------------


@rule("—", "7.1", "要素自标题到版记的次序", "order of the elements from title to imprint", "是", on=UP)
def order_of_elements(paper: Paper) -> Iterator[Value]:
    starts = (
        "甲市人民政府",
        "现将本年度",
        "特此报告",
        "附件：",
        "2022年11月18日",
        "（此件公开发布）",
        "附件1",
        "附件2",
        "抄送：",
    )
    found = [place(paper, start) for start in starts]
    places = [(sheet.number, line.baseline) for sheet, line in found]
    places.insert(0, (1, title(paper.first)[-1].baseline))
    yield "是" if places == sorted(places) else "否"
