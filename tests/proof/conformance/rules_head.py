"""版头 (clause 7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from proof.conformance.paper import Area, Line, Paper, Sheet, first
from proof.conformance.rules import (
    BOTTOM,
    CHARACTER,
    LEFT,
    MIDDLE,
    RIGHT,
    TOP,
    Value,
    blank_lines,
    colour_of,
    indent,
    ink_of,
    lines_below,
    right_indent,
    role,
    row,
    rule,
)

HEADS = ("upward", "downward")
UP, DOWN = ("upward",), ("downward",)
MARKS = ("甲市公安局", "甲市司法局", "甲市市场监督管理局")
SUFFIX = "文件"
SIGNERS = ("公安局长司法局长", "监管局长副局长甲", "副局长乙")
"""Row by row."""
CORNER = ("000123", "机密", "特急")


def number(paper: Paper) -> Line:
    """Return the 发文字号."""
    found = number_line(paper)
    return found.part(found.text[: found.text.index("号") + 1])


def number_line(paper: Paper) -> Line:
    """Return the line with the 发文字号, in an upward document the last signer, too."""
    return paper.first.line("甲公")


def mark(paper: Paper) -> Area:
    """Return the box around the ink of all marks: what is red above the number."""
    return paper.first.ink(Area(0, TOP, 210, number(paper).box.top - 1), "red")


def red_rule(paper: Paper, dpi: int = 600) -> Area:
    """Return the box around the red rule: what is red below the number."""
    return paper.first.ink(Area(0, number(paper).baseline + 1, 210, BOTTOM), "red", dpi)


# --- 份号, 密级, 紧急程度 ----------------------------------------------------------------------------


@rule("H-1", "7.2.1", "份号在版心第一行", "copy number: line of the type area", 1, 0.1, unit="行", on=UP)
def row_of_copy_number(paper: Paper) -> Iterator[Value]:
    yield row(paper.first.line(CORNER[0]))


@rule("H-2", "7.2.2", "密级和保密期限在第二行", "security: line of the type area", 2, 0.1, unit="行", on=UP)
def row_of_security(paper: Paper) -> Iterator[Value]:
    yield row(paper.first.line(CORNER[1]))


@rule("H-3", "7.2.3", "紧急程度在第三行", "urgency: line of the type area", 3, 0.1, unit="行", on=UP)
def row_of_urgency(paper: Paper) -> Iterator[Value]:
    yield row(paper.first.line(CORNER[2]))


@rule("H-1…3", "7.2.1–7.2.3", "三者顶格：字的左边缘", "all three flush left: their ink", LEFT, 1, on=UP)
def corner_is_flush(paper: Paper) -> Iterator[Value]:
    yield from (ink_of(paper.first, paper.first.line(text)).left for text in CORNER)


@rule("H-1", "7.2.1", "份号字体", "font of the copy number", "仿宋", on=UP)
def font_of_copy_number(paper: Paper) -> Iterator[Value]:
    yield role(paper.first.line(CORNER[0]))


@rule("H-2…3", "7.2.2–7.2.3", "密级、紧急程度字体", "font of security and urgency", "黑体", on=UP)
def font_of_security(paper: Paper) -> Iterator[Value]:
    yield from (role(paper.first.line(text)) for text in CORNER[1:])


@rule("H-2", "7.2.2", "密级与期限间“★”，期限用阿拉伯数字", "★ between security and term", "机密★1年", on=UP)
def text_of_security(paper: Paper) -> Iterator[Value]:
    line = paper.first.line("机密")
    yield line.text if paper.first.has_ink(line.glyphs[2].box) else "no ★ drawn"


# --- 发文机关标志 ------------------------------------------------------------------------------------


@rule("H-4", "7.2.4", "标志上边缘距纸顶", "upper edge of the mark's ink", TOP + 35, 1, on=HEADS)
def top_of_mark(paper: Paper) -> Iterator[Value]:
    yield mark(paper).top


@rule("H-4", "7.2.4", "标志居中", "the mark is centred", MIDDLE, 1, on=HEADS)
def middle_of_mark(paper: Paper) -> Iterator[Value]:
    yield mark(paper).middle


@rule("H-4", "7.2.4", "标志的颜色", "colour of the mark", "红", on=HEADS)
def colour_of_mark(paper: Paper) -> Iterator[Value]:
    area = mark(paper)
    yield colour_of(paper.first, area._replace(left=area.left + 20, right=area.right - 20))


@rule("H-4", "7.2.4", "标志的字体", "font of the mark", "小标宋", on=HEADS)
def font_of_mark(paper: Paper) -> Iterator[Value]:
    yield from (role(line) for line in marks(paper.first))


def marks(sheet: Sheet) -> list[Line]:
    """Return the lines of the organ mark: what is larger than 二号."""
    return [line for line in sheet.lines if min(line.sizes) > 22]


def names(sheet: Sheet) -> list[Line]:
    """Return the organs' names in the mark, without 文件."""
    return [Line(line.glyphs[: len(line.text.removesuffix(SUFFIX))]) for line in marks(sheet)]


def suffix(sheet: Sheet) -> Line:
    """Return the 文件 of the mark."""
    return first((line for line in marks(sheet) if line.text.endswith(SUFFIX)), SUFFIX).part(SUFFIX)


@rule("H-5", "7.2.4", "联合行文，机关名称等宽：最宽减最窄", "joint issue: widest name less narrowest", 0, 1, on=UP)
def marks_of_one_width(paper: Paper) -> Iterator[Value]:
    widths = [ink_of(paper.first, line, "red").width for line in names(paper.first)]
    yield max(widths) - min(widths)


@rule("H-5", "7.2.4", "主办机关在前", "the leading organ comes first", "、".join(MARKS), on=UP)
def order_of_marks(paper: Paper) -> Iterator[Value]:
    yield "、".join(line.text for line in names(paper.first))


@rule("H-5", "7.2.4", "“文件”对各署名上下居中", "文件 at half the height of all names", 0, 1, on=UP)
def suffix_at_half_height(paper: Paper) -> Iterator[Value]:
    inks = [ink_of(paper.first, line, "red") for line in names(paper.first)]
    middle = (min(ink.top for ink in inks) + max(ink.bottom for ink in inks)) / 2
    yield ink_of(paper.first, suffix(paper.first), "red").centre - middle


@rule("H-5", "7.2.4", "“文件”在名称右侧", "文件 right of the names", "是", on=UP)
def suffix_at_the_right(paper: Paper) -> Iterator[Value]:
    edge = max(ink_of(paper.first, line, "red").right for line in names(paper.first))
    yield "是" if ink_of(paper.first, suffix(paper.first), "red").left > edge else "否"


# --- 发文字号, 签发人 --------------------------------------------------------------------------------


@rule(
    "H-6",
    "7.2.5",
    "发文字号（上行文是首行签发人）在标志下空二行",
    "blank lines under the mark",
    2,
    0.1,
    unit="行",
    on=HEADS,
)
def blank_above_number(paper: Paper) -> Iterator[Value]:
    rows = [number(paper), *signers(paper)]
    yield blank_lines(mark(paper).bottom, min(rows, key=lambda line: line.baseline))


@rule("H-6", "7.2.5", "下行文的发文字号居中", "number centred (downward)", MIDDLE, 0.5, on=DOWN)
def middle_of_number(paper: Paper) -> Iterator[Value]:
    yield number(paper).middle


@rule("H-6", "7.2.5", "发文字号字体", "font of the number", "仿宋", on=HEADS)
def font_of_number(paper: Paper) -> Iterator[Value]:
    yield role(number(paper))


@rule("H-6a", "7.2.5", "年份用六角括号", "brackets of the year", "〔2022〕", on=HEADS)
def brackets(paper: Paper) -> Iterator[Value]:
    yield number(paper).text[2:8]


@rule(
    "H-6b",
    "7.2.5",
    "序号不写“第”、不补零，末尾有“号”",
    "number without 第 and zeros, 号 after it",
    "甲公〔2022〕3号",
    on=UP,
)
def text_of_number(paper: Paper) -> Iterator[Value]:
    yield number(paper).text


@rule("H-6c", "7.2.5", "联合行文只有主办机关一个字号", "joint issue: one number", 1, unit="个", on=UP)
def count_of_numbers(paper: Paper) -> Iterator[Value]:
    yield sum(line.text.count("〔2022〕") for line in paper.first.lines)


@rule("H-7", "7.2.5", "上行文的发文字号居左空", "number in from the left (upward)", 1, 0.1, unit="字", on=UP)
def indent_of_number(paper: Paper) -> Iterator[Value]:
    yield indent(number(paper))


@rule("H-7", "7.2.5", "与最后一个签发人同一行", "on the line of the last signer", 0, 0.05, unit="行", on=UP)
def number_beside_signer(paper: Paper) -> Iterator[Value]:
    yield lines_below(signers(paper)[-1], number(paper))


def signers(paper: Paper) -> list[Line]:
    """Return the part of each line that names signers: from the first 楷体 right of the middle on, blanks left out."""
    found = []
    for line in paper.first.lines:
        names = [glyph for glyph in line.glyphs if role(Line([glyph])) == "楷体" and glyph.left > LEFT + 60]
        if names and line.baseline <= number(paper).baseline + 1:
            found.append(Line([g for g in line.glyphs if g.left >= names[0].left and not g.text.isspace()]))
    return found


@rule("H-8", "7.2.6", "签发人居右空", "signers in from the right", 1, 0.1, unit="字", on=UP)
def right_indent_of_signers(paper: Paper) -> Iterator[Value]:
    yield right_indent(max(signers(paper), key=lambda line: line.right))


@rule("H-8", "7.2.6", "“签发人：”字体", "font of 签发人：", "仿宋", on=UP)
def font_of_signer_label(paper: Paper) -> Iterator[Value]:
    line = first((line for line in paper.first.lines if "签发人：" in line.text), "签发人：")
    yield role(line.part("签发人："))


@rule("H-8", "7.2.6", "签发人姓名字体", "font of the signers' names", "楷体", on=UP)
def font_of_signers(paper: Paper) -> Iterator[Value]:
    line = first((line for line in paper.first.lines if "签发人：" in line.text), "签发人：")
    yield role(line.part("公安局长"))


@rule(
    "H-9",
    "7.2.6",
    "每行排两个签发人，按机关次序，不加顿号",
    "two signers on a line, in order, no marks",
    "、".join(SIGNERS),
    on=UP,
)
def rows_of_signers(paper: Paper) -> Iterator[Value]:
    yield "、".join(line.text for line in signers(paper))


@rule("H-9", "7.2.6", "回行与上一行第一个姓名对齐", "further rows under the first name", 0, 0.5, on=UP)
def signers_aligned(paper: Paper) -> Iterator[Value]:
    top, *rows = signers(paper)
    yield from (line.left - top.left for line in rows)


@rule("H-9", "7.2.6", "各行签发人的行跨", "rows of signers below each other", 1, 0.05, unit="行", on=UP)
def pitch_of_signers(paper: Paper) -> Iterator[Value]:
    yield from (lines_below(*pair) for pair in pairwise(signers(paper)))


@rule("H-9", "7.2.6", "同行姓名之间空", "between names on a line", 1, 0.1, unit="字", on=UP)
def between_signers(paper: Paper) -> Iterator[Value]:
    for line in signers(paper)[:2]:
        yield (line.glyphs[4].left - line.glyphs[3].right) / CHARACTER


# --- 分隔线 ------------------------------------------------------------------------------------------


@rule("H-10", "7.2.7", "红线距发文字号下边缘", "red rule below the number's ink", 4, 0.5, on=HEADS)
def gap_above_rule(paper: Paper) -> Iterator[Value]:
    yield red_rule(paper).top - ink_of(paper.first, number_line(paper)).bottom


@rule("H-10", "7.2.7", "红线的长", "length of the red rule", RIGHT - LEFT, 1, on=HEADS)
def length_of_red_rule(paper: Paper) -> Iterator[Value]:
    yield red_rule(paper).width


@rule("H-10", "7.2.7", "红线居中", "the red rule is centred", MIDDLE, 0.5, on=HEADS)
def middle_of_red_rule(paper: Paper) -> Iterator[Value]:
    yield red_rule(paper).middle


@rule("H-10", "7.2.7", "红线的颜色", "colour of the red rule", "红", on=HEADS)
def colour_of_rule(paper: Paper) -> Iterator[Value]:
    yield colour_of(paper.first, red_rule(paper))
