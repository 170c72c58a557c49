"""A203: next steps in the year of the report.

[A203]
severity = "warning"
source = "《法治政府建设与责任落实督察工作规定》"
[A203.zh]
title = "下一步写的是报告年度"
message = "下一步写的是{text}年，那一年已经过去"
hint = "写{next}年"
explain = '''
下一步写下一年度的安排；写着报告年度或者更前一年的，那一年已经过去。沿用上年报告时，这里的年份常常忘了改。
'''
fix = '''
    下一步:
      标题: 2021年工作安排
'''
[A203.en]
title = "next steps in the year of the report"
message = "next steps speak of {text}, which is over"
hint = "write {next}"
explain = '''
Next steps are plans for the year after. When last year's report is used again, the year is easily forgotten here.
'''
fix = '''
    next_steps:
      heading: 2021年工作安排
'''
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.proofread.dates import date_of
from generator.proofread.manuscript import HEADINGS, RUNNING, Manuscript
from generator.proofread.report_parts import part_of
from generator.proofread.rule import HAN, Finding, compiled, rule

_WE: Final = "[我本](?:局|厅|委|办|院|市|县|区|镇|乡|街道|单位)|[市县区]局|分局|我们|全[局市县区](?:公安机关)?"

_WILL: Final = r"将(?!近|(?!把)[^，。；\n]{2,20}(?:纳入|作为|列入|列为))"
"""将 of what is to come, not that of 将执法考评纳入绩效."""

_NOT_OF_WHAT: Final = "(?![而但]|[{HAN}]{0,4}的(?:项目|工程|任务|事项|工作|案件))"
"""Behind what only tells which ones are meant: 确保2025年内完成的项目发挥效益."""

_PLANS: Final = (
    "(?:要|继续|进一步|深入|着力|大力|加强|加大|强化|深化|推进|完善|健全|组织|开展|坚持|围绕|聚焦|按照?|结合|严格|规范|做好|抓好)"
    r"(?![^。；\n]*(?:\d|[一二三四五六七八九十两百]+[余多]?[次场项件期个名份]|已|[了过]|取得|实现|获|得到|仍|还|成效|有力|明显))"
)
"""What a plan begins with, in a sentence that has nothing of what is done: 2025年，继续加强培训。"""
_AT_ONCE: Final = (
    "(?:继续|进一步)(?:推进|加强|加大|强化|深化|完善|健全|规范|做好|抓好|落实|开展|提升|提高|压实)"
    r"(?![^，。；\n]{0,8}的)"
)
"""What is a plan without a comma before it, too; 2025年继续推进的项目 are told of, not planned."""
_LATER: Final = "明年|[来下]一?年|今后|新的?一年|{next}年"
"""Where the next year is spoken of, the year of the report is looked back upon."""


@rule("A203", "年", HEADINGS | RUNNING)
def next_year(manuscript: Manuscript) -> Iterator[Finding]:
    """Next steps that speak of what will be done in the year of the report or the one before, which are over."""
    year = int(manuscript.report["year"])
    own = "|".join(re.escape(str(name)) for name in manuscript.report["organ"])
    regex = (
        rf"(?:^|(?<=。)|(?<=[一二三四五六]是))(?:在|关于)?(?P<at>{year}|{year - 1})年度?"
        r"(?:(?:法治政府建设|法治建设|依法行政|法治公安|工作|主要|重点|的)*(?:打算|计划|安排|思路|要点)(?:$|是|[：，])"
        rf"|，?(?:{_WE}|{own})?(?:{_WILL}|计划|拟|要(?!求)))"
    )
    # Where problems and what is done about them are one part, 将 alone is of what is to come.
    mending = rf"(?:^|(?<=。))(?P<at>{year})年度?，?(?:{_WE}|{own})?将(?:从以下|继续|进一步|着力|重点)"
    # 四季度完成招标的平台，2025年上线: what was begun, and goes on in the next year, or on the ground of it.
    begun = rf"(?![^。；\n]*{year + 1}年|[^，。；\n]*的基础上)"
    # What is to be ready by the end of a year that is over: 力争2025年底前完成.
    ready = (
        rf"(?:力争|(?<!原)计划|争取|预计|确保)(?:在|于)?(?P<at>{year})年(?:底|内|[上下]半年|\d{{1,2}}月底?)?(?:之?前)?"
        rf"(?:全面|基本|全部)?(?:完成|建成|实现|达到){_NOT_OF_WHAT}"
        rf"|(?:^|(?<=[。；，）]))(?P<by>{year})年(?:(?:底|\d{{1,2}}月底?|第?[一二三四]季度|[上下]半年)前|[上下]半年|第?[一二三四]季度)"
        rf"(?:全面|基本|全部)?(?:完成|建成|实现)(?!了){_NOT_OF_WHAT}{begun}"
        rf"|(?:力争|争取|确保)(?:在|于)?(?P<kept>{year})年(?![{HAN}]{{0,10}}(?:考核|考评|评估|测评))[{HAN}]{{2,14}}(?:保持在|达到|稳定在|提高到|提升到|控制在|不低于)"
        # 推动3个区在2025年10月底前配齐人员, 2025年新增示范点20个以上
        rf"|[在于](?<![定划当应须未].)(?P<within>{year})年(?:底|\d{{1,2}}月底?)之?前(?![已的]|[^，。；\n]*[了未])"
        rf"[^，。；\n]{{0,20}}(?:完成|建成|实现|达到|配备|配齐|出台|印发|建立|落实|整改)(?!的){_NOT_OF_WHAT}{begun}"
        rf"|(?:^|(?<=[。；，）]))(?P<more>{year})年(?:新增|新建|创建|培育)[^，。；\n]{{0,16}}\d[^，。；\n\d]{{0,3}}以上(?=[，。；]|$){begun}"
    )
    is_over = (date_of(manuscript) or (year + 1,))[0] > year
    steps = part_of(manuscript, "next_steps")
    plain = rf"^(?P<at>{year})年度?(?:，(?:{_WE}|{own})?{_PLANS}|(?={_AT_ONCE}){_PLANS})"
    later = any(compiled(_LATER.format(next=year + 1)).search(text) for _, text in steps)
    places = [(wanted, *each) for wanted in (regex, ready)[: 1 + is_over] for each in steps]
    places += [(plain, *each) for each in steps if is_over and not later]
    places += [(mending, *each) for each in part_of(manuscript, "problems")]
    for wanted, piece, text in places:
        for match in compiled(wanted).finditer(text):
            place = str(match.lastgroup)
            args = {"text": match[place], "next": str(year + 1)}
            yield Finding(piece.start + match.start(place), piece.start + match.end(place), args)
