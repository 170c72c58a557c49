"""A124: dash between from and to.

[A124]
severity = "warning"
source = "GB/T 15834-2011 4.13；GB/T 15835-2011 5.1.4"
[A124.zh]
title = "起止之间的连接号"
message = "起止之间的“{text}”应为“{better}”"
hint = "写成“{better}”"
explain = '''
时间和数量的起止用一字线“—”（数量也可以用“～”，不用“~”）。短横线“-”用在产品型号、电话号码里。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A124.en]
title = "dash between from and to"
message = "between from and to “{text}” is written “{better}”"
hint = "write “{better}”"
explain = '''
Between two times or quantities stands — (or ～ for quantities, not ~). The hyphen is for models and telephone
numbers.
'''
fix = '''
Write it as the hint says, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, pattern, rule

ROWS: Final = (
    pattern(
        "A124",
        r"(?:19|20)(?<![\d.\-/A-Za-z]..)(?<![A-Za-z] ..)\d\d(?P<at> ?(?:--?|–|－|~|～) ?)"
        r"(?=(?:19|20)\d\d(?: ?年|[）)〉》>]))",
        "—",
        needs="-–－~～",
    ),
    pattern(  # 2021一2025年, with a numeral or a line for the dash
        "A124",
        r"(?:19|20)(?<![\d.\-/A-Za-z]..)\d\d(?P<at>[一―─━])(?=20\d\d ?年)",
        "—",
        needs=("一20", "―20", "─20", "━20"),
    ),
    pattern("A124", r"(?P<at>[-–－~](?<=\d[年月日].)(?:(?<=-)-)?)(?=\d{1,4}[年月日])", "—", needs="-–－~"),
    pattern(  # 9:00-11:30
        "A124", r"(?P<at>[-–－~](?<=[:：]\d\d.))(?=(?:[01]?\d|2[0-4])[:：][0-5]\d(?![:：\d]))", "—", needs="-–－~"
    ),
    pattern(  # 周一-周五
        "A124",
        r"(?P<at>[-–－~～](?<=(?:周|期)[一二三四五六日].))(?=(?:周|星期)?[一二三四五六日])",
        "—",
        needs="-–－~～",
    ),
    pattern(  # 甲市－乙市高速公路
        "A124", r"－(?<=[{HAN}][市县区州站港镇]－)(?=[{HAN}]{1,5}[市县区州站港镇])", "—", needs="－"
    ),
    pattern(  # 2021——2025年, with the dash of an explanation, which is two long
        "A124", r"(?P<at>——(?:(?<=\d[年月日]..)|(?<=(?:19|20)\d\d..)))(?=\d{1,4}[年月日])", "—", needs=("——",)
    ),
)
_COUNTED: Final = "元|人(?!民)|[件户份]|[万亿][元人件户份]?"
"""Behind these a number of more than three digits is neither a year nor a code."""
_UNITS: Final = "[%％年月日天周岁人名件起宗次场份条元万亿米家所倍座户]|个|小时|分钟|公里|公斤"


@rule("A124", "-–－~")
def number_range(manuscript: Manuscript) -> Iterator[Finding]:
    """3-5天 for 3—5天, 3~5天 for 3～5天: two numbers with a unit behind, the second the larger."""
    regex = (
        r"(?P<low>\d(?<![\d.\-–/A-Za-z]\d)\d{0,5}(?:\.\d+)?)[%％万亿]?(?P<at>--?|–|－|~)(?P<high>\d{1,6}(?:\.\d+)?)"
        rf"(?=(?:(?<!\d{{4}})(?:{_UNITS})|{_COUNTED})(?![-–]))"
    )
    for match in compiled(regex).finditer(manuscript.text):
        low, high = match["low"], match["high"]
        # 0759-12345 is a telephone number, 5-1203户 a flat.
        is_code = (low[0] == "0" and "." not in low and len(low) > 1) or len(high.partition(".")[0]) - len(low) > 2
        if float(low) < float(high) and not is_code:
            better = "～" if match["at"] == "~" else "—"
            yield Finding(*match.span("at"), {"text": match["at"], "better": better}, better)
