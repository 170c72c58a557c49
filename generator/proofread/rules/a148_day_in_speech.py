"""A148: day of a date written as it is spoken.

[A148]
severity = "warning"
source = "常见差错"
[A148.zh]
title = "日期里的“号”"
message = "日期写“日”，不写“{text}”"
hint = "写成“日”"
explain = '''
口头说“5月28号”，公文里写“5月28日”。“号”留给文件、房屋、车次的编号。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A148.en]
title = "号 in a date"
message = "a date is written with 日, not with {text}"
hint = "write 日"
explain = '''
5月28号 is how one speaks; documents write 5月28日. 号 is for the numbers of documents, houses and trains.
'''
fix = '''
Write it as the hint says, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule, unquoted

_NUMBERED: Final = "文令公通批决楼线院门房厅馆室地矿井泊台机车船库桥路店铺仓卷案标窗"
"""What such a number is of, if it is no day: 12月3号文 is a document of December."""


@rule("A148", "号")
def day_in_speech(manuscript: Manuscript) -> Iterator[Finding]:
    """5月28号, unless somebody is quoted."""
    regex = rf"月(?<=\d月)(?:[12]?\d|3[01])(?P<at>号)(?![{_NUMBERED}])"
    for match in compiled(regex).finditer(unquoted(manuscript.text)):
        yield Finding(*match.span("at"), {"text": match["at"]}, "日")
