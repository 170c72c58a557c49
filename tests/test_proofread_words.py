"""Every word that a rule of proofreading knows, and every bound of it: each is found, and its neighbour is not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from test_proofread import manuscript
from test_proofread_items import said as said_of
from test_proofread_kind import REPORT, changed, said
from test_proofread_tables import found

from generator.proofread import words_in_a_row as rows
from generator.proofread.cut_short import CUT_SHORT
from generator.proofread.misspellings import MISSPELT, MISSPELT_HANZI
from generator.proofread.never_right import NEVER_RIGHT
from generator.reading import read_report

HEAD = {"mark": "甲县公安局", "number": "甲公〔2025〕1号"}

# --- who receives a report (A304), who signs it (A306, A308, A314) -----------------------------------------------

PERSONS: tuple[str, ...] = ("县委书记", "县长", "市公安局局长", "省公安厅厅长", "市长", "区长", "省长", "州长", "镇长")
PERSONS += ("县委办公室主任", "王某同志", "县委领导", "县政府、县长", "县委，县长", "县委；县长")
PERSONS += ("县长、县政府", "县长，县委", "县长；县委")
PERSONS += ("县委、县长 王某", "县委书记王建设", "公安局局长　李某某")
OFFICES: tuple[str, ...] = (
    "县长汪庄办",
    "县委书记办公室",
    "县长热线办",
    "县政府主任会议",
    "县委、县政府领导小组",
    "县委同志会，县政府",
)
OFFICES += tuple(f"县长汪庄{office}" for office in "办委室处会组局")


@pytest.mark.parametrize("name", PERSONS)
def test_a_report_to_a_person(name: str, tmp_path: Path) -> None:
    assert "A304" in said(tmp_path, {"recipients": name})


def test_what_is_read_to_a_congress_is_said_to_its_members(tmp_path: Path) -> None:
    assert "A304" not in said(tmp_path, {"recipients": "主任、副主任、秘书长、各位委员"})
    assert "A304" in said(tmp_path, {"recipients": "主任、副主任"})


@pytest.mark.parametrize("name", OFFICES)
def test_an_office_that_has_a_person_in_its_name(name: str, tmp_path: Path) -> None:
    assert "A304" not in said(tmp_path, {"recipients": name})


@pytest.mark.parametrize(
    ("recipients", "person"),
    [
        *((f"县政府{mark}县长", "县长") for mark in "、，；"),
        *(
            ("县委办公室主任", "县委办公室主任"),
            ("王某同志", "王某同志"),
            ("县委领导", "县委领导"),
            ("县委书记", "县委书记"),
        ),
    ],
)
def test_which_recipient_is_a_person(recipients: str, person: str, tmp_path: Path) -> None:
    """No other word for a person stands in the report: the rule is asked for this one."""
    change = {"recipients": recipients, "responsibility": "主要负责人履行推进法治建设第一责任人职责。"}
    (one,) = found(tmp_path, "A304", change)
    assert one.args == {"text": person}


INNER = ("法制总队", "法制支队", "法制大队", "法制科", "法制处", "指挥中心", "政治部", "督察室")
OUTER = ("法制科技公司", "处理中心", "政治部门", "县政府办公室", "县指挥中心分站")
SIGNED = ("局长", "甲县公安局局长", "公安厅厅长王某", "局长 王某", "局长　王某某", "党委书记", "办公室主任王某", "政委")
NOT_SIGNED = ("甲县人大常委会委员会主任", "党委书记联席会议", "小王建", "办公室主任王")


def signs(folder: Path, name: str) -> set[str]:
    """Return what A306 and A308 say of *name* as what signs."""
    return said(folder, {"sign_off": {"organ": name}}) & {"A306", "A308"}


@pytest.mark.parametrize("name", INNER)
def test_an_inner_office_signs(name: str, tmp_path: Path) -> None:
    assert signs(tmp_path, f"甲县公安局{name}") == {"A306"}


@pytest.mark.parametrize("name", OUTER)
def test_another_organ_signs(name: str, tmp_path: Path) -> None:
    assert signs(tmp_path, name) == set()


@pytest.mark.parametrize("name", ["法制总队", "法制支队", "法制大队", "法制科", "法制处", "法制室"])
def test_an_inner_office_is_the_organ(name: str, tmp_path: Path) -> None:
    for organ in (f"甲县公安局{name}", f"甲省公安厅{name}"):
        assert "A306" in said(tmp_path, {"organ": organ, "title": f"{organ}2024年法治政府建设年度报告"})


def test_an_organ_with_the_name_of_an_inner_office_in_its_own(tmp_path: Path) -> None:
    for organ in ("甲县公安局法制科技公司", "甲县法制处"):
        assert "A306" not in said(tmp_path, {"organ": organ, "title": f"{organ}2024年法治政府建设年度报告"})


def test_an_inner_office_of_an_organ_that_is_no_bureau_may_sign(tmp_path: Path) -> None:
    organ = "甲县人民政府"
    assert "A306" not in said(tmp_path, {"organ": organ, "sign_off": {"organ": "甲县人民政府督察室"}})
    assert "A306" in said(tmp_path, {"organ": "甲省公安厅", "sign_off": {"organ": "甲省公安厅督察室"}})


def test_what_is_told_of_an_inner_office(tmp_path: Path) -> None:
    organ = "甲县公安局法制大队"
    told = [
        each.args for each in found(tmp_path, "A306", {"organ": organ, "title": f"{organ}2024年法治政府建设年度报告"})
    ]
    assert told == [{"text": organ, "organ": "甲县公安局"}]
    joint = {"organ": ["甲县公安局", "甲县人民检察院"], "title": "2024年法治政府建设年度报告"}
    told = [each.args for each in found(tmp_path, "A306", joint | {"sign_off": {"organ": organ}})]
    assert told == [{"text": organ, "organ": "甲县公安局"}]


@pytest.mark.parametrize(
    ("organs", "signer"),
    [
        (["甲市公安局", "甲市公安局交警支队"], "甲市公安局交警支队"),
        (["甲市公安局交警支队"], "甲市公安局交警支队秩序科"),
        (["甲县人民政府"], "甲县人民政府办公室"),
    ],
)
def test_an_office_that_may_sign(organs: list[str], signer: str, tmp_path: Path) -> None:
    change = {"organ": organs, "title": "2024年法治政府建设年度报告", "sign_off": {"organ": signer}}
    assert found(tmp_path, "A306", change) == []


@pytest.mark.parametrize("name", SIGNED)
def test_a_person_signs(name: str, tmp_path: Path) -> None:
    assert signs(tmp_path, name) == {"A308"}


@pytest.mark.parametrize("name", NOT_SIGNED)
def test_no_person_signs(name: str, tmp_path: Path) -> None:
    assert signs(tmp_path, name) == set()


DEPUTIES = ("局长", "厅长", "主任", "书记", "总队长", "支队长", "大队长", "所长", "政委")


@pytest.mark.parametrize(
    "name",
    [
        *(f"王某（副{office}）" for office in DEPUTIES),
        *("王某 副局长", "王某　副局长", "王某（常务副局长）", "王某（分管负责人）"),
        *("副局长 王某", "副局长　王某", "常务副局长 王某"),
    ],
)
def test_a_deputy_is_the_signer(name: str, tmp_path: Path) -> None:
    assert said(tmp_path, {"head": HEAD | {"signers": [name]}}) & {"A314"} == {"A314"}


@pytest.mark.parametrize("name", ["王某", "王某（局长）", "王某（副市长兼局长）", "王副局", "副长 王某"])
def test_the_head_is_the_signer(name: str, tmp_path: Path) -> None:
    assert said(tmp_path, {"head": HEAD | {"signers": [name]}}) & {"A314"} == set()


# --- telephone numbers (A126), straight quotes (A115) and titles (A136) ------------------------------------------


@pytest.mark.parametrize("dash", ["—", "——", "–", "－", "--"])
@pytest.mark.parametrize("number", ["010{}1234567", "0759{}1234567", "0759{}12345678"])
def test_a_telephone_number_with_a_dash(number: str, dash: str, tmp_path: Path) -> None:
    assert "A126" in said_of(tmp_path, f"电话：{number.format(dash)}。")


@pytest.mark.parametrize("number", ["01—1234567", "10759—1234567", "0759—123456", "0759—123456789", "07591—1234567"])
def test_no_telephone_number(number: str, tmp_path: Path) -> None:
    assert "A126" not in said_of(tmp_path, f"编号：{number}。")


@pytest.mark.parametrize("text", ["开展'放管服'改革。", "推行'一窗'。"])
def test_single_straight_quotes(text: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, text) == ["A115"]


@pytest.mark.parametrize("text", ['开展"放管服"改革。', '办理"12345"热线和"110"警情。', '推行"一窗"。'])
def test_straight_quotes(text: str, tmp_path: Path) -> None:
    assert set(said_of(tmp_path, text)) == {"A115"}


@pytest.mark.parametrize(
    "text", ["驻O'甲'办事处。", "引入'AB'系统。", "屏幕15'。", '安装55"大屏、60"大屏和75"大屏各1块。']
)
def test_apostrophes(text: str, tmp_path: Path) -> None:
    assert "A115" not in said_of(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "《中华人民共和国数据安权法》",
        "《中华人民共和国信访工作条列》",
        "《法治政府建设实施刚要（2021-2025年）》",
        "《发治政府建设与责任落实督察工作规定》",
    ],
)
def test_a_title_that_is_one_character_off(text: str, tmp_path: Path) -> None:
    assert "A136" in said_of(tmp_path, f"落实{text}。")


@pytest.mark.parametrize(
    "text",
    [
        *("《法治政府建设实施纲要（2021—2025年）》", "《法治政府建设实施纲要（2015—2020年）》"),
        *(
            "《法治政府建设实施纲要（2021-2025年）》",
            "《中华人民共和国数据安法》",
            "《数据安权法》",
            "《信访工作条例草案》",
        ),
        *("《信访工作规则》", "《法制政府建设实施纲要（2021—2025年）》"),
    ],
)
def test_a_title_that_is_right_or_another(text: str, tmp_path: Path) -> None:
    assert "A136" not in said_of(tmp_path, f"落实{text}。")


# --- what counts as a part of the report (A201) ------------------------------------------------------------------

SAID = {
    "problems": [
        *("存在一些问题。", "面临困难。", "存在着差距。", "还存在以下短板。", "存在主要不足。", "存在不少问题。"),
        *("存在短板。", "面临不少短板。", "存在着一些突出的主要问题。"),
        *("工作存在薄弱环节。", "普法形式还不够丰富。", "能力仍有待提高。"),
        *("队伍还有差距。", "队伍仍有不足。", "能力还有短板。", "基础还很薄弱。", "经验还比较欠缺。", "分析不足之处。"),
    ],
    "next_steps": [
        *("下一步，抓培训。", "下步，抓培训。", "下一年，抓培训。", "下年抓培训。", "明年抓培训。", "打算抓培训。"),
        *("下一阶段抓培训。", "来年抓培训。", "努力方向是抓培训。"),
        *("今后，抓培训。", "2025年，我局将抓培训。", "2025年，拟抓培训。", "2025年继续抓培训。"),
    ],
}
NOT_SAID = {
    "problems": [
        *("没有遗漏。", "存在感增强。问题逐项答复。", ["存在感增强", "问题逐项答复"], "仍在学习。短板逐项补齐。"),
        *(["仍在学习", "短板逐项补齐"], "缩小队伍差距，补齐短板。"),
        *("存在感强，责任落实到每一个岗位和窗口的问题。", "面临大考，问题逐项答复。"),
    ],
    "next_steps": [
        *("经费2025年到位。将军路岗亭建成。", ["经费2025年到位", "将军路岗亭建成。"]),
        *("2025年将近，各项工作完成。", "将抓培训。", "全年抓培训。"),
    ],
}


@pytest.mark.parametrize(("part", "text"), [(part, text) for part in SAID for text in SAID[part]])
def test_a_part_is_there_in_other_words(part: str, text: str, tmp_path: Path) -> None:
    assert "A201" not in said(tmp_path, _without(part) | {"other": text})


@pytest.mark.parametrize(("part", "text"), [(part, text) for part in NOT_SAID for text in NOT_SAID[part]])
def test_a_part_is_missing(part: str, text: str | list[str], tmp_path: Path) -> None:
    assert "A201" in said(tmp_path, _without(part) | {"other": text})


def test_a_blank_part_is_told_of_once(tmp_path: Path) -> None:
    """Its key is A703, and it is not missing as well."""
    assert "A201" in said(tmp_path, _without("next_steps"))
    path = changed(tmp_path, _without("next_steps"))
    path.write_text(path.read_text(encoding="utf-8") + "next_steps:\n", encoding="utf-8")
    told = {each.code for each in read_report(path)[2]}
    assert ("A703" in told, "A201" in told) == (True, False)


def test_a_part_that_the_preamble_announces_is_missing(tmp_path: Path) -> None:
    change = {"preamble": "现将情况和下一步打算报告如下：", "other": "好。"}
    assert "A201" in said(tmp_path, _without("next_steps") | change)


def test_a_first_draft_may_lack_parts(tmp_path: Path) -> None:
    draft = _without("next_steps") | _without("problems")
    assert "A201" not in said(tmp_path, draft | {"measures": "全年推进各项工作。"})
    assert "A201" in said(tmp_path, draft | {"measures": "全年推进各项工作，成效明显。" * 110})


def test_which_parts_are_missing(tmp_path: Path) -> None:
    long = {"measures": "全年推进各项工作，成效明显。" * 110}
    (one,) = found(tmp_path, "A201", _without("next_steps") | _without("problems") | long)
    assert one.args == {
        "parts_zh": "不足和原因、下一年度安排",
        "parts_en": "shortcomings and their causes, plans for the next year",
    }
    (one,) = found(tmp_path, "A201", _without("responsibility"))
    assert one.args == {"parts_zh": "第一责任人职责", "parts_en": "the first responsible persons"}


def test_a_report_on_administration_by_law_has_two_parts(tmp_path: Path) -> None:
    title = {"title": "甲县公安局2024年依法行政工作报告"}
    long = {"measures": "全年推进各项工作，成效明显。" * 110}
    lacking = _without("problems") | _without("responsibility")
    (one,) = found(tmp_path, "A201", title | lacking | long)
    assert one.args["parts_zh"] == "不足和原因"
    assert found(tmp_path, "A201", title | lacking) == []
    assert found(tmp_path, "A201", {"title": "甲县公安局2024年工作报告"} | lacking | long) == []


def test_a_report_without_measures_is_a_draft(tmp_path: Path) -> None:
    assert found(tmp_path, "A201", _without("problems") | _without("measures") | {"other": "好。"}) == []


def test_from_which_length_on_a_report_is_no_draft(tmp_path: Path) -> None:
    lacking = _without("next_steps") | _without("problems") | _without("measures")
    path = tmp_path / "report.yaml"
    found(tmp_path, "A201", lacking | {"measures": "甲"})
    bare = len(manuscript(path).text) - 1
    for length, told in ((1500, 0), (1501, 1)):
        assert len(found(tmp_path, "A201", lacking | {"measures": "甲" * (length - bare)})) == told


@pytest.mark.parametrize(
    "change",
    [
        {"other": {"sections": [{"heading": "聚焦存在问题抓整改", "text": "全年办结。"}]}},
        {"preamble": ["县委作出部署。", "现将存在问题等情况报告如下："]},
    ],
)
def test_where_a_part_is_not_told_of(change: dict[str, Any], tmp_path: Path) -> None:
    assert len(found(tmp_path, "A201", _without("problems") | change)) == 1


def _without(part: str) -> dict[str, Any]:
    assert part in REPORT
    return {part: None}


# --- persons in cases (A504), ordinals behind half-width marks (A101) --------------------------------------------

CRIMES = ("盗窃案", "诈骗一案", "抢劫案", "贩卖毒品", "赌博案", "寻衅滋事", "危险驾驶案", "交通肇事案", "不服处罚")
CRIMES += ("故意伤害案", "非法经营案", "强奸案", "受贿案", "敲诈勒索案", "一案", "处以行政拘留10日", "报案后立即立案")


@pytest.mark.parametrize("crime", CRIMES)
def test_a_name_before_what_was_done(crime: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, f"被告人王建设{crime}。") == ["A504"]
    assert said_of(tmp_path, f"被告人王某{crime}，被害人钱财{crime}，嫌疑人多次{crime}，当事人黄赌{crime}。") == []


@pytest.mark.parametrize(
    "text", ["一是抓学习,三是抓办案。", "做法:一是抓学习;三是抓办案。", "包括:（1）组织有力;（3）制度规范。"]
)
def test_a_gap_behind_half_width_marks(text: str, tmp_path: Path) -> None:
    """It is told before these marks are mended, and its comment is in use then."""
    assert {"A101", "A121"} == set(said_of(tmp_path, text))
    assert set(said_of(tmp_path, text.replace("三", "二").replace("（3", "（2"))) == {"A121"}


NEVER = [(right, written, written) for written, right in (row.split("→") for row in NEVER_RIGHT.split())]
ROWS_OF_A135 = (*MISSPELT_HANZI, *MISSPELT, *NEVER)


def test_words_of_two_characters_are_looked_for_at_once() -> None:
    """With a single shorter one among them each is looked for by itself, in three times the time."""
    assert [row[1] for row in (*MISSPELT, *NEVER) if len(row[1]) < 2] == []


def begins_with(regex: str, written: str) -> bool:
    """Return whether *regex* matches *written* alone, whatever it asks of what stands around."""
    bare, depth = "", 0
    for piece in re.split(r"(\[[^\]]*\]|\(\?<?[=!]|\(\?:|[()])", regex):
        if depth or re.fullmatch(r"\(\?<?[=!]", piece):
            depth += piece[:1] == "("
            depth -= piece == ")"
        else:
            bare += re.sub(r"\(\?:|[()^]", "", piece)
    return {each for each in bare.split("|") if each} == {written}


def in_company(regex: str) -> str:
    """Return the shortest text that the first ways through *regex* allow, with what it asks for before and behind."""

    def shortest(parts: Any) -> str:
        return "".join(map(one, parts))

    def one(part: tuple[Any, Any]) -> str:
        kind, value = str(part[0]), part[1]
        if kind == "IN":
            kind, value = str(value[0][0]), value[0][1]
        simple = {"ANY": "甲", "CATEGORY": "2", "NEGATE": "甲", "AT": "", "ASSERT_NOT": ""}
        if kind in simple:
            return simple[kind]
        if kind == "LITERAL":
            return chr(value)
        if kind == "BRANCH":
            return shortest(value[1][0])
        return shortest(value[-1]) * (value[0] if kind.endswith("REPEAT") else 1)  # else a group or what is around

    return shortest(re._parser.parse(regex))  # type: ignore[attr-defined]


def test_misspelt_words_are_told_in_their_company(tmp_path: Path) -> None:
    """No row asks for what cannot be around its word, and none tells of what another row tells of."""
    silent = [
        (written, text)
        for _, written, regex in ROWS_OF_A135
        if said_of(tmp_path, text := f"我局。{written if regex == written else in_company(regex)}甲。").count("A135")
        != 1
    ]
    assert silent == []


def test_misspelt_words_stand_where_their_patterns_begin() -> None:
    """A135 looks for the word, and tries the pattern there; no text has a backslash."""
    assert [row for row in ROWS_OF_A135 if not begins_with(row[2], row[1]) or "\\\\" in row[2]] == []
    assert begins_with("(?:^|(?<=[，。]))做为(?!民(?:众|意))", "做为")
    assert not begins_with("不防碍", "防碍") and not begins_with("防碍|妨碍(?=着)", "防碍")


@pytest.mark.parametrize("row", CUT_SHORT, ids=lambda row: row[1])
def test_a_word_cut_short(row: tuple[str, str, tuple[str, ...]], tmp_path: Path) -> None:
    left, word, behind = row
    assert not any(each.startswith(word[-1]) for each in behind), "法律法规定期 is whole"
    for each in behind:
        told = found(tmp_path, "A135", {"measures": f"做好{left}{each}等，见效。"})
        assert (left, word) in [(one.args["text"], one.args["better"]) for one in told], each
    whole = "，".join(f"做好{word}{each}" for each in behind)
    assert left not in [each.args["text"] for each in found(tmp_path, "A135", {"measures": f"{whole}。"})]


@pytest.mark.parametrize(
    "text",
    [
        "组织人民调委会开展培训，严禁领导干扰执法，建设行政诉调对接中心，推动各项政策贯彻落细。",
        "做到职能优、权责清、作风正，推进政府信创设备采购，建设执法人脸识别系统，探索执法人工智能应用。",
        "加强执法监所管理，审查规范性文稿，排查应急管涵、应急管涌隐患，做好行政执检衔接、行政复检。",
        "学习法律法宝使用方法，发放合法权证，对全过程记实，开展一岗双查，保障依法行路。",
        "建强新时代理论学习中心，领导干事创业，党员干活带头，化解矛盾纠葛，依法行使职权。",
    ],
)
def test_what_is_another_word_is_not_cut_short(text: str, tmp_path: Path) -> None:
    assert "A135" not in said_of(tmp_path, text)


# --- a day as it is said (A148), a unit at the second number alone (A149), document numbers (A113) ----------------


@pytest.mark.parametrize("day", ["1", "9", "10", "29", "30", "31"])
def test_a_day_as_it_is_said(day: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, f"会议在5月{day}号召开。") == ["A148"]


@pytest.mark.parametrize("thing", "文令公通批决楼线院门房厅馆室地矿井泊台机车船库桥路店铺仓卷案标窗")
def test_the_number_of_a_thing_behind_a_month(thing: str, tmp_path: Path) -> None:
    assert "A148" not in said_of(tmp_path, f"今年5月28号{thing}已经办完。")


@pytest.mark.parametrize("text", ["今年5月32号召开。", "今年五月28号召开。", "群众说：“5月28号办好的。”"])
def test_no_day_as_it_is_said(text: str, tmp_path: Path) -> None:
    assert "A148" not in said_of(tmp_path, text)


@pytest.mark.parametrize("dash", "—～")
@pytest.mark.parametrize("unit", "%‰万亿")
def test_a_unit_at_the_second_number_alone(dash: str, unit: str, tmp_path: Path) -> None:
    assert "A149" in said_of(tmp_path, f"数值在9.5{dash}1200{unit}之间。")


@pytest.mark.parametrize(
    "text",
    ["数值在95%—98%之间。", "数值在98—95%之间。", "数值在95—95%之间。", "型号A5—98%。", "第5—98%。", "比3:5—98%。"],
)
def test_a_unit_at_both_or_no_range(text: str, tmp_path: Path) -> None:
    assert "A149" not in said_of(tmp_path, text)


@pytest.mark.parametrize("number", ["〔09〕14号", "〔19〕14号", "〔20〕14号", "〔2020年〕14号", "「2020」14号"])
def test_the_year_of_a_document_number(number: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, f"按照甲府{number}文件执行。") == ["A113"]


@pytest.mark.parametrize("bracket", ["[]", "()", "（）", "【】", "［］", "「」", "〈〉", "《》", "<>"])
def test_other_brackets_in_a_document_number(bracket: str, tmp_path: Path) -> None:
    for text in (
        f"按照甲府{bracket[0]}2020{bracket[1]}14号文件",
        f"落实《规划》（甲府{bracket[0]}2020{bracket[1]}第14号）",
    ):
        assert said_of(tmp_path, f"{text}的要求办理。") == ["A113"]


def test_a_title_that_is_a_year(tmp_path: Path) -> None:
    assert said_of(tmp_path, "组织民警观看纪录片〈1949〉，写心得14篇。") == ["A112"]


@pytest.mark.parametrize("pair", ["(〕", "（〕", "［〕", "[〕", "〔)", "〔）", "〔］", "〔>"])
def test_one_bracket_of_a_document_number_is_right(pair: str, tmp_path: Path) -> None:
    """The other is told, with 〔〕; the brackets around keep their partners."""
    text = f"按照《甲通知》（甲法办{pair[0]}2020{pair[1]}14号）部署。"
    assert said_of(tmp_path, text) == ["A113"]
    (only,) = found(tmp_path, "A113", {"measures": text})
    assert only.args["better"] == "〔2020〕"


def test_a_title_in_a_title_whose_first_mark_is_another(tmp_path: Path) -> None:
    """The inner marks are right; to make 《》 of them would lead away from what is meant."""
    assert said_of(tmp_path, "先后制定<甲市贯彻〈乙纲要〉实施办法》。") == ["A111"]
    assert said_of(tmp_path, "制定《甲市贯彻〈乙纲要〉实施办法》\n学习〈丙纲要〉。") == ["A112"]
    assert said_of(tmp_path, "组织民警阅读《1949》14册。") == []


@pytest.mark.parametrize("behind", "）。；》")
def test_a_document_number_without_its_last_word(behind: str, tmp_path: Path) -> None:
    assert "A113" in said_of(tmp_path, f"按照（甲府〔2020〕14{behind}")


@pytest.mark.parametrize("number", ["〔30〕14号", "〔19〕", "〔2020〕14、15号", "〔2020〕14—16号", "〔2020〕14号"])
def test_a_document_number_that_is_right_or_none(number: str, tmp_path: Path) -> None:
    assert "A113" not in said_of(tmp_path, f"按照甲府{number}文件执行。")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("第一是领导带头，第二是全员参加，第四是严格考核。", ["A101"]),
        ("第一是领导带头，第三是全员参加。", ["A101"]),
        ("办结率第一的是甲镇，第二是乙镇，第三是丙镇。", []),
        ("第一，领导带头。第二是全员参加。第三，严格考核。", []),
    ],
)
def test_ordinals_before_a_verb(text: str, codes: list[str], tmp_path: Path) -> None:
    assert said_of(tmp_path, text) == codes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("首先，领导带头。第三，严格考核。", "第二"),
        ("第二，严格考核。第三，全员参加。", "第一"),
    ],
)
def test_which_ordinal_follows_a_word_for_one(text: str, expected: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, text) == ["A101"]
    [wrong] = [each for each in read_report(tmp_path / "report.yaml")[2] if each.code == "A101"]
    assert wrong.args["expected"] == expected


def test_doubled_single_quotes_are_one_pair(tmp_path: Path) -> None:
    assert said_of(tmp_path, "落实''三项制度''。") == ["A115"]
    assert said_of(tmp_path, "落实''三项制度'。") == ["A115"]
    assert said_of(tmp_path, "使用''abc''接口。") == []


# --- words that are wrong only in some company (A135) -------------------------------------------------------------

IN_COMPANY = {
    "全过程记录": "落实执法全过程纪录制度。",
    "会议纪要": "印发会议记要3期。",
    "部署": "作出部暑并抓好落实，初步署名。",
    "未成年人": "加强末成年人保护。",
    "未": "全镇末发生安全事故。",
    "已经": "制度己经建立。",
    "已": "41件己办结。",
    "排查": "开展隐患排察整治。",
    "陈述": "保障当事人陈诉、申辩的权利。",
    "听证": "召开听政会2次。",
    "人民调解": "发挥人民调节委员会作用。",
    "行政拘留": "行政居留12人。",
    "反诈": "设立反炸中心。",
    "承诺": "推行告知承若制。",
    "环境": "优化营商坏境。",
    "统筹": "统愁推进各项工作。",
    "履行": "屡行职责，抓好落实。",
    "贯彻": "贯切各项部署。",
    "深入": "深人学习法律法规。",
    "纳入": "普法工作纳人年度考核。",
    "权力": "规范权利运行。",
    "洽谈": "组织洽淡会。",
    "泄露": "不得泄漏个人信息。",
    "曝光": "公开爆光典型案例。",
    "既要": "即要严格执法，又要热情服务。",
    "给予": "给于处罚41次。",
    "授予": "授于先进集体称号。",
    "作用": "发挥重要做用。",
    "健全": "建全机制，新建全长效运行的泵站。",
    "推行行政执法": "开展推行政执法责任制考核，强推行政执法公示。",
    "等": "公安、司法、等部门参加。",
}
NOT_IN_COMPANY = (
    "拍摄执法全过程纪录片，会议记要点，全部暑期活动由干部暑假办，初步署名。",
    "周末成年人培训，期末完成考试，自己经手、知己经年，自己完成、自己办结。",
    "安排察看现场，编排察访路线，被告陈诉冤情，垂帘听政，价格调节委员会。",
    "行政居留许可，继承若干传统，破坏境外项目，传统愁绪，屡行不义，颠覆行为。",
    "一贯切实履职，习惯彻底改变，资深人士开展讲座，各项权利行使，融洽淡然。",
    "煤气泄漏，引爆光伏项目，立即要求整改，又要复查，给于心何安，叫做用户。",
    "一等、二等、等外品，分为优、良、等级不同。",
)


@pytest.mark.parametrize("better", IN_COMPANY)
def test_a_word_that_is_wrong_in_its_company(better: str, tmp_path: Path) -> None:
    told = found(tmp_path, "A135", {"measures": IN_COMPANY[better]})
    assert [each.args["better"] for each in told] == [better]


@pytest.mark.parametrize("text", NOT_IN_COMPANY)
def test_a_word_that_is_right_in_its_company(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, "A135", {"measures": text}) == []


LAST_POINTS = {
    "a comma": (["抓学习，", "抓办案，"], ["，"]),
    "、 behind a paragraph": ([{"lead": "抓学习", "text": ["人人过关。", "办案、"]}], ["、"]),
    "one sentence of points": (["抓学习，", "抓办案。"], []),
    "a lead by itself": ([{"lead": "抓学习，抓办案"}], []),
}


@pytest.mark.parametrize("name", LAST_POINTS)
def test_the_last_point_breaks_off(name: str, tmp_path: Path) -> None:
    """Points may be run into one sentence; behind the last of them the paragraph ends."""
    points, marks = LAST_POINTS[name]
    told = found(tmp_path, "A129", {"measures": {"points": points}})
    assert [each.args["text"] for each in told] == marks


SOUNDS_ALIKE = {
    "落实主题责任，执法人员主题资格合法。": ["主体责任", "主体资格"],
    "分析治安形式，认清形式任务。": ["治安形势", "形势任务"],
    "深入开展“我为群众办事实”活动。": ["办实事"],
    "制发司法建议和检查建议2份。": ["检察建议"],
    "做到公平公证，规范公证文明执法，促进公证司法。": ["公平公正", "公正司法", "公正文明执法"],
    "凝聚工作和力，健全工作机智，改革管理体质。": ["合力", "工作机制", "管理体制"],
    "坚持与时具进、求真物实。": ["与时俱进", "求真务实"],
    "有利打击了违法犯罪，提供了有利保障，有力于工作开展。": ["有力", "有力", "有利于"],
    "查验驾驶证和行使证，行驶行政处罚权，车辆行使轨迹清楚。": ["行驶证", "行使", "行驶"],
    "委托市公正处，必需严格依法办事，竖立法治意识。": ["公证处", "必须", "树立"],
    "办好民生事实10件，做到有法可依、“有法可以”，推进群防群制。": ["民生实事", "有法可依", "群防群治"],
}


@pytest.mark.parametrize("text", SOUNDS_ALIKE)
def test_another_word_of_the_same_sound(text: str, tmp_path: Path) -> None:
    found_here = [each.args["better"] for each in found(tmp_path, "A135", {"measures": text})]
    assert sorted(map(str, found_here)) == sorted(SOUNDS_ALIKE[text])


@pytest.mark.parametrize(
    "text",
    [
        "为群众办事实在周到，改善民生事实上取得成效，全市公证司法鉴定机构12家。",
        "加强公证、司法鉴定等工作和力度，凝聚民心和力量，民警工作机智灵活，国民体质和健康管理体质监测。",
        "从依法行政出发，落实群防群制度，试驾使用车辆，依法行使证据调查权，对车辆行使检查权。",
        "为执法所必需，公正处理投诉，创造有利条件，加强有力于法有据，竖立警示牌。",
        "打造主题责任区，公安机关安全检查建议书一式两份，开展多种形式的任务式培训。",
    ],
)
def test_words_that_are_what_they_seem(text: str, tmp_path: Path) -> None:
    assert [each.args for each in found(tmp_path, "A135", {"measures": text})] == []


ENDS = {
    "preamble: 全年没有发生重大案件；\nmeasures: 加强学习。\n": "；",
    "measures: {sections: [{heading: 甲, text: 主要做法有：}, {heading: 乙, text: 办结41件；}]}\n": "：；",
    "measures: {text: 总的情况：, points: [加强学习；, 加强考试；]}\n": "；",
    "measures: 加强学习。\nproblems: 主要问题有：\n": "：",
    "measures: {points: [甲：, {text: [乙。, 丙：]}]}\n": "：",
    "measures: 加强学习。\nclosing: 请审阅；\nattachments: [{title: 表, text: 见下：}]\n": "；：",
    # Something stands behind these.
    "preamble: 现将情况报告如下：\nmeasures: {text: [主要做法：, 其他做法；, 做完了。]}\n": "",
    "measures: {text: 主要做法：, sections: [{heading: 甲, text: 办结41件。}]}\n": "",
    "measures: {points: [加强学习；, 见下表：], tables: [{caption: 甲, columns: [乙, 丙], rows: [[1, 2]]}]}\n": "",
    "measures: {points: [加强学习：], sections: [{heading: 甲, text: 办结41件。}]}\n": "",
}


@pytest.mark.parametrize("parts", ENDS)
def test_a_text_that_announces_nothing(parts: str, tmp_path: Path) -> None:
    """Behind a colon or a semicolon something stands, in the same section."""
    path = tmp_path / "report.yaml"
    head = "organ: 甲市示范局\nyear: 2020\ntitle: 甲市示范局2020年法治政府建设年度报告\n"
    path.write_text(head + parts, encoding="utf-8")
    said_here = [each for each in read_report(path)[2] if each.code == "A129"]
    assert sorted(str(each.args["text"]) for each in said_here) == sorted(ENDS[parts])


# --- what stands twice, and over and over again (A133) -----------------------------------------------------------


@pytest.mark.parametrize("times", [2, 3, 4])
@pytest.mark.parametrize("word", ["办案", "复议委", "行政复议", "一个问题", "细长"])
def test_what_is_said_a_few_times_is_looked_at_everywhere(
    word: str, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"全市{word * times}工作{word}，{word * times}。"
    told = list(rows.words_in_a_row(text))
    monkeypatch.setattr(rows, "_next", lambda _differences, at, _length: at + 1)
    assert told == list(rows.words_in_a_row(text)) != []


def test_what_is_said_over_and_over_again_is_looked_at_where_it_begins_and_ends() -> None:
    """A text of nothing but one word took a minute."""
    text = "全市" + "办案" * 5000 + "。"
    looked = sorted(rows.words_in_a_row(text))
    assert looked[0][0] == 2
    assert looked[-1] == (len(text) - 5, "办案")
    assert len(looked) < 500
