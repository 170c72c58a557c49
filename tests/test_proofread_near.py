"""What is right, and near to what rules of proofreading look for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_proofread_kind import changed

from generator.proofread.rule import Rule
from generator.proofread.rules import RULES
from generator.reading import read_report

CODES = {rule.code for rule in RULES if isinstance(rule, Rule) and rule.code[:2] == "A1"}
RIGHT = [
    "完成密码测评、等保测评，整治“慢、等、靠”思想和懒、等、拖作风，查处闯红灯、等红灯时使用手机，落实占补平衡、等面积置换。",
    "竖立警示牌提升群众安全意识，竖立宣传栏传播法治理念，非工作必需严格控制差旅费，公共利益必需依法征收。",
    "促进公平公证行业发展，开展公证执法检查，罚款计算公式制度化，丰富巡逻治安形式，无人机补充侦察火情，开展中医体质机制研究。",
    "系统版本为2025.2.1，升级至2025.3.1，案卷编号为2025.1.12，档号：2025.1.12。",
    "热线0759-12345人工服务，住址5-1203户。",
    "五一，全局干部坚守岗位。",
    "通过调解、和解解决争议，了解解决诉求，检查在建建设工程，对标标准逐项整改，对应应急预案，在职职责清楚，在案案卷齐全。",
    "全市参训人数千余人，户数百余户，爽约近30人次，租约近200份，毁约近20起，近3年科级以上干部参加考试。",
    "市局局局对接，济南市市中区司法局和青岛市市北区司法局参加。",
    "张渚、和桥等镇，文明、和乐家园，崇德、和为贵的传统，团结、和衷共济。",
    "使用WPS Office (2019)软件，配合配合再配合。",
    "经办工室改造完成，初心和底色不改。",
]
CAPTIONS = ["表1（续） 案件办理情况", "专栏1 法治政府建设", "表一 2025年案件办理情况", "表1 案件办理情况 单位：件"]


def told(folder: Path, change: dict[str, Any]) -> list[tuple[str, object]]:
    return [
        (each.code, each.args.get("text")) for each in read_report(changed(folder, change))[2] if each.code in CODES
    ]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_in_a_text(text: str, tmp_path: Path) -> None:
    assert told(tmp_path, {"measures": text}) == []


@pytest.mark.parametrize("caption", CAPTIONS)
def test_what_is_right_in_a_caption(caption: str, tmp_path: Path) -> None:
    table = {"caption": caption, "columns": ["项目", "件数"], "rows": [["复议", 41], ["诉讼", 3]]}
    assert told(tmp_path, {"measures": {"text": "情况如下。", "tables": [table]}}) == []


def test_spread_names_in_a_cell(tmp_path: Path) -> None:
    table = {"caption": "分工", "columns": ["小组", "人员"], "rows": [["甲组", "组长：王　伟，副组长：李　明"]]}
    assert told(tmp_path, {"measures": {"text": "情况如下。", "tables": [table]}}) == []
