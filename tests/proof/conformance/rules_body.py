"""主体：标题、主送机关、正文、附件说明、附注 (clauses 7.3.1 to 7.3.4, 7.3.6)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from proof.conformance.paper import Line, Paper, Sheet
from proof.conformance.rules import (
    LEFT,
    LINE,
    MIDDLE,
    Value,
    blank_lines,
    indent,
    ink_of,
    lines_below,
    role,
    rule,
)
from proof.conformance.rules_head import red_rule

HEADS = ("upward", "downward")
UP, DOWN = ("upward",), ("downward",)
TITLE_LINE = 36 * 25.4 / 72
"""Height of a line of 二号, in mm: 22 pt and 7/8 of 三号 (3.2)."""


def title(sheet: Sheet) -> list[Line]:
    """Return the lines in 二号 on *sheet*."""
    return [line for line in sheet.lines if line.sizes == {22.0}]


def after(sheet: Sheet, line: Line, count: int = 1) -> Line:
    """Return the line *count* lines after *line*."""
    return sheet.lines[sheet.lines.index(line) + count]


def place(paper: Paper, start: str) -> tuple[Sheet, Line]:
    """Return the first line that begins with *start*, and its page."""
    sheet = paper.sheet_with(start)
    return sheet, sheet.line(start)


# --- 标题 --------------------------------------------------------------------------------------------


@rule("B-1", "7.3.1", "标题字体", "font of the title", "小标宋", on=HEADS)
def font_of_title(paper: Paper) -> Iterator[Value]:
    yield from (role(line) for line in title(paper.first))


@rule("B-1", "7.3.1", "标题字号：二号", "size of the title: 二号", 22, 0.1, unit="pt", on=HEADS)
def size_of_title(paper: Paper) -> Iterator[Value]:
    below = red_rule(paper).bottom
    for line in paper.first.lines:
        if line.baseline > below and role(line) == "小标宋":
            yield from line.sizes


@rule(
    "B-1",
    "7.3.1",
    "标题在红线下空二行",
    "blank lines between red rule and title",
    2,
    0.1,
    unit="行",
    on=HEADS,
)
def blank_above_title(paper: Paper) -> Iterator[Value]:
    first = title(paper.first)[0]
    yield blank_lines(red_rule(paper).bottom, first) - 0.8 * (TITLE_LINE / LINE - 1)


@rule("B-1", "7.3.1", "标题各行居中", "lines of the title are centred", MIDDLE, 1, on=HEADS)
def middle_of_title(paper: Paper) -> Iterator[Value]:
    yield from (line.middle for line in title(paper.first))


@rule("B-1", "7.3.1", "多行标题的行跨", "pitch of title lines", TITLE_LINE, 0.5, on=HEADS)
def pitch_of_title(paper: Paper) -> Iterator[Value]:
    yield from (lines_below(*pair) * LINE for pair in pairwise(title(paper.first)))


@rule("B-1", "7.3.1", "多行标题排成梯形或菱形", "shape of several title lines", "梯形或菱形", on=HEADS)
def shape_of_title(paper: Paper) -> Iterator[Value]:
    """The widths grow or shrink from line to line, or grow to one widest line and shrink again."""
    widths = [ink_of(paper.first, line).width for line in title(paper.first)]
    steps = [lower - upper for upper, lower in pairwise(widths)]
    turns = sum(before > 0 > behind or before < 0 < behind for before, behind in pairwise(steps))
    hourglass = any(before < 0 < behind for before, behind in pairwise(steps))
    yield "沙漏形" if hourglass or turns > 1 else "长方形" if min(map(abs, steps)) < 1 else "梯形或菱形"


# --- 主送机关, 正文 ----------------------------------------------------------------------------------


@rule(
    "B-2",
    "7.3.2",
    "主送机关在标题下空一行",
    "blank lines between title and recipients",
    1,
    0.1,
    unit="行",
    on=HEADS,
)
def blank_above_recipients(paper: Paper) -> Iterator[Value]:
    last = title(paper.first)[-1]
    yield blank_lines(last.baseline + 0.2 * TITLE_LINE, after(paper.first, last))


@rule("B-2", "7.3.2", "主送机关顶格，回行仍顶格", "recipients flush left, turned lines too", LEFT, 0.5, on=HEADS)
def recipients_are_flush(paper: Paper) -> Iterator[Value]:
    yield from (line.left for line in recipients(paper))


def recipients(paper: Paper) -> list[Line]:
    sheet = paper.first
    lines = [after(sheet, title(sheet)[-1])]
    while not after(sheet, lines[-1]).text.startswith("现将本年度"):
        lines.append(after(sheet, lines[-1]))
    return lines


@rule("B-2", "7.3.2", "主送机关字体", "font of the recipients", "仿宋", on=HEADS)
def font_of_recipients(paper: Paper) -> Iterator[Value]:
    yield from (role(line) for line in recipients(paper))


@rule("B-2", "7.3.2", "主送机关末尾全角冒号", "a full-width colon after the recipients", "：", on=HEADS)
def colon_after_recipients(paper: Paper) -> Iterator[Value]:
    yield recipients(paper)[-1].text[-1]


@rule(
    "B-3", "7.3.3", "首页显示正文，在主送机关下一行", "text on page one, on the next line", 1, 0.05, unit="行", on=HEADS
)
def text_on_first_page(paper: Paper) -> Iterator[Value]:
    yield lines_below(recipients(paper)[-1], paper.first.line("现将本年度"))


@rule("B-3", "7.3.3", "每自然段左空", "first line of a paragraph", 2, 0.1, unit="字", on=HEADS)
def indent_of_paragraph(paper: Paper) -> Iterator[Value]:
    starts = ("现将本年度", "甲全年围绕", "部分单位", "主要负责人", "继续规范")
    yield from (indent(paper.line(start)) for start in starts)


@rule("B-3", "7.3.3", "回行顶格", "turned lines of a paragraph", LEFT, 1, on=HEADS)
def turned_lines_are_flush(paper: Paper) -> Iterator[Value]:
    sheet, line = place(paper, "甲全年围绕")
    for _ in range(4):
        line = after(sheet, line)
        yield ink_of(sheet, line).left


# --- 结构层次 ----------------------------------------------------------------------------------------


@rule("B-4", "7.3.3", "第一层“一、”字体", "first level", "黑体", on=UP)
def font_of_level_1(paper: Paper) -> Iterator[Value]:
    starts = ("一、主要举措", "二、存在的不足", "三、履行", "四、下一年度")
    yield from (role(paper.line(start)) for start in starts)


@rule("B-4", "7.3.3", "第二层“（一）”字体", "second level", "楷体", on=UP)
def font_of_level_2(paper: Paper) -> Iterator[Value]:
    yield role(paper.line("（一）二级标题"))
    yield role(paper.line("（二）二级标题").part("（二）二级标题接排在段首。"))


@rule("B-4", "7.3.3", "第三层“1.”和第四层“（1）”字体，不加粗", "third and fourth level, not bold", "仿宋", on=UP)
def font_of_levels_3_and_4(paper: Paper) -> Iterator[Value]:
    yield from (role(paper.line(start)) for start in ("1.三级标题", "（1）四级标题"))


@rule("B-4", "7.3.3", "接排标题后面的正文字体", "text after a run-in heading", "仿宋", on=UP)
def font_after_run_in(paper: Paper) -> Iterator[Value]:
    yield role(paper.line("（二）二级标题").part("接排标题后面的正文。"))


@rule("B-4", "7.3.3", "各层标题左空", "headings of all levels", 2, 0.1, unit="字", on=UP)
def indent_of_headings(paper: Paper) -> Iterator[Value]:
    starts = ("一、主要举措", "（一）二级", "1.三级", "（1）四级", "（二）二级")
    for start in starts:
        line = paper.line(start)
        yield indent(line)


# --- 附件说明, 附注 ----------------------------------------------------------------------------------


@rule(
    "B-5", "7.3.4", "附件说明在正文下空一行", "blank lines above the list of attachments", 1, 0.05, unit="行", on=HEADS
)
def blank_above_attachments(paper: Paper) -> Iterator[Value]:
    sheet, line = place(paper, "附件：")
    yield lines_below(sheet.lines[sheet.lines.index(line) - 1], line) - 1


@rule("B-5", "7.3.4", "附件说明左空", "list of attachments from the left", 2, 0.1, unit="字", on=HEADS)
def indent_of_attachments(paper: Paper) -> Iterator[Value]:
    yield indent(paper.line("附件："))


@rule("B-5a", "7.3.4", "单个附件不编号", "a single attachment has no number", "附件：甲市公安局", on=DOWN)
def single_attachment(paper: Paper) -> Iterator[Value]:
    yield paper.line("附件：").text[:8]


@rule("B-5b", "7.3.4", "后续序号与“1”左对齐", "following numbers under the 1", 0, 0.5, on=UP)
def numbers_of_attachments(paper: Paper) -> Iterator[Value]:
    yield paper.line("2.规范性").left - paper.line("附件：").part("1.").left


@rule("B-5b", "7.3.4", "序号的位置：左空 2+3", "place of the numbers", 5, 0.1, unit="字", on=UP)
def place_of_numbers(paper: Paper) -> Iterator[Value]:
    yield indent(paper.line("2.规范性"))


@rule("B-5c", "7.3.4", "名称回行与上一行首字对齐", "turned names under their first character", 0, 0.5, on=HEADS)
def turned_attachments(paper: Paper) -> Iterator[Value]:
    sheet, line = place(paper, "附件：")
    name = line.part("本年度" if "本年度各类" in line.text else "甲市")
    yield after(sheet, line).left - name.left


@rule("B-5c", "7.3.4", "单个附件回行左空 5", "turned name of a single attachment", 5, 0.1, unit="字", on=DOWN)
def turned_single_attachment(paper: Paper) -> Iterator[Value]:
    sheet, line = place(paper, "附件：")
    yield indent(after(sheet, line))


@rule("B-6", "7.3.6", "附注在成文日期下一行", "note on the line below the date", 1, 0.05, unit="行", on=UP)
def line_of_note(paper: Paper) -> Iterator[Value]:
    sheet, line = place(paper, "（此件公开发布）")
    yield lines_below(sheet.line("2022年11月18日"), line)


@rule("B-6", "7.3.6", "附注左空", "note from the left", 2, 0.1, unit="字", on=UP)
def indent_of_note(paper: Paper) -> Iterator[Value]:
    yield indent(paper.line("（此件公开发布）"))
