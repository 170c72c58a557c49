"""A149: unit left out behind the first of two numbers.

[A149]
severity = "warning"
source = "GB/T 15835-2011 5.1"
[A149.zh]
title = "数值范围里省去了前一个单位"
message = "“{text}”里前一个数也要带“{unit}”"
hint = "写成“{whole}”"
explain = '''
两个数表示范围，百分号和“万”“亿”不能省去前一个：“95—98%”读得成“95到98%”，“13—17万元”读得成“13元到17万元”。
'''
fix = '''
按提示改；百分号可以用 `nianbao check --fix` 补上。
'''
[A149.en]
title = "unit left out in a range"
message = "in “{text}” the first number needs {unit}, too"
hint = "write “{whole}”"
explain = '''
Of two numbers that mean a range both have the sign of per cent, and both have 万 or 亿: 95—98% may be read as 95 up to
98%, 13—17万元 as 13 yuan up to 170,000.
'''
fix = '''
Write it as the hint says; `nianbao check --fix` puts in the sign of per cent.
'''
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_SHARES: Final = "%％‰"
_NUMBER: Final = r"\d{1,4}(?:\.\d+)?"
_LOW: Final = rf"(?<![\d.—～–－~/:：∶A-Za-z第-]){_NUMBER}\Z"
_LONGEST: Final = 12
_DASHES: Final = {"—": "—", "～": "～", "-": "—", "–": "—", "－": "—", "~": "～"}
"""What stands between the two numbers, and what should (A124 says so)."""


@rule("A149", "".join(_DASHES))
def first_unit(manuscript: Manuscript) -> Iterator[Finding]:
    """95—98%. The dash between two years, and numbers that do not rise, make no range."""
    for dash in filter(manuscript.has, _DASHES):
        regex = rf"{dash}(?<=\d.)(?P<high>{_NUMBER})(?P<unit>[{_SHARES}万亿])"
        for match in compiled(regex).finditer(manuscript.text):
            at = match.start()
            low = compiled(_LOW).search(manuscript.text, max(0, at - _LONGEST), at)
            if low and float(low[0]) < float(match["high"]):
                yield _finding(manuscript.text[low.start() : match.end()], low, match)


def _finding(text: str, low: re.Match[str], match: re.Match[str]) -> Finding:
    unit = match["unit"]
    dash, rest = text[len(low[0])], text[len(low[0]) + 1 :]
    args = {"text": text, "unit": unit, "whole": f"{low[0]}{unit}{_DASHES[dash]}{rest}"}
    if unit in _SHARES:
        return Finding(*low.span(), args, f"{low[0]}{unit}")
    return Finding(low.start(), match.end(), args)
