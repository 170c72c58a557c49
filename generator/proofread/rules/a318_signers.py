"""A318: a signer that is no one's name.

[A318]
severity = "note"
source = "GB/T 9704-2012 7.2.6"
[A318.zh]
title = "签发人不是一个人的姓名"
message = "签发人“{text}”不是一个人的姓名"
hint = "每人一项，写姓名：签发人: [赵明, 李强]"
explain = '''
版头的“签发人：”后面写姓名，不写机关，也不只写职务；几个人的各占一项，姓名之间空一字，不加顿号，由程序编排。
'''
fix = '''
    版头:
      签发人: [赵明, 李强]
'''
[A318.en]
title = "a signer that is no one's name"
message = "the signer “{text}” is not the name of one person"
hint = "one item for each person, by name: signers: [赵明, 李强]"
explain = '''
Behind 签发人： stand names, no organ, and no office alone. Several persons are one item each: the program sets them
one hanzi apart, without 、.
'''
fix = '''
    head:
      signers: [赵明, 李强]
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_OFFICE: Final = (
    "党(?:组|委|工委)书记|书记|(?:局|厅|市|县|区|州|盟|旗|乡|镇|处|科|部|院|所|站|会|校|行|检察|(?:总|支|大|中)队)长"
    "|主任|政委|(?:主要)?负责(?:人|同志)|(?:主要|分管|主管)?领导"
)
_NO_NAME: Final = (
    r"[、，,；;/]|签发|(?:人民政府|委员会|办公室)$|^[{HAN}]{3,}[局厅]$"
    rf"|^(?:[{{HAN}}]{{1,2}})?副?(?:{_OFFICE})(?:同志)?$|^本人$"
)


@rule("A318", roles=frozenset({NAME}))
def signer_by_name(manuscript: Manuscript) -> Iterator[Finding]:
    """赵明、李强 as one signer, an organ, or an office without a name; A314 tells of a deputy with one."""
    for piece, text in manuscript.under("head", "signers"):
        if compiled(_NO_NAME).search(text):
            yield Finding(piece.start, piece.end, {"text": text})
