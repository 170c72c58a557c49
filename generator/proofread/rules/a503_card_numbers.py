"""A503: number of a bank card.

[A503]
severity = "warning"
source = "《中华人民共和国政府信息公开条例》第十五条"
private = true
[A503.zh]
title = "银行卡号"
message = "这里有一个银行卡号：{masked}"
hint = "删去卡号"
explain = '''
62开头、16位或19位、校验码也对的数字，是银行卡号；“银行卡”“卡号”“账号”后面的12位以上数字也是。案例里写到涉案
账户，不用写出卡号。
'''
fix = '''
删去卡号，写“涉案银行卡1张”。
'''
[A503.en]
title = "number of a bank card"
message = "this is the number of a bank card: {masked}"
hint = "delete the number"
explain = '''
16 or 19 digits that begin with 62 and have a correct check digit are the number of a bank card, and so are 12 digits
or more behind 银行卡, 卡号 or 账号. A case can be told without it.
'''
fix = '''
Delete the number: 涉案银行卡1张.
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics.private import (
    CARD_NUMBER,
    is_card_number,
)
from generator.proofread.manuscript import PRINTED, Manuscript
from generator.proofread.personal import masked
from generator.proofread.rule import Finding, rule


@rule("A503", ("62", "卡号", "账号", "帐号", "银行卡", "信用卡", "储蓄卡"), PRINTED)
def card_number(manuscript: Manuscript) -> Iterator[Finding]:
    """The number of a bank card: of China UnionPay's, with a check digit that is right; or what is called one."""
    named = (
        r"(?:(?<=卡号)|(?<=[账帐]号)|(?<=银行卡)|(?<=信用卡)|(?<=储蓄卡))[:：为是（( ]{0,2}"
        r"(?P<at>\d(?: ?\d){11,24})(?![\d张个笔元])"
    )
    yield from masked(manuscript, CARD_NUMBER, is_card_number)
    yield from masked(manuscript, named)
