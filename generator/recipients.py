"""主送机关 moved from below the title to the 版记 (7.3.2, 7.4.2)."""

from __future__ import annotations

from generator.document import Document, Imprint, Recipients, Run


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
