"""Slips of the kinds that stand in published reports, and right sentences near to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_proofread_slips import said
from test_proofread_tables import found

from generator.proofread.rules.a167_titles_as_called import _CALLED

SLIPS = {
    "A134": ("召开推进会议，研究部署年度重点任务分工，全年召开4次，研究部署年度重点任务分工。",),
    "A135": (
        *("为确实履行职责，成立小组。", "任务已分解；为确实加强监管，开展检查。"),
        *("群众到办政大厅办事。", "会同市自然部门检查。", "加强流密集场所巡查。", "夯实法治建基础。"),
        *("开展培训，不提升执法水平。", "整合力量；不提高服务能力，助推发展。"),
        *("将习近平法治思想贯彻执法全过程。", "把法治要求贯彻行政管理各环节。"),
        *("传达学习习近平在中央全面依法治国工作会议上的讲话。", "贯彻落实习近平重要指示精神。"),
        *("按时按量的做好公开工作。", "按质按量的抓好整改落实。"),
        *("抓好主要负责人履行法治建设第一责任人落实。", "报告主要负责人履行推进法治建设第一责任人情况。"),
        *("—、总体情况良好。", "一是落实程序。二加强文件审查；三健全审查机制。", "事故期数下降。"),
        *("举办了“学习宪法 依法履职”为主题的讲座。", "开展“美好生活”为主题宣传活动。"),
        *("进推动普法工作走深走实。", "压实责任，进加强监管。", "在区人民代表大会第一会议上报告工作。"),
        *("学习贯彻习近平法治思想理论和全会精神。", "贯彻党的十九大和历届全会精神。"),
    ),
    "A137": (
        *("同比2022年增加7000平方米。", "受理量同比2019年度下降5%。"),
        "根据《关于报送报告的通知》（甲办〔2020〕1号）通知，报送报告。",
        "按照《关于报送报告的通知》通知要求，报送报告。",
    ),
    "A165": ("办理超过4057宗。", "审查合同超185份。", "发放资料近1237份。", "服务群众逾1356人次。"),
    "A167": (
        *("落实《关于印发2020年普法工作要点》要求。", "落实《甲局关于转发检查方案（试行）》。"),
        *("落实《2020年政务公开工作要点的通知》。", "根据《甲县法治建设考核方案的通知》精神，开展自查。"),
        *("学习《法治建设纲要(2021-2025年)》。", "学习《习近平关于全面依法治国重要论述摘编》。"),
    ),
    "A168": (
        *(
            "不断推进执法水平。",
            "全面推动窗口服务水平，方便群众。",
            "提高执法力度；加大改革步伐。",
            "提升了打击力度，形势平稳。",
        ),
        *("形成示范带动作用。", "组织成立了以区长为召集人的联席会议制度。", "依法行使监督职责。"),
        *("召开主题党日活动2次。", "开展法治专题会议4次。"),
    ),
    "A169": (
        *(
            "发放宣传资料300余次。",
            "查处案件12份，罚款3万元。",
            "化解矛盾纠纷12份。",
            "召开推进会3份。",
            "整改隐患12名。",
        ),
        *("清理规范性文件12宗。", "出动执法人员300余次。", "出动警力120次，"),
    ),
    "A418": ("办理行政许可事项592，公示信息11条。", "整改安全隐患38。"),
}
RIGHT = [
    # A134: short clauses, and what is the same in two sentences
    "第一季度受理41件，办结41件，第二季度受理42件，办结42件，均为按期办结。",
    "市局坚持每季度研究法治工作，各科室坚持每月研究法治工作，各所坚持每周研究法治工作。",
    # A135
    "因为确实履行了义务，依法从轻处理。经查，当事人认为确实加强了管理。",
    "听取自然资源部门意见，加强人流密集场所和车流密集路段巡查，夯实法治建设基础，坚持依法治建工作思路。",
    "不提高服务能力，就没有出路；不增加企业负担，不提升收费标准。",
    "如果固步自封，不提升执法能力，就难以服众。",
    "把法治要求贯彻到工作全过程，把学习贯彻党的二十大精神贯穿全过程，将党的领导贯彻落实到执法全过程各方面。",
    "学习《习近平在浙江》《学习贯彻习近平重要讲话精神辅导读本》，学习贯彻习近平法治思想和习近平总书记重要讲话。",
    "开展习近平法治思想理论研讨，以先进推动后进，新进加强培训，贯彻十九届历次全会精神，在历届全会上强调。",
    "在代表大会第一次会议和第一会议室开会。",
    "一是落实程序。二季度加强审查；三严三实教育持续深化。四家单位落实责任，第二加强审查。",
    "履行法治建设第一责任人职责情况列入述职内容，构建按时按量的工作机制。",
    # A137
    "市政府印发《关于报送报告的通知》，通知各单位报送。",
    "案件同比下降5%，与2019年同比上升，举办以“学习宪法”为主题的讲座，确定“学习宪法”为主题开展宣传。",
    "根据《关于报送报告的通知》要求，报送报告。",
    # A165
    "办理量比去年超过112件，超过上年的4057宗，超额完成118件，超过119件的目标。",
    "服务超300人次，办理超过2100件，覆盖附近126户居民，最近121人报名，拨打热线超12345次。",
    # A167
    "学习《招投标法》《保密法》问答，学习《中华人民共和国招标投标法》《中华人民共和国反电信网络诈骗法》。",
    "落实《关于印发2020年普法工作要点的通知》《甲局关于印发〈检查方案（试行）〉的通知》《关于印发甲方案的函》。",
    "对《关于转发司法建议的报告》作出批示，落实《关于推进普法工作的实施方案》《关于印发甲办法的通知（修订）》。",
    "落实《关于做好普法工作的通知》《国务院批转甲方案的通知》《甲局印发工作要点的通知》和关于《甲方案》的通知。",
    "落实《党政主要负责人履行推进法治建设第一责任人职责规定》和本省实施办法。",
    # A168
    "推进依法行政，提高执法水平，推动普法工作再上新水平，推进治理体系和治理能力现代化。",
    "推进高水平对外开放，推动服务达到先进水平，推进法治素养和执法水平提升，完善提高执法水平的措施。",
    "提高认识，加大执法力度，提高执法频次和力度，加快推进步伐，形成正反两方面作用。",
    "成立领导小组，建立工作制度，成立工作专班并实行日报制度，成立以来制度健全。",
    "依法行使职权、履行职责，行使权利和履行职责相统一。",
    "召开宪法宣传周活动启动会，召开座谈会等活动，召开会议后开展活动，开展学习贯彻全会精神宣讲，在会议上开展交流。",
    # A169
    "发放宣传资料300余份，查处案件12件，评查案卷30份，化解矛盾纠纷12起，召开推进会3次，整改隐患12处。",
    "培训执法人员3次，出动执法人员300余人次，出动车辆120次，打电话提醒补齐资料800余次，清理规范性文件2次，案件涉及12户、3家企业，文件印发12次。",
    # A418
    "行政许可事项592项，政务服务事项1，整改隐患3、5、7号点位，服务事项12345热线。",
]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SLIPS.items() for text in texts])
def test_a_slip_of_published_reports(code: str, text: str, tmp_path: Path) -> None:
    assert code in said(tmp_path, text)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_near_to_one(text: str, tmp_path: Path) -> None:
    assert said(tmp_path, text) == []


@pytest.mark.parametrize("called", _CALLED)
def test_what_no_document_is_called(called: str, tmp_path: Path) -> None:
    assert "A167" in said(tmp_path, f"组织学习《{called}》。")


@pytest.mark.parametrize("right", sorted(set(_CALLED.values())))
def test_what_it_is_called(right: str, tmp_path: Path) -> None:
    assert said(tmp_path, f"组织学习《{right}》。") == []


def test_a_dot_that_divides_a_motto(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "A121", {"measures": "开展“美好生活.民法典相伴”主题宣传。"})
    assert one.args["better"] == "·"
    (one,) = found(tmp_path, "A121", {"measures": "获评“示范单位.成效明显。"})
    assert one.args["better"] == "。"


# --- headings of the parts in published reports (A201) ------------------------------------------------------------

PARTS = {
    "不足和原因": (
        *(
            "存在的薄弱环节",
            "工作中的短板弱项",
            "有待改进的方面",
            "面临的困难和挑战",
            "存在的差距和不足",
            "问题与不足",
            "主要不足",
        ),
        *("存在问题及努力方向", "当前工作中存在的短板", "2025年法治政府建设存在的不足和原因"),
    ),
    "下一年度安排": (
        *("下一阶段工作重点", "下阶段工作", "来年工作计划", "努力方向", "工作展望", "下步工作措施", "今后工作打算"),
        *("2026年重点工作", "2026年工作谋划", "2026年法治建设主要任务", "下年度工作安排", "不足和努力方向"),
    ),
    "第一责任人职责": (
        *("主要负责人履职情况", "主要领导推进法治政府建设情况", "压实第一责任", "落实“一把手”负总责要求"),
        "党政主要负责人履行推进法治建设第一责任人职责的有关情况",
    ),
}
OTHER_HEADINGS = ["强化薄弱环节", "补齐短板弱项", "整改存在的薄弱环节", "2025年重点工作", "一把手接访", "重点任务落实"]


def _written(folder: Path, *headings: str) -> list[str]:
    """Return the parts that are missing where sections have *headings*, and their texts say nothing of parts."""
    sections = [{"heading": each, "text": "组织培训，检查案卷，规范流程，公开信息。"} for each in headings]
    filler = {"heading": "主要举措", "text": "组织培训，检查案卷，规范流程，公开信息。" * 90}
    title = {"title": "甲县公安局2025年法治政府建设年度报告", "organ": "甲县公安局", "year": 2025}
    none = dict.fromkeys(("problems", "responsibility", "next_steps", "preamble", "other"))
    change = title | none | {"measures": {"sections": [filler, *sections]}}
    return [str(each.args["parts_zh"]) for each in found(folder, "A201", change)]


@pytest.mark.parametrize(("part", "heading"), [(part, heading) for part in PARTS for heading in PARTS[part]])
def test_a_heading_by_which_a_part_is_known(part: str, heading: str, tmp_path: Path) -> None:
    (missing,) = _written(tmp_path, heading) or [""]
    assert part not in missing


@pytest.mark.parametrize("heading", OTHER_HEADINGS)
def test_a_heading_of_no_part(heading: str, tmp_path: Path) -> None:
    assert _written(tmp_path, heading) == ["不足和原因、第一责任人职责、下一年度安排"]


# --- causes that are told without the word (A202) -----------------------------------------------------------------

CAUSES = [
    "法规科编制少、兼职多，工作人员精力不够集中，学法的主动性还不强，系统的学习还不多。",
    "法律法规修订频繁，执法人员的知识更新不够快，执法文书制作还不够规范，案卷质量还不够高。",
    "执法力量薄弱，难以满足日益繁重的执法任务，执法装备还比较落后，信息化水平还不够高。",
    "个别干部对法治建设认识不足，重业务轻法治，普法宣传的形式还比较单一，群众参与不多。",
    "我局法规股仅有工作人员2名，合法性审查的质量还不够高，个别文件起草前的论证还不充分。",
]
NO_CAUSES = [
    "执法文书制作还不够规范，案卷质量参差不齐，普法宣传的形式比较单一，执法水平有待提高。",
    "学法用法还有“两张皮”现象，学用结合不够紧密，执法监督的力度还不够，长效机制还不够健全。",
]


@pytest.mark.parametrize(("text", "told"), [*((text, 0) for text in CAUSES), *((text, 1) for text in NO_CAUSES)])
def test_causes_are_told_without_the_word(text: str, told: int, tmp_path: Path) -> None:
    title = {"title": "甲县公安局2025年法治政府建设年度报告", "organ": "甲县公安局", "year": 2025}
    assert len(found(tmp_path, "A202", title | {"problems": text})) == told


# --- the day to report by (A204) ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("organ", "told"),
    [
        *(("甲省人民政府", 0), ("甲自治区人民政府", 0), ("重庆市人民政府", 0), ("司法部", 0), ("文化和旅游部", 0)),
        *(("国家税务总局", 0), ("海关总署", 0), ("甲市人民政府", 1), ("甲县公安局", 1), ("甲省司法厅", 1)),
        *(("甲县人民武装部", 1), ("重庆市甲区人民政府", 1)),
    ],
)
def test_who_reports_to_the_top_has_a_month_more(organ: str, told: int, tmp_path: Path) -> None:
    change = {"organ": organ, "year": 2025, "title": f"{organ}2025年法治政府建设年度报告", "date": "2026-03-20"}
    assert len(found(tmp_path, "A204", change)) == told
