"""Parts of a year (时段) as reports say them: 1至11月, 截至10月, 上半年, 全年, as first and last month."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.late import late_pattern

Months = tuple[int, int]
"""First and last month, 1 to 12; 截至10月 is the same as 1至10月."""

_NAMED: dict[str, Months] = {
    **{
        "上半年": (1, 6),
        "下半年": (7, 12),
        "前三季度": (1, 9),
        "一至三季度": (1, 9),
        "前二季度": (1, 6),
        "前两季度": (1, 6),
    },
    **{name: (3 * place + 1, 3 * place + 3) for place, name in enumerate(("一季度", "二季度", "三季度", "四季度"))},
    **dict.fromkeys(("全年", "全年度", "年度"), (1, 12)),
}
_SAID = late_pattern(
    r"(?<!\d)(?P<first>\d{1,2})月?(?:份|底)?(?:[-－—–~～]+|至|到)(?:20\d\d年)?(?P<last>\d{1,2})月"
    r"|截[至止](?:20\d\d年)?(?P<until>\d{1,2})月|前(?P<count>\d{1,2})个月"
    r"|(?P<name>上半年|下半年|前三季度|一至三季度|前[二两]季度|(?<![前至])[一二三四]季度|全年)"
)
_YEAR_ALONE = late_pattern(r"(?:20\d\d)?年?(?:度)?")
_ONE_MONTH = late_pattern(r"(?:20\d\d年)?(?P<month>\d{1,2})月份?")


def months_said(text: str) -> Iterator[tuple[Months, int]]:
    """Yield the parts of a year that *text* names, each with where it begins."""
    for match in _SAID.finditer(text):
        if months := _months(match):
            yield months, match.start()


def months_of(period: str) -> Months | None:
    """Return what part of a year the *period* of an indicator is, None if it says none."""
    if not period:
        return None
    if _YEAR_ALONE.fullmatch(period):
        return (1, 12)
    match = _SAID.search(period)
    if match:
        return _months(match)
    one = _ONE_MONTH.fullmatch(period)
    return (int(one["month"]), int(one["month"])) if one else None


def _months(match: re.Match[str]) -> Months | None:
    if match["name"]:
        return _NAMED[match["name"]]
    first, last = int(match["first"] or 1), int(match["last"] or match["until"] or match["count"])
    return (first, last) if 1 <= first <= last <= 12 else None
