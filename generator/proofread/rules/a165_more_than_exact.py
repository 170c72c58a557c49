"""A165: 余, 多, 超过 or 近 beside a number that is exact.

[A165]
severity = "warning"
source = "常见差错"
[A165.zh]
title = "确数与“余”“多”“超过”“近”连用"
message = "“{text}”里的数是确数，不与“{more}”连用"
hint = "删去“{more}”；要说约数，写整数，如“{about}”"
explain = '''
“余”“多”说的是整数以外的零头，只跟在整数后面：20余条；“超过”“近”说的是离整数不远。
写到了个位的数是确数，没有零头可说。论重量、长度、时间的不查；超过或者接近的是目标、上年的数的也不算。
'''
fix = '''
    举措: 公开信息20余条。
'''
[A165.en]
title = "余, 多, 超过 or 近 beside an exact number"
message = "the number in “{text}” is exact, and {more} does not go with it"
hint = "delete {more}, or give a round number, such as “{about}”"
explain = '''
余 and 多 stand for what is more than a round number: 20余条; 超过 and 近 say that one is not far. A number down to its
last figure is exact, and nothing is left to be more or less. Weights, lengths and times are not looked at, nor
what exceeds a goal or last year's number.
'''
fix = '''
    measures: 公开信息20余条。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_EXACT: Final = (
    r"(?P<more>[余多])(?<=[1-9].)"
    r"(?P<unit>件|条|人次|人|份|场次|场(?!景)|次(?![数级生要])|户|个(?!月|小时|学时|工作日|百分点|世纪)|名|宗|起|家|套|篇|项|批次)"
)
_NUMBER: Final = r"(?<![\d.,，．A-Za-z·—～-])[1-9]\d*\Z"
_LINES: Final = ("12345", "12315", "12348", "12328", "12333", "12366", "12388", "12309", "110", "119", "120", "122")
"""Telephone numbers: 拨打12345多次."""
_LONGEST: Final = 16
"""Characters in which the number stands, with what is before it."""


@rule("A165", tuple(f"{more}{unit}" for more in "余多" for unit in "件条人份场次户个名宗起家套篇项批"))
def exact(manuscript: Manuscript) -> Iterator[Finding]:
    """37余条, 37多条: 30余条, or 37条."""
    for match in compiled(_EXACT).finditer(manuscript.text):
        line = manuscript.text[max(0, match.start() - _LONGEST) : match.start()]
        number = compiled(_NUMBER).search(line)
        if number and not (number[0] in _LINES and match["unit"].startswith("次")):
            about = f"{max(10, int(number[0]) // 10 * 10)}{match[0]}"
            yield Finding(
                match.start() - len(number[0]),
                match.end(),
                {"text": number[0] + match[0], "more": match["more"], "about": about},
            )


_UNIT: Final = "(?:件|条|人次|人|份|场次|场(?!景)|名|宗|起|家|套|篇|项|批次|户|次(?![数级生要]))"
_NEAR: Final = rf"(?P<more>超过?|逾|近(?<![附最临亲远].))(?P<number>[1-9]\d+[1-9])(?P<unit>{_UNIT})(?![的标])"
_THAN: Final = "[比较去限]|上[年月季]|同期|目标|指标|定额|规定|计划"
"""Words of a clause that says what is exceeded: 比上年超过112件, 超过目标183件."""


@rule("A165", tuple(f"{more}{digit}" for more in "超过逾近" for digit in range(1, 10)))
def near(manuscript: Manuscript) -> Iterator[Finding]:
    """超过4057宗, 近187份: 超过4000宗, or 4057宗."""
    text = manuscript.text
    for match in compiled(_NEAR).finditer(text):
        start = max(text.rfind(mark, 0, match.start()) for mark in "，。；：\n") + 1
        number = int(match["number"])
        if number > 100 and match["number"] not in _LINES and not compiled(_THAN).search(text, start, match.start()):
            about = f"{match['more']}{number // 10 * 10}{match['unit']}"
            yield Finding(*match.span(), {"text": match[0], "more": match["more"], "about": about})
