"""A403: figures of a day after the report's.

[A403]
severity = "warning"
source = "《党政机关公文处理工作条例》第十九条"
[A403.zh]
title = "数据时点晚于成文日期"
message = "数据截至{text}，成文日期却是{date}"
hint = "对照原件，改正写错的那一个"
explain = '''
成文的时候还没有到的日子，不会有截至那天的数据。两个日期里有一个写错了。
'''
fix = '''
    成文日期: 2021-01-20
    举措: 截至2020年12月，办结41起。
'''
[A403.en]
title = "figures of a day after the report's"
message = "the figures are up to {text}, and the document is of {date}"
hint = "compare with the original and correct one of the two"
explain = '''
There are no figures yet of a day that has not come when the document is signed: one of the dates is a slip.
'''
fix = '''
    date: 2021-01-20
    measures: 截至2020年12月，办结41起。
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.dates import date_of, day_of
from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule


@rule("A403", ("截至",))
def later(manuscript: Manuscript) -> Iterator[Finding]:
    """截至2021年10月 in a report of 2020-12-16: figures of a time that had not come."""
    date = date_of(manuscript)
    if not date:
        return
    for match in compiled(r"截至(?:到)?(?P<at>20\d\d年\d{1,2}月(?:\d{1,2}日)?)").finditer(manuscript.text):
        day = day_of(match["at"])
        if day > date[: len(day)]:
            yield Finding(*match.span("at"), {"text": match["at"], "date": "{}年{}月{}日".format(*date)})
