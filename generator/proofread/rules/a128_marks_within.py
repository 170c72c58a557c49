"""A128: another mark in the middle of a sentence or number.

[A128]
severity = "warning"
source = "GB/T 15834-2011 4.1、4.4"
[A128.zh]
title = "句子、数字中间的标点不对"
message = "这里的“{text}”应为“{better}”"
hint = "改成“{better}”"
explain = '''
“在……的前提下”“从……开始”后面话还没有说完，用逗号，不用句号；“我们”“但是”“因此”引出的分句前面用逗号，不
用顿号，“并及时……”前面也一样；“现将……情况”和“报告如下”之间不停顿，“现将”与前面
的话之间要停顿；“三个方面”引出“一是……”，用冒号，不用分号。数字里的分节号、小数点是半角的：
1,200人、98.5%。“↑”“↓”留给表格，句子里写“上升”“下降”。
'''
fix = '''
    举措: 在依法的前提下，全年办结41起。主要做法有三个方面：一是抓学习，二是抓办案，三是抓监督。
'''
[A128.en]
title = "another mark in the middle of a sentence or number"
message = "“{text}” should be “{better}” here"
hint = "write “{better}”"
explain = '''
Behind 在…的前提下 and 从…开始 the sentence goes on: a comma, no full stop. A clause that begins with 我们, 但是 or
因此 follows a comma, not 、, and so does 并及时…. Nothing stands between 现将…情况 and 报告如下, and a mark
before 现将 where a clause ends. What 三个方面
announces (一是…) follows a colon, no semicolon.
The marks within a number are half-width: 1,200人, 98.5%. ↑ and ↓ are for tables; a sentence says 上升 and 下降.
'''
fix = '''
    measures: 在依法的前提下，全年办结41起。主要做法有三个方面：一是抓学习，二是抓办案，三是抓监督。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import SENTENCES, Manuscript
from generator.proofread.rule import Finding, compiled, pattern, rule

_BEHIND: Final = "(?:前提|情况|条件|形势|背景)下|(?:斗争|过程)中|基础上"
_ADVERBIAL: Final = rf"(?:[^，]{{0,6}}，)?(?:只有)?(?:在[^，]{{4,60}}(?:{_BEHIND})|从[^，]{{4,20}}开始)"


@rule("A128", ("下。", "中。", "上。", "始。"), SENTENCES)
def stop_within(manuscript: Manuscript) -> Iterator[Finding]:
    """在依法的前提下。全年办结41起: a full stop behind what only begins a sentence.

    Whether it goes on, or what it went on with is lost, is for the author to see.
    """
    text = manuscript.text
    for match in compiled("。(?<=[下中上始]。)(?=[{HAN}])").finditer(text):
        at = match.start()
        start = max(text.rfind(mark, 0, at) for mark in "。；\n") + 1
        if compiled(_ADVERBIAL).fullmatch(text, start, at):
            yield Finding(at, at + 1, {"text": "。", "better": "，"})


_BEFORE_NOW: Final = {
    "。": ("成效", "成绩", "成果", "进展", "突破", "台阶", "保障", "水平", "示范市", "示范县", "示范区"),
    "，": ("要求", "实际", "精神", "部署", "安排", "规定", "通知", "》"),
}
"""What no subject of 现将……报告如下 ends in, by the mark between the two: 我局现将……报告如下 is right."""

ROWS: Final = (
    pattern(
        "A128", r"(?<![长升加\d%])↑(?=\d[\d.]*(?:%|[{HAN}]))", "上升", needs="↑", roles=SENTENCES
    ),  # 同比↑1.4个百分点
    pattern("A128", r"(?<![降少跌\d%])↓(?=\d[\d.]*(?:%|[{HAN}]))", "下降", needs="↓", roles=SENTENCES),
    pattern(
        "A128",
        r"(?P<at>、)(?<![们你他一二三四五六七八九十]、)(?=我们(?![、的党国])|但是|因此|所以)",
        "，",
        needs=("、我们", "、但是", "、因此", "、所以"),
    ),
    pattern(  # 2020年、我局办结41起
        "A128",
        r"2(?:(?<=^.)|(?<=。.))0\d\d年度?(?P<at>、)(?=(?:我[局镇乡区县市委厅院街]|本[局镇乡委厅院街]|未(?!来)|全[局镇乡市县区]))",
        "，",
        needs=("年、", "度、"),
    ),
    pattern(  # 现将法治政府建设情况，报告如下：
        "A128",
        r"现将[^，。；：\n]{2,40}?(?P<at>(?P<a>情况|工作|总结)，(?P<b>报告|汇报|总结|通报|说明)如下)(?=[：。])",
        r"\g<a>\g<b>如下",
        needs=tuple(f"，{verb}如下" for verb in ("报告", "汇报", "总结", "通报", "说明")),
    ),
    *(
        pattern(  # 取得明显成效现将有关情况报告如下：
            "A128",
            rf"(?P<at>(?P<a>{'|'.join(words)})现将)(?=[^，。；：\n]{{2,40}}(?:报告|汇报|总结|通报)如下)",
            rf"\g<a>{mark}现将",
            needs=tuple(f"{word}现将" for word in words),
        )
        for mark, words in _BEFORE_NOW.items()
    ),
    pattern(  # 推进各项工作、为全县发展提供了保障
        "A128",
        r"、(?<=(?:工作|任务)、)(?=为[^，。；、\n]{4,30}提供了?(?:坚强|坚实|有力|良好|强有力)[^、，；\n]{2,16}。)",
        "，",
        needs=("工作、为", "任务、为"),
    ),
    pattern(  # 分类、并及时公开
        "A128",
        "、(?=并(?:及时|严格|认真|定期|按要求|按规定|督促|予以))",
        "，",
        needs=("、并",),
    ),
    pattern(
        "A128",
        r"(?P<at>；)(?<=(?:方面|措施|问题|工作|任务|环节)；)(?=一是|一要|第一，)",
        "：",
        needs=("；一是", "；一要", "；第一"),
    ),
)
"""、 between clauses and behind the year, ； before a list, ， between what is reported and 报告如下."""

_COUNTED: Final = "培训|人员|干部|群众|发放|资料|受理|办理|办结|检查|企业|出动|罚没|罚款|接待|服务|立案|案件"
"""What is counted, two hanzi, right before a number with a mark within: 培训1，200人, and not 成绩95，120人."""
_UNIT: Final = "(?:人(?!民)|[件宗起户家名份条次场元亩吨台辆套])"
_FIGURES: Final = (r"\d", r"\d\d", r"\d\d\d")
_COMMA: Final = "|".join(f"(?<=(?:{_COUNTED}){figures}，)" for figures in _FIGURES)
_POINT: Final = "|".join(f"(?<=[率占比达为长升高降低少加了到至度]{figures}。)" for figures in _FIGURES)
_IN_NUMBERS: Final = {
    ",": rf"，(?<=\d，)(?:{_COMMA})(?=\d{{3}}(?:，\d{{3}})*(?:\.\d+)?[余多]?[万亿]?{_UNIT})",
    ".": rf"。(?<=\d。)(?:{_POINT})(?=\d{{1,2}}%)",
}
"""Full-width marks in 1，200人 and 98。5%, by those that belong there."""


@rule("A128", "，。")
def within_numbers(manuscript: Manuscript) -> Iterator[Finding]:
    """培训1，200人: whether it is one number or two is for the author to see."""
    for better, regex in _IN_NUMBERS.items():
        for match in compiled(regex).finditer(manuscript.text):
            yield Finding(*match.span(), {"text": match[0], "better": better})
