"""A171: brackets or quotes with nothing in them.

[A171]
severity = "warning"
source = "常见差错"
[A171.zh]
title = "括号、引号里是空的"
message = "“{text}”里是空的"
hint = "补上内容；用不着就删去"
explain = '''
数字、文号、文件名称先空着，后来忘了填，印出来才看见。表格里供人打勾的括号不查，说到括号、引号本身的也不查。
'''
fix = '''
    正文: 印发《关于加强行政执法监督的通知》（甲公〔2020〕14号），检查12次。
'''
[A171.en]
title = "brackets or quotes with nothing in them"
message = "there is nothing in “{text}”"
hint = "fill it in, or delete it"
explain = '''
A figure, a document number or a title was left for later and forgotten. Brackets to be ticked in cells of tables are
not looked at, nor are marks that the text speaks of.
'''
fix = '''
    text: 印发《关于加强行政执法监督的通知》（甲公〔2020〕14号），检查12次。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import CELL, PRINTED, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_EMPTY: Final = (
    r"(?<![括引名]号)(?<![“（])"
    r"(?:（[ \u3000]*）|(?<![A-Za-z0-9_])\([ \u3000]*\)|《[ \u3000]*》|〔[ \u3000]*〕|【[ \u3000]*】|“[ \u3000]*”)"
)
"""Marks that are spoken of stand in others, or behind their name: 在“（ ）”处打勾, 书名号《》."""
_PAIRS: Final = ("（）", "()", "《》", "〔〕", "【】", "“”")
_NEEDED: Final = (*_PAIRS, *(pair[0] + blank for pair in _PAIRS for blank in " \u3000"))


@rule("A171", _NEEDED, PRINTED)
def empty_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """检查（）次, 印发《》, 甲公〔〕14号."""
    for match in compiled(_EMPTY).finditer(manuscript.text):
        if match[0][0] not in "（(" or manuscript.piece(match.start()).role != CELL:
            yield Finding(*match.span(), {"text": match[0]})
