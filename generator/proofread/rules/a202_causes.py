"""A202: shortcomings without causes.

[A202]
severity = "note"
source = "《法治政府建设与责任落实督察工作规定》"
[A202.zh]
title = "只有不足，没有原因"
message = "问题部分没有写到原因"
hint = "补上原因"
explain = '''
规定的内容是“存在的不足和原因”，原因常常漏写。问题部分没有“原因”“由于”“主要是”一类说法的，提醒一次；不超过
三十字的不查。“编制少”“力量不足”“重视不够”说的就是原因；“有待提高”“仍需加强”说的还是不足，不算原因。
'''
fix = '''
    问题: 部分单位执法记录不完整，主要原因是培训不够。
'''
[A202.en]
title = "shortcomings without causes"
message = "the part about shortcomings says nothing of causes"
hint = "add the causes"
explain = '''
What is mandated are shortcomings and their causes; the causes are often forgotten. A part without any word such as
原因 or 由于 is noted, unless it has no more than thirty characters. 编制少 and 力量不足 tell why, too;
有待提高 and 仍需加强 are no causes.
'''
fix = '''
    problems: 部分单位执法记录不完整，主要原因是培训不够。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import HEADINGS, RUNNING, Manuscript
from generator.proofread.report_parts import has_parts, part_of
from generator.proofread.rule import Finding, compiled, rule

_CAUSE: Final = (
    "原因|因为|由于|根源|源于|缘于|在于|所致|导致|造成|引起|引发|归因|究其|受[^。\n]{1,12}(?:影响|制约|限制)|影响"
    "|制约|限于|囿于|致使|使得|因[^此]|缺乏|缺少|缺失|跟不上"
    "|主要是|尚未(?:形成|建立|健全|完善|配[齐备]|到位)"
    # What is told as it is, and is why the rest is so: 编制少、兼职多, 仅有2名.
    "|难以|人手|人少|案多|任务(?:繁)?重|兼职|流动性|短缺|频繁|仅有|起步[较晚]|底子薄|惯性|(?:编制|人员|经费)(?:保障)?(?:偏少|较少|少|紧|不足)"
    "|(?:执法|工作|法治|法制|专业)?力量(?:薄弱|不足|有限)|重视(?:程度)?(?:还|仍)?(?:不够|不足)|经验不足"
)


@rule("A202", roles=HEADINGS | RUNNING)
def causes(manuscript: Manuscript) -> Iterator[Finding]:
    """Shortcomings without a word of their causes."""
    found = part_of(manuscript, "problems")
    if found and has_parts(manuscript):
        text = "\n".join(text for _, text in found)
        if not compiled(_CAUSE).search(text) and len(text) > 30:
            piece = found[0][0]
            yield Finding(piece.start, piece.end)
