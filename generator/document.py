"""The Document: the typed tree between the templates and the writers.

Every node is frozen and knows its origin: the template line and the place in the data that it
came from. Numbers (一、（一）), ordinals (一是) and the closing 。 of leads are already text here, so
that all writers print the same. Element names follow GB/T 9704-2012.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from generator.source import DataPath, Span

Align = Literal["left", "center", "right", "decimal"]
ImprintPage = Literal["even", "last"]


class Origin(NamedTuple):
    """Where a node came from: template line, place in the data file, path in the data."""

    template: Span | None = None
    data: Span | None = None
    path: DataPath = ()

    @property
    def span(self) -> Span | None:
        """The place a message about this node points at: the data if it came from there."""
        return self.data or self.template


NOWHERE = Origin()


class Run(NamedTuple):
    """A stretch of text in one look; *style* is a character style (``strong``), None the block's own.

    The text never holds line breaks, tabs or control characters.
    """

    text: str
    style: str | None = None
    origin: Origin = NOWHERE


Runs = tuple[Run, ...]


class Heading(NamedTuple):
    """结构层次序数标题, level 1 to 4; *number* (``一、``) is printed before the runs, empty if unnumbered."""

    level: int
    number: str
    runs: Runs
    origin: Origin = NOWHERE

    @property
    def printed(self) -> Runs:
        """Number and words together."""
        return (Run(self.number, None, self.origin), *self.runs) if self.number else self.runs


class Paragraph(NamedTuple):
    """自然段. *lead* is a heading set run-in (接排) at its start."""

    runs: Runs
    lead: Heading | None = None
    origin: Origin = NOWHERE


class Title(NamedTuple):
    """公文标题; one entry a line that the data breaks itself (further breaking is typesetting)."""

    lines: tuple[Runs, ...]
    origin: Origin = NOWHERE


class Recipients(NamedTuple):
    """主送机关, with its closing colon."""

    runs: Runs
    origin: Origin = NOWHERE


class Cell(NamedTuple):
    """A table cell that spans *columns* and *rows*.

    Numbers of one column that are aligned ``decimal`` have their decimal points below one another, and the block
    of them stands centred.
    """

    runs: Runs
    align: Align = "center"
    origin: Origin = NOWHERE
    columns: int = 1
    rows: int = 1


class Table(NamedTuple):
    """A table: caption above, note below; *widths* are column shares that sum to 1.

    A row holds the cells that begin in it, left to right. A *landscape* table (横排) stands crosswise on pages
    of its own, caption and note with it (clause 8).
    """

    caption: Runs
    widths: tuple[float, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Runs
    origin: Origin = NOWHERE
    landscape: bool = False


class Figure(NamedTuple):
    """An image; *src* is the path as written in the data, *width* in mm (None: natural, at most the type area)."""

    src: str
    alt: str
    caption: Runs
    width: float | None = None
    origin: Origin = NOWHERE


class SignOff(NamedTuple):
    """落款: 发文机关署名 (one or more) and 成文日期."""

    organs: tuple[Runs, ...]
    date: Runs
    origin: Origin = NOWHERE


class Note(NamedTuple):
    """附注, with its round brackets."""

    runs: Runs
    origin: Origin = NOWHERE


class AttachmentItem(NamedTuple):
    """One line of the 附件说明; *number* is ``1.`` or empty for a single attachment."""

    number: str
    runs: Runs
    origin: Origin = NOWHERE


class AttachmentList(NamedTuple):
    """附件说明 below the text; *label* is ``附件：``."""

    label: Runs
    items: tuple[AttachmentItem, ...]
    origin: Origin = NOWHERE


class Attachment(NamedTuple):
    """附件 on a page of its own: *label* (``附件1``), title and content."""

    label: Runs
    title: Runs
    blocks: tuple[Block, ...]
    origin: Origin = NOWHERE


Block = Title | Recipients | Heading | Paragraph | Table | Figure | AttachmentList | SignOff | Note | Attachment

CLOSING = (AttachmentList, SignOff, Note)
"""What closes a text and never stands on a page without it (7.3.5.5)."""


class Head(NamedTuple):
    """版头: 份号, 密级和保密期限, 紧急程度, 发文机关标志, 发文字号, 签发人; all but the mark may be empty.

    Joint issue (联合行文) has a mark for each organ, the leading organ first.
    """

    marks: tuple[Runs, ...]
    copy_number: Runs = ()
    security: Runs = ()
    urgency: Runs = ()
    number: Runs = ()
    signers: tuple[Runs, ...] = ()
    signer_label: Runs = ()
    origin: Origin = NOWHERE


class Imprint(NamedTuple):
    """版记: 主送 moved here (7.3.2), 抄送, 印发机关 and 印发日期, then the other elements (承办单位 …), a line each.

    *page* is where it stands: on the last ``even`` page, or on the ``last`` one whatever its number.
    """

    recipients_label: Runs = ()
    recipients: Runs = ()
    copies_label: Runs = ()
    copies: Runs = ()
    printer: Runs = ()
    printed: Runs = ()
    others: tuple[Runs, ...] = ()
    page: ImprintPage = "even"
    origin: Origin = NOWHERE

    @property
    def addressed(self) -> tuple[tuple[Runs, Runs], ...]:
        """Label and organs of 主送 and 抄送, as far as there are any; no rule parts them (7.4.2)."""
        both = ((self.recipients_label, self.recipients), (self.copies_label, self.copies))
        return tuple((label, organs) for label, organs in both if organs)


class Meta(NamedTuple):
    """What the files say about themselves; *date* is ISO (成文日期) or empty: nothing comes from the clock."""

    title: str
    organ: str = ""
    date: str = ""
    language: str = "zh-CN"


class Document(NamedTuple):
    """A whole 公文: 版头, 主体, 版记.

    *separate* holds the attachments that are bound separately (7.3.7), each a document with one attachment;
    *part* is what its file's name adds to the report's (``附件1``), empty for the report itself.
    """

    meta: Meta
    blocks: tuple[Block, ...] = ()
    head: Head | None = None
    imprint: Imprint | None = None
    part: str = ""
    separate: tuple[Document, ...] = ()

    @property
    def parts(self) -> tuple[Document, ...]:
        """What becomes a file each: the report itself, then its separate attachments."""
        return (self, *self.separate)


def plain(runs: Runs) -> str:
    """Return the text of *runs*."""
    return "".join(run.text for run in runs)


def _head_texts(head: Head) -> Iterator[str]:
    yield from (plain(head.copy_number), plain(head.security), plain(head.urgency))
    yield from (plain(mark) for mark in head.marks)
    yield plain(head.number)
    yield plain(head.signer_label) + "".join(plain(signer) for signer in head.signers)


def _block_texts(block: Block) -> Iterator[str]:
    match block:
        case Title():
            yield "".join(plain(line) for line in block.lines)
        case Heading():
            yield block.number + plain(block.runs)
        case Paragraph():
            yield (plain(block.lead.printed) if block.lead else "") + plain(block.runs)
        case Table():
            yield from _table_texts(block)
        case Figure():
            yield plain(block.caption)
        case AttachmentList():
            labels = [plain(block.label), *[""] * len(block.items)]
            yield from (
                label + item.number + plain(item.runs) for label, item in zip(labels, block.items, strict=False)
            )
        case SignOff():
            yield from (plain(organ) for organ in block.organs)
            yield plain(block.date)
        case Attachment():
            yield plain(block.label)
            yield plain(block.title)
            yield from (text for inner in block.blocks for text in _block_texts(inner))
        case Recipients() | Note():
            yield plain(block.runs)


def _table_texts(table: Table) -> Iterator[str]:
    yield plain(table.caption)
    yield from (plain(cell.runs) for row in table.head + table.rows for cell in row)
    yield plain(table.note)


def texts(document: Document) -> list[str]:
    """Return every text of the document in reading order, one entry a printed paragraph or cell.

    This is what each output is compared with: all of it, once, in this order.
    """
    found: list[str] = list(_head_texts(document.head)) if document.head else []
    found += [text for block in document.blocks for text in _block_texts(block)]
    if imprint := document.imprint:
        found += [plain(label) + plain(organs) for label, organs in imprint.addressed]
        found += [plain(imprint.printer), plain(imprint.printed), *(plain(other) for other in imprint.others)]
    return [text for text in found if text]
