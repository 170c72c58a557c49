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
from generator.proofread.rule import Finding, Rule, compiled, rule

_BEGINS: Final = "(?:(?<=^.)|(?<=[。：；].))"
_MARKS: Final = (
    (rf"（{_BEGINS}(?:[{CHINESE}]{{1,3}}|\d{{1,2}})）(?P<at>[、.．])", "", ("）、", "）.", "）．")),
    (rf"第{_BEGINS}[{CHINESE}]{{1,3}}(?P<at>、)(?!{NO_ORDINAL})", "，", ("第一、", "第二、", "第三、")),
    (
        rf"(?P<at>、)(?:(?<=^\d、)|(?<=^\d\d、)|(?<=[。：；]\d、)|(?<=[。：；]\d\d、))(?![\d{CHINESE}])",
        ".",
        ("1、", "2、"),
    ),
)
"""Ordinals whose mark is of another kind, the mark that is right, and what there is if there is any of them.

Each begins with a mark or a hanzi: digits, of which there are many, are looked at behind their mark only.
"""
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


def _mark_after_ordinal(regex: str, better: str, needs: tuple[str, ...]) -> Rule:
    @rule("A104", needs, SENTENCES)
    def find(manuscript: Manuscript) -> Iterator[Finding]:
        text = manuscript.text
        for match in compiled(regex).finditer(text):
            start, end = match.start(), match.end("at")
            while text[start - 1 : start].isdecimal():
                start -= 1
            piece = manuscript.piece(start)
            if piece.start == start and is_numbered(manuscript, piece):
                continue  # A102 asks for it to go as a whole
            yield Finding(
                match.start("at"), end, {"text": text[start:end], "better": text[start : end - 1] + better}, better
            )

    return find


MARKS_AFTER: Final = tuple(_mark_after_ordinal(*row) for row in _MARKS)
"""1、 for 1. and （一）、 for （一）."""
