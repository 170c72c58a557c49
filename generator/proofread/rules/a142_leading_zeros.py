"""A142: month or day with a leading zero.

[A142]
severity = "warning"
source = "GB/T 9704-2012 7.3.5.4"
[A142.zh]
title = "月、日前面补了零"
message = "月、日前面不补零"
hint = "删去“0”"
explain = '''
“1”不编为“01”：2020年2月6日。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A142.en]
title = "month or day with a leading zero"
message = "month and day have no leading zero"
hint = "delete “0”"
explain = '''
1 is not written 01: 2020年2月6日.
'''
fix = '''
Delete it, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from typing import Final

from generator.proofread.manuscript import PROSE
from generator.proofread.rule import pattern

ROWS: Final = (
    pattern(
        "A142",
        r"(?:(?<=\d年)|(?<=\d月))(?P<at>0)(?=[1-9](?:月|日))",
        "",
        needs=("年0", "月0"),
    ),
    pattern(  # 03月16日，全市
        "A142",
        r"(?P<at>0(?<!年0)(?:(?<=^.)|(?<=[{HAN}，。；：、（].)))(?=[1-9]月(?:\d|[上中下]旬|[底初份起至—，]))",
        "",
        needs="0",
        roles=PROSE,
    ),
)
