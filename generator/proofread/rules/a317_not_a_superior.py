"""A317: report to those who are no superiors.

[A317]
severity = "warning"
source = "《党政机关公文处理工作条例》第八条（十）"
[A317.zh]
title = "报告主送的不是上级"
message = "“{text}”不是“{organ}”的上级；报告只报送上级机关"
hint = "主送写本级党委、政府或者上一级主管部门；发给下级的换用“通知”“通报”，发给平级的用“函”"
explain = '''
报告用来向上级机关汇报工作。带“各”字的（各县（区）公安局、各单位）、本机关的分局和内设机构、低一级的县区、市，都不是上级。
版头写明平行、下行的不查，标题不是“报告”的也不查。
'''
fix = '''
    主送机关: 甲市人民政府
'''
[A317.en]
title = "report to those who are no superiors"
message = "“{text}” is no superior of “{organ}”; a report goes to superiors alone"
hint = "report to Party committee, government or the department above; subordinates get a 通知 or 通报, equals a 函"
explain = '''
By a 报告 an organ reports to its superior. What begins with 各 (各县（区）公安局, 各单位), branches and offices of the
organ itself, and counties, districts or cities below it are none. A head with another direction is not looked at,
and neither is a title that ends in another kind of document.
'''
fix = '''
    recipients: 甲市人民政府
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.manuscript import NAME, TITLE, Manuscript
from generator.proofread.routes import addressees, goes_up, is_no_superior
from generator.proofread.rule import Finding, compiled, rule


@rule("A317", roles=frozenset({NAME}))
def not_a_superior(manuscript: Manuscript) -> Iterator[Finding]:
    """A 报告 to 各县（区）公安局, to a branch or an office of the organ itself, or to a county below the city."""
    if not manuscript.report.get("recipients") or not goes_up(manuscript):
        return
    *_, (_, title) = manuscript.of(frozenset({TITLE}))
    if not compiled(r"报告(?:（[^（）\n]*）)?$").search(title):
        return
    organs = [str(name) for name in manuscript.report["organ"]]
    for start, name in addressees(manuscript):
        if is_no_superior(name, organs):
            yield Finding(start, start + len(name), {"text": name, "organ": organs[0]})
