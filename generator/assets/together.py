"""How much the drawings of one report, SVGs and charts, take together: many small ones take as long as a large one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from generator.assets.drawings.limits import MOST_DRAWN, MOST_LETTERS, MOST_OUTLINE
from generator.assets.model import Asset
from generator.diagnostics import Diagnostic
from generator.document.tree import Picture
from generator.limits import limit

MOST_TOGETHER: Final = limit("report.drawings")
"""Drawings of a report, wherever they stand."""

_COUNTED: Final = (
    (MOST_TOGETHER, "画出来的图", "drawings"),
    (MOST_DRAWN, "要画的元素", "elements that would have to be drawn"),
    (MOST_LETTERS, "要画的文字", "letters that would have to be drawn"),
    (MOST_OUTLINE, "要画的轮廓的字符", "characters of outlines that would have to be drawn"),
)
"""What is counted, and how much there may be of it: what holds for one SVG holds for all of a report."""


def too_much(drawings: Sequence[Picture], assets: Mapping[str, Asset]) -> list[Diagnostic]:
    """Return O069 at the first of *drawings*, wherever they stand, with which the report has more than it may.

    One that stands in two places is drawn twice.
    """
    total = [0] * len(_COUNTED)
    for picture in drawings:
        total = [one + more for one, more in zip(total, (1, *assets[picture.src].cost), strict=True)]
        for count, (most, zh, en) in zip(total, _COUNTED, strict=True):
            if count > most:
                args = {"name": picture.src, "reason_zh": f"{zh}超过 {most} 个", "reason_en": f"more than {most} {en}"}
                return [Diagnostic("O069", picture.origin.span, args, picture.origin.path)]
    return []
