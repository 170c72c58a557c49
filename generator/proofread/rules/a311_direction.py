"""A311: report that does not go up.

[A311]
severity = "warning"
source = "《党政机关公文处理工作条例》第八条（十）"
[A311.zh]
title = "报告不是上行文"
message = "标题是“报告”，版头却写明{direction_zh}"
hint = "报告写“上行”，或者删去“行文方向”；发给平级、下级的换用别的文种"
explain = '''
报告用来向上级机关汇报工作。发给平级的用函，发给下级的用通知、通报。
'''
fix = '''
    版头:
      行文方向: 上行
'''
[A311.en]
title = "report that does not go up"
message = "the title says 报告, and the head that it goes another way ({direction_en})"
hint = "write up, or leave direction out; equals and subordinates get another kind of document"
explain = '''
By a 报告 an organ reports to its superior. To equals one writes a 函, to subordinates a 通知 or 通报.
'''
fix = '''
    head:
      direction: up
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.manuscript import TITLE, Manuscript
from generator.proofread.rule import Finding, rule


@rule("A311", "报", frozenset({TITLE}))
def direction(manuscript: Manuscript) -> Iterator[Finding]:
    """A 报告 whose head says that it goes to equals or subordinates."""
    way = (manuscript.report.get("head") or {}).get("direction")
    *_, (piece, last) = manuscript.of(frozenset({TITLE}))
    if way in ("level", "down") and last.endswith("报告"):
        args = {"direction_zh": "平行" if way == "level" else "下行", "direction_en": str(way)}
        yield Finding(piece.end - 2, piece.end, args)
