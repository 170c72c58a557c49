"""A301: title that does not end in 报告.

[A301]
severity = "warning"
source = "《党政机关公文处理工作条例》第九条（七）"
[A301.zh]
title = "标题末尾不是“报告”"
message = "标题末尾是“{text}”，不是文种“报告”"
hint = "以“报告”结尾"
explain = '''
标题由发文机关、事由和文种组成，年度报告的文种是“报告”。“总结”“汇报”“情况”“请示报告”不是公文文种，什么文种也没有写的也
要补上。
'''
fix = '''
    标题: 甲市公安局关于2020年法治政府建设情况的报告
'''
[A301.en]
title = "title that does not end in 报告"
message = "the title ends in “{text}”, not in the kind of the document, 报告"
hint = "let it end in 报告"
explain = '''
A title is organ, matter and kind of the document; an annual report is a 报告. 总结, 汇报, 情况 and 请示报告 are no
kinds of official documents; a title without any kind is not complete.
'''
fix = '''
    title: 甲市公安局关于2020年法治政府建设情况的报告
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.authoring.placeholders import placeholders
from generator.proofread.manuscript import TITLE, Manuscript
from generator.proofread.routes import goes_up
from generator.proofread.rule import Finding, compiled, rule

_OTHER_KINDS: Final = (
    "报告[书表单集会》]|请示(?:报告)?|通知|通报|通告|公告|公报|批复|决定|决议|意见|函|纪要|方案|总结|汇报|情况|要点"
)


_BELOW: Final = ("—", "－", "-", "―", "─", "（")
"""What begins a line below the title, ——2025年1月19日在甲市人大常委会会议上, below which stands who speaks."""
_REPORTS: Final = ("报告", "统计年报")
"""行政执法统计年报 is called so by those who prescribe it."""


@rule("A301", roles=frozenset({TITLE}))
def title(manuscript: Manuscript) -> Iterator[Finding]:
    """A title that ends in another kind of document, …情况的总结, or in none: …法治政府建设."""
    lines = list(manuscript.of(frozenset({TITLE})))
    below = next((place for place, (_, line) in enumerate(lines) if place and line.startswith(_BELOW)), len(lines))
    lines = lines[:below]
    piece, last = lines[-1]
    if compiled(r"《[^《》]+》").fullmatch(last):
        last = f" {last[1:-1]}"  # A320 tells of the marks
    match = compiled(rf"(?P<at>{_OTHER_KINDS}|统计年报|[^（）。．.”]{{2}})(?:（[^（）\n]*）)?[。．.”]?$").search(last)
    is_open = any(placeholders(last))  # A702 tells of it
    if match is not None and match["at"] not in _REPORTS and not is_open and goes_up(manuscript):
        yield Finding(piece.start + match.start("at"), piece.start + match.end("at"), {"text": match["at"]})
