"""A402: year other than that of the report.

[A402]
severity = "warning"
source = "《党政机关公文处理工作条例》第十九条"
[A402.zh]
title = "年份和报告的年度不一致"
message = "这里写的是{text}年，报告的年度是{year}年"
hint = "改成{year}；如果错的是“年度”，就改“年度”"
explain = '''
用上一年的报告改写时，标题、导语和小节标题里的年份常常忘了改。只查标题、“现将……报告如下”、导语开头的“2019
年，……”（整段导语没有写到报告的年度）、“2019年工作情况”一类的小节标题，还有把下一年的事写成已经做了的
（2026年，办结41件）：正文别处提到其他年份是常事。前年以前的“纳入2022年度考核”、
统计期限的起止年份也查。
'''
fix = '''
    年度: 2020
    标题: 甲市公安局2020年法治政府建设年度报告
'''
[A402.en]
title = "year other than that of the report"
message = "this says {text}, and the report is about {year}"
hint = "write {year}; or correct the year of the report"
explain = '''
Where last year's report is written anew, years in the title, the preamble and headings are easily forgotten. What is
looked at is the title, 现将…报告如下, a preamble that begins with 2019年， and does not name the year of the
report, and headings such as 2019年工作情况, and what is told as done in a year to come (2026年，办结41件): other years
elsewhere are quite usual. Looked at are also 纳入2022年度考核, two years and more before, and the years of 统计期限.
'''
fix = '''
    year: 2020
    title: 甲市公安局2020年法治政府建设年度报告
'''
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import HEADING, TITLE, Manuscript
from generator.proofread.rule import Finding, compiled, rule
from generator.source import DataPath

_OPENING: Final = (
    r"现[将就](?P<all>[^。；《》\n]{0,14}?(?<![\d—])(?P<at>20\d\d)年(?![以之]?[来前后底末初第\d—])[^。；《》\n]{0,40}?"
    r"(?:报告|汇报|总结|公布|通报|公开)如下)"
)
_BEGINNING: Final = r"(?P<at>20\d\d)年度?，"
_THIS_YEAR: Final = r"[今本]年|一年来|这一年"
_OTHERWISE: Final = r"整改|督察|巡[视察]|反馈|审计|考核|评估|计划|规划|纲要|要点"
"""What last year's has its place in this year's report."""
_DONE: Final = (
    rf"(?P<at>20\d\d)年度?(?!.*(?:{_OTHERWISE})|[以之]?[来前后底末初第])"
    r"(?:[{HAN}]{0,10}(?:法治|依法行政|工作|公开)[{HAN}]{0,8})?(?:主要|重点|总体|基本|具体|特色)?"
    r"(?:情况|举措|措施|成效|做法|问题|不足|主要工作|重点工作|工作回顾)(?:[及和](?:主要)?成效)?$"
)
_DONE_LATER: Final = (
    r"(?P<at>20(?:(?<=^20)|(?<=[。；]20))\d\d)年(?:度|以来)?，(?:我[局市县区镇]|全[局市县区镇]|共|累计){0,2}"
    r"(?:共|累计|办结|查处|审结|受理|立案)(?:(?!计划|预计|力争|争取|打算|安排|目标)[^。；\n将拟]){0,12}\d"
)
"""2026年，办结41件 in a report on 2025: what is told as done had not come yet."""
_PLANS: Final = "下一?步|下一?年|明年|打算|计划|安排"
_TO_DO: Final = ("重点工作", "主要工作", "工作举措", "工作措施", "重点举措")
"""What a heading with the following year plans: 2026年重点工作 in a report on 2025."""
_AHEAD: Final = 4
_OF_THE_YEAR: Final = ("measures", "problems", "responsibility")


@rule("A402")
def year(manuscript: Manuscript) -> Iterator[Finding]:
    """A title, the first words or a heading, or 现将2019年…报告如下, of another year than the report is about."""
    own = str(manuscript.report["year"])
    for start, text in (
        *_titled(manuscript, own),
        *_announced(manuscript),
        *_headed(manuscript),
        *_done_later(manuscript, own),
        *_attached(manuscript, own),
        *_made_public(manuscript),
        *_assessed(manuscript, own),
        *_counted(manuscript),
    ):
        if text != own:
            yield Finding(start, start + 4, {"text": text, "year": own})


def _titled(manuscript: Manuscript, own: str) -> list[tuple[int, str]]:
    """Return the year of the title; a span of years, a plan's, or two of which one is *own* are none."""
    titles = [(piece.start, text) for piece, text in manuscript.of(frozenset({TITLE}))]
    regex = r"(?<!\d)\d{4}(?=年(?:度|法[治制]|依法|工作|推进|全面|行政|政[府务]))"
    named = [(start + match.start(), match[0]) for start, text in titles for match in compiled(regex).finditer(text)]
    if len(named) == 1 and len(compiled(r"\d{4}").findall("".join(text for _, text in titles))) > 1:
        return []
    return [] if any(text == own for _, text in named) else named  # 2021年工作总结和2022年工作打算


def _announced(manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """Yield the year of 现将2019年…报告如下, and that a preamble begins with if it names no other."""
    own = str(manuscript.report["year"])
    if "如下" in manuscript.text:
        for match in compiled(_OPENING).finditer(manuscript.text):
            if own not in match["all"] and not compiled(_OTHERWISE).search(match["all"]):
                yield match.start("at"), match["at"]
    preamble = list(manuscript.under("preamble"))
    begun = compiled(_BEGINNING).match(preamble[0][1]) if preamble else None
    whole = "".join(text for _, text in preamble)
    if begun and own not in whole and not compiled(_THIS_YEAR).search(whole):
        yield preamble[0][0].start, begun["at"]


def _headed(manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """Yield the years of headings over what was done in the year."""
    following = f"{int(manuscript.report['year']) + 1}年"
    for piece, text in manuscript.of(frozenset({HEADING})):
        match = compiled(_DONE).match(text) if piece.path[0] in _OF_THE_YEAR else None
        if text.startswith(following) and text.endswith(_TO_DO):
            continue
        if match and not _is_of_plans(manuscript, piece.path):
            yield piece.start, match["at"]


def _is_of_plans(manuscript: Manuscript, path: DataPath) -> bool:
    """Return whether a heading above that at *path* speaks of what is to come: 存在问题及下一步工作."""
    section: Any = manuscript.report
    for step in path[:-2]:
        section = section[step]
        if isinstance(section, Mapping) and compiled(_PLANS).search(str(section.get("heading") or "")):
            return True
    return False


def _done_later(manuscript: Manuscript, own: str) -> Iterator[tuple[int, str]]:
    """Yield the years behind the report's in which something is told as done."""
    for later in (str(int(own) + ahead) for ahead in range(1, _AHEAD)):
        for at in occurrences(manuscript.text, f"{later}年"):
            match = compiled(_DONE_LATER).match(manuscript.text, at)
            if match and manuscript.piece(at).path[0] in _OF_THE_YEAR:
                yield at, later


_MADE_PUBLIC: Final = (
    r"(?:[特现]向社会|现予|编制了)[^，。；\n]{0,20}?(?P<at>20\d\d)年度?(?:政府)?信息公开(?:工作)?年度?报告"
)
"""What a report on disclosure says of itself; that last year's was made public in January is part of its work."""


def _made_public(manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """Yield the year of the report that one on disclosure says it is, above its parts."""
    if manuscript.has("信息公开"):
        for piece, text in manuscript.under("preamble"):
            for match in compiled(_MADE_PUBLIC).finditer(text) if "20" in text else ():
                yield piece.start + match.start("at"), match["at"]


_STATISTICS: Final = (
    r"(?<!\d)(?P<at>20\d\d)年度?[{HAN}]{0,20}(?:统计表|情况表|一览表|汇总表|明细表|数据表)(?:（[^（）]{1,10}）)?$"
)


def _attached(manuscript: Manuscript, own: str) -> Iterator[tuple[int, str]]:
    """Yield the years of attachments that are tables of what was done the year before."""
    former = str(int(own) - 1)
    for piece, text in manuscript.under("attachments"):
        match = compiled(_STATISTICS).search(text) if piece.path[2:3] == ("title",) and former in text else None
        if match and match["at"] == former and own not in text and not compiled(_OTHERWISE).search(text):
            yield piece.start + match.start("at"), former


_ASSESSED: Final = r"纳入(?P<at>20\d\d)年度?(?P<rest>[{HAN}]{0,10}(?:考核|考评|述职))"


def _assessed(manuscript: Manuscript, own: str) -> Iterator[tuple[int, str]]:
    """Yield the years of 纳入2022年度考核 two years and more before the report's, if nothing else speaks of them."""
    for at in occurrences(manuscript.text, "纳入20") if manuscript.has("入2") else ():
        match = compiled(_ASSESSED).match(manuscript.text, at)
        if match and int(match["at"]) < int(own) - 1 and manuscript.text.count(match["at"]) == 1:
            yield match.start("at"), match["at"]


_PERIOD: Final = (
    r"统计(?:期限|时限|时间段?|周期|区间|数据)均?[为是自从： ]{0,2}(?P<first>20\d\d)年1月1日"
    r"(?:(?:起|开始)?，?(?:至|到|[—～-]{1,2})(?P<last>20\d\d)年12月31日)?"
)


def _counted(manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """Yield the years in which the period of the statistics begins and ends: 报告统计期限自2023年1月1日起.

    It is the report's own where one on disclosure says it above its parts; elsewhere what it says of whole years.
    """
    is_on_disclosure = manuscript.has("信息公开")
    for at in occurrences(manuscript.text, "统计") if manuscript.has("统计") else ():
        match = compiled(_PERIOD).match(manuscript.text, at)
        if match is None:
            continue
        is_of_report = match["last"] and "报告" in manuscript.text[max(0, at - 12) : at]
        if is_of_report or (is_on_disclosure and manuscript.piece(at).path[0] == "preamble"):
            yield from ((match.start(end), match[end]) for end in ("first", "last") if match[end])
