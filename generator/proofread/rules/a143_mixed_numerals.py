"""A143: two kinds of numerals in one place.

[A143]
severity = "note"
source = "GB/T 15835-2011 4"
[A143.zh]
title = "同一处的数字写法不一"
message = "旁边用阿拉伯数字，这里“{text}”用汉字"
hint = "同一处统一用阿拉伯数字"
explain = '''
同一句里并列的同类数量，写法要一致；一个日期里的年、月、日也要一致：二〇一九年十月1日写成2019年10月1日。
'''
fix = '''
写成“办结12件，撤销3件”“2019年10月1日”。
'''
[A143.en]
title = "two kinds of numerals in one place"
message = "the number beside it is in digits, “{text}” in hanzi"
hint = "write digits for both"
explain = '''
Quantities of one kind in one sentence are written one way, and so are year, month and day of one date.
'''
fix = '''
Write 办结12件，撤销3件 and 2019年10月1日.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import SENTENCES, Manuscript
from generator.proofread.rule import Finding, compiled, rule, unquoted

_NUMERALS: Final = "一二三四五六七八九十百千万"
_UNITS: Final = "件宗起人名次场份辆"
_QUANTITY: Final = tuple(f"{number}{unit}" for number in (*"三四五六七八九十百", "十一", "十二") for unit in _UNITS)
_TEN_AND_MORE: Final = "[二三四五六七八九]?[十百][一二三四五六七八九十百零]*"


@rule("A143", _QUANTITY, SENTENCES)
def mixed_numerals(manuscript: Manuscript) -> Iterator[Finding]:
    """办结12件，三件: two quantities of one unit side by side, one of them in hanzi. 三五件 is but a guess."""
    number = rf"(?<![三四五六七八九])(?:{_TEN_AND_MORE}|(?![三四五六七八九]{{2}})[三四五六七八九十百]+)"
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


@rule("A143", ("百分之",), SENTENCES)
def mixed_percentages(manuscript: Manuscript) -> Iterator[Finding]:
    """上升5%，下降百分之三: two percentages of one sentence, one of them in hanzi. What is quoted is as it is."""
    text = unquoted(manuscript.text)
    for match in compiled(rf"百分之[{_NUMERALS}点]{{1,5}}(?<!百分之百)(?![{_NUMERALS}几多])").finditer(text):
        start = max(text.rfind(mark, 0, match.start()) for mark in "。\n") + 1
        ends = [at for mark in "。\n" if (at := text.find(mark, match.end())) >= 0]
        if compiled(r"\d[%％]").search(text, start, min(ends, default=len(text))):
            yield Finding(*match.span(), {"text": match[0]})


_DIGITS: Final = "一二三四五六七八九十"
_YEAR: Final = "[〇○零一二三四五六七八九]{4}年"
_MONTH: Final = "(?:十[一二]?|[一二三四五六七八九])月"
_DAY: Final = f"[{_DIGITS}]{{1,3}}日"
_BEFORE: Final = (
    (rf"月(?<=[{_DIGITS}]月)(?=\d{{1,2}}日)", rf"(?:{_YEAR})?(?<![{_DIGITS}]){_MONTH}$"),
    (r"年(?<=[〇○零一二三四五六七八九]年)(?=\d{1,2}月)", f"{_YEAR}$"),
)
"""十月1日, 二〇一九年10月: where digits begin, and what stands there in hanzi. A pattern whose first character is known
is looked for much faster.
"""
_BEHIND: Final = (
    rf"年(?<=\d年)(?P<at>{_MONTH}(?:{_DAY})?)(?![{_DIGITS}\d天花端半])",
    rf"月(?<=\d月)(?P<at>{_DAY})(?![内游一制”])",
)
"""2019年十月一日, 10月一日. Not 三月三 (a feast), 六七月, 12月三日内 (a term)."""


@rule("A143", "月")
def mixed_dates(manuscript: Manuscript) -> Iterator[Finding]:
    """二〇一九年十月1日: a date in hanzi and digits."""
    text = manuscript.text
    spans = [match.span("at") for regex in _BEHIND for match in compiled(regex).finditer(text)]
    for joint, before in _BEFORE:
        for match in compiled(joint).finditer(text):
            if written := compiled(before).search(text, max(0, match.start() - len("二〇一九年十二")), match.end()):
                spans.append(written.span())
    for start, end in spans:
        yield Finding(start, end, {"text": text[start:end]})
