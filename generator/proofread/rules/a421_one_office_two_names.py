"""A421: one office, two names that differ in one hanzi.

[A421]
severity = "warning"
source = "常见差错"
[A421.zh]
title = "同一职务的人名、同一科室的名称差一个字"
message = "这里的{office}写作“{text}”，别处写作“{other}”"
hint = "核对姓名，改成一样的"
related.elsewhere = "别处的写法"
explain = '''
同一份报告里，职务写法相同、姓相同、名字只差一个字的，多半是同一个人写错了字。写明“原”“前任”“时任”的，
两处写明是两个单位的，不查。“局法治科”和“局法制科”也是一个科室写成了两个。
'''
fix = '''
    第一责任人: 局党组书记、局长马占山主持召开会议6次。
'''
[A421.en]
title = "one office or department, two names that differ in one hanzi"
message = "the {office} is called “{text}” here and “{other}” elsewhere"
hint = "look the name up, and write it one way"
related.elsewhere = "as elsewhere"
explain = '''
Two names of one office with the same surname that differ in one hanzi are mostly those of one person. Former holders
of an office (原, 前任, 时任) are not looked at, nor are the heads of two organs that are both named. 局法治科 and
局法制科 are one department, too.
'''
fix = '''
    responsibility: 局党组书记、局长马占山主持召开会议6次。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics.private_names import MORE_SURNAMES, SURNAMES
from generator.occurrences import occurrences
from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_OFFICE: Final = "(?:党组|党委|党工委)书记、(?:局长|主任|厅长|[区县市镇乡]长|委员会主任)"
_DOES: Final = (
    "任组长|为组长|担任|切实|认真|同志|主持|带头|坚持|亲自|多次|严格|自觉|积极|始终|全年|定期|先后|高度|牵头|带队"
    "|[，、]"
)
_FORMER: Final = ("原", "时任", "前任")
_WHOSE: Final = "[{HAN}]+?(?:局|镇|乡|街道|委|办|厅|院|中心|[省市县区])$"
_FAR: Final = 12
"""Characters before an office that may say that it is a former one: 时任甲县水务局党组书记、局长."""
_NAMED: Final = (
    rf"(?P<office>{_OFFICE})"
    rf"(?P<name>(?:{SURNAMES}|{MORE_SURNAMES})[{{HAN}}]{{2}})(?={_DOES})"
)


@rule("A421", ("书记、",))
def two_names(manuscript: Manuscript) -> Iterator[Finding]:
    """局党组书记、局长马占山 and 局党组书记、局长马占林."""
    first: dict[tuple[str, str], tuple[str, str, int, int]] = {}
    for match in compiled(_NAMED).finditer(manuscript.text):
        clause = compiled("[，。；、：（\n]").split(manuscript.text[max(0, match.start() - _FAR) : match.start()])[-1]
        if any(word in clause for word in _FORMER):
            continue
        name, place = match["name"], match.span("name")
        of = compiled(_WHOSE).search(clause)
        whose = of[0] if of else ""
        other, others, *where = first.setdefault((match["office"], name[0]), (name, whose, *place))
        if whose and others and not (whose.endswith(others) or others.endswith(whose)):
            continue
        if other != name and (other[1] == name[1] or other[2] == name[2]):
            args = {"office": match["office"], "text": name, "other": other}
            yield Finding(*place, args, None, ((where[0], where[1], "elsewhere"),))


_DEPARTMENT: Final = "局(?P<name>法[治制](?P<unit>科|处|股|室|支队|大队))"
_OWN: Final = "由经请报对与和为向我本"
"""What may stand before 局法制科 without being part of the name of an organ (市公安局法制科)."""


_RENAMED: Final = 12
"""Characters before the second name in which it may be said that it is the new one: 将局法制科更名为局法治科."""


@rule("A421", ("局法",))
def two_departments(manuscript: Manuscript) -> Iterator[Finding]:
    """局法治科 and 局法制科."""
    first: dict[tuple[str, str], tuple[str, int, int]] = {}
    text = manuscript.text
    for at in occurrences(text, "局法"):
        match = compiled(_DEPARTMENT).match(text, at)
        if not match:
            continue
        whose = compiled(rf"(?:[省市州县区分总]|[{{HAN}}]{{2}}(?<![{_OWN}]))\Z").search(text, max(0, at - 2), at)
        key = whose[0] if whose else "", match["unit"]
        other, *where = first.setdefault(key, (match["name"], *match.span("name")))
        if other != match["name"] and not compiled("更名|改为|改称|调整为").search(text, max(0, at - _RENAMED), at):
            args = {"office": "科室", "text": match["name"], "other": other}
            yield Finding(*match.span("name"), args, None, ((where[0], where[1], "elsewhere"),))
