"""Canaries: planted faults, each of which must make the right rules fail, and every rule must fail for one at least.

Most change the finished PDF, so that what is wrong is only on the paper: the text in the file is still all there
where a line or a folio is painted over.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import pikepdf

from generator.document import Run, Title
from proof.conformance import documents, rules_imprint, rules_page
from proof.conformance.paper import MM, Area, Glyph, Paper
from proof.conformance.rules import BOTTOM, LEFT, RULES, Rule, measured
from proof.conformance.rules_head import marks

Pdfs = Mapping[str, bytes]
FULL = rules_page.FULL


class Canary(NamedTuple):
    """A planted fault. *must* names the rules that have to fail; None: as many as do, for the general ones."""

    zh: str
    en: str
    plant: Callable[[Pdfs], Pdfs]
    must: frozenset[str] | None


class Outcome(NamedTuple):
    """What became of a canary."""

    canary: Canary
    failed: frozenset[str]

    @property
    def right(self) -> bool:
        """Whether the rules that had to fail did, and no others."""
        return bool(self.failed) if self.canary.must is None else self.failed == self.canary.must


def release(pdfs: Pdfs, canaries: Iterable[Canary]) -> list[Outcome]:
    """Plant each fault in *pdfs* and measure; only rules whose documents changed are looked at."""
    return [Outcome(canary, _failing(canary.plant(pdfs))) for canary in canaries]


def _failing(pdfs: Pdfs) -> frozenset[str]:
    papers = {name: Paper(data) for name, data in pdfs.items()}
    looked_at = [(rule, rule._replace(on=tuple(name for name in rule.on if name in papers))) for rule in RULES]
    return frozenset(rule.key for rule, there in looked_at if there.on and not measured(there, papers).fulfils(rule))


def unbitten(outcomes: Iterable[Outcome]) -> list[Rule]:
    """Return the rules that no canary made fail."""
    failed = frozenset[str]().union(*(outcome.failed for outcome in outcomes))
    return [rule for rule in RULES if rule.key not in failed]


# --- faults on the paper -----------------------------------------------------------------------------


def _edited(data: bytes, edit: Callable[[pikepdf.Pdf], object]) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        edit(file)
        file.save(written)
    return written.getvalue()


def moved(matrix: tuple[float, ...], names: tuple[str, ...]) -> Callable[[Pdfs], Pdfs]:
    """Return a fault that puts everything on all pages elsewhere; *matrix* in mm, from the upper left corner."""
    a, b, c, d, x, y = matrix

    def edit(file: pikepdf.Pdf) -> None:
        for page in file.pages:
            height = float(page.mediabox[3])
            right, up = x / MM + c * height, height - d * height - y / MM
            page.contents_add(f"q {a} {-b} {-c} {d} {right:.4f} {up:.4f} cm".encode(), prepend=True)
            page.contents_add(b"Q")

    return lambda pdfs: {name: _edited(pdfs[name], edit) for name in names}


def painted(
    name: str, where: Callable[[Paper], Iterable[tuple[int, Area]]], colour: str = "1 1 1"
) -> Callable[[Pdfs], Pdfs]:
    """Return a fault that paints over parts of pages of one document, (page from 0, area) each."""

    def plant(pdfs: Pdfs) -> Pdfs:
        areas = list(where(Paper(pdfs[name])))

        def edit(file: pikepdf.Pdf) -> None:
            for number, area in areas:
                page = file.pages[number]
                foot = float(page.mediabox[3]) - area.bottom / MM
                box = f"{area.left / MM:.4f} {foot:.4f} {area.width / MM:.4f} {area.height / MM:.4f}"
                page.contents_add(b"q", prepend=True)
                page.contents_add(f"Q q {colour} rg {box} re f Q".encode())

        return {name: _edited(pdfs[name], edit)}

    return plant


def _colours_swapped(pdfs: Pdfs) -> Pdfs:
    """Red is black, and black red."""

    def edit(file: pikepdf.Pdf) -> None:
        for page in file.pages:
            found = [_swapped(*instruction) for instruction in pikepdf.parse_content_stream(page)]
            page.Contents = file.make_stream(b"1 0 0 rg " + pikepdf.unparse_content_stream(found))

    return {name: _edited(pdfs[name], edit) for name in HEADS}


def _swapped(operands: Any, operator: pikepdf.Operator) -> tuple[Any, pikepdf.Operator]:
    if str(operator) == "rg":
        return [0 if float(operands[0]) == 1 else 1, 0, 0], operator
    return operands, operator


def _letter_paper(pdfs: Pdfs) -> Pdfs:
    def edit(file: pikepdf.Pdf) -> None:
        file.pages[1].mediabox = pikepdf.Array([0, 0, 612, 792])

    return {"upward": _edited(pdfs["upward"], edit)}


def _page_more(pdfs: Pdfs) -> Pdfs:
    return {"upward": _edited(pdfs["upward"], lambda file: file.add_blank_page())}


# --- where to paint ----------------------------------------------------------------------------------


def _row(paper: Paper) -> Iterable[tuple[int, Area]]:
    yield FULL, rules_page.body(paper.sheets[FULL])[9].box.grown(0.3)


def _glyph(paper: Paper) -> Iterable[tuple[int, Area]]:
    line = rules_page.body(paper.sheets[FULL])[9]
    yield FULL, _around(line.glyphs[9])


def _around(glyph: Glyph) -> Area:
    return glyph.box.grown(0.15)


def _folio(paper: Paper) -> Iterable[tuple[int, Area]]:
    yield 0, rules_imprint.folio(paper.first).box.grown(1)


def _under_rules(paper: Paper) -> Iterable[tuple[int, Area]]:
    for _, bottom in rules_imprint.rules(paper)[:2]:
        yield len(paper.sheets) - 1, Area(LEFT, bottom - 0.05, LEFT + 156, bottom + 0.15)


def _mark_end(paper: Paper) -> Iterable[tuple[int, Area]]:
    box = marks(paper.first)[0].box
    yield 0, Area(box.right - 12, box.top - 0.2, box.right + 1, box.bottom + 0.2)


def _last_foot(paper: Paper) -> Iterable[tuple[int, Area]]:
    yield len(paper.sheets) - 1, Area(40, BOTTOM + 7, 45, BOTTOM + 7.3)


# --- faults of the writer ----------------------------------------------------------------------------

_OTHER_FONT = {
    "fangsong": "kaiti",
    "kaiti": "fangsong",
    "heiti": "songti",
    "songti": "heiti",
    "xiaobiaosong": "heiti",
}


def _fonts_exchanged(_: Pdfs) -> Pdfs:
    """All text stands in another font than it should."""
    found = {}
    for name in HEADS:
        ready = documents.prepared(name)
        texts = {
            key: text._replace(
                values={**text.values, "font": _OTHER_FONT[text.font]},
                own={**text.own, **({"font": _OTHER_FONT[text.own["font"]]} if "font" in text.own else {})},
            )
            for key, text in ready.style.texts.items()
        }
        found[name] = documents.write(ready._replace(style=ready.style.with_texts(texts)), "pdf")["pdf"]
    return found


_SLIPS = {
    "〔": "[",
    "〕": "]",
    "甲市公安局": "甲市消防局",
    "附件：": "附件：1.",
    "院。": "院",
    "室。": "室",
    "印发": "印",
}


def _words_exchanged(_: Pdfs) -> Pdfs:
    """Words and marks are not what the standard wants."""
    found = {}
    for name in HEADS:
        ready = documents.prepared(name)
        found[name] = documents.write(ready._replace(document=_reworded(ready.document)), "pdf")["pdf"]
    return found


def _reworded(node: Any) -> Any:
    """Return *node* of a Document with slips in its texts, and a title in lines of one length."""
    if isinstance(node, Title):
        return node._replace(lines=tuple((Run("甲市公安局情况的报告", None),) for _ in range(3)))
    if isinstance(node, Run):
        text = "附件1" if node.text == "附件" else node.text
        for right, slip in _SLIPS.items():
            text = text.replace(right, slip)
        return node._replace(text=text)
    if isinstance(node, tuple):
        parts = [_reworded(part) for part in node]
        return type(node)(*parts) if hasattr(node, "_fields") else tuple(parts)
    return node


# --- all ---------------------------------------------------------------------------------------------

HEADS = ("upward", "downward")

ON_PAPER = (
    Canary(
        "一行被盖住",
        "a line is painted over",
        painted("upward", _row),
        frozenset({"lines_of_a_page", "characters_of_a_line"}),
    ),
    Canary(
        "一个字被盖住", "a character is painted over", painted("upward", _glyph), frozenset({"characters_of_a_line"})
    ),
    Canary(
        "首页页码被盖住",
        "the first folio is painted over",
        painted("upward", _folio),
        frozenset({"top_of_dash", "right_of_odd_folio", "colour_of_folio"}),
    ),
    Canary(
        "版记的一条粗线、一条细线加粗 0.15 mm",
        "a thick and a thin rule of the imprint are 0.15 mm thicker",
        painted("upward", _under_rules, "0 0 0"),
        frozenset({"thick_rules", "thin_rules"}),
    ),
    Canary(
        "标志的一个名称变窄",
        "one name of the mark is narrower",
        painted("upward", _mark_end),
        frozenset({"marks_of_one_width"}),
    ),
    Canary(
        "没有页码的版记页加上一横",
        "a dash on the page without folio",
        painted("downward", _last_foot, "0 0 0"),
        frozenset({"no_folio"}),
    ),
    Canary("一页不是 A4", "a page is not A4", _letter_paper, None),
    Canary("末尾多一张空白页", "a blank page more at the end", _page_more, None),
    Canary(
        "全部右移、下移 1.5 mm", "everything 1.5 mm further right and down", moved((1, 0, 0, 1, 1.5, 1.5), HEADS), None
    ),
    Canary(
        "全部放大十分之一",
        "everything a tenth larger",
        moved((1.1, 0, 0, 1.1, 0, 0), (*HEADS, *documents.SIGN_OFFS)),
        None,
    ),
    Canary("全部向右倾斜", "everything slanted to the right", moved((1, 0, 0.1, 1, 0, 0), HEADS), None),
    Canary("全部向右下沉", "everything inclined", moved((1, 0.02, 0, 1, 0, 0), HEADS), None),
    Canary("红黑对换", "red is black and black red", _colours_swapped, None),
)
OF_WRITER = (
    Canary("字体对换", "fonts exchanged", _fonts_exchanged, None),
    Canary("字词写错", "words and marks wrong", _words_exchanged, None),
)
ALL = (*ON_PAPER, *OF_WRITER)
