"""A320: a whole title or name in quotes.

[A320]
severity = "warning"
source = "GB/T 9704-2012 7.3.1"
[A320.zh]
title = "整个标题、名称放在引号里"
message = "“{better}”外面的引号会印出来"
hint = "删去引号，写成：{better}"
explain = '''
写数据不用加引号。弯引号“”不是 YAML 的引号，是文字的一部分，会和标题、机关名称一起印出来。
'''
fix = '''
    标题: 甲市示范局2020年法治政府建设年度报告
'''
[A320.en]
title = "a whole title or name in quotes"
message = "the quotes around “{better}” are printed"
hint = "delete them: {better}"
explain = '''
Data need no quotes. The curly quotes “” are none to YAML but part of the text, and are printed with the title or
the name.
'''
fix = '''
    title: 甲市示范局2020年法治政府建设年度报告
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.manuscript import NAME, TITLE, Manuscript
from generator.proofread.rule import Finding, compiled, rule


@rule("A320", "“", frozenset({TITLE, NAME}))
def in_quotes(manuscript: Manuscript) -> Iterator[Finding]:
    """“…年度报告”: a title or a name that is one quotation, because the author thought data needs quotes."""
    for piece, text in manuscript.of(frozenset({TITLE, NAME})):
        if compiled(r"“[^“”]+”").fullmatch(text):
            yield Finding(piece.start, piece.end, {"text": text[:12], "better": text[1:-1]}, text[1:-1])
