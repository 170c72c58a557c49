"""The key that a misspelled one was meant as: a wrong hanzi, not another word.

Imported late: only mistakes need it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.diagnostics.similar import most_like

_OTHER_WORDS: Final = """
    校对 核稿 核准 核实 打印 复印 附录 附则 附图 附页 附言 附表 脚注 注释 对策 对象 考核 考评 份数
    页数 图表 图例 摘要 纪要 概要 制表 版本 版式 文本 文种 文件 文书 格式 规格 标语 标准 标识 目标
    年报 年限 年级 季度 问卷 问责 问答 疑问 主题 主体 主办 小组 小计 数据 主送 报送 上报 单价 单号
    单项 正本 副本 要求 要闻 日程 期间 周期 工期 领导 指导 指示 语言 引言 段落 落实 审核 审批 模式
    来文 来信 收文 发文 话题 盖章 图章 证号 编号 字体 字数 结论 结果 名单 名次 排名 试题 议题 课题
    专题
    """
"""Words of two hanzi that share one with a key and mean something else."""
_SOUNDS: Final = {
    **{"标": "表彪镖", "问": "闻文纹", "头": "投透", "记": "纪计寄"},
    **{"列": "例裂烈", "行": "航型", "件": "见建健", "注": "住驻著"},
}
"""Hanzi that sound like one of a key, where another key is as near."""


def nearest(text: str, names: Sequence[str]) -> str:
    """Return the one of *names* that *text* was probably meant as; empty if it is another word."""
    if text.isascii():
        return most_like(text, names, 0.7)
    if len(text) == 2:
        alike = [] if text in _OTHER_WORDS.split() else [name for name in names if _differ(text, name) == 1]
        sound = [name for name in alike if any(hanzi in text for each in name for hanzi in _SOUNDS.get(each, ""))]
        return alike[0] if len(alike) == 1 else (sound + [name for name in names if name == text[::-1]] + [""])[0]
    within = [name for name in names if len(name) > 1 and (text.startswith(name) or text.endswith(name))]
    if within:
        return max(within, key=len)
    return next((name for name in names if _differ(text, name) == 1), "") or most_like(text, names, 0.75)


def _differ(one: str, other: str) -> int:
    """Return in how many places *one* and *other* differ; any number above two if they are not as long."""
    return sum(a != b for a, b in zip(one, other, strict=True)) if len(one) == len(other) else 9
