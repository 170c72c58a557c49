"""A415: own document number of another year.

[A415]
severity = "warning"
source = "GB/T 9704-2012 7.2.5、7.3.5.4"
[A415.zh]
title = "发文字号的年份不是成文日期的年份"
message = "发文字号是〔{year}〕年的，成文日期在{date}年"
hint = "对照原件，改正写错的那一个"
explain = '''
发文字号按年编号，年份是发文的年份。报告讲的是上一年的事，字号和日期却都是今年的；从去年的报告改过来时容易漏改。
'''
fix = '''
    版头: {发文机关标志: 滨江市公安局文件, 发文字号: 滨公〔2026〕12号}
    成文日期: 2026-01-15
'''
[A415.en]
title = "document number of another year than the date"
message = "the document number is of 〔{year}〕, the date of {date}"
hint = "compare with the original and correct one of the two"
explain = '''
Documents are numbered year by year, by the year in which they are issued. A report tells of last year, but its number
and its date are of this one: they are easily forgotten when it is written from last year's.
'''
fix = '''
    head: {mark: 滨江市公安局文件, number: 滨公〔2026〕12号}
    date: 2026-01-15
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.dates import date_of
from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.rule import Finding, compiled, rule


@rule("A415", "〔", frozenset({NAME}))
def own_number(manuscript: Manuscript) -> Iterator[Finding]:
    """The 〔2024〕 of the report's own number, where the report has a date."""
    date = date_of(manuscript)
    for piece, text in manuscript.under("head", "number"):
        match = compiled(r"〔(?P<year>\d{4})〕").search(text)
        if date and match and int(match["year"]) != date[0]:
            start, end = match.span("year")
            yield Finding(piece.start + start, piece.start + end, {"year": match["year"], "date": date[0]})
