"""A183: a year that is compared with itself.

[A183]
severity = "warning"
source = "常见差错"
[A183.zh]
title = "和报告的年度自己比"
message = "“{text}”：{year}年不能和{year}年比"
hint = "{year}年多半有一处是{former}年；核对后改正"
explain = '''
报告写的是哪一年的工作，增减就和上一年比。“2020年……比2020年增长5%”多半是改年度时多改了一处。句子里另有别的年份，或者说的是下一年的
打算、目标，都不查。“由2020年的12%提高到2020年的15%”也是。
'''
fix = '''
    举措: 2020年共办结案件63件，比2019年增长5%。
'''
[A183.en]
title = "a year that is compared with itself"
message = "“{text}”: {year} cannot be compared with {year}"
hint = "one of them mostly is meant to be {former}; check it and correct it"
explain = '''
What was done in the year of the report is compared with the year before. 比2020年增长5% in a report on 2020 mostly is
a year too many that was changed when last year's report was rewritten. Sentences that name another year, and what is
planned for the next one, are left alone. 由2020年的12%提高到2020年的15% is told, too.
'''
fix = '''
    measures: 2020年共办结案件63件，比2019年增长5%。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_BEHIND: Final = r"年度?(?:同期)?(?:增[加长多]|减少|下降|上升|提[高升]|降低|多|少)了?(?=\d)"
_OTHERWISE: Final = "力争|争取|预计|计划|目标|明年|下一?年|今后|到20|将|拟"
"""What may be compared with the year of the report: the one that follows."""
_DONE: Final = ("preamble", "measures", "problems", "responsibility")


@rule("A183", ("比20", "较20"), RUNNING)
def with_itself(manuscript: Manuscript) -> Iterator[Finding]:
    """2024年办结63件，比2024年增长5%."""
    text, own = manuscript.text, int(manuscript.report["year"])
    for word in ("比", "较"):
        for at in occurrences(text, f"{word}{own}年"):
            match = compiled(_BEHIND).match(text, at + 5)
            if match is None or manuscript.piece(at).path[0] not in _DONE:
                continue
            start = max(text.rfind(mark, 0, at) for mark in "。\n") + 1
            before = text[start:at]
            others = set(compiled(r"20\d\d(?=年)").findall(before)) - {str(own)}
            if not others and not compiled(_OTHERWISE).search(before):
                said = text[at : match.end()]
                yield Finding(at, match.end(), {"text": said, "year": str(own), "former": str(own - 1)})


_FROM: Final = (
    r"[由从](?P<year>20\d\d)年的?(?=\d)(?!\d{1,2}月)[^，。；\n年]{1,16}?"
    r"(?:提高|提升|增加|增长|上升|下降|减少|降低|缩短|压缩|发展)[到至](?P=year)年(?=的?\d)(?!的?\d{1,2}月)"
)


@rule("A183", ("由20", "从20"), RUNNING)
def from_itself(manuscript: Manuscript) -> Iterator[Finding]:
    """由2024年的12%提高到2024年的15%."""
    for match in compiled(_FROM).finditer(manuscript.text):
        former = str(int(match["year"]) - 1)
        yield Finding(*match.span(), {"text": match[0], "year": match["year"], "former": former})
