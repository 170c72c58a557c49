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
真是次数，不查。
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
less than a hundred times, police less than a thousand, may well be.
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
    ("(?P<noun>规范性文件)", "起|宗|名|户", "件", "规范性文件"),
)
"""What is counted, what it is not counted in, one of the units that it is counted in, and the words to look for."""
_MANY: Final = r"(?P<number>\d{3,}[余多]?)"
_OFTEN: Final = r"(?P<number>\d{4,}[余多]?)"
"""Of what is done a few times it may be the times that are counted: 发放资料3次，共2000份."""
_AMOUNT: Final = "(?P<noun>(?:(?:用水|用电|排放|案件|立案|发案|警情|信访|投诉|事故)总?(?:量|数|起数)|能耗))"
_BY: Final = r"(?P<number>(?:较|比|[同环]比)[^\d]{0,8}(?:\d{4}年)?(?:下降|减少|增长|增加|上升|降低)了?\d[\d.]*)"
_POINTS: Final = "个百分点"
_ENDS: Final = ("", *"，。；、）\n")
_TIMES: Final = (
    (rf"{_PAPERS}{_MANY}(?P<unit>[次场])", "份", ("发放",)),
    (rf"出动(?P<noun>[{{HAN}}]{{0,6}}(?:人员|警力|干部)){_MANY}(?P<unit>次)", "人次", ("出动",)),
    (r"(?:审结|受理|侦破|破获)[^，。；\n]{0,30}(?P<noun>案件)(?P<number>\d+)(?P<unit>人)", "件", ("案件",)),
    (rf"出动(?P<noun>[{{HAN}}]{{0,6}}(?:民警|辅警)){_OFTEN}(?P<unit>次)", "人次", ("出动",)),
)
"""What is not counted by the times, the unit, and the words to look for."""


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


ROWS: Final = (*(_counted(*row) for row in _ROWS), *(_wrong(*row) for row in _TIMES))
