"""The Layout: what typesetting decided, in numbers both the PDF and the DOCX writer follow.

All lengths are pt. Vertical positions count from the top of the type area, horizontal ones from its left edge; only
heights filled with rows of text count from the first row (``Page.flow_top``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.document.tree import Block, Seal, Stamp
from generator.startup.record import NamedTuple

if TYPE_CHECKING:
    from generator.document.imprint import ImprintPlace

BASELINE = 0.8
"""Share of an exact line that lies above the baseline, as in Word."""
ROWS_ABOVE_LIST = 1
"""Blank grid rows between the text and the 附件说明 (7.3.4)."""
CELL_PADDING = 4.0
"""White to the left and right of the text in a table cell, in pt; half of it above and below."""


class Piece(NamedTuple):
    """A stretch of one line in one look. *style* names a text style; *face* is a fallback face or empty.

    The characters of a *tight* one keep the spacing of their style: a word but for its last letter, which is spread.
    """

    text: str
    style: str
    face: str = ""
    tight: bool = False


class Hold(NamedTuple):
    """How a DOCX has every program end a line where it ends; *start* and *end* are places in the paragraph's text.

    *spacing*: in pt, None its characters' own. *broken*: a break is behind it. *marked*: what is behind it is Chinese.
    """

    start: int
    end: int
    spacing: float | None = None
    broken: bool = False
    marked: bool = False


class Line(NamedTuple):
    """A finished line: the *left* of its first character, the *spacing* after each, and what works out its hold."""

    pieces: tuple[Piece, ...]
    left: float
    spacing: float
    held: Callable[[], Hold | None] | None = None

    @property
    def hold(self) -> Hold | None:
        """For the DOCX, where some program would end the line elsewhere; None: none would."""
        return self.held() if self.held else None

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(piece.text for piece in self.pieces)


Lines = Sequence[Line]


class Placed(NamedTuple):
    """A line of the 版头 by its baseline, in text style *style* (``mark``, ``number``, ``security`` …)."""

    element: str
    style: str
    line: Line
    baseline: float


class Opening(NamedTuple):
    """版头 and 标题, placed by baselines down to the first line of text.

    *height* is what they take of the rows of text: whole grid rows from the first on.

    *rule_top* is None without a head; *title* holds the finished lines of the title.
    """

    height: float
    head: tuple[Placed, ...] = ()
    rule_top: float | None = None
    title: Lines = ()
    title_baselines: tuple[float, ...] = ()

    def of(self, element: str) -> tuple[Placed, ...]:
        """Return what is placed of the element *element*, in the order of reading."""
        return tuple(placed for placed in self.head if placed.element == element)

    def _baselines(self, element: str) -> tuple[float, ...]:
        return tuple(placed.baseline for placed in self.of(element))

    @property
    def marks(self) -> tuple[float, ...]:
        """Baselines of the organ marks."""
        return self._baselines("mark")

    @property
    def number(self) -> float | None:
        """Baseline of the line of document number and last signer."""
        return max(self._baselines("number") + self._baselines("signers"), default=None)

    @property
    def copy_number(self) -> float | None:
        """Baseline of the 份号."""
        return next(iter(self._baselines("copy-number")), None)

    @property
    def security(self) -> float | None:
        """Baseline of the 密级和保密期限."""
        return next(iter(self._baselines("security")), None)

    @property
    def urgency(self) -> float | None:
        """Baseline of the 紧急程度."""
        return next(iter(self._baselines("urgency")), None)


class TextPlace(NamedTuple):
    """Finished lines of a paragraph-like block in text style *style*."""

    block: Block
    style: str
    lines: Lines


class CellPlace(NamedTuple):
    """A table cell: its lines, its first *column*, the columns and rows it spans.

    *point* is where the decimal point of its number stands, counted from the cell's left edge; None for text.
    """

    lines: Lines
    column: int
    columns: int = 1
    rows: int = 1
    point: float | None = None


class RowPlace(NamedTuple):
    """A table row: its cells, its height in grid rows or parts of them, and whether a cell goes on in the next row."""

    cells: tuple[CellPlace, ...]
    rows: float
    tied: bool = False


class TablePlace(NamedTuple):
    """A table: column widths, and the lines of caption, rows and note.

    *pages* are the rows of each page of a landscape table, as (first, behind the last); empty for an upright one,
    which is broken where the page is full. *above* is what the head of its attachment takes of the first, in pt.
    """

    block: Block
    widths: tuple[float, ...]
    caption: Lines
    head: tuple[RowPlace, ...]
    body: tuple[RowPlace, ...]
    note: Lines
    pages: tuple[tuple[int, int], ...] = ()
    above: float = 0.0


class FigurePlace(NamedTuple):
    """An image of *width* × *height*, in *rows* grid rows, and its caption."""

    block: Block
    width: float
    height: float
    rows: int
    caption: Lines


class Item(NamedTuple):
    """An item of the 附件说明: *hang* is where its turned lines start."""

    lines: Lines
    hang: float


class ListPlace(NamedTuple):
    """附件说明. *loose*: with what must stand beside it it is higher than a page, and goes on over the edge of one."""

    block: Block
    items: tuple[Item, ...]
    loose: bool = False


class SignOffRow(NamedTuple):
    """A line of the 落款 whose top lies *top* under the top of the first; several names may stand side by side.

    *axes*: the middle of each name, where names are centred and not placed by their left edges.
    """

    style: str
    lines: Lines
    top: float
    axes: tuple[float, ...] = ()


class PlacedImage(NamedTuple):
    """A seal or stamp; *left* in the type area, *top* under the top of the first line of the 落款 (above: negative)."""

    picture: Seal | Stamp
    left: float
    top: float
    width: float
    height: float


class SignOffPlace(NamedTuple):
    """落款, *rows_before* blank rows below the text, as high as its lines; a seal reaches *below* the last of them."""

    block: Block
    rows: tuple[SignOffRow, ...]
    height: float
    rows_before: int = 1
    images: tuple[PlacedImage, ...] = ()
    below: float = 0.0


class AttachmentPlace(NamedTuple):
    """附件: its label on the first line of a page, the title centred from the third on, then blocks.

    *title_baselines* count from the top of the page's text, *height* is what both take of it (*turned*: landscape).
    """

    block: Block
    label: Line
    title: Lines
    title_baselines: tuple[float, ...]
    height: float
    places: tuple[Place, ...]
    turned: bool = False


Place = TextPlace | TablePlace | FigurePlace | ListPlace | SignOffPlace | AttachmentPlace


class Layout(NamedTuple):
    """The whole document laid out: *places* runs parallel to the document's blocks without the Title.

    *breaks* names the places that open a page, ``(3, 1)`` being the second block of the attachment at position 3;
    *split* those that end on a later page than they begin and did not have to be broken for it; *starts* says on which
    page each begins. *pages* counts blank and imprint pages too; a landscape table stands on *landscape_pages*.
    """

    opening: Opening
    places: tuple[Place, ...]
    breaks: frozenset[tuple[int, ...]]
    imprint: ImprintPlace | None
    pages: int
    landscape_pages: frozenset[int] = frozenset()
    split: frozenset[int] = frozenset()
    starts: Mapping[tuple[int, ...], int] = MappingProxyType({})
