"""A424: year of a plan that it has not.

[A424]
severity = "warning"
source = "各个五年规划纲要；中央宣传部、司法部历次五年普法规划"
[A424.zh]
title = "年份和五年规划、普法规划对不上"
message = "“{text}”：“{plan}”从{first}年到{last}年"
hint = "核对年份和规划的名称"
explain = '''
“十四五”是2021年到2025年，“八五”普法也是。写着年份的“2024年是‘十四五’规划的开局之年”，报告年度早已过了还写“正值‘十三五’”
“落实‘七五’普法规划”的，多半沿用了旧文。普法规划各地启动、验收早晚不一，差一年的不查；同一句里说到总结、验收、期间、以来的
不查。
'''
fix = '''
    举措: 2021年是“十四五”规划的开局之年。
'''
[A424.en]
title = "year that does not fit a plan"
message = "“{text}”: “{plan}” goes from {first} to {last}"
hint = "look up the year and the name of the plan"
explain = '''
“十四五” is 2021 to 2025, and so is 八五普法. Told are 2024年是“十四五”规划的开局之年, whose year is written,
and 正值“十三五” and 落实“七五”普法规划 in reports on years after these plans: left from older texts. Where plans on
legal education begin or are closed a year later, nothing is said, nor of sentences that look back
(总结, 验收, 期间, 以来).
'''
fix = '''
    measures: 2021年是“十四五”规划的开局之年。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import SENTENCES, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_YEARS: Final = 5
_FIRST: Final = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_FIRST_OF_EDUCATION: Final = {"六五": 2011, "七五": 2016, "八五": 2021, "九五": 2026}
_NTH: Final = "一二三四五"
_PLAN: Final = "“(?P<plan{}>十[二三四五]五|[六七八九]五)”"
_IS: Final = (
    r"(?P<year>20(?<!\d20)\d\d)年，?(?:"
    rf"(?:既|也|又|还|正)?是(?:全面)?(?:实施|落实|推进)?{_PLAN.format(1)}(?:普法|规划|时期|实施|宣传教育|的){{0,4}}"
    rf"|(?:我[省市县区]|全[省市县区])?{_PLAN.format(2)}(?:普法)?(?:规划)?(?:进入|迎来)了?)"
    r"(?:(?P<begin>开局(?:起步)?|起步|启动)|(?P<end>收官|收尾|结束|最后)|第(?P<nth>[一二三四五])|(?P<middle>中期))之?一?年"
)
_PRESENT: Final = ("正值“", "正处“", "处于“", "处在“", "正是“", "前是“")
_AT_PRESENT: Final = rf"[值处于在是]{_PLAN.format('')}(?:普法|规划|时期|实施|的){{0,4}}(?!以来|期间|末|打下|奠定)"
"""信访量处于“十三五”以来最低水平 compares with the plan of the past."""
_NEXT_TO_IT: Final = "(?:收官|收尾|结束)?(?:之年)?[和与及、，到向]“十"
"""Between two plans the year behind the one may be meant: 正处于“十三五”收官、“十四五”开局的关键时期."""
_CARRIED_OUT: Final = rf"(?:落实|实施|推进|执行|启动|开展|按照|根据)好?{_PLAN.format('')}普法(?:规划|工作)?"
_LOOKS_BACK: Final = (
    "总结|验收|终期|评估|表彰|先进|收官|期间|以来|年来|经验|成果|成效|基础|回顾|时期|圆满|完成"
    "|[“”、和及与]“?[七八九]五”"
)


@rule("A424", ("五”",), SENTENCES)
def year_of_plan(manuscript: Manuscript) -> Iterator[Finding]:
    """2024年是“十四五”规划的开局之年."""
    for match in compiled(_IS).finditer(manuscript.text):
        plan = match["plan1"] or match["plan2"]
        year, first, slack = int(match["year"]), *_span(plan)
        right = first
        if match["end"]:
            right = first + _YEARS - 1
        elif match["middle"]:
            right = first + _YEARS // 2
        elif match["nth"]:
            right = first + _NTH.index(match["nth"])
        if first and not 0 <= year - right <= slack:
            yield Finding(*match.span(), _args(match[0], plan, first))


@rule("A424", _PRESENT, SENTENCES)
def plan_of_the_past(manuscript: Manuscript) -> Iterator[Finding]:
    """正值“十三五”规划实施的关键时期 in a report on 2024."""
    own = int(manuscript.report["year"])
    for words in filter(manuscript.has, _PRESENT):
        for at in occurrences(manuscript.text, words):
            match = compiled(_AT_PRESENT).match(manuscript.text, at + 1)
            first, slack = _span(match["plan"]) if match else (0, 0)
            if match and compiled(_NEXT_TO_IT).match(manuscript.text, match.end()):
                slack = max(slack, 1)
            if match and first and own > first + _YEARS - 1 + slack:
                text = manuscript.text[at : match.end()]
                yield Finding(at, match.end(), _args(text, match["plan"], first))


@rule("A424", ("”普",), SENTENCES)
def education_of_the_past(manuscript: Manuscript) -> Iterator[Finding]:
    """落实“七五”普法规划 in a report on 2024."""
    own, text = int(manuscript.report["year"]), manuscript.text
    for match in compiled(_CARRIED_OUT).finditer(text):
        first, slack = _span(match["plan"])
        start = max(text.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
        end = min((at for mark in "。；\n" if (at := text.find(mark, match.end())) >= 0), default=len(text))
        rest = f"{text[start : match.start('plan') - 1]}{text[match.end() : end]}"
        if first and own > first + _YEARS - 1 + slack and not compiled(_LOOKS_BACK).search(rest):
            yield Finding(*match.span(), _args(match[0], match["plan"], first))


def _span(plan: str) -> tuple[int, int]:
    """Return the first year of *plan*, 0 if there is none such, and by how many years it may be put off."""
    if plan in _FIRST_OF_EDUCATION:
        return _FIRST_OF_EDUCATION[plan], 1
    return _FIRST.get(plan, 0), 0


def _args(text: str, plan: str, first: int) -> dict[str, str]:
    return {"text": text, "plan": plan, "first": str(first), "last": str(first + _YEARS - 1)}
