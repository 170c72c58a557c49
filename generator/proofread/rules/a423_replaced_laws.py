"""A423: a law that another has replaced.

[A423]
severity = "note"
source = "常见差错"
[A423.zh]
title = "写的是已经废止的法律法规"
message = "《{text}》{since}年已由《{better}》代替，报告写的是{year}年"
hint = "核对；学习、宣传、执行的应当是《{better}》"
explain = '''
沿用前几年的报告时，已经废止的法律法规常常没有改。只查“学习”“宣传”“贯彻”“落实”“执行”后面的，从代替它的那部施行的下一年
起；同一句说到“废止”“原”“旧”的不查。
'''
fix = '''
    举措: 宣传《中华人民共和国民法典》。
'''
[A423.en]
title = "law that another has replaced"
message = "《{text}》 was replaced by 《{better}》 in {since}, and the report is on {year}"
hint = "look it up: what is taught and carried out is 《{better}》"
explain = '''
Where reports of earlier years are used again, laws that are no longer in force are easily left. Only those behind 学习,
宣传, 贯彻, 落实 and 执行 are looked at, from the year after that in which the other came into force; not in sentences
that speak of 废止, 原 or 旧.
'''
fix = '''
    measures: 宣传《中华人民共和国民法典》。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import SENTENCES, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_STATE: Final = "中华人民共和国"
_REPLACED: Final = {
    **dict.fromkeys(
        ("合同法", "物权法", "担保法", "婚姻法", "继承法", "收养法", "侵权责任法", "民法通则", "民法总则"),
        ("中华人民共和国民法典", 2021),
    ),
    "治安管理处罚条例": ("中华人民共和国治安管理处罚法", 2006),
    "环境噪声污染防治法": ("中华人民共和国噪声污染防治法", 2022),
    "执业医师法": ("中华人民共和国医师法", 2022),
    "食品卫生法": ("中华人民共和国食品安全法", 2009),
    "信访条例": ("信访工作条例", 2022),
    "城市房屋拆迁管理条例": ("国有土地上房屋征收与补偿条例", 2011),
    "环境行政处罚办法": ("生态环境行政处罚办法", 2023),
    "法治政府建设实施纲要（2015—2020年）": ("法治政府建设实施纲要（2021—2025年）", 2021),
    "法治政府建设实施纲要(2015-2020年)": ("法治政府建设实施纲要（2021—2025年）", 2021),
}
"""What was replaced by what, and when that came into force."""
_CITED: Final = r"(?:学习|宣传|贯彻|落实|执行|普及)了?(?P<titles>(?:《[^《》\n]{2,30}》[、和及与]?){1,12})"
_LOOKS_BACK: Final = "废止|原[《有来先]|旧|失效|代替|替代|衔接"


@rule("A423", ("习《", "传《", "彻《", "实《", "行《", "及《"), SENTENCES)
def replaced(manuscript: Manuscript) -> Iterator[Finding]:
    """宣传《中华人民共和国合同法》 in a report on 2024."""
    year, text = int(manuscript.report["year"]), manuscript.text
    if not any(map(manuscript.may_have, _REPLACED)):
        return
    for match in compiled(_CITED).finditer(text):
        for title in compiled(rf"《(?:{_STATE})?(?P<at>[^《》\n]+)》").finditer(text, *match.span("titles")):
            better, since = _REPLACED.get(title["at"], ("", year))
            start = max(text.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
            end = min((at for mark in "。；\n" if (at := text.find(mark, match.end())) >= 0), default=len(text))
            if year > since and not compiled(_LOOKS_BACK).search(text, start, end):
                args = {"text": title["at"], "better": better, "since": str(since), "year": str(year)}
                yield Finding(*title.span("at"), args)
