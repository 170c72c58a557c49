"""A411: dated before the year of the report is over.

[A411]
severity = "warning"
source = "《党政机关公文处理工作条例》第九条（十二）"
[A411.zh]
title = "成文日期早于报告的年度结束"
message = "报告写的是{year}年，成文日期却是{date}"
hint = "年度报告在年底或者下一年初成文，看看日期是不是{next}年的；如果错的是“年度”，就改“年度”"
explain = '''
成文日期是负责人签发的日期。用上一年的报告改写时，日期常常忘了改。十月以后成文的不查：有的单位年底前就报送。
'''
fix = '''
    年度: 2020
    成文日期: 2021-01-15
'''
[A411.en]
title = "dated before the year of the report is over"
message = "the report is about {year}, and it is dated {date}"
hint = "a report is signed at the end of its year or early in the next; is it {next}? Or correct the year of the report"
explain = '''
A document bears the date on which it was signed. Where last year's report is written anew, the date is easily
forgotten. Dates from October on are not looked at: some offices report before the year is over.
'''
fix = '''
    year: 2020
    date: 2021-01-15
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.dates import day_of
from generator.proofread.manuscript import DATE, Manuscript
from generator.proofread.rule import Finding, rule


@rule("A411", roles=frozenset({DATE}))
def before_the_end(manuscript: Manuscript) -> Iterator[Finding]:
    """A report on 2020 dated 2020-01-15: a date left from last year. Some are signed before the year is quite over."""
    year = int(manuscript.report["year"])
    for piece, text in (*manuscript.under("date"), *manuscript.under("sign_off", "date")):
        day = day_of(text)
        if len(day) == 3 and day < (year, 10, 1):
            yield Finding(piece.start, piece.end, {"date": "{}年{}月{}日".format(*day), "year": year, "next": year + 1})
