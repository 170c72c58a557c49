"""版记 (clause 7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from proof.conformance.paper import FINE, Area, Line, Paper, first
from proof.conformance.rules import (
    BOTTOM,
    LEFT,
    RIGHT,
    SMALL,
    TOP,
    Value,
    ink_of,
    role,
    rule,
)

HEADS = ("upward", "downward")
IMPRINTS = (*HEADS, "imprint")
UP, DOWN, MOVED = ("upward",), ("downward",), ("imprint",)
EDGE = Area(LEFT + 0.5, TOP, LEFT + 2, BOTTOM + 2)
"""A strip at the left edge of the type area in which an imprint has nothing but its rules."""


def rules(paper: Paper) -> list[tuple[float, float]]:
    """Return upper and lower edge of the rules of the imprint."""
    top = texts(paper)[0].box.top - 6
    return paper.last.bands(EDGE._replace(top=top), dpi=FINE)


def texts(paper: Paper) -> list[Line]:
    """Return the lines of the imprint."""
    top = first((line for line in paper.last.lines if line.text[:3] in ("主送：", "抄送：")), "imprint")
    return [line for line in paper.last.lines if top.baseline <= line.baseline < BOTTOM]


@rule("V-1", "7.4.1", "首条、末条分隔线的粗", "thickness of the first and last rule", 0.35, 0.05, on=IMPRINTS)
def thick_rules(paper: Paper) -> Iterator[Value]:
    found = rules(paper)
    yield from (bottom - top for top, bottom in (found[0], found[-1]))


@rule("V-1", "7.4.1", "中间分隔线的粗", "thickness of the rules between", 0.25, 0.05, on=IMPRINTS)
def thin_rules(paper: Paper) -> Iterator[Value]:
    yield from (bottom - top for top, bottom in rules(paper)[1:-1])


@rule("V-1", "7.4.1", "分隔线的长", "length of the rules", RIGHT - LEFT, 1, on=IMPRINTS)
def length_of_rules(paper: Paper) -> Iterator[Value]:
    yield from (paper.last.ink(Area(0, top - 0.1, 210, bottom + 0.1)).width for top, bottom in rules(paper))


@rule("V-1", "7.4.1", "分隔线与版心左边对齐", "rules begin at the type area", LEFT, 1, on=IMPRINTS)
def left_of_rules(paper: Paper) -> Iterator[Value]:
    yield from (paper.last.ink(Area(0, top - 0.1, 210, bottom + 0.1)).left for top, bottom in rules(paper))


@rule(
    "V-2",
    "7.4.1",
    "末条线与最后一面版心下边缘重合",
    "last rule on the lower edge of the type area",
    BOTTOM,
    1,
    on=IMPRINTS,
)
def last_rule(paper: Paper) -> Iterator[Value]:
    yield rules(paper)[-1][1]


@rule("V-2", "7.4.1", "首条线在第一个要素之上", "first rule above the first element", "是", on=IMPRINTS)
def first_rule(paper: Paper) -> Iterator[Value]:
    _, bottom = rules(paper)[0]
    yield "是" if bottom < ink_of(paper.last, texts(paper)[0]).top < bottom + 5 else "否"


@rule("V-3", "7.4.2", "版记字体", "font of the imprint", "仿宋", on=IMPRINTS)
def font_of_imprint(paper: Paper) -> Iterator[Value]:
    yield from (role(line) for line in texts(paper))


@rule("V-3", "7.4.2", "版记字号：四号", "size of the imprint: 四号", 14, 0.1, unit="pt", on=IMPRINTS)
def size_of_imprint(paper: Paper) -> Iterator[Value]:
    yield from (size for line in texts(paper) for size in line.sizes)


@rule("V-3", "7.4.2", "抄送左空一字（四号）", "copies: one character from the left", LEFT + SMALL, 0.5, on=IMPRINTS)
def left_of_copies(paper: Paper) -> Iterator[Value]:
    yield paper.last.line("抄送：").left


@rule("V-3", "7.4.2", "抄送右空一字：各行不越过", "copies: a character free at the right", "是", on=IMPRINTS)
def right_of_copies(paper: Paper) -> Iterator[Value]:
    for line in copies(paper):
        yield "是" if line.right <= RIGHT - SMALL + 0.5 else f"{line.right:.1f}"


def copies(paper: Paper) -> list[Line]:
    end = paper.last.line("甲市公安局办公室").baseline - 1
    return [line for line in texts(paper) if line.baseline < end and not line.text.startswith("主送：")]


@rule("V-3", "7.4.2", "回行与冒号后的首字对齐", "turned lines under the first organ", 0, 0.5, on=UP)
def turned_copies(paper: Paper) -> Iterator[Value]:
    top, *turned = copies(paper)
    yield from (line.left - top.glyphs[3].left for line in turned)


@rule("V-3", "7.4.2", "最后一个机关后标句号", "a full stop after the last organ", "。", on=IMPRINTS)
def stop_after_copies(paper: Paper) -> Iterator[Value]:
    yield copies(paper)[-1].text[-1]


@rule("V-5", "7.4.3", "印发机关左空一字（四号）", "issuer: one character from the left", LEFT + SMALL, 0.5, on=IMPRINTS)
def left_of_issuer(paper: Paper) -> Iterator[Value]:
    yield paper.last.line("甲市公安局办公室").left


@rule(
    "V-5",
    "7.4.3",
    "印发日期右空一字（四号）",
    "date of issue: one character from the right",
    RIGHT - SMALL,
    0.5,
    on=IMPRINTS,
)
def right_of_issue_date(paper: Paper) -> Iterator[Value]:
    yield paper.last.line("甲市公安局办公室").right


@rule(
    "V-5",
    "7.4.3",
    "印发机关和日期在末条线之上一行（没有其他要素时）",
    "issuer on the line above the last rule",
    1,
    unit="行",
    on=DOWN,
)
def issuer_above_last_rule(paper: Paper) -> Iterator[Value]:
    lines = texts(paper)
    yield len(lines) - lines.index(paper.last.line("甲市公安局办公室"))


@rule("V-5", "7.4.3", "日期不补零，后加“印发”", "no zeros in the date, 印发 after it", "2022年11月20日印发", on=UP)
def text_of_issue_date(paper: Paper) -> Iterator[Value]:
    yield paper.last.line("甲市公安局办公室").text.removeprefix("甲市公安局办公室").strip()


@rule(
    "V-6",
    "7.4.3",
    "其他要素与印发行之间有一条细线",
    "a thin rule above other elements",
    0.25,
    0.05,
    on=("upward", "imprint"),
)
def rule_above_others(paper: Paper) -> Iterator[Value]:
    upper, lower = paper.last.line("甲市公安局办公室"), paper.last.line("承办单位")
    yield from (bottom - top for top, bottom in rules(paper) if upper.baseline < top < lower.baseline)


@rule("V-7", "7.4", "版记在最后一面，双数页", "imprint on the last page, an even one", "是", on=HEADS)
def page_of_imprint(paper: Paper) -> Iterator[Value]:
    yield "是" if paper.sheet_with("抄送：") is paper.last and paper.last.number % 2 == 0 else "否"


@rule(
    "V-4",
    "7.4.2",
    "主送移入版记：在抄送的上一行",
    "recipients moved here: above the copies",
    "是",
    on=MOVED,
)
def recipients_above_copies(paper: Paper) -> Iterator[Value]:
    lines = texts(paper)
    yield "是" if lines.index(paper.last.line("抄送：")) - lines.index(paper.last.line("主送：")) == 1 else "否"


@rule("V-4", "7.4.2", "主送与抄送之间不加分隔线：条数", "no rule between recipients and copies", 0, unit="条", on=MOVED)
def no_rule_between(paper: Paper) -> Iterator[Value]:
    upper, lower = paper.last.line("主送："), paper.last.line("抄送：")
    yield sum(upper.baseline < top < lower.baseline for top, _ in rules(paper))


@rule("V-4", "7.4.2", "主送左空一字（四号）", "recipients: one character from the left", LEFT + SMALL, 0.5, on=MOVED)
def left_of_recipients(paper: Paper) -> Iterator[Value]:
    yield paper.last.line("主送：").left


@rule("V-4", "7.4.2", "标题下不再有主送机关", "no recipients below the title", "无", on=MOVED)
def no_recipients_above(paper: Paper) -> Iterator[Value]:
    found = sum("甲市人民政府" in line.text for sheet in paper.sheets for line in sheet.lines)
    yield "无" if found == 1 else f"{found}"


@rule(
    "V-7",
    "7.4",
    "选“最后一页”时版记就在最后一页",
    "page: last puts it on the last page",
    "是",
    on=MOVED,
)
def imprint_on_last_page(paper: Paper) -> Iterator[Value]:
    yield "是" if paper.sheet_with("抄送：") is paper.sheet_with("继续规范") is paper.last else "否"
