"""The tag tree of the PDF, made anew from the engine's: what printing cut up is one element again.

The engine tags page by page and box by box: a paragraph over a page break becomes two, a line becomes a
Span, and what only places things becomes Div, Span and NonStruct. Here the tree is read, mended and written
flat, in reading order: headings, paragraphs, lists, figures, and tables with their captions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from generator.startup.record import NamedTuple
from generator.writers.pdf.objects import Array, Dictionary, resolved

BEGIN = "<u></u>"
"""Stands at the start of every text, and in the first cell of every table below its head.

A page break can cut a text or a table: what stands first on a page and has no such start goes on from before.
"""

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
# ``article`` is the table's caption: ``caption`` inside the table would move with the table's rules.
_TEXTS = {"P": "P", "Caption": "Caption", "Art": "Caption", "LBody": "LBody", **{tag: tag for tag in _HEADINGS}}
_CELLS = ("TH", "TD")
_BLOCKS = frozenset((*_TEXTS, *_CELLS, "Div", "Table", "Figure", "LI"))
_PX = 0.75  # pt


class Mark(NamedTuple):
    """A piece of a page's content: page from 0, and its number there (MCID)."""

    page: int
    number: int


class Element:
    """An element of the tree, in the engine's tags when read and in those of the standard when written.

    *several*: a mark may hold more than one line or look of it. ``more`` are further entries.
    """

    __slots__ = ("attributes", "kids", "more", "page", "several", "tag")

    def __init__(
        self,
        tag: str,
        page: int = 0,
        kids: Iterable[Element | Mark] = (),
        attributes: Mapping[str, Any] = MappingProxyType({}),
        *,
        several: bool = False,
    ) -> None:
        self.tag, self.page, self.several = tag, page, several
        self.kids: list[Element | Mark] = [*kids]
        self.attributes: dict[str, Any] = {**attributes}
        self.more: dict[str, Any] = {}

    def marks(self) -> Iterator[Mark]:
        """Yield the marks of the element and all below it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Mark):
                yield kid
            else:
                yield from kid.marks()

    def find(self, *tags: str) -> Iterator[Element]:
        """Yield the elements with one of *tags* at or below this one, none inside another."""
        if self.tag in tags:
            yield self
            return
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.find(*tags)

    @property
    def first(self) -> Element | None:
        """The first kid, if it is an element."""
        kid = self.kids[0] if self.kids else None
        return kid if isinstance(kid, Element) else None


# --- reading -----------------------------------------------------------------------------------------


def read_tree(pdf: Any) -> Element:
    """Return the tree as the engine made it."""
    pages = {reference: number for number, reference in enumerate(pdf.page_references)}
    root = resolved(pdf, pdf.catalog["StructTreeRoot"])
    return _read(pdf, resolved(pdf, root["K"][0]), pages)


def _read(pdf: Any, node: Any, pages: dict[bytes, int]) -> Element:
    element = Element(node["S"][1:], pages.get(node.get("Pg"), 0))
    for kid in node["K"]:
        if isinstance(kid, int):
            element.kids.append(Mark(element.page, kid))
        elif "S" in (found := resolved(pdf, kid)):
            element.kids.append(_read(pdf, found, pages))
    element.attributes = dict(node.get("A", {}))
    if "Alt" in node:
        element.more["Alt"] = node["Alt"]
    return element


# --- mending -----------------------------------------------------------------------------------------


def mended(root: Element) -> Element:
    """Return the tree of *root* flat and whole; heads that a table repeats are left out."""
    blocks: list[Element] = []
    for block in _blocks(root):
        before = blocks[-1] if blocks else None
        if before is None or not _goes_on(before, block):
            blocks.append(block)
        elif block.tag == "Table":
            before.kids += [kid for kid in block.kids if isinstance(kid, Element) and kid.tag != "THead"]
        else:
            before.kids += block.marks()
    tree = Element("Document", kids=[*map(_plain, _grouped(blocks))])
    _say_what_heads_head(tree)
    step_by_step(tree)
    return tree


def _blocks(element: Element) -> Iterator[Element]:
    """Yield texts, tables and figures; what only holds or places them falls away."""
    for kid in element.kids:
        if isinstance(kid, Mark):
            continue
        if kid.tag in _TEXTS or kid.tag in ("Table", "Figure"):
            yield kid
        elif kid.tag == "Div" and not any(map(_holds_blocks, kid.kids)):
            # A placed line, or several that are one text: they never run over a page break.
            if marks := [*kid.marks()]:
                yield Element("P", kid.page, [Element("NonStruct"), *marks])
        else:
            yield from _blocks(kid)


def _holds_blocks(kid: Element | Mark) -> bool:
    return isinstance(kid, Element) and next(kid.find(*_BLOCKS), None) is not None


def _goes_on(before: Element, block: Element) -> bool:
    """Return whether *block* is the rest of *before*, which a page break cut off."""
    if before.tag != block.tag or block.tag == "Figure":
        return False
    marks = [*before.marks()]
    if not marks or marks[-1].page >= block.page:
        return False
    start = next(block.find("TD"), block).first
    while start is not None and start.tag in ("Span", "P") and block.tag != "Table":
        start = start.first
    return start is None or start.tag != "NonStruct" or any(True for _ in start.marks())


def _grouped(blocks: Iterable[Element]) -> list[Element]:
    """Return *blocks* with captions in their tables and neighbouring items in one list."""
    found: list[Element] = []
    for block in blocks:
        before = found[-1] if found else None
        if block.tag == "Table" and before is not None and before.tag == "Art":
            block.kids.insert(0, found.pop())
        if block.tag != "LBody":
            found.append(block)
            continue
        item = Element("LI", block.page, [block])
        if before is not None and before.tag == "L":
            before.kids.append(item)
        else:
            found.append(Element("L", block.page, [item], {"O": "/List", "ListNumbering": "/None"}))
    return found


def _plain(element: Element) -> Element:
    """Return *element* in the standard's tags, without what is inside its texts."""
    if element.tag == "Figure":
        return element
    if element.tag in _TEXTS or element.tag in _CELLS:
        return Element(_TEXTS.get(element.tag, element.tag), element.page, [*element.marks()], element.attributes)
    plain = Element(element.tag, element.page, [], element.attributes)
    for kid in (_plain(kid) for kid in element.kids if isinstance(kid, Element)):
        last = plain.kids[-1] if plain.kids else None
        # The rows that a page break cut off come in a part of their own.
        if kid.tag == "TBody" and isinstance(last, Element) and last.tag == "TBody":
            last.kids += kid.kids
        else:
            plain.kids.append(kid)
    return plain


def _say_what_heads_head(tree: Element) -> None:
    """Heads and cells of a table are tied by what each head heads, not by names that nothing lists."""
    for part in tree.find("THead", "TBody"):
        for cell in part.find(*_CELLS):
            cell.attributes.pop("Headers", None)
            if cell.tag == "TH":
                cell.attributes["Scope"] = "/Column" if part.tag == "THead" else "/Row"


def step_by_step(tree: Element) -> None:
    """Let no heading be more than one level below the one over it (ISO 14289-1, 7.4.2)."""
    over: list[int] = []
    for heading in tree.find(*_HEADINGS):
        level = int(heading.tag[1:])
        while over and over[-1] >= level:
            over.pop()
        over.append(level)
        heading.tag = f"H{len(over)}"


def text_elements(tree: Element) -> list[Element]:
    """Return the elements that hold the texts of the document, in reading order."""
    found = tree.find("P", "Caption", "LBody", *_CELLS, *_HEADINGS)
    return [element for element in found if element.kids]


# --- writing -----------------------------------------------------------------------------------------


def write_tree(pdf: Any, tree: Element, marks_on_pages: Sequence[int]) -> None:
    """Put *tree* into *pdf* in place of the engine's, whose objects are the last of the file.

    *marks_on_pages* says how many marks each page has; those that are not in the tree belong to nothing.
    """
    root = resolved(pdf, pdf.catalog["StructTreeRoot"])
    del pdf.objects[int(root["ParentTree"].split()[0]) :]
    parents: list[list[bytes | str]] = [["null"] * count for count in marks_on_pages]
    root["K"] = Array()
    pdf.add_object(root)
    pdf.catalog["StructTreeRoot"] = root.reference
    root["K"].append(_write(pdf, tree, root.reference, pdf.page_references, parents))
    numbers = Array()
    for page, references in enumerate(parents):
        numbers += [page, Array(references)]
    nums = Dictionary({"Nums": numbers})
    pdf.add_object(nums)
    root["ParentTree"] = nums.reference
    root["ParentTreeNextKey"] = len(parents)


def _write(
    pdf: Any, element: Element, parent: bytes, pages: Sequence[bytes], parents: list[list[bytes | str]]
) -> bytes:
    node = Dictionary({"Type": "/StructElem", "S": f"/{element.tag}", "P": parent})
    pdf.add_object(node)
    kids = Array()
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(_write(pdf, kid, node.reference, pages, parents))
        else:
            parents[kid.page][kid.number] = node.reference
            elsewhere = {"Type": "/MCR", "Pg": pages[kid.page], "MCID": kid.number}
            kids.append(kid.number if kid.page == element.page else Dictionary(elsewhere))
    if any(isinstance(kid, Mark) for kid in element.kids):
        node["Pg"] = pages[element.page]
    node["K"] = kids
    if len(element.attributes) > 1:
        node["A"] = Dictionary(element.attributes)
    node.update(element.more)
    return bytes(node.reference)


def boxes_in_points(tree: Element, heights: Sequence[float]) -> None:
    """Turn the boxes of figures, px from the page's upper edge, into pt from its lower one."""
    for figure in tree.find("Figure"):
        x0, y0, x1, y1 = (value * _PX for value in figure.attributes["BBox"])
        height = heights[figure.page]
        figure.attributes["BBox"] = Array([x0, height - y1, x1, height - y0])
