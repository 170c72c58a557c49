"""A126: dash in a telephone number.

[A126]
severity = "warning"
source = "GB/T 15834-2011 4.13.3.1"
[A126.zh]
title = "电话号码里的横线"
message = "电话号码的区号后面用短横线“{better}”，不用“{text}”"
hint = "写成“{better}”"
explain = '''
区号和号码之间用短横线“-”。一字线“—”用在起止之间。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A126.en]
title = "dash in a telephone number"
message = "behind an area code stands the hyphen “{better}”, not “{text}”"
hint = "write “{better}”"
explain = '''
Area code and number are joined by a hyphen. The dash — stands between from and to.
'''
fix = '''
Write it as the hint says, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from typing import Final

from generator.proofread.manuscript import PRINTED
from generator.proofread.rule import pattern

ROWS: Final = (
    pattern("A126", r"0(?<!\d0)\d{2,3}(?P<at>——?|–|－|--)(?=\d{7,8}(?!\d))", "-", needs="—–－-", roles=PRINTED),
)
