"""A204: date after the day to report by.

[A204]
severity = "note"
source = "《法治政府建设与责任落实督察工作规定》"
[A204.zh]
title = "成文日期过了报送期限"
message = "年度报告在{year}年3月1日前报送，成文日期却是{date}"
hint = "核对日期；向社会公开在4月1日前"
explain = '''
县级以上地方政府部门在每年3月1日前向本级党委、政府和上一级主管部门报告上一年度的情况，4月1日前向社会公开。
省级人民政府和国务院部门在4月1日前报告，不查。
'''
fix = '''
    成文日期: 2021-02-20
'''
[A204.en]
title = "date after the day to report by"
message = "the report is due before 1 March {year}, and it is dated {date}"
hint = "check the date; it is to be published before 1 April"
explain = '''
Departments of local governments report on the year before to Party committee, government and superior department
before 1 March, and publish the report before 1 April. Governments of provinces and departments of the State Council
report before 1 April, and are not looked at.
'''
fix = '''
    date: 2021-02-20
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.dates import day_of
from generator.proofread.manuscript import DATE, Manuscript
from generator.proofread.report_parts import has_parts
from generator.proofread.rule import Finding, compiled, rule

_TO_THE_TOP: Final = (
    "(?:省|自治区|^(?:北京|上海|天津|重庆)市)人民政府$"
    "|^(?:国家|国务院|中华人民共和国)|^[^省市县区州旗]{1,10}部$|^海关总署$|^审计署$|^中国(?:人民银行|[^省市县区]{2,12}(?:局|委员会))$"
)
"""Who reports to the Party's Central Committee and the State Council, before 1 April."""


@rule("A204", roles=frozenset({DATE}))
def deadline(manuscript: Manuscript) -> Iterator[Finding]:
    """A report dated after the 1 March by which it has to be with the superior offices."""
    organs = [str(organ) for organ in manuscript.report["organ"]]
    if not has_parts(manuscript) or any(compiled(_TO_THE_TOP).search(organ) for organ in organs):
        return
    year = int(manuscript.report["year"]) + 1
    for piece, text in [*manuscript.under("sign_off", "date"), *manuscript.under("date")][:1]:
        day = day_of(text)
        if len(day) == 3 and day > (year, 3, 1):
            yield Finding(piece.start, piece.end, {"year": str(year), "date": text})
