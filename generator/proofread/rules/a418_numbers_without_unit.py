"""A418: a number without its % or its unit.

[A418]
severity = "warning"
source = "GB/T 15835-2011 4.1"
[A418.zh]
title = "数后面漏了“%”或者量词"
message = "“{text}”后面像是漏了“%”或者量词"
hint = "核对后补上：“%”，或者件、项、名等量词"
explain = '''
“合格率98.5。”“同比增长12.5，”“审结案件4696，”里的数没有单位，是百分比、倍数还是件数，读的人不知道。只查常见的比率（合格率、
办结率等）、带小数的同比、“47公职人员”和“案件”“复议申请”等后面、标点前面的数。
'''
fix = '''
    举措: 审结案件4696件，同比增长12.5%，抽检合格率98.5%。
'''
[A418.en]
title = "a number without its % or its unit"
message = "“{text}” seems to lack its % or its unit"
hint = "check it and add what is missing: %, or 件, 项, 名"
explain = '''
A number in 合格率98.5。, 同比增长12.5， or 审结案件4696， has no unit: nobody knows whether it is per cent, times or
cases. Only common rates, changes with decimals, 47公职人员 and numbers between 案件, 复议申请 or the like and a mark
are looked at.
'''
fix = '''
    measures: 审结案件4696件，同比增长12.5%，抽检合格率98.5%。
'''
"""

from __future__ import annotations

from typing import Final

from generator.proofread.manuscript import RUNNING
from generator.proofread.rule import pattern

_RATES: Final = "合格|办结|满意|结案|持证|出庭|应诉|通过|参与|参考|参训|覆盖|完成|整改|及时|好评|知晓|公开"
_ENDS: Final = r"(?=[，。；）]|、(?!\d))"
_COUNTED: Final = ("案件", "规范性文件", "许可申请", "复议申请", "公开申请", "投诉举报", "行政处罚", "行政许可")
_PEOPLE: Final = "(?:公职人员|执法人员|工作人员|公务员|党员干部)"
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
    pattern(  # 47公职人员; 110工作人员 are those of a telephone number
        "A418",
        rf"(?P<at>(?!1(?:1[0249]|2[02]){_PEOPLE})\d(?<![\d.第]\d)\d{{0,2}})(?={_PEOPLE})",
        needs=tuple(f"{digit}{word}" for digit in range(10) for word in _PEOPLE[3:-1].split("|")),
        roles=RUNNING,
    ),
    pattern(
        "A418",
        rf"(?:{'|'.join(_COUNTED)})(?P<at>(?!(?:19|20)\d\d[，。；])\d{{2,7}})(?=[，。；](?!案件))",
        needs=tuple(f"{word[-1]}{digit}" for word in _COUNTED for digit in range(1, 10)),
        roles=RUNNING,
    ),
)
