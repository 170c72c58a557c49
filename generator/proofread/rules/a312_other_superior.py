"""A312: no copy to the other superior.

[A312]
severity = "note"
source = "《党政机关公文处理工作条例》第十五条（六）"
[A312.zh]
title = "没有抄送另一个上级"
message = "主送的是{to_zh}，抄送里没有{other_zh}"
hint = "把{other_zh}加进主送或者抄送"
explain = '''
公安机关受本级党委、政府和上一级公安机关双重领导，审计机关受本级政府和上一级审计机关双重领导，向一方行文时，必要时抄送另一方；
年度报告也要报上一级主管部门；主送上一级公安（审计）机关的年度报告，抄送本级党委、政府。只查有发文字号、写了抄送的报送稿。
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
A public security or audit bureau has two superiors: Party committee and government of its level, and the public
security (audit) organ above. What goes to one is copied to the other where needed, and an annual report is for both.
Only reports with document number and copies are looked at.
'''
fix = '''
    imprint:
      copies_to: [乙省公安厅, 甲市司法局]
'''
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.report_parts import whole_title
from generator.proofread.routes import RULERS, names_under
from generator.proofread.rule import Finding, compiled, rule

_GOVERNMENT: Final = r"政府(?:办(?:公[室厅])?)?$"
_OFFICES: Final = r"(?:政府|府|委)办(?:公[室厅])?$|依法治[省市县区州盟旗](?:委员会(?:办公室)?|办(?:公室)?)$"
"""What receives the copies of Party committee and government: 甲市委办公室, 市委全面依法治市委员会办公室."""

_RULERS: Final = {"zh": "本级党委、政府", "en": "Party committee and government"}
_ABOVE: Final[Mapping[str, Mapping[str, str]]] = {
    "公安": {"zh": "上一级公安机关", "en": "the public security organ above"},
    "审计": {"zh": "上一级审计机关", "en": "the audit organ above"},
}
"""The services with two superiors, by the word in the names of their organs."""


@rule("A312", ("公安局", "分局", "审计局"), frozenset({NAME}))
def other_superior(manuscript: Manuscript) -> Iterator[Finding]:
    """A bureau with two superiors that reports to one of them, and copies nothing to the other.

    Only where the report has its number and names whom it copies to: the form in which it is sent.
    """
    organs = [str(name) for name in manuscript.report["organ"]]
    head, copies = manuscript.report.get("head") or {}, names_under(manuscript, "imprint", "copies_to")
    to = names_under(manuscript, "recipients")
    if len(organs) > 1 or not organs[0].endswith(("公安局", "分局", "审计局")) or not head.get("number") or not copies:
        return
    service = "审计" if organs[0].endswith("审计局") else "公安"
    piece = copies[0][0]
    if all(compiled(f"{RULERS}|{_OFFICES}").search(name) for _, name in to):
        said = any(compiled(_GOVERNMENT).search(name) for _, name in to)
        if said and not any(_is_above(name, service) for _, name in copies):
            yield Finding(piece.start, piece.end, _words(_RULERS, _ABOVE[service]))
        return
    # An annual report is for both; what else goes to the department above is copied where needed.
    title = whole_title(manuscript)[1]
    is_annual = organs[0].endswith(f"{service}局") and ("法治政府" in title or "依法行政" in title)
    is_copied = any(compiled(f"{RULERS}|{_OFFICES}").search(name) for _, name in copies)
    if is_annual and not is_copied and to and all(_is_above(name, service) for _, name in to):
        yield Finding(piece.start, piece.end, _words(_ABOVE[service], _RULERS))


def _words(to: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    return {"to_zh": to["zh"], "to_en": to["en"], "other_zh": other["zh"], "other_en": other["en"]}


def _is_above(name: str, service: str) -> bool:
    # 县委审计委员会 is the Party's at the same level.
    return (service in name and "委员会" not in name) or name in ("市局", "省厅")
