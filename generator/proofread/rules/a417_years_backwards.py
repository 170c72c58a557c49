"""A417: a span that ends before it begins.

[A417]
severity = "warning"
source = "常见差错"
[A417.zh]
title = "起止时间颠倒"
message = "“{text}”里，起的时间比止的时间晚"
hint = "对照原件，改正写错的那一个"
explain = '''
“2021年至2020年”这样的起止年份，多半是改年度时只改了一个；“2020年9月至2020年3月”“10月20日至10月15日”也是。往前追溯、倒查的不查，
“12月5日至11月20日”这样可能跨年的也不查。“2024年6月3日受理，2024年5月30日审结”两处都写了年份的，也查。
'''
fix = '''
    举措: 2020年至2021年，累计办结案件41件。
'''
[A417.en]
title = "a span that ends before it begins"
message = "“{text}” begins later than it ends"
hint = "compare with the original and correct one of the two"
explain = '''
In 2021年至2020年 mostly one year was changed when last year's report was rewritten, and the other forgotten; so it is
in 2020年9月至2020年3月 and 10月20日至10月15日. What goes back in time (追溯, 倒查) is left alone, and so is what may
go on into the next year: 12月5日至11月20日. Told is also 2024年6月3日受理，2024年5月30日审结, with the year in both
places.
'''
fix = '''
    measures: 2020年至2021年，累计办结案件41件。
'''
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_DASHES: Final = "至到—–-～~"
_SPAN: Final = r"20(?<![\d.第]20)(?P<first>\d\d)年?度?(?:至|到|[—–～~-]{1,2})20(?P<last>\d\d)年"
_DATE: Final = r"(?P<month{0}>1?\d)月(?:(?P<day{0}>\d\d?)日)?"
_WITHIN: Final = (
    r"(?P<year1>20\d\d)年(?<![\d.第]20\d\d年)"
    rf"{_DATE.format(1)}起?，?(?:至|到|[—–～~-]{{1,2}})(?P<year2>20\d\d)年{_DATE.format(2)}"
)
_DAYS: Final = (
    r"(?P<month>[1-9](?<![\d.]\d)|1[0-2](?<![\d.]1\d))月(?P<first>\d\d?)日"
    r"(?:至|到|[—–～~-]{1,2})(?:(?P=month)月)?(?P<last>[0-3]?\d)日(?!内)"
)
_BACK_IN_TIME: Final = "[溯倒逆降减]|查(?!处|获|办|封)|往前|向前"
_AROUND: Final = 12
"""Characters before and behind, of the same paragraph, that such a word stands within."""


@rule("A417", tuple(f"{dash}20" for dash in _DASHES))
def years_backwards(manuscript: Manuscript) -> Iterator[Finding]:
    """2021年至2020年, 2021年3月至2021年1月."""
    text = manuscript.text
    spans = [match for match in compiled(_SPAN).finditer(text) if match["first"] > match["last"]] + [
        match
        for match in compiled(_WITHIN).finditer(text)
        if (match["year1"], *_date(match, 1)) > (match["year2"], *_date(match, 2))
    ]
    for match in spans:
        if not _goes_back(manuscript, match):
            yield Finding(*match.span(), {"text": match[0]})


@rule("A417", tuple(f"日{dash}" for dash in _DASHES))
def days_backwards(manuscript: Manuscript) -> Iterator[Finding]:
    """10月20日至10月15日, 3月15日至10日; from one month to another, a span may go on into the next year."""
    for match in compiled(_DAYS).finditer(manuscript.text):
        if int(match["first"]) > int(match["last"]) and not _goes_back(manuscript, match):
            yield Finding(*match.span(), {"text": match[0]})


def _goes_back(manuscript: Manuscript, match: re.Match[str]) -> bool:
    """Return whether it is said that the span goes back in time."""
    piece = manuscript.piece(match.start())
    around = max(piece.start, match.start() - _AROUND), min(piece.end, match.end() + _AROUND)
    return compiled(_BACK_IN_TIME).search(manuscript.text, *around) is not None


def _date(match: re.Match[str], which: int) -> tuple[int, int]:
    """Return month and day; where a day is not said, no order of days is broken."""
    return int(match[f"month{which}"]), int(match[f"day{which}"] or 0) if match["day1"] and match["day2"] else 0


_BEGUN: Final = ("日受理", "日立案", "日收到", "日接到")
_CASE: Final = (
    rf"(?P<year>20\d\d)年{_DATE.format(1)}(?:受理|立案|收到|接到)[{{HAN}}]{{0,8}}，(?:并|已|后)?于?"
    rf"(?P=year)年{_DATE.format(2)}(?:作出|审结|办结|结案|答复|送达|办理完毕)"
)


@rule("A417", _BEGUN)
def ended_before(manuscript: Manuscript) -> Iterator[Finding]:
    """2024年6月3日受理申请，2024年5月30日作出行政复议决定."""
    for match in compiled(_CASE).finditer(manuscript.text):
        if _date(match, 1) > _date(match, 2):
            yield Finding(*match.span(), {"text": match[0]})
