"""Where the words of a title end: what a break between two characters costs, told by a few rules and a short list.

A general segmenter is not needed for this: titles of official documents are made of organs, years, a small stock of
words and the frame 关于……的报告, and a wrong guess costs only a less even title, never a lost character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator.occurrences import occurrences
from generator.startup.late import compiled, late_pattern
from generator.typeset.breaking import may_break

NEVER = 1000.0
"""Cost of a break where no line may end."""
INSIDE = 30.0
"""Cost of a break inside what is one: a word, a short name in 《》 or “”, a year, a number."""
_EDGE = 1.0
_BEST = 0.0
_UNKNOWN = 8.0
_CLINGING = 12.0


def _listed(words: str) -> list[str]:
    return words.split()


_WORDS = _listed("""
法治政府建设 全面依法治国 全面依法治省 全面依法治市 全面依法治县 全面依法治区 习近平法治思想
习近平新时代中国特色社会主义思想 社会主义 道路交通安全 社会治安 涉案财物 中级人民法院 高级人民法院 人大代表 政协委员
政协提案 合法性审核 专项行动 放管服改革 优化营商环境 行政规范性文件 规范性文件 行政执法责任制 政府信息公开
第一责任人 中华人民共和国 自治区 依法行政 依法治市 依法治县 依法治区 依法治省 依法治国 法治建设 法治社会 法治中国
法治广东 法治思想 行政执法 行政处罚 行政许可 行政复议 行政应诉 行政诉讼 行政决策 行政强制 行政检查 执法监督
执法规范化 规范化建设 党政主要负责人 主要负责人 营商环境 放管服 政务公开 政务服务 信息公开 公安机关 公安工作
公安行政 公安改革 人民政府 人民法院 人民检察院 人民代表大会 常务委员会 党委政府 市委 县委 区委 省委 党委 检察院
办公室 办公厅 委员会 公安局 公安厅 司法局 司法厅 财政局 分局 总队 支队 大队 派出所 管理局 改革局 工作报告 年度报告
情况报告 专项报告 总结报告 自查报告 实施方案 工作方案 实施意见 工作要点 管理办法 统计表 责任清单 任务分工 有关情况
工作情况 落实情况 建设情况 执行情况 开展情况 整改情况 完成情况 进展情况 履职情况 基本情况 存在问题 意见建议 责任落实
督察整改 年度 情况 报告 工作 建设 法治 政府 行政 执法 责任 监督 管理 公安 机关 社会 治安 安全 职责 问题 整改 督察
检查 审查 备案 清理 合法性 审核 制度 体系 机制 能力 水平 队伍 教育 培训 宣传 普法 规划 计划 总结 考核 评价 指标 数据
信息 服务 改革 创新 发展 治理 基层 重大 决策 程序 文件 政策 措施 防控 打击 犯罪 违法 案件 专项 行动 整治 禁毒 反恐
维稳 交通 道路 户政 出入境 网络 涉案 财物 办案 场所 民警 辅警 警务 智慧 大数据 平台 通知 意见 决定 通报 请示 批复
方案 办法 规定 规则 条例 细则 纲要 要点 清单 目录 汇编 修订 试行 暂行 征求 若干 配套 主要 相关 有关 党组 领导 干部
委员 会议 精神 人大 政协 代表 建议 提案 办理 答复 省级 市级 县级 上半年 下半年 季度 第一 第二 第三 第四 一步 全市
全省 全县 全区 全局
行政执法行为 行政行为 执法行为 行为 统计数据 汇总表 统计 汇总 典型案例 人民群众 群众 安全感 满意度 国家 政治 大局 稳定
严格规范公正文明执法 公正文明执法 规范公正文明执法 示范创建 领导小组 工作组 责任制 公示 公告 专报 材料
管理委员会 综合行政执法 综合执法 高新技术产业开发区 经济技术开发区 开发区 协调 说明
""")
# Verbs and adverbs that lean on what follows them.
_LEANING = _listed("""
贯彻落实 贯彻执行 贯彻 落实 推进 加强 开展 完善 实施 履行 印发 转发 报送 提高 深化 健全 做好 强化 进一步 全面 深入
切实
""")
# Prepositions and conjunctions begin a line well and end one badly; 的 clings to what it follows.
_OPENERS = ("关于", "以及", "和", "与", "及", "暨", "对", "在", "为", "向", "将", "并", "或")
_ENDINGS = "的了等中后前内外上下"
# Names of offices that are part of the organ named before them.
_PARTS_OF_ORGANS = ("办公室", "办公厅", "分局", "总队", "支队", "大队", "管理局", "管理委员会", "委员会")
# What ends the name of a place or an organ, and hardly ever begins a word of a title.
_NAMES_END = "省市县区州盟旗镇乡局厅委办部署处科院所队"
_ORGAN = late_pattern("(?:局|厅|委|办|部|院|委员会|政府|办公室|办公厅|支队|大队|检察院)(?=关于|[0-9]|对|转发|印发|等)")
_PLACE_OF_AN_ORGAN = late_pattern("[省市县区州盟旗镇乡](?=[一-鿿]{1,5}?(?:局|厅|委员会|政府|法院|检察院))")
_ATOMS = late_pattern(
    r"[0-9]+(?:\.[0-9]+)?[%％]?(?:年度?|月份?|日|号|项|个|次|期|届)?(?:[—－-][0-9]+年度?)?|[A-Za-z][A-Za-z0-9.-]*"
)
_QUOTED = late_pattern("《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕|（[^（）]*）")
_SHORT_NAME = 14
"""Characters up to which what stands in 《》 or “” is never broken."""
_IN_A_NAME, _IN_A_LONG_NAME = 20.0, 6.0
"""What a break in one costs more than elsewhere, where a line can hold all of it and where none can."""
_A_LINE = 20


@cache
def _known() -> re.Pattern[str]:
    words = sorted({*_WORDS, *_OPENERS, *_LEANING}, key=len, reverse=True)
    return compiled("|".join(words))


def break_costs(text: str, names: Iterable[str] = ()) -> list[float]:
    """Return what a break before each character of *text* costs: 0 at best, ``NEVER`` where none may be.

    *names* are names of organs, which are never broken inside unless a line cannot hold them.
    """
    costs = [_UNKNOWN] * len(text)
    _known_words(text, costs)
    _single_characters(text, costs)
    _good_places(text, costs)
    _wholes(text, names, costs)
    for position in range(1, len(text)):
        if not may_break(text, position):
            costs[position] = NEVER
    return costs


def _known_words(text: str, costs: list[float]) -> None:
    """Mark the inside of the known words in *text*, and their edges: best where two of them touch."""
    end, leans = -1, False
    for match in _known().finditer(text):
        _raise(costs, match.start() + 1, match.end(), INSIDE)
        if match.start() != end:
            costs[match.start()] = _EDGE if match[0] in _OPENERS else _UNKNOWN / 2
        elif not leans:
            costs[end] = _EDGE
        end, leans = match.end(), match[0] in _OPENERS or match[0] in _LEANING
        if end < len(text):
            costs[end] = _CLINGING / 2 if leans else _UNKNOWN / 2


def _single_characters(text: str, costs: list[float]) -> None:
    """Mark what clings to the character before it (的, 市), and the edge behind the name of a place or an organ."""
    for position in range(1, len(text)):
        before, after, cost = text[position - 1], text[position], costs[position]
        if before in _NAMES_END and cost == _UNKNOWN:
            cost = _EDGE
        if (after in _ENDINGS and cost <= _UNKNOWN) or (after in _NAMES_END and cost == _UNKNOWN):
            cost = _CLINGING
        costs[position] = cost


# Where titles are best broken, and where hardly, in the order in which they count.
_PLACES = (
    (late_pattern("关于"), "start", _BEST),
    (_ORGAN, "end", _BEST),
    (late_pattern("(?<=的)"), "end", _EDGE),
    (late_pattern(f"[》”](?![{_ENDINGS}])"), "end", _UNKNOWN / 2),
    (late_pattern("[《“]"), "start", _EDGE),
    (late_pattern("、|[》”](?=[《“])"), "end", _BEST),
    (late_pattern("[0-9]{4}年度?"), "end", _EDGE),
    (late_pattern("|".join(_PARTS_OF_ORGANS)), "start", _CLINGING),
    (_PLACE_OF_AN_ORGAN, "end", _CLINGING),
)


def _good_places(text: str, costs: list[float]) -> None:
    """Mark where titles are best broken: before 关于, after an organ, after 、 and 的, around 《》 and “”."""
    for pattern, side, cost in _PLACES:
        for match in pattern.finditer(text):
            position = match.start() if side == "start" else match.end()
            if position < len(text):
                costs[position] = max(costs[position], cost) if cost == _CLINGING else cost


def _wholes(text: str, names: Iterable[str], costs: list[float]) -> None:
    """Mark the inside of numbers, years, organs and of what stands in 《》 and “”."""
    for match in _ATOMS.finditer(text):
        _raise(costs, match.start() + 1, match.end(), INSIDE)
    for name in filter(None, names):
        for start in occurrences(text, name):
            if _length(name) <= _A_LINE:
                _raise(costs, start + 1, start + len(name), INSIDE)
            else:
                _add(costs, start + 1, start + len(name), _IN_A_LONG_NAME)
    for match in _QUOTED.finditer(text):
        length = _length(match[0])
        more = INSIDE if length <= _SHORT_NAME else _IN_A_NAME if length <= _A_LINE else _IN_A_LONG_NAME
        _add(costs, match.start() + 1, match.end(), more)


def _length(text: str) -> float:
    """Return the width of *text* in 字, nearly."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def _add(costs: list[float], start: int, end: int, more: float) -> None:
    for position in range(start, end):
        costs[position] += more


def _raise(costs: list[float], start: int, end: int, least: float) -> None:
    for position in range(start, min(end, len(costs))):
        costs[position] = max(costs[position], least)
