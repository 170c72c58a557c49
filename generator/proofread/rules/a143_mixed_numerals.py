"""A143: two kinds of numerals in one place.

[A143]
severity = "note"
source = "GB/T 15835-2011 4"
[A143.zh]
title = "同一处的数字写法不一"
message = "旁边用阿拉伯数字，这里“{text}”用汉字"
hint = "同一处统一用阿拉伯数字"
explain = '''
同一句里并列的同类数量，写法要一致；“2022年五月”的年和月也是。
'''
fix = '''
写成“办结12件，撤销3件”。
'''
[A143.en]
title = "two kinds of numerals in one place"
message = "the number beside it is in digits, “{text}” in hanzi"
hint = "write digits for both"
explain = '''
Quantities of one kind in one sentence are written one way, and so are year and month (2022年五月).
'''
fix = '''
Write 办结12件，撤销3件.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, pattern, rule
from generator.startup.late import late_pattern

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


ROWS: Final = (
    pattern(  # 2022年五月; not 2023年三月三
        "A143",
        r"年(?<=20\d\d年)(?P<at>(?:十[一二]?|[一二三四五六七八九])月)(?![一三五天花])",
        needs=tuple(f"年{month}" for month in "一二三四五六七八九十"),
        roles=RUNNING,
    ),
)
"""A year in digits, and its month in hanzi."""
