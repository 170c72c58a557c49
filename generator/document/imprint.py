"""The 版记: 主送机关 moved into it from below the title, and the labels of its other elements (7.3.2, 7.4.2, 7.4.3)."""

from __future__ import annotations

from typing import Final

from generator.document.tree import Document, Imprint, Recipients, Run, Runs

_LONGEST_LABEL: Final = 8
"""Characters that the label of an element, such as 承办单位：, has at most."""


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
