"""A406: the organ itself in two ways.

[A406]
severity = "note"
source = "《党政机关公文处理工作条例》第十九条"
[A406.zh]
title = "自称不一致"
message = "这里写“{text}”，别处写“{other}”"
hint = "统一写成“{other}”"
related.other = "别处"
explain = '''
自称在一份报告里用一种：用了“我局”，就不再用“本局”，也不用“财政局”。前面有地名、层级的（市财政局）和并列的（公
安局、财政局）可能是别的机关，全称也用得着，都不查；引号和书名号里的不查。
'''
fix = '''
全文统一用“我局”。
'''
[A406.en]
title = "the organ itself in two ways"
message = "this says {text}, and the report says {other} elsewhere"
hint = "write {other}"
related.other = "elsewhere"
explain = '''
A report has one way to speak of its own office: neither 本局 nor 财政局 beside 我局. With a place or a level before
it (市财政局), or in an enumeration, it may be another office, and the full name has its uses: these are not looked
at, and neither are quoted words and names of documents.
'''
fix = '''
Write 我局 everywhere.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import CELL_TEXT, RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, rule, unquoted

_OURS: Final = {"我局": r"我局(?<![自大]我局)(?![部面势])", "本局": r"本局(?<![基根日资原样成]本局)(?![部面限势域])"}
"""Each begins with what it looks for: a pattern that begins with what stands before is tried at every character."""
_PLAIN: Final = r"[省市县区州旗盟](?P<plain>(?:(?![省县区州旗盟]|市(?!场))[{HAN}]){2,10}[局厅])$"
"""A name without the place before it."""

_OF_ANOTHER: Final = "[和与及等]|党组|党委|官网|网站|门户|微信|公众号|是[^。；\\n]*(?:部门|单位|窗口)(?:之一)?[，。；]"
"""What comes behind a name in an enumeration, of a party group or a page, and of all that are called so: 是窗口单位."""

_ROLES: Final = RUNNING | {CELL_TEXT}
"""A note below a table explains what words stand for: 本局指甲县水务局."""


@rule("A406", ("我局", "我厅"), _ROLES)
def ourselves(manuscript: Manuscript) -> Iterator[Finding]:
    """我局 and 本局, or 我局 and 财政局, in one report; what stands in quotation marks or in 《》 is as it is."""
    text = unquoted(manuscript.text)
    found = {
        word: [each.span() for each in compiled(regex).finditer(text) if manuscript.piece(each.start()).role in _ROLES]
        for word, regex in _OURS.items()
    }
    if all(found.values()):
        rare, common = sorted(found, key=lambda word: len(found[word]))
        for place in found[rare]:
            yield Finding(*place, {"text": rare, "other": common}, related=((*found[common][0], "other"),))
    ours = next((word for word in ("我局", "我厅") if word in text), "")
    for name in manuscript.report["organ"]:
        own = compiled(_PLAIN).search(str(name))
        if own and ours and ours[-1] == own["plain"][-1]:
            first = text.index(ours)
            other = (first, first + 2, "other")
            # In an enumeration it may be the office of another place; a place before it says so.
            regex = rf"{own['plain']}(?=[{{HAN}}])(?!{_OF_ANOTHER})"
            for match in compiled(regex).finditer(text):
                if text[match.start() - 1] in "\n，。；：":
                    yield Finding(*match.span(), {"text": match[0], "other": ours}, related=(other,))
