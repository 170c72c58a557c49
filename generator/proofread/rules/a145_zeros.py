"""A145: something else for 〇, or none.

[A145]
severity = "warning"
source = "GB/T 15835-2011 5.2.3"
[A145.zh]
title = "“〇”写成了别的字，或者漏了"
message = "汉字数字里的“{text}”应为“{better}”"
hint = "写成“{better}”"
explain = '''
汉字数字里的零写作“〇”，不用圆圈、字母 O 或数字 0：二〇二〇年；也不漏写，如把二〇三五年写成“二三五年”。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A145.en]
title = "something else for 〇, or none"
message = "“{text}” among hanzi numerals should be “{better}”"
hint = "write “{better}”"
explain = '''
The zero of hanzi numerals is 〇, not a circle, the letter O or the digit 0: 二〇二〇年. Nor is it left out, as in
二三五年 for 二〇三五年.
'''
fix = '''
Write it as the hint says, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_ZEROS: Final = "○ОOo0"


@rule("A145", tuple(numeral + zero for numeral in "一二八九" for zero in _ZEROS))
def zero(manuscript: Manuscript) -> Iterator[Finding]:
    """二○二○年 with a circle, a letter or a digit in the place of 〇."""
    regex = (
        rf"(?<=[一二三四五六七八九〇])[{_ZEROS}]+(?=[一二三四五六七八九〇年])"
        r"|(?<=[一二][九〇○][一二三四五六七八九〇])○"
    )
    for match in compiled(regex).finditer(manuscript.text):
        better = "〇" * len(match[0])
        yield Finding(*match.span(), {"text": match[0], "better": better}, better)


_LOST: Final = r"(?<![零〇○ОOo0一二三四五六七八九十百千万亿第])二[一二三四五][〇一二三四五六七八九]年(?![级前后内])"


@rule("A145", tuple(f"二{decade}{year}年" for decade in "一二三四五" for year in "〇一二三四五六七八九"))
def zero_lost(manuscript: Manuscript) -> Iterator[Finding]:
    """二三五年 for 二〇三五年: the circle that a web page had for 〇 did not come with the text."""
    for match in compiled(_LOST).finditer(manuscript.text):
        better = f"二〇{match[0][1:]}"
        yield Finding(*match.span(), {"text": match[0], "better": better}, better)
