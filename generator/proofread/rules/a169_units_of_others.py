"""A169: a unit of something else.

[A169]
severity = "note"
source = "《现代汉语词典》附录《名量词配合表》"
[A169.zh]
title = "量词用错了"
message = "“{text}”：{noun}不论“{unit}”"
hint = "核对后写成“{better}”"
explain = '''
资料论份，案件论件、起、宗，会议论次、场，人论名、人次，隐患论处、个。“发放资料500次”“查处案件12份”多半是改写时留下了别处
的量词，也可能漏了几个字（案卷12份）。只查紧挨着的名词和数；一百次以下的发放、出动（民警一千次以下）多半
真是次数，不查。“合格率98.5%，比上年提高1.2%”应当论百分点，“412件，同比增长8.4个百分点”应当论百分之几，面积论
平方米。
'''
fix = '''
    举措: 发放资料500份，查处案件12件，出动执法人员300人次。
'''
[A169.en]
title = "a unit of something else"
message = "“{text}”: {noun} is not counted in {unit}"
hint = "check it and write “{better}”"
explain = '''
资料 is counted in 份, 案件 in 件, 起 or 宗, 会议 in 次 or 场, people in 名 or 人次, 隐患 in 处 or 个. In
发放资料500次 or 查处案件12份 a unit was left from what the sentence said before, or a word is missing (案卷12份). Only
a noun right before its number is looked at; what is given or sent out
less than a hundred times, police less than a thousand, may well be. 合格率98.5%，比上年提高1.2% should be points,
and 412件，同比增长8.4个百分点 per cent; areas are in 平方米, not 平米.
'''
fix = '''
    measures: 发放资料500份，查处案件12件，出动执法人员300人次。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, Rule, compiled, rule

_PAPERS: Final = r"发放(?P<noun>[{HAN}]{0,8}(?:资料|手册|传单|宣传单|宣传册|折页|倡议书|明白纸))"
_ROWS: Final = (
    (_PAPERS, "起|宗|名|户", "份", "发放"),
    ("(?P<noun>案件)", "份|张|名|家|条", "件", "案件"),
    ("(?P<noun>矛盾纠纷|信访事项)", "份|张|名", "件", "矛盾纠纷 信访事项"),
    ("(?P<noun>会议|座谈会|推进会|部署会|讲座)", "起|宗|件|份|条|户", "次", "会议 座谈会 推进会 部署会 讲座"),
    ("(?P<noun>隐患)", "名|人|份", "处", "隐患"),
    ("(?P<noun>规范性文件)", "起|宗|名|户|人", "件", "规范性文件"),
    ("(?P<noun>执法人员)", "件|份|宗", "人", "执法人员"),
    ("(?P<noun>民警)", "件|份|宗", "人", "民警"),
)
"""What is counted, what it is not counted in, one of the units that it is counted in, and the words to look for."""
_MANY: Final = r"(?P<number>\d{3,}[余多]?)"
_OFTEN: Final = r"(?P<number>\d{4,}[余多]?)"
"""Of what is done a few times it may be the times that are counted: 发放资料3次，共2000份."""
_AMOUNT: Final = "(?P<noun>(?:(?:用水|用电|排放|案件|立案|发案|警情|信访|投诉|事故)总?(?:量|数|起数)|能耗))"
_BY: Final = r"(?P<number>(?:(?:较|比|[同环]比)[^\d]{0,8}(?:\d{4}年)?)?(?:下降|减少|增长|增加|上升|降低)了?\d[\d.]*)"
_POINTS: Final = "个百分点"
_ENDS: Final = ("", *"，。；、）\n")
_TIMES: Final = (
    (rf"{_PAPERS}{_MANY}(?P<unit>[次场])", "份", ("发放",)),
    (rf"出动(?P<noun>[{{HAN}}]{{0,6}}(?:人员|警力|干部)){_MANY}(?P<unit>次)", "人次", ("出动",)),
    (r"(?:审结|受理|侦破|破获)[^，。；\n]{0,30}(?P<noun>案件)(?P<number>\d+)(?P<unit>人)", "件", ("案件",)),
    (rf"出动(?P<noun>[{{HAN}}]{{0,6}}(?:民警|辅警)){_OFTEN}(?P<unit>次)", "人次", ("出动",)),
)
"""What is not counted by the times, the unit, and the words to look for."""
_ANY: Final = "(?P<noun>[{HAN}]{2,4})"
_BOUND: Final = "(?:决定|通知|意见|建议|承诺|责任)书|文书|资料|手册|传单|问卷"
_LOOK_ALIKE: Final = (
    (rf"{_ANY}(?P<number>\d+)(?P<unit>入)", "人", tuple(f"{digit}入" for digit in range(10))),
    (rf"{_ANY}(?P<number>\d+)(?P<unit>量)", "辆", tuple(f"{digit}量" for digit in range(10))),
    (
        rf"(?P<noun>{_BOUND})(?P<number>\d+)(?P<unit>分)",
        "份",
        tuple(f"{last}{digit}" for last in "书料册单卷" for digit in range(10)),
    ),
    (rf"{_ANY}(?P<number>\d[\d.]*[万亿])(?P<unit>员)", "元", ("万员", "亿员")),
)
"""What is written for a unit of the same look or sound, as in 救助群众36入, the unit, and the words to look for."""


def _counted(nouns: str, units: str, better: str, needs: str) -> Rule:
    """Return the rule of a row of `_ROWS`."""
    counted = rf"{nouns}(?:共|共计|累计|合计)?(?P<number>\d+[余多]?)(?P<unit>{units})"
    return _wrong(counted, better, tuple(needs.split()))


def _wrong(regex: str, better: str, needs: tuple[str, ...]) -> Rule:
    @rule("A169", needs)
    def find(manuscript: Manuscript) -> Iterator[Finding]:
        for match in compiled(rf"{regex}(?=[，。；、）]|$)").finditer(manuscript.text):
            start, end = match.start("noun"), match.end()
            mended = f"{match['noun']}{match['number']}{better}"
            text = {"text": manuscript.text[start:end], "better": mended}
            yield Finding(start, end, text | match.groupdict())

    return find


@rule("A169", (_POINTS,))
def falls_by_points(manuscript: Manuscript) -> Iterator[Finding]:
    """用电量同比下降12个百分点: points are of rates."""
    text = manuscript.text
    for at in occurrences(text, _POINTS):
        end = at + len(_POINTS)
        start = max(text.rfind(mark, 0, at) for mark in "，。；、\n") + 1
        match = compiled(rf"{_AMOUNT}{_BY}\Z").search(text, start, at) if text[end : end + 1] in _ENDS else None
        if match:
            args = {"noun": match["noun"], "number": match["number"], "unit": _POINTS}
            written = {"text": text[match.start() : end], "better": f"{match[0]}%"}
            yield Finding(match.start(), end, written | args)


_RATE: Final = r"(?:率|满意度|占比|比重|比例)(?:为|是|达到?)?\d[\d.]*\Z"
_RISEN: Final = (
    r"%，(?:较|比)(?:上年|去年|\d{4}年)(?:同期)?"
    r"(?P<at>(?:提高|提升|上升|增加|增长|下降|降低|回落|减少)了?(?P<number>\d[\d.]*)(?P<unit>%))(?=[，。；、）]|$)"
)
_NEAR: Final = 12
"""Characters before a percentage that have the word for the rate."""
_COUNTED: Final = (
    r"(?:[件起宗份场家户名人](?<=\d.)|次(?<=\d人次))，(?:(?:较|比)(?:上年|去年)(?:同期)?|同比)"
    r"(?P<at>(?:上升|增加|增长|下降|降低|减少)了?(?P<number>\d[\d.]*)(?P<unit>个百分点))(?=[，。；、）]|$)"
)


@rule("A169", ("%，比", "%，较"))
def rate_by_percent(manuscript: Manuscript) -> Iterator[Finding]:
    """按时办结率98.5%，比上年提高1.2%: what a rate has more are points."""
    text = manuscript.text
    for than in filter(manuscript.has, ("%，比", "%，较")):
        for at in occurrences(text, than):
            match = compiled(_RISEN).match(text, at)
            if match and compiled(_RATE).search(text, max(0, at - _NEAR), at):
                better = match["at"].replace("%", _POINTS)
                args = {"text": match["at"], "noun": "百分率", "unit": "%", "number": match["number"]}
                yield Finding(*match.span("at"), args | {"better": better})


@rule("A169", (_POINTS,))
def count_by_points(manuscript: Manuscript) -> Iterator[Finding]:
    """412件，同比增长8.4个百分点: points are of rates. Where the clauses before have a rate, it may be meant."""
    text = manuscript.text
    for at in occurrences(text, _POINTS):
        match = compiled(_COUNTED).match(text, max(0, text.rfind("，", 0, at) - 1))
        start = max(text.rfind(mark, 0, at) for mark in "。；\n") + 1
        if match and not compiled("[率%％比]").search(text, start, match.start()):
            args = {"text": match["at"], "noun": "数量", "unit": _POINTS, "number": match["number"]}
            yield Finding(*match.span("at"), args | {"better": match["at"].replace(_POINTS, "%")})


_AREA: Final = r"(?P<number>\d[\d.,]*[百千万亿]?[余多]?)(?P<unit>平米)(?!/)"


@rule("A169", ("平米",))
def square_metres(manuscript: Manuscript) -> Iterator[Finding]:
    """1500平米 for 1500平方米."""
    for match in compiled(_AREA).finditer(manuscript.text):
        better = f"{match['number']}平方米"
        yield Finding(*match.span(), {"text": match[0], "noun": "面积", "better": better} | match.groupdict(), better)


ROWS: Final = (*(_counted(*row) for row in _ROWS), *(_wrong(*row) for row in (*_TIMES, *_LOOK_ALIKE)))
