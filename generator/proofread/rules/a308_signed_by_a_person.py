"""A308: report signed by a person.

[A308]
severity = "warning"
source = "《党政机关公文处理工作条例》第十五条（五）"
[A308.zh]
title = "落款是个人"
message = "落款“{text}”是个人；报告由机关署名"
hint = "署“{organ}”；签发人写在版头"
explain = '''
不以本机关负责人的名义向上级机关报送公文。用签名章的写“签名章”，职务写在那里，不查。
'''
fix = '''
    落款:
      署名: 甲市公安局
'''
[A308.en]
title = "report signed by a person"
message = "“{text}”, who signs, is a person; a report is signed by the organ"
hint = "sign as {organ}; the signer is named in the head"
explain = '''
An organ does not report to its superior in the name of its head. With signature stamps (stamps) offices are named by
rights, and not looked at.
'''
fix = '''
    sign_off:
      organ: 甲市公安局
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics.private_names import SURNAMES
from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.rule import Finding, compiled, rule


@rule("A308", roles=frozenset({NAME}))
def signed_by_a_person(manuscript: Manuscript) -> Iterator[Finding]:
    """A report that the 局长 signs, not the bureau: 甲市公安局局长, 王 某. Signature stamps name an office."""
    office = r"(?:[局厅]长|书记|(?<!委员会)主任|政委)(?:[ 　：:]*[{HAN}]{2,3})?$"
    name = rf"^(?:{SURNAMES})[ 　]*[{{HAN}}]{{1,2}}(?<![局厅委办院会府部队所处科室站组社馆联协校台园场司行厂港段网])$"
    organ = str(manuscript.report["organ"][0])
    for piece, text in manuscript.under("sign_off", "organ"):
        if text not in manuscript.report["organ"] and compiled(f"{office}|{name}").search(text):
            yield Finding(piece.start, piece.end, {"text": text, "organ": organ})
