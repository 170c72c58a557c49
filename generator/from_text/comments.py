"""The comments of a report's file that was made of a manuscript, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.editing.naming import Language
from generator.from_text.parts import manuscript

COMMENTS: Final[Mapping[Language, Mapping[str, str]]] = {
    "zh": {
        "from_text": "由文字写成：标题、机关、日期、各部分认得对不对，看一遍；认错了的移到该写的键下面",
        "from_word": "由 Word 文档写成：标题、机关、日期、各部分认得对不对，看一遍；认错了的移到该写的键下面",
        "numbers": "序号（一、（一）一是）由程序编排。正文里的数字可以登记成指标，由程序核对",
        "unknown": "下面几行不知道是什么，没有写进报告：",
        "aside": "下面这些在原文档里，但不是正文，没有写进报告：",
    },
    "en": {
        "from_text": "Written from a text: see whether title, organ, date and parts are what they are taken for; "
        "move what is not",
        "from_word": "Written from a Word file: see whether title, organ, date and parts are what they are taken for; "
        "move what is not",
        "numbers": "Numbers (一、（一）一是) are written by the program. Its figures can become indicators, "
        "which are checked",
        "unknown": "What these lines are could not be told; they are no part of the report:",
        "aside": "These stand in the original, but not in its text; they are no part of the report:",
    },
}
_BLOCKS: Final[Mapping[Language, dict[str, str]]] = {
    "zh": {
        "head": "版头：红色的机关名称、发文字号、签发人",
        "preamble": "第一段，在“一、”之前",
        "results": "主要成绩",
        "overview": "第一部分：总体情况",
        "disclosed": "第二部分的表：[本年制发, 本年废止, 现行有效]；收费以万元计",
        "requests": "第三部分的表：[自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他, 总计]",
        "disputes": "第四部分的表：[结果维持, 结果纠正, 其他结果, 尚未审结, 总计]",
        "measures": "举措和成效。小节是（一）（二），要点是一是、二是",
        "experience": "经验体会",
        "problems": "问题，连同原因",
        "responsibility": "党政主要负责人履行推进法治建设第一责任人职责的情况",
        "next_steps": "下一年的安排",
        "other": "其他需要报告的情况",
        "closing": "结束语",
        "attachments": "附件，每个另起一页",
        "sign_off": "落款",
        "note": "附注，括号由程序加",
        "imprint": "版记：抄送、印发机关和日期",
    },
    "en": {
        "head": "The red head: name, number, signers",
        "preamble": "The first paragraph, before 一、",
        "results": "Results",
        "overview": "Part one: the general situation",
        "disclosed": "The table of part two: [made, repealed, in force]; fees in 万元",
        "requests": "The table of part three: natural persons, five kinds of organizations, total",
        "disputes": "The table of part four: upheld, corrected, other results, pending, total",
        "measures": "Measures and results. Sections are （一）（二）, points 一是, 二是",
        "experience": "What was learned",
        "problems": "Problems, with their causes",
        "responsibility": "How the heads discharged their duty as 第一责任人",
        "next_steps": "What comes next year",
        "other": "Anything else to report",
        "closing": "Closing words",
        "attachments": "The attachments, each on a page of its own",
        "sign_off": "The signature",
        "note": "The note; its brackets are added",
        "imprint": "The imprint: copies, who printed it, and when",
    },
}


_OF_2019: Final[Mapping[Language, dict[str, str]]] = {
    "zh": {"disclosed": "第二部分的表：[本年新制作, 本年新公开, 对外公开总数]，许可等是[上年项目, 本年增减, 处理决定]"},
    "en": {
        "disclosed": "The table of part two: [made, published, in force]; permits: [items before, change, decisions]"
    },
}
"""What stands above a block of the format of 2019 instead."""


def blocks(value: Mapping[str, Any], language: Language) -> Mapping[str, str]:
    """Return what stands above the blocks of *value*, by their keys."""
    others = _OF_2019[language] if manuscript(value["template"]).form == "2019" else {}
    return {name: words for name, words in (_BLOCKS[language] | others).items() if name in value}
