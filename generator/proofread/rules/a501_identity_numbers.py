"""A501: identity number.

[A501]
severity = "warning"
source = "《中华人民共和国政府信息公开条例》第十五条"
private = true
[A501.zh]
title = "身份证号码"
message = "这里有一个身份证号码：{masked}"
hint = "删去号码"
explain = '''
18位、含出生日期、校验码也对的数字，是公民身份号码；前面写着“身份证”的，校验码不对也算。年度报告要公开，号码一经公
开就收不回来。提示里只显示前后各两位，其余用星号代替。
'''
fix = '''
删去号码；确需区分当事人的，写“王某（男）”。
'''
[A501.en]
title = "identity number"
message = "this is the number of an identity card: {masked}"
hint = "delete the number"
explain = '''
Eighteen digits with a date of birth and a correct check digit are the number of a citizen's identity card, and so is
what is called one (身份证号码), whatever its check digit. The report is published, and what is published cannot be
taken back. Messages show two digits at each end and asterisks between.
'''
fix = '''
Delete the number; to tell people apart, write 王某（男）.
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics.private import (
    IDENTITY_NUMBER,
    is_identity_number,
)
from generator.proofread.manuscript import PRINTED, Manuscript
from generator.proofread.personal import masked
from generator.proofread.rule import Finding, rule


@rule("A501", ("19", "20", "身份"), PRINTED)
def identity_number(manuscript: Manuscript) -> Iterator[Finding]:
    """The number of an identity card, with a date of birth and the right check digit; or what is called one."""
    named = r"身份(?:证|号码)[{HAN}]{0,4}[:：为是（( ]{0,2}(?P<at>\d{6} ?\d{8} ?\d{3}[\dXx]|\d{15})(?![0-9A-Za-z])"
    yield from masked(manuscript, IDENTITY_NUMBER, is_identity_number)
    yield from masked(manuscript, named)
