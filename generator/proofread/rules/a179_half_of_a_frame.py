"""A179: a phrase of two halves of which one is left out: 成立局长为组长 without 以, 在推进改革的作用 without 中.

[A179]
severity = "warning"
source = "常见差错"
[A179.zh]
title = "前后呼应的词少了一个"
message = "“{text}”少了“{lost}”"
hint = "写成“{better}”"
explain = '''
“成立以局长为组长的小组”的“以”，“在推进法治建设中的作用”的“中”，“在会议上作出的重要指示”的“上”，“召开研究部署会议2次”
的“会议”，“在充分调研的基础上”的“在”，都不能省。
'''
fix = '''
    举措: 成立以局长为组长的领导小组，发挥党委在推进法治建设中的领导作用。
'''
[A179.en]
title = "one half of a phrase is missing"
message = "{lost} is missing in {text}"
hint = "write {better}"
explain = '''
成立以局长为组长的小组 needs its 以, 在推进法治建设中的作用 its 中, 在会议上作出的重要指示 its 上, and
召开研究部署会议2次 its 会议, 在充分调研的基础上 its 在.
'''
fix = '''
    measures: 成立以局长为组长的领导小组，发挥党委在推进法治建设中的领导作用。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import RUNNING, Manuscript
from generator.proofread.rule import Finding, Rule, compiled, rule

_NAMED: Final = "[以由任作把将设聘并]|明确|确定|指定|推选|选举|调整|小组|专班|机构|委员会|指挥部|办公室|协调|机制"
"""What says who is at the head in another way, or what was set up, behind which a comma is lost."""
_TO_DO: Final = "推进|推动|促进|服务|保障|引领|加强|深化|开展|优化|维护|化解"
_PLACED: Final = "[中里上下内间时前后]|方面|过程|领域|阶段|环节|层面|以来"
"""What closes 在, or may."""
_SPEAKER: Final = "总书记|书记|省长|市长|县长|区长|局长|主任|同志"
_MEETING: Final = "会议|大会|座谈会|全会|论坛|研讨班|开幕式"
_WORDS: Final = "重要(?:讲话|指示|批示|部署|论述)"
_HALVES: Final = (
    (  # 成立局主要领导为组长、分管领导为副组长的小组
        rf"(?P<at>(?P<a>(?:成立|组建)了?)(?P<b>(?:(?!{_NAMED})[^，。；：“（\n]){{2,20}}"
        r"为(?:双|第一)?(?:组长|召集人|总指挥)))",
        "以",
        ("为组长", "为双组", "为第一组", "为召集", "为总指"),
    ),
    (  # 发挥党委在推进法治政府建设的领导作用
        rf"发挥[^，。；\n]{{0,16}}?(?P<at>(?P<a>在(?:{_TO_DO})(?:(?!{_PLACED})[^，。；：、“”\n在的]){{2,18}})"
        r"(?P<b>的[{HAN}]{0,6}作用))",
        "中",
        tuple(f"在{verb}" for verb in _TO_DO.split("|")),
    ),
    (  # 习近平总书记在中央全面依法治国工作会议作出的重要指示
        rf"(?:{_SPEAKER})(?P<at>(?P<a>在[^，。；、\n在上]{{4,30}}?(?:{_MEETING}))"
        rf"(?P<b>(?:的|(?:作出?|发表)的?)(?:系列)?{_WORDS}))",
        "上",
        tuple(f"{speaker}在" for speaker in _SPEAKER.split("|")),
    ),
    (  # 充分调研、广泛征求意见的基础上，制定办法
        r"[。；\n](?:[一二三四五六七八九十]+[是要])?(?P<at>(?P<a>)(?P<b>(?![此这那])[^。；：“”\n在于从自以按据有]{4,50}的基础上)(?=，))",
        "在",
        ("的基础上，",),
    ),
    (  # 召开推进法治政府部门建设专题研究部署2次
        r"召开(?:(?!会|论坛|讲座)[^，。；、：\n]){2,30}?(?P<at>(?P<a>研究部署|研究|部署|调度|研判|协调)(?P<b>\d+余?次))",
        "会议",
        tuple(f"{verb}{digit}" for verb in ("究", "署", "度", "判", "调") for digit in range(1, 10)),
    ),
    (  # 依据《职能配置规定》我局负责
        r"(?:^|(?<=[，。；]))(?:根据|依据|按照)《[^《》\n]{4,60}(?P<at>(?P<a>》)(?P<b>我[局委厅市县区镇]))"
        r"(?=对|已|共|认真|严格|积极|组织|及时|开展|高度|成立|结合|将|于|全面|扎实|(?:制定|编制|研究|公开|印发)(?![^，。；\n]*的))",
        "，",
        tuple(f"》我{last}" for last in "局委厅市县区镇"),
    ),
)
"""What lacks its half between *a* and *b*, what is lost, and what it needs."""


def _half(regex: str, lost: str, needs: tuple[str, ...]) -> Rule:
    @rule("A179", needs, RUNNING)
    def find(manuscript: Manuscript) -> Iterator[Finding]:
        for match in compiled(regex).finditer(manuscript.text):
            better = f"{match['a']}{lost}{match['b']}"
            yield Finding(*match.span("at"), {"text": match["at"], "lost": lost, "better": better}, better)

    return find


ROWS: Final = tuple(_half(*row) for row in _HALVES)
