"""A178: fewer listed than are counted.

[A178]
severity = "warning"
source = "常见差错"
[A178.zh]
title = "列举的比说的数少"
message = "说的是“{text}”，列举的是{listed}项"
hint = "对照原件，改数或者补上漏掉的"
explain = '''
“共4家，分别是甲公司、乙公司和丙公司”列了三家。列举的各项里有“和”“及”的，按最多算；以“等”结尾的、里面有数字或者括号的不查。
'''
fix = '''
    举措: 整改3家企业，分别是甲公司、乙公司和丙公司。
'''
[A178.en]
title = "fewer listed than are counted"
message = "“{text}”, and {listed} are listed"
hint = "look it up, and correct the number or add what is missing"
explain = '''
共4家，分别是甲公司、乙公司和丙公司 lists three. A list with 和 or 及 within its items is counted as the longest that it
can be; one that ends in 等, or has numbers or brackets in it, is not looked at.
'''
fix = '''
    measures: 整改3家企业，分别是甲公司、乙公司和丙公司。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_LIST: Final = (
    r"(?P<said>(?P<number>\d{1,2}|[两三四五六七八九])[个家名类项种部所条份位])[{HAN}]{0,12}，分别[是为]"
    r"(?P<list>[^，。；：（\d\n]{2,200}+)(?=[。；]|$)"
)
_NUMERALS: Final = {numeral: number for number, numeral in enumerate("两三四五六七八九", 2)}
_COUNTED: Final = "[一二两三四五六七八九十各每](?:[个家名类项种部所条份位件起宗]|为?[一两三四五六七八九])"
"""Several in one item: 甲局两个、乙局三个."""
_JOINTS: Final = r"、|以及|[和及与]|(?<=》)(?=《)|(?<=”)(?=“)"


@rule("A178", ("分别是", "分别为"))
def listed(manuscript: Manuscript) -> Iterator[Finding]:
    """共4家，分别是甲公司、乙公司和丙公司: one was left out, or never was."""
    for match in compiled(_LIST).finditer(manuscript.text):
        number = _NUMERALS.get(match["number"]) or int(match["number"])
        items = len(compiled(_JOINTS).split(match["list"]))
        if number > items > 1 and not match["list"].endswith("等") and not compiled(_COUNTED).search(match["list"]):
            yield Finding(*match.span("said"), {"text": match["said"], "listed": items})


_POINTS: Final = (
    r"(?<![\d第十百前])(?P<said>(?P<number>\d|[两三四五六七八九])(?:个方面|[项件条](?:重点|主要|具体)?(?:工作|任务|措施|举措|大事)))"
    r"[{HAN}]{0,6}：(?=一是)"
)
_ORDINALS: Final = "一二三四五六七八九十"


@rule("A178", ("：一是",))
def points(manuscript: Manuscript) -> Iterator[Finding]:
    """重点抓好六项工作：一是…。五是…。 They may go on in the paragraphs below; two may be but the first ones."""
    for match in compiled(_POINTS).finditer(manuscript.text):
        rest = manuscript.text[match.end() :]
        paragraph, _, below = rest.partition("\n")
        found = compiled(f"(?:^|(?<=[。；，：]))([{_ORDINALS}])是").findall(paragraph)
        number = _NUMERALS.get(match["number"]) or int(match["number"])
        in_order = "".join(found) == _ORDINALS[: len(found)]
        if len(found) > 2 and in_order and len(found) != number and not compiled(f"[{_ORDINALS}]是").match(below):
            yield Finding(*match.span("said"), {"text": match["said"], "listed": len(found)})


_MANDATED: Final = ("总体情况", "主动公开", "收到和处理", "行政复议", "改进情况", "其他需要报告")
_PARTS: Final = r"(?:由|包括|包含)(?P<list>[^。；：]{20,200}?)等?(?P<said>(?P<number>[两三四五六七八九])个?大?部分)"


@rule("A178", ("个部", "大部", "四部", "五部", "七部", "八部"))
def parts(manuscript: Manuscript) -> Iterator[Finding]:
    """由总体情况、…、其他需要报告的事项等五个部分组成: a report on disclosure has six."""
    for match in compiled(_PARTS).finditer(manuscript.text):
        number = _NUMERALS[match["number"]]
        if all(part in match["list"] for part in _MANDATED) and number < len(_MANDATED):
            yield Finding(*match.span("said"), {"text": match["said"], "listed": len(_MANDATED)})
