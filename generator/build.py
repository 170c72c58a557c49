"""Builds the Document from markup elements: numbers, ordinals, paragraphs, and a check of every element.

All problems are collected; what is built counts only when there are none.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import cast

from generator.diagnostics import Diagnostic
from generator.document import (
    Align,
    Attachment,
    AttachmentItem,
    AttachmentList,
    Block,
    Cell,
    Document,
    Figure,
    Head,
    Heading,
    Imprint,
    Meta,
    Note,
    Origin,
    Paragraph,
    Recipients,
    Run,
    Runs,
    SignOff,
    Table,
    Title,
)
from generator.markup import VOCABULARY, Chunk, Element
from generator.numbering import HeadingCounter, ordinal

_STRONG = "strong"


def _origin(element: Element) -> Origin:
    chunk = next((child for child in _chunks(element) if child.from_data), None)
    return Origin(element.at, chunk.data, chunk.path) if chunk else Origin(element.at)


def _chunks(element: Element) -> Iterator[Chunk]:
    for child in element.children:
        if isinstance(child, Chunk):
            yield child
        else:
            yield from _chunks(child)


class Builder:
    """Turns elements into nodes; ``diagnostics`` holds what is wrong with the markup.

    T201 unknown element, T202 element in a wrong place, T203 unknown attribute, T204 text where none may
    stand, T205 line break where one line is wanted, T206 a value that an attribute does not take.
    """

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.counter = HeadingCounter()

    # --- checks -----------------------------------------------------------------------------------

    def check(self, element: Element) -> None:
        """Check *element* and everything in it against the vocabulary."""
        shape = VOCABULARY[element.name]
        for name, value in element.attributes.items():
            if name not in shape.attributes:
                self._report("T203", element, name=name, element=element.name, allowed="、".join(shape.attributes))
            elif name == "width" and value.text and not value.text.replace(".", "", 1).isdigit():
                self._report("T206", element, name=name, value=value.text)
        for child in element.children:
            if isinstance(child, Chunk):
                if not shape.text and child.text.strip():
                    self._report("T204", element, text=child.text.strip()[:20], element=element.name)
            elif child.name not in VOCABULARY:
                close = difflib.get_close_matches(child.name, VOCABULARY, n=1, cutoff=0.5)
                self._report("T201", child, name=child.name, suggestion=next(iter(close), ""))
            elif child.name not in shape.children:
                self._report("T202", child, name=child.name, parent=element.name, allowed="、".join(shape.children))
            else:
                self.check(child)

    def _report(self, code: str, element: Element, **args: object) -> None:
        origin = _origin(element) if code == "T205" else Origin(element.at)
        self.diagnostics.append(Diagnostic(code, origin.span, args, origin.path))

    # --- text -------------------------------------------------------------------------------------

    def runs(self, element: Element | None) -> Runs:
        """Return the text of *element* on one line."""
        if element is None:
            return ()
        lines = _lines(_inline(element))
        if len(lines) > 1:
            self._report("T205", element, text=lines[1][0].text[:12] if lines[1] else "", element=element.name)
        return lines[0]

    def label(self, element: Element | None, style: str | None = None) -> Runs:
        """Return the ``label`` attribute of *element* as runs."""
        text = element.attribute("label") if element else ""
        return (Run(text, style, Origin(element.at)),) if element and text else ()

    # --- blocks -----------------------------------------------------------------------------------

    def heading(self, element: Element) -> Heading:
        """h1 to h4, numbered unless ``numbered="no"``."""
        level = int(element.name[1])
        number = "" if element.attribute("numbered") == "no" else self.counter.next(level)
        return Heading(level, number, self.runs(element), _origin(element))

    def paragraphs(self, element: Element) -> Iterator[Block]:
        """p: a paragraph for each line; a heading in it is set run-in at the start."""
        lead = next((self.heading(child) for child in element.elements("h1", "h2", "h3", "h4")), None)
        for line in _lines(_inline(element)):
            if line or lead:
                yield Paragraph(line, lead, _origin(element))
            lead = None

    def points(self, element: Element) -> Iterator[Block]:
        """ol between paragraphs: a paragraph for each point."""
        for number, item in enumerate(element.elements("li"), 1):
            for line in _lines(_with_ordinal(number, _inline(item))):
                yield Paragraph(line, None, _origin(item))

    def table(self, element: Element) -> Table:
        """table: shares of the width from ``col``, cells aligned as their column unless they say otherwise."""
        columns = list(group.elements("col")) if (group := element.find("colgroup")) else []
        wishes = [float(column.attribute("width") or 0) for column in columns]
        return Table(
            self.runs(element.find("caption")),
            _shares(wishes, self._count(element)),
            self.rows(element.find("thead"), columns),
            self.rows(element.find("tbody"), columns),
            self.runs(element.find("tfoot")),
            _origin(element),
        )

    @staticmethod
    def _count(element: Element) -> int:
        rows = [row for part in element.elements("thead", "tbody") for row in part.elements("tr")]
        return max((len(list(row.elements())) for row in rows), default=1)

    def rows(self, part: Element | None, columns: list[Element]) -> tuple[tuple[Cell, ...], ...]:
        """thead or tbody: its rows of cells."""
        found = []
        for row in part.elements("tr") if part else ():
            cells = []
            for position, cell in enumerate(row.elements("th", "td")):
                column = columns[position].attribute("align") if position < len(columns) else ""
                align = cell.attribute("align") or ("center" if cell.name == "th" else column) or "center"
                if align not in ("left", "center", "right"):
                    self._report("T206", cell, name="align", value=align)
                cells.append(Cell(self.runs(cell), cast(Align, align), _origin(cell)))
            found.append(tuple(cells))
        return tuple(found)

    def figure(self, element: Element) -> Figure:
        """figure: an image with its caption; its origin is the image's place in the data."""
        image = element.find("img")
        source = image.attributes.get("src", Chunk("")) if image else Chunk("")
        origin = Origin(element.at, source.data, source.path)
        width = image.attribute("width") if image else ""
        caption = self.runs(element.find("figcaption"))
        return Figure(
            source.text, image.attribute("alt") if image else "", caption, float(width) if width else None, origin
        )

    def title(self, element: Element) -> Title:
        """title: its lines, each ``line`` and each line break of the data one."""
        lines = [line for part in element.elements("line") for line in _lines(_inline(part))]
        return Title(tuple(lines or _lines(_inline(element))), _origin(element))

    def attachment_list(self, element: Element) -> AttachmentList:
        """attachment-list: items numbered 1. 2. unless there is only one (7.3.4)."""
        items = list(element.elements("item"))
        return AttachmentList(
            self.label(element),
            tuple(
                AttachmentItem(f"{number}." if len(items) > 1 else "", self.runs(item), _origin(item))
                for number, item in enumerate(items, 1)
            ),
            _origin(element),
        )

    def attachment(self, element: Element, number: int, count: int) -> Attachment:
        """attachment: its label (附件 or 附件1), its title and content, with headings counted anew."""
        self.counter = HeadingCounter()
        label = element.attribute("label") + (str(number) if count > 1 else "")
        blocks = tuple(self.blocks(child for child in element.elements() if child.name != "title"))
        title = self.runs(element.find("title"))
        return Attachment((Run(label, None, Origin(element.at)),), title, blocks, _origin(element))

    def blocks(self, elements: Iterator[Element]) -> Iterator[Block]:
        """Return the blocks of text elements, in order."""
        one: dict[str, Callable[[Element], Block]] = {
            "title": self.title,
            "recipients": lambda element: Recipients(self.runs(element), _origin(element)),
            "table": self.table,
            "figure": self.figure,
            "attachment-list": self.attachment_list,
            "sign-off": self.sign_off,
            "note": lambda element: Note(self.runs(element), _origin(element)),
        }
        for element in elements:
            if element.name in one:
                yield one[element.name](element)
            elif element.name == "p":
                yield from self.paragraphs(element)
            elif element.name == "ol":
                yield from self.points(element)
            elif element.name in ("h1", "h2", "h3", "h4"):
                yield self.heading(element)

    def sign_off(self, element: Element) -> SignOff:
        """sign-off: organs and date."""
        organs = tuple(self.runs(organ) for organ in element.elements("organ"))
        return SignOff(organs, self.runs(element.find("date")), _origin(element))

    def head(self, element: Element | None) -> Head | None:
        """head: 版头."""
        if element is None:
            return None
        signers = element.find("signers")
        return Head(
            tuple(self.runs(mark) for mark in element.elements("mark")),
            self.runs(element.find("copy-number")),
            self.runs(element.find("security")),
            self.runs(element.find("urgency")),
            self.runs(element.find("number")),
            tuple(self.runs(signer) for signer in signers.elements("signer")) if signers else (),
            self.label(signers),
            _origin(element),
        )

    def imprint(self, element: Element | None) -> Imprint | None:
        """imprint: 版记."""
        if element is None:
            return None
        copies = element.find("copies")
        return Imprint(
            self.label(copies),
            self.runs(copies),
            self.runs(element.find("printer")),
            self.runs(element.find("printed")),
            tuple(self.runs(other) for other in element.elements("other")),
            _origin(element),
        )

    def document(self, root: Element) -> Document:
        """document: the whole."""
        meta = Meta(root.attribute("title"), root.attribute("organ"), root.attribute("date"))
        apart = ("head", "imprint", "attachment")
        blocks = list(self.blocks(child for child in root.elements() if child.name not in apart))
        attachments = list(root.elements("attachment"))
        for number, attachment in enumerate(attachments, 1):
            blocks.append(self.attachment(attachment, number, len(attachments)))
        return Document(meta, tuple(blocks), self.head(root.find("head")), self.imprint(root.find("imprint")))


def _shares(wishes: list[float], count: int) -> tuple[float, ...]:
    """Return column shares that sum to 1; columns without a wish share evenly in what the others average."""
    wishes = (wishes + [0.0] * count)[:count]
    given = [wish for wish in wishes if wish > 0]
    usual = sum(given) / len(given) if given else 1.0
    full = [wish or usual for wish in wishes]
    return tuple(wish / sum(full) for wish in full)


# --- inline text: runs with "\n" runs between lines ---------------------------------------------------


def _inline(element: Element, style: str | None = None) -> Iterator[Run]:
    for child in element.children:
        if isinstance(child, Chunk):
            yield from _chunk_runs(child, style, element.at)
        elif child.name == "strong":
            yield from _inline(child, _STRONG)
        elif child.name == "ol":
            for number, item in enumerate(child.elements("li"), 1):
                yield from _with_ordinal(number, _inline(item))


def _chunk_runs(chunk: Chunk, style: str | None, at: object) -> Iterator[Run]:
    """Return the runs of *chunk*; ``**`` in data text switches strong on and off."""
    origin = Origin(cast(None, at), chunk.data, chunk.path)
    for position, piece in enumerate(chunk.text.split("**") if chunk.from_data else [chunk.text]):
        if piece:
            yield Run(piece, _STRONG if position % 2 else style, origin)


def _with_ordinal(number: int, runs: Iterator[Run]) -> Iterator[Run]:
    """Put 一是 before a point, in the look of the point's first run."""
    first = next(runs, None)
    if first is not None:
        yield Run(ordinal(number) + first.text, first.style, first.origin)
        yield from runs


def _lines(runs: Iterator[Run]) -> list[Runs]:
    """Split runs at line breaks and join neighbours of one look and origin."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for position, piece in enumerate(run.text.split("\n")):
            if position:
                lines.append([])
            if not piece:
                continue
            last = lines[-1][-1] if lines[-1] else None
            if last and last.style == run.style and last.origin == run.origin:
                lines[-1][-1] = Run(last.text + piece, run.style, run.origin)
            else:
                lines[-1].append(Run(piece, run.style, run.origin))
    return [tuple(line) for line in lines]
