"""页码 (clause 7.5)."""

from __future__ import annotations

from collections.abc import Iterator

from proof.conformance.paper import Area, Line, Paper, Sheet, first
from proof.conformance.rules import BOTTOM, LEFT, RIGHT, SMALL, Value, colour_of, role, rule

FOLIOS = ("upward", "downward", "landscape")
FOOT = Area(0, BOTTOM + 1, 210, 297)
"""Where the folio stands."""


def folio(sheet: Sheet) -> Line:
    """Return the folio: the line that begins with a dash below the type area."""
    return first((line for line in reversed(sheet.lines) if line.baseline > BOTTOM), f"folio of page {sheet.number}")


def numbered(paper: Paper) -> list[Sheet]:
    """Return the pages that must have a folio: all but a blank page and the imprint's after it."""
    return [sheet for sheet in paper.sheets if sheet.number <= len(paper.sheets) - unnumbered(paper)]


def unnumbered(paper: Paper) -> int:
    blank = not any(line.baseline < BOTTOM for line in paper.sheets[-2].lines)
    return 2 if blank else 0


@rule("N-1", "7.5", "页码字体", "font of the folio", "宋体", on=FOLIOS)
def font_of_folio(paper: Paper) -> Iterator[Value]:
    yield from (role(folio(sheet)) for sheet in numbered(paper))


@rule("N-1", "7.5", "页码字号：四号", "size of the folio: 四号", 14, 0.1, unit="pt", on=FOLIOS)
def size_of_folio(paper: Paper) -> Iterator[Value]:
    yield from (size for sheet in numbered(paper) for size in folio(sheet).sizes)


@rule(
    "N-2", "7.5", "数字左右各一条一字线；N-6 连续编排；N-7 首页有", "dashes, consecutive, page one too", "是", on=FOLIOS
)
def text_of_folio(paper: Paper) -> Iterator[Value]:
    for sheet in numbered(paper):
        text = folio(sheet).text.replace(" ", "")
        yield "是" if text == f"—{sheet.number}—" else text


@rule("N-3", "7.5", "一字线上边缘距纸顶", "upper edge of the dash's ink", BOTTOM + 7, 0.5, on=FOLIOS)
def top_of_dash(paper: Paper) -> Iterator[Value]:
    for sheet in numbered(paper):
        yield sheet.ink(folio(sheet).glyphs[0].box.grown(1)._replace(right=folio(sheet).glyphs[0].right)).top


@rule(
    "N-4", "7.5", "单页码居右空一字（四号）", "odd folios: one character from the right", RIGHT - SMALL, 0.5, on=FOLIOS
)
def right_of_odd_folio(paper: Paper) -> Iterator[Value]:
    yield from (sheet.ink(FOOT).right for sheet in numbered(paper) if sheet.number % 2 == 1)


@rule("N-4", "7.5", "双页码居左空一字（四号）", "even folios: a character from the left", LEFT + SMALL, 0.5, on=FOLIOS)
def left_of_even_folio(paper: Paper) -> Iterator[Value]:
    yield from (sheet.ink(FOOT).left for sheet in numbered(paper) if sheet.number % 2 == 0)


@rule(
    "N-5",
    "7.5",
    "空白页和其后的版记页没有页码",
    "no folio on a blank page and the imprint's after it",
    "无",
    on=("downward",),
)
def no_folio(paper: Paper) -> Iterator[Value]:
    yield from (colour_of(sheet, FOOT) for sheet in paper.sheets[-2:])


@rule("N-3", "7.5", "页码的颜色", "colour of the folio", "黑", on=FOLIOS)
def colour_of_folio(paper: Paper) -> Iterator[Value]:
    yield from (colour_of(sheet, FOOT) for sheet in numbered(paper))
