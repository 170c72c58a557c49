"""A312: no copy to the other superior.

[A312]
severity = "note"
source = "《党政机关公文处理工作条例》第十五条（六）"
[A312.zh]
title = "没有抄送另一个上级"
message = "主送的是本级党委、政府，抄送里没有上一级公安机关"
hint = "把上一级公安机关加进主送或者抄送"
explain = '''
公安机关受本级党委、政府和上一级公安机关双重领导，向一方行文时，必要时抄送另一方；年度报告也要报上一级主管部门。
只查有发文字号、写了抄送的报送稿。
'''
fix = '''
    版记:
      抄送: [乙省公安厅, 甲市司法局]
'''
[A312.en]
title = "no copy to the other superior"
message = "the report goes to Party committee and government, and no copy to the public security organ above"
hint = "add that organ to the recipients or the copies"
explain = '''
A public security bureau has two superiors: Party committee and government of its level, and the public security
organ above. What goes to one is copied to the other where needed, and an annual report is for both. Only reports
with document number and copies are looked at.
'''
fix = '''
    imprint:
      copies_to: [乙省公安厅, 甲市司法局]
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.routes import RULERS, names_under
from generator.proofread.rule import Finding, compiled, rule

_GOVERNMENT: Final = r"政府$"


@rule("A312", ("公安局", "分局"), frozenset({NAME}))
def other_superior(manuscript: Manuscript) -> Iterator[Finding]:
    """A bureau with two superiors that reports to its government alone, and copies nothing to the 公安 above it.

    Only where the report has its number and names whom it copies to: the form in which it is sent.
    """
    organs = [str(name) for name in manuscript.report["organ"]]
    head, copies = manuscript.report.get("head") or {}, names_under(manuscript, "imprint", "copies_to")
    to = names_under(manuscript, "recipients")
    if len(organs) > 1 or not organs[0].endswith(("公安局", "分局")) or not head.get("number") or not copies:
        return
    rulers = all(compiled(RULERS).search(name) for _, name in to)
    if not rulers or not any(compiled(_GOVERNMENT).search(name) for _, name in to):
        return
    if not any("公安" in name or name in ("市局", "省厅") for _, name in copies):
        piece = copies[0][0]
        yield Finding(piece.start, piece.end)
