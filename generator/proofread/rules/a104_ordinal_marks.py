"""A104: mark behind an ordinal.

[A104]
severity = "warning"
source = "GB/T 15834-2011 B.3"
[A104.zh]
title = "序数后面的标点"
message = "“{text}”后面的标点不对，应为“{better}”"
hint = "写成“{better}”"
explain = '''
“一”后面用顿号，“1”后面用下脚点，“第一”后面用逗号，带括号的后面什么也不用：一、（一）1.（1）第一，
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A104.en]
title = "mark behind an ordinal"
message = "the mark in “{text}” belongs to another kind of ordinal; it should be “{better}”"
hint = "write “{better}”"
explain = '''
一 is followed by 、 and 1 by a dot, 第一 by a comma, and an ordinal in brackets by nothing: 一、（一）1.（1）第一，
'''
fix = '''
Write it as the hint says, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import BODY, SENTENCES, Manuscript
from generator.proofread.ordinals import BEGINS_ITEM, CHINESE, CIRCLED, FIRST, NO_ORDINAL, NUMBERS, is_numbered
from generator.proofread.rule import Finding, compiled, rule

_MARKS: Final = (
    rf"[（第\d](?:(?<=^.)|(?<=[。：；].))(?:(?<=（)(?:[{CHINESE}]{{1,3}}|\d{{1,2}})）(?P<none>[、.．])"
    rf"|(?<=第)[{CHINESE}]{{1,3}}(?P<comma>、)(?!{NO_ORDINAL})"
    rf"|(?<=\d)\d?(?P<dot>、)(?![\d{CHINESE}]))"
)
_BETTER: Final = {"none": "", "comma": "，", "dot": "."}
BLANK_FOR_PAUSE: Final = rf"^[{CHINESE}]{{1,3}}(?P<at>[ \u3000]+)(?=[{{HAN}}])"
"""一 转变理念 at the start of a paragraph, for 一、转变理念."""


_AT_START: Final = (
    (rf"^[{CHINESE}]{{1,3}}(?P<at>[.．，])(?=[{{HAN}}])", "、"),
    (r"^\d{1,2}(?P<at>[，。]|[.．]、)(?=[{HAN}])", "."),
    (rf"^\d{{1,2}}(?P<at>[ \u3000]+)(?={BEGINS_ITEM})", "."),
    (rf"^[{CIRCLED}](?P<at>[、.．])", ""),
)
"""Ordinals with the mark of another kind at the start of a paragraph, each with its own: 一.加强学习, 1 加强学习."""


@rule("A104", "".join(FIRST), frozenset({BODY}))
def mark_at_start(manuscript: Manuscript) -> Iterator[Finding]:
    """一.加强学习 for 一、加强学习, 1，加强学习 for 1.加强学习."""
    for piece, text in manuscript.of(frozenset({BODY})):
        for regex, better in _AT_START if text[0] in FIRST or "\n" in text else ():
            for match in compiled(regex).finditer(text):
                start, end = match.span("at")
                number = text[match.start() : start]
                if number[0] in CHINESE and number not in NUMBERS:
                    continue  # 五一，全局干部坚守岗位
                args = {"text": match[0], "better": number + better}
                yield Finding(piece.start + start, piece.start + end, args, better)


@rule("A104", tuple(f"{number}{blank}" for number in CHINESE for blank in " \u3000"), frozenset({BODY}))
def blank_after_ordinal(manuscript: Manuscript) -> Iterator[Finding]:
    """一 转变理念 for 一、转变理念."""
    for match in compiled(BLANK_FOR_PAUSE).finditer(manuscript.text):
        if manuscript.piece(match.start()).role == BODY:
            yield Finding(*match.span("at"), {"text": match[0], "better": f"{match[0].rstrip()}、"}, "、")


@rule("A104", ("）、", "）.", "）．", "1、", "2、", "第一、", "第二、", "第三、"), SENTENCES)
def mark_after_ordinal(manuscript: Manuscript) -> Iterator[Finding]:
    """1、 for 1. and （一）、 for （一）."""
    for match in compiled(_MARKS).finditer(manuscript.text):
        piece = manuscript.piece(match.start())
        if piece.start == match.start() and is_numbered(manuscript, piece):
            continue  # A102 asks for it to go as a whole
        kind = str(match.lastgroup)
        right = match[0][:-1] + _BETTER[kind]
        yield Finding(*match.span(kind), {"text": match[0], "better": right}, _BETTER[kind])
