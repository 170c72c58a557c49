"""Slips of the pen: each is named, at its place, with the line as it was meant; several in one run."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, lookup
from generator.load import load
from generator.load.causes import MOST_FINDINGS
from generator.load.detecting.detectors import DETECTORS, INVISIBLE
from generator.load.detecting.level import first_text, misaligned
from generator.load.lines import block_end, is_flow, levels, owner, split
from generator.source import Source

SAMPLES = Path(__file__).parents[1] / "samples"


def found(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(each.code, each.span.line, each.span.column) for each in diagnostics(text) if each.span]


def diagnostics(text: str) -> list[Diagnostic]:
    node, found = load(Source("a.yaml", text))
    assert node is not None or found
    for each in found:
        for language in ("zh", "en"):
            assert each.message(language)
            assert each.hint(language)
    return found


# code, text, line, column, the line as it was meant (None: the message has none)
SLIPS = [
    ("L030", "标题：报告\n年度: 2020\n", 1, 3, "标题: 报告"),
    ("L030", "年度: 2020\n标题：报告\n机关: 局\n", 2, 3, "标题: 报告"),
    ("L030", "年度: 2020\n标题 ： 报告\n", 2, 4, "标题: 报告"),
    ("L030", "年度: 2020\n举措：\n  正文: 文\n", 2, 3, "举措:"),
    ("L030", "年度: 2020\n前言：\n　　甲，乙。\n　　丙。\n", 2, 3, "前言:"),
    ("L030", "年度: 2020\n前言：\n\n　　甲，乙。\n标题: 报告\n", 2, 3, "前言:"),
    ("L030", "年度: 2020\n正文：>-\n  一\n  二\n", 2, 3, "正文: >-"),
    ("L030", "版头:\n  标志: 局\n  字号：1\n年度: 1\n", 3, 5, "字号: 1"),
    ("L030", "要点:\n  - 主句：甲\n    正文: 乙\n", 2, 7, "- 主句: 甲"),
    ("L030", "title：report\nyear: 2020\n", 1, 6, "title: report"),
    ("L030", "标题﹕报告\n年度: 2020\n", 1, 3, "标题: 报告"),
    ("L030", '年度: 1\n标题："放管服"改革\n', 2, 3, "标题: '\"放管服\"改革'"),
    ("L040", "标题: 滨江市公安局二〇二五年法治政府建设年度报告\n\n# 说明\n 机关: 甲\n年度: 1\n", 4, 1, "机关: 甲"),
    ("L020", "版头:\n  标志: 甲\n<<: *默认\n年度: 1\n", 3, 1, None),
    ("L049", "举措:\n  正文: 甲，乙。\n\n  丙丁。\n\n  戊己。\n年度: 1\n", 4, 3, "丙丁。"),
    ("L049", "主送机关: 甲\n今年以来，我局认真履职。\n年度: 1\n", 2, 1, "今年以来，我局认真履职。"),
    ("L040", "版头:\n标志: 局\n  字号: 1\n", 3, 1, None),
    ("L031", "year:2020\ntitle: x\n", 1, 5, "year: 2020"),
    ("L031", "年度: 1\n标题:报告\n", 2, 3, "标题: 报告"),
    ("L033", "小节:\n\u3000- 标题: 甲\n      正文: 乙\n", 2, 1, "- 标题: 甲"),
    ("L033", "年度: 1\n标题:　报告\n", 2, 4, "标题: 报告"),
    ("L033", "年度: 1\n标题:\xa0报告\n", 2, 4, "标题: 报告"),
    ("L032", "版头:\n\t标志: 局\n\t字号: 1\n年度: 1\n", 2, 1, None),
    ("L032", "版头:\n  标志: 局\n \t字号: 1\n", 3, 2, None),
    ("L032", "标题: 报告\n\t年度: 2020\n", 2, 1, None),
    ("L032", "要点:\n\t- 甲\n\t- 乙\n", 2, 1, None),
    ("L033", "版头:\n  标志: 局\n　　字号: 1\n  签发: 乙\n", 3, 1, "字号: 1"),
    ("L033", "要点:\n  - 主句: 甲\n\xa0\xa0\xa0\xa0正文: 乙\n", 3, 1, "正文: 乙"),
    ("L034", '标题: "报告\n年度: 2020\n', 1, 5, '标题: "报告"'),
    ("L034", '标题: "报告”\n年度: 2020\n', 1, 5, '标题: "报告"'),
    ("L034", "标题: '报告\n年度: 2020\n", 1, 5, "标题: '报告'"),
    ("L034", '标题: "报告\n年度: 2020\n机关: "局"\n', 1, 5, '标题: "报告"'),
    ("L034", '"标题: 报告\n年度: 2020\n', 1, 1, '"标题": 报告'),
    ("L034", '甲: {value: 283, unit: "%}\n乙: 1\n', 1, 23, '甲: {value: 283, unit: "%"}'),
    ("L034", '行:\n  - ["甲, 1]\n  - ["乙", 2]\n', 2, 6, '- ["甲", 1]'),
    ("L035", '标题: "放管服"改革\n年度: 1\n', 1, 10, "标题: '\"放管服\"改革'"),
    ("L035", "标题: '放管服'改革\n年度: 1\n", 1, 10, "标题: \"'放管服'改革\""),
    ("L035", '要点:\n  - "推进"放管服"改革"\n', 2, 9, '- \'"推进"放管服"改革"\''),
    ("L036", '文件: "图\\流程.png"\n', 1, 7, '文件: "图\\\\流程.png"'),
    ("L037", "机关: [甲, 乙\n年度: 2020\n", 1, 5, "机关: [甲, 乙]"),
    ("L037", "指标:\n  甲: {value: 1, unit: 宗\n  乙: {value: 2}\n", 2, 6, "甲: {value: 1, unit: 宗}"),
    ("L037", "机关: [甲, 乙,\n年度: 2020\n", 1, 5, "机关: [甲, 乙]"),
    ("L038", "甲: {value: 283，unit: 宗}\n乙: 1\n", 1, 15, "甲: {value: 283, unit: 宗}"),
    ("L038", "甲: ｛value: 283, unit: 宗｝\n乙: 1\n", 1, 4, "甲: {value: 283, unit: 宗}"),
    ("L038", "甲: [一, 二］\n乙: 1\n", 1, 9, "甲: [一, 二]"),
    ("L039", "版头:\n    标志: 甲\n  字号: 乙\n", 3, 1, "字号: 乙"),
    ("L039", "要点:\n  - 主句: 甲\n   正文: 乙\n", 3, 1, "正文: 乙"),
    ("L040", "版头:\n  标志: 甲\n    字号: 乙\n    签发: 丙\n年度: 1\n", 3, 1, "字号: 乙"),
    ("L040", "指标:\n  甲: {value: 1}\n   乙: {value: 2}\n", 3, 1, "乙: {value: 2}"),
    ("L040", "年度: 2020\n 标题: 甲\n", 2, 1, "标题: 甲"),
    ("L041", "要点:\n  - 一\n  -二\n  - 三\n", 3, 3, "- 二"),
    ("L041", "要点:\n  -主句: 甲\n    正文: 乙\n", 2, 3, "- 主句: 甲"),
    ("L051", "正文: 甲\n- 一\n- 二\n年度: 1\n", 2, 1, None),
    ("L051", "举措:\n  正文: 甲\n  - 主句: 一\n    正文: 乙\n  标题: 丙\n", 3, 3, None),
    ("L086", "要点:\n  - 主句: 甲\n  正文: 乙\n年度: 1\n", 3, 3, "正文: 乙"),
    ("L049", "正文: >-\n      今年以来，\n  全局上下，\n  认真。\n年度: 1\n", 3, 3, "全局上下，"),
    ("L052", "正文: 今年 # 说明\n  以来\n年度: 1\n", 1, 8, None),
    ("L052", "正文: 今年\n  # 说明\n  以来\n年度: 1\n", 2, 3, None),
    ("L053", "甲: {value: 283 unit: 宗}\n乙: 1\n", 1, 15, "甲: {value: 283, unit: 宗}"),
    ("L053", "甲: {value: 283\n  unit: 宗}\n乙: 1\n", 1, 14, "甲: {value: 283,"),
    ("L050", "要点: - 一\n年度: 1\n", 1, 5, None),
    ("L050", "要点: - 一\n  - 二\n年度: 1\n", 1, 5, None),
    ("L041", "要点:\n  - 一\n  -　二\n", 3, 3, "- 二"),
    ("L042", "要点:\n  - 一\n  • 二\n", 3, 3, "- 二"),
    ("L042", "要点:\n  - 一\n  － 二\n", 3, 3, "- 二"),
    ("L043", "正文: **三是打造品牌。**推进\n年度: 1\n", 1, 5, '正文: "**三是打造品牌。**推进"'),
    ("L043", "正文: **三是**推进\n  工作\n年度: 1\n", 1, 5, '正文: "**三是**推进……"'),
    ("L043", "正文: {{ 警力 }}人次\n", 1, 5, '正文: "{{ 警力 }}人次"'),
    ("L043", "正文: {{ 警力 }}\n", 1, 5, '正文: "{{ 警力 }}"'),
    ("L043", "文号: [2020]3号\n年度: 1\n", 1, 5, '文号: "[2020]3号"'),
    ("L043", "样式: {字号: 54磅, 颜色: #E60012}\n标题: 甲\n", 1, 19, '样式: {字号: 54磅, 颜色: "#E60012"}'),
    ("L043", "比例: %50\n", 1, 5, '比例: "%50"'),
    ("L043", "比例: >50%\n年度: 1\n", 1, 5, '比例: ">50%"'),
    ("L043", "邮箱: @局\n", 1, 5, '邮箱: "@局"'),
    ("L043", "名: `x`\n", 1, 4, '名: "`x`"'),
    ("L043", "甲: {value: 4, unit: %}\n乙: 1\n", 1, 21, '甲: {value: 4, unit: "%"}'),
    ("L043", "甲: [%, 人]\n乙: 1\n", 1, 5, '甲: ["%", 人]'),
    ("L059", "名: |文字\n年: 1\n", 1, 4, "名: 文字"),
    ("L059", "名: > 文字\n年: 1\n", 1, 4, "名: 文字"),
    ("L059", "名: >- 一是: 文字\n年: 1\n", 1, 4, '名: "一是: 文字"'),
    ("L038", "甲: {数值: 3286、单位: 宗}\n乙: 1\n", 1, 13, "甲: {数值: 3286, 单位: 宗}"),
    (
        "L060",
        "版头: {标志: 甲局文件, 字号: 甲公[2026]3号}\n年: 1\n",
        1,
        20,
        '版头: {标志: 甲局文件, 字号: "甲公[2026]3号"}',
    ),
    ("L040", "问题: 不够规范。\n  下一步: 加强监督。\n年度: 1\n", 2, 1, "下一步: 加强监督。"),
    ("L043", "名: &甲 乙\n", 1, 4, '名: "&甲 乙"'),
    ("L043", '名: *"甲"\n', 1, 4, "名: '*\"甲\"'"),
    ("L044", "正文: 一是: 加强\n年度: 1\n", 1, 7, '正文: "一是: 加强"'),
    ("L044", "正文: 今年以来，全局认真学习，\n  做法: 一是加强\n年度: 1\n", 2, 5, '正文: "今年以来，全局认真学习，……"'),
    ("L044", "要点:\n  - 主句: 甲: 乙\n", 2, 10, '- 主句: "甲: 乙"'),
    ("L045", "标题 报告\n年度: 2020\n", 1, 1, "标题: 报告"),
    ("L045", "年度: 1\n标题\n机关: 局\n", 2, 1, "标题:"),
    ("L045", "年度 = 2020\n标题: 甲\n", 1, 1, "年度: 2020"),
    ("L048", "＃ 说明\n标题: 甲\n", 1, 1, "# 说明"),
    ("L048", "年度: 1\n// 说明\n标题: 甲\n", 2, 1, "# // 说明"),
    ("L048", "年度: 1\n----------\n标题: 甲\n", 2, 1, "# ----------"),
    ("L048", "年度: 1\n...\n标题: 甲\n", 2, 1, "# ..."),
    ("L048", "年度: 1\n（以下写标题）\n标题: 甲\n", 2, 1, "# （以下写标题）"),
    ("L045", "年度: 1\n标题——甲\n机关: 局\n", 2, 1, "标题: 甲"),
    ("L039", "  年度: 1\n标题: 甲\n机关: 局\n", 1, 1, "年度: 1"),
    ("L049", "正文: >-\n  今年以来，\n全局上下，\n年度: 1\n", 3, 1, "全局上下，"),
    ("L054", "小节:\n  1. 标题: 甲\n     正文: 乙\n", 2, 3, "- 标题: 甲"),
    ("L054", "小节:\n  ① 标题: 甲\n    正文: 乙\n", 2, 3, "- 标题: 甲"),
    ("L054", "小节:\n  （一）标题: 甲\n    正文: 乙\n", 2, 3, "- 标题: 甲"),
    ("L055", "机关: 局\nyear; 2020\n标题: 甲\n", 2, 5, "year: 2020"),
    ("L055", "机关: 局\n年度；2020\n标题: 甲\n", 2, 3, "年度: 2020"),
    ("L056", "举措:\n  - 压实责任\n    正文: 甲。\n", 2, 5, "- 标题: 压实责任"),
    ("L056", "measures:\n  - 压实责任\n    text: 甲。\n", 2, 5, "- heading: 压实责任"),
    ("L056", "要点:\n  - 压实责任\n    正文: 甲\n", 2, 5, "- 主句: 压实责任"),
    ("L056", "points:\n  - 压实责任\n    text: 甲\n", 2, 5, "- lead: 压实责任"),
    ("L056", "小节:\n  - 标题: 甲\n  - 压实责任\n    要点:\n      - 乙\n", 3, 5, "- 标题: 压实责任"),
    ("L056", "小节:\n  - 一、主要做法\n    正文: 甲\n", 2, 5, "- 标题: 主要做法"),
    ("L056", "小节:\n  - （二）主要做法\n    正文: 甲\n", 2, 5, "- 标题: 主要做法"),
    ("L057", "要点:\n    主句: 甲\n    正文: 乙\n  - 主句: 丙\n", 2, 5, "- 主句: 甲"),
    ("L064", "要点:\n    - 主句: 甲\n      正文: 乙\n  - 主句: 丙\n", 4, 1, "- 主句: 丙"),
    ("L064", "举措:\n  小节:\n    - 标题: 甲\n      正文: 乙\n  - 标题: 丙\n      正文: 丁\n", 5, 1, "- 标题: 丙"),
    ("L064", "指标:\n  甲: {value: 1}\n乙: {value: 2}\n  丙: {value: 3}\n年度: 1\n", 3, 1, "乙: {value: 2}"),
    ("L065", "要点:\n  - 主句: 甲\n    正文: 乙\n  主句: 丙\n    正文: 丁\n", 4, 3, "- 主句: 丙"),
    ("L065", "行:\n  - [甲, 1]\n  [乙, 2]\n  - [丙, 3]\n", 3, 3, "- [乙, 2]"),
    ("L057", "列:\n  甲\n  - {标题: 乙}\n  - 丙\n", 2, 3, "- 甲"),
    ("L066", "指标:\n  甲: {value: 1}}\n  乙: {value: 2}\n", 2, 16, "甲: {value: 1}"),
    ("L066", "指标:\n  甲: {value: 1},\n  乙: {value: 2}\n", 2, 16, "甲: {value: 1}"),
    ("L066", "指标:\n  甲: {value: 1}。\n  乙: {value: 2}\n", 2, 16, "甲: {value: 1}"),
    ("L066", "机关: [甲, 乙]]\n年度: 1\n", 1, 11, "机关: [甲, 乙]"),
    ("L037", "机关: [甲, 乙}\n年度: 1\n", 1, 5, "机关: [甲, 乙]"),
    ("L037", "甲: {value: 1]\n乙: 1\n", 1, 4, "甲: {value: 1}"),
    ("L067", "行:\n  - [甲, , 乙]\n  - [丙, 丁, 戊]\n", 2, 7, '- [甲, "", 乙]'),
    ("L067", "行:\n  - [, 甲,, 乙]\n", 2, 5, '- ["", 甲, "", 乙]'),
    ("L078", "指标:\n  甲: 数值: 6, 单位: 次\n  乙: 1次\n", 2, 6, "甲: {数值: 6, 单位: 次}"),
    ("L053", "甲: {value: 283; unit: 宗; period: 年}\n乙: 1\n", 1, 15, "甲: {value: 283, unit: 宗, period: 年}"),
    ("L049", "导语: >-\n  今年以来，\n现将情况报告如下：\n\n年度: 1\n", 3, 1, "现将情况报告如下："),
    ("L030", "导语: >-\n  今年以来，\n举措：\n  正文: 乙\n", 3, 3, "举措:"),
    ("L077", "导语: >－\n  今年以来。\n年度: 1\n", 1, 5, "导语: >-"),
    ("L051", "小节:\n  - 标题: 甲\n    - 主句: 乙\n", 3, 5, None),
    ("L032", "要点:\n  -\t主句: 甲\n    正文: 乙\n  -\t主句: 丙\n", 2, 4, None),
    ("L043", "正文: ? 为什么\n年度: 1\n", 1, 5, '正文: "? 为什么"'),
    ("L059", "名: >-2025年\n年: 1\n", 1, 4, "名: 2025年"),
    ("L058", "机关: 局\n四、其他情况\n标题: 甲\n", 2, 1, None),
    ("L058", "正文: 甲\n（一）加强领导\n标题: 甲\n", 2, 1, None),
    ("L058", "要点:\n  - 甲\n  一、主要做法\n  - 乙\n", 3, 3, None),
    ("L058", "小节:\n  - 标题: 甲\n    正文: 乙\n  二、主要做法\n  - 标题: 丙\n", 4, 3, None),
    ("L058", "举措: '甲'\n  一、主要做法\n问题: 乙\n", 2, 3, None),
    ("L058", "举措: |\n  甲\n 一、主要做法\n问题: 乙\n", 3, 2, None),
    ("L049", "要点:\n  - 甲\n  一、乙完成了，丙也完成了\n  - 丁\n", 3, 3, None),
    ("L048", "年度: 1\n<!-- 说明 -->\n标题: 甲\n", 2, 1, "# <!-- 说明 -->"),
    ("L061", "指标:\n  丙: 1件\n  甲\t3\t宗\n  乙\t4\t宗\n年度: 1\n", 3, 3, None),
    ("L061", "正文: 甲。\n项目\t2019年\n办案\t41\n年度: 1\n", 2, 1, None),
    ("L062", "指标:\n  甲: （数值: 4，单位: 次）\n年度: 1\n", 2, 6, "甲: {数值: 4, 单位: 次}"),
    ("L062", "指标:\n  甲: (数值: 4, 单位: 次)\n年度: 1\n", 2, 6, "甲: {数值: 4, 单位: 次}"),
    ("L063", "年度: 1\n举措: [甲。, 办案{{ 数 }}起。]\n", 2, 12, '举措: [甲。, "办案{{ 数 }}起。"]'),
    (
        "L063",
        '年度: 1\n举措: {正文: 办案{{ 数 | 比("甲") }}。}\n',
        2,
        12,
        """举措: {正文: '办案{{ 数 | 比("甲") }}。'}""",
    ),
    ("L017", "年度: 1\n: 报告\n", 2, 1, "key: 报告"),
    ("L042", "要点:\n  - 一\n  ・ 二\n", 3, 3, "- 二"),
    ("L042", "要点:\n  - 一\n  \uf0b7\t二\n", 3, 3, "- 二"),
    ("L082", "年度: 1\n**问题**:\n  - 甲\n", 2, 1, "问题:"),
    ("L082", "年度: 1\n**问题：** 甲\n", 2, 1, "问题: 甲"),
    ("L083", "甲县水务局2025年法治政府建设年度报告\n（2026年1月12日）\n\n年度: 1\n标题: 甲\n", 1, 1, None),
    ("L083", "甲县水务局年度报告\n年度: 1\n标题: 甲\n", 1, 1, "# 甲县水务局年度报告"),
    ("L083", "甲县水务局2025年度报告\n\n  年度: 1\n  标题: 甲\n", 1, 1, "# 甲县水务局2025年度报告"),
    ("L030", "发文机关：甲县水务局办公室综合科\n标题: 甲\n", 1, 5, "发文机关: 甲县水务局办公室综合科"),
    ("L043", "邮箱: @局  # 说明\n", 1, 5, '邮箱: "@局" # 说明'),
    ("L044", "正文: 一是: 加强  # 说明\n年度: 1\n", 1, 7, '正文: "一是: 加强" # 说明'),
    ("L030", "年度: 1\n（三）第一责任人：带头学法，带头办案。\n标题: 甲\n", 2, 9, "第一责任人: 带头学法，带头办案。"),
    ("L048", "年度: 1\n— 3 —\n标题: 甲\n", 2, 1, "# — 3 —"),
    ("L042", "小节:\n  - 标题: 甲\n  —— 标题: 乙\n", 3, 3, "- 标题: 乙"),
    ("L084", "发文机关: 甲县水务局  年度: 2025\n标题: 甲\n", 1, 14, '发文机关: "甲县水务局  年度: 2025"'),
    ("L053", "甲: {\n  value: 23\n  unit: 宗\n  }\n乙: 1\n", 2, 11, "value: 23,"),
    ("L061", "行:\n  | 项目 | 件数 |\n  |---|---|\n  | 巡河 | 3 |\n年度: 1\n", 2, 3, None),
]


@pytest.mark.parametrize(("code", "text", "line", "column", "fixed"), SLIPS)
@pytest.mark.parametrize("form", ["plain", "windows", "marked"])
def test_a_slip_is_named_at_its_place(
    code: str, text: str, line: int, column: int, fixed: str | None, form: str
) -> None:
    if form == "windows":
        text = text.replace("\n", "\r\n")
    if form == "marked":
        text, column = "\ufeff" + text, column + (line == 1)
    assert found(text) == [(code, line, column)]
    if fixed is not None:
        assert diagnostics(text)[0].args["fixed"] == fixed


def test_a_title_above_a_list_is_told_beside_the_list() -> None:
    told = [(each.code, each.span and each.span.line) for each in diagnostics("甲县水务局年度报告\n- 年度: 1\n")]
    assert told == [("L083", 1), ("L021", 2)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("列:\n  甲\n  - {标题: 乙}\n  - 丙\n行: @丁\n", "L057"),
        ("指标:\n  甲: {value: 1}\n乙: {value: 2}\n  丙: {value: 3}\n  丁: {value: 4}\n正文: @戊\n", "L064"),
    ],
)
def test_a_slip_is_the_same_with_another_behind_it(text: str, code: str) -> None:
    assert [each.code for each in diagnostics(text)] == [code, "L043"]


def test_where_a_text_stands_that_is_behind_another_key() -> None:
    """The hint says how the file is right, and not only what is wrong with the line."""
    [found] = diagnostics("举措: 今年以来，\n  小节:\n    - 标题: 甲\n年度: 1\n")
    assert found.code == "L040" and "写成“正文: 今年以来，……”" in found.hint("zh")
    assert "“text: 今年以来，……”" in diagnostics("measures: 今年以来，\n  points:\n    - 甲\nyear: 1\n")[0].hint("en")
    [found] = diagnostics("标题: 甲局报告\n  机关: 甲\n年度: 1\n")
    assert found.code == "L040" and "正文" not in found.hint("zh")
    [found] = diagnostics("主送机关: 甲\n今年以来，我局认真履职。\n年度: 1\n")
    assert found.hint("zh").startswith("是报告开头的话，就改成：导语: 今年以来")


def test_two_slips_of_one_line_have_one_mended_line() -> None:
    found = diagnostics("小节:\n  - 标题: 甲\n    正文: 乙\n  -标题：丙\n    正文: 丁\n年度: 1\n")
    assert {each.code for each in found} == {"L030", "L041"}
    assert [each.args["fixed"] for each in found] == ["- 标题: 丙"] * 2


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("要点:\n  - 主句: 甲\n   正文: 乙\n", "4"),
        ("要点:\n  - 甲\n  正文: 乙\n年度: 1\n", "4"),  # in line with the dash
        ("版头:\n  标志: 甲\n 字号: 乙\n  签发: 丙\n", "2"),  # as above and below
        ("版头:\n  标志: 甲\n 字号: 乙\n年度: 1\n", None),  # it may be either
        ("版头:\n      标志: 甲\n   字号: 乙\n", None),
    ],
)
def test_which_column_is_meant(text: str, column: str | None) -> None:
    [told] = diagnostics(text)
    assert (told.code, told.args.get("suggestion")) == ("L039", column)


@pytest.mark.parametrize(("bullet", "width"), [("・", 1), ("——", 2)])
def test_a_bullet_is_marked_as_a_whole(bullet: str, width: int) -> None:
    [told] = diagnostics(f"要点:\n  - 一\n  {bullet} 二\n")
    assert told.code == "L042"
    assert told.span and (told.span.column, told.span.end_column) == (3, 3 + width)


# What YAML accepts without a word.
SILENT = [
    ("L068", "导语: >-\n  今年以来，\n  # 再改\n  全局上下。\n", 3, 3, {"comment": "# 再改"}),
    ("L069", "正文: |\n  今年。\n    - 主句: 甲\n    - 主句: 乙\n", 3, 5, {"item": "- 主句: 甲"}),
    ("L077", "导语: 》-\n  今年以来。\n年度: 1\n", 1, 5, {"mark": "》-", "wanted": ">-"}),
    ("L077", "要点:\n  - 正文: ＞\n      今年以来。\n", 2, 9, {"mark": "＞", "wanted": ">"}),
    ("L033", "版头:\n　　标志: 甲\n", 2, 1, {"character": "U+3000", "fixed": "标志: 甲"}),
    ("L033", "标题　: 甲\n", 1, 3, {"character": "U+3000", "fixed": "标题: 甲"}),
    ("L033", "标\u200b题: 甲\n", 1, 2, {"character": "U+200B", "fixed": "标题: 甲"}),
    ("L030", "标题：甲: 乙\n年度: 1\n", 1, 3, {"key": "标题", "colon": "：", "fixed": '标题: "甲: ……"'}),
    ("L046", "标题: 报告 #一号工程\n", 1, 8, {"comment": "#一号工程"}),
    ("L046", "标题: #一号\n", 1, 5, {"comment": "#一号"}),
    ("L046", "要点:\n  - 第一行\n    第二行 #3\n", 3, 9, {"comment": "#3"}),
    ("L047", "要点:\n  - 一\n   - 二\n", 3, 4, {}),
    ("L047", "要点:\n  - 一\n    继续\n    - 二\n", 4, 5, {}),
    ("V109", "要点:\n  -一\n  - 二\n  - 三\n", 2, 3, {"mark": "-", "fixed": "- 一"}),
    ("V109", "要点:\n  ・ 一\n  - 二\n", 2, 3, {"mark": "・", "fixed": "- 一"}),
    ("V109", "要点:\n  － 一\n  - 二\n", 2, 3, {"mark": "－", "fixed": "- 一"}),
    ("V109", "要点:\n  1、一\n  - 二\n", 2, 3, {"mark": "1、", "fixed": "- 一"}),
    ("V109", "要点:\n  甲局开会。\n  - 二\n", 2, 3, {"mark": "甲局开会。", "fixed": "- 甲局开会。"}),
    ("V109", "要点: 一\n  - 二\n", 1, 5, {"mark": "一", "fixed": "- 一"}),
    ("L038", "甲: {value: 1, unit：宗, 时点：年}\n", 1, 19, {"mark": "：", "fixed": "{value: 1, unit: 宗, 时点: 年}"}),
    ("L031", "甲: {value:1,unit:宗}\n", 1, 10, {"key": "value", "fixed": "{value: 1, unit: 宗}"}),
    ("L038", "甲: {value：283，unit：宗}\n", 1, 10, {"mark": "：", "wanted": ":", "fixed": "{value: 283, unit: 宗}"}),
    ("L038", "机关: [甲局，乙局]\n", 1, 8, {"mark": "，", "wanted": ",", "fixed": "[甲局, 乙局]"}),
    ("L038", "机关: [甲局、乙局]\n", 1, 8, {"mark": "、", "wanted": ",", "fixed": "[甲局, 乙局]"}),
    ("L031", "甲: {value:283, unit: 宗}\n", 1, 10, {"key": "value", "fixed": "{value: 283, unit: 宗}"}),
]


@pytest.mark.parametrize(("code", "text", "line", "column", "args"), SILENT)
def test_a_slip_yaml_accepts_is_named_too(
    code: str, text: str, line: int, column: int, args: dict[str, object]
) -> None:
    assert found(text) == [(code, line, column)]
    assert args.items() <= diagnostics(text)[0].args.items()


def test_each_comment_in_a_text_is_told_of_where_it_stands() -> None:
    """Of tens of thousands, too: what is counted from the start of the text for each takes minutes."""
    text = "导语: >-\n" + "  甲。\n  # 乙\n\n  # 丙\n" * 20_000
    told = [(line, column) for code, line, column in found(text) if code == "L068"]
    assert told == [(line, 3) for group in range(20_000) for line in (4 * group + 3, 4 * group + 5)]


@pytest.mark.parametrize(
    "text",
    [
        "标题: 报告 # 说明\n",
        "标题: 报告 #\n",
        "标题: 报告 #年报：不查 A131 原件如此\n",
        "要点:\n  - 截止1月。 #nianbao: ignore A131 as it was\n",
        '标题: "甲" #乙\n',
        "正文: >-\n  一\n  - 二\n  #三\n",
        "正文: |\n  一\n  # 二\n",
        "正文: |\n  标题：甲\n  年度:1\n",
        "正文: '一\n\n  - 二'\n",
        "正文: 工作原则：一是统筹，二是协调\n",
        "正文: [今年以来，各项工作稳步推进。]\n",
        "要点:\n  - 联系人：张\n  - 时间 10:30 开始\n",
        "行:\n  - [一, 今年，全市, 3]\n",
        '行: ["甲，乙"]\n',
        "行: [[甲，乙, 1]]\n",
        "标题: “放管服”改革 *重点* [试行] {草稿}\n",
        "地址: http://a.b/c?d=e#f\n",
        "甲: {乙: 丙, 丁: }\n",
        "甲:\t1\n",
        "甲: 1 \t\n乙: 2\n",
        "　　甲乙: |\n  　　段首\n".replace("　　甲乙", "甲乙"),
    ],
)
def test_what_is_meant_so_is_not_blamed(text: str) -> None:
    assert found(text) == []


def test_one_run_names_every_slip() -> None:
    text = """\
标题：报告
年度:2020
机关: "某局
版头:
\t标志: 甲
要点:
  - 一
  -二
  * 三
正文: {{ 数 }}宗
指标:
  甲: {value: 1，unit: 宗}
比例: 50%: 高
"""
    assert found(text) == [
        ("L030", 1, 3),
        ("L031", 2, 3),
        ("L034", 3, 5),
        ("L032", 5, 1),
        ("L041", 8, 3),
        ("L042", 9, 3),
        ("L043", 10, 5),
        ("L038", 12, 15),
        ("L044", 13, 8),
    ]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("字号: [2026]3号\n年度: 1\n", "字号: 〔2026〕3号"),
        ("字号: [a]3号\n年度: 1\n", None),
        ("版头: {字号: 甲公[2026]3号}\n", "甲公〔2026〕3号"),
        ("版头: {字号: 甲[乙]丙}\n", ""),
        ("版头: {字号: [2026]3号}\n", "〔2026〕3号"),
    ],
)
def test_the_year_of_a_document_number_belongs_in_other_brackets(text: str, suggestion: str | None) -> None:
    [slip] = diagnostics(text)
    assert slip.code in ("L043", "L060")
    assert slip.args.get("suggestion") == suggestion
    assert ("六角括号" in slip.hint("zh")) == bool(suggestion)


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("正文: 全年开展检查，\n立案30件。\n", True),
        ("正文: |\n立案30件。\n", True),
        ("正文: >-\n立案30件。\n年度: 1\n", True),
        ("正文: 全年开展检查。\n立案30件。\n", False),
        ("正文: |\n  全年开展检查。\n立案30件。\n", False),
    ],
)
def test_a_line_that_fell_out_goes_on_where_the_text_has_not_ended(text: str, *, is_sure: bool) -> None:
    (slip,) = diagnostics(text)
    assert (slip.code, slip.args["is_sure"]) == ("L049", is_sure)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("举措:\n  要点:\n  1. 加强学习\n  2. 严格执法\n", "- 加强学习"),
        ("要点:\n一、加强学习，严格执法。\n年度: 1\n", "- 加强学习，严格执法。"),
        ("要点:\n  - 甲\n  严格执法\n", "- 严格执法"),
        ("下一步:\n1.\t加强学习。\n2.\t严格执法。\n年度: 1\n", "- 加强学习。"),
        ("举措:\n  要点:\n严格执法，加强学习\n年度: 1\n", ""),
        ("正文: >-\n  今年以来，\n全局上下，\n年度: 1\n", ""),
        ("要点:\n  - 甲\n严格执法，加强学习\n年度: 1\n", ""),
    ],
)
def test_prose_where_an_item_may_stand(text: str, suggestion: str) -> None:
    slip = next(slip for slip in diagnostics(text) if slip.code == "L049")
    assert slip.args["suggestion"] == suggestion
    assert ("列表的一项" in slip.hint("zh")) == bool(suggestion)


def test_prose_in_line_with_a_lead_is_its_text() -> None:
    slip = diagnostics("要点:\n  - 主句: 甲\n    修订制度，全部审核。\n  - 主句: 乙\n    正文: 丙\n")[0]
    assert (slip.code, slip.args["suggestion"]) == ("L049", "正文: 修订制度，全部审核。")
    assert slip.hint("zh").startswith("不是“主句”的话，就改成：正文: 修订制度，")


def test_a_sentence_with_a_semicolon_is_prose() -> None:
    assert found("正文: >-\n  今年以来，\n加强领导；严格执法。\n年度: 1\n") == [("L049", 3, 1)]


def test_slips_behind_one_that_is_not_understood_are_named() -> None:
    text = "年度: 1\n甲: '乙'\n   丙\n标题：报告\n机关: 局\n"
    assert found(text) == [("L010", 3, 4), ("L030", 4, 3)]


def test_a_second_slip_on_a_line_has_no_column() -> None:
    assert found("版头:\n\t标志：甲\n\t字号: 乙\n") == [("L030", 2, None), ("L032", 2, 1)]


def test_the_number_of_findings_is_bounded() -> None:
    text = "".join(f"键{number}：值\n" for number in range(500))
    codes = [code for code, _, _ in found(text)]
    assert codes == ["L030"] * MOST_FINDINGS


def test_a_whole_report_with_full_width_colons() -> None:
    text = "标题：报告\n年度：2020\n发文机关：局\n举措：今年以来\n"
    assert found(text) == [("L030", line, column) for line, column in [(1, 3), (2, 3), (3, 5), (4, 3)]]


def test_every_detector_can_be_told_apart() -> None:
    codes = {code for code, *_ in SLIPS}
    assert len({*INVISIBLE, *DETECTORS}) == len(INVISIBLE) + len(DETECTORS)
    assert all(lookup(code).zh.hint for code in codes)


# --- slips in a real report ---------------------------------------------------------------------------------

Slip = Callable[[str], str]
KEY_LINE = re.compile(r"^(\s*(?:- )?)([^\s#:{]+): (\S.*)$")


def keyed(line: str, change: Callable[[str, str, str], str]) -> str:
    match = KEY_LINE.match(line)
    assert match is not None
    return change(match[1], match[2], match[3])


def is_short_text(line: str) -> bool:
    match = KEY_LINE.match(line)
    return bool(match) and not re.search(r"[>|{\"#\[]|^\d+$|^(?:true|false)$", match[3] if match else "")


def is_keyed(line: str) -> bool:
    return bool(KEY_LINE.match(line)) and not line.lstrip().startswith("#")


IN_REPORTS: list[tuple[str, Callable[[str], bool], Slip]] = [
    ("L030", is_short_text, lambda line: line.replace(": ", "：", 1)),
    ("L031", is_short_text, lambda line: line.replace(": ", ":", 1)),
    ("L032", lambda line: is_keyed(line) and line.startswith("  "), lambda line: line.replace("  ", "\t", 1)),
    ("L033", lambda line: is_keyed(line) and line.startswith("  "), lambda line: line.replace("  ", "　", 1)),
    ("L034", is_short_text, lambda line: keyed(line, lambda lead, key, value: f'{lead}{key}: "{value}')),
    ("L035", is_short_text, lambda line: keyed(line, lambda a, b, c: f'{a}{b}: "{c[:2]}"{c[2:]}字')),
    ("L037", lambda line: is_keyed(line) and line.endswith("}"), lambda line: line[:-1]),
    (
        "L038",
        lambda line: is_keyed(line) and line.endswith("}") and ", " in line,
        lambda line: line.replace(", ", "，", 1),
    ),
    ("L041", lambda line: bool(re.match(r"\s*- \w", line)), lambda line: line.replace("- ", "-", 1)),
    ("L043", is_short_text, lambda line: keyed(line, lambda a, b, c: f"{a}{b}: **{c[:2]}**{c[2:]}")),
    ("L043", is_short_text, lambda line: keyed(line, lambda a, b, c: f"{a}{b}: {{{{ 数 }}}}{c}")),
    ("L044", is_short_text, lambda line: line + ": 又"),
    ("L045", is_short_text, lambda line: line.replace(": ", " ", 1)),
]


@pytest.mark.parametrize("sample", ["haizhu", "zhanjiang"])
@pytest.mark.parametrize(
    ("code", "fits", "slip"), IN_REPORTS, ids=[f"{n}-{case[0]}" for n, case in enumerate(IN_REPORTS)]
)
def test_one_slip_in_a_report_is_found_and_nothing_else(
    sample: str, code: str, fits: Callable[[str], bool], slip: Slip
) -> None:
    *_, path = sorted((SAMPLES / sample).glob("*.yaml"))
    lines = path.read_text(encoding="utf-8").split("\n")
    places = [number for number, line in enumerate(lines) if fits(line)]
    for place in random.Random(code).sample(places, min(6, len(places))):
        changed = [slip(line) if number == place else line for number, line in enumerate(lines)]
        assert [(each, line) for each, line, _ in found("\n".join(changed))] == [(code, place + 1)], changed[place]


# --- lines --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "head", "key", "value", "column"),
    [
        ("标题: 甲", "标题: ", "标题", "甲", 0),
        ("  - 主句: 甲: 乙", "  - 主句: ", "主句", "甲: 乙", 4),
        ("  - - 甲", "  - - ", "", "甲", 6),
        ("举措:", "举措:", "举措", "", 0),
        ('"甲: 乙": 丙', '"甲: 乙": ', '"甲: 乙"', "丙", 0),
        ("甲:乙", "", "", "甲:乙", 0),
        ("  文字", "  ", "", "文字", 2),
        ("", "", "", "", 0),
    ],
)
def test_a_line_taken_apart(line: str, head: str, key: str, value: str, column: int) -> None:
    parts = split(line)
    assert (parts.head, parts.key, parts.value, parts.key_column) == (head, key, value, column)


LINES = ["甲:", "  乙: 1", "  丙:", "    - 丁: >-", "        文", "      戊: 2", "己: 3"]


def test_levels_are_the_columns_in_use() -> None:
    assert [levels(LINES, number) for number in range(7)] == [
        [0],
        [0, 2],
        [0, 2],
        [0, 2, 4],
        [0, 2, 6, 8],
        [0, 2, 6, 8],
        [0, 2, 6],
    ]


def test_what_belongs_to_a_line() -> None:
    assert [block_end(LINES, number) for number in range(7)] == [5, 1, 5, 4, 4, 5, 6]
    assert owner(["甲: 乙", "  丙"], 1) == 0
    assert owner(["甲: >-", "  丙"], 1) is None
    assert owner(["甲: 乙", "丙"], 1) is None


@pytest.mark.parametrize(
    ("value", "flow"),
    [
        ("[]", True),
        ("[甲, {乙: 丙}] # 说", True),
        ("{a: ']'}", True),
        ("[甲]号", False),
        ("[甲", False),
        ("{{ 甲 }}", False),
        ("[甲] [乙]", False),
        ("甲", False),
    ],
)
def test_one_whole_bracket(value: str, flow: bool) -> None:
    assert is_flow(value) is flow


def test_a_key_that_should_be_indented_is_told_from_one_that_is_indented_too_far() -> None:
    (found,) = diagnostics("版头:\n标志: 局\n  字号: 1\n年度: 1\n")
    assert (found.code, found.hint("zh")) == ("L040", "“标志”属于“版头”，也缩进 2 格：行首加 2 个空格")
    (found,) = diagnostics("版头:\n  标志: 局\n    字号: 1\n年度: 1\n")
    assert found.hint("zh").startswith("和“标志”对齐，即缩进 2 格")


def test_what_has_no_colon_may_be_a_text() -> None:
    (found,) = diagnostics("标题: 报告\n第二行\n年度: 1\n")
    assert found.hint("zh") == "是键就改成：第二行:；是上面文字的继续，就往右缩进两格；是说明，就在前面加“# ”"
    (found,) = diagnostics("标题: 报告\n年度 2020\n")
    assert found.hint("zh") == "改成：年度: 2020"


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        (
            "举措:\n   正文:\n      文字，一段。\n  要点: [甲]\n",
            "L039",
            "缩进 3 格，和上面同级的行对齐：行首加 1 个空格；",
        ),
        ("导语:\n   文字，一段。\n  举措: 文\n", "L039", "缩进 0 格，和上面同级的行对齐：行首删去 2 个空格；"),
        ("版头:\n  标志: 局\n   字号: 1\n", "L040", "和“标志”对齐，即缩进 2 格：行首删去 1 个空格；"),
        ("举措:\n  - 甲\n   - 乙\n", "L047", "和上一项的“-”对齐，即缩进 2 格：行首删去 1 个空格；"),
        ("导语: >-\n    一段，\n  文字。\n", "L049", "是上面文字的继续，就和它对齐，缩进 4 格（行首加 2 个空格）；"),
        ("举措:\n   - 甲\n  - 乙\n", "L064", "也缩进 3 格：行首加 1 个空格"),
    ],
)
def test_the_hint_counts_the_blanks(text: str, code: str, hint: str) -> None:
    (found,) = diagnostics(text)
    assert found.code == code and found.hint("zh").startswith(hint), found.hint("zh")


def test_a_column_where_only_text_begins_is_none_for_a_key() -> None:
    (found,) = diagnostics("版头:\n    正文:\n        文字，一段。\n      要点: [甲]\n")
    assert found.hint("zh") == "和它同级的行对齐；这里可以缩进的格数：0（行首删去 6 个空格）、4（行首删去 2 个空格）"


def test_a_half_width_colon_in_a_text_below_its_key() -> None:
    (found,) = diagnostics("举措:\n  今年以来，我局推进：\n  一是加强领导。\n  二是: 完善制度。\n问题: 无\n")
    assert (found.code, found.args["suggestion"], found.span and found.span.line) == ("L044", "二是：完善制度。", 4)


def test_a_key_behind_a_text_is_no_part_of_it() -> None:
    (found,) = diagnostics("举措:\n  加强领导。\n  要点: [完善制度。]\n")
    assert (found.code, found.args["fixed"]) == ("L081", "正文: 加强领导。")


def test_what_begins_a_sentence_is_no_key_with_a_full_width_colon() -> None:
    assert diagnostics("举措:\n  - 一是加强领导：今年以来: 推进。\n") == []  # validation tells of the text: V107
    (found,) = diagnostics("举措:\n  - 标题：一是: 甲\n")
    assert found.code == "L030"


@pytest.mark.parametrize(
    ("lines", "number", "codes"),
    [
        (["- 年度: 2025", "举措:"], 1, []),  # the dash is what is wrong, which is told by itself
        (["  - 年度: 2025", " 举措:"], 1, ["L039"]),
        (["- 主句: 甲", "- 主句: 乙", " 举措:"], 2, ["L039"]),
    ],
)
def test_what_stands_below_a_dash_at_the_start_of_the_file(lines: list[str], number: int, codes: list[str]) -> None:
    assert [found.code for found in misaligned(lines, number)] == codes


def test_nothing_above_or_below_makes_the_first_line_an_item() -> None:
    assert list(first_text(["举措:", "  乙", "  - 甲"], 1)) != []
    assert list(first_text(["  乙", "  - 甲"], 0)) == []
    assert list(first_text(["举措:", "  乙"], 1)) == []


def test_blank_lines_stay_blank_where_lines_are_moved() -> None:
    (found,) = misaligned(["    - 甲", "- 乙", "", "- 丙"], 1)
    assert {1: "    - 乙", 2: "", 3: "    - 丙"} in found.repairs
