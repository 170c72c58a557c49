"""A115: straight quotes.

[A115]
severity = "warning"
source = "GB/T 15834-2011 4.8"
[A115.zh]
title = "直引号"
message = "中文用弯引号，这里是直引号：{text}"
hint = "改成“ ”"
explain = '''
中文的引号是“ ”和‘ ’。直引号是英文键盘打出来的。
'''
fix = '''
改成“ ”；双的可以用 `nianbao check --fix`。
'''
[A115.en]
title = "straight quotes"
message = "Chinese quotes are curved; these are straight: {text}"
hint = "write “ ”"
explain = '''
Chinese quotes are “ ” and ‘ ’. Straight ones come from a Latin keyboard.
'''
fix = '''
Write “ ”; `nianbao check --fix` does it for double ones.
'''
"""

from __future__ import annotations

from typing import Final

from generator.proofread.manuscript import PRINTED
from generator.proofread.rule import pattern

ROWS: Final = (
    pattern(
        "A115",
        r"\"(?=[^\"\n]*[{HAN}])(?P<inner>[^\"\n]+)\"",
        r"“\g<inner>”",
        needs='"',
        roles=PRINTED,
    ),
    pattern("A115", r"＂(?P<inner>[^＂\n]+)＂", r"“\g<inner>”", needs="＂", roles=PRINTED),
    pattern("A115", r"＇(?P<inner>[^＇\n]+)＇", r"“\g<inner>”", needs="＇", roles=PRINTED),
    pattern(  # the '' of a text in single quotes, left where others or none are around it
        "A115",
        r"''(?<![A-Za-z']'')(?=[^'\n]*[{HAN}])(?P<inner>[^'\n]+)''(?!')",
        r"“\g<inner>”",
        needs=("''",),
        roles=PRINTED,
    ),
    pattern("A115", r"(?<![A-Za-z])'(?=[^'\n]*[{HAN}])[^'\n]+'(?!')", needs="'", roles=PRINTED),
)
