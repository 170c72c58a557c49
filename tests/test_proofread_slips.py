"""More of what clerks write, rule by rule: slips of other shapes, what is right beside them, and what `--fix` makes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from test_proofread_kind import changed

from generator.editing.mend import mend
from generator.proofread.never_right import NEVER_RIGHT
from generator.reading import read_report

HEAD = "organ: 甲市示范局\nyear: 2020\ntitle: 甲市示范局2020年法治政府建设年度报告\n"

SLIPS = {
    "A320": ("“全年办结41起，均已归档。”", "“结案数怎么这么少！”"),
    "A101": (
        "做法有三条：1.抓学习；2.抓办案；4.抓监督。",
        "1）抓学习；3）抓办案。",
        "1、抓学习；2、抓办案；4、抓监督。",
    ),
    "A104": (
        "一.抓学习，抓办案。",
        "一，抓学习，抓办案。",
        "1，抓学习，抓办案。",
        "1.、抓学习，抓办案。",
        "1 加强学习，抓办案。",
        "①、抓学习。",
    ),
    "A112": (
        "落实「依法行政」要求。",
        "学习«行政处罚法»。",
        "学习≪行政处罚法≫。",
        "落实〝放管服〞要求。",
        "『依法行政』深入人心。",
    ),
    "A113": ("落实甲政办2015〔14〕号文件。", "印发甲政办〔2020〕14"),
    "A115": ("落实＇放管服＇改革。",),
    "A121": (
        "情况[见附件]另附。",
        "(1)抓学习。",
        "做法有两条：(1)抓学习；(2)抓办案。",
        "怎么办?加强学习。",
        "好!加强学习。",
    ),
    "A122": ("加强学习…",),
    "A123": ("问题怎么解决？。", "问题怎么解决！，", "增长12..5%。"),
    "A124": (
        "服务时间为9:00-11:30。",
        "周一-周五办理。",
        "星期一~星期五办理。",
        "罚款1000-2000元。",
        "投入100万-200万元。",
    ),
    "A128": ("罚款额增长12。5%。", "提高到98。5%。"),
    "A131": (
        *("截止二〇二〇年底，共41起。", "截止十二月底，共41起。", "截止第三季度，共41起。", "截止上半年，共41起。"),
        *(
            "截止今日，共41起。",
            "截止期末，共41起。",
            "统计截止2020年底。",
            "截止“十三五”末，共41起。",
            "截止2020.11，共41起。",
        ),
    ),
    "A132": (
        "参加的约近300人。",
        "将近约300人。",
        "大概300人左右。",
        "约为300人左右。",
        "超过逾300人。",
        "最多300人以内。",
        "超80%以上的案件。",
        "数十余次。",
        "几百余人参加。",
        "发放300余多份。",
    ),
    "A135": ("公安、司法、和城管联合检查。", "《甲》、等文件。", "合格率达到五%。", "甲市办工室。"),
    "A137": (
        "避免类似问题不再发生。",
        "同比上月下降5%。",
        *(f"全年办结15{units}。" for units in ("起件", "件宗", "宗件", "家户", "个项", "项个", "份册", "册份", "份张")),
        *(f"全年发布15{units}。" for units in ("张份", "篇条", "条篇")),
        *("切勿不要松懈。", "前景令人堪忧。", "健儿凯旋归来。", "他亲眼目睹。"),
    ),
    "A141": ("20年底，办结41起。", "2018至20年，办结41起。", "20年上半年办结41起。", "19年同期为40起。"),
    "A142": ("自01月起实行。",),
    "A143": ("合格率上升5%，差错率下降百分之三。", "办结十二件，其中移送3件。", "共有二十一名，新增22名。"),
    "A150": ("2020.03.05，召开会议。", "2020/3/5召开会议。", "于2020.3.5召开会议。"),
    "A152": ("提高12. 5%。", "提高3 .2%。"),
    "A153": ("托马斯‧李来访。", "办结41起⋯⋯", "编号甲‐1。", "数量3〜5件。"),
    "A155": (
        "開展工作。",
        "会後整改。",
        "对於企业。",
        "餘款已付。",
        "群衆满意。",
        "作战線路。",
        "願意配合。",
        "關於整改。",
    ),
    "A166": ("培训3百余人。", "投入5千万元。", "走访2百户。", "整改1百多个问题。", "发放2千份。"),
    "A302": (
        *(
            "请指示。",
            "请予支持为盼。",
            "望予批准。",
            "特申请拨付资金50万元。",
            "现申请增加编制。",
            "请市政府协调解决。",
        ),
        *("请求上级支持。", "请领导批示。", "请批准我局购置设备。", "请市委、市政府加大对基层的投入。"),
    ),
    "A401": ("情况见附件1、2。", "名册列在后面（附件2）。", "附件3所列单位已整改。"),
    "A405": ("办案中心建成。执法办案管理中心（以下简称“办案中心”）全年运行，办案中心接待41次。",),
    "A412": ("我县办结41起。",),
    "A417": ("2021年至2020年，办结41起。",),
    "A501": ("身份证号990101 19900307 0015。",),
    "A502": ("电话+8619900000001。",),
    "A503": ("账号：44001234567890123456。",),
    "A504": (
        *(
            "当事人马建军不服，起诉。",
            "被告人欧阳建国因盗窃被判刑。",
            "申请人张伟申请行政复议。",
            "信访人李大明，来信。",
        ),
        *(
            "抓获王建国、李大明等3人。",
            "逮捕张伟归案。",
            "李建国诉甲县公安局行政处罚案已审结。",
            "王建国涉嫌盗窃被移送。",
            "被侵害人陈小红，报案。",
        ),
    ),
    "A505": ("（仅供内部使用）", "内部使用，不得外传"),
}
RIGHT = (
    # lists and ordinals
    *(
        "做法有两条：1.抓学习；2.抓办案。",
        "分为两类：1.甲类；2.乙类。各有：1.人；2.车。",
        "3）甲；5）乙。",
        "版本1.2；版本1.4。",
    ),
    *("12月，办结41起。", "十二月，办结41起。", "一、二级响应各3次。"),
    # marks
    *(
        "落实“依法行政”要求。",
        "面积≥50平方米。",
        "印发甲政办〔2020〕14号文件。",
        "2020〔版〕。",
        "他问：“怎么办？”，我们答了。",
    ),
    *(
        "（a）类企业2家。",
        "得分比为3:20比4:10。",
        "文号为甲-2-3。",
        "GB/T 9704-2012。",
        "比例为9:1-8:1。",
    ),
    *("编号1001-1005号。", "周一至周五办理。", "办结412起。98.5%的案件按时办结。"),
    *("引用文献[1]。", "合格率为百分之百，上升5%。", "占百分之三十五。上升5%。"),
    # until, about
    *(
        "报名截止日期为10月31日。",
        "10月31日截止，共41人。",
        "申报截止前三天提醒。",
        "材料截止线为10月。",
        "截至今年10月，共41起。",
    ),
    *("最多300人。", "超过80%的案件。", "超额完成。", "数十次。", "几百人参加。", "剩余多件物品。", "其余多名人员。"),
    *(
        "签约近300家。",
        "预约近300人。",
        "贴近约300户。",
        "附近约300人。",
        "省、市、和平区。",
        "构建平安、和谐社会。",
        "评为优秀、等次靠前。",
    ),
    # numbers and dates
    *(
        "扎根基层20年底蕴深厚。",
        "服务群众20年全年无休。",
        "执行20年末期安排。",
        "版本2020.1.2。",
        "投资2020.12.4亿元。",
        "5个工作日。",
    ),
    *(
        "工作20年初心不改。",
        "从警20年，先后立功。",
        "连续19年全年无休。",
        "2018至2020年，办结41起。",
        "软件为V2020.3.5。",
    ),
    *(
        "合同为2020.3.5号。",
        "日期为2020-03-05。",
        "第十二次会议听取3次汇报。",
        "召开十二届三次全会，办结3件。",
        "万分之五。",
        "两成。",
    ),
    *(
        "巡查5千米。",
        "重3千克。",
        "装机2千瓦。",
        "第3百货大楼。",
        "第2千禧年。",
        "三百余人。",
        "1.5万人。",
    ),
    # characters
    *(
        "于是办结。",
        "於潜镇派出所。",
        "乾隆年间。",
        "瞭望哨。",
        "著名景点。",
        "范围为3～5件。",
        "藉以推动。",
        "托马斯·李来访。",
    ),
    # kind and consistency
    *(
        "报请市政府协调解决房屋2处。",
        "申请人提出增加补偿的要求。",
        "现申请人已撤回。",
        "提请批准逮捕12人。",
        "请市司法局派员授课。",
    ),
    *(
        "来访群众反映拖欠工资，请求解决。",
        "多次请示省厅。",
        "群众请市政府解决用水问题3件。",
        "请予指正。",
        "及时向上级请示报告，听取指示。",
    ),
    *(
        "按照《甲通知》（附件2）办理。",
        "省文件附件3要求自查。",
        "我县级市。",
        "全县民警。",
    ),
    # privacy
    *(
        "当事人马上提交材料，办结。",
        "当事人余款已付，结案。",
        "嫌疑人白天作案，夜间销赃。",
        "第三人任意处分财产，无效。",
        "信访人钱款已退，满意。",
    ),
    *(
        "被告人龙头企业，整改。",
        "抓获王某等3人。",
        "抓获陈年积案逃犯等3人。",
        "查获黄金等3件。",
        "抓获张某、李某某等5名嫌疑人。",
        "黄某涉嫌诈骗罪一案已移送。",
        "陈述诉求的渠道畅通。",
        "网络涉嫌诈骗线索12条。",
        "田某诉甲县公安局一案。",
    ),
    *("商业秘密受到保护。", "内部使用情况良好。", "供内部使用的车辆3辆。", "电话0759-1234567。", "热线12345。"),
)
FIXES = {
    "一.加强学习，抓办案。": "一、加强学习，抓办案。",
    "1，加强学习，抓办案。": "1.加强学习，抓办案。",
    "1 加强学习，抓办案。": "1.加强学习，抓办案。",
    "落实「依法行政」要求。": "落实“依法行政”要求。",
    "落实“三个「一」”要求。": "落实“三个‘一’”要求。",
    "学习«行政处罚法»。": "学习《行政处罚法》。",
    "甲政办2015〔14〕号。": "甲政办〔2015〕14号。",
    "(1)抓学习。": "（1）抓学习。",
    "增长12..5%。": "增长12.5%。",
    "9:00-11:30办理。": "9:00—11:30办理。",
    "截止第三季度，共41起。": "截至第三季度，共41起。",
    "合格率达到五%。": "合格率达到5%。",
    "2018至20年，办结41起。": "2018至2020年，办结41起。",
    "2020.03.05，召开会议。": "2020年3月5日，召开会议。",
    "提高12. 5%。": "提高12.5%。",
    "数量3〜5件。": "数量3～5件。",
}

ONCE = {
    "全年办结约300余件左右。": "A132",
    "全年办结约300余件。": "A132",
    "参加的近百余左右。": "A132",
    "落实《法治政府建设实施纲要（2021—2025年)》。": "A121",
    "全年办结41件。，": "A123",
    "全年办结41件，": "A129",
    "全年&nbsp;办结41件。": "A162",
    "全年&#160;办结41件。": "A162",
    "甲nbsp;办结41件。": "A121",
    "办结41起⋯⋯": "A153",
    "其他行政权利事项下放。": "A135",
    "机动车行使证年检。": "A135",
    "车辆行使证年检。": "A135",
    "电动车行使轨迹清楚。": "A135",
    "落实执法公式制度。": "A135",
    "做到防犯未然。": "A135",
    "防犯风险。": "A135",
    "公安、司法、等3个部门参加。": "A135",
    "增长5% 。": "A151",
    "“放管服“改革。": "A111",
    "”放管服“改革。": "A111",
    "“‘放管服”’改革。": "A111",
    "落实《行政处罚法）。": "A111",
    "落实（甲（乙，丙）。": "A111",
    "（甲（乙）": "A111",
    "办结案件41 ，移送3件。": "A151",
    "办结（ 12件）案件。": "A151",
    "办结（12 ）案件。": "A151",
    "办结 12件。": "A152",
    "办结12 件（其中移送3件）。": "A152",
    "①.加强组织领导。": "A104",
    "一.加强组织领导。": "A104",
}


def said(folder: Path, text: str) -> list[str]:
    """Return the codes of proofreading that are reported for *text*."""
    (path := folder / "report.yaml").write_text(f"{HEAD}measures:\n  text: '{text}'\n", encoding="utf-8")
    return [found.code for found in read_report(path)[2] if found.code[0] == "A"]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SLIPS.items() for text in texts])
def test_a_slip_of_another_shape(code: str, text: str, tmp_path: Path) -> None:
    assert code in said(tmp_path, text)


@pytest.mark.parametrize("text", ONCE)
def test_one_slip_is_told_once(text: str, tmp_path: Path) -> None:
    assert said(tmp_path, text) == [ONCE[text]]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("“放管服“改革，“四个意识“。", [(3, 7), (11, 16)]),
        ("“一，（二，《三。", [(3, None), (6, None), (9, None)]),
        ("“一”，二”，三》。", [(8, None), (11, None)]),
        ("“放管服改革" + "深入推进" * 9 + "“。", [(3, None), (45, None)]),
        ("“放管服。\n  改革“。", [(3, None), (5, None)]),
    ],
)
def test_two_marks_that_were_meant_to_be_a_pair(
    text: str, places: list[tuple[int, int | None]], tmp_path: Path
) -> None:
    (path := tmp_path / "report.yaml").write_text(f"{HEAD}measures: |\n  {text}\n", encoding="utf-8")
    found = [each for each in read_report(path)[2] if each.code == "A111"]
    assert [
        (each.span and each.span.column, each.related[0].span.column if each.related else None) for each in found
    ] == places


def test_what_is_never_right_is_told_once(tmp_path: Path) -> None:
    """No word of the table is within another one, or is told of by a row with company, too."""
    words = [each.split("→")[0] for each in NEVER_RIGHT.split()]
    found = Counter(said(tmp_path, f"甲{word}").count("A135") for word in words)
    assert found == {1: len(words)}


@pytest.mark.parametrize("start", ["(1)", "(一)", "1,", "一,", "（2)", "■ ", "● "])
def test_an_ordinal_of_half_width_that_goes_as_a_whole(start: str, tmp_path: Path) -> None:
    """Its marks and blanks are not to be mended then; where the program writes no ordinals they are."""
    mended = "A151" if " " in start else "A121"
    section: dict[str, Any] = {"text": "做法有两条。", "points": [f"{start}工作制度健全。", "组织领导有力。"]}
    assert codes(tmp_path, {"measures": section}) == ["A102"]
    assert mended in codes(tmp_path, {"measures": section | {"ordinals": "none"}})
    paragraphs = [{"text": ["工作制度健全。", f"{start}组织领导有力。"]}, "加强监督。"]
    assert mended in codes(tmp_path, {"measures": section | {"points": paragraphs}})
    heading = {"sections": [{"heading": f"{start}工作制度", "text": "工作制度健全。"}]}
    assert codes(tmp_path, {"measures": heading}) == ["A102"]


def test_a_mark_that_begins_a_numbered_paragraph_ends_no_ordinal(tmp_path: Path) -> None:
    section = {"sections": [{"heading": ",加强学习", "points": [",办结41起。"]}]}
    assert codes(tmp_path, {"measures": section}).count("A121") == 2


def test_numbers_before_a_half_width_comma(tmp_path: Path) -> None:
    points = ["2020,全局工作制度健全。", "五一,组织领导有力。"]
    assert codes(tmp_path, {"measures": {"text": "做法有两条。", "points": points}}) == ["A121", "A121", "A147"]


def test_brackets_around_a_note_are_told_once(tmp_path: Path) -> None:
    """They are to be deleted, and not to be made wide."""
    assert codes(tmp_path, {"note": "(此件公开发布)"}) == ["V137"]
    assert codes(tmp_path, {"note": "此件公开发布(甲市)"}) == ["A121"]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_beside_it(text: str, tmp_path: Path) -> None:
    assert said(tmp_path, text) == []


@pytest.mark.parametrize("text", FIXES)
def test_what_is_mended(text: str, tmp_path: Path) -> None:
    (path := tmp_path / "report.yaml").write_text(f"{HEAD}measures:\n  text: '{text}'\n", encoding="utf-8")
    (file,) = mend(path).files
    assert file.after.decode() == path.read_text(encoding="utf-8").replace(text, FIXES[text])


def codes(folder: Path, change: dict[str, Any]) -> list[str]:
    return [each.code for each in read_report(changed(folder, change))[2]]


OWN = (
    *(
        "1，甲",
        "1）甲",
        "1)甲",
        "第一，甲",
        "首先，甲",
        "其一，甲",
        "一要甲",
        "⑴甲",
        "㈠甲",
        "一 甲",
        "1 加强甲",
        "●甲",
        "■ 甲",
        "◆甲",
    ),
    *("一.甲", "一，甲", "•甲"),
)


@pytest.mark.parametrize("start", OWN)
def test_an_ordinal_of_ones_own_before_a_point(start: str, tmp_path: Path) -> None:
    points = [f"{start}工作制度健全。", "组织领导有力。"]
    assert "A102" in codes(tmp_path, {"measures": {"text": "做法有两条。", "points": points}})


@pytest.mark.parametrize("start", [*OWN, "一是甲", "1.甲"])
def test_where_the_program_writes_no_ordinals(start: str, tmp_path: Path) -> None:
    points = [f"{start}工作制度健全。", "组织领导有力。"]
    part = {"text": "做法有两条。", "points": points, "ordinals": "none"}
    assert "A102" not in codes(tmp_path, {"measures": part})
    whole = {"measures": {"text": "做法有两条。", "points": points}, "options": {"ordinals": "none"}}
    assert "A102" not in codes(tmp_path, whole)


@pytest.mark.parametrize(
    "start", ["一般工作", "十项制度", "首先进单位", "其他工作", "第一批试点", "一要害部位", "3 名民警", "三次会议"]
)
def test_what_begins_as_an_ordinal_does(start: str, tmp_path: Path) -> None:
    assert "A102" not in codes(
        tmp_path, {"measures": {"text": "做法有两条。", "points": [f"{start}按时完成。", "甲。"]}}
    )


@pytest.mark.parametrize(
    ("copies", "code"),
    [
        *(
            ("甲县公安局法制大队", "A305"),
            ("省公安厅、甲县公安局刑警大队", "A305"),
            ("乙市公安局", ""),
            ("甲县司法局", ""),
        ),
    ],
)
def test_copies_to_an_office_of_ones_own(copies: str, code: str, tmp_path: Path) -> None:
    found = codes(tmp_path, {"organ": "甲县公安局", "imprint": {"copies_to": copies, "printed": "2021-02-01"}})
    assert ("A305" in found) == bool(code)


@pytest.mark.parametrize(
    ("signer", "code"),
    [
        *(("赵明、李强", "A318"), ("甲县公安局", "A318"), ("赵明签发", "A318"), ("副局长赵明", "A314")),
        *((bare, "A318") for bare in ("局长", "赵局长", "欧阳主任", "党组书记", "副局长", "主要负责人", "分管领导")),
        *((name, "") for name in ("李会", "王书", "张主", "阿依古丽·买买提", "王 某", "党长江", "钱所", "周行长青")),
        *(("赵明", ""), ("局长 赵明", ""), ("欧阳修远", ""), ("副市长兼局长 赵明", ""), ("赵 明", "")),
    ],
)
def test_who_signs(signer: str, code: str, tmp_path: Path) -> None:
    head = {"mark": "甲县公安局", "number": "甲公〔2021〕1号", "signers": [signer]}
    assert {each for each in codes(tmp_path, {"head": head}) if each in ("A314", "A318")} == ({code} if code else set())


@pytest.mark.parametrize("place", [("organ",), ("head", "mark"), ("sign_off", "organ")])
@pytest.mark.parametrize(
    ("written", "organs"),
    [
        ("甲市公安局、甲市司法局", "[甲市公安局, 甲市司法局]"),
        ("甲市公安局 甲市司法局和乙市人民检察院", "[甲市公安局, 甲市司法局, 乙市人民检察院]"),
        *((name, "") for name in ("甲市规划和自然资源局", "甲市委、市政府信访局", "甲市司法局及下属单位", "公安局")),
        *((name, "") for name in ("天津市公安局和平分局", "甲市人民检察院和平检察室")),
    ],
)
def test_joint_organs(place: tuple[str, ...], written: str, organs: str, tmp_path: Path) -> None:
    change = {place[0]: {place[1]: written} if place[1:] else written}
    found = [each for each in read_report(changed(tmp_path, change))[2] if each.code == "A321"]
    assert [each.args["better"] for each in found] == ([organs] if organs else [])


def test_the_title_of_another_attachment(tmp_path: Path) -> None:
    attachments = [{"title": "执法人员名册", "text": "甲。"}, {"title": "行政处罚清单", "text": "乙。"}]
    text = "执法人员名册见附件2，行政处罚清单（详见附件1）。"
    assert codes(tmp_path, {"measures": text, "attachments": attachments}).count("A407") == 2
    assert "A407" not in codes(
        tmp_path, {"measures": "执法人员名册见附件1，行政处罚清单见附件2。", "attachments": attachments}
    )


@pytest.mark.parametrize(
    ("named", "title"),
    [
        ("见附件：执法情况表", "执法情况统计表"),
        ("详见附件1：执法情况表", "执法情况统计表"),
        ("见附件2：执法情况统计表", "执法人员名册"),
        ("见附件：执法情况统计表", ""),
        ("见附件1：甲市执法情况统计表", ""),
        ("见附件2：执法人员名册", ""),
        ("详见附件1《执法汇总表》", "执法情况统计表"),
        ("见附件2《执法人员名册》", ""),
        ("落实省厅方案附件1《任务分工表》", ""),  # an attachment of another document
        ("详情见附件：具体数据", ""),
        ("见附件3：执法情况表", ""),  # A401 tells of it
    ],
)
def test_an_attachment_that_is_named_without_marks(named: str, title: str, tmp_path: Path) -> None:
    attachments = [{"title": "执法情况统计表", "text": "甲。"}, {"title": "执法人员名册", "text": "乙。"}]
    change = {"measures": f"全年检查4次（{named}）。", "attachments": attachments}
    found = [each for each in read_report(changed(tmp_path, change))[2] if each.code == "A407"]
    assert [each.args["title"] for each in found] == ([title] if title else [])


@pytest.mark.parametrize("mark", ",;:")
def test_a_mark_at_the_end_of_a_heading_is_told_once(mark: str, tmp_path: Path) -> None:
    """It is to go: what it would be in full width is nothing to know."""
    table = {"caption": f"办案情况{mark}", "columns": ["项目", "件数"], "rows": [["甲", "1"]]}
    part = {
        "heading": f"主要举措{mark}",
        "sections": [{"heading": f"执法{mark}", "text": "甲,乙。", "tables": [table]}],
    }
    assert [code for code in codes(tmp_path, {"measures": part}) if code in ("A103", "A121")] == ["A103"] * 3 + ["A121"]


def test_a_full_stop_behind_a_heading_may_want_it_run_in(tmp_path: Path) -> None:
    part = {
        "heading": "主要举措。",
        "sections": [{"heading": "执法。", "text": "甲。"}, {"heading": "普法。", "sections": ["乙。"]}],
    }
    found = [each for each in read_report(changed(tmp_path, {"measures": part}))[2] if each.code == "A103"]
    assert ["标题排法: 接排" in str(each.hint("zh")) for each in found] == [False, True, False]


def test_full_names_under_a_party_in_a_table(tmp_path: Path) -> None:
    table = {"columns": ["当事人", "案由"], "rows": [["王建国", "盗窃"], ["李某", "赌博"], ["甲市某公司", "污染"]]}
    part = {"text": "见下表。", "tables": [table]}
    assert codes(tmp_path, {"measures": part}).count("A504") == 1
    table["columns"] = ["联系人", "案由"]
    assert "A504" not in codes(tmp_path, {"measures": part})


def test_numbers_of_captions(tmp_path: Path) -> None:
    tables = [{"caption": f"{name} 情况", "columns": ["甲"], "rows": [["乙"]]} for name in ("表1", "图1", "表2", "表4")]
    part: dict[str, Any] = {"text": "见下表。", "tables": tables}
    assert codes(tmp_path, {"measures": part}).count("A101") == 1
    part["tables"] = [*tables[:3], {**tables[2], "caption": "表2（续） 情况"}]
    attachment = {"title": "情况", "text": "见下表。", "tables": [{**tables[0], "caption": "表1 情况"}]}
    assert "A101" not in codes(tmp_path, {"measures": part, "attachments": [attachment]})


def test_the_same_heading_side_by_side(tmp_path: Path) -> None:
    sections = [{"heading": name, "text": f"全年{name}。"} for name in ("规范执法", "普法宣传", "规范执法")]
    assert codes(tmp_path, {"measures": {"sections": sections}}).count("A134") == 1
    sections[2]["edition"] = "公开"
    assert "A134" not in codes(tmp_path, {"measures": {"sections": sections}})
    assert "A134" not in codes(tmp_path, {"measures": {"sections": sections[:2]}})


def test_the_same_point_twice(tmp_path: Path) -> None:
    points: list[Any] = [
        {"lead": "严格审查", "text": "全部采纳。"},
        "清理文件。",
        {"lead": "严格审查", "text": "全部采纳。"},
    ]
    assert "A134" in codes(tmp_path, {"measures": {"text": "做法如下。", "points": points}})
    points[2]["text"] = "全部公开。"
    assert "A134" not in codes(tmp_path, {"measures": {"text": "做法如下。", "points": points}})


@pytest.mark.parametrize(
    "change",
    [
        {"recipients": ["甲县人民政府", "甲县人民政府"]},
        {"imprint": {"copies_to": "乙局、丙局、乙局", "printed": "2021-02-01"}},
        {"head": {"mark": "甲县公安局", "number": "甲公〔2021〕1号", "signers": ["赵明", "赵明"]}},
    ],
)
def test_a_name_twice_where_it_stands_once(change: dict[str, Any], tmp_path: Path) -> None:
    assert "A133" in codes(tmp_path, change)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(
            ("学习《甲市条例》《甲市条例》。", True),
            ("落实“放管服”、“放管服”等要求。", True),
            ("甲县公安局局，全年办结。", True),
        ),
        *(
            ("学习《甲市条例》和《甲市条例》释义。", False),
            ("《甲市条例》、《甲市条例》释义。", False),
            ("甲县公安局局务会。", False),
        ),
    ],
)
def test_a_title_twice_in_a_row(text: str, found: bool, tmp_path: Path) -> None:
    assert ("A133" in said(tmp_path, text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(("力争2020年底前完成更换。", True), ("计划于2020年建成。", True), ("2020年12月底前完成更换。", True)),
        *(
            ("一是2020年将加强学习。", True),
            ("2021年底前完成更换。", False),
            ("对2020年没有完成的事项逐项督办。", False),
        ),
    ],
)
def test_a_term_that_is_over(text: str, found: bool, tmp_path: Path) -> None:
    assert ("A203" in codes(tmp_path, {"year": 2020, "next_steps": text})) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("现将情况报告如下", True), ("现将情况报告如下：", False), ("现将情况报告如下。", False), ("做法如下", False)],
)
def test_what_is_announced_without_a_mark(text: str, found: bool, tmp_path: Path) -> None:
    assert ("A129" in codes(tmp_path, {"preamble": text})) == found


@pytest.mark.parametrize(("text", "found"), [("2026年，办结案件41起。", True), ("2026年，计划办结案件41起。", False)])
def test_what_is_told_as_done_in_a_year_to_come(text: str, found: bool, tmp_path: Path) -> None:
    assert ("A402" in codes(tmp_path, {"measures": text})) == found


@pytest.mark.parametrize("closing", ["此致敬礼", "此致　敬礼！", "盼复。", "请函复。", "敬请尽快函复为盼。"])
def test_a_letter_ends_otherwise(closing: str, tmp_path: Path) -> None:
    assert "A307" in codes(tmp_path, {"closing": closing})
    assert "A307" not in codes(tmp_path, {"measures": f"对来信{closing}"})


def test_a_request_is_told_once(tmp_path: Path) -> None:
    assert codes(tmp_path, {"closing": "以上报告当否，请指示。"}).count("A302") == 1
    assert codes(tmp_path, {"closing": "以上报告当否。请指示。"}).count("A302") == 2


POLICE: dict[str, Any] = {"organ": "甲市公安局", "title": "甲市公安局2024年法治政府建设年度报告"}


@pytest.mark.parametrize(
    ("title", "copies", "found"),
    [
        *(("法治政府建设年度报告", "甲市司法局", True), ("法治政府建设年度报告", "甲市人民政府", False)),
        *(("法治政府建设年度报告", "中共甲市委", False), ("队伍建设情况的报告", "甲市司法局", False)),
    ],
)
def test_an_annual_report_to_the_police_above_alone(title: str, copies: str, found: bool, tmp_path: Path) -> None:
    head = {"mark": "甲市公安局", "number": "甲公〔2025〕1号", "signers": ["赵明"]}
    imprint = {"copies_to": copies, "printed": "2025-02-01"}
    change = {"recipients": "乙省公安厅", "head": head, "imprint": imprint, "title": f"甲市公安局2024年{title}"}
    assert ("A312" in codes(tmp_path, POLICE | change)) == found


@pytest.mark.parametrize(
    ("copies", "found"),
    [
        *(("各乡镇人民政府、街道办事处", True), ("县政府各部门", True), ("各民主党派县委会", False)),
        *(("县人大常委会办公室、县政协办公室", False), ("乙市司法局", False)),
    ],
)
def test_copies_of_a_government_to_those_below(copies: str, found: bool, tmp_path: Path) -> None:
    title = "甲县人民政府2024年法治政府建设年度报告"
    change = {"organ": "甲县人民政府", "title": title, "imprint": {"copies_to": copies, "printed": "2025-02-01"}}
    assert ("A305" in codes(tmp_path, change)) == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("甲县公安局24年法治政府建设年度报告", True),
        ("关于建局24年工作情况的报告", False),
        ("关于扫黑除恶24年工作情况的报告", False),
    ],
)
def test_a_short_year_in_a_title(title: str, found: bool, tmp_path: Path) -> None:
    assert ("A141" in codes(tmp_path, {"title": title})) == found
