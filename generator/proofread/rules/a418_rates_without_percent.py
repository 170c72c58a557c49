"""A418: a rate or a change without its %.

[A418]
severity = "warning"
source = "GB/T 15835-2011 4.1"
[A418.zh]
title = "百分比后面漏了“%”"
message = "“{text}”后面像是漏了“%”"
hint = "核对后写成“{text}%”；不是百分比的，写明单位"
explain = '''
“合格率98.5。”“同比增长12.5，”里的数没有单位，是百分比、倍数还是件数，读的人不知道。只查常见的比率（合格率、办结率等）和
带小数的同比。
'''
fix = '''
    举措: 抽检合格率98.5%，办结案件同比增长12.5%。
'''
[A418.en]
title = "a rate or a change without its %"
message = "“{text}” seems to lack its %"
hint = "check it and write {text}%; write the unit of what is no percentage"
explain = '''
A number in 合格率98.5。 or 同比增长12.5， has no unit: nobody knows whether it is per cent, times or cases. Only common
rates and changes with decimals are looked at.
'''
fix = '''
    measures: 抽检合格率98.5%，办结案件同比增长12.5%。
'''
"""

from __future__ import annotations

from typing import Final

from generator.proofread.manuscript import RUNNING
from generator.proofread.rule import pattern

_RATES: Final = "合格|办结|满意|结案|持证|出庭|应诉|通过|参与|参考|参训|覆盖|完成|整改|及时|好评|知晓|公开"
_ENDS: Final = r"(?=[，。；）]|、(?!\d))"
ROWS: Final = (
    pattern(
        "A418",
        rf"率(?<=(?:{_RATES})率)(?:均?为|均?达到?|高达|提高到|提升至|升至)?(?P<at>\d{{2,3}}(?:\.\d{{1,2}})?){_ENDS}",
        needs=tuple(f"率{word}" for word in ("为", "均", "达", "高", "提", "升", *"123456789")),
        roles=RUNNING,
    ),
    pattern(
        "A418",
        rf"[同环]比(?:增长|上升|下降|减少|提高|降低|增加)了?(?P<at>\d{{1,4}}\.\d{{1,2}}){_ENDS}",
        needs=("同比", "环比"),
        roles=RUNNING,
    ),
)
