"""A150: a date in digits and dots.

[A150]
severity = "warning"
source = "GB/T 9704-2012 7.3.5.4"
[A150.zh]
title = "日期用点、斜线连写"
message = "正文里的日期“{text}”写成“{better}”"
hint = "写成“{better}”"
explain = '''
公文里的日期写全年、月、日，不补零：2025年1月5日。“2025.1.5”只在表格里用，那里不查；编号里的也不查。
“2025-01-05”是国标（GB/T 15835）许可的，不查。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A150.en]
title = "a date in digits and dots or slashes"
message = "in running text the date “{text}” should be written “{better}”"
hint = "write “{better}”"
explain = '''
An official document writes its dates with 年, 月 and 日, and without zeros: 2025年1月5日. 2025.1.5 is for
tables, where nothing is told, nor is it of what is numbered so. 2025-01-05 is a form of GB/T 15835.
'''
fix = '''
Write it as the hint says, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_DATE: Final = (
    r"20\d\d(?P<mark>[./])(?:0?[1-9]|1[0-2])(?P=mark)(?:0?[1-9]|[12]\d|3[01])"
    r"(?![\dA-Za-z./_号版亿万元%％-])"
)
_NUMBERS: Final = r"(?:版本|升级|更新|编号|编码|档号|文号|案号|批号)[^，。；\n]{0,4}\Z"
"""What is numbered with dots."""
_LONGEST: Final = 8
_BEFORE: Final = r"(?:^|[{HAN}，。；：、（“])(?<![本版号码])\Z"


@rule("A150", ("20",), RUNNING)
def dotted_date(manuscript: Manuscript) -> Iterator[Finding]:
    """2025.01.05 for 2025年1月5日; not a number or a version: V2025.1.5, 2025-01-05号."""
    text = manuscript.text
    for match in compiled(_DATE).finditer(text):
        before = text[max(0, match.start() - _LONGEST) : match.start()]
        if compiled(_BEFORE).search(before[-1:]) and not compiled(_NUMBERS).search(before):
            year, month, day = (int(part) for part in match[0].split(match["mark"]))
            better = f"{year}年{month}月{day}日"
            yield Finding(*match.span(), {"text": match[0], "better": better}, better)
