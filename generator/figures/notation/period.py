"""Periods (时点): the one place that knows how parts of a year are written, and which of them are the same.

1至11月, 2018年1-11月 and 前11个月 are one; so are 上半年 and 1至6月, and 截至10月, 截至10月31日 and 1至10月: what
reports count up to a month they count from January on. Text in, text or months out; nothing here knows indicators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from generator.startup.late import late_pattern

_MOST_KEPT: Final = 1000
"""Of each question, so many answers are kept: a file may have thousands of figures of a few periods."""

Months = tuple[int, int]
"""First and last month, 1 to 12."""

A_YEAR: Final = r"(?<![0-9０-９])(?P<year>[12][0-9]{3})年"
"""Pattern of a year in prose, with its number as the group ``year``."""
UP_TO: Final = r"截[至止](?:到|于)?"
"""Pattern of what stands before the end of a period that has no beginning."""
_FROM_TO: Final = "(?:[-－—–~～]+|[至到])"

_NARROW: Final = str.maketrans("０１２３４５６７８９－～．／", "0123456789-~./")
_OWN_YEAR = late_pattern(r"(?:19|20)\d{2}(?:年(?:度|全年)?(?![底末])|(?=年[底末]))")
_ISO = late_pattern(r"(?:19|20)\d{2}(?:[-/.](?P<month>\d{1,2}))?")
_TO = late_pattern(rf"(?<=\d)月?{_FROM_TO}(?=\d)")
_UP_TO = late_pattern(UP_TO)
_ZERO = late_pattern(r"(?<!\d)0(?=\d)")
_END = late_pattern(r"(?P<month>\d{1,2})月(?:[底末]|(?P<day>\d{1,2})日)")
_MONTHS = late_pattern(r"(?:(?P<first>\d+)至)?(?P<month>\d+)月(?:(?P<day>\d+)日)?")
_SAID = late_pattern(
    rf"(?<!\d)(?P<first>\d{{1,2}})月?(?:份|底)?{_FROM_TO}(?:20\d\d年)?(?P<last>\d{{1,2}})月"
    rf"|{UP_TO}(?:20\d\d年)?(?P<until>\d{{1,2}})月|前(?P<count>\d{{1,2}})个月"
    r"|第?(?P<name>上半年|下半年|前三季度|一至三季度|前[二两]季度|(?<![前至])[一二三四]季度|全年)"
)
_ONE_MONTH = late_pattern(r"(?P<month>1[0-2]|[1-9])月")
_A_YEAR = late_pattern(A_YEAR)
_SPAN_OF_YEARS = late_pattern(rf"[0-9]{{4}}{_FROM_TO}{A_YEAR}")
_LAST_YEAR = late_pattern("同比|上一?年度?|去年|前一年")
_EARLIER = late_pattern("同比|上一?年度?|去年|(?<!以)前一?年")
_COMPARED = late_pattern(r"[较比与]?(?P<noun>.*?)(?:同期)?(?:相比)?")

_YEAR_END: Final = dict.fromkeys(("截至年底", "截至年末", "截至本年底"), "截至12月")
_WHOLE_YEAR: Final = frozenset(("", "年", "全年", "年度", "全年度", "本年", "本年度", "当年", "1至12月"))
_NAMED: Final[dict[str, Months]] = {
    **{"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9), "一至三季度": (1, 9), "全年": (1, 12)},
    **{"前二季度": (1, 6), "前两季度": (1, 6)},
    **{f"{said}季度": (3 * at - 2, 3 * at) for at, said in enumerate("一二三四", 1)},
}
_LAST_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def months_said(text: str) -> Iterator[tuple[Months, int]]:
    """Yield the parts of a year that *text* names, each with where it begins."""
    for match in _SAID.finditer(text):
        if months := _months(match):
            yield months, match.start()


@lru_cache(maxsize=_MOST_KEPT)
def months_of(period: str) -> Months | None:
    """Return what months of its year *period* is, None if it says none."""
    text = without_year(period)
    if not text:
        return (1, 12) if period else None
    if match := _SAID.search(text):
        return _months(match)
    one = _ONE_MONTH.fullmatch(text)
    return (int(one["month"]), int(one["month"])) if one else None


@lru_cache(maxsize=_MOST_KEPT)
def within_year(period: str) -> str:
    """Return the part of its year that *period* is, in one way of writing; empty for the whole year.

    What is of the same part is written in the same way: 1至10月 of 截至2018年10月底, 1至10月20日 of 截至10月20日.
    """
    text = _SAID.sub(lambda said: _written(_months(said)) or said[0], without_year(period))
    return "" if text in _WHOLE_YEAR else text


@lru_cache(maxsize=_MOST_KEPT)
def without_year(period: str) -> str:
    """Return *period* as it is printed where its year is said already: 截至10月 of 截至2018年10月31日.

    Months are written in one way, their beginning stays unsaid where it is; empty for the whole year.
    """
    text = _UP_TO.sub("截至", _OWN_YEAR.sub("", _plain(period)))
    if text.startswith("截至"):
        text = _END.sub(lambda end: f"{end['month']}月" if _is_last(end["month"], end["day"]) else end[0], text)
    text = _YEAR_END.get(text, text)
    return "" if text in _WHOLE_YEAR else text


@lru_cache(maxsize=_MOST_KEPT)
def is_no_time(period: str) -> bool:
    """Return whether *period* speaks of a month or day that there is not: 13月, 2018-13, 11至2月, 2月30日."""
    text = _plain(period)
    is_one_year = not _OWN_YEAR.search(text)
    for match in _MONTHS.finditer(_OWN_YEAR.sub("", text)):
        first, month, day = (int(match[name] or 1) for name in ("first", "month", "day"))
        if not (1 <= first <= 12 and 1 <= month <= 12 and 1 <= day <= _LAST_DAYS[month - 1]):
            return True
        if match["first"] and first > month and is_one_year:
            return True
    return False


@lru_cache(maxsize=_MOST_KEPT)
def compared_with(words: str) -> tuple[int | None, Months | None]:
    """Return the year and the months that *words* before a change name: 2012 of 比2012年同期, October of 较10月.

    None for what they leave open, and for years of which there are several.
    """
    match = _COMPARED.fullmatch(_plain(words))
    noun = match["noun"] if match else ""
    rest = _OWN_YEAR.sub("", noun)
    return year_of(noun), months_of(noun) if rest else None


@lru_cache(maxsize=_MOST_KEPT)
def year_of(text: str) -> int | None:
    """Return the one year that *text* names, None if it names none or several."""
    narrow = text.translate(_NARROW)
    years = {int(year) for year in _A_YEAR.findall(narrow)}
    return years.pop() if len(years) == 1 and not _SPAN_OF_YEARS.search(narrow) else None


def year_meant(words: str, year: int | None) -> int | None:
    """Return the year that *words* before a change mean in a report of *year*: the one before for 同比 and 较上年.

    None for words that leave it open, and for what is not known of.
    """
    said, _ = compared_with(words)
    if said is not None or year is None or _A_YEAR.search(words.translate(_NARROW)):
        return said
    if "前年" in words:
        return year - 2
    return year - 1 if _LAST_YEAR.search(words) else None


def with_year(text: str, year: int) -> str:
    """Return *text* with *year* in the place of the years that it names, or of 同比, 上年, 前年."""
    named = _A_YEAR.sub(f"{year}年", text.translate(_NARROW))
    return _EARLIER.sub(lambda said: f"比{year}年同期" if said[0] == "同比" else f"{year}年", named)


def _months(match: re.Match[str]) -> Months | None:
    if match["name"]:
        return _NAMED[match["name"]]
    first, last = int(match["first"] or 1), int(match["last"] or match["until"] or match["count"])
    return (first, last) if 1 <= first <= last <= 12 else None


def _written(months: Months | None) -> str:
    if months is None:
        return ""
    first, last = months
    return f"{last}月" if first == last else f"{first}至{last}月"


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
