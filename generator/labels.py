"""The label that begins an element of the 版记, such as 承办单位：, told from what follows it."""

from __future__ import annotations

from typing import Final

from generator.document import Imprint, Runs

_LONGEST: Final = 8
"""Characters that a label has at most."""


def remarks(imprint: Imprint) -> tuple[tuple[Runs, Runs], ...]:
    """Return label (empty for none) and text of each of the other elements of *imprint* (7.4.3)."""
    return tuple(_parted(other) for other in imprint.others)


def _parted(runs: Runs) -> tuple[Runs, Runs]:
    """Return *runs* in two: hanzi with a colon behind them that begin them, and what follows."""
    first, *rest = runs
    label, colon, text = first.text.partition("：")
    if not colon or len(label) > _LONGEST or not all("一" <= character <= "鿿" for character in label):
        return (), runs
    following = (first._replace(text=text),) if text else ()
    return (first._replace(text=label + colon),), (*following, *rest)
