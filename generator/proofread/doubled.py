"""Where a hanzi or a word stands twice between everyday words: 全面面履行, 有关有关情况, 法治政府政府建设."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from generator.proofread.dictionary.pairs import is_word
from generator.proofread.manuscript import Manuscript
from generator.proofread.misread import is_everyday, parts_words
from generator.proofread.rule import has_han

_ITSELF: Final = frozenset(
    "会学法有为在大小人区县市省局级所办院部厅队组员长任主一二三四五六七八九十百千万两多少上下中内外前后新老好高低不无未已"
    "再又还也都就才只各每某该本我你他它这那其此即可能要应须得让使给被把将从向对与和及并或而但则因由以于至到了着过的地之者"
    "率力量型类种样件个名次条份家户场期起宗处层点线路站室科股年月日时分天周季元米里公斤吨亩岁号第约近超达总全占比增减事作"
    "降升最更较很太极非真正副首末初单双半整常定限等是共计数字做用"
)
"""Hanzi that often are words themselves, or begin many: 主任任组长, 年度度夏."""
_ENDS_NAMES: Final = frozenset(
    "工党国街镇乡村社校园店厂馆课班机器车船械具品物证书单码卡费税款金师生友民群团体联协商网库台报刊片版图表册薄案卷档令制"
    "函电话题门窗楼房屋桥河江湖海山林田岛港湾城州盟旗兵警军官症药剂菌毒油气水火煤钢铁铜竹木草花果菜肉蛋奶粉豆茶酒烟格标"
)
"""Hanzi that end the name of something, behind which a word may begin with the same: 农民工工资, 前进街街道."""
_DOES: Final = frozenset("了到在出给过着为成")
"""Behind these the hanzi before them is a verb of its own: 对工作作了部署."""
_MANY: Final = frozenset("一每几")
"""Behind these a unit may be said twice: 一项项任务."""
_STOPS: Final = frozenset("的了和与及等是将")
"""Hanzi between words that begin none: in 在建建设 another one begins it."""
_AS_MEANT: Final = frozenset(
    {"不仅仅", "农村村", "来看看", "去看看", "牢牢记", "委委员", "源源不"}
    | {f"{which}审审" for which in ("一", "二", "再", "初", "复", "终")}
)
"""Three hanzi, two of them the same, that are two words or one that is said so: 二审审判, 农村村干部, 不仅仅."""
_BEGINS_NONE_ELSE: Final = frozenset(
    {"法治", "依法", "矛盾", "营商", "权责", "负面", "刑事", "扫黑", "黑恶", "电信", "专项", "突出", "薄弱", "出庭"}
    | {"自由", "裁量", "知识", "联席", "长效", "巡逻", "党风", "严厉", "突发", "合法", "公正", "文明", "柔性"}
)
"""First halves of common words that end no other, so that nothing parts them from what is before: 法治法治政府."""
_NOUNS: Final = (
    "计划 规划 规定 报告 代表 决定 通知 证明 保证 编制 管理 申请 负责 指导 协调 服务 诉讼 许可 公开 监管 纠纷 文件 "
    "联合 科学 统一 作为 系统 现场 中心 基层 委员 社区 乡村 窗口 平台 专家 生产 经营 律师 职工 学生 青年 儿童 妇女 "
    "民警 警察 法官 党员 国际 中国 世界 城镇 机械 电子 动物 植物 银行 学校 医院 小学 中学 大学 集中 "
)
NOUN_AND_MORE: Final = frozenset(_NOUNS.split())
"""Nouns that what follows may begin with, too: 社区社区矫正, 公安系统系统推进, 办理申请申请人."""
IN_NAMES: Final = {
    "执法": (
        ("行政", "综合", "联合"),
        ("监督", "公示", "改革", "体制", "队伍", "规范", "案卷", "检查", "能力", "水平"),
    ),
    "信息": (("政府",), ("公开",)),
    "文件": (("规范性",), ("备案", "清理", "审查", "审核", "管理", "制定")),
    "宣传": (("法治", "法制", "普法"), ("教育", "活动", "工作")),
    "保障": (("监督", "法治", "组织"), ("机制", "措施", "情况", "工作", "制度", "水平")),
    "处罚": (("行政",), ("决定", "案件", "裁量", "案卷", "信息")),
    "许可": (("行政",), ("事项", "决定", "案件")),
    "公开": (("信息", "政务"), ("工作", "指南", "目录", "条例", "平台", "情况")),
    "审查": (("合法性", "竞争"), ("制度", "机制", "工作", "意见")),
    "审核": (("法制", "合法性"), ("制度", "机制", "工作", "意见")),
    "行政": (("依法",), ("能力", "水平", "意识", "工作")),
    "监管": (("市场", "安全", "信用", "”"), ("机制", "体系", "执法", "部门", "领域")),
    "调解": (("人民", "行政"), ("委员", "组织")),
    "复议": (("行政",), ("案件", "应诉", "工作", "决定")),
    "诉讼": (("行政",), ("案件", "应诉")),
    "服务": (("政务", "法律"), ("中心", "大厅", "体系", "事项")),
    "纠纷": (("矛盾",), ("化解", "排查", "调解")),
}
"""What is said twice within a long name, between these and those: 行政执法执法监督."""
_NOT_ALONE: Final = frozenset({"人民政府", "安全生产", "公安机关", "国家机关"})
"""Behind these something may begin with their second half: 人民政府政府工作报告."""


def hanzi_twice(manuscript: Manuscript) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where a word has its first or its last hanzi twice, and which: 全面面履行, 健健全机制."""
    text = manuscript.text
    for at in manuscript.doubled():
        hanzi, before, behind = text[at], text[at - 1 : at], text[at + 2 : at + 3]
        # 切切实实 is a word of its own.
        if hanzi in _ITSELF or hanzi in (before, behind) or behind == text[at + 3 : at + 4]:
            continue
        if before == text[at - 2 : at - 1] or before in _MANY:
            continue
        if not _AS_MEANT.isdisjoint((text[at - 1 : at + 2], text[at : at + 3])):
            continue
        # 法治治理, 牢牢抓住: where both may be words, or none, those of every day are not read.
        if _is_known(before + hanzi) == _is_known(hanzi + behind):
            continue
        ends, begins = is_everyday(before + hanzi), is_everyday(hanzi + behind)
        if ends and not begins and behind not in _DOES and _goes_on(text, at + 2):
            yield at - 1, at + 2, hanzi
        elif begins and not ends and hanzi not in _ENDS_NAMES and _comes_before(text, at):
            yield at, at + 3, hanzi


def _is_known(word: str) -> bool:
    return len(word) == 2 and is_word(*word)


def word_twice(text: str, at: int, word: str) -> bool:
    """Return whether *word*, twice from *at*, is an everyday one between others: 有关有关情况."""
    return len(set(word)) > 1 and is_everyday(word) and _goes_on(text, at + 4) and _comes_before(text, at)


def half_twice(text: str, at: int, word: str) -> bool:
    """Return whether *word*, twice from *at*, is half of a common word: 法治政府政府建设, 法治法治政府."""
    before, behind = text[max(0, at - 2) : at], text[at + 4 : at + 6]
    if word in _BEGINS_NONE_ELSE and word + behind in _phrases():
        return _comes_before(text, at)
    whole = before + word
    return whole in _phrases() - _NOT_ALONE and word + behind not in _phrases() and _goes_on(text, at + 4)


def _goes_on(text: str, at: int) -> bool:
    return parts_words(text[at : at + 1]) or is_everyday(text[at : at + 2])


def _comes_before(text: str, at: int) -> bool:
    before = text[max(0, at - 1) : at]
    return before in _STOPS or not has_han(before) or is_everyday(text[max(0, at - 2) : at])


@cache
def _phrases() -> frozenset[str]:
    # Few reports have a word twice: those that do read the common ones of four hanzi.
    from generator.proofread.rules.a173_hanzi_lost import WORDS

    return frozenset(WORDS.split())
