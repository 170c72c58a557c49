"""A420: a plenary session that had not been held.

[A420]
severity = "warning"
source = "常见差错"
[A420.zh]
title = "写到的全会当时还没有开"
message = "“{text}”是{held}开的，报告写的是{year}年、落款在这之前"
hint = "核对是哪一次全会"
explain = '''
“贯彻十八届四中全会精神”写在2014年1月的报告里，是把届次写错了：那次全会10月才开。按成文日期查；没有成文日期的，按报告年度的
下一年6月查。“迎接二十大”一类说的是将来，不查。
'''
fix = '''
    下一步: 深入贯彻党的十八届三中全会精神。
'''
[A420.en]
title = "plenary session that had not been held"
message = "“{text}” was held in {held}, and the report on {year} was signed before"
hint = "look up which session is meant"
explain = '''
What names the 精神 of a session later than the date of the document has the wrong number. Without a date, the June
after the year of the report is taken. 迎接二十大 speaks of what is to come, and is not looked at.
'''
fix = '''
    next_steps: 深入贯彻党的十八届三中全会精神。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.dates import date_of
from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule
from generator.proofread.sessions import HELD

_JUNE: Final = 6
_NAMED: Final = (
    r"(?P<congress>十七届|十八届|十九届|二十届)(?:[一二三四五六七八]中(?:全会)?[、和及]?){0,6}?"
    r"(?P<last>[一二三四五六七八])中全会(?=[重的]?[{HAN}]{0,4}(?:精神|《|决定|公报|以来|部署))"
)


@rule("A420", ("中全会",))
def later_session(manuscript: Manuscript) -> Iterator[Finding]:
    """深入贯彻十八届四中全会精神 in January 2014."""
    year = int(manuscript.report["year"])
    signed = (date_of(manuscript) or (year + 1, _JUNE))[:2]
    for match in compiled(_NAMED).finditer(manuscript.text):
        held = HELD[match["congress"]].get(match["last"])
        if held and held > signed:
            args = {"text": f"{match['congress']}{match['last']}中全会", "held": f"{held[0]}年{held[1]}月"}
            yield Finding(*match.span(), {**args, "year": str(year)})
