"""A404: printed before it was signed.

[A404]
severity = "warning"
source = "GB/T 9704-2012 7.4.3"
[A404.zh]
title = "印发日期早于成文日期"
message = "印发日期{printed}早于成文日期{date}"
hint = "对照原件，改正写错的那一个"
explain = '''
成文日期是负责人签发的日期，印发日期是送印的日期，不会更早。
'''
fix = '''
    成文日期: 2021-01-20
    版记:
      印发日期: 2021-01-21
'''
[A404.en]
title = "printed before it was signed"
message = "the date of printing, {printed}, is before that of the document, {date}"
hint = "compare with the original and correct one of the two"
explain = '''
A document bears the date on which it was signed; it cannot have been sent to print before.
'''
fix = '''
    date: 2021-01-20
    imprint:
      printed: 2021-01-21
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.dates import date_of, day_of
from generator.proofread.manuscript import DATE, Manuscript
from generator.proofread.rule import Finding, rule


@rule("A404", roles=frozenset({DATE}))
def printed(manuscript: Manuscript) -> Iterator[Finding]:
    """A report printed before it was signed."""
    date = date_of(manuscript)
    for piece, text in manuscript.under("imprint", "printed"):
        if date and len(day_of(text)) == 3 and day_of(text) < date:
            written = "{}年{}月{}日"
            args = {"printed": written.format(*day_of(text)), "date": written.format(*date)}
            yield Finding(piece.start, piece.end, args)
