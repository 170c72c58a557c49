"""A417: a span of years that ends before it begins.

[A417]
severity = "warning"
source = "常见差错"
[A417.zh]
title = "起止年份颠倒"
message = "“{text}”里，起的年份比止的年份晚"
hint = "对照原件，改正写错的那一年"
explain = '''
“2021年至2020年”这样的起止年份，多半是改年度时只改了一个。往前追溯、倒查的不查。
'''
fix = '''
    举措: 2020年至2021年，累计办结案件41件。
'''
[A417.en]
title = "a span of years that ends before it begins"
message = "“{text}” begins later than it ends"
hint = "compare with the original and correct one of the years"
explain = '''
In 2021年至2020年 mostly one year was changed when last year's report was rewritten, and the other forgotten. What goes
back in time (追溯, 倒查) is left alone.
'''
fix = '''
    measures: 2020年至2021年，累计办结案件41件。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import PROSE, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_DASHES: Final = "至到—–-～~"
_SPAN: Final = r"20(?<![\d.第]20)(?P<first>\d\d)年?度?(?:至|到|[—–～~-]{1,2})20(?P<last>\d\d)年"
_BACK_IN_TIME: Final = "[溯倒逆查降减]|往前|向前"


@rule("A417", tuple(f"{dash}20" for dash in _DASHES), PROSE)
def years_backwards(manuscript: Manuscript) -> Iterator[Finding]:
    """2021年至2020年."""
    text = manuscript.text
    for match in compiled(_SPAN).finditer(text):
        around = text[max(0, match.start() - 12) : match.end() + 12]
        if match["first"] > match["last"] and not compiled(_BACK_IN_TIME).search(around):
            yield Finding(*match.span(), {"text": match[0]})
