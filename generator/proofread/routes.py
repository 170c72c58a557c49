"""The way of a document (行文方向): whom it goes to, by the names in its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.proofread.manuscript import Manuscript, Piece
from generator.proofread.rule import compiled


def goes_up(manuscript: Manuscript) -> bool:
    """Return whether nothing says that the document goes to equals or subordinates."""
    head = manuscript.report.get("head") or {}
    return (head.get("direction") or "up") == "up"


RULERS: Final = r"(?:人民政府|政府|[省市县区州盟旗]委|党委)$"


def names_under(manuscript: Manuscript, *keys: str) -> list[tuple[Piece, str]]:
    """Return the names below *keys*, each by itself, with the piece that it stands in."""
    return [
        (piece, name)
        for piece, text in manuscript.under(*keys)
        for name in compiled(r"[、，；。\n]").split(compiled(r"（[^）]*）").sub("", text))
        if name
    ]


def place_of(manuscript: Manuscript, piece: Piece, name: str) -> tuple[int, int]:
    """Return where *name* of `names_under` stands in *piece*; all of it if there are brackets inside the name."""
    start = manuscript.text.find(name, piece.start, piece.end)
    return (start, start + len(name)) if start >= 0 else (piece.start, piece.end)


def addressees(manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """Yield each addressee with its offset; brackets belong to a name: 各县（市、区）公安局."""
    for piece, text in manuscript.under("recipients"):
        for match in compiled(r"(?:[^、，；（）\n]|（[^（）\n]*）)+").finditer(text):
            yield piece.start + match.start(), match[0]


_MANY: Final = r"^[{HAN}]{0,6}各(?!庄|位|界|民主党派|人民团体)"
"""No organ has several superiors of one kind; 各位代表 are those whom a government reports to in a congress."""
_INNER: Final = r"[{HAN}]{1,8}(?:分局|[支大中]队|派出所|[科处室])"
"""What follows the organ's own name in that of a branch or an office of it."""
_ORGANS: Final = r"(?:(?:人民)?政府|委|[{HAN}]{1,8}[局办])$"
_FUNCTION: Final = (
    r"(?:人民政府|委|(?:公安|司法|财政|教育|科学|民政|人力|自然|生态|住房|交通|水[务利]|农业|商务|文化|卫生|退役|应急|审计"
    r"|国有|市场|统计|医疗|城市|体育|林业|信访|机关|税务|气象|发展|工业|民族|外事|政务|数据)[{HAN}]{0,12}(?<!分)[厅局委])$"
)
"""What an organ of a province or a city is called behind its name: with a place between them it is a lower one."""
_DISTRICT: Final = r"(?<!自治)(?<![新地特林矿])(?<!开发|示范|实验|合作|管理|保护)区"
_BELOW: Final = (
    (r"^(?![{HAN}]*[市县区旗盟])[{HAN}]{1,5}省" + _FUNCTION, r"^(?P<place>[{HAN}]{1,5})[市县]" + _ORGANS),
    (
        r"^(?![{HAN}]*[县区旗盟])[{HAN}]{1,5}市" + _FUNCTION,
        r"^(?:[{HAN}]{1,4}市)?(?P<place>[{HAN}]{1,5}?)(?:县|(?<!自治)旗|" + _DISTRICT + ")" + _ORGANS,
    ),
)
"""An organ of a province and one of a city, each with those that lie below it by their names."""


def is_no_superior(name: str, organs: Sequence[str]) -> bool:
    """Return whether nobody of that *name* can be above *organs*; an equal that reports do go to is not told of."""
    return name in organs or compiled(_MANY).search(name) is not None or is_below(name, organs)


def is_below(name: str, organs: Sequence[str]) -> bool:
    """Return whether *name* is a branch or an office of one of *organs*, or lies below all of them by its place."""
    rests = [name.removeprefix(organ) for organ in organs if name.startswith(organ)]
    if any(compiled(_INNER).fullmatch(rest) for rest in rests):
        return True
    for own, below in _BELOW:
        match = compiled(below).search(name)
        # 滨江市江北公安局 is one of 江北区.
        if match and all(compiled(own).search(organ) and match["place"] not in organ for organ in organs):
            return True
    return False
