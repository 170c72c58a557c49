"""Names of persons under case descriptions, told by the words around them: nobody may read them in full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from generator.diagnostics.private import hiding, mask
from generator.occurrences import occurrences
from generator.startup import late

_HAN: Final = "\u3400-\u9fff"
SURNAMES: Final = (
    "[王李刘杨赵吴徐孙朱郭梁宋邓韩冯曹彭蔡潘袁吕魏蒋沈卢贾丁薛叶汪姜姚谭廖邹熊郝崔邱秦邵孟黎贺龚]"
    "|张(?![贴罗口狂扬望])|陈(?![述列旧案设])|黄(?![色赌牌金毒])|周(?![边围期密转末一二三四五六日])"
    "|林(?![立业区木地场])|何(?![时地种以人故去在因])|罗(?![列])|谢(?![绝意])|胡(?![乱同闹])|苏(?![醒])|杜(?![绝撰])|董(?!事)|夏(?![季天])"
)
"""Frequent surnames; the words they begin that may follow a party to a case are left out."""
MORE_SURNAMES: Final = (
    "马(?![上路匹力达])|石(?![油材头块料化场])|钟(?![头点])|任(?![何务期意命职凭其选])|田(?![地间])"
    "|范(?![围畴例])|史(?!料)|孔(?!子)|毛(?![利重])|龙(?!头)|尹|段(?![落时])|钱(?![款财物包币])|白(?![天酒条色日跑费等干])"
    "|戴(?![上着罪])|雷(?![雨同])|侯|覃|洪(?![水灾])|倪|翁|詹|樊|柯|葛|余(?![款额下刑罪罚])|欧阳|司马|上官|诸葛"
)
"""Surnames that many places begin with, too: they tell of a person only behind or below a word for one.

方 is none of them: 原告方 is the side of the plaintiff.
"""

PARTIES: Final = (
    *("嫌疑人", "被告人", "受害人", "被害人", "违法行为人", "当事人", "申请人", "上诉人"),
    *("被侵害人", "违法人员", "信访人", "上访人", "第三人"),
    *("死者", "罪犯", "逃犯", "吸毒人员", "报案人", "证人", "事主", "原告", "被执行人"),
)
_AFTER_NAME: Final = (
    r"[，。；、（,;(]|等(?:[\d二三四五六七八九十多数人]|犯罪)|因|涉嫌|将|被|在|于|利用|伙同|通过|到案|归案|落网|投案|犯"
    r"|已|经(?!济)|对|向|持|驾驶|酒后|和|与|盗窃|诈骗|抢劫|贩卖|赌博|寻衅|危险驾驶|交通肇事|不服|诉(?![求讼请])|起诉|提起|申请(?!人)"
)
TOLD: Final = ("查处", "侦破", "破获", "侦办", "审理", "审结", "办结", "起诉", "判处", "查办", "通报", "曝光")
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

_DONE: Final = rf"{_CRIMES}|报案|报警|处以|一案"
"""Behind the name of a party, what was done: 嫌疑人王建国故意伤害案. Places stand there, too."""
_TELLS: Final = (
    r"涉嫌(?:[{HAN}]{2,12}(?:罪|案)|盗窃|诈骗|故意|非法|危险驾驶|寻衅|贪污|受贿|行贿|赌博|强奸|抢劫|贩卖)"
    r"|诉[{HAN}]{2,24}(?:局|政府|厅|委员会|支队|大队)"
)
_LONGEST: Final = 6
"""Characters in which a name stands, with the mark before it."""
CAUGHT: Final = ("抓获", "逮捕", "刑拘", "拘留")

Places = Iterator[tuple[int, int]]
Has = Callable[[str], bool]
"""Whether a word occurs in the text."""


def names_of_parties(text: str, has: Has) -> Places:
    """Yield where full names stand behind 嫌疑人 and the like."""
    named = (
        rf"(?:{'|'.join(PARTIES)})(?P<place>(?={_NO_PARTY}))?+"
        rf"(?P<names>{_NAME_OF_PARTY}(?:[、和与]{_NAME_OF_PARTY})*)(?(place)(?={_AFTER_NAME})|(?={_AFTER_NAME}|{_DONE}))"
    )
    yield from _named(text, has, PARTIES, named)


def is_name_of_party(text: str) -> bool:
    """Return whether all of *text* is a name, in a column of parties."""
    return _compiled(rf"(?!(?:{_NO_PARTY})$){_NAME_OF_PARTY}$").match(text) is not None


def names_before_what_is_told(text: str) -> Places:
    """Yield where a name is all that stands in its clause before 涉嫌…罪 or 诉…局."""
    for told in _compiled(_TELLS).finditer(text):
        named = rf"(?:^|(?<=[，。；：、（“]))(?!{_NO_PARTY})(?P<names>{_NAME})\Z"
        match = _compiled(named).search(text, max(0, told.start() - _LONGEST), told.start())
        if match:
            yield match.span("names")


def names_of_prisoners(text: str, has: Has) -> Places:
    """Yield where names stand behind 抓获, before 等 and a number of persons, or 归案."""
    named = (
        rf"(?:{'|'.join(CAUGHT)})了?(?!{_NO_PARTY})(?P<names>{_NAME}(?:[、和与]{_NAME})*)"
        r"(?=等(?:\d+|[二三四五六七八九十]+)[余多]?名?(?:人|犯罪|嫌疑|违法)|归案)"
    )
    yield from _named(text, has, CAUGHT, named)


def names_of_cases(text: str, has: Has) -> Places:
    """Yield where names stand behind 查处, before what was done."""
    named = (
        rf"{_TELLING}了?(?!{_NO_PARTY})(?P<names>{_NAME}(?:[、和与]{_NAME})*)"
        rf"(?=(?:等(?:[\d二三四五六七八九十余多数]{{0,3}}人)?)?(?:{_CRIMES})[{{HAN}}、]{{0,16}}案)"
    )
    yield from _named(text, has, TOLD, named)


def without_persons(text: str) -> str:
    """Return *text* with numbers of persons masked, and the names that such words tell of."""
    text = hiding()(text)
    has = text.__contains__
    for find in (names_of_parties, names_of_prisoners, names_of_cases):
        for start, end in find(text, has):
            text = text[:start] + mask(text[start:end]) + text[end:]
    for start, end in names_before_what_is_told(text) if has("涉嫌") or has("诉") else ():
        text = text[:start] + mask(text[start:end]) + text[end:]
    return text


def _named(text: str, has: Has, words: Iterable[str], regex: str) -> Places:
    """Yield where each of the ``names`` stands that *regex* finds behind one of *words*.

    Few reports name anybody: to make the pattern ready takes ten times as long as to see that no surname follows.
    """
    ends = (at + len(word) for word in filter(has, words) for at in occurrences(text, word))
    if all(text[end + (text[end : end + 1] == "了") :][:1] not in _BEGINS_NAME for end in ends):
        return
    for match in _compiled(regex).finditer(text):
        start = match.start("names")
        for each in _compiled(r"[^、和与]+").finditer(match["names"]):
            yield start + each.start(), start + each.end()


def _compiled(regex: str) -> re.Pattern[str]:
    return late.compiled(regex.replace("{HAN}", _HAN), re.MULTILINE)
