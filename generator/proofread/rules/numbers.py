"""A141 to A149: years, dates and how numbers are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.late import late_pattern
from generator.proofread.manuscript import CELL, PROSE, RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, pattern, rule

_NEAR: Final = 8
"""Years around that of the report that two digits are taken for."""
_DASHES: Final = frozenset("—–-～~")
_QUOTES: Final = frozenset("’‘'")
_SPAN_BEFORE: Final = frozenset("近满约逾超刑期第作达月年")
_SPAN_AFTER: Final = frozenset("期限以之来制内")
"""Beside two digits and 年 these tell of a span of time, not of a year."""


@rule("A141", "年", PROSE | {CELL})
def short_year(manuscript: Manuscript) -> Iterator[Finding]:
    """A year of two digits, where it can be nothing but a year."""
    text, century = manuscript.text, int(manuscript.report["year"]) // 100
    for match in compiled(r"\d(?<!\d\d)\d(?=年)").finditer(text):
        start, end = match.span()
        before, digits = text[max(0, start - 6) : start], match[0]
        full = f"{century}{digits}"
        if before[-1:] in _DASHES and before[:-1][-4:].isdigit() and before[-5:-3] in ("19", "20"):
            if before[-3:-1] < digits:  # 2018—20年
                full = before[-5:-3] + digits
                yield Finding(start, end, {"text": digits, "better": full}, full)
        elif before[-1:] in _DASHES:
            yield from _two_short_years(manuscript, start, end)
        elif before[-1:] in _QUOTES or (
            before[-1:] not in _SPAN_BEFORE and compiled(r"\d{1,2}月").match(text, end + 1) is not None
        ):
            yield Finding(start, end, {"text": digits, "better": full})


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


ROWS: Final = (
    pattern(
        "A163",
        r"(?P<word>增长|上升|提高|增加)(?P<minus>[-－−])(?P<number>\d[\d.]*(?:%|个百分点))",
        needs=tuple(word + minus for word in ("增长", "上升", "提高", "增加") for minus in "-－−"),
        roles=PROSE,
    ),
    pattern(
        "A142",
        r"(?:(?<=\d年)|(?<=\d月))(?P<at>0)(?=[1-9](?:月|日))",
        "",
        needs=("年0", "月0"),
        roles=PROSE | {CELL},
    ),
    pattern(
        "A147",
        r"(?P<at>(?:19|20)(?<![\d.〔]\d\d)\d\d)(?=以来|至今|[上下]半年)",
        r"\g<at>年",
        needs=("以来", "至今", "半年"),
        roles=PROSE,
    ),
)

_NUMERALS: Final = "一二三四五六七八九十百千万"
_UNITS: Final = "件宗起人名次场份辆"
_QUANTITY: Final = late_pattern(f"[三四五六七八九十百][{_UNITS}]")


@rule("A143", _QUANTITY, RUNNING)
def mixed_numerals(manuscript: Manuscript) -> Iterator[Finding]:
    """办结12件，三件: two quantities of one unit side by side, one of them in hanzi. 三五件 is but a guess."""
    number = r"(?<![三四五六七八九])(?![三四五六七八九]{2})[三四五六七八九十百]+"
    behind = (
        rf"\d(?P<unit>[{_UNITS}])[{{HAN}}]{{0,4}}[、，和及]"
        rf"(?P<at>[{{HAN}}]{{0,3}}?{number}(?P=unit))(?![{{HAN}}]{{0,2}}[”》])"
    )
    before = (
        rf"(?<![“《第{_NUMERALS}])(?P<at>{number}(?P<unit>[{_UNITS}]))"
        rf"[、，和及][{{HAN}}]{{0,6}}\d+(?P=unit)"
    )
    for regex in (behind, before):
        for match in compiled(regex).finditer(manuscript.text):
            yield Finding(*match.span("at"), {"text": match["at"]})


@rule("A144", ",", RUNNING)
def thousands(manuscript: Manuscript) -> Iterator[Finding]:
    """12,345 in a report that writes 12345 elsewhere."""
    plain = compiled(r"(?<![\d.A-Za-z])\d{5,}(?![\d号A-Za-z])").search(manuscript.text)
    if plain is not None:
        for match in compiled(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])").finditer(manuscript.text):
            better = match[0].replace(",", "")
            args = {"text": match[0], "elsewhere": plain[0], "better": better}
            yield Finding(*match.span(), args, better, ((*plain.span(), "elsewhere"),))


_ZEROS: Final = "○ОOo0"


@rule("A145", tuple(numeral + zero for numeral in "一二八九" for zero in _ZEROS), PROSE)
def zero(manuscript: Manuscript) -> Iterator[Finding]:
    """二○二○年 with a circle, a letter or a digit in the place of 〇."""
    regex = (
        rf"(?<=[一二三四五六七八九〇])[{_ZEROS}]+(?=[一二三四五六七八九〇年])"
        r"|(?<=[一二][九〇○][一二三四五六七八九〇])○"
    )
    for match in compiled(regex).finditer(manuscript.text):
        better = "〇" * len(match[0])
        yield Finding(*match.span(), {"text": match[0], "better": better}, better)


_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@rule("A146", "月年", PROSE | {CELL})
def no_such_day(manuscript: Manuscript) -> Iterator[Finding]:
    """2月30日, 13月1日, and 2018年11日 that has lost its month."""
    text = manuscript.text
    for match in compiled(r"(?P<month>\d(?<![\d.]\d)\d?)月(?:(?P<day>\d{1,4})日)?").finditer(text):
        start = match.start() - 5
        year = text[start : start + 4] if start >= 0 and text[start + 4] == "年" else ""
        is_dated = year.isdecimal()
        if not _is_day(int(match["month"]), match["day"], int(year) if is_dated else None):
            begin = start if is_dated else match.start()
            yield Finding(begin, match.end(), {"text": text[begin : match.end()]})
    for match in compiled(r"(?:19|20)(?<!\d..)\d\d年(?:\d\d?|\d{4})日(?![均常])").finditer(text):
        yield Finding(*match.span(), {"text": match[0]})


def _is_day(month: int, day: str | None, year: int | None) -> bool:
    """Return whether there is such a day; a month alone, without its year, may be a number of months."""
    if not 1 <= month <= 12:
        return day is None and year is None
    is_short = month == 2 and year is not None and (year % 4 != 0 or (year % 100 == 0 and year % 400 != 0))
    return day is None or 1 <= int(day) <= _DAYS[month - 1] - is_short
