"""A323: mark or blank that does not belong among the recipients.

[A323]
severity = "warning"
source = "GB/T 9704-2012 7.3.2"
[A323.zh]
title = "主送机关里的标点和空格"
message = "主送机关“{name}”{what_zh}"
hint = "{hint_zh}"
explain = '''
主送机关顶格写，末尾是全角冒号，由程序加；末尾自己写的句号、分号、顿号、逗号会印在冒号前面。两个机关之间用顿号或者逗号，也可以一个
机关写一行；机关名称当中不空格。
'''
fix = '''
    主送机关: 甲市人民政府、甲市公安局
'''
[A323.en]
title = "mark or blank among the recipients"
message = "the recipient “{name}” {what_en}"
hint = "{hint_en}"
explain = '''
The recipients end in a colon, which the program sets: a mark at the end of theirs would be printed before it. 、 or ，
stands between two of them, or each is an item of a list; there is no blank in the name of an organ.
'''
fix = '''
    recipients: 甲市人民政府、甲市公安局
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_ENDS: Final = r"[。．.；;、，,！!]+\Z"
_BLANK: Final = r"(?<=[{HAN}])[ \u3000\u00a0]+(?=[{HAN}])"


@rule("A323", roles=frozenset({NAME}))
def recipients_as_printed(manuscript: Manuscript) -> Iterator[Finding]:
    """甲市人民政府。 and 甲市 人民政府: what a clerk types behind a name or within one."""
    for piece, text in manuscript.under("recipients"):
        if end := compiled(_ENDS).search(text):
            mark = end[0]
            words = {"what_zh": f"末尾的“{mark}”会印在冒号前面", "what_en": f"ends in {mark}, printed before the colon"}
            words |= {"hint_zh": f"删去“{mark}”", "hint_en": f"delete {mark}"}
            yield Finding(piece.start + end.start(), piece.end, {"name": text} | words, "")
        for blank in compiled(_BLANK).finditer(text):
            words = {"what_zh": "当中有空格", "what_en": "has a blank in it"}
            words |= {
                "hint_zh": "删去空格；是两个机关，就用顿号隔开",
                "hint_en": "delete it; between two organs write 、",
            }
            yield Finding(piece.start + blank.start(), piece.start + blank.end(), {"name": text} | words)
