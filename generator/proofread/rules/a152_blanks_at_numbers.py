"""A152: blanks beside a number.

[A152]
severity = "warning"
source = "GB/T 9704-2012 附录 A"
[A152.zh]
title = "数字旁边有空格"
message = "汉字和数字之间、年份当中不用空格"
hint = "删去空格"
explain = '''
公文里汉字和数字连排：2020年、283宗。“20 20年”是一个年份拆成了两半。
'''
fix = '''
删去，或者用 `nianbao check --fix`。
'''
[A152.en]
title = "blanks beside a number"
message = "there are no blanks between hanzi and numbers, nor within a year"
hint = "delete the blanks"
explain = '''
In official documents hanzi and numbers stand without blanks: 2020年, 283宗. “20 20年” is a year in two halves.
'''
fix = '''
Delete them, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import PROSE, Manuscript
from generator.proofread.ordinals import BEGINS_ITEM
from generator.proofread.rule import Finding, compiled, pattern, rule

ROWS: Final = (
    # A151 tells of a blank between a number and a mark.
    pattern(
        "A152",
        r"(?<=[{WIDE}])(?<![（《〈“‘【〔])(?<!^[图表])(?<!^附[图表])(?<!^[图表][一二三四五六七八九十])"
        r"(?<!^第[一二三四五六七八九十]部分)(?<!^第[一二三四五六七八九十][编章节])[ \u3000]+(?=\d)",
        "",
        needs=" \u3000",
        roles=PROSE,
    ),
    pattern(
        "A152",
        rf"(?<![!-~ —图表栏])(?!^\d{{1,2}}[ \u3000]+(?:{BEGINS_ITEM}))"
        r"\d[\d.—～]*[%％]?(?P<at>[ \u3000]+)(?=[{WIDE}])(?![，。；：？！、）》〉”’】〕])",
        "",
        needs=" \u3000",
        roles=PROSE,
    ),
    # 20 25年; not 1 200年, which may be a number in groups of three.
    pattern(
        "A152",
        r"(?<![\d.,—～-])(?=(?:19|20)[ \u3000]*\d[ \u3000]*\d[ \u3000]?年)"
        r"(?P<a>\d+)[ \u3000]+(?P<b>\d+)[ \u3000]?(?=年)",
        r"\g<a>\g<b>",
        needs=" \u3000",
        roles=PROSE,
    ),
    # 受理1 5件; not 附件1 5份, where the first number counts something else. 15 or 1.5: the author decides.
    pattern(
        "A152",
        r"(?:案件|受理|办理|办结|审结|立案|收到|调解|化解|检查|培训|纠纷|诉讼)(?P<at>[1-9] \d)(?=[件起宗人场次])",
        needs=tuple(f" {digit}" for digit in range(10)),
        roles=PROSE,
    ),
    pattern(  # 12. 5%; 1. 5% may be an item
        "A152",
        r"(?<=\d)(?<!^\d)(?<!^\d\d)(?<![：；。]\d)(?<![：；。]\d\d)(?P<at> +\. *|\. +)(?=\d{1,2}[%％])",
        ".",
        needs=(" .", ". "),
    ),
    pattern("A152", r"(?<=\d)[ \u3000]+(?=[%‰])", "", needs=(" %", "\u3000%", " ‰"), roles=PROSE),
)


@rule("A152", tuple(f" {digit}" for digit in "0123456789"), PROSE)
def spaced_digits(manuscript: Manuscript) -> Iterator[Finding]:
    """1 9 9 8 年: digits that stand one by one."""
    for match in compiled(r"(?<![\d.])(?<![\d.] )\d(?: \d){2,}(?! ?[\d.])").finditer(manuscript.text):
        yield Finding(*match.span(), {"text": match[0]}, match[0].replace(" ", ""))
