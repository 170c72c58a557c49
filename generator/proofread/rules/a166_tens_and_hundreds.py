"""A166: ten, hundred or thousand behind digits.

[A166]
severity = "warning"
source = "GB/T 15835-2011 4.1"
[A166.zh]
title = "阿拉伯数字后面的十、百、千"
message = "“{text}”里阿拉伯数字和“{word}”连用"
hint = "全用阿拉伯数字：{digits}；或者全用汉字"
explain = '''
阿拉伯数字后面可以用“万”“亿”，不用“十”“百”“千”：3百余人写成300余人或者三百余人，5千万元写成5000万元。“千米”“千克”一类
单位不算。
'''
fix = '''
写成“300余人”“5000万元”。
'''
[A166.en]
title = "ten, hundred or thousand behind digits"
message = "“{text}” has digits and “{word}” in one number"
hint = "write digits alone, {digits}, or hanzi alone"
explain = '''
Behind digits may stand 万 and 亿, but not 十, 百 or 千: 3百余人 is 300余人 or 三百余人, 5千万元 is 5000万元. Units
like 千米 and 千克 are none.
'''
fix = '''
Write 300余人, 5000万元.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_TIMES: Final = {"十": 10, "百": 100, "千": 1000}
_COUNTED: Final = "[余多]?(?:[件宗起户家名份条项场元亩台辆套]|万(?!分)|人(?!民)|次(?!数)|个(?!人)|人次)"
_NUMBER: Final = r"(?<![\d.A-Za-z第，,—～-])\d{1,3}(?:\.\d)?\Z"
_LONGEST: Final = 6
"""Characters in which the digits stand, with what is before them."""


@rule("A166", tuple(f"{digit}{word}" for digit in range(10) for word in _TIMES))
def tens_and_hundreds(manuscript: Manuscript) -> Iterator[Finding]:
    """3百余人 for 300余人, 5千万元 for 5000万元."""
    text = manuscript.text
    for word in compiled(rf"[十百千](?<=\d.)(?={_COUNTED})").finditer(text):
        written = compiled(_NUMBER).search(text, max(0, word.start() - _LONGEST), word.start())
        if written:
            number = Decimal(written[0]) * _TIMES[word[0]]
            args = {"text": written[0] + word[0], "word": word[0], "digits": f"{number:f}".split(".")[0]}
            yield Finding(written.start(), word.end(), args)
