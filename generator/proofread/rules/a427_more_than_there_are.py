"""A427: years in a row, or a rank, that are more than there are.

[A427]
severity = "warning"
source = "常见差错"
[A427.zh]
title = "连续的年数、名次和列出的对不上"
message = "“{text}”：{reason_zh}"
hint = "核对年数、名次"
explain = '''
“连续三年（2022年、2024年）”只列了两年，“连续5年（2021年至2024年）”只有四年，12个部门里没有第15位。起止年份比年数多一年的，可能按
跨年度的考核算，不查。“由第八升至第三，上升6位”也算一算。
'''
fix = '''
    举措: 连续三年（2022年、2023年、2024年）获评优秀。
'''
[A427.en]
title = "years in a row, or a rank, that do not fit what is listed"
message = "“{text}”: {reason_en}"
hint = "look up the years and the rank"
explain = '''
连续三年（2022年、2024年） lists two, 连续5年（2021年至2024年） are four, and of 12 none is the 15th. From the first
year to the last there may be one more than is said, where what was assessed goes from one year into the next.
由第八升至第三，上升6位 is told, too.
'''
fix = '''
    measures: 连续三年（2022年、2023年、2024年）获评优秀。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_NUMERALS: Final = {numeral: number for number, numeral in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_IN_A_ROW: Final = (
    r"连续(?P<number>\d{1,2}|[两三四五六七八九十])个?年度?(?!及?以上|多|余)[{HAN}]{0,14}"
    r"（(?P<list>20\d\d年?度?(?:(?:[、和及]|至|到|[—－～~-]{1,2})20\d\d年?度?){1,9})）"
)
_RANK: Final = r"第(?P<rank>\d{1,4}|[一二三四五六七八九十])[名位]?(?![一二三四五六七八九十\d、至到—])"
_AMONG: Final = (
    r"(?<![\d.])(?P<all>\d{1,4})(?P<unit>[个家])(?:(?![在于获]|全[国省市区县]|同行)[{HAN}]){1,10}中，?"
    r"(?:综合|总分|成绩)?(?:排名|排在?|位列|位居|名列|列|居)\Z"
)
_FAR: Final = 24
"""Characters before a rank that are looked at."""


@rule("A427", ("连续",))
def years_in_a_row(manuscript: Manuscript) -> Iterator[Finding]:
    """连续三年（2022年、2024年）."""
    if not manuscript.may_have("（20"):
        return
    for match in compiled(_IN_A_ROW).finditer(manuscript.text):
        years = [int(year) for year in compiled(r"20\d\d").findall(match["list"])]
        number = _NUMERALS.get(match["number"]) or int(match["number"])
        if compiled("[至到—－～~-]").search(match["list"]):
            listed = years[-1] - years[0] + 1
            is_one = len(years) != 2 or number in (listed, listed - 1)
        else:
            listed = len(years)
            is_one = number == listed
        if not is_one:
            reason = {"reason_zh": f"列出的是{listed}年", "reason_en": f"{listed} years are listed"}
            yield Finding(*match.span(), {"text": match[0], **reason})


@rule("A427", ("名第", "列第", "居第", "排第", "在第"))
def ranks(manuscript: Manuscript) -> Iterator[Finding]:
    """在全市12个部门中排名第15位."""
    text = manuscript.text
    for before in filter(manuscript.has, ("名第", "列第", "居第", "排第", "在第")):
        for at in occurrences(text, before):
            ranked = compiled(_RANK).match(text, at + 1)
            among = compiled(_AMONG).search(text, max(0, at - _FAR), at + 1) if ranked else None
            if ranked and among:
                rank = _NUMERALS.get(ranked["rank"]) or int(ranked["rank"])
                if rank > int(among["all"]) > 0:
                    words = text[among.start() : ranked.end()]
                    reason = {
                        "reason_zh": f"一共{among['all']}{among['unit']}",
                        "reason_en": f"there are {among['all']}",
                    }
                    yield Finding(among.start(), ranked.end(), {"text": words, **reason})


_ORDINAL: Final = r"第(?P<{}>\d{{1,3}}|[一二三四五六七八九十])[名位]?"
_RISEN: Final = (
    _ORDINAL.format("before")
    + "(?:上升|提升|跃升|跃居|跃|前移|升)[至到为]?"
    + _ORDINAL.format("after")
    + r"，(?:位次|名次|排名)?(?:上升|提升|前移|前进|进位|提高|跃升)了?"
    r"(?P<by>\d{1,3}|[一二两三四五六七八九十])(?P<unit>个位次|个名次|[名位])"
)


@rule("A427", ("升至第", "升到第", "升为第", "移至第", "移到第", "跃居", "居第"))
def risen(manuscript: Manuscript) -> Iterator[Finding]:
    """由全市第八升至第三，上升6位."""
    for match in compiled(_RISEN).finditer(manuscript.text):
        before, after, by = (_NUMERALS.get(match[each]) or int(match[each]) for each in ("before", "after", "by"))
        if before - after != by:
            words = f"{before}→{after}"
            reason = {
                "reason_zh": f"{words} 相差{abs(before - after)}",
                "reason_en": f"{words} is {abs(before - after)}",
            }
            yield Finding(*match.span(), {"text": match[0], **reason})
