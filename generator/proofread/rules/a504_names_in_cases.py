"""A504: name of a party to a case.

[A504]
severity = "warning"
source = "《中华人民共和国政府信息公开条例》第十五条"
private = true
[A504.zh]
title = "案件当事人的姓名"
message = "案件当事人像是写了全名：{masked}"
hint = "只留姓，名用“某”代替"
explain = '''
嫌疑人、被告人、被害人、当事人一类后面跟着姓名。写到案件时隐去当事人的名字：王某、王某某。
“王建国涉嫌盗窃”“李建国诉甲县公安局”，表格里“当事人”“嫌疑人”一栏的姓名也是。
只认不会混成别的词的常见姓，所以没有报告不等于没有。
'''
fix = '''
写成“犯罪嫌疑人王某”。
'''
[A504.en]
title = "name of a party to a case"
message = "a party to a case seems to be named in full: {masked}"
hint = "keep the surname and write 某 for the rest"
explain = '''
Behind 嫌疑人, 被告人, 被害人, 当事人 and the like stands a name. Cases are told without the names of the parties:
王某, 王某某. 王建国涉嫌盗窃 and 李建国诉甲县公安局 name them, too, and so does a column 当事人 of
a table. Only frequent surnames that begin no other word are looked for: silence is no proof that there are none.
'''
fix = '''
Write 犯罪嫌疑人王某.
'''
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from generator.diagnostics.private import mask
from generator.occurrences import occurrences
from generator.proofread.manuscript import CELL, COLUMN, Manuscript
from generator.proofread.personal import MORE_SURNAMES, SURNAMES
from generator.proofread.rule import Finding, compiled, rule

_PARTIES: Final = (
    *("嫌疑人", "被告人", "受害人", "被害人", "违法行为人", "当事人", "申请人", "上诉人"),
    *("被侵害人", "违法人员", "信访人", "上访人", "第三人"),
    *("死者", "罪犯", "逃犯", "吸毒人员", "报案人", "证人", "事主", "原告", "被执行人"),
)
_AFTER_NAME: Final = (
    r"[，。；、（,;(]|等(?:[\d二三四五六七八九十多数人]|犯罪)|因|涉嫌|将|被|在|于|利用|伙同|通过|到案|归案|落网|投案|犯"
    r"|已|经(?!济)|对|向|持|驾驶|酒后|和|与|盗窃|诈骗|抢劫|贩卖|赌博|寻衅|危险驾驶|交通肇事|不服|诉(?![求讼请])|起诉|提起|申请(?!人)"
)
_TOLD: Final = ("查处", "侦破", "破获", "侦办", "审理", "审结", "办结", "起诉", "判处", "查办", "通报", "曝光")
_TELLING: Final = (
    "[查侦破审办起判通曝](?:(?<=查)[处办]|(?<=侦)[破办]|(?<=破)获|(?<=审)[理结]|(?<=办)结"
    + "|(?<=起)诉|(?<=判)处|(?<=通)报|(?<=曝)光)"
)
_CRIMES: Final = (
    "非法|故意|诈骗|盗窃|贪污|受贿|行贿|抢劫|抢夺|开设赌场|寻衅|危险驾驶|走私|贩卖|制售|销售|生产、?销售|滥用职权|玩忽职守"
    "|职务侵占|敲诈|侵犯|合同诈骗|集资|污染|虚开|妨害|聚众|强奸|绑架|容留|帮助信息|掩饰"
)
"""What is told of a case by the name of a party: 查处王某非法经营案."""
_NO_NAME: Final = "某因被犯姓氏等及和与的男女籍省市县区镇乡村"

_NO_PARTY: Final = (
    "陈年|黄[牛河海沙花]|熊[猫胆掌]|杨[梅树木柳]|朱[砂鹮]|胡[椒桃]|罗[汉非]|杜鹃|林[草权下]|贺卡|韩国|孟加拉|秦[岭皇]"
    "|[苏徐林邓彭贺袁孟]州|[沈邵]阳|邵武|[韩邹薛叶黎]城|吕梁|梁山|黄[冈石山浦埔]|周[口至]|杨[浦凌]|李沧|徐[汇水]"
    "|吴[忠兴川起江]|秦淮|黎平|彭[水泽]|蔡甸|张[北掖]|陈仓|林[芝甸]|罗[湖平山]|夏[津邑]|孟津|邹平|卢龙|贺兰"
    "|[{HAN}]家[湾峡坪口港屯庄沟河坝山寨坡岭店桥院铺营集冲塘墩]|[{HAN}][企商族农庄圃]\\Z"
)
"""Things, groups and places that begin as a name does: 陈年盗窃案, 秦岭非法采矿案, 李家湾非法占地案, 林农, 黎族."""
_BEGINS_NAME: Final = frozenset(SURNAMES + MORE_SURNAMES)
"""Every character that a surname begins with, and some that none does."""
_GIVEN: Final = rf"(?![{_NO_NAME}])[{{HAN}}](?:(?![{_NO_NAME}])[{{HAN}}])??"
_NAME: Final = rf"(?:{SURNAMES}){_GIVEN}"
_ONE_MORE: Final = rf"(?![{_NO_NAME}])[{{HAN}}]"
_NAME_OF_PARTY: Final = rf"(?:{_NAME}|(?:{MORE_SURNAMES}){_ONE_MORE}(?:{_ONE_MORE}|(?=[^，。；、（\n])))"
"""马钢, 白云 and 龙湖 are firms: a surname that much else begins with, and one character, are a name before a verb."""
_ALONE: Final = rf"(?!(?:{_NO_PARTY})$){_NAME_OF_PARTY}$"


_DONE: Final = rf"{_CRIMES}|报案|报警|处以|一案"
"""Behind the name of a party, what was done: 嫌疑人王建国故意伤害案. Places stand there, too."""


@rule("A504", _PARTIES)
def name_in_a_case(manuscript: Manuscript) -> Iterator[Finding]:
    """嫌疑人 and a full name, or several. 王某 and 王某某 are as they should be."""
    named = (
        rf"(?:{'|'.join(_PARTIES)})(?P<place>(?={_NO_PARTY}))?+"
        rf"(?P<names>{_NAME_OF_PARTY}(?:[、和与]{_NAME_OF_PARTY})*)(?(place)(?={_AFTER_NAME})|(?={_AFTER_NAME}|{_DONE}))"
    )
    yield from _named(manuscript, _PARTIES, named)


@rule("A504", _PARTIES, frozenset({CELL}))
def names_in_a_column(manuscript: Manuscript) -> Iterator[Finding]:
    """Full names under 当事人 or 嫌疑人姓名 in a table."""
    columns = {
        (*piece.path[:-2], piece.path[-1])
        for piece, text in manuscript.of(frozenset({COLUMN}))
        if text.removesuffix("姓名") in _PARTIES
    }
    for piece, text in manuscript.of(frozenset({CELL})) if columns else ():
        if (*piece.path[:-3], piece.path[-1]) in columns and compiled(_ALONE).match(text):
            yield Finding(piece.start, piece.end, {"masked": mask(text)})


_TELLS: Final = (
    r"涉嫌(?:[{HAN}]{2,12}(?:罪|案)|盗窃|诈骗|故意|非法|危险驾驶|寻衅|贪污|受贿|行贿|赌博|强奸|抢劫|贩卖)"
    r"|诉[{HAN}]{2,24}(?:局|政府|厅|委员会|支队|大队)"
)
_LONGEST: Final = 6
"""Characters in which a name stands, with the mark before it."""


@rule("A504", ("涉嫌", "诉"))
def name_of_a_party(manuscript: Manuscript) -> Iterator[Finding]:
    """王建国涉嫌盗窃, 李明诉甲县公安局: the name is all that stands before in its clause."""
    text = manuscript.text
    for told in compiled(_TELLS).finditer(text):
        named = rf"(?:^|(?<=[，。；：、（“]))(?!{_NO_PARTY})(?P<names>{_NAME})\Z"
        match = compiled(named).search(text, max(0, told.start() - _LONGEST), told.start())
        if match:
            yield Finding(*match.span("names"), {"masked": mask(match["names"])})


_CAUGHT: Final = ("抓获", "逮捕", "刑拘", "拘留")


@rule("A504", _CAUGHT)
def name_of_a_prisoner(manuscript: Manuscript) -> Iterator[Finding]:
    """抓获王建国、李大明等3人: before 等 and a number of persons, or 归案."""
    named = (
        rf"(?:{'|'.join(_CAUGHT)})了?(?!{_NO_PARTY})(?P<names>{_NAME}(?:[、和与]{_NAME})*)"
        r"(?=等(?:\d+|[二三四五六七八九十]+)[余多]?名?(?:人|犯罪|嫌疑|违法)|归案)"
    )
    yield from _named(manuscript, _CAUGHT, named)


@rule("A504", _TOLD)
def name_of_a_case(manuscript: Manuscript) -> Iterator[Finding]:
    """查处 and a full name before what was done: 王建国非法经营案."""
    named = (
        rf"{_TELLING}了?(?!{_NO_PARTY})(?P<names>{_NAME}(?:[、和与]{_NAME})*)"
        rf"(?=(?:等(?:[\d二三四五六七八九十余多数]{{0,3}}人)?)?(?:{_CRIMES})[{{HAN}}、]{{0,16}}案)"
    )
    yield from _named(manuscript, _TOLD, named)


def _named(manuscript: Manuscript, words: Iterable[str], regex: str) -> Iterator[Finding]:
    """Yield each of the ``names`` that *regex* finds behind one of *words*.

    Few reports name anybody: to make the pattern ready takes ten times as long as to see that no surname follows.
    """
    text = manuscript.text
    ends = (at + len(word) for word in filter(manuscript.has, words) for at in occurrences(text, word))
    if all(text[end + (text[end : end + 1] == "了") :][:1] not in _BEGINS_NAME for end in ends):
        return
    for match in compiled(regex).finditer(text):
        start = match.start("names")
        for each in compiled(r"[^、和与]+").finditer(match["names"]):
            yield Finding(start + each.start(), start + each.end(), {"masked": mask(each[0])})
