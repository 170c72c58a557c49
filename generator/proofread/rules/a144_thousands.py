"""A144: thousands divided here and not there.

[A144]
severity = "note"
source = "GB/T 15835-2011 5.1.1"
[A144.zh]
title = "有的数字用了千分撇"
message = "“{text}”{how_zh}，别处写成“{elsewhere}”"
hint = "全文统一，写成“{better}”"
related.elsewhere = "别处的写法"
explain = '''
多位数可以用千分撇，也可以不用，一份文件里要统一：哪一种少，就提示哪一种。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A144.en]
title = "thousands divided here and not there"
message = "“{text}” {how_en}; elsewhere it says “{elsewhere}”"
hint = "choose one: “{better}”"
related.elsewhere = "as elsewhere"
explain = '''
Long numbers may have commas or not; one document keeps to one. Those that are fewer are told of.
'''
fix = '''
Write them as the hint says, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import SENTENCES, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_COUNTED: Final = (
    "[余多]?[万亿]?(?:[件宗起户家名份条次项场元亩吨台辆套批篇栋座处株册张例笔]|人(?!民)|个(?!人)|公里|公顷|平方|立方)"
)
"""What a number counts: 12345 and 12315 are lines to call, and other numbers without it are codes."""

_SHORT: Final = len("1,326")


@rule("A144", ",", SENTENCES)
def thousands(manuscript: Manuscript) -> Iterator[Finding]:
    """12,345 in a report that writes 12345 elsewhere, or 12345 in one that mostly writes 12,345."""
    divided = list(compiled(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])").finditer(manuscript.text))
    if not divided:
        return
    plain = list(compiled(rf"(?<![\d.,A-Za-z])\d{{5,9}}(?=(?:\.\d+)?{_COUNTED})").finditer(manuscript.text))
    if plain and len(divided) > len(plain):
        for match in plain:
            yield _finding(match, divided[0], f"{int(match[0]):,}", "没有用千分撇", "has no commas")
        return
    # Many write 1326 and 12,345: 1,326 alone is held against 1326.
    if not plain and all(len(match[0]) == _SHORT for match in divided):
        plain = list(compiled(rf"(?<![\d.,A-Za-z])\d{{4}}(?=(?:\.\d+)?{_COUNTED})").finditer(manuscript.text))
        plain = plain if len(plain) > len(divided) else []
    for match in divided if plain else ():
        yield _finding(match, plain[0], match[0].replace(",", ""), "用了千分撇", "has commas")


def _finding(match: re.Match[str], other: re.Match[str], better: str, zh: str, en: str) -> Finding:
    args = {"text": match[0], "elsewhere": other[0], "better": better, "how_zh": zh, "how_en": en}
    return Finding(*match.span(), args, better, ((*other.span(), "elsewhere"),))
