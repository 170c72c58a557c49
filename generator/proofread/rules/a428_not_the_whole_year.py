"""A428: a period that is not the whole year that it is said to be.

[A428]
severity = "warning"
source = "《政府信息公开条例》第四十九条、第五十条；常见差错"
[A428.zh]
title = "时段不是全年"
message = "“{text}”不是全年"
hint = "把止期改成12月31日；数字只统计到这一天的，就不写“全年”"
explain = '''
“2024年1月1日至11月30日，全年共收到……”前后矛盾：多半是年底起草时先写的止期，后来没有改。政府信息公开工作年度报告报的是
上一年全年的情况，统计期限应当从1月1日到12月31日。
'''
fix = '''
    举措: 2024年1月1日至12月31日，全年共收到申请23件。
'''
[A428.en]
title = "period that is not the whole year"
message = "“{text}” is not the whole year"
hint = "let it end on 31 December; where the numbers are of no more, do not write 全年"
explain = '''
2024年1月1日至11月30日，全年共收到… contradicts itself: reports are begun before the year is over, and the end of the
period is left as it was. A report on the disclosure of information is on the whole year, and so is its 统计期限.
'''
fix = '''
    measures: 2024年1月1日至12月31日，全年共收到申请23件。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import SENTENCES, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_PERIOD: Final = (
    r"(?P<year>20(?<!\d20)\d\d)年(?P<first>\d\d?月\d\d?日)(?:起|开始)?，?(?:至|到|[—～-]{1,2})"
    r"(?:(?P=year)年)?(?P<last>\d\d?月\d\d?日)"
)
_YEAR: Final = ("1月1日", "12月31日")
_COUNTED: Final = r"，(?:我局|本局|本机关)?全年(?=共|累计|合计|总计|受理|办理|办结|收到|新收|查处|未收|没有|无)"
"""What was done within the period; 1至11月，全年民生实事已办结 is about what is due within the year."""


@rule("A428", ("日，全年", "止，全年", "间，全年", "日，我局全年", "日，本机关全年"), SENTENCES)
def whole_year(manuscript: Manuscript) -> Iterator[Finding]:
    """2024年1月1日至11月30日，全年共收到申请23件."""
    regex = rf"{_PERIOD}(?:止|期间)?{_COUNTED}"
    for match in compiled(regex).finditer(manuscript.text):
        if match.group("first", "last") != _YEAR:
            end = match.end("last")
            yield Finding(match.start(), end, {"text": manuscript.text[match.start() : end]})


_MONTHS: Final = rf"(?<![\d.])1月?份?(?:至|到|[—～~-]{{1,2}})(?:1[01]|[2-9])月份?{_COUNTED}"


@rule("A428", ("月，全年", "月份，全年", "月，我局全年"), SENTENCES)
def months(manuscript: Manuscript) -> Iterator[Finding]:
    """1至11月，全年共办理412件."""
    for match in compiled(_MONTHS).finditer(manuscript.text):
        months = match[0].rpartition("，")[0]
        yield Finding(match.start(), match.start() + len(months), {"text": months})


@rule("A428", ("计期限",), SENTENCES)
def period_of_disclosure(manuscript: Manuscript) -> Iterator[Finding]:
    """统计期限自2024年1月1日起至11月30日止, in a report on the disclosure of information."""
    title = manuscript.report["title"]
    if "信息公开" not in (title if isinstance(title, str) else "".join(title)):
        return
    regex = rf"统计期限(?:[为是自从]|：){{0,2}}(?P<period>{_PERIOD})"
    for match in compiled(regex).finditer(manuscript.text):
        # An office that was set up within the year reports from that day on.
        if match["first"] == _YEAR[0] and match["last"] != _YEAR[1]:
            yield Finding(*match.span("period"), {"text": match["period"]})
