"""A314: signed by a deputy.

[A314]
severity = "note"
source = "《党政机关公文处理工作条例》第二十二条"
[A314.zh]
title = "签发人是副职"
message = "签发人写着“{text}”；上行文由主要负责人签发"
hint = "写主要负责人的姓名；主持工作的副职签发的，不写职务"
explain = '''
上行文由机关主要负责人签发，版头只写签发人姓名，不写职务。“副市长兼局长”是主要负责人，不查。
'''
fix = '''
    版头:
      签发人: [赵明]
'''
[A314.en]
title = "signed by a deputy"
message = "the signer is “{text}”; a document that goes up is signed by the head of the organ"
hint = "name the head; where a deputy is in charge, leave the office out"
explain = '''
A document to a superior is signed by the head of the organ; names stand in the head without offices. 副市长兼局长 is
the head, and not looked at.
'''
fix = '''
    head:
      signers: [赵明]
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.rule import Finding, compiled, rule


@rule("A314", ("副", "分管"), frozenset({NAME}))
def signer(manuscript: Manuscript) -> Iterator[Finding]:
    """A report signed by a deputy: 赵明（副局长）. Its signer is the head of the organ."""
    office = r"分管(?:领导|负责人)|副(?:局长|厅长|主任|书记|总队长|支队长|大队长|所长|政委)"
    behind, before = rf"[（ 　](?:常务)?(?P<behind>{office})", rf"(?:常务|分管)?(?P<before>{office})[ 　：:]?"
    regex = rf"^[{{HAN}}·]{{2,}}{behind}|^{before}(?!兼)[{{HAN}}·]{{2,}}"
    for piece, text in manuscript.under("head", "signers"):
        match = compiled(regex).search(text)
        if match is not None:
            place = "behind" if match["behind"] else "before"
            yield Finding(piece.start + match.start(place), piece.start + match.end(place), {"text": match[place]})
