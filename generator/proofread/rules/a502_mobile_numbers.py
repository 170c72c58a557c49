"""A502: number of a mobile telephone.

[A502]
severity = "warning"
source = "《中华人民共和国政府信息公开条例》第十五条"
private = true
[A502.zh]
title = "手机号码"
message = "这里有一个手机号码：{masked}"
hint = "删去号码；对外的联系电话写单位的电话"
explain = '''
正文里的11位手机号码通常是个人的。110、12345一类热线、区号开头的座机，附注和版记里的联系人不在此列。
'''
fix = '''
删去号码；要留联系方式的，写在版记的“联系人”里，用单位的电话。
'''
[A502.en]
title = "number of a mobile telephone"
message = "this is the number of a mobile telephone: {masked}"
hint = "delete the number; to be reached, give the office's telephone"
explain = '''
Eleven digits of a mobile telephone in the text are usually those of a person. Hotlines (110, 12345), numbers with an
area code and the contact in the note or the imprint are not meant.
'''
fix = '''
Delete the number; a contact belongs into the imprint (contact), with a telephone of the office.
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics.private import (
    MOBILE_NUMBER,
)
from generator.proofread.manuscript import NOTE, WORDED, Manuscript
from generator.proofread.personal import masked
from generator.proofread.rule import Finding, rule


@rule("A502", tuple(f"1{digit}" for digit in "3456789"), WORDED - {NOTE})
def mobile_number(manuscript: Manuscript) -> Iterator[Finding]:
    """The number of a mobile telephone; eleven digits before a unit are a figure."""
    return masked(manuscript, MOBILE_NUMBER)
