"""A102: ordinal that the program writes, too.

[A102]
severity = "warning"
source = "GB/T 9704-2012 7.3.3"
[A102.zh]
title = "自己写了序数，程序还会再编"
message = "序数“{text}”是手写的，程序还会再编一个"
hint = "删去手写的序数"
explain = '''
标题的“一、（一）1.（1）”和要点的“一是、二是”都由程序编排。手写的会和程序编的一起印出来，成为“一是一是”。
'''
fix = '''
只写文字，不写序数：

    标题: 主要举措和成效
'''
[A102.en]
title = "ordinal that the program writes, too"
message = "the ordinal “{text}” is written by hand, and the program adds its own"
hint = "delete the ordinal"
explain = '''
The program numbers headings (一、（一）1.（1）) and points (一是, 二是). One written by hand is printed beside it:
一是一是.
'''
fix = '''
Write the text alone:

    heading: 主要举措和成效
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import HEADING, LEAD, POINT, Manuscript
from generator.proofread.ordinals import CHINESE, CIRCLED, FIRST, number_of
from generator.proofread.rule import Finding, compiled, rule
from generator.source import DataPath

_OWN: Final = (
    rf"^(?:[{CHINESE}]{{1,3}}[、.．](?![{CHINESE}])|[（(][{CHINESE}]{{1,3}}[）)][、.．]?|\d{{1,2}}[.．、](?!\d)"
    rf"|[（(]\d{{1,2}}[）)][、.．]?|[{CIRCLED}]|(?P<shi>[{CHINESE}]{{1,3}})是(?![一否非]))"
)
_THEN: Final = frozenset("、.．）)是")


@rule("A102", "".join(FIRST), frozenset({HEADING, POINT, LEAD}))
def own_ordinal(manuscript: Manuscript) -> Iterator[Finding]:
    """一、 or 一是 at the start of what the program numbers itself."""
    starts = [(piece, _place(piece.path)) for piece, _ in manuscript.of(frozenset({HEADING}))]
    starts += [(point[0], number) for points in manuscript.lists() for number, point in enumerate(points, 1)]
    for piece, number in starts:
        start = manuscript.text[piece.start : piece.start + 5]
        if start[0] not in FIRST or (start[0] not in CIRCLED and _THEN.isdisjoint(start)):
            continue
        match = compiled(_OWN).match(manuscript.text, piece.start, piece.end)
        if match:
            # What the program writes in its place is the same: it can go without a thought.
            same = number_of(match[0].strip("（()）、.．是")) == number
            yield Finding(*match.span(), {"text": match[0]}, "" if same else None)


def _place(path: DataPath) -> int:
    """Return the how manieth section the heading at *path* is of; 0 where the order of the parts decides."""
    return path[-2] + 1 if len(path) > 1 and isinstance(path[-2], int) else 0
