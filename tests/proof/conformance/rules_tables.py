"""横排表格 (clause 8): wide tables stand crosswise, on pages that stay upright."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

from proof.conformance.paper import HALF, Area, Paper, Sheet
from proof.conformance.rules import BOTTOM, LEFT, RIGHT, TOP, Value, rule

LANDSCAPE = ("landscape",)


def turned(paper: Paper) -> list[Sheet]:
    """Return the pages of the two crosswise tables: an even and an odd one."""
    return list(paper.sheets[1:3])


@rule(
    "8",
    "8",
    "横排表格各占一面，一单一双（页码同其他页，见 N）",
    "crosswise tables, an even and an odd page",
    2,
    unit="页",
    on=LANDSCAPE,
)
def crosswise_pages(paper: Paper) -> Iterator[Value]:
    """Such a page has a caption that runs up the page; the folio rules look at these pages, too."""
    found = 0
    for sheet in turned(paper):
        caption = [glyph for glyph in sheet.glyphs if glyph.size == 16]
        found += caption[0].box.top - caption[-1].box.top > 20
    yield found


@rule(
    "8",
    "8",
    "表头在单页码页的订口、双页码页的切口一侧",
    "head of the table at the left",
    "左",
    on=LANDSCAPE,
)
def side_of_table_head(paper: Paper) -> Iterator[Value]:
    for sheet in turned(paper):
        caption = mean(glyph.box.middle for glyph in sheet.glyphs if glyph.size == 16)
        cells = mean(glyph.box.middle for glyph in sheet.glyphs if glyph.size == 12)
        yield "左" if caption < cells else "右"


@rule("8", "8", "横排表格在版心之内：左边缘", "left edge of the crosswise table", LEFT + 3.5, 1, on=LANDSCAPE)
def left_of_table(paper: Paper) -> Iterator[Value]:
    yield from (sheet.ink(PAGE, dpi=HALF).left for sheet in turned(paper))


@rule("8", "8", "横排表格与版心等高：上边缘", "as long as the type area: its upper edge", TOP, 1, on=LANDSCAPE)
def top_of_table(paper: Paper) -> Iterator[Value]:
    yield from (sheet.ink(PAGE, dpi=HALF).top for sheet in turned(paper))


@rule("8", "8", "横排表格与版心等高：下边缘", "as long as the type area: its lower edge", BOTTOM, 1, on=LANDSCAPE)
def bottom_of_table(paper: Paper) -> Iterator[Value]:
    yield from (sheet.ink(PAGE, dpi=HALF).bottom for sheet in turned(paper))


PAGE = Area(LEFT - 20, TOP - 20, RIGHT + 20, BOTTOM + 4)
"""The page above its folio."""
