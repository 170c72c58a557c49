"""A303: several recipients of one kind.

[A303]
severity = "note"
source = "《党政机关公文处理工作条例》第十五条（一）"
[A303.zh]
title = "同类的主送机关不止一个"
message = "主送了几个同类的机关：{names}；上行文原则上只主送一个"
hint = "只留“{first}”等一个，其余移到抄送"
explain = '''
上行文原则上主送一个上级机关，需要时抄送其他机关。年度报告报本级党委和政府、上一级主管部门，各有一个是规定的；有两个
部门、两级政府或者两级党委的，才提醒。依法治×办不计在内。
'''
fix = '''
    主送机关: 甲市人民政府
    版记:
      抄送: [乙省公安厅, 甲市司法局]
'''
[A303.en]
title = "several recipients of one kind"
message = "several recipients are of one kind: {names}; a report to a superior goes to one"
hint = "keep one of them, such as {first}, and send copies to the others"
explain = '''
As a rule a document to a superior goes to one office, with copies to others where needed. An annual report is for
the Party committee, the government and the department above: one of each is right, two departments, governments or
committees are noted. The office for law-based governance is not counted.
'''
fix = '''
    recipients: 甲市人民政府
    imprint:
      copies_to: [乙省公安厅, 甲市司法局]
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.routes import addressees, goes_up, is_no_superior
from generator.proofread.rule import Finding, compiled, rule

_ADDRESSEES: Final = (
    r"[局厅部]$",
    r"(?:人民政府|政府)$",
    r"(?:[省市县区州盟旗]委|党委|党组|^中共[^、]+委员会)$",
)
"""The kinds of addressee of which a report has one at most: a department, a government, a Party committee."""
_MOST_NAMES: Final = 5


@rule("A303", roles=frozenset({NAME}))
def recipients(manuscript: Manuscript) -> Iterator[Finding]:
    """Two departments, two governments or two committees; one of each is what an annual report is for."""
    if not goes_up(manuscript):
        return
    organs = [str(name) for name in manuscript.report["organ"]]
    names = [(start, name) for start, name in addressees(manuscript) if not is_no_superior(name, organs)]
    for kind in _ADDRESSEES:
        same = [(start, name) for start, name in names if compiled(kind).search(name)]
        same = [each for at, each in enumerate(same) if each[1] not in [name for _, name in same[:at]]]
        if len(same) > 1:
            start, second = same[1]
            shown = "、".join(name for _, name in same[:_MOST_NAMES]) + ("等" if len(same) > _MOST_NAMES else "")
            yield Finding(start, start + len(second), {"names": shown, "first": same[0][1]})
            return
