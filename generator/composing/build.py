"""Builds the Document from markup elements that the vocabulary allows: numbers, paragraphs, tables, placed elements.

All problems are collected; what is built counts only when there are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import cast

from generator.composing.inline import lines, origin, points
from generator.composing.markup import Chunk, Element
from generator.composing.vocabulary import HEADINGS
from generator.diagnostics import Diagnostic
from generator.document.imprint import Imprint, ImprintPage, with_recipients_in_imprint
from generator.document.numbering import RESTART, RUNS_ON, STANDARD, HeadingCounter, number_styles
from generator.document.tree import (
    Attachment,
    AttachmentItem,
    AttachmentList,
    Block,
    Document,
    Figure,
    Head,
    Heading,
    Meta,
    Note,
    Origin,
    Paragraph,
    Recipients,
    Run,
    Runs,
    Seal,
    SignOff,
    Stamp,
    Table,
    Title,
    plain,
)

_SHOWN = 12


class Builder:
    """Turns elements into nodes; ``diagnostics`` holds T205: line breaks where one line is wanted."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.counter = HeadingCounter()

    # --- text -------------------------------------------------------------------------------------

    def runs(self, element: Element | None) -> Runs:
        """Return the text of *element* on one line. T205 (an error) it has more than one."""
        if element is None:
            return ()
        first, *more = lines(element)
        if more:
            place = origin(element)
            args = {"text": plain(more[0])[:_SHOWN], "element": element.name}
            self.diagnostics.append(Diagnostic("T205", place.span, args, place.path))
        return first

    def label(self, element: Element | None) -> Runs:
        """Return the ``label`` attribute of *element* as runs."""
        text = element.attribute("label") if element else ""
        return (Run(text, None, Origin(element.at)),) if element and text else ()

    # --- blocks -----------------------------------------------------------------------------------

    def heading(self, element: Element) -> Heading:
        """h1 to h4, numbered unless ``numbered="no"``."""
        level = int(element.name[1])
        number = "" if element.attribute("numbered") == "no" else self.counter.next(level)
        return Heading(level, number, self.runs(element), origin(element))

    def paragraphs(self, element: Element) -> Iterator[Block]:
        """p: a paragraph for each line; a heading in it is set run-in at the start."""
        lead = next((self.heading(child) for child in element.elements(*HEADINGS)), None)
        for line in lines(element):
            if line or lead:
                yield Paragraph(line, lead, origin(element))
            lead = None

    def points(self, element: Element) -> Iterator[Block]:
        """ol between paragraphs: a paragraph for each point."""
        for item, each in points(element):
            for line in each:
                if line:
                    yield Paragraph(line, None, origin(item))

    def figure(self, element: Element) -> Figure:
        """figure: an image with its caption; its origin is the image's place in the data. T213 no words for it."""
        image = element.find("img") or Element("img", element.at)
        place = _source_origin(image)._replace(template=element.at)
        src, alt = _source(image, "")
        if not alt:
            self.diagnostics.append(Diagnostic("T213", place.span, {"name": src}, place.path))
        return Figure(src, alt or "图片", self.runs(element.find("figcaption")), _width(image), place)

    def title(self, element: Element) -> Title:
        """title: its lines, each ``line`` and each line break of the data one."""
        parts = list(element.elements("line")) or [element]
        return Title(tuple(line for part in parts for line in lines(part) if line), origin(element))

    def attachment_list(self, element: Element) -> AttachmentList:
        """attachment-list: items numbered 1. 2. unless there is only one (7.3.4)."""
        items = list(element.elements("item"))
        return AttachmentList(
            self.label(element),
            tuple(
                AttachmentItem(f"{number}." if len(items) > 1 else "", self.runs(item), origin(item))
                for number, item in enumerate(items, 1)
            ),
            origin(element),
        )

    def attachment(self, element: Element, label: str) -> Attachment:
        """attachment: its label (附件 or 附件1), its title and content, with headings counted anew."""
        self.counter = HeadingCounter()
        blocks = tuple(self.blocks(child for child in element.elements() if child.name != "title"))
        heading = element.find("title")
        title = tuple(run for line in self.title(heading).lines for run in line) if heading else ()
        return Attachment((Run(label, None, Origin(element.at)),), title, blocks, origin(element))

    def attachments(self, elements: Sequence[Element], meta: Meta) -> Iterator[Attachment | Document]:
        """All attachments in order; one with ``number`` (发文字号) is bound separately, as a document (7.3.7)."""
        for position, element in enumerate(elements, 1):
            label = element.attribute("label") + (str(position) if len(elements) > 1 else "")
            number = element.attribute("number")
            attachment = self.attachment(element, number + label)
            own = meta._replace(title=plain(attachment.title))
            # The number is blank as long as there is none.
            yield Document(own, (attachment,), part=label) if "number" in element.attributes else attachment

    def blocks(self, elements: Iterator[Element]) -> Iterator[Block]:
        """Return the blocks of text elements, in order."""
        one: dict[str, Callable[[Element], Block]] = {
            "title": self.title,
            "recipients": lambda element: Recipients(self.runs(element), origin(element)),
            "table": self.table,
            "figure": self.figure,
            "attachment-list": self.attachment_list,
            "sign-off": self.sign_off,
            "note": lambda element: Note(self.runs(element), origin(element)),
        }
        for element in elements:
            if element.name in one:
                yield one[element.name](element)
            elif element.name == "p":
                yield from self.paragraphs(element)
            elif element.name == "ol":
                yield from self.points(element)
            elif element.name in HEADINGS:
                yield self.heading(element)

    def sign_off(self, element: Element) -> SignOff:
        """sign-off: organs, seals, stamps and date; without words of its own a seal is named after its organ."""
        organs = tuple(self.runs(organ) for organ in element.elements("organ"))
        names = [*map(plain, organs), *[""] * len(list(element.elements("seal")))]
        seals = []
        for seal, name in zip(element.elements("seal"), names, strict=False):
            seals.append(Seal(*_source(seal, f"{name}印章"), _width(seal), _source_origin(seal)))
        stamps = []
        for stamp in element.elements("stamp"):
            title = self.runs(stamp)
            stamps.append(Stamp(title, *_source(stamp, f"{plain(title)}签名章"), _width(stamp), _source_origin(stamp)))
        strict = element.attribute("strict") != "no"
        date = self.runs(element.find("date"))
        return SignOff(organs, date, origin(element), tuple(seals), tuple(stamps), strict)

    def table(self, element: Element) -> Table:
        """table: 表格."""
        # Imported late: few reports have tables.
        from generator.composing.build_table import build_table

        return build_table(element, self.runs)

    def head(self, element: Element | None) -> Head | None:
        """head: 版头."""
        if element is None:
            return None
        signers = element.find("signers")
        marks = tuple(self.runs(mark) for mark in element.elements("mark"))
        suffix = self.runs(element.find("suffix"))
        if len(marks) == 1:
            # The name of a single organ and what follows it are one line.
            marks, suffix = ((*marks[0], *suffix),), ()
        return Head(
            marks,
            self.runs(element.find("copy-number")),
            self.runs(element.find("security")),
            self.runs(element.find("urgency")),
            self.runs(element.find("number")),
            tuple(self.runs(signer) for signer in signers.elements("signer")) if signers else (),
            self.label(signers),
            suffix,
            origin(element),
        )

    def imprint(self, element: Element | None) -> Imprint | None:
        """imprint: 版记."""
        if element is None:
            return None
        copies = element.find("copies")
        return Imprint(
            copies_label=self.label(copies),
            copies=self.runs(copies),
            printer=self.runs(element.find("printer")),
            printed=self.runs(element.find("printed")),
            others=tuple(self.runs(other) for other in element.elements("other")),
            page=cast(ImprintPage, element.attribute("page") or "even"),
            origin=origin(element),
        )

    def document(self, root: Element) -> Document:
        """document: the whole."""
        styles = number_styles(root.attribute("numbers")) or STANDARD
        self.counter = HeadingCounter(styles, RUNS_ON[root.attribute("runs-on") or RESTART])
        title, organ = (root.attribute(name).replace("**", "") for name in ("title", "organ"))
        meta = Meta(title, organ, root.attribute("date"))
        apart = ("head", "imprint", "attachment")
        blocks = list(self.blocks(child for child in root.elements() if child.name not in apart))
        separate: list[Document] = []
        for attachment in self.attachments(list(root.elements("attachment")), meta):
            if isinstance(attachment, Document):
                separate.append(attachment)
            else:
                blocks.append(attachment)
        imprint = root.find("imprint")
        head = self.head(root.find("head"))
        document = Document(meta, tuple(blocks), head, self.imprint(imprint), separate=tuple(separate))
        moved = imprint is not None and imprint.attribute("recipients") == "yes"
        return with_recipients_in_imprint(document) if moved else document


def _source(image: Element, otherwise: str) -> tuple[str, str]:
    """Return path and words of an element that shows an image; *otherwise* are the words of one without."""
    return image.attribute("src"), image.attribute("alt") or otherwise


def _source_origin(image: Element) -> Origin:
    """Return the place in the data that names the image file."""
    source = image.attributes.get("src", Chunk(""))
    return Origin(image.at, source.data, source.path)


def _width(image: Element) -> float | None:
    """Return the width in mm, None if the element gives none."""
    width = image.attribute("width")
    return float(width) if width else None
