"""A178: fewer listed than are counted.

[A178]
severity = "warning"
source = "常见差错"
[A178.zh]
title = "列举的比说的数少"
message = "说的是“{text}”，列举的只有{listed}项"
hint = "对照原件，改数或者补上漏掉的"
explain = '''
“共4家，分别是甲公司、乙公司和丙公司”列了三家。列举的各项里有“和”“及”的，按最多算；以“等”结尾的、里面有数字或者括号的不查。
'''
fix = '''
    举措: 整改3家企业，分别是甲公司、乙公司和丙公司。
'''
[A178.en]
title = "fewer listed than are counted"
message = "“{text}”, and {listed} are listed"
hint = "look it up, and correct the number or add what is missing"
explain = '''
共4家，分别是甲公司、乙公司和丙公司 lists three. A list with 和 or 及 within its items is counted as the longest that it
can be; one that ends in 等, or has numbers or brackets in it, is not looked at.
'''
fix = '''
    measures: 整改3家企业，分别是甲公司、乙公司和丙公司。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_LIST: Final = (
    r"(?P<said>(?P<number>\d{1,2}|[两三四五六七八九])[个家名类项种部所条份位])[{HAN}]{0,12}，分别[是为]"
    r"(?P<list>[^，。；：（\d\n]{2,200}+)(?=[。；]|$)"
)
_NUMERALS: Final = {numeral: number for number, numeral in enumerate("两三四五六七八九", 2)}
_COUNTED: Final = "[一二两三四五六七八九十各每](?:[个家名类项种部所条份位件起宗]|为?[一两三四五六七八九])"
"""Several in one item: 甲局两个、乙局三个."""
_JOINTS: Final = r"、|以及|[和及与]|(?<=》)(?=《)|(?<=”)(?=“)"


@rule("A178", ("分别是", "分别为"))
def listed(manuscript: Manuscript) -> Iterator[Finding]:
    """共4家，分别是甲公司、乙公司和丙公司: one was left out, or never was."""
    for match in compiled(_LIST).finditer(manuscript.text):
        number = _NUMERALS.get(match["number"]) or int(match["number"])
        items = len(compiled(_JOINTS).split(match["list"]))
        if number > items > 1 and not match["list"].endswith("等") and not compiled(_COUNTED).search(match["list"]):
            yield Finding(*match.span("said"), {"text": match["said"], "listed": items})
