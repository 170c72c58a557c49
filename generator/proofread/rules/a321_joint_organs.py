"""A321: several organs written as one.

[A321]
severity = "warning"
source = "GB/T 9704-2012 7.2.4、7.3.5"
[A321.zh]
title = "几个机关写成了一个"
message = "“{text}”写成了一个机关"
hint = "联合行文的机关每个一项：{better}"
explain = '''
联合行文时，发文机关标志每个机关各占一行，署名、印章也是各机关一个，由程序按列表编排。写成“甲局、乙局”，就会当作一个
名称印在一行里，收集时也认不出是哪两个单位。名称里面的“和”（规划和自然资源局）不查。
'''
fix = '''
    发文机关: [甲市公安局, 甲市司法局]
'''
[A321.en]
title = "several organs written as one"
message = "“{text}” is written as one organ"
hint = "one item for each organ of a joint document: {better}"
explain = '''
A joint document has a line of the mark, a signature and a seal for each of its organs, which the program sets from the
list. 甲局、乙局 would be printed as one name, and `collect` would not know the two units. A 和 within a name
(规划和自然资源局) is not looked at.
'''
fix = '''
    organ: [甲市公安局, 甲市司法局]
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_ENDS: Final = "[局厅委部院署会府室心队]"
_BETWEEN: Final = r"(?<=[局厅院署室心队])(?:[、，,；;/与及 \u3000]|和(?!平))+"
"""甲市委、市政府信访局 is one organ, and so is 甲市公安局和平分局."""
_PLACES: Final = (("organ",), ("head", "mark"), ("sign_off", "organ"))


@rule("A321", "、，,；;/和与及 \u3000", frozenset({NAME}))
def joint_organs(manuscript: Manuscript) -> Iterator[Finding]:
    """甲市公安局、甲市司法局 as one organ; 和 within a name follows other words (规划和自然资源局)."""
    for piece, text in (each for place in _PLACES for each in manuscript.under(*place)):
        names = compiled(_BETWEEN).split(text)
        if len(names) > 1 and all(compiled(rf"[{{HAN}}]+{_ENDS}").fullmatch(name) for name in names):
            yield Finding(piece.start, piece.end, {"text": text, "better": f"[{', '.join(names)}]"})
