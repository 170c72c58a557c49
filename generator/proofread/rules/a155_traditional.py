"""A155: traditional hanzi.

[A155]
severity = "warning"
source = "《通用规范汉字表》"
[A155.zh]
title = "繁体字"
message = "“{text}”是繁体字，规范字是“{better}”"
hint = "改成“{better}”；人名、书名里要用的，加注释说明"
explain = '''
公文用规范汉字。繁体字多半是从别处复制来的。
'''
fix = '''
按提示改；确实要用的，加注释说明：

    正文: ……  # 年报：不查 A155 书名照原文
'''
[A155.en]
title = "traditional hanzi"
message = "“{text}” is traditional; the standard form is “{better}”"
hint = "write “{better}”; where a name needs it, say so in a comment"
explain = '''
Official documents use the standard hanzi. Traditional ones usually come from elsewhere.
'''
fix = '''
Write it as the hint says; if it is meant, say so in a comment:

    text: ……  # nianbao: ignore A155 title as in the original
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import PRINTED, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_OF_PERSONS: Final = frozenset(("signers", "contact"))
"""Keys with names of persons, who may write them so: 赵峯."""


@rule("A155", roles=PRINTED)
def traditional(manuscript: Manuscript) -> Iterator[Finding]:
    """A traditional hanzi in a simplified text. A name may be meant so: the author decides."""
    from generator.proofread.traditional import SIMPLIFIED, TRADITIONAL

    for match in compiled(f"[{TRADITIONAL}]+(?:(?<=[對關鑒終歸過處])於(?![潜某]))?").finditer(manuscript.text):
        better = match[0].translate(str.maketrans(TRADITIONAL + "於", SIMPLIFIED + "于"))
        if _OF_PERSONS.isdisjoint(manuscript.piece(match.start()).path):
            yield Finding(*match.span(), {"text": match[0], "better": better})


@rule("A155", "於", PRINTED)
def at(manuscript: Manuscript) -> Iterator[Finding]:
    """关於 and its kin: 於 alone is a surname, and stands in the names of places: 在於潜镇."""
    for match in compiled(
        r"於(?![潜某])(?<=[对关由至等属屬在基用位便善鉴终限归易过低高大小多少早晚急致勤敢立处利源始忙]於)"
    ).finditer(manuscript.text):
        yield Finding(*match.span(), {"text": "於", "better": "于"})
