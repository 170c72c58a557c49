"""Periods (时点): which ways of writing one mean the same part of a year, and which can mean none."""

from __future__ import annotations

from functools import cache
from typing import Final

from generator.late import late_pattern

_NARROW: Final = str.maketrans("０１２３４５６７８９－～．／", "0123456789-~./")
_YEAR = late_pattern(r"(?:19|20)\d{2}(?:年(?:度|全年)?(?![底末])|(?=年[底末]))")
_ISO = late_pattern(r"(?:19|20)\d{2}(?:[-/.](?P<month>\d{1,2}))?")
_TO = late_pattern(r"(?<=\d)月?(?:[-—–~]+|[至到])(?=\d)")
_UP_TO = late_pattern(r"截[至止](?:到|于)?")
_ZERO = late_pattern(r"(?<!\d)0(?=\d)")
_END = late_pattern(r"(?P<month>\d{1,2})月(?:[底末]|(?P<day>\d{1,2})日)")
_MONTHS = late_pattern(r"(?:(?P<first>\d+)至)?(?P<month>\d+)月(?:(?P<day>\d+)日)?")

_WHOLE_YEAR: Final = frozenset(("", "年", "全年", "年度", "本年", "本年度", "当年", "1至12月"))
_CALLED: Final = {
    **{"上半年": "1至6月", "下半年": "7至12月", "前三季度": "1至9月"},
    **{f"{said}季度": f"{3 * at - 2}至{3 * at}月" for at, said in enumerate("一二三四", 1)},
    **dict.fromkeys(("截至年底", "截至年末", "截至本年底"), "截至12月"),
}
_LAST_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@cache
def within_year(period: str) -> str:
    """Return the part of its year that *period* is, in one way of writing; empty for the whole year.

    2018年1-11月, 1—11 月 and 1至11月份 are 1至11月; 上半年 is 1至6月; 截至10月底 and 截至10月31日 are 截至10月. That is
    not 1至10月: what is counted up to a month may have begun before the year did.
    """
    text = _UP_TO.sub("截至", _YEAR.sub("", _plain(period)))
    if text.startswith("截至"):
        text = _END.sub(lambda end: f"{end['month']}月" if _is_last(end["month"], end["day"]) else end[0], text)
    text = _CALLED.get(text.removeprefix("第"), text)
    return "" if text in _WHOLE_YEAR else text


@cache
def is_no_time(period: str) -> bool:
    """Return whether *period* speaks of a month or day that there is not: 13月, 2018-13, 11至2月, 2月30日."""
    text = _plain(period)
    is_one_year = not _YEAR.search(text)
    for match in _MONTHS.finditer(_YEAR.sub("", text)):
        first, month, day = (int(match[name] or 1) for name in ("first", "month", "day"))
        if not (1 <= first <= 12 and 1 <= month <= 12 and 1 <= day <= _LAST_DAYS[month - 1]):
            return True
        if match["first"] and first > month and is_one_year:
            return True
    return False


def _plain(period: str) -> str:
    """Return *period* without blanks, zeros in front, and with one way of writing 至 and 月."""
    text = _ZERO.sub("", "".join(period.split()).translate(_NARROW)).replace("月份", "月")
    if iso := _ISO.fullmatch(text):
        return f"{int(iso['month'])}月" if iso["month"] else ""
    return _TO.sub("至", text)


def _is_last(month: str, day: str | None) -> bool:
    """Return whether *day* is the last one of *month*; without one the end of it is meant."""
    last = dict(enumerate(_LAST_DAYS, 1)).get(int(month))
    return day is None or int(day) == last or (month == "2" and day == "28")
