"""A137: one thing said twice over.

[A137]
severity = "note"
source = "《党政机关公文处理工作条例》第十九条"
[A137.zh]
title = "一个意思说了两遍"
message = "“{text}”里一个意思说了两遍，两种说法混成了一种，或者说反了"
hint = "两种说法留一种：由……组成，或者包括……；以……为指导，或者贯彻……"
did_you_mean = "写成{kept_zh}"
explain = '''
“目的是为了”“原因是由于”“包括……六部分组成”“利用……为契机”“贯彻……为指导”“发挥……在……方面发挥作用”把两种说法混成了一种；
“防止……不再发生”多一个“不”，意思正好相反；“亲眼目睹”“凯旋
归来”里的话重复。
'''
fix = '''
    举措: 开展专项检查，目的是堵塞漏洞，防止同类问题再次发生。
'''
[A137.en]
title = "one thing said twice over"
message = "“{text}” says one thing twice, mixes two ways to say it, or says the opposite"
hint = "keep one of the two: 由…组成 or 包括…, 以…为指导 or 贯彻…"
did_you_mean = "write {kept_en}"
explain = '''
目的是为了, 原因是由于, 包括…组成, 利用…为契机 and 发挥…在…方面发挥作用 are two ways to say it made one;
防止…不再发生 has a 不 too many, and says the opposite; 亲眼目睹 and 凯旋归来 repeat themselves.
'''
fix = '''
    measures: 开展专项检查，目的是堵塞漏洞，防止同类问题再次发生。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, Rule, compiled, rule

_NEVER_AGAIN: Final = r"((?:(?!不[良法当安公合正明实规同])[^，。；：、！\n]){2,16})不再(?:次)?(发生|出现)"
_UNITS: Final = (
    "件起",
    "起件",
    "件宗",
    "宗件",
    "家户",
    "个项",
    "项个",
    "个次",
    "份册",
    "册份",
    "份张",
    "张份",
    "篇条",
    "条篇",
)
"""Two units, of which one may stand behind a number; 场次 and 人次 are one."""
_NOT: Final = "(?:没有?|未|避免|防止|杜绝)"
_WHAT_HAPPENS: Final = "现象|情况|情形|问题|事件|事故|行为|案件"
"""未出现…现象发生: that it is not, and what it is."""
_SAID_TWICE: Final = (
    # 获省公安厅评为先进: 被省公安厅评为先进, 获评先进
    (r"获(?!奖|准|得|悉|知)([{HAN}]{1,12}[厅局部委府院会办])评为", ("评为",), (r"被\1评为", "获评")),
    (r"目的([都就也正]?)是为了", ("是为了",), (r"目的\1是", r"\1是为了")),
    (r"原因((?:[都就也正]|主要)?)是(因为|由于)", ("是因为", "是由于"), (r"原因\1是", r"\1是\2")),
    (rf"(防止){_NEVER_AGAIN}", ("不再发生", "不再出现", "不再次"), (r"\1\2再次\3",)),
    (rf"(避免){_NEVER_AGAIN}", ("不再发生", "不再出现", "不再次"), (r"\1\2再次\3",)),
    (r"同比(上(?:个?月|季度|一?周))", ("同比上",), (r"比\1", "环比")),
    (
        r"同比((?:20)\d\d年度?)(?=，?[^，。；\n]{0,8}(?:增[加长]|减少|下降|上升|提[高升]|降低))",
        ("同比20",),
        (r"比\1", "同比"),
    ),
    (r"同比((?:去|上|前)年(?:同期|度)?)(?![末底])", ("同比去年", "同比上年", "同比前年"), (r"比\1", "同比")),
    # 纳入述职内容之一
    (
        r"纳入(了?[^，。；：“”《》\n]{2,24}(?:内容|指标|重点))之一(?=[，。；])",
        ("内容之一", "指标之一", "重点之一"),
        (r"纳入\1", r"列为\1之一"),
    ),
    (r"[较比](上(?:个?月|季度|一?周))同比", ("上月同比", "个月同比", "季度同比", "周同比"), (r"比\1", "环比")),
    (
        r"[较比](?<!对.)((?:去年|上年|前年|往年|以往)(?:同期)?)((?:(?![与和同跟])[^，。；\n]){0,8})相比",
        ("相比",),
        (r"比\1\2", r"与\1\2相比"),
    ),
    (
        r"以(?<![^，。；了\n]以)((?:(?!明确|形式|名义|文件|方式)[^，。；、\n为由]){2,10})任组长",
        ("任组长",),
        (r"由\1任组长", r"以\1为组长"),
    ),
    (r"(防止|避免)不再次?(发生|出现)", ("止不再", "免不再"), (r"\1再次\2",)),
    (
        r"(不得?超过)(\d+(?:个(?:工作日|月)|[天日年]|小时|分钟))(?:以内|之内)",
        ("以内", "之内"),
        (r"\1\2", r"\2以内"),
    ),
    (r"百分之(\d+(?:\.\d+)?)%", ("百分之",), (r"\1%",)),
    # 充分发挥法律顾问在合同审查等方面发挥重要作用
    (
        "发挥((?:(?!作用|优势|[专特]长|职能|力量|潜[力能]|才[干能])[^，。；\n]){4,60}(?:方面|中))发挥(了?)((?:重要|积极|应有|关键)?作用)",
        ("方面发挥", "中发挥"),
        (r"发挥\1的\3", r"\1发挥\2\3"),
    ),
    # Not 不按照根据评价结果确定的要求: of 按照 the whole clause is the object.
    ("根据按照(?=[^，。；\n]{2,60}(?:要求|通知|精神|部署|安排)，)", ("根据按照",), ("根据", "按照")),
    (r"(?<=\d)([余多]?)件人(?=[，。；）])", ("件人",), (r"\1件", r"\1人次")),
    *(
        (rf"(?<=\d)([余多]?){one}{other}(?=[，。；）])", (one + other,), (rf"\1{one}", rf"\1{other}"))
        for one, other in _UNITS
    ),
    (r"(?<=\d)([余多]?)户家(?![庭禽畜政长族具电居园校属])", ("户家",), (r"\1户", r"\1家")),
    # 聘请4位名律师: 4位名师
    (
        r"(?<=\d)([余多]?)(?:位名(?![医家师校老优企])|名位(?![于居列处次]))(?=[{HAN}]{0,4}(?:民警|辅警|律师|法律顾问|专家|干部|代表|委员|群众|志愿者|人员|同志|党员|学员))",
        ("位名", "名位"),
        (r"\1名", r"\1位"),
    ),
    (r"(?<=\d)([余多]?)(?:名人|人名)(?=[，。；、）]|$)", ("名人", "人名"), (r"\1名", r"\1人")),
    # 包括政务动态等、政策解读等内容
    (
        r"(?<![不平高对中初优均二三四五六甲乙丙同相上下低特头次劣何])等、([^，。；、\n等]{2,10})等(?=[，。；内方工信])",
        ("等、",),
        (r"、\1等",),
    ),
    (
        "((?:贯彻)?(?:落实|执行))按照(?=[^，。；\n]{2,30}(?:要求|部署|安排|精神|规定))",
        ("落实按照", "执行按照"),
        (r"\1", "按照"),
    ),
    # 根据《关于开展培训的通知》（甲办〔2025〕1号）通知，
    (r"(的通知》(?:（[^（）\n]{4,24}）)?)通知(?=精神|要求|，)", ("》通知", "）通知"), (r"\1",)),
    # 没有出现被法院撤销的现象发生，
    (
        rf"({_NOT}出现)((?:(?![不没未如将后]|引发|导致|造成)[^，。；：\n]){{1,20}}?(?:{_WHAT_HAPPENS}))的?发生(?=[，。；]|$)",
        tuple(f"{what}{of}发生" for what in _WHAT_HAPPENS.split("|") for of in ("", "的")),
        (r"\1\2",),
    ),
    # 被评为“先进集体”称号
    ("评为(“[^“”\n]{2,40}”)的?(?:荣誉|光荣)?称号", ("评为“",), (r"评为\1", r"授予\1称号")),
    # 现将街道2022年街道工作报告如下
    (
        r"现将(街道|[我本全][局镇乡县区市院厅委校])([^，。：；\n]{2,14}?)\1",
        ("现将街道", "现将我", "现将本", "现将全"),
        (r"现将\1\2",),
    ),
    # 开展巡查次数达110余次
    (
        r"(开展|组织|进行)((?:(?!的)[^，。；\n]){2,10})次数(达|为|共)(?=\d+余?次)",
        ("次数达", "次数为", "次数共"),
        (r"\1\2", r"\2次数\3"),
    ),
    # 产量与去年增长10%: 比去年增长, 与去年相比增长
    (
        r"与((?:去|上|前)年(?:同期)?)(增[长加]|上升|提高|下降|减少|降低)(?=了?\d[^，。；\n]{0,6}(?:[，。；]|$))",
        ("与去年", "与上年", "与前年"),
        (r"比\1\2", r"与\1相比\2"),
    ),
    (r"(?<![以普涉波提顾惠触])及和(?=\d)", ("及和",), ("及", "和")),
    # 形成了调研报告了3篇, 实现了全覆盖了: 了解 is another word.
    (
        r"([成展行立施织定订发])了(?!解)([{HAN}]{2,6})了(?=\d)",
        tuple(f"了{digit}" for digit in "123456789"),
        (r"\1了\2", r"\1\2了"),
    ),
    (r"实现了([{HAN}]{2,8})了(?=[，。；])", ("实现了",), (r"实现了\1", r"\1了")),
    ("提高提升|提升提高", ("提高提升", "提升提高"), ("提高", "提升")),
    ("共计累计|累计共计|总计共计", ("共计累计", "累计共计", "总计共计"), ("共计", "累计")),
    ("承担负责(?![人制任])", ("承担负责",), ("承担", "负责")),
    ("必须亟待", ("必须亟待",), ("必须", "亟待")),
    ("切忌不要", ("切忌不要",), ("切忌", "不要")),
    ("切勿不要", ("切勿不要",), ("切勿", "不要")),
    ("令人堪忧", ("令人堪忧",), ("令人担忧", "堪忧")),
    ("凯旋归来", ("凯旋归来",), ("凯旋",)),
    ("亲眼目睹", ("亲眼目睹",), ("目睹", "亲眼看到")),
)
"""What holds one word too much, what it needs, and how it may be said: 目的是 or 是为了, 切忌 or 不要."""


def _said_twice(regex: str, needs: tuple[str, ...], kept: tuple[str, ...]) -> Rule:
    """Return the rule of a row of `_SAID_TWICE`; which of the *kept* it is to be is the author's to say."""

    @rule("A137", needs)
    def find(manuscript: Manuscript) -> Iterator[Finding]:
        for match in compiled(regex).finditer(manuscript.text):
            words = [f"“{match.expand(each)}”" for each in kept]
            kept_as = {"kept_zh": "或".join(words), "kept_en": " or ".join(words)}
            yield Finding(*match.span(), {"text": match[0], "suggestion": words[0]} | kept_as)

    return find


ROWS: Final = tuple(_said_twice(*row) for row in _SAID_TWICE)

_MIXED: Final = {"kept_zh": "", "kept_en": ""}
"""Two ways to say a whole sentence: which words have to go is for the author to see."""

_MEANS: Final = r"(?P<at>(?:利用|借助)(?:(?![以把将]|[成视]为|(?<!工)作为).){1,30}为(?:契机|载体|抓手))"
_AROUND: Final = r"(?P<at>围绕(?:(?![以用把将]|[作成视定列确]为).){2,60}为(?:目标|中心|主线))"
_WITHOUT_BY: Final = {
    "为指导": r"(?P<at>(?:贯彻|落实|学习|坚持|遵循)(?:(?![以用把将]|[作成]为).){2,60}为指导)",
    **dict.fromkeys(("为契机", "为载体", "为抓手"), _MEANS),
    **dict.fromkeys(("为目标", "为中心", "为主线"), _AROUND),
}
"""What a clause that ends in 为指导, 为契机 or their like holds, if it lacks 以: it is looked at from its end."""
_BEFORE: Final = r"(?:(?![以用把将]|[作成]为).){0,40}?"


@rule("A137", tuple(_WITHOUT_BY))
def without_by(manuscript: Manuscript) -> Iterator[Finding]:
    """贯彻落实习近平法治思想为指导 for 以…为指导, 利用普法日为契机 for 以…为契机, 围绕建成示范县为目标."""
    text = manuscript.text
    for end in compiled("为(?:契机|载体|抓手|(?:指导|目标|中心|主线)(?=[，。；、]|$))").finditer(text):
        start = max(text.rfind(mark, 0, end.start()) for mark in "，。；：！？\n") + 1
        if match := compiled(_BEFORE + _WITHOUT_BY[end[0]]).fullmatch(text, start, end.end()):
            yield Finding(*match.span("at"), {"text": match["at"]} | _MIXED)


_CONSISTS: Final = (
    r"(?:^|(?<=[。；]))(?:(?!由)[^。；（\n]){0,80}?(?P<at>包括(?:(?!由)[^。；\n]){6,300}?"
    r"[一二三四五六七八九十\d]+个?大?(?:部分|方面)(?:内容)?(?:组成|构成))(?![的部])"
)


@rule("A137", ("部分组成", "方面组成", "内容组成", "部分构成", "方面构成", "内容构成"))
def consists(manuscript: Manuscript) -> Iterator[Finding]:
    """本报告包括…等六部分组成: 包括…六部分, or 由…六部分组成."""
    for match in compiled(_CONSISTS).finditer(manuscript.text):
        yield Finding(*match.span("at"), {"text": "包括……组成"} | _MIXED)
