"""Right sentences that look like slips, each with a slip beside it that is still told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_proofread_kind import changed, said

from generator.mend import mend


def sentences(*texts: str) -> list[dict[str, Any]]:
    return [{"measures": text} for text in texts]


def cells(column: str, *texts: str, **more: Any) -> dict[str, Any]:
    rows = [[text, "一起"] for text in texts]
    return {"measures": {"text": "见下表。", "tables": [{"columns": [column, "案由"], "rows": rows, **more}]}}


def copied(organ: str, *copies: str, **more: Any) -> dict[str, Any]:
    imprint = {"printer": f"{organ}办公室", "printed": "2025-01-16", "copies_to": list(copies)}
    title = f"{organ}2024年法治政府建设年度报告"
    return {"organ": organ, "title": title, "recipients": "甲市政府", "imprint": imprint, **more}


def sent(*copies: str) -> dict[str, Any]:
    report = copied("甲市公安局", *copies, recipients="乙省公安厅")
    return report | {"head": {"number": "甲公〔2025〕1号", "signers": ["李某"], "mark": "甲市公安局文件"}}


def in_part(key: str, heading: str, inner: str) -> dict[str, Any]:
    section = {"heading": inner, "text": "由于力量不足，执法培训的针对性还不强。"}
    return {key: {"heading": heading, "sections": [section, {"heading": "其他", "text": "由于经费不足，设备还不全。"}]}}


RIGHT: dict[str, list[dict[str, Any]]] = {
    "A504": [
        *sentences(
            "经调解，原告方撤诉，双方和解。",
            "经被害人方同意，依法从宽。",
            "当事人方拒绝，未能调解。",
            "申请人方提出，应当延期。",
            "不让申请人白跑、多跑。",
            "避免当事人白跑，推行网上办理。",
            "律师由当事人任选，费用减免。",
            "多起案件的申请人雷同、事由相近。",
            "查封被执行人石场、车辆。",
            "林农诉甲县林业局一案已经审结。",
            "韩企涉嫌非法经营案移送检察机关。",
            "苏商涉嫌合同诈骗案正在侦办。",
            "宋庄诉甲县人民政府一案胜诉。",
            "朱庄诉甲县人民政府一案胜诉。",
            "黄圃诉甲县水务局一案胜诉。",
        ),
        cells("当事人", "白云", "马钢", "龙湖"),
        cells("申请人", "秦岭", "徐州", "李家湾"),
    ],
    "A162": [
        *sentences(
            "见http://www.example.org/，全年50次。", "推行“双随机//一公开”。", "从 //www.example.org 进入系统。"
        ),
        cells("备注", "//", "/"),
    ],
    "A171": [
        *sentences(
            "按程序now()取数。",
            "在“（  ）”处打勾，空白处填“〔〕”。",
            "书名号《》使用不规范，公文中的括号（）应当成对。",
        ),
        *sentences("年份用六角括号“〔〕”括起，引号（“”）不与书名号连用。"),
        cells("是否公开", "是（ ）否（ ）", "是（）否（）"),
    ],
    "A172": sentences(
        "（请当事人确认）后签字。",
        "群众在这里更新证照120件。",
        "材料此处提交、此处更新，一次办结。",
        "推行（请销假）制度，各科室核实120次。",
        "各单位数据（后报数据为准）。",
        "推行容缺受理（材料后补），同步报送清单（附件另报）。",
        "未办结3件（数据待核实1件）。",
        "“这里需要更新标识”的建议被采纳，从这里再完善服务功能。",
        "此处应补充说明的是，案件均已办结。",
        "（请律师事务所提供法律服务）（请市财政局提供资金保障）。",
    ),
    "A320": sentences(
        "“放管服”改革深入推进。",
        "落实“谁执法谁普法。”",
        "“一网通办”“最多跑一次。”",
        "“以前换证要跑三趟，现在家门口就办了，谢谢民警。”",
        "“我提的意见当天就有了回音。”",
    ),
    "A124": sentences("联系电话0759-1234567。", "使用ZX-300型仪器。"),
    "A125": sentences(
        "一是学条文，二是查案卷，三是改问题。", "抓好两件事：一是普法，二是执法。", "一是普法；二是执法。"
    ),
    "A128": [cells("同比", "↑1.4%", "↓3起"), *sentences("按指示牌“↑”的方向行进。")],
    "A132": sentences("超过100米有两处以上噪声超标的，分别处理。", "超过30日有3家以上单位未整改。"),
    "A133": sentences(
        "推动优化结构，提高高等职业教育质量。",
        "增加高中学位，保障平等参与。",
        "核定保险标的的价值，查清拍卖标的的瑕疵。",
        "同属一个集体的土地的土地经营权可以互换。",
        "发现问题以及及时整改的，以及及早报告的。",
        "邀请副主任主任医师坐诊。",
    ),
    "A135": sentences(
        "有配偶而隐瞒的，依法查处。",
        "发展悦己经济、利己经营行为得到规范。",
        "湿法冶金企业整改完毕，火法冶炼项目停产。",
        "银行成立服务专班，执行成效明显。",
        "建党二十周年，全党二十大代表学习。",
        "数据与2019年1月相比下降，并与2019年1月印发的方案衔接。",
        "成立由局长任组长、科长为成员的小组。",
        "为符合条件的提供优质服务。",
        "形成有利于执法的环境，有利推动和不利因素并存。",
        "情况如下，下一步继续推进。",
    ),
    "A137": sentences(
        "办理3件起诉案件。",
        "全市前3名位居第一方阵。",
        "选出5名人大代表。",
        "参加12次次生灾害演练。",
        "走访30户家庭农场。",
        "涉及3件宗教场所事项。",
        "办理5个个案。",
        "4位名师授课。",
    ),
    "A146": sentences("落实12月35号文件。", "2月29日召开会议。"),
    "A149": sentences("联系电话0759-12345，编号3-5，2019-2020年办结3万件。", "抽查型号A1-20%浓度试剂。"),
    "A161": sentences("学习党的二十届二中、三中、四中全会精神。", "落实市委六届五次、六次全会精神。"),
    "A168": sentences("依法行使水行政监督管理职责。", "提升应急能力建设水平。", "提高认识，加强能力建设。"),
    "A169": sentences("出动民警120次。"),
    "A170": sentences("完善公平竞争抽查制度。", "探索市场准入正面清单。"),
    "A177": sentences(
        "在县委坚强领导、县人大监督支持，县政协帮助下，工作有了进展。",
        "成绩的取得，在于党委的坚强领导，在于群众的支持。",
        "在办案中得到上级的有力指导，质量提高。",
        "在市委的正确领导下，各项工作推进。",
    ),
    "A178": sentences(
        "整改3家企业，分别是甲公司、乙公司和丙公司。",
        "成立3个专班，分别为执法和监督专班、培训与宣传专班。",
        "涉及4个部门，分别是公安、司法、民政等。",
        "通报3家单位，分别是甲局（牵头）和乙局。",
        "查处2类案件，分别是生产、销售伪劣产品案和危险驾驶案。",
        "评选3名民警，分别为一等功1名、二等功2名。",
        "印发3个文件，分别是《甲办法》《乙办法》《丙办法》。",
    ),
    "A322": [
        {"title": title}
        for title in (
            "甲市公安局关于2024年法治政府建设情况的报告",
            "甲市公安局2024年法治政府建设情况报告",
            "甲市公安局关于2024年法治政府建设的工作报告",
            "甲市公安局关于落实《关于加强法治政府建设的意见》的报告",
        )
    ],
    "A323": [
        {"recipients": recipients}
        for recipients in (
            "甲市政府、甲市司法局",
            "甲市政府，甲市司法局",
            ["甲市政府", "甲市司法局"],
            "各县（市、区）人民政府",
        )
    ],
    "A302": sentences(
        "重大疑难问题，请市政府法律顾问帮助解决。",
        "对把握不准的案件，请上级法制部门指导解决。",
        "涉及几个部门的事项，请市政府督查室协调解决。",
        "遇到疑难案件，请求省局支持，共派出专家3人。",
        "当事人生活困难，为此申请批准延期缴纳罚款。",
        "必要时，请市政府协调解决。",
        "跨部门难以协调的，请市政府研究解决。",
    ),
    "A141": sentences(
        "我局将扎根社区的24年工作总结为三条经验。",
        "扎根基层，24年底色不改。",
        "扎根基层，24年底气更足。",
        "扎根基层，24年底蕴更深。",
        "扎根基层，24年底子更厚。",
        "改革开放以来我市24年共建成水库12座。",
    ),
    "A155": [
        *sentences("在於潜镇设立执法站。", "设立於潜执法站。"),
        {"head": {"signers": ["赵峯"], "mark": "甲县公安局文件", "number": "甲公〔2025〕1号"}},
    ],
    "A402": [
        in_part("problems", "存在问题及下一步工作", "2025年重点工作"),
        in_part("measures", "主要举措", "2025年工作举措"),
        in_part("measures", "主要举措", "2025年重点工作"),
        *sentences("2025年，全市共计划建设水库12座。", "2025年，全市拟受理培训报名12场。"),
    ],
    "A203": [
        {"next_steps": text}
        for text in (
            "对原计划2024年底前完成而未完成的项目，逐一制定措施。",
            "确保2024年内完成的项目发挥效益。",
            "原计划2024年底前完成的任务，继续推进。",
        )
    ],
    "A312": [
        sent("甲市委办公室", "甲市政府办公室"),
        sent("市委全面依法治市委员会办公室"),
        sent("甲市政府办公厅", "甲市司法局"),
    ],
    "A305": [
        copied("甲市公安局", "乙县司法局"),
        copied("甲市水务局", "乙县司法局"),
        copied("甲市水务局", "济南市市中区司法局"),
        copied("甲市水务局", "济南市市中区水务局"),
    ],
    "A102": [
        in_part("measures", "主要举措和成效", heading)
        for heading in (
            "四要机制",
            "八要工作法",
            "十要案件全部办结",
            "三要案件",
            "五一、国庆期间保障工作",
            "十一、春节期间保障工作",
            "○五年以来的变化",
        )
    ],
    "A143": sentences(
        "学习“罚款按百分之三加处”的规定，合格率98%。", "按《关于百分之三加处罚款的意见》办理，合格率98%。"
    ),
    "A418": [cells("情况", "受理案件12，办结案件10；其他没有。", "合格率98.5；其他没有。")],
    "A413": [cells("依据", "按《条例》办理，依法处罚。"), cells("情况", "无", note="《条例》指甲市节约用水条例。")],
    "A406": [
        {**cells("情况", "无", note="我局数据取自统计系统；本局指甲县公安局。"), "preamble": "我局推进各项工作。"},
    ],
    "A505": [cells("说明", "仅供内部使用"), *sentences("仅供内部使用的系统已经下线。")],
    "A134": [{"measures": {"text": "一年来做了工作。", "points": ["受理复议35宗，培训20场。"] * 2}}],
}
SLIPS: dict[str, list[dict[str, Any]]] = {
    "A504": [
        *sentences(
            "嫌疑人王建国，已被起诉。",
            "当事人马建国、李大明不服。",
            "李建国诉甲县公安局一案胜诉。",
            "王强涉嫌盗窃罪，已经查处。",
        ),
        cells("当事人", "马建国"),
        cells("当事人", "王强"),
        cells("当事人", "林芝兰"),
        cells("嫌疑人姓名", "李庄严"),
    ],
    "A302": sentences(
        "经费缺口较大，请市政府协调解决。",
        "警力不足，请求省局支持。",
        "车辆老旧，特申请批准购置车辆2辆。",
        "请市政府帮助解决。",
    ),
    "A320": sentences("“全年共办结案件41起。”"),
    "A125": sentences("一是抓学习。全员参加。二是抓办案，三是抓监督。", "一是抓学习。二是抓办案，三是抓监督。"),
    "A128": sentences("完好率同比↑1.4个百分点。", "投诉17起，同比↓54%。"),
    "A132": sentences("查处案件超过500件以上。"),
    "A133": sentences("目标的的实现。", "以及及本局工作。", "改革正在在推进。", "邀请王某主任主任授课。", "提高高。"),
    "A135": sentences(
        "偶而发生。",
        "学习习近平法冶思想。",
        "捍卫权益，扞卫公平。",
        "行成了工作合力。",
        "推进法制公安建设。",
        "贯彻党二十大精神。",
        "全面有利推动各镇法治建设。",
        "方案拟定，并与2019年1月7日审议通过。",
        "成立由局长为组长的领导小组。",
        "为推进改革的提供了有力保障。",
        "落实首问负责制制度。",
        "带头遵法、学法、守法。",
        "情况报告如下下。",
    ),
    "A146": sentences("会议于2月30号召开。"),
    "A149": sentences("罚款10-20万元。", "合格率95~98%。", "罚款10—20万元。"),
    "A161": sentences("学习党的二十届四中、三中全会精神。"),
    "A168": sentences("依法行使执法监督职责。", "提高干部队伍素质建设。", "提升执法能力建设。"),
    "A169": sentences("出动执法人员320次。", "出动民警3200次。"),
    "A170": sentences("落实公平竞争申查制度。"),
    "A137": sentences("聘请4位名律师。", "参加34名人。", "培训500人次人。"),
    "A177": sentences("在县委、县政府的坚强领导，各项工作推进。", "在局党委的统一指导，认真落实。"),
    "A178": sentences("整改4家企业，分别是甲公司、乙公司和丙公司。", "印发三项制度，分别为《甲办法》《乙办法》。"),
    "A322": [
        {"title": "甲市公安局关于2024年法治政府建设情况报告"},
        {"title": ["甲市公安局", "关于2024年法治政府建设工作总结"]},
    ],
    "A323": [
        {"recipients": recipients}
        for recipients in ("甲市政府。", "甲市 政府", ["甲市政府；", "甲市司法局"], "甲市政府 甲市司法局", "甲市政府、")
    ],
    "A141": sentences("24年底共办结41起。", "24年工作情况如下。", "我局24年共办结41起。"),
    "A155": [*sentences("在於建设中加强監督。"), {"imprint": {"printer": "甲县公安局監督科", "printed": "2025-01-16"}}],
    "A402": [
        in_part("measures", "主要举措和成效", "2023年工作情况"),
        *sentences("2025年，全市共办结案件12起。"),
    ],
    "A203": [{"next_steps": "力争2024年底前完成改革任务。"}, {"next_steps": "2024年底前全面完成清理。"}],
    "A312": [sent("甲市司法局")],
    "A305": [
        copied("甲市公安局", "乙县公安局"),
        copied("甲市水务局", "乙县水务局"),
        copied("乙省水利厅", "甲市水利局"),
        copied("乙省公安厅", "甲市丙区公安局"),
        copied("甲市公安局", "甲市公安局法制科"),
    ],
    "A102": [
        in_part("measures", "主要举措和成效", heading)
        for heading in ("一要加强监督", "五、国庆期间保障工作", "○加强监督")
    ],
    "A143": sentences("合格率98%，同比提高百分之三。"),
    "A418": sentences("受理案件12，办结案件10。"),
    "A413": sentences("按《条例》办理，依法处罚。"),
    "A406": sentences("我局推进工作，本局开展培训。"),
    "A505": [*sentences("内部资料"), *sentences("（仅供内部使用）推进各项工作。")],
    "A134": [{"measures": {"text": "一年来做了工作。", "points": ["推进行政复议工作。"] * 2}}],
}


def listed(cases: dict[str, list[dict[str, Any]]]) -> list[Any]:
    return [
        pytest.param(code, change, id=f"{code}-{number}")
        for code, changes in cases.items()
        for number, change in enumerate(changes)
    ]


@pytest.mark.parametrize(("code", "change"), listed(RIGHT))
def test_right(code: str, change: dict[str, Any], tmp_path: Path) -> None:
    found = said(tmp_path, change)
    assert code not in found
    assert not any(each.startswith("V") for each in found), "a report with faults is not proofread"


@pytest.mark.parametrize(("code", "change"), listed(SLIPS))
def test_slip(code: str, change: dict[str, Any], tmp_path: Path) -> None:
    assert code in said(tmp_path, change)


@pytest.mark.parametrize("heading", ["五一、国庆期间保障工作", "首先，加强监督", "十一、春节期间保障工作"])
def test_no_ordinal_goes_that_is_not_the_one_of_its_place(heading: str, tmp_path: Path) -> None:
    path = changed(tmp_path, in_part("measures", "主要举措和成效", heading))
    assert [file for file in mend(path).files if heading not in file.after.decode()] == []
    top = changed(tmp_path, {"measures": {"heading": heading, "text": "全年推进各项工作。"}})
    assert [file for file in mend(top).files if heading not in file.after.decode()] == []
