"""A141: year of two digits.

[A141]
severity = "warning"
source = "GB/T 15835-2011 5.1.3"
[A141.zh]
title = "年份只写了两位"
message = "“{text}”是年份的简写，应为“{better}”"
hint = "年份写全：{better}"
explain = '''
年份用四位数字，不简写。“18年”还会被读成十八年。
'''
fix = '''
写成 2018—2020年、2018年3月。
'''
[A141.en]
title = "year of two digits"
message = "“{text}” is short for a year; it should be “{better}”"
hint = "write the year in full: {better}"
explain = '''
Years have four digits. 18年 may also be read as eighteen years.
'''
fix = '''
Write 2018—2020年, 2018年3月.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import TITLE, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_NEAR: Final = 8
"""Years around that of the report that two digits are taken for."""
_DASHES: Final = frozenset("—–-～~")
_QUOTES: Final = frozenset("’‘'")
_SPAN_BEFORE: Final = frozenset("近满约逾超刑期第作达月年前过共历续业务龄从")
_WITHIN_YEAR: Final = ("底", "末", "初", "上半年", "下半年", "同期", "全年")
_BEFORE_IN_TITLE: Final = frozenset("局厅府委会院于区市县镇\n") | {""}
_FOUNDED: Final = ("建", "设")
"""建局25年 is a span."""
_ANOTHER_WORD: Final = (
    "初心",
    "初衷",
    "初次",
    "初步",
    "初中",
    "初级",
    "末端",
    "末期",
    "底蕴",
    "底册",
    "底线",
    "底色",
    "底气",
    "底子",
    "底数",
    "底层",
)
_OF_A_YEAR: Final = (
    "法治政府建设|法治建设|依法行政|政府信息公开|普法工作|的?工作情况|工作(?:总结|要点|计划|报告|安排|任务|思路)"
    r"|[{HAN}]{0,6}工作会议|同期(?!间)|[^《》\d\n]{2,20}(?:方案|要点|计划|通知)》"
)
"""What has a year before it, and no span of time."""
_OF_THIS_YEAR: Final = "共(?![同有])|全年|(?<=[局关院]\\d\\d年)(?:没有|未)(?:收到|收取|发生|受理|出现)"
"""What an office says of the year that its report is about."""
_OFFICES: Final = frozenset("局关区市县镇院")
_BEFORE_A_YEAR: Final = _OFFICES | frozenset("就对在将把于了位与比较和行开发：，。《“\n") | {""}
"""Behind other hanzi it may be a span: 扎根基层25年工作总结出经验."""
_SPAN_AFTER: Final = frozenset("期限以之来制内")
"""Beside two digits and 年 these tell of a span of time, not of a year."""


@rule("A141", "年")
def short_year(manuscript: Manuscript) -> Iterator[Finding]:
    """A year of two digits, where it can be nothing but a year."""
    text, report_year = manuscript.text, int(manuscript.report["year"])
    century = report_year // 100
    for match in compiled(r"年(?<=\d\d年)(?<!\d\d\d年)").finditer(text):  # it is found at once, a digit is not
        start, end = match.start() - 2, match.start()
        before, digits = text[max(0, start - 6) : start], text[start:end]
        full = f"{century}{digits}"
        if before[-1:] in _QUOTES and int(full) > report_year + _NEAR:  # ’98
            full = f"{century - 1}{digits}"
        if before[-1:] in _DASHES and before[:-1][-4:].isdigit() and before[-5:-3] in ("19", "20"):
            if before[-3:-1] < digits:  # 2018—20年
                full = before[-5:-3] + digits
                yield Finding(start, end, {"text": digits, "better": full}, full)
        elif compiled(r"20\d\d[至到]$").search(before) and int(before[-3:-1]) < int(digits) <= 50:  # 2018至20年
            yield Finding(start, end, {"text": digits, "better": before[-5:-3] + digits}, before[-5:-3] + digits)
        elif before[-1:] in _DASHES:
            yield from _two_short_years(manuscript, start, end)
        elif (
            before[-1:] in _QUOTES
            or _is_told(before[-1:], text[end + 1 : end + 2], int(full) - report_year)
            or _is_of_a_year(manuscript, start, int(full) - report_year)
            or _is_since(text, start, int(full) - report_year)
            or _is_named(text, start, int(full) - report_year)
            or (before[-1:] not in _SPAN_BEFORE and compiled(r"\d{1,2}月").match(text, end + 1) is not None)
        ):
            yield Finding(start, end, {"text": digits, "better": full})


def _is_of_a_year(manuscript: Manuscript, start: int, later: int) -> bool:
    """Return whether a part of a year *later* than the report's follows (25年底), or it is the title's (甲局25年)."""
    text, behind = manuscript.text, start + 3
    if abs(later) > _NEAR or text[start - 1 : start] in _SPAN_BEFORE:
        return False
    if text.startswith(_WITHIN_YEAR, behind) and not text.startswith(_ANOTHER_WORD, behind):
        return text[max(0, start - 1) : start] in ("", *"\n，。；、（至到止于在从较比")
    is_office = text[start - 1 : start] in _BEFORE_IN_TITLE and text[max(0, start - 2) : start - 1] not in _FOUNDED
    return is_office and manuscript.piece(start).role == TITLE


def _is_told(before: str, after: str, later: int) -> bool:
    """Return whether a year *later* than the report's is meant by 22年度, or by 22年，全市 that begins a sentence."""
    if after == "度":
        return before not in _SPAN_BEFORE and abs(later) <= _NEAR
    return after == "，" and before in ("", "\n", "。") and abs(later) <= 1


def _is_since(text: str, start: int, later: int) -> bool:
    """Return whether a year *later* than the report's is meant by 自22年以来, 从22年开始; 从20年起步 is a term."""
    begun = compiled(r"[自从]\d\d年(?:以来|开始|至今|起(?![点步刑算]))").match(text, max(0, start - 1))
    return begun is not None and -_NEAR <= later <= 0


def _is_named(text: str, start: int, later: int) -> bool:
    """Return whether a year *later* than the report's is meant by 18年依法行政工作, or its own by 我局18年共."""
    before, behind = text[max(0, start - 1) : start], start + len("18年")
    if before not in _BEFORE_A_YEAR or abs(later) > 1 or text[max(0, start - 2) : start - 1] in _FOUNDED:
        return False
    if compiled(_OF_A_YEAR).match(text, behind):
        return True
    begin = max(text.rfind(mark, 0, start) for mark in "。；\n") + 1
    is_since = "以来" in text[begin:start]  # 改革开放以来我市25年共…
    return later == 0 and before in _OFFICES and not is_since and bool(compiled(_OF_THIS_YEAR).match(text, behind))


def _two_short_years(manuscript: Manuscript, start: int, end: int) -> Iterator[Finding]:
    """Yield 18—20年 if both can be years near that of the report, and what stands around does not speak of a span."""
    text, year = manuscript.text, int(manuscript.report["year"])
    first = text[max(0, start - 3) : start - 1]
    before, after = text[max(0, start - 4) : max(0, start - 3)], text[end + 1 : end + 3]
    if len(first) < 2 or not first.isdigit() or before.isdigit() or before in _SPAN_BEFORE:
        return
    if after[:1] in _SPAN_AFTER and after != "期间":
        return
    years = [year // 100 * 100 + int(short) for short in (first, text[start:end])]
    if years[0] < years[1] and all(abs(year - each) <= _NEAR for each in years):
        args = {"text": text[start - 3 : end], "better": f"{years[0]}—{years[1]}"}
        yield Finding(start - 3, end, args)
