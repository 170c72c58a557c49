"""A180: a list of one point.

[A180]
severity = "note"
source = "GB/T 9704-2012 7.3.3"
[A180.zh]
title = "只有一条，也编了序数"
message = "要点只有一条，印出来是“{text}”，后面没有第二条"
hint = "只有一条就不列要点：去掉“- ”或方括号，直接写成文字（正文）；确有几条的，逐条补上"
explain = '''
序数用来分项，至少要有两项。要点只有一条时，程序照样编“一是”，读的人会去找“二是”。
'''
fix = '''
    - 标题: 加强学习培训
      正文: 组织专题学习12次。
'''
[A180.en]
title = "a list of one point"
message = "there is one point only; it is printed as “{text}”, and no second follows"
hint = "write it as a text, without “- ” or brackets; if there are more points, add them"
explain = '''
Ordinals divide what has two parts at least. The program writes 一是 before a single point as well, and whoever reads it
looks for 二是.
'''
fix = '''
    - heading: 加强学习培训
      text: 组织专题学习12次。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.numbering import ordinal
from generator.proofread.manuscript import LEAD, POINT, Manuscript
from generator.proofread.ordinals import numbered_lists, ordinals_of
from generator.proofread.rule import Finding, rule

_UNCOUNTED: Final = "dash"
"""Dashes stand before points that nobody counts."""
_TO_COME: Final = ("待", "×", "XX", "_")
"""In what is still to be written: there may be more points then."""


@rule("A180", roles=frozenset({POINT, LEAD}))
def single_point(manuscript: Manuscript) -> Iterator[Finding]:
    """一是 before the only point of a list."""
    for points in numbered_lists(manuscript):
        first, last = points[0][0], points[0][-1]
        if len(points) > 1 or any(mark in manuscript.text[first.start : last.end] for mark in _TO_COME):
            continue
        if (kind := ordinals_of(manuscript, first.path)) != _UNCOUNTED:
            words = manuscript.text[first.start : min(first.end, first.start + 6)]
            more = "……" if first.end > first.start + 6 else ""
            yield Finding(first.start, first.end, {"text": f"{ordinal(kind, 1, 1)}{words}{more}"})
