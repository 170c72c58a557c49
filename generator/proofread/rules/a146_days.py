"""A146: no such day.

[A146]
severity = "warning"
source = "常见差错"
[A146.zh]
title = "没有这一天"
message = "“{text}”：没有这一天"
hint = "对照原件改正日期"
explain = '''
月份超过12、日数超过当月的天数，“2018年11日”漏了月份，或者“2018年11月1月”把“日”写成了“月”，多半是录入、复制时丢了字、错了字。
'''
fix = '''
写成“2018年1月1日”。
'''
[A146.en]
title = "no such day"
message = "“{text}”: there is no such day"
hint = "look the date up and correct it"
explain = '''
A month beyond 12, a day beyond the end of its month, 2018年11日, whose month is missing, or 2018年11月1月, whose day
is called a month. A character was lost or mistaken on the way.
'''
fix = '''
Write 2018年1月1日.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_NUMBERED: Final = "文令公楼线院店房台门机车船井地信仓路提案"
"""What has a number: 3月66号院改造完成."""
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@rule("A146", "月年")
def no_such_day(manuscript: Manuscript) -> Iterator[Finding]:
    """2月30日, 13月1日, and 2018年11日 that has lost its month."""
    text = manuscript.text
    for match in compiled(rf"月(?<=\d月)(?:(?P<day>\d{{1,4}})(?:日|号(?![{_NUMBERED}])))?").finditer(text):
        at = match.start()
        month = at - (2 if text[max(at - 2, 0) : at - 1].isdecimal() else 1)
        ahead = text[max(month - 1, 0) : month]
        if ahead == "." or ahead.isdecimal():
            continue
        start = month - 5
        year = text[start : start + 4] if start >= 0 and text[start + 4] == "年" else ""
        is_dated = year.isdecimal()
        if not _is_day(int(text[month:at]), match["day"], int(year) if is_dated else None):
            begin = start if is_dated else month
            yield Finding(begin, match.end(), {"text": text[begin : match.end()]})
    for match in compiled(r"年(?<=(?:19|20)\d\d年)(?<!\d.{4}年)(?:\d\d?|\d{4})日(?![均常])").finditer(text):
        start = match.start() - 4
        yield Finding(start, match.end(), {"text": text[start : match.end()]})


@rule("A146", tuple(f"月{digit}" for digit in range(1, 10)))
def month_of_month(manuscript: Manuscript) -> Iterator[Finding]:
    """2019年11月1月; 2019年11月12月 may be two months without their 、."""
    text = manuscript.text
    for match in compiled(r"月(?P<other>[12]\d|3[01]|[1-9])月(?![份度、\d—至到-])").finditer(text):
        one = compiled(r"(?<=[年于自从])(?:1[0-2]|[1-9])\Z").search(text, max(0, match.start() - 3), match.start())
        if one and int(match["other"]) != int(one[0]) + 1:
            yield Finding(one.start(), match.end(), {"text": text[one.start() : match.end()]})


def _is_day(month: int, day: str | None, year: int | None) -> bool:
    """Return whether there is such a day; a month alone, without its year, may be a number of months."""
    if not 1 <= month <= 12:
        return day is None and year is None
    is_short = month == 2 and year is not None and (year % 4 != 0 or (year % 100 == 0 and year % 400 != 0))
    return day is None or 1 <= int(day) <= _DAYS[month - 1] - is_short
