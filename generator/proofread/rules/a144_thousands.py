"""A144: thousands divided here and not there.

[A144]
severity = "note"
source = "GB/T 15835-2011 5.1.1"
[A144.zh]
title = "有的数字用了千分撇"
message = "“{text}”用了千分撇，别处写成“{elsewhere}”"
hint = "全文统一，写成“{better}”"
related.elsewhere = "这里没有用"
explain = '''
多位数可以用千分撇，也可以不用，一份文件里要统一。
'''
fix = '''
删去千分撇，或者用 `nianbao check --fix`。
'''
[A144.en]
title = "thousands divided here and not there"
message = "“{text}” has commas; elsewhere it says “{elsewhere}”"
hint = "choose one; without commas: “{better}”"
related.elsewhere = "no commas here"
explain = '''
Long numbers may have commas or not; one document keeps to one.
'''
fix = '''
Delete the commas, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import SENTENCES, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_COUNTED: Final = (
    "[余多]?[万亿]?(?:[件宗起户家名份条次项场元亩吨台辆套批篇栋座处株册张例笔]|人(?!民)|个(?!人)|公里|公顷|平方|立方)"
)
"""What a number counts: 12345 and 12315 are lines to call, and other numbers without it are codes."""


@rule("A144", ",", SENTENCES)
def thousands(manuscript: Manuscript) -> Iterator[Finding]:
    """12,345 in a report that writes 12345 elsewhere."""
    plain = compiled(rf"(?<![\d.A-Za-z])\d{{5,9}}(?=(?:\.\d+)?{_COUNTED})").search(manuscript.text)
    if plain is not None:
        for match in compiled(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])").finditer(manuscript.text):
            better = match[0].replace(",", "")
            args = {"text": match[0], "elsewhere": plain[0], "better": better}
            yield Finding(*match.span(), args, better, ((*plain.span(), "elsewhere"),))
