"""A418: a number without its % or its unit.

[A418]
severity = "warning"
source = "GB/T 15835-2011 4.1"
[A418.zh]
title = "数后面漏了“%”或者量词"
message = "“{text}”后面像是漏了“%”或者量词"
hint = "核对后补上：“%”，或者件、项、名、元等量词"
explain = '''
“合格率98.5。”“同比增长12.5，”“审结案件4696，”里的数没有单位，是百分比、倍数还是件数，读的人不知道。只查常见的比率（合格率、
办结率等）、带小数的同比、“47公职人员”、“罚款42万”和“案件”“复议申请”等后面、标点前面的数。
'''
fix = '''
    举措: 审结案件4696件，同比增长12.5%，抽检合格率98.5%。
'''
[A418.en]
title = "a number without its % or its unit"
message = "“{text}” seems to lack its % or its unit"
hint = "check it and add what is missing: %, or 件, 项, 名, 元"
explain = '''
A number in 合格率98.5。, 同比增长12.5， or 审结案件4696， has no unit: nobody knows whether it is per cent, times or
cases. Only common rates, changes with decimals, 47公职人员, 罚款42万 and numbers between 案件,
复议申请 or the like and a mark are looked at.
'''
fix = '''
    measures: 审结案件4696件，同比增长12.5%，抽检合格率98.5%。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import RUNNING, TABLE_NOTE, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_BARE: Final = r"[0-9](?=[；）]|，(?!\d{3}(?!\d))|[。、](?!\d)|公职人员|执法人员|工作人员|公务员|党员干部)"
"""The end of a number that a mark or people stand behind."""
_RATE: Final = (
    "(?:合格|办结|满意|结案|持证|出庭|应诉|通过|参与|参考|参训|覆盖|完成|整改|及时|好评|知晓|公开)率"
    r"(?:均?为|均?达到?|高达|提高到|提升至|升至)?\d{2,3}(?:\.\d{1,2})?\Z"
)
_ALL: Final = r"(?<![心汇速频倍功效税利费斜概辨])率(?:均?[已可]?[为达]到?|高达|提高到|提升至|升至|保持在)?100\Z"
"""Whatever rate is 100 is so per cent."""
_CHANGE: Final = r"[同环]比(?:增长|上升|下降|减少|提高|降低|增加)了?\d{1,4}\.\d{1,2}\Z"
_CASES: Final = (
    r"(?:案件|矛盾纠纷|宣传(?:资料|单|手册)|政府信息|规范性文件|(?:许可|复议|公开)申请|(?:许可|服务|审批)事项|安全隐患|投诉举报|行政处罚|行政许可)"
    r"(?!(?:19|20)\d\d\Z|\d\Z)\d{1,7}\Z"
)
_PEOPLE: Final = r"(?:\A|[^\d.·第A-Za-z+/—-])(?!1(?:1[0249]|2[02])\Z)\d{1,3}\Z"
"""47公职人员; 110工作人员 are those of a telephone number."""
_MONEY: Final = (
    r"(?:罚款|罚没款?|资金|经费|金额|投资|价款|税款|赔偿款|补贴|欠薪)"
    r"(?:共计|合计|总计|约|达|共|为)?(?P<at>\d+(?:\.\d+)?[万亿])\Z"
)
_LONGEST: Final = 24
_ROLES: Final = RUNNING | {TABLE_NOTE}
"""In a table the unit may stand in a title: 受理案件12，办结案件10 is one cell."""


@rule("A418", "0123456789", _ROLES)
def no_unit(manuscript: Manuscript) -> Iterator[Finding]:
    """合格率98.5。, 同比增长12.5，, 审结案件4696，, 47公职人员."""
    text = manuscript.text
    for match in compiled(_BARE).finditer(text):
        end = match.end()
        said = text[max(0, end - _LONGEST) : end].rpartition("\n")[2]
        people = text[end] in "公执工党"
        regexes = (_PEOPLE,) if people else (_RATE, _ALL, _CHANGE, *(() if text[end] in "）、" else (_CASES,)))
        if any(compiled(regex).search(said) for regex in regexes) and not text.startswith("案件", end + 1):
            start = end - len(said) + len(said.rstrip("0123456789."))
            yield Finding(start, end, {"text": text[start:end]})


@rule("A418", "万亿", _ROLES)
def no_money(manuscript: Manuscript) -> Iterator[Finding]:
    """罚款42万。 for 42万元."""
    text = manuscript.text
    for unit in "万亿":
        for match in compiled(rf"{unit}(?<=\d.)(?=[，。；）]|列入|纳入|用于)").finditer(text):
            found = compiled(_MONEY).search(text, max(0, match.end() - _LONGEST), match.end())
            if found:
                yield Finding(*found.span("at"), {"text": found["at"]})
