"""The Document: the typed tree between the templates and the writers.

Every node is frozen and knows its origin: the template line and the place in the data that it came from. Numbers
(一、（一）), ordinals (一是) and the closing 。 of leads are already text here, so that all writers print the same.
Element names follow GB/T 9704-2012.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from generator.source import DataPath, Span
from generator.startup.record import NamedTuple

if TYPE_CHECKING:
    from generator.document.imprint import Imprint

Align = Literal["left", "center", "right", "decimal"]


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

    Numbers of one column that are aligned ``decimal`` have their points below one another; their block stands centred.
    """

    runs: Runs
    align: Align = "center"
    origin: Origin = NOWHERE
    columns: int = 1
    rows: int = 1


class Table(NamedTuple):
    """A table: caption above, note below; *widths* are column shares that sum to 1.

    A row holds the cells that begin in it, left to right. A *landscape* table (横排) stands crosswise on pages of its
    own, caption and note with it (clause 8). A *whole* one stays on one page if a page can hold it.
    """

    caption: Runs
    widths: tuple[float, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Runs
    origin: Origin = NOWHERE
    landscape: bool = False
    whole: bool = False


class Figure(NamedTuple):
    """An image; *src* is the path as written in the data, *width* in mm (None: natural, at most the type area)."""

    src: str
    alt: str
    caption: Runs
    width: float | None = None
    origin: Origin = NOWHERE


SEAL_WIDTH, STAMP_WIDTH = 42.0, 30.0
"""Width in mm of a 印章 (国发〔1999〕25号: 42 to 45) and of a 签名章 that the data give none for."""


class Seal(NamedTuple):
    """印章 on an organ's name; *src* and *width* as those of a Figure (None: 42 mm)."""

    src: str
    alt: str
    width: float | None = None
    origin: Origin = NOWHERE


class Stamp(NamedTuple):
    """签名章 of the one who signs, with his 职务 (*title*) before it; *width* in mm (None: 30 mm)."""

    title: Runs
    src: str
    alt: str
    width: float | None = None
    origin: Origin = NOWHERE


class SignOff(NamedTuple):
    """落款: 发文机关署名 (one or more) and 成文日期.

    *seals* holds none or one for each organ; with *stamps* (签名章) no organ is named. *strict*: without seal a
    date that is not longer than the name may stand nearer to the edge than two 字 (the wording of 7.3.5.2).
    """

    organs: tuple[Runs, ...]
    date: Runs
    origin: Origin = NOWHERE
    seals: tuple[Seal, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    strict: bool = True


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

    Joint issue (联合行文) has a mark for each organ, the leading one first, and maybe a *suffix* (文件) beside them.
    """

    marks: tuple[Runs, ...]
    copy_number: Runs = ()
    security: Runs = ()
    urgency: Runs = ()
    number: Runs = ()
    signers: tuple[Runs, ...] = ()
    signer_label: Runs = ()
    suffix: Runs = ()
    origin: Origin = NOWHERE

    @property
    def signer_rows(self) -> tuple[tuple[Runs, ...], ...]:
        """The signers as they are printed, two on a row (7.2.6); the number begins the last row (7.2.5)."""
        return tuple(self.signers[start : start + 2] for start in range(0, len(self.signers), 2))


class Meta(NamedTuple):
    """What the files say about themselves; *date* is ISO (成文日期) or empty: nothing comes from the clock."""

    title: str
    organ: str = ""
    date: str = ""
    language: str = "zh-CN"


class Document(NamedTuple):
    """A whole 公文: 版头, 主体, 版记.

    *separate* holds the attachments that are bound separately (7.3.7), each a document with one attachment;
    *part* is what its file's name adds to the report's (``附件1``), empty for the report itself. *watermark* are the
    words across every page of all of them, empty for none.
    """

    meta: Meta
    blocks: tuple[Block, ...] = ()
    head: Head | None = None
    imprint: Imprint | None = None
    part: str = ""
    separate: tuple[Document, ...] = ()
    watermark: str = ""

    def marked(self, watermark: str) -> Document:
        """Return the document, and what is bound separately, with *watermark*."""
        return self._replace(watermark=watermark, separate=tuple(each.marked(watermark) for each in self.separate))

    @property
    def parts(self) -> tuple[Document, ...]:
        """What becomes a file each: the report itself, then its separate attachments."""
        return (self, *self.separate)


def plain(runs: Runs) -> str:
    """Return the text of *runs*."""
    return "".join(run.text for run in runs)


Picture = Figure | Seal | Stamp  # what shows an image file, by its ``src``


def pictures(blocks: Iterable[Block]) -> Iterator[Picture]:
    """Yield the images of *blocks* in reading order, those of attachments included."""
    for block in blocks:
        match block:
            case Figure():
                yield block
            case SignOff():
                yield from block.seals
                yield from block.stamps
            case Attachment():
                yield from pictures(block.blocks)
