"""Two numbers of two years with the same words: 今年立案150件，去年立案120件, 2024年立案120件，2025年立案150件."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.startup.late import late_pattern

if TYPE_CHECKING:
    from generator.figures.statements.phrases import Change

_AGAIN = r"(?:共|仅)?(?P<words>[\u4e00-\u9fff]{2,12}?)(?:仅?[为有是])?"
_FORMER = late_pattern(rf"[，,；;]而?(?:上年度?|去年|上一年度?)(?:同期)?{_AGAIN}")
_NOW = late_pattern(
    r"[，,；;。](?:[^，。；\d]{1,12}[，。；])?(?:(?P<year>20\d\d)年|今年|本年度?)(?:全年)?，?"
    r"(?:(?:上升|增加|增长|提高|下降|减少|降低|[升增降减])[到至为])?(?:共|仅)?(?P<words>[\u4e00-\u9fff]{0,12}?)(?:仅?[为有是])?"
)
_YEAR_BEFORE = late_pattern(rf"(?:^|[，,；;。：:])(?:(?P<year>20\d\d)年|去年|上年)(?:全年)?{_AGAIN}$")
_WHOSE = ("全省", "全市", "全县", "全区", "全局", "我局", "我市", "我县", "我区")
"""What need not be said again: 全市查处案件120件。…查处136件."""
_OTHER_BASIS = late_pattern(r"20\d\d|环比|月|季|半年|[年期][初末]|底")


def says_former(before: str, gap: str) -> bool:
    """Return whether the words of *gap* are those *before* a value, said again of the year before."""
    match = _FORMER.fullmatch(gap)
    return match is not None and before.rstrip("共为有是").endswith(match["words"])


def _is_said_again(words: str, former: str) -> bool:
    """Return whether *words* are the *former* ones, or their beginning: 办理行政复议案件31件 … 办理35件, 今年35件."""
    return len(words) != 1 and (former.startswith(words) or (former[:2] in _WHOSE and former.startswith(words, 2)))


def says_next_year(before: str, gap: str, change: Change | None) -> bool:
    """Return whether the words *before* a value are of one year and those of *gap*, the same or none, of the next.

    *change* is what stands behind both, None if nothing does.
    """
    if change is None:
        return False
    now = _NOW.fullmatch(gap)
    former = _YEAR_BEFORE.search(before) if now else None
    if (
        now is None
        or former is None
        or not _is_said_again(now["words"], former["words"])
        or _OTHER_BASIS.search(change.than)
    ):
        return False
    if now["year"] and former["year"]:
        return int(now["year"]) == int(former["year"]) + 1
    return not now["year"] and not former["year"]
