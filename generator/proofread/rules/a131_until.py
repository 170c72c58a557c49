"""A131: 截止 and 截至.

[A131]
severity = "warning"
source = "《现代汉语词典》"
[A131.zh]
title = "截止和截至"
message = "这里的“{text}”应为“{better}”"
hint = "写成“{better}”"
explain = '''
“截至”后面跟时间：截至10月。“截止”是到期停止，后面不直接跟时间：截止日期、10月截止。“截至”已经有“到”的意思，不说
“截至到10月”。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A131.en]
title = "截止 and 截至"
message = "“{text}” should be “{better}” here"
hint = "write “{better}”"
explain = '''
截至 (up to) is followed by a time: 截至10月. 截止 (to close) is not: 截止日期, 10月截止. 到 is in 截至
already: 截至到10月 says it twice.
'''
fix = '''
Write it as the hint says, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from typing import Final

from generator.proofread.rule import pattern

_TIME: Final = (
    r"(?= ?(?:目前|现在|当前|[今去当本][年日月季]|昨[天日]|今天|本周|上月|[年月季期][底末]|同期"
    r"|[上下]半年|第?[一二三四]季度|报告期|(?:公示|整改|考核|过渡)期[满末]|\d{1,4} ?年|\d{1,2} ?月"
    r"|[一二三四五六七八九十]{1,2}月|二[〇○零]"
    r"|“[一二三四十]+五”|20\d\d[./-]\d|20\d{4}(?:\d\d)?(?!\d)))"
)

ROWS: Final = (
    pattern(
        "A131",
        rf"(?P<at>截(?:(?<=^.)|(?<=[，。；：、（“,;:( \u3000].)|(?<=(?:数据|统计)截))止){_TIME}",
        "截至",
        needs="截",
    ),
    pattern("A131", rf"截至到{_TIME}", "截至", needs="截"),
    pattern("A131", r"截止至(?= ?(?:[\d本去上目]|今[年日天]))", "截至", needs=("截止至",)),
    pattern("A131", r"截至(?=日期|时间(?!的|为|是))", "截止", needs="截"),
)
