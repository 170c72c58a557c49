"""A304: report to a person.

[A304]
severity = "warning"
source = "《党政机关公文处理工作条例》第十五条（五）"
[A304.zh]
title = "主送给个人"
message = "“{text}”是个人；报告主送机关"
hint = "写机关的名称"
explain = '''
除了上级负责人直接交办的事项，不以机关名义向上级负责人个人报送公文。
在会议上宣读的报告对着“各位代表”“各位委员”说，不算。
'''
fix = '''
    主送机关: 甲市人民政府
'''
[A304.en]
title = "report to a person"
message = "“{text}” is a person; a report goes to an office"
hint = "name the office"
explain = '''
An organ does not send documents to the head of its superior in person, unless he or she has asked for it. What
is read to a congress is said to its members (各位代表, 各位委员), and is not told.
'''
fix = '''
    recipients: 甲市人民政府
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics.private_names import SURNAMES
from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.rule import Finding, compiled, rule


@rule("A304", ("书记", "长", "主任", "同志", "领导"), frozenset({NAME}))
def addressee(manuscript: Manuscript) -> Iterator[Finding]:
    """A report to a person: 市委书记, 厅长, 县长 王某, 李厅长并市政府.

    What is read out to a congress says 主任、各位副主任、秘书长、各位委员 in the place of recipients.
    """
    office = rf"(?:书记|[局厅市县区省州镇]长|主任)(?:[ 　]*(?:{SURNAMES})[{{HAN}}]{{1,2}}(?<![办委室处会组局]))?"
    regex = (
        r"(?:^|(?<=[、，；并暨]))(?:[呈报送]{1,2})?"
        rf"(?P<at>[^、，；并暨\n]*(?:{office}|同志|领导))(?=[、，；并暨和及]|$)"
    )
    for piece, text in manuscript.under("recipients"):
        if compiled("各位(?:副主任|委员|代表)").search(text):
            continue
        for match in compiled(regex).finditer(text):
            yield Finding(piece.start + match.start("at"), piece.start + match.end("at"), {"text": match["at"]})
