"""Slips of reports that are written over last year's, and of words typed in haste, each beside what is right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_proofread_kind import said

HEAD = {"organ": "甲市示范局", "year": 2024, "title": "甲市示范局2024年法治政府建设年度报告"}
HEAD |= {"date": "2025年1月15日", "measures": "全年办结各类案件。"}

SLIPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("A205", {"next_steps": "一是加强学习。二是严肃查处了一批违法案件。"}),
    ("A205", {"next_steps": "强化了监督，压实责任。"}),
    ("A203", {"next_steps": "2024年下半年完成执法平台建设。"}),
    ("A203", {"next_steps": "（四）2024年第三季度前完成裁量基准修订。"}),
    ("A203", {"next_steps": "力争2024年矛盾纠纷化解率保持在97%以上。"}),
    ("A420", {"measures": "深入贯彻党的二十届四中全会精神。"}),
    ("A420", {"measures": "深入学习贯彻二十届二中、三中、四中全会精神。"}),
    ("A421", {"measures": "局党组书记、局长马占山主持会议。", "problems": "局党组书记、局长马占林同志作了部署。"}),
    ("A422", {"measures": "落实《关于加强行政规范性文件制定和监督管理工作的通知》（国办发〔2018〕73号）。"}),
    ("A402", {"attachments": [{"title": "甲市示范局2023年度行政执法统计表", "text": "略。"}]}),
    ("A136", {"measures": "宣传《中华人民共和国大气防治污染法》。"}),
    ("A136", {"measures": "落实《医疗保障基金使用监管管理条例》。"}),
    ("A135", {"measures": "学习《中国共产党纪律处份条例》。"}),
    ("A167", {"measures": "宣传《中华人民共和国市场主体登记条例》。"}),
    ("A178", {"measures": "抓好四项工作：一是抓学习。二是抓执法。三是抓监督。"}),
    ("A133", {"measures": "收集意见意见15条。"}),
    ("A133", {"measures": "及时研究解决解决重大问题。"}),
    ("A133", {"measures": "执法手段单一单一，成效不明显。"}),
    ("A133", {"measures": "逐步逐步建立长效机制。"}),
    ("A133", {"measures": "涉法涉诉涉诉案件得到化解。"}),
    ("A133", {"measures": "不予处罚案件计计215件。"}),
    ("A132", {"measures": "专业人员占比不足30%以上。"}),
    ("A137", {"measures": "形成了调研报告了3篇。"}),
    ("A137", {"measures": "法律顾问制度实现了全覆盖了。"}),
    ("A137", {"measures": "立案数同比增长减少4.3%。"}),
    ("A137", {"measures": "减免相关费用共计累计43.6万元。"}),
    ("A137", {"measures": "依据根据有关规定，开展检查。"}),
    ("A418", {"measures": "将法治建设经费28万列入年度预算。"}),
    ("A418", {"measures": "责令退还多收价款248.7万。"}),
    ("A123", {"measures": "落实“谁执法谁普法、”责任制。"}),
    ("A144", {"measures": "发放资料6000份，宣传5200人次，发布信息1,326条。"}),
    ("A135", {"measures": "修定了行政处罚裁量权基准。"}),
    ("A135", {"measures": "政务大厅进住审批事项142项。"}),
    ("A135", {"measures": "配合开展飞行检察3次。"}),
    ("A135", {"measures": "部门联动机制不建全。"}),
    ("A135", {"measures": "从业人员法律意思淡薄。"}),
    ("A135", {"measures": "健立“街道—社区”两级网络。"}),
    ("A135", {"measures": "存在一些不容忽示的短板。"}),
    ("A135", {"measures": "向公安、检查机关移送线索3条。"}),
    ("A135", {"measures": "建成民主法制示范社区2个。"}),
    ("A135", {"measures": "贯彻《新疆维吾尔族自治区安全生产条例》。"}),
    ("A135", {"measures": "2024年1月l5日召开推进会。"}),
)

RIGHT: tuple[tuple[str, dict[str, Any]], ...] = (
    ("A205", {"next_steps": "2024年虽然开展了一些工作，仍有差距；要加强学习。"}),
    ("A205", {"next_steps": "为了落实责任，加强监督。了解情况，掌握底数。"}),
    ("A205", {"measures": "严肃查处了一批违法案件。"}),
    ("A203", {"next_steps": "2024年下半年完成的项目要发挥效益。"}),
    ("A203", {"next_steps": "2024年第三季度完成了试点，2025年全面推开。"}),
    ("A420", {"measures": "深入贯彻党的二十届二中、三中全会精神。"}),
    ("A420", {"measures": "以实际行动迎接二十届四中全会召开。"}),
    ("A421", {"measures": "局党组书记、局长马占山主持会议，时任局党组书记、局长马占林参加。"}),
    ("A421", {"measures": "局党组书记、局长马占山主持会议，党组成员、副局长马占林参加。"}),
    ("A422", {"measures": "落实《国务院关于加强法治政府建设的意见》（国发〔2010〕33号）。"}),
    ("A402", {"attachments": [{"title": "2023年度问题整改情况表", "text": "略。"}]}),
    ("A402", {"attachments": [{"title": "2023年、2024年行政执法情况统计表", "text": "略。"}]}),
    ("A136", {"measures": "宣传《中华人民共和国会计法》《中华人民共和国环境保护法》《中华人民共和国审计法》。"}),
    ("A136", {"measures": "落实《林业行政处罚程序规定》《国土资源行政处罚办法》《环境行政处罚办法》。"}),
    ("A136", {"measures": "落实《甘肃省大气污染防治条例》《大气污染防治行动计划》。"}),
    ("A178", {"measures": "抓好两项工作：一是抓学习。二是抓执法。"}),
    ("A178", {"measures": "抓好三项工作：一是抓学习。二是抓执法。三是抓监督。"}),
    ("A133", {"measures": "探索解决解决方案落地中的堵点。"}),
    ("A133", {"measures": "提出要求，要求严格。征求意见，意见均已采纳。"}),
    ("A137", {"measures": "同比增长、下降的各占一半；增速同比下降4.3%。"}),
    ("A137", {"measures": "完成了任务，建立了台账3个。"}),
    ("A123", {"measures": "梳理“一、二、”两类事项。"}),
    ("A144", {"measures": "发放资料6000份，播放视频1,200次。"}),
    ("A135", {"measures": "修定稿已报送；装修定额、维修定点单位已经公布。"}),
    ("A135", {"measures": "新建全民健身中心，扩建全部完成，不建全封闭小区。"}),
    ("A135", {"measures": "设备进住建局，服务进住宅小区。"}),
    ("A135", {"measures": "会同公安、检察机关办理；公安、检查站联动。"}),
    ("A170", {"measures": "行政机关负责人应出庭应诉9次，实际出庭应诉9次。"}),
    ("A106", {"next_steps": ["（一）加强监管。开展检查。", "（二）完善制度，规范文书，严格资格管理。"]}),
)


@pytest.mark.parametrize(("code", "change"), SLIPS)
def test_slip(code: str, change: dict[str, Any], tmp_path: Path) -> None:
    assert code in said(tmp_path, HEAD | change)


@pytest.mark.parametrize(("code", "change"), RIGHT)
def test_right(code: str, change: dict[str, Any], tmp_path: Path) -> None:
    assert code not in said(tmp_path, HEAD | change)
