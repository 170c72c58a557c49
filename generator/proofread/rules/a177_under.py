"""A177: 在…领导 without the 下 that closes it.

[A177]
severity = "warning"
source = "常见差错"
[A177.zh]
title = "“在……领导”后面少了“下”"
message = "“在……{text}”后面少了“下”"
hint = "写成“{better}”"
explain = '''
“在市委的坚强领导下，……”，有“在”就有“下”。后面的分句里才有“下”的（在市委领导、市人大监督下）不提示。
'''
fix = '''
    导语: 在市委、市政府的坚强领导下，我局各项工作稳步推进。
'''
[A177.en]
title = "在…领导 without 下"
message = "下 is missing behind 在…{text}"
hint = "write {better}"
explain = '''
在市委的坚强领导下: what 在 begins, 下 closes. If 下 stands further on (在市委领导、市人大监督下) nothing is told.
'''
fix = '''
    preamble: 在市委、市政府的坚强领导下，我局各项工作稳步推进。
'''
"""

from __future__ import annotations

from typing import Final

from generator.proofread.rule import pattern

_HOW: Final = "坚强|正确|有力|集中统一"
_OF_WHOM: Final = "统一|直接|精心|具体|关心"
"""Without 的 before them these are things to do: 在办案中心安排专人具体指导."""
_ENDS: Final = sorted({how[-1] for how in f"{_HOW}|{_OF_WHOM}".split("|")})
_VERBS: Final = (
    "得到|争取|坚持|接受|体现|服从|加强|实现|取得|保证|确保|给予|依靠|听从|落实|维护|强化|突出|发挥|离不开"
    "|实行|贯彻|注重|安排|形成|建立|构建|提供|派员"
)
_BETWEEN: Final = rf"(?:(?!{_VERBS})[^，。；\n在下]){{2,40}}?"
"""No verb whose object the leadership would be."""
ROWS: Final = (
    pattern(
        "A177",
        rf"在(?<![^，。；：\n]在)(?!于){_BETWEEN}(?P<at>(?:{_HOW}|(?<=的)(?:{_OF_WHOM}))(?:领导|指导))"
        r"(?=，(?![^。；\n]{0,60}下[，。、]))",
        r"\g<at>下",
        needs=tuple(f"{end}{what}导，" for end in _ENDS for what in "领指"),
    ),
)
