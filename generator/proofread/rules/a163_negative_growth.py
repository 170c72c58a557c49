"""A163: growth by a negative number.

[A163]
severity = "note"
source = "常见差错"
[A163.zh]
title = "增长负数"
message = "“{text}”：减少了就写“下降{number}”"
hint = "写成“下降{number}”"
explain = '''
表格里负号一看就明白；文字里“增长”后面是负数，读起来前后矛盾，念出来更听不清。
'''
fix = '''
写成“同比下降3.2%”。
'''
[A163.en]
title = "growth by a negative number"
message = "“{text}”: what has become less is written 下降{number}"
hint = "write 下降{number}"
explain = '''
In a table a minus sign is plain; in a sentence, growth by a negative number contradicts itself, and read aloud it is
lost.
'''
fix = '''
Write 同比下降3.2%.
'''
"""

from __future__ import annotations

from typing import Final

from generator.proofread.rule import pattern

ROWS: Final = (
    pattern(
        "A163",
        r"(?P<word>增长|上升|提高|增加)了?(?P<minus>[-－−])(?P<number>\d[\d.]*(?:%|个百分点))",
        needs=tuple(f"{end}{minus}" for end in "长升高加了" for minus in "-－−"),
    ),
    pattern(
        "A163",
        r"(?:下降|减少|降低)了?(?:负|[-－−])(?P<number>\d[\d.]*(?:%|个百分点))",
        needs=tuple(f"{end}{minus}" for end in "降少低了" for minus in "负-－−"),
    ),
)
