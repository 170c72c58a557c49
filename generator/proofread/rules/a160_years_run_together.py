"""A160: two years run together.

[A160]
severity = "warning"
source = "GB/T 15834-2011 4.13.3"
[A160.zh]
title = "两个年份连在了一起"
message = "“{text}”里少了连接号，应为“{better}”"
hint = "对照原件，写成“{better}”"
explain = '''
从网页、PDF 里复制时，两个年份之间的“—”常常丢掉，剩下一串八位数字。
'''
fix = '''
写成“2021—2025年”。
'''
[A160.en]
title = "two years run together"
message = "the dash in “{text}” is missing: “{better}”"
hint = "compare with the original, and write “{better}”"
explain = '''
Text copied from a web page or a PDF often loses the — between two years, and eight digits are left.
'''
fix = '''
Write 2021—2025年.
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule


@rule("A160", ("年",))
def years_run_together(manuscript: Manuscript) -> Iterator[Finding]:
    """20212025年 for 2021—2025年: what stood between two years was lost on the way."""
    for match in compiled(r"(?P<low>(?:19|20)\d\d)(?<![\d.]\d{4})(?P<high>(?:19|20)\d\d)(?=年)").finditer(
        manuscript.text
    ):
        if match["low"] < match["high"]:
            yield Finding(*match.span(), {"text": match[0], "better": f"{match['low']}—{match['high']}"})
