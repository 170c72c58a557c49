"""A205: next steps told as done.

[A205]
severity = "warning"
source = "《法治政府建设与责任落实督察工作规定》"
[A205.zh]
title = "下一步写成了已经做完的事"
message = "下一步里写“{text}”，是已经做完的口气"
hint = "删去“了”；如果说的是已经做的，移到主要举措和成效"
explain = '''
下一步写打算做的事，动词后面不用“了”。改写上年的总结时，“了”常常忘了删。只查分句开头的“开展了”“查处了”一类；
同一句里说到“已”“今年”“过去”“取得”等，是在回顾，不提示；
“印发了方案的部门”“健全了制度，更要抓好执行”一类也不提示。
'''
fix = '''
    下一步: 严肃查处一批违法案件。
'''
[A205.en]
title = "next steps told as done"
message = "next steps say “{text}”, as of what is done"
hint = "delete 了; what is done goes to the measures"
explain = '''
Next steps are plans: no 了 stands behind their verbs. It is easily left from a summary. Only verbs that a clause begins
with are looked at, in sentences that do not look back (已, 今年, 过去, 取得), and where it is not said whom they are
of (印发了方案的部门), or what more there is to do (健全了制度，更要…).
'''
fix = '''
    next_steps: 严肃查处一批违法案件。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import HEADINGS, RUNNING, Manuscript
from generator.proofread.report_parts import part_of
from generator.proofread.rule import Finding, compiled, rule

_VERBS: Final = (
    "开展|推进|组织|查处|举办|召开|保持|加强|落实|强化|深化|提升|提高|规范|健全|完善|印发|发放|建立|优化|整治|编制|修订"
)
_HOW: Final = "严肃|依法|全面|深入|扎实|持续|积极|大力|认真"
_DID: Final = (
    rf"(?:^|(?<=[。；，：])|(?<=[一二三四五六七八九]是))(?P<at>(?:{_HOW})?(?:{_VERBS})了)"
    r"(?![解然])(?=[{HAN}“《\d])"
    r"(?![^，。；：\n]{0,24}(?:的(?:，|[{HAN}]{0,8}要|[{HAN}]{0,4}(?:单位|部门|乡镇|街道|地方|企业|同志))|还[要需应]))"
    r"(?![^，。；：\n]{0,24}，(?:更|才|就|还|关键))"
)
"""What follows tells who is meant, or what more there is to do: 印发了方案的部门，抓好落实; 健全了制度，更要执行."""
_LOOKS_BACK: Final = (
    "已|[今去上本]年|年来|以来|过去|取得|基础上|成[绩效]|虽|尽管|曾|[当目]前|不足|问题|原因|经验|完成了|截至|回顾|总结"
)


@rule("A205", ("了",), HEADINGS | RUNNING)
def done_already(manuscript: Manuscript) -> Iterator[Finding]:
    """严肃查处了一批违法案件 among the next steps."""
    year = int(manuscript.report["year"])
    back = f"{_LOOKS_BACK}|{year}年|{year - 1}年"
    for piece, text in part_of(manuscript, "next_steps"):
        for match in compiled(_DID).finditer(text) if "了" in text else ():
            start = max(text.rfind(mark, 0, match.start()) for mark in "。；") + 1
            ends = [at for mark in "。；" if (at := text.find(mark, match.end())) >= 0]
            if not compiled(back).search(text, start, min(ends, default=len(text))):
                place = piece.start + match.start("at"), piece.start + match.end("at")
                yield Finding(*place, {"text": match["at"]})
