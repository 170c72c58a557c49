"""The same quantity stated twice with two numbers: only where subject, period, words and unit are the same."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.statements.quantities import Quantity
from generator.late import late_pattern

_PERIOD = late_pattern(
    r"(?:^|[。；！？])(?P<period>20\d\d年度?(?:全年|1[-—至]\d{1,2}月)?)[，,]?(?P<words>[^，,。；、（）()\d]{8,30})$"
)
_SUBJECT = late_pattern("全局|我局|本局|分局|市局|县局|区局|全市|全省|全县|全区|全院|我院|本院|本机关|全镇|全校")
_FILLERS = late_pattern("共计|总共|累计|一共|共")

Key = tuple[str, str, str]


def identity(text: str, quantity: Quantity) -> Key | None:
    """Return what *quantity* is the number of, None where its sentence does not say it all by itself."""
    if not quantity.whole:
        return None
    match = _PERIOD.search(text[max(0, quantity.start - 50) : quantity.start])
    if not match or not _SUBJECT.search(match["words"]):
        return None
    return match["period"].rstrip("度"), _FILLERS.sub("", match["words"]), quantity.unit


def identities(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> list[tuple[Key, Quantity]]:
    """Return the quantities of *text* that say by themselves what they are the number of."""
    keys = [(identity(text, one), one) for position, one in enumerate(found) if position not in changes]
    return [(key, quantity) for key, quantity in keys if key]
