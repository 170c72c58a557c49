"""What is proposed for a key that there is not: the one that is meant, or none."""

from __future__ import annotations

import pytest

from generator.contracts import SHIPPED
from generator.load import load
from generator.load.nodes import MappingNode
from generator.source import Source
from generator.validate import validate

HEAD = "发文机关: 甲市司法局\n年度: 2025\n标题: 甲市司法局2025年法治政府建设年度报告\n举措: 文。\n"


def proposed(text: str) -> str:
    """Return what is proposed for the only key of *text* that is none, or the place where it belongs."""
    root, found = load(Source("a.yaml", text))
    assert isinstance(root, MappingNode) and found == []
    [unknown] = [each for each in validate(root, SHIPPED["report"])[1] if each.code in ("V101", "V102")]
    return str(unknown.args["places_zh"] if unknown.code == "V102" else unknown.args["suggestion"])


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("报告单位 填报单位 单位名称", "发文机关"),
        ("报送单位 主送", "主送机关"),
        ("报告期 统计期间", "年度"),
        ("报告名称 一级标题 标提", "标题"),
        ("填报日期 报告时间 日期", "成文日期"),
        ("报告类型 文种", "模板"),
        ("前言 背景 工作概况", "导语"),
        ("主要做法 亮点 成效", "举措"),
        ("难题 原因分析 问提", "问题"),
        ("整改措施 对策 下一步计划 2026年计划", "下一步"),
        ("附表 附录 附件1 附见", "附件"),
        ("备注 附住", "附注"),
        ("统计数据 数据", "指标"),
        ("落宽", "落款"),
        ("文号", "“版头”"),
        ("电话 抄送单位", "“版记”"),
        ("填报人 审核人 审批 核稿 校对 打印 考核 领导 段落 字体 格式 摘要 主题词 脚注 第一章 单位负责人 图例 地址", ""),
    ],
)
def test_at_the_top_level(keys: str, meant: str) -> None:
    assert {key: proposed(f"{HEAD}{key}: 文\n") for key in keys.split()} == dict.fromkeys(keys.split(), meant)


@pytest.mark.parametrize(
    ("part", "keys", "meant"),
    [
        ("举措", "小结", "小节"),
        ("举措", "内容 文本 正纹", "正文"),
        ("举措", "表一", "表格"),
        ("举措", "主要做法 摘要 对策 校对 格式", ""),
        ("版头", "发文单位 红头", "发文机关标志"),
        ("版头", "发文日期 份数", ""),
        ("版记", "份数", "印发份数"),
        ("版记", "单位地址 收文单位 主送 打印", ""),
        ("落款", "打印", ""),
        ("落款", "公章", "印章"),
    ],
)
def test_within_a_part(part: str, keys: str, meant: str) -> None:
    text = HEAD.replace("举措: 文。\n", "") if part == "举措" else HEAD
    for key in keys.split():
        assert (
            proposed(
                f"{text}{part}:\n  {key}: 2026-01-05\n  要点: [甲。, 乙。]\n".replace(
                    "  要点: [甲。, 乙。]\n", "  要点: [甲。, 乙。]\n" if part == "举措" else ""
                )
            )
            == meant
        ), key


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("标题 题目", "名称"),
        ("出处 来源", "依据"),
        ("项目 内容 事项", "要点"),
        ("备注 日期 文号", ""),
    ],
)
def test_in_a_checklist(keys: str, meant: str) -> None:
    for key in keys.split():
        assert suggested(f"要点:\n  - {{编号: 1, 内容: 甲}}\n{key}: 乙\n") == meant, key


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("名称 标题", "内容"),
        ("title topic", "text"),
        ("组成 子项", "分项"),
        ("出处", "条款"),
        ("序号", "编号"),
        ("部分", "所属部分"),
        ("备注 责任人 日期", ""),
    ],
)
def test_in_a_topic(keys: str, meant: str) -> None:
    for key in keys.split():
        assert suggested(f"名称: 要点\n要点:\n  - {{编号: 1, 内容: 甲, {key}: 乙}}\n") == meant, key


@pytest.mark.parametrize("key", ["对照表", "要点对照表", "要点清单"])
def test_in_a_table(key: str) -> None:
    assert proposed(f"{HEAD}附件:\n  - 标题: 表\n    表格:\n      - {key}: true\n") == "清单"


def suggested(text: str) -> str:
    """Return what is proposed for the only key of the checklist *text* that is none."""
    root, found = load(Source("清单.yaml", text))
    assert isinstance(root, MappingNode) and found == []
    [unknown] = [each for each in validate(root, SHIPPED["checklist"])[1] if each.code == "V101"]
    return str(unknown.args["suggestion"])
