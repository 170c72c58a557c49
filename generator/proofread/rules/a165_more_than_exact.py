"""A165: 余 or 多 behind a number that is exact.

[A165]
severity = "warning"
source = "常见差错"
[A165.zh]
title = "“余”“多”跟在确数后面"
message = "“{text}”里的数是确数，后面不用“{more}”"
hint = "删去“{more}”；要说约数，写整数，如“{about}”"
explain = '''
“余”“多”说的是整数以外的零头，只跟在整数后面：20余条。写到了个位的数是确数，没有零头可说。论重量、长度、时间的不查。
'''
fix = '''
    举措: 公开信息20余条。
'''
[A165.en]
title = "余 or 多 behind an exact number"
message = "the number in “{text}” is exact, and {more} does not belong behind it"
hint = "delete {more}, or give a round number, such as “{about}”"
explain = '''
余 and 多 stand for what is more than a round number: 20余条. A number down to its last figure is exact, and nothing
is left to be more. Weights, lengths and times are not looked at.
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
_NUMBER: Final = r"(?<![\d.,，．A-Za-z·—～-])[1-9]\d+\Z"
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
            about = f"{int(number[0]) // 10 * 10}{match[0]}"
            yield Finding(
                match.start() - len(number[0]),
                match.end(),
                {"text": number[0] + match[0], "more": match["more"], "about": about},
            )
