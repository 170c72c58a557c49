"""Ordinals as authors write them by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.document.numbering import chinese_numeral
from generator.proofread.manuscript import HEADING, Manuscript, Piece, list_of
from generator.source import DataPath, value_at

CHINESE: Final = "一二三四五六七八九十"
NUMBERS: Final = {chinese_numeral(number): number for number in range(1, 100)}
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
NO_ORDINAL: Final = rf"第|\d|[{CHINESE}]{{1,3}}(?:[、和与至到]|[季产届批期次名阶组类章节条款号项步大])"
"""Behind 第二、: 第二、三产业 and 第一、第二季度 are enumerations, 第二、一定要… is not."""
BULLETS: Final = "●•·◆◇■□▪▶➢→✓✔☐◦‣○"
BEGINS_ITEM: Final = (
    "加强|强化|推进|落实|健全|完善|规范|深化|加大|提高|提升|坚持|开展|严格|组织|建立|依法|全面|进一步|狠抓|抓好|积极|认真|着力|聚焦"
    "|存在|主要|基本|总体|指导|下一步|工作(?!日)|问题"
)
"""Words that an item or a heading begins with: 1 加强学习, in which 1 counts nothing."""
FIRST: Final = frozenset(CHINESE + "0123456789（(" + CIRCLED)
"""What an ordinal may begin with."""
_NO_ORDINALS: Final = "none"
_WITH_IS: Final = ("", "one-is")


def number_of(written: str) -> int:
    """Return the number that the ordinal *written* stands for, in hanzi, digits or a circle; 0 for none."""
    if written in NUMBERS:
        return NUMBERS[written]
    if len(written) == 1 and written in CIRCLED:
        return CIRCLED.index(written) + 1
    return int(written) if written.isdecimal() else 0


def is_numbered(manuscript: Manuscript, piece: Piece) -> bool:
    """Return whether the program writes an ordinal before *piece*: one written by hand goes as a whole (A102)."""
    return piece.role == HEADING or any(piece is point[0] for points in numbered_lists(manuscript) for point in points)


def numbered_lists(manuscript: Manuscript) -> Iterator[list[list[Piece]]]:
    """Yield the lists of points, as `Manuscript.lists` does, before whose points the program writes ordinals."""
    for points in manuscript.lists():
        if _ordinals(manuscript, list_of(points[0][0].path)) != _NO_ORDINALS:
            yield points


def written_with_is(manuscript: Manuscript, piece: Piece) -> bool:
    """Return whether the ordinal that the program writes before the point that *piece* begins ends in 是."""
    return _ordinals(manuscript, list_of(piece.path)) in _WITH_IS


def _ordinals(manuscript: Manuscript, path: DataPath) -> str:
    """Return what stands before each point of the list at *path*, as its section or the whole report has it."""
    section = value_at(manuscript.report, path[:-1] if path[-1] == "points" else ())
    return str(section.get("ordinals") or manuscript.report["options"].get("ordinals", ""))


def is_ordinal(text: str, end: int) -> bool:
    """Return whether nothing but a number in hanzi or a circle stands in its paragraph before *end*."""
    written = text[text.rfind("\n", 0, end) + 1 : end]
    return written in NUMBERS or (len(written) == 1 and written in CIRCLED)


def container(path: DataPath) -> DataPath:
    """Return the place whose texts are read as one: a text that is a list of paragraphs is one text."""
    if path[0] in ("preamble", "closing"):
        return path[:1]
    return path[: path.index("text")] if "text" in path else path
