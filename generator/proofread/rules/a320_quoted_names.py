"""A320: a whole title, name or paragraph in quotes.

[A320]
severity = "warning"
source = "GB/T 9704-2012 7.3.1"
[A320.zh]
title = "整个标题、名称、段落放在引号里"
message = "“{better}”外面的{marks}会印出来"
hint = "删去外面的{marks}"
did_you_mean = "删去{marks}，写成：{suggestion}"
explain = '''
写数据不用加引号。弯引号“”不是 YAML 的引号，是文字的一部分，会和标题、机关名称、整段文字一起印出来；标题外面的书名号
也一样。确实整段都是引文的，用注释写明理由停用这一条。
'''
fix = '''
    标题: 甲市示范局2020年法治政府建设年度报告
'''
[A320.en]
title = "a whole title, name or paragraph in quotes"
message = "the {marks} around “{better}” are printed"
hint = "delete the outer {marks}"
did_you_mean = "delete the {marks}: {suggestion}"
explain = '''
Data need no quotes. The curly quotes “” are none to YAML but part of the text, and are printed with the title, the name
or the paragraph; so are 《》 around a title. Where a paragraph is all quotation, switch the rule off in a comment that
says so.
'''
fix = '''
    title: 甲市示范局2020年法治政府建设年度报告
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import BODY, NAME, POINT, TITLE, Manuscript, Piece
from generator.proofread.rule import Finding, compiled, rule

_SHOWN: Final = 20
_SPOKEN: Final = "[我你您咱俺]|谢谢|大家"
"""Words of those who are quoted: “以前要跑三趟，现在我一趟就办成了！”"""


@rule("A320", ("“", "《"), frozenset({TITLE, NAME, BODY, POINT}))
def in_quotes(manuscript: Manuscript) -> Iterator[Finding]:
    """“…年度报告”, 《…年度报告》, “办结41起。”: all in quotes, because the author thought data needs them."""
    text = manuscript.text
    for piece in manuscript.pieces:
        if text[piece.start] not in "“《":
            continue
        is_name = piece.role in (TITLE, NAME)
        regex = r"“[^“”]+”|《[^《》]+》" if is_name else r"“[^“”]+[。；！]”"
        if not is_name and compiled(_SPOKEN).search(text, piece.start, piece.end):
            continue
        if (is_name or piece.role in (BODY, POINT)) and compiled(regex).fullmatch(text, piece.start, piece.end):
            yield _quoted(piece, text[piece.start : piece.end], is_name)


def _quoted(piece: Piece, text: str, is_name: bool) -> Finding:
    inner = text[1:-1]
    better = inner if is_name else None
    shown = inner if is_name or len(inner) <= _SHOWN else f"{inner[:_SHOWN]}……"
    return Finding(
        piece.start, piece.end, {"better": shown, "suggestion": better or "", "marks": text[0] + text[-1]}, better
    )
