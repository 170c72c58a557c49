"""A131 to A134, A137: words that are taken for others, said twice, or copied twice."""

from __future__ import annotations

from codecs import utf_16_le_encode, utf_32_le_encode
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from generator.proofread.manuscript import PROSE, RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, pattern, rule

_NUMBER: Final = r"\d[\d.]*"
_ABOUT: Final = (
    "(?:近(?<![附临靠邻贴远亲最就走逼新]近)|约(?<![签节预邀履合契解特违缔盟集简俭条公民续要网相制如]约)|超过|逾)"
)
"""Words for about. 签约, 节约, 附近 and their like are other words, whatever number comes behind."""
_HUNDREDS: Final = "[一二三四五六七八九]?[十百千万]+"

ROWS: Final = (
    pattern(
        "A131",
        r"(?P<at>截(?:(?<=^.)|(?<=[，。；：、（“].))止)"
        r"(?= ?(?:目前|今年|去年|本月|上月|年底|月底|现在|当前|\d{1,4} ?年|\d{1,2} ?月))",
        "截至",
        needs="截",
        roles=PROSE,
    ),
    pattern("A131", r"截至(?=日期|时间(?!的|为|是))", "截止", needs="截", roles=PROSE),
    pattern(
        "A132",
        rf"{_ABOUT}(?:{_NUMBER}(?!年|月)[{{HAN}}]?(?:余|多)|{_HUNDREDS}余)(?![年月天日来载里])",
        needs="余多",
        roles=PROSE,
    ),
    pattern(
        "A132",
        rf"{_ABOUT}{_NUMBER}%?[{{HAN}}]{{0,4}}?(?:左右|上下|以上)|{_NUMBER}[余多][{{HAN}}]{{0,2}}?(?:左右|上下)"
        rf"|(?:至少|最少|不少于|不低于){_NUMBER}%?[{{HAN}}]{{0,4}}?以上",
        needs=("左右", "上下", "以上"),
        roles=PROSE,
    ),
    pattern("A132", r"约有?[一二三四五六七八九十百千万亿]{1,8}[{HAN}]{0,4}?(?:左右|上下)", needs=("左右", "上下")),
)

_NEVER_AGAIN: Final = r"(?:(?!不[良法当安公合正明实规同])[^，。；：、！\n]){2,16}不再(?:次)?(?:发生|出现)"
_SAID_TWICE: Final = (
    pattern("A137", "目的[都就也正]?是为了", needs=("是为了",)),
    pattern("A137", "原因(?:[都就也正]|主要)?是(?:因为|由于)", needs=("是因为", "是由于")),
    pattern("A137", f"防止{_NEVER_AGAIN}", needs=("不再发生", "不再出现", "不再次")),
    pattern("A137", f"避免{_NEVER_AGAIN}", needs=("不再发生", "不再出现", "不再次")),
    *(pattern("A137", words, needs=(words,)) for words in ("切忌不要", "切勿不要", "令人堪忧", "凯旋归来", "亲眼目睹")),
)
"""Each holds one word too much: 目的是 or 是为了; 防止…再次发生, or 使…不再发生."""

_DOUBLED: Final = {
    "的的": r"(?<!目)的的(?![确士])",
    "了了": r"(?<!不)了了(?![解结然事之不断望却])",
    "和和": r"(?<![共温缓饱总祥平柔谐调中随附])和和(?![平谐美睦气解好蔼])",
    "与与": r"(?<![参给授])与与(?![会否])",
    "及及": r"(?<![以涉普危顾波触])及及(?![时格早])",
    "将将": r"(?<![即必上中少大准主名])将将(?![军领士来要近])",
    "被被": r"被被(?![告害])",
    "把把": r"(?<!一)把把(?![关握脉守])",
    "在在": r"(?<![存现正旨实潜内好自所外])在在(?![校职岗建押逃编场线册位此于])",
    "是是": r"(?<![求于就但只还可凡总即不都也正特如若要倒])是是(?![否非])",
    "也也": r"也也",
    "都都": r"(?<![首成古故旧])都都",
    "就就": r"(?<![成早造])就就(?![业医学近诊餐地读])",
    "并并": r"(?<![合兼吞归])并并(?![存非行列轨网购])",
    "县县": r"(?<![各全两三每跨本外])县县(?=(?![级委长城域直内])[{HAN}]{2,8}局)",
    "区区": r"(?<![各全两三每跨本外])区区(?=(?![级委长划域直内])[{HAN}]{2,8}局)",
    "市市": r"(?<![各全两三每跨本外])市市(?=(?![级委长场政区域直内])[{HAN}]{2,8}局)",
    "管理管理": r"管理管理(?!办法|规定|条例|制度|细则|规范|规程|系统|平台|中心|体系|方案|工作|信息|人员|学)",
}
"""Words that are never doubled, unless each half belongs to another word."""
_DOUBLED_CHARACTER: Final = rf"([{''.join(word[0] for word in _DOUBLED if len(word) == 2)}])(?=\1)"
_NEVER_TWICE: Final = frozenset(
    {"进一步", "我局", "我市", "我区", "我县", "我们", "进行", "开展", "以及", "加强", "推进", "今年", "按照", "切实"}
    | {"全市", "全区", "全县", "全省"}
)
_SELDOM_TWICE: Final = frozenset(
    [
        "建设",
        "发展",
        "改革",
        "提高",
        "深化",
        "促进",
        "推动",
        "实施",
        "提升",
        "创新",
        "强化",
        "加快",
        "优化",
        "健全",
        "保护",
        "扩大",
        "增加",
        "支持",
        "坚持",
        "贯彻",
        "构建",
        "建立",
        "形成",
        "保持",
        "实现",
        "确保",
        "全面",
        "积极",
        "有效",
        "重点",
        "重大",
        "基本",
        "社会",
        "经济",
        "国家",
        "人民",
        "群众",
        "政府",
        "企业",
        "地区",
        "农村",
        "城市",
        "市场",
        "体系",
        "机制",
        "政策",
        "措施",
        "能力",
        "水平",
        "质量",
        "安全",
        "教育",
        "文化",
        "生态",
        "环境",
        "治理",
        "问题",
        "情况",
        "目标",
        "任务",
    ]
)
"""Words of office that follow themselves only if the second begins another word: 建设建设者, 国家国家级."""
_SUFFIXES: Final = frozenset(
    "者员组人法所部局厅处科单会级性化力率量制权类区圈长口团地业体物品家队班方式层面上下中内外学校院站厂社点线网库台馆税"
)
_LIGHTLY: Final = frozenset(
    {
        "研究",
        "讨论",
        "商量",
        "考虑",
        "了解",
        "学习",
        "打听",
        "打量",
        "体验",
        "感受",
        "锻炼",
        "休息",
        "活动",
        "交流",
        "沟通",
        "琢磨",
        "掂量",
    }
    | {"如何", "鉴定", "合计", "比较", "对照", "收拾", "打扫", "整理", "熟悉", "认识", "热闹", "轻松"}
)
"""Verbs that are doubled for doing something a little: 大家再研究研究."""
_DONE_TO: Final = (
    *(
        "检查",
        "监督",
        "督查",
        "督办",
        "审查",
        "审核",
        "审批",
        "处罚",
        "复议",
        "调解",
        "排查",
        "整治",
        "整改",
        "宣传",
        "培训",
    ),
    *("考核", "评查", "部署", "落实", "推进", "完善", "规范", "制定", "组织", "保障", "办理", "受理", "执行", "清理"),
)
_BEHIND_VERB: Final = r"[了过]|(?<=(?:开展|进行|加强|强化).{4})(?:[和与及并]|工作|情况|活动|行动|力度|任务)"
"""What comes behind what an office does, said twice, if it is no two words: 监督检查检查结果, 规范规范性文件 may be."""
_MAY_REPEAT: Final = frozenset("一又再越多逐每")
_LONGEST: Final = 12


@rule("A133", roles=PROSE)
def doubled_word(manuscript: Manuscript) -> Iterator[Finding]:
    """的的, 公安局公安局: the same word twice in a row."""
    doubled = set(compiled(_DOUBLED_CHARACTER).findall(manuscript.text))
    for word, regex in _DOUBLED.items():
        if word[0] in doubled if len(word) == 2 else manuscript.has(word):
            for match in compiled(regex).finditer(manuscript.text):
                if not compiled(r"(.)\1").match(manuscript.text, max(0, match.start() - 2), match.start()):  # 暖暖和和
                    yield Finding(*match.span(), {"text": match[0], "word": word[: len(word) // 2]})
    done = 0
    for at, word in sorted(_repeats(manuscript.text)):
        if at >= done:
            done = at + 2 * len(word)
            yield Finding(at, done, {"text": word * 2, "word": word})


def _repeats(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a word of two hanzi or more stands twice in a row, and cannot be meant to.

    All characters are compared at once with those *length* further on, as one large number.
    """
    # Python's own functions for it: the codec by its name is a module that has to be found and imported.
    data, width = utf_16_le_encode(text)[0], 2
    if len(data) != width * len(text):
        data, width = utf_32_le_encode(text)[0], 4
    whole = int.from_bytes(data, "little")
    for length in range(2, _LONGEST + 1):
        differences = (whole ^ (whole >> 8 * width * length)).to_bytes(len(data), "little")
        place = differences.find(bytes(width * length))
        while place >= 0:
            at = (place + width - 1) // width
            word = text[at : at + length]
            if text.startswith(word, at + length) and _is_slip(text, at, word):
                yield at, word
            place = differences.find(bytes(width * length), width * (at + 1))


def _is_slip(text: str, at: int, word: str) -> bool:
    if word in _NEVER_TWICE or (word in _SELDOM_TWICE and text[at + 4 : at + 5] not in _SUFFIXES):
        return True
    if word in _DONE_TO and compiled(_BEHIND_VERB).match(text, at + 4):
        return True
    if (
        not _MAY_REPEAT.isdisjoint(word)
        or len(set(word)) == 1
        or word in _LIGHTLY
        or word[0] in "很太最不请"
        or word[-1] == "着"  # 读着读着
        or not all("\u3400" <= character <= "\u9fff" for character in word)
    ):
        return False
    return len(word) > 2 or text[at + 4 : at + 5] in ("", "\n", "，", "。", "；", "、")


_LONG: Final = 20
"""Characters from which on a sentence is not repeated by chance."""
_TWICE_IN_A_ROW: Final = 6
"""Characters from which on a sentence, or a clause of it, does not stand right behind itself by chance."""


@rule("A134", roles=RUNNING)
def doubled_sentence(manuscript: Manuscript) -> Iterator[Finding]:
    """The same sentence in two places; a short one, or a clause, only if it comes twice in a row."""
    seen: dict[str, tuple[int, int]] = {}
    for piece, text in manuscript.of(RUNNING):
        for match in compiled(rf"[^。！？；\n]{{{_TWICE_IN_A_ROW},}}").finditer(text):
            place = (piece.start + match.start(), piece.start + match.end())
            first = seen.setdefault(match[0], place)
            if first != place and (len(match[0]) >= _LONG or first[1] == place[0] - 1):
                yield Finding(*place, {"text": match[0][:12]}, related=((*first, "first"),))
            seen[match[0]] = place
            yield from _doubled_clause(place[0], match[0])


def _doubled_clause(start: int, sentence: str) -> Iterator[Finding]:
    """Yield the clauses of *sentence*, which begins at *start*, that the one before ends in: 共办结41起，办结41起."""
    for before, clause in pairwise(sentence.split("，")):
        start += len(before) + 1
        if len(clause) >= _TWICE_IN_A_ROW and before.endswith(clause):
            first = (start - 1 - len(clause), start - 1, "first")
            yield Finding(start, start + len(clause), {"text": clause[:12]}, related=(first,))
