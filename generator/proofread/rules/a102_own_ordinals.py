"""A102: ordinal that the program writes, too.

[A102]
severity = "warning"
source = "GB/T 9704-2012 7.3.3"
[A102.zh]
title = "自己写了序数，程序还会再编"
message = "序数“{text}”是手写的，程序还会再编一个"
hint = "删去手写的序数"
explain = '''
标题的“一、（一）1.（1）”和要点的“一是、二是”都由程序编排。手写的会和程序编的一起印出来，成为“一是一是”
“一是第一，”“一是●”“一、第一部分”。要用“第一部分”这样的序号，在选项“标题序号”里定；定成“无”的，手写的不提示。
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
The program numbers headings (一、（一）1.（1）) and points (一是, 二是). One written by hand, or a bullet, is printed
beside it: 一是一是, 一是●, 一、第一部分. Numbers like 第一部分 are set by the option heading_numbers; where it says 无
those written by hand are left alone.
'''
fix = '''
Write the text alone:

    heading: 主要举措和成效
'''
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.proofread.manuscript import HEADING, LEAD, POINT, Manuscript
from generator.proofread.ordinals import (
    BEGINS_ITEM,
    BULLETS,
    CHINESE,
    CIRCLED,
    FIRST,
    NUMBERS,
    number_of,
    numbered_lists,
)
from generator.proofread.rule import Finding, compiled, rule
from generator.source import DataPath

_ONE_CHARACTER: Final = "".join(chr(code) for code in (*range(0x2474, 0x2488), *range(0x3220, 0x322A)))  # ⑴ ㈠
_OWN: Final = (
    rf"^(?:[{CHINESE}]{{1,3}}[、.．](?![{CHINESE}]|(?<=十一、)(?:春节|元旦|中秋))|[（(][{CHINESE}]{{1,3}}[）)][、.．]?|\d{{1,2}}[.．、](?!\d)"
    rf"|[（(]\d{{1,2}}[）)][、.．]?|[{CIRCLED}{_ONE_CHARACTER}]|(?P<shi>[{CHINESE}]{{1,3}})是(?![一否非])"
    rf"|\d{{1,2}}[)）]|\d{{1,2}}[，,](?=[{{HAN}}])|\d{{1,2}}[ \u3000]+(?={BEGINS_ITEM})"
    rf"|[{CHINESE}]{{1,3}}(?:[，,]|[ \u3000]+)(?=[{{HAN}}])|第[{CHINESE}]{{1,3}}(?:[，是]|部分[：:，、 \u3000]+)"
    rf"|其[{CHINESE}][，是]"
    rf"|(?:首先|其次|再次)，|[{CHINESE}]要(?![务素件点求害职义道事案闻]|机制|工作法|[{CHINESE}]{{1,3}}不)"
    rf"|(?!○[{CHINESE}〇○零年])[{BULLETS}][ \u3000]*(?=[{{HAN}}“《]))"
)
_NO_NUMBER: Final = "无"
_FIRST: Final = FIRST | frozenset("第其首再" + _ONE_CHARACTER + BULLETS)
_ALONE: Final = frozenset(CIRCLED + _ONE_CHARACTER + BULLETS)
_THEN: Final = frozenset("、.．）)是，, \u3000要：:")


@rule("A102", "".join(_FIRST), frozenset({HEADING, POINT, LEAD}))
def own_ordinal(manuscript: Manuscript) -> Iterator[Finding]:
    """一、 or 一是, or a bullet, at the start of what the program numbers itself."""
    headings = [piece for piece, _ in manuscript.of(frozenset({HEADING}))]
    if manuscript.report["options"].get("heading_numbers"):
        headings = [piece for piece in headings if _is_numbered(manuscript.report["options"], piece.path)]
    starts = [(piece, _place(piece.path)) for piece in headings]
    starts += [(point[0], number) for points in numbered_lists(manuscript) for number, point in enumerate(points, 1)]
    for piece, number in starts:
        start = manuscript.text[piece.start : piece.start + 5]
        if start[0] not in _FIRST or (start[0] not in _ALONE and _THEN.isdisjoint(start)):
            continue
        match = compiled(_OWN).match(manuscript.text, piece.start, piece.end)
        written = match[0].strip("（()）、.．是，：:, \u3000第其要部分") if match else ""
        if match and (not set(CHINESE).issuperset(written) or written in NUMBERS):  # 五一、国庆 has no ordinal
            # What the program writes in its place is the same: it can go without a thought.
            same = start[0] in BULLETS or 0 < number_of(written) == number
            yield Finding(*match.span(), {"text": match[0]}, "" if same else None)


def _is_numbered(options: Mapping[str, Any], path: DataPath) -> bool:
    """Return whether the program writes a number before the heading at *path*: 标题序号 may say 无 for its level."""
    named = str(options["heading_numbers"]).split()
    level = path.count("sections") - (options.get("order") == "by-duties" and path[0] == "measures")
    return "".join(named[level : level + 1]) != _NO_NUMBER


def _place(path: DataPath) -> int:
    """Return the how manieth section the heading at *path* is of; 0 where the order of the parts decides."""
    return path[-2] + 1 if len(path) > 1 and isinstance(path[-2], int) else 0
