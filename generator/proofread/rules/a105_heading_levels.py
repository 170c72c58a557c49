"""A105: level of headings left out.

[A105]
severity = "warning"
source = "GB/T 9704-2012 7.3.3"
[A105.zh]
title = "标题跳级"
message = "第 {level} 级标题上面没有第 {missing} 级标题"
hint = "给上一级小节写标题，或者把这个小节提高一级"
explain = '''
结构层次依次是“一、”“（一）”“1.”“（1）”。中间一级的小节没有标题，印出来就从“一、”直接跳到“1.”。
'''
fix = '''
    小节:
      - 标题: 规范执法行为
        小节:
          - 标题: 执法监督
            正文: ……
'''
[A105.en]
title = "level of headings left out"
message = "a heading of level {level} has no heading of level {missing} above it"
hint = "give the section around it a heading, or move this one up a level"
explain = '''
The levels follow each other: 一、 （一） 1. （1）. If a section between has no heading, 1. follows 一、 at once in
print.
'''
fix = '''
    sections:
      - heading: 规范执法行为
        sections:
          - heading: 执法监督
            text: ……
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.manuscript import HEADING, Manuscript
from generator.proofread.rule import Finding, rule


@rule("A105", roles=frozenset({HEADING}))
def level(manuscript: Manuscript) -> Iterator[Finding]:
    """A heading whose section stands in a section without one: 1. would follow 一、 at once."""
    headed = {piece.path for piece, _ in manuscript.of(frozenset({HEADING}))}
    for piece, _ in manuscript.of(frozenset({HEADING})):
        if piece.level > 2 and (*piece.path[:-3], "heading") not in headed:
            yield Finding(piece.start, piece.end, {"level": piece.level, "missing": piece.level - 1})
