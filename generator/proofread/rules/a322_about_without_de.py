"""A322: 关于 in a title without the 的 that belongs to it.

[A322]
severity = "warning"
source = "《党政机关公文处理工作条例》第九条（七）"
[A322.zh]
title = "标题里有“关于”，没有“的”"
message = "标题写了“关于”，“{kind}”前面没有“的”"
hint = "写成“……的{kind}”，或者删去“关于”"
explain = '''
公文标题用“关于……的”引出事由：“甲局关于2020年法治政府建设情况的报告”。不用“关于”的，“的”也不用：“甲局2020年法治政府建设情况
报告”。两种写法混在一起就不通。
'''
fix = '''
    标题: 甲市公安局关于2020年法治政府建设情况的报告
'''
[A322.en]
title = "关于 without 的 in a title"
message = "the title has 关于, and no 的 before {kind}"
hint = "write …的{kind}, or leave 关于 out"
explain = '''
The matter of a document stands between 关于 and 的: 甲局关于2020年法治政府建设情况的报告. Without 关于 there is no 的:
甲局2020年法治政府建设情况报告. The two must not be mixed.
'''
fix = '''
    title: 甲市公安局关于2020年法治政府建设情况的报告
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import TITLE, Manuscript
from generator.proofread.report_parts import whole_title
from generator.proofread.rule import Finding, compiled, rule

_WITHOUT: Final = r"关于[^的《》“”]*?[^的《》“”](?P<kind>报告|总结)(?:（[^（）\n]*）)?\Z"


@rule("A322", ("关于",), frozenset({TITLE}))
def about(manuscript: Manuscript) -> Iterator[Finding]:
    """甲局关于2022年度法治政府建设情况报告: of two ways to write it one half each."""
    piece, title = whole_title(manuscript)
    match = compiled(_WITHOUT).search(title) if "关于" in title else None
    if match is not None:
        end = piece.end - (len(title) - match.end("kind"))
        yield Finding(end - len(match["kind"]), end, {"kind": match["kind"]})
