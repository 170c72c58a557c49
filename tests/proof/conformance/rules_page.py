"""幅面、版心、行字数 (clause 5)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from proof.conformance.paper import COARSE, HALF, Area, Line, Paper, Sheet
from proof.conformance.rules import (
    BOTTOM,
    LEFT,
    LINE,
    MIDDLE,
    RIGHT,
    TOP,
    TYPE_AREA,
    Value,
    ink_of,
    role,
    rule,
)

ALL = ("upward", "downward")
WHOLE = Area(LEFT, TOP - 5, RIGHT, BOTTOM + 3)
"""The type area and what lines could reach over it above and below."""
FULL = 2
"""On this page (from 0) of ``upward`` and ``ink`` there is nothing but text without marks, from first to last line."""


def full(paper: Paper) -> Sheet:
    return paper.sheets[FULL]


def body(sheet: Sheet) -> list[Line]:
    """Return the lines in 三号 on *sheet*."""
    return [line for line in sheet.lines if line.sizes == {16.0}]


@rule("P-1", "5.1", "A4 纸宽", "width of the paper", 210, 0.5, on=ALL)
def paper_width(paper: Paper) -> Iterator[Value]:
    yield from (sheet.width for sheet in paper.sheets)


@rule("P-1", "5.1", "A4 纸高", "height of the paper", 297, 0.5, on=ALL)
def paper_height(paper: Paper) -> Iterator[Value]:
    yield from (sheet.height for sheet in paper.sheets)


@rule(
    "P-2",
    "5.2.1",
    "天头：首行字的上边缘（37 加行框内字上方的空 3.5）",
    "white above: ink of the first line (37 and the 3.5 that a line has above its ink)",
    40.5,
    1,
    on=("upward",),
)
def white_above(paper: Paper) -> Iterator[Value]:
    yield full(paper).ink(TYPE_AREA, dpi=HALF).top


@rule("P-3", "5.2.1", "订口：各行字的左边缘", "white at the binding: ink at the left", 28, 1, on=("upward",))
def white_at_binding(paper: Paper) -> Iterator[Value]:
    yield full(paper).ink(Area(0, TOP, 210, BOTTOM), dpi=HALF).left


@rule(
    "P-4",
    "5.2.1",
    "版心宽：各满行字的左右边缘之间（156 减字左右的空 0.6）",
    "width of the type area: ink of full lines (156 less the white beside their characters)",
    155.4,
    1,
    on=("upward",),
)
def width_of_type_area(paper: Paper) -> Iterator[Value]:
    yield full(paper).ink(Area(0, TOP, 210, BOTTOM), dpi=HALF).width


@rule(
    "P-4",
    "5.2.1",
    "版心高：首行字上边缘到末行字下边缘（225 减首末行框的空）",
    "height of the type area: ink of first line to last (225 less the white in these lines)",
    219.6,
    1,
    on=("upward",),
)
def height_of_type_area(paper: Paper) -> Iterator[Value]:
    yield full(paper).ink(TYPE_AREA, dpi=HALF).height


@rule("P-5", "5.2.1", "翻口（右白边）", "white at the fore-edge", 26, 1, on=("upward",))
def white_at_fore_edge(paper: Paper) -> Iterator[Value]:
    sheet = full(paper)
    yield sheet.width - sheet.ink(Area(0, TOP, 210, BOTTOM), dpi=HALF).right


@rule(
    "P-5",
    "5.2.1",
    "地脚：末行字的下边缘（35 加行框内字下方的空 2）",
    "white below: ink of the last line (35 and the 2 that a line has below its ink)",
    37,
    1,
    on=("upward",),
)
def white_below(paper: Paper) -> Iterator[Value]:
    sheet = full(paper)
    yield sheet.height - sheet.ink(TYPE_AREA, dpi=HALF).bottom


@rule("P-6", "5.2.2", "正文字体", "font of the text", "仿宋", on=("upward",))
def font_of_text(paper: Paper) -> Iterator[Value]:
    yield from (role(line) for line in body(full(paper)))


@rule("P-6", "5.2.2", "正文字号：三号", "size of the text: 三号", 16, 0.1, unit="pt", on=("upward",))
def size_of_text(paper: Paper) -> Iterator[Value]:
    yield from (size for line in full(paper).lines[:-1] for size in line.sizes)


@rule("P-7", "5.2.3", "满页的行数", "lines of a full page", 22, unit="行", on=("upward",))
def lines_of_a_page(paper: Paper) -> Iterator[Value]:
    yield len(full(paper).bands(TYPE_AREA, dpi=HALF))


@rule("P-7", "5.2.3", "满行的字数", "characters of a full line", 28, unit="字", on=("upward",))
def characters_of_a_line(paper: Paper) -> Iterator[Value]:
    """A character is counted if ink is drawn inside its box."""
    sheet = full(paper)
    for line in body(sheet):
        columns = sheet.columns(line.box.grown(0.5))
        yield sum(
            any(left < glyph.box.right and glyph.box.left < right for left, right in columns) for glyph in line.glyphs
        )


@rule("T-2, P-7", "3.2, 5.2.3", "行跨", "pitch of lines", LINE, 0.1, on=("upward",))
def pitch(paper: Paper) -> Iterator[Value]:
    yield from (lower.baseline - upper.baseline for upper, lower in pairwise(body(full(paper))))


@rule("P-7", "5.2.3", "末行字下边缘", "ink of the last line", 260, 1, on=("upward",))
def foot_of_text(paper: Paper) -> Iterator[Value]:
    sheet = full(paper)
    yield ink_of(sheet, body(sheet)[-1]).bottom


@rule("P-7", "5.2.3", "满行撑到版心右边", "full lines reach the right edge", RIGHT, 0.5, on=("upward",))
def right_edge(paper: Paper) -> Iterator[Value]:
    yield from (line.right for line in body(full(paper)))


@rule("P-8", "5.2.4", "没有说明的文字为黑色", "text is black where nothing else is said", "黑", on=ALL)
def black(paper: Paper) -> Iterator[Value]:
    for sheet in paper.sheets:
        for line in sheet.lines:
            if line.sizes != {16.0} and sheet.number == 1 and line.baseline < 150:
                continue  # the mark and what is beside it
            yield from {"黑" if glyph.colour == (0, 0, 0) else str(glyph.colour) for glyph in line.glyphs}


@rule("P-8", "5.2.4", "首页以外没有红色", "no red but on page one", "无", on=ALL)
def no_red(paper: Paper) -> Iterator[Value]:
    for sheet in paper.sheets[1:]:
        yield "红" if sheet.has_ink(Area(0, 0, sheet.width, sheet.height), "red", COARSE) else "无"


@rule("P-7", "5.2.3", "满页的字对版心左右居中", "text in the middle of the type area", MIDDLE, 0.5, on=("upward",))
def middle_of_text(paper: Paper) -> Iterator[Value]:
    yield full(paper).ink(Area(LEFT - 20, TOP, RIGHT + 20, BOTTOM), dpi=HALF).middle


# --- 白边量到墨迹 ------------------------------------------------------------------------------------


@rule("P-2", "5.2.1", "页边设为“墨迹”：首行字的上边缘", "margin: ink, ink of the first line", 37, 1, on=("ink",))
def ink_above(paper: Paper) -> Iterator[Value]:
    yield full(paper).ink(WHOLE, dpi=HALF).top


@rule("P-4", "5.2.1", "页边设为“墨迹”：末行字的下边缘", "margin: ink, ink of the last line", 262, 1, on=("ink",))
def ink_below(paper: Paper) -> Iterator[Value]:
    yield full(paper).ink(WHOLE, dpi=HALF).bottom


@rule("P-7", "5.2.3", "页边设为“墨迹”：满页的行数", "margin: ink, lines of a full page", 22, unit="行", on=("ink",))
def lines_of_an_inked_page(paper: Paper) -> Iterator[Value]:
    yield len(full(paper).bands(WHOLE, dpi=HALF))
