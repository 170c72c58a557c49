"""The 版记 (7.4): its node, 主送机关 moved into it from below the title, its labels, and its place on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from generator.document.tree import NOWHERE, Document, Origin, Recipients, Run, Runs
from generator.startup.record import NamedTuple

if TYPE_CHECKING:
    from generator.document.layout import Lines

ImprintPage = Literal["even", "last"]

_LONGEST_LABEL: Final = 8
"""Characters that the label of an element, such as 承办单位：, has at most."""


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


def with_recipients_in_imprint(document: Document) -> Document:
    """Return *document* with its 主送机关 in the 版记, in the form of 抄送 (7.3.2, 7.4.2).

    If there is no 版记 one is made. The label is 主送：, and a 。 closes the names instead of the colon.
    """
    block = next((block for block in document.blocks if isinstance(block, Recipients)), None)
    if block is None:
        return document
    *names, last = block.runs
    names += [last._replace(text=last.text.rstrip("：:")), Run("。", None, block.origin)]
    label = (Run("主送：", None, block.origin),)
    imprint = (document.imprint or Imprint(origin=block.origin))._replace(recipients_label=label)
    return document._replace(
        blocks=tuple(other for other in document.blocks if other is not block),
        imprint=imprint._replace(recipients=tuple(run for run in names if run.text)),
    )


def remarks(imprint: Imprint) -> tuple[tuple[Runs, Runs], ...]:
    """Return label (empty for none) and text of each of the other elements of *imprint* (7.4.3)."""
    return tuple(_parted(other) for other in imprint.others)


def _parted(runs: Runs) -> tuple[Runs, Runs]:
    """Return *runs* in two: hanzi with a colon behind them that begin them, and what follows."""
    first, *rest = runs
    label, colon, text = first.text.partition("：")
    if not colon or len(label) > _LONGEST_LABEL or not all("一" <= character <= "鿿" for character in label):
        return (), runs
    following = (first._replace(text=text),) if text else ()
    return (first._replace(text=label + colon),), (*following, *rest)


# --- on its page -------------------------------------------------------------------------------------


class ImprintText(NamedTuple):
    """A text of the 版记: its lines, the first in *row* of its group; texts may share a row."""

    lines: Lines
    row: int


class ImprintGroup(NamedTuple):
    """What stands between two rules of the 版记."""

    texts: tuple[ImprintText, ...]

    @property
    def rows(self) -> int:
        """How many lines high it is."""
        return max(text.row + len(text.lines) for text in self.texts)


class ImprintPlace(NamedTuple):
    """版记: *page* is the page it stands on; a blank page before it is counted but carries nothing.

    *foot* is the white below the last line of each group: its text stands in the middle between two rules.
    """

    page: int
    new_page: bool
    blank_before: bool
    groups: tuple[ImprintGroup, ...]
    foot: float

    @property
    def numbered(self) -> bool:
        """Whether its page carries a folio (7.5: not after a blank page)."""
        return not self.blank_before
