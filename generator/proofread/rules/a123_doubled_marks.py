"""A123: two marks in a row.

[A123]
severity = "warning"
source = "GB/T 15834-2011 4.1 至 4.7"
[A123.zh]
title = "两个标点连在一起"
message = "“{text}”里的标点重了"
hint = "只留一个"
explain = '''
句号、逗号、顿号、分号、冒号不会两个连用，多半是改稿时留下的。
'''
fix = '''
留下该用的一个；两个一样的可以用 `nianbao check --fix`。
'''
[A123.en]
title = "two marks in a row"
message = "there are two marks in “{text}”"
hint = "keep one"
explain = '''
Of stop, comma, 、, ； and ：, no two stand side by side; usually one is left from an earlier wording.
'''
fix = '''
Keep the one that is meant; for two of the same `nianbao check --fix` does it.
'''
"""

from __future__ import annotations

from typing import Final

from generator.proofread.manuscript import PRINTED
from generator.proofread.rule import pattern

ROWS: Final = (
    pattern("A123", r"(?<!。)。。(?!。)", "。", needs=("。。",), roles=PRINTED),
    pattern(
        "A123", r"(?P<mark>[，、；：])(?P=mark)+", r"\g<mark>", needs=("，，", "、、", "；；", "：："), roles=PRINTED
    ),
    pattern("A123", r"([，、；：。])(?:(?!\1)[，、；：。]|(?<=。)”。)", needs="，、；：。", roles=PRINTED),
    pattern("A123", r"[？！][。，；](?<![“”].)", needs=("？。", "！。", "？，", "！，", "？；", "！；"), roles=PRINTED),
    pattern("A123", r"(?<=\d)\.\.(?=\d)", ".", needs=("..",), roles=PRINTED),
    pattern("A123", r"(?<=\d)%%(?!%)", "%", needs=("%%",)),
    pattern("A123", r"(?<![一二三四五六七八九十\d])、”(?![^“”\n]{1,12}”)", "”", needs=("、”",)),
    pattern("A123", r"。（[^（）。\n]{2,100}）。", needs=("）。",)),
)
"""“谁执法谁普法、”责任制, and the last: a stop before a bracket and behind it, …联系。（电话：…）。"""
