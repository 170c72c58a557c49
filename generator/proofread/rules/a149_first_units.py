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

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_SHARES: Final = "%％‰"
_NUMBER: Final = r"\d{1,4}(?:\.\d+)?"
_BEFORE: Final = r"(?<![\d.—～/:：∶A-Za-z第])"
_RANGE: Final = rf"{_BEFORE}(?P<low>{_NUMBER})(?P<dash>[—～])(?P<high>{_NUMBER})(?P<unit>[{_SHARES}万亿])"


@rule("A149", tuple(f"{digit}{unit}" for digit in "0123456789" for unit in f"{_SHARES}万亿"), RUNNING)
def first_unit(manuscript: Manuscript) -> Iterator[Finding]:
    """95—98%. The dash between two years, and numbers that do not rise, make no range."""
    for match in compiled(_RANGE).finditer(manuscript.text):
        low, high, unit = match["low"], match["high"], match["unit"]
        if float(low) >= float(high):
            continue
        whole = f"{low}{unit}{match['dash']}{high}{unit}"
        args = {"text": match[0], "unit": unit, "whole": whole}
        if unit in _SHARES:
            yield Finding(*match.span("low"), args, f"{low}{unit}")
        else:
            yield Finding(*match.span(), args)
