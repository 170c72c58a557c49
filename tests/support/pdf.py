"""What a PDF holds, read back from it: printed lines with their places, and the tagged texts.

All lengths are pt; heights count from the paper's upper edge. Nothing here knows the Document.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import pdfplumber
import pikepdf
from fontTools.ttLib import TTFont

from generator.pipeline import fonts
from generator.styling.properties import font_family

_SAME_LINE = 2.0
"""Baselines closer than this, in pt, belong to one printed line of one tagged text."""


class Glyph(NamedTuple):
    """One character as drawn: its origin (*x*, *baseline*), where the next one would begin, font, size, colour.

    *font* is the style sheet's name of the role that the font plays, empty for one that plays none.
    """

    text: str
    page: int
    mark: int | None
    x: float
    end: float
    baseline: float
    font: str
    size: float
    colour: tuple[float, ...]


@dataclass(frozen=True)
class Element:
    """An element of the tag tree; *marks* are (page, mark) of the text that it holds itself.

    *alt* describes a figure, *actual* is the text to be read instead of what is drawn; *columns* and *rows* are
    what a table cell spans.
    """

    tag: str
    alt: str
    actual: str
    marks: tuple[tuple[int, int], ...]
    children: tuple[Element, ...]
    columns: int = 1
    rows: int = 1

    def all_marks(self) -> Iterator[tuple[int, int]]:
        """Yield the marks of the element and all below it, in reading order."""
        yield from self.marks
        for child in self.children:
            yield from child.all_marks()

    def find(self, *tags: str) -> Iterator[Element]:
        """Yield the elements with one of *tags* at or below this one."""
        if self.tag in tags:
            yield self
        for child in self.children:
            yield from child.find(*tags)


@dataclass(frozen=True)
class Pdf:
    """A PDF read back: *glyphs* a page, *rects* and frames a page as (x0, top, x1, bottom, colour), the tag tree."""

    glyphs: tuple[tuple[Glyph, ...], ...]
    rects: tuple[tuple[Rect, ...], ...]
    sizes: tuple[tuple[float, float], ...]
    root: Element
    by_mark: dict[tuple[int, int], list[Glyph]] = field(repr=False)

    def text(self, element: Element) -> str:
        """Return the text of *element*, with a line feed where a printed line ends."""
        return lined([glyph for mark in element.all_marks() for glyph in self.by_mark.get(mark, [])])

    def lines(self, element: Element) -> list[list[Glyph]]:
        """Return the printed lines of *element*."""
        return _lines([glyph for mark in element.all_marks() for glyph in self.by_mark.get(mark, [])])

    def box(self, glyph: Glyph) -> Rect:
        """Return the smallest rectangle around *glyph* that a border was drawn along, its outer edge."""
        around = [
            rect
            for rect in self.rects[glyph.page]
            if rect.x0 <= glyph.x and glyph.end <= rect.x1 and rect.top < glyph.baseline < rect.bottom
        ]
        inner = min(around, key=lambda rect: (rect.x1 - rect.x0) * (rect.bottom - rect.top))
        return max(
            (rect for rect in around if rect.x0 > inner.x0 - 1 and rect.x1 < inner.x1 + 1),
            key=lambda rect: rect.x1 - rect.x0,
        )

    def printed(self, page: int) -> list[list[Glyph]]:
        """Return the printed lines of *page* from top to bottom, whatever is tagged how."""
        found: dict[float, list[Glyph]] = {}
        for glyph in self.glyphs[page]:
            found.setdefault(round(glyph.baseline, 1), []).append(glyph)
        return [found[baseline] for baseline in sorted(found)]

    def untagged(self, page: int) -> list[Glyph]:
        """Return the glyphs of *page* (from 0) that no element of the tag tree holds."""
        tagged = set(self.root.all_marks())
        return [glyph for glyph in self.glyphs[page] if (page, glyph.mark) not in tagged]


class Rect(NamedTuple):
    """A filled rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: tuple[float, ...]


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Return *glyphs* cut wherever the baseline or the page changes."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        before = lines[-1][-1] if lines else None
        same = before and glyph.page == before.page and abs(glyph.baseline - before.baseline) < _SAME_LINE
        if same:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def lined(glyphs: list[Glyph]) -> str:
    """Return the text of *glyphs* with a line feed where a printed line ends."""
    return "\n".join("".join(glyph.text for glyph in line) for line in _lines(glyphs))


@cache
def read(data: bytes) -> Pdf:
    """Return what *data* holds."""
    data = _unturned(data)
    glyphs: list[tuple[Glyph, ...]] = []
    rects: list[tuple[Rect, ...]] = []
    sizes: list[tuple[float, float]] = []
    with pdfplumber.open(io.BytesIO(data)) as file:
        for number, page in enumerate(file.pages):
            height = float(page.height)
            glyphs.append(tuple(_glyph(char, number, height) for char in page.chars))
            turned = sum(_is_turned(char) for char in page.chars) > len(page.chars) / 2
            shapes = [*page.rects, *filter(_is_frame, page.curves)]
            rects.append(tuple(_rect(rect, height if turned else None) for rect in shapes))
            sizes.append((float(page.width), height))
            page.close()
    by_mark: dict[tuple[int, int], list[Glyph]] = {}
    for page_glyphs in glyphs:
        for glyph in page_glyphs:
            if glyph.mark is not None:
                by_mark.setdefault((glyph.page, glyph.mark), []).append(glyph)
    with pikepdf.open(io.BytesIO(data)) as tree:
        numbers = {page.objgen: number for number, page in enumerate(tree.pages)}
        root = _element(tree.Root.StructTreeRoot.K, None, numbers)
    return Pdf(tuple(glyphs), tuple(rects), tuple(sizes), root, by_mark)


def _unturned(data: bytes) -> bytes:
    """Return *data* with all pages upright: a landscape page is an upright one that viewers turn."""
    with pikepdf.open(io.BytesIO(data)) as file:
        turned = [page for page in file.pages if page.obj.get("/Rotate", 0)]
        if not turned:
            return data
        for page in turned:
            del page.obj["/Rotate"]
        saved = io.BytesIO()
        file.save(saved)
        return saved.getvalue()


def _is_frame(curve: dict[str, Any]) -> bool:
    """Return whether a shape is that of rules along some sides of a box: it has corners, and no slope."""
    points = [*curve["pts"], curve["pts"][0]]
    steps = pairwise(points)
    straight = all(abs(x - to_x) < 1e-3 or abs(y - to_y) < 1e-3 for (x, y), (to_x, to_y) in steps)
    return straight and len(points) in (7, 8, 9, 10)


def _is_turned(char: dict[str, Any]) -> bool:
    """Return whether *char* is drawn up the page, as on landscape pages."""
    return abs(char["matrix"][0]) < abs(char["matrix"][1])


def _glyph(char: dict[str, Any], page: int, height: float) -> Glyph:
    """Return a glyph; one that is drawn up the page as its reader sees it, from the paper's left edge down."""
    x, y = char["matrix"][4:]
    font = _roles().get(char["fontname"].rpartition("+")[2], "")
    colour = tuple(char["non_stroking_color"] or ())
    place = (y, height - char["top"], x) if _is_turned(char) else (x, char["x1"], height - y)
    size = char["width"] if _is_turned(char) else char["size"]
    return Glyph(char["text"], page, char["mcid"], *place, font, size, colour)


@cache
def _roles() -> dict[str, str]:
    """Return the style sheet's name (``nb-kaiti``) of each font by the name that the PDF calls it by."""
    names: dict[str, str] = {}
    for role, face in fonts().faces.items():
        if face.path is not None:
            with TTFont(face.path, fontNumber=-1 if face.index is None else face.index, lazy=True) as font:
                names[str(font["name"].getDebugName(6))] = font_family(role)
    return names


def _rect(rect: dict[str, Any], turned: float | None) -> Rect:
    """Return a rectangle; on a landscape page, *turned* pt high, as its reader sees it."""
    colour = tuple(rect["non_stroking_color"] or ())
    x0, top, x1, bottom = (rect[name] for name in ("x0", "top", "x1", "bottom"))
    if turned is not None:
        x0, top, x1, bottom = turned - bottom, x0, turned - top, x1
    return Rect(x0, top, x1, bottom, colour)


def _element(node: Any, page: int | None, numbers: dict[Any, int]) -> Element:
    if isinstance(node, pikepdf.Array):
        assert len(node) == 1, "the tag tree has several roots"
        node = node[0]
    page = numbers[node.Pg.objgen] if "/Pg" in node else page
    kids = node.get("/K", [])
    marks: list[tuple[int, int]] = []
    children: list[Element] = []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            assert page is not None, "marked text without a page"
            marks.append((page, kid))
        elif "/MCID" in kid:
            marks.append((numbers[kid.Pg.objgen], int(kid.MCID)))
        elif "/S" in kid:
            children.append(_element(kid, page, numbers))
    alt, actual = (str(node.get(key, "")) for key in ("/Alt", "/ActualText"))
    tag, attributes = str(node.S).lstrip("/"), node.get("/A", {})
    spans = (int(attributes.get(name, 1)) if tag in ("TH", "TD") else 1 for name in ("/ColSpan", "/RowSpan"))
    return Element(tag, alt, actual, tuple(marks), tuple(children), *spans)
