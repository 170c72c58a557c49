"""Words of office whose last hanzi is left out: 行政许事项 for 行政许可事项."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import Manuscript

_WORDS: Final = {
    "行政许可": "、 ， 事项 决定 案件 信息 服务 审批",
    "行政复议": "案件 申请 决定 应诉 机关 委员 工作",
    "行政诉讼": "案件 败诉 应诉",
    "行政强制": "措施 执行 案件",
    "行政执法": "人员 监督 公示 检查 证件 案卷 体制 主体 责任 行为 水平 能力 培训 工作 机关 部门 全过程 队伍",
    "政府信息": "公开",
    "依法行政": "工作 水平 能力 意识 示范 建设",
    "法治政府": "建设 示范",
    "法治建设": "基础 第一责任人 领导小组",
    "社区矫正": "对象 工作 中心 ， 。 、",
    "人民调解": "、 ， 委员会 员 组织 工作 案件",
    "矛盾纠纷": "排查 化解 调处 调解 多元",
    "习近平法治思想": "， 。 、 ； 和 的 为 学习 宣传 贯彻",
    "贯彻落实": "习近平 党 中央 上级 国家 国务院 全会 各项 《 中共",
    "学习贯彻": "习近平 党 中央 落实 全会 《 中共",
    "营商环境": "建设 持续 评价 ， 。 ； 、 ”",
    "权责清单": "动态 制度 公布 管理 调整",
    "负面清单": "制度 管理",
    "自由裁量": "权",
    "裁量基准": "制度 ， 。 ；",
    "执法决定": "法制 公示 信息",
    "一岗双责": "” ， 。 要求 制度",
    "领导干部": "学法 述法 带头 任前 应知 集体 法治 职工 队伍",
    "党员干部": "学法 带头 职工 队伍 法治 教育 下沉",
    "规范性文件": "备案 清理 审查 合法性 制定 管理 审核",
    "公平竞争": "审查",
    "合法权益": "， 。 ； 、",
    "党风廉政": "建设 教育 责任",
    "法律顾问": "制度 团队 工作 参与",
    "法律服务": "体系 中心 平台 工作 机构 站",
    "法律法规": "知识 培训 学习 要求",
    "重大行政决策": "程序 事项 合法 公众 风险 目录",
    "干部职工": "学习 学法 培训 参加 法治 集中",
    "理论学习中心组": "学习 集体 专题 会议",
    "执法人员": "培训 持证 资格 参加 法律 业务 执法 学习",
    "应急管理": "局 部门 体系 能力 工作",
    "合法性审查": "制度 机制 意见 率 工作",
    "执法监督": "检查 工作 机制 体系 平台 协调",
    "全过程记录": "制度 ， 、 。",
    "尊法学法守法用法": "的 ， 、 。 意识 良好 氛围",
}
_WHOSE: Final = ("省、", "市、", "县、", "区、", "省委", "市委", "县委", "区委", "党中央", "国务院", "上级")
_WITHOUT_VERB: Final = ("认真", "认真落实", _WHOSE)
CUT_SHORT: Final = (*((word[:-1], word, tuple(behind.split())) for word, behind in _WORDS.items()), _WITHOUT_VERB)
"""What is left of a word, the word, and what stands behind it; anything else may be another: 领导干事创业."""


def cut_short(manuscript: Manuscript) -> Iterator[tuple[int, int, str]]:
    """Yield 行政许事项: the last hanzi of a word of office is left out."""
    text = manuscript.text
    # What is left of a word occurs in every word itself: what tells is what stands right behind it.
    asked = [(row, row[0][-1] + each[0]) for row in CUT_SHORT for each in (*row[2], "\n")]
    begun = [row for row, _ in compress(asked, manuscript.begun([pair for _, pair in asked]))]
    for left, word, behind in dict.fromkeys(begun + [row for row in CUT_SHORT if text.endswith(row[0])]):
        for at in occurrences(text, left) if manuscript.may_have(left) else ():
            end = at + len(left)
            if text.startswith(behind, end) or ("。" in behind and text[end : end + 1] in "\n"):
                yield at, end, word
