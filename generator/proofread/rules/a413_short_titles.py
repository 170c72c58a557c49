"""A413: short title of a document without its full one.

[A413]
severity = "note"
source = "《党政机关公文处理工作条例》第十九条"
[A413.zh]
title = "文件的简称没有交代全称"
message = "{text}是哪一个文件没有交代：{what_zh}"
hint = "第一次出现时写全称，后面加“（以下简称{text}）”；或者这里就写全称"
explain = '''
正文只写《条例》《纲要》《办法》《方案》这样的简称，全文却没有“（以下简称《条例》）”，也没有在“简称”里登记，读的
人要猜是哪一个。每个简称提醒一次，标题里的不算。
'''
fix = '''
    举措: 贯彻《甲市行政执法条例》（以下简称《条例》），开展《条例》宣传12场。
'''
[A413.en]
title = "short title of a document without its full one"
message = "which document is {text}? {what_en}"
hint = "write the full title where it comes up first, with （以下简称{text}） behind it, or write the full title here"
explain = '''
The text says 《条例》, 《纲要》, 《办法》 or 《方案》 alone, but nowhere （以下简称《条例》）, nor is it among the
`abbreviations` of the house: the reader has to guess. Told once for each; headings do not count.
'''
fix = '''
    measures: 贯彻《甲市行政执法条例》（以下简称《条例》），开展《条例》宣传12场。
'''
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_KINDS: Final = (
    "条例",
    "纲要",
    "办法",
    "意见",
    "方案",
    "规划",
    "决定",
    "规定",
    "通知",
    "规则",
    "细则",
    "准则",
    "要点",
    "计划",
)
_BEFORE_KIND: Final = ("实施", "指导", "暂行", "若干", "管理", "工作")
_SHORT_TITLE: Final = (
    rf"《(?P<at>(?:{'|'.join(_BEFORE_KIND)})?(?:{'|'.join(_KINDS)}))》(?!（[^（）\n]{{0,24}}号|[^“”\n]{{0,20}}”)"
)
"""A number behind it says which document is meant, and what is quoted is the name of something else."""
_SAYS_WHICH: Final = (
    r"(?:建设|发展|保护|管理|普法|公开|安全|规划|关于[^，。；《》\n]{2,30}的|(?:通过|发布|公布|印发|下发|出台|制定|作出)的)"
    r"(?:《[^《》\n]{2,6}》[、和及]?)*$|》及其$"
)
"""What says before a short title which one is meant: 法治政府建设《纲要》《规划》, 通过的《决定》, 及其《细则》."""


@rule("A413", "《", RUNNING)
def short_titles(manuscript: Manuscript) -> Iterator[Finding]:
    """《条例》 in a report that does not say which: （以下简称《条例》） stands nowhere.

    In a table the cell beside it may say so, and a note below it explains: 《条例》指…
    """
    text, told = manuscript.text, set[str]()
    matches = compiled(_SHORT_TITLE).finditer(text)
    found = [match for match in matches if manuscript.piece(match.start()).role in RUNNING]
    declared = _declared(manuscript) if found else ""
    for match in found:
        name = match["at"]
        if name in told or name in declared:
            continue
        is_within = text.rfind("《", 0, match.start()) > text.rfind("》", 0, match.start())
        if not is_within and not compiled(_SAYS_WHICH).search(text, max(0, match.start() - 40), match.start()):
            told.add(name)
            yield Finding(*match.span(), {"text": match[0], **_whole_title(text[: match.start()], name)})


def _declared(manuscript: Manuscript) -> str:
    """Return what is said to be short for something, in the text or in the data."""
    said = compiled(r"(?:简称|下称|统称|合称|以下称)[^）。\n]{1,24}").findall(manuscript.text)
    said += compiled("《[^《》\n]{2,6}》(?=是?指(?!出|导|引|明|示))").findall(manuscript.text)
    return "，".join([*(manuscript.report.get("abbreviations") or ()), *said])


def _whole_title(before: str, name: str) -> dict[str, str]:
    """Return the words about the last title *before* a short one that *name* may be short for."""
    titles = re.findall(rf"《([^《》\n]+{name})(?:（[^（）《》\n]{{1,12}}）)?》", before)
    return {
        "what_zh": f"前面的《{titles[-1]}》没有注明简称" if titles else "前面没有全称",
        "what_en": f"《{titles[-1]}》 before it does not say so" if titles else "no full title comes before it",
    }
