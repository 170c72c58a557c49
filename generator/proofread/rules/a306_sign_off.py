"""A306: report signed by an inner office.

[A306]
severity = "warning"
source = "《党政机关公文处理工作条例》第十七条"
[A306.zh]
title = "落款是内设机构"
message = "落款“{text}”是内设机构；报告由机关署名"
hint = "署“{organ}”；承办的部门写在版记的“承办单位”"
explain = '''
部门的内设机构除办公厅（室）外，不对外正式行文。办公室署名不算；依法治×办、政府办公室一类本身就是机关。
'''
fix = '''
    落款:
      署名: 甲市公安局
    版记:
      承办单位: 法制支队
'''
[A306.en]
title = "report signed by an inner office"
message = "“{text}”, which signs, is an inner office; a report is signed by the organ"
hint = "sign as {organ}; the office that wrote it is the undertaker in the imprint"
explain = '''
Offices within an organ, but for its general office (办公室), do not issue documents to others. A government's
办公室 and an office for law-based governance are organs of their own.
'''
fix = '''
    sign_off:
      organ: 甲市公安局
    imprint:
      undertaker: 法制支队
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.rule import Finding, compiled, rule


@rule("A306", ("总队", "支队", "大队", "科", "处", "股", "指挥中心", "室", "政治部"), frozenset({NAME}))
def sign_off(manuscript: Manuscript) -> Iterator[Finding]:
    """A report of a bureau that its 法制支队 signs, or whose organ it is; its 办公室 may sign."""
    organs = [str(name) for name in manuscript.report["organ"]]
    for piece, text in manuscript.under("organ"):
        within = compiled(r"(?P<organ>.+[局厅])法制(?:总队|支队|大队|科|处|股|室)").fullmatch(text)
        if within:
            yield Finding(piece.start, piece.end, {"text": text, "organ": within["organ"]})
    for piece, text in manuscript.under("sign_off", "organ"):
        inner = compiled(r"(?:总队|支队|大队|科|处|股|指挥中心|政治部|(?<!办公)室)$").search(text)
        is_bureau = any(organ.endswith(("局", "厅")) for organ in organs)
        if inner and text not in organs and is_bureau:
            yield Finding(piece.start, piece.end, {"text": text, "organ": organs[0]})
