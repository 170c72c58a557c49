"""A168: a verb and a noun that do not go together.

[A168]
severity = "note"
source = "《党政机关公文处理工作条例》第十九条"
[A168.zh]
title = "搭配不当"
message = "“{verb}……{noun}”搭配不当"
hint = "写成{kept_zh}"
explain = '''
水平可以提高，力度可以加大，步伐可以加快，作用可以发挥，制度可以建立，职责可以履行，会议是召开的，活动是开展的；“推进……水平”“提高……力度”“形成……作用”
“成立……制度”“行使……职责”是把两种说法混到了一起。只查动词和名词之间没有别的动词的短句。率和占比从95%到97.5%是提高2.5个
百分点，不是提高2.5%；只查常用的几种率。“人数和收入分别增长20%”只有一个数，不用“分别”，用“均”。
'''
fix = '''
    举措: 不断提高执法水平，加大检查力度，发挥示范作用，建立联席会议制度。
'''
[A168.en]
title = "a verb and a noun that do not go together"
message = "{verb} and {noun} do not go together"
hint = "write {kept_en}"
explain = '''
水平 is 提高, 力度 is 加大, 步伐 is 加快, 作用 is 发挥, 制度 is 建立, 职责 is 履行, 会议 is 召开,
活动 is 开展; in 推进…水平, 提高…力度, 形成…作用, 成立…制度 and 行使…职责 two ways to say it were mixed. Only clauses
without another verb between the two are looked at. A rate that was 95% and is 97.5% went up by 2.5 percentage points
(个百分点), not by 2.5%; only common rates are looked at. Where one number is said of several things it is 均, not 分别.
'''
fix = '''
    measures: 不断提高执法水平，加大检查力度，发挥示范作用，建立联席会议制度。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, Rule, compiled, rule

_HOW: Final = (
    "不断 持续 进一步 切实 有效 全面 深入 大力 着力 依法 充分 严格 正确 认真 积极 组织 定期 多次 先后 及时 努力 稳步"
)
"""What stands before a verb that begins what is said to be done, if anything does."""
_ORDINALS: Final = {f"{number}{word}" for number in "一二三四五六七八九十" for word in "是要"}
_VERBS: Final = (
    "提高 提升 增强 加大 加快 促进 推动 推进 达到 发挥 建立 实行 健全 完善 落实 实施 推行 制定 开展 保持 "
    "适应 缩小 取得 确保 实现 改善 加深 深化 扩大 增加 形成 成立 行使 召开"
)
"""Verbs of which one nearer to the noun has it as its object: 推进依法行政，提高水平."""
_ROWS: Final = (
    (
        "推进 推动 加快 深化 健全 完善 开展 强化 加强",
        "水平",
        "能力 意识 素质 上 迈 到 新 高 较 先 一流 平均 与 及",
        "提高",
    ),
    ("提高 提升 扩大 加快 加深 增加", "力度", "与 及 强", "加大"),
    ("加大 提高 加强 加深 推进", "步伐", "与 及", "加快"),
    ("形成", "作用", "与 及 相互 叠加 协同 正 反", "发挥 起到"),
    ("成立", "制度", "与 及 组 机构 中心 专班 委员 队 站 室 实", "建立"),
    ("行使", "职责", "与 及 权利 权力 职权 监督管理 监管", "履行"),
    ("提高", "素质建设", "与 及", "加强"),
    ("提高 提升", "能力建设", "与 及", "加强"),
    ("召开", "活动", "与 及 等 会", "开展 举办"),
    ("开展", "会议", "与 及 等 在", "召开"),
    ("提升 提高 增强 推进", "热潮", "与 及 掀起 兴起 形成", "掀起"),
    ("增强", "水平", "能力 意识 素质 上 迈 到 新 高 较 先 一流 平均 与 及 感 力", "提高"),
    ("增强 加强", "站位", "与 及 意识", "提高"),
    ("筑牢", "建设", "与 及 服务 保障 助力 护航 支撑 防线 屏障 根基 基础 底线 堤坝", "加强 推进"),
)
"""Verbs, the noun that is none of theirs, what may not stand between the two, and the verbs that go with it."""
_BREAKS: Final = "，。；：、！？和\n"
"""What parts a verb from a noun behind it: 完善制度和提高水平."""
_LONGEST: Final = 24
_WINDOW: Final = 48
"""Characters before the noun that are looked at: with an adverb and a verb a clause is hardly longer."""


def _apart(verbs: str, noun: str, between: str, kept: str) -> Rule:
    """Return the rule of a row of `_ROWS`."""
    own, others, adverbs = verbs.split(), (*between.split(), *_VERBS.split()), tuple(_HOW.split())

    @rule("A168", (noun,))
    def find(manuscript: Manuscript) -> Iterator[Finding]:
        if not any(map(manuscript.has, own)):
            return
        text = manuscript.text
        for end in occurrences(text, noun):
            behind = text[end + len(noun) : end + len(noun) + 1]
            if behind not in "，。；\n" and not behind.isdigit():
                continue
            window = text[max(0, end - _WINDOW) : end]
            cut = max(map(window.rfind, _BREAKS))
            if cut < 0 and end > _WINDOW:
                continue
            clause = window[cut + 1 :]
            verb, at = max(((each, clause.rfind(each)) for each in own), key=lambda found: found[1])
            what = clause[at + len(verb) :].removeprefix("了")
            begins = not clause[:at] or clause[:at].endswith(adverbs) or clause[:at] in _ORDINALS
            if at < 0 or not begins or not _is_one(what) or any(word in what for word in others):
                continue
            words = [f"{each}{what}{noun}" for each in kept.split()]
            kept_as = {"kept_zh": "或者".join(f"“{each}”" for each in words), "kept_en": " or ".join(words)}
            yield Finding(end - len(clause) + at, end + len(noun), {"verb": verb, "noun": noun} | kept_as)

    return find


def _is_one(what: str) -> bool:
    """Return whether *what* stands before the noun and tells which: hanzi, and quotation marks."""
    return 2 <= len(what) <= _LONGEST and what.strip("“”").replace("“", "").replace("”", "").isalpha()


ROWS: Final = tuple(_apart(*row) for row in _ROWS)

_RATES: Final = (
    "占比|(?:出庭|应诉|合格|覆盖|知晓|办结|结案|满意|达标|优良|成功|参与|普及|持证|公开|及时|整改|完成|巩固|上线|胜诉)率"
    "|满意度|知晓度"
)
_ROSE: Final = (
    rf"(?P<verb>(?:{_RATES})(?:，?(?:同比|环比|[较比](?:去年|上年)(?:同期)?))?(?:提高|提升|上升|增长|增加)了?)"
    r"(?P<noun>(?P<number>[12]?\d(?:\.\d+)?)%)\Z"
)
_BEHIND: Final = frozenset("，。；、和）\n")


@rule("A168", "%")
def rate_in_per_cent(manuscript: Manuscript) -> Iterator[Finding]:
    """出庭率提高2.5%: it is 2.5个百分点 that a rate goes up by."""
    text = manuscript.text
    for at in occurrences(text, "%"):
        end = at + 1
        if text[end : end + 1] not in _BEHIND and end < len(text):
            continue
        match = compiled(_ROSE).search(text, max(text.rfind("\n", 0, at) + 1, at - _LONGEST), end)
        if match is None:
            continue
        words = f"{match['verb']}{match['number']}个百分点"
        kept_as = {"kept_zh": f"“{words}”", "kept_en": words}
        yield Finding(*match.span(), {"verb": match["verb"], "noun": match["noun"]} | kept_as)


_ALONE: Final = r"，均(?<=1[件起宗份条]，均)(?<![\d.]1.，均)(?=[已按依予在未])"
_SEVERAL: Final = r"\d(?![\d年月日.]|$)|[两二三四五六七八九十多几各每均、和与及]"
"""What else there may be several of in the sentence."""


@rule("A168", ("，均",))
def all_of_one(manuscript: Manuscript) -> Iterator[Finding]:
    """收到申请1件，均已办结: there is but one."""
    text = manuscript.text
    for match in compiled(_ALONE).finditer(text):
        counted = match.start() - len("1件")
        start = max(text.rfind(mark, 0, counted) for mark in "。\n") + 1  # 建议1件；提案1件，均已答复
        if not compiled(_SEVERAL).search(text[start:counted]):
            verb = text[counted : match.start()]
            words = f"{verb}，{text[match.end()]}……"
            args = {"verb": verb, "noun": "均", "kept_zh": f"“{words}”", "kept_en": words}
            yield Finding(counted, match.end(), args)


_EACH: Final = (
    r"分别(?<=[，件宗人起次元个]分别)(?P<what>(?:增长|上升|下降|提高|提升|减少|增加|降低)(?:了|约|超过?)?"
    r"\d+(?:\.\d+)?(?:%|个百分点)(?:以上|左右)?)(?=[。；])"
)


@rule("A168", tuple(f"分别{verb}" for verb in ("增", "上", "下", "提", "减", "降")))
def each_by_one(manuscript: Manuscript) -> Iterator[Finding]:
    """人数达到3万人，收入达到5亿元，分别增长20%。: there is but one number for both."""
    for match in compiled(_EACH).finditer(manuscript.text):
        words = f"均{match['what']}"
        args = {"verb": "分别", "noun": match["what"], "kept_zh": f"“{words}”", "kept_en": words}
        yield Finding(*match.span(), args)
