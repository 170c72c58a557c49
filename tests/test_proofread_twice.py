"""A hanzi of a word twice, a word twice, half of a common word twice (A133), and what only looks like them."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_proofread_slips import said
from test_proofread_tables import found

SLIPS = (
    ("依法全面面履行政府职能。", "全面面"),
    ("落实本单位法治政府建设各项项工作。", "各项项"),
    ("提升科学民主依法决策策水平。", "决策策"),
    ("贯彻党委和政府部署，全面面学习法律。", "全面面"),
    ("一是构构建亲清政商环境。", "构构建"),
    ("深入学习宣传贯贯彻法律法规。", "贯贯彻"),
    ("完善健健全审核机制。", "健健全"),
    ("现将有关有关情况报告如下：", "有关有关"),
    ("对重点工作进行统筹统筹谋划。", "统筹统筹"),
    ("压实党政党政主要负责人责任。", "党政党政"),
    ("全面全面学习法律。", "全面全面"),
    ("履行法治政府政府建设职责。", "政府政府"),
    ("深化法治法治政府示范创建。", "法治法治"),
    ("提升领导干部干部法治素养。", "干部干部"),
    ("落实第一责任人职责，主体责任责任更加明确。", "责任责任"),
)
RIGHT = (
    "书记任组长、主任任副组长，局长、主任任组长，各项项目目标明确，干部部署到位。",
    "保障农民工工资支付，前进街街道办事处、共产党党员带头，人民共和国国家安全法。",
    "推进承诺制制度化、责任制制度化，对标标准逐项整改，检查在建建设工程，优化化工布局。",
    "一个个具体案件，一项项任务，一件件实事，每项项目，层层落实，步步为营，切切实实办好。",
    "对依法行政工作作了部署，作出工作安排，按人数数的次序排列，监督督促整改，文化化人。",
    "规范规范性文件管理，监督检查检查结果的通报，社会组织组织活动，公安系统系统推进普法。",
    "社区社区矫正中心、街道社区社区服务站，乡村乡村振兴车间，邀请副主任主任医师坐诊。",
    "工程建设建设用地审批，发展发展中国家合作，办理申请申请人，服务窗口窗口人员。",
    "深入基层基层调研，执法现场现场办公，政务服务中心中心主任，公职律师律师费。",
    "人民政府政府工作报告，依托平台平台数据，全系统系统性风险，全体党员党员大会。",
    "共建共治共享，建共享平台，学法学习，法治政府建设、政府信息公开，领导干部、干部职工。",
    "安全生产生产经营单位，公安机关机关党委，市委深化改革改革办，意见建议建议库。",
)


@pytest.mark.parametrize(("text", "told"), SLIPS)
def test_said_twice(text: str, told: str, tmp_path: Path) -> None:
    assert [each.args["text"] for each in found(tmp_path, "A133", {"measures": text})] == [told]


@pytest.mark.parametrize("text", RIGHT)
def test_not_said_twice(text: str, tmp_path: Path) -> None:
    assert "A133" not in said(tmp_path, text)
