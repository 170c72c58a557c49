"""A147: a year without 年.

[A147]
severity = "warning"
source = "常见差错"
[A147.zh]
title = "年份后面漏了“年”"
message = "“{text}”后面漏了“年”"
hint = "写成“{better}”"
explain = '''
“以来”“至今”“上半年”“下半年”“总共”“工作要点”“度法治政府建设”前面的四位数是年份，要带“年”字：2023年以来、2023年上半年。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A147.en]
title = "a year without 年"
message = "{text} lacks its 年"
hint = "write {better}"
explain = '''
Four digits before 以来, 至今, 上半年, 下半年, 总共, 工作要点 or 度法治政府建设 are a year, and a year
is written with 年: 2023年以来.
'''
fix = '''
Write it with 年, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from typing import Final

from generator.proofread.manuscript import PROSE
from generator.proofread.rule import pattern

ROWS: Final = (
    pattern(
        "A147",
        r"(?P<at>(?:19|20)(?<![\d.〔]\d\d)\d\d)(?=以来|至今|[上下]半年|全年)",
        r"\g<at>年",
        needs=("以来", "至今", "半年", "全年"),
        roles=PROSE,
    ),
    pattern(
        "A147",
        r"20(?<![\d.〔A-Za-z]20)(?P<year>\d\d)"
        r"(?=总共|(?:法治政府建设|依法行政|政府信息公开|工作(?:要点|要求|计划|安排|任务|总结))(?![^《》\n]*》)|度(?:工作|法治|依法|全[省市县区]|部门|考核|述法|绩效))",
        r"20\g<year>年",
        needs=("总共", "法治政府", "依法行政", "政府信息", "工作", "度"),
        roles=PROSE,
    ),
)
