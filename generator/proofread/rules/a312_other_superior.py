"""A312: no copy to the other superior.

[A312]
severity = "note"
source = "《党政机关公文处理工作条例》第十五条（六）"
[A312.zh]
title = "没有抄送另一个上级"
message = "主送的是{to_zh}，抄送里没有{other_zh}"
hint = "把{other_zh}加进主送或者抄送"
explain = '''
公安机关受本级党委、政府和上一级公安机关双重领导，向一方行文时，必要时抄送另一方；年度报告也要报上一级主管部门；主送上一级公安机关的年度报告，抄送本级党委、政府。
只查有发文字号、写了抄送的报送稿。
'''
fix = '''
    版记:
      抄送: [乙省公安厅, 甲市司法局]
'''
[A312.en]
title = "no copy to the other superior"
message = "the report goes to {to_en}, and no copy to {other_en}"
hint = "add {other_en} to the recipients or the copies"
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
from generator.proofread.report_parts import whole_title
from generator.proofread.routes import RULERS, names_under
from generator.proofread.rule import Finding, compiled, rule

_GOVERNMENT: Final = r"政府$"
_OFFICES: Final = r"(?:政府|府|委)办(?:公[室厅])?$|依法治[省市县区州盟旗]委员会(?:办公室)?$"
"""What receives the copies of Party committee and government: 甲市委办公室, 市委全面依法治市委员会办公室."""

_POLICE: Final = {"other_zh": "上一级公安机关", "other_en": "the public security organ above"}
_RULERS: Final = {"to_zh": "本级党委、政府", "to_en": "Party committee and government"}
_RULED_BY_POLICE: Final = {
    "to_zh": _POLICE["other_zh"],
    "to_en": _POLICE["other_en"],
    "other_zh": _RULERS["to_zh"],
    "other_en": _RULERS["to_en"],
}


@rule("A312", ("公安局", "分局"), frozenset({NAME}))
def other_superior(manuscript: Manuscript) -> Iterator[Finding]:
    """A bureau with two superiors that reports to one of them, and copies nothing to the other.

    Only where the report has its number and names whom it copies to: the form in which it is sent.
    """
    organs = [str(name) for name in manuscript.report["organ"]]
    head, copies = manuscript.report.get("head") or {}, names_under(manuscript, "imprint", "copies_to")
    to = names_under(manuscript, "recipients")
    if len(organs) > 1 or not organs[0].endswith(("公安局", "分局")) or not head.get("number") or not copies:
        return
    piece = copies[0][0]
    if all(compiled(RULERS).search(name) for _, name in to):
        said = any(compiled(_GOVERNMENT).search(name) for _, name in to)
        if said and not any(_is_police(name) for _, name in copies):
            yield Finding(piece.start, piece.end, _RULERS | _POLICE)
        return
    # An annual report is for both; what else goes to the department above is copied where needed.
    title = whole_title(manuscript)[1]
    is_annual = organs[0].endswith("公安局") and ("法治政府" in title or "依法行政" in title)
    is_copied = any(compiled(f"{RULERS}|{_OFFICES}").search(name) for _, name in copies)
    if is_annual and not is_copied and to and all(_is_police(name) for _, name in to):
        yield Finding(piece.start, piece.end, _RULED_BY_POLICE)


def _is_police(name: str) -> bool:
    return "公安" in name or name in ("市局", "省厅")
