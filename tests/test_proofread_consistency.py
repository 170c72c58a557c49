"""The year of next steps (A203), abbreviations (A405), the organ (A408): every word and bound, and neighbours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_proofread_kind import said
from test_proofread_tables import found

from generator.reading import read_report

KINDS = ("法治政府建设", "法治建设", "依法行政", "法治公安", "工作", "主要", "重点", "")
PLANS = ("打算", "计划", "安排", "思路", "要点")
WE = ("我局", "本局", "市局", "县局", "区局", "分局", "我们", "全局", "全市公安机关", "")


@pytest.mark.parametrize(
    "text",
    [
        *(f"2024年{kind}打算" for kind in KINDS),
        *(f"2024年度工作的{plan}：" for plan in PLANS),
        *(f"2023年，{we}将抓培训。" for we in WE),
        *(f"2024年{will}抓培训。" for will in ("将", "计划", "拟", "要")),
        *(
            f"2024年，{plan}法治培训。"
            for plan in ("继续组织", "我局深化", "要加强", "按岗位需要组织", "围绕中心工作，抓好")
        ),
        *("推动3个区在2024年10月底前配齐执法人员。", "各所于2024年底前完成整改。", "2024年新增示范点20个以上。"),
        *("在2024年，我局将抓培训。", "关于2024年工作安排，抓培训。", "人手不足。2024年将抓培训。"),
    ],
)
def test_plans_for_a_year_that_is_over(text: str, tmp_path: Path) -> None:
    assert "A203" in said(tmp_path, {"next_steps": text})


@pytest.mark.parametrize("will", ["从以下", "继续", "进一步", "着力", "重点"])
def test_what_will_be_done_about_problems_in_a_year_that_is_over(will: str, tmp_path: Path) -> None:
    assert "A203" in said(tmp_path, {"problems": f"人手不足。2024年我局将{will}方面改进。"})
    assert "A203" not in said(tmp_path, {"problems": f"人手不足。2025年我局将{will}方面改进。"})


def test_a_year_among_problems_that_is_right(tmp_path: Path) -> None:
    assert "A203" not in said(tmp_path, {"problems": "2024年将执法事项下放后，人手不足。按计划，2024年将继续减员。"})


@pytest.mark.parametrize(
    "text",
    [
        "2024年将近，抓培训。",
        "2024年要求的事项抓落实。",
        "对照2024年工作打算：抓培训。",
        "2022年将抓培训。",
        "推动3个区在2025年10月底前配齐执法人员。",
        "原定在2024年10月底前完成的整改任务，全部收尾。",
        "应当在2024年10月底前配齐的人员，抓紧配齐。",
        "各所在2024年10月底前已配齐人员，再抓培训。",
        "在2024年底前建成的平台上，增加功能。",
        "2024年新增示范点20个，再抓提升。",
        "2024年新增示范点20个以上的基础上，再抓提升。",
        "各区在2024年底前完成了整改，再抓提升。",
        "在2024年10月底前完成整改的基础上，抓好巩固。",
        "对在2024年底前未完成的任务，挂牌督办。",
        "2024年，组织培训12期。",
        "2024年，组织培训三期。",
        "2024年，加强培训，取得成效。2025年，加强监督。",
        "2024年，加强制度建设。明年，加强监督。",
        "2024年，推进法治建设虽然得到加强，与要求相比仍有差距。",
        "2024年，坚持学法用法，队伍素质有了提高。",
        "2024年，我局获评先进。",
        "2025年将抓培训。",
    ],
)
def test_plans_that_are_right(text: str, tmp_path: Path) -> None:
    assert "A203" not in said(tmp_path, {"next_steps": text})


@pytest.mark.parametrize(
    "definition",
    [
        *(f"以下{verb}示范中心" for verb in ("简称", "统称", "合称", "称")),
        *("下称示范中心", "以下简称：“示范中心”", "以下简称《示范办法》", "以下简称中心"),
        *(f"以下简称“{'示' * 20}”", f"以下简称“{'示' * 2}”", f"以下简称{'示' * 12}"),
    ],
)
def test_an_abbreviation_that_nothing_uses(definition: str, tmp_path: Path) -> None:
    assert said(tmp_path, {"measures": f"建成甲县示范（{definition}）。"}) == {"A405"}


@pytest.mark.parametrize(
    "definition", ["以下简称为什么呢", f"以下简称“{'示' * 21}”", f"以下简称{'示' * 13}", "以下简称“示”", "简称示范中心"]
)
def test_no_abbreviation(definition: str, tmp_path: Path) -> None:
    assert said(tmp_path, {"measures": f"建成甲县示范（{definition}）。"}) == set()


@pytest.mark.parametrize(
    ("paragraphs", "codes"),
    [
        (
            ["建成甲县中心（以下简称示范中心），示范中心运行。", "甲县中心（以下简称示范中心）和示范中心运行。"],
            {"A405"},
        ),
        (["示范中心运行，建成甲县中心（以下简称示范中心），示范中心开放。"], set()),
        (["依照《示范办法》办理。", "修订《甲县办法》（以下简称《示范办法》），《示范办法》印发。"], {"A405"}),
        (
            [
                "修订《甲县取水办法》（以下简称《办法》），《办法》印发。",
                "《甲县取水办法》（以下简称《取水办法》）施行，《取水办法》见效。",
            ],
            {"A405"},
        ),
        (
            [
                "修订《甲县取水办法》（以下简称《办法》），《办法》印发。",
                "《甲县采砂办法》（以下简称《采砂办法》）施行，《采砂办法》见效。",
            ],
            set(),
        ),
        (["推出“示范中心”品牌。", "建成甲县中心（以下简称示范中心），示范中心开放。"], set()),
        (["共建设中心12个。", "建成甲县中心（以下简称中心），中心开放。"], set()),
        (["中心12个。", "建成甲县中心（以下简称中心），中心开放。"], set()),
        (["全县由示范点带动。", "建成甲县中心（以下简称示范点），示范点开放。"], {"A405"}),
        (["向示范点派员。", "建成甲县中心（以下简称示范点），示范点开放。"], {"A405"}),
        (["全县示范点联动。", "建成甲县中心（以下简称示范点），示范点开放。"], set()),
        (["全县示范中心联动。", "建成甲县中心（以下简称示范中心），示范中心开放。"], {"A405"}),
    ],
)
def test_where_an_abbreviation_is_defined(paragraphs: list[str], codes: set[str], tmp_path: Path) -> None:
    assert said(tmp_path, {"measures": {"text": paragraphs}}) & {"A405"} == codes


@pytest.mark.parametrize("before", ["，", "。", "；", "：", "、"])
def test_an_abbreviation_begins_its_clause(before: str, tmp_path: Path) -> None:
    text = [f"全年抓学习{before}示范点开放。", "建成甲县中心（以下简称示范点），示范点开放。"]
    (one,) = found(tmp_path, "A405", {"measures": {"text": text}})
    assert (one.args["what_zh"], one.args["what_en"]) == ("前面已经用了", "has been used before")


@pytest.mark.parametrize("behind", ["的", "将", "和", "与", "在", "对", "已", "，", "。", "3"])
def test_an_abbreviation_of_two_characters_ends_there(behind: str, tmp_path: Path) -> None:
    text = [f"中心{behind}窗口开放。", "建成甲县政务中心（以下简称中心），中心开放。"]
    told = [each.args["what_zh"] for each in found(tmp_path, "A405", {"measures": {"text": text}})]
    assert told == ([] if behind == "3" else ["前面已经用了"])


def test_the_first_words_of_a_file_use_an_abbreviation(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    head = "organ: 甲县公安局\nyear: 2024\ntitle: 甲县公安局2024年法治政府建设年度报告\n"
    text = "建成甲县中心（以下简称示范点），示范点开放。"
    path.write_text(f"measures: 示范点开放。\nother: {text}\n{head}", encoding="utf-8")
    assert [each.code for each in read_report(path)[2]] == ["A405"]


def test_an_abbreviation_that_is_defined_again(tmp_path: Path) -> None:
    text = "建成甲县中心（以下简称示范中心），示范中心开放。"
    (one,) = found(tmp_path, "A405", {"measures": {"text": [text, text]}})
    assert one.args == {"text": "示范中心", "what_zh": "又定义了一次", "what_en": "is defined again"}
    assert one.span is not None and one.span.line == 5  # the second


@pytest.mark.parametrize("first", ["示范中心开放。", "甲县中心简称示范中心，示范中心开放。"])
def test_an_abbreviation_of_the_house_may_be_used_before(first: str, tmp_path: Path) -> None:
    text = ["甲县执法示范中心建成。", first, "甲县执法示范中心（以下简称示范中心）和示范中心品牌扩面。"]
    change = {"measures": {"text": text}}
    assert [each.args["what_zh"] for each in found(tmp_path, "A405", change)] == ["前面已经用了"]
    assert found(tmp_path, "A405", change | {"abbreviations": {"示范中心": "甲县执法示范中心"}}) == []


@pytest.mark.parametrize("title", [f"《{'示' * 20}》", "《示范》"])
def test_a_title_that_nothing_uses(title: str, tmp_path: Path) -> None:
    text = f"修订《甲县执法示范办法》（以下简称{title}）"
    (one,) = found(tmp_path, "A405", {"measures": f"{text}。"})
    assert (one.args["text"], one.args["what_zh"]) == (title, "后面没有用到")
    assert found(tmp_path, "A405", {"measures": f"{text}，{title.strip('《》')}人人皆知。"}) == []


@pytest.mark.parametrize("title", [f"《{'示' * 21}》", "《示》", "：《《示范》", "“示“范”", "示"])
def test_what_is_no_short_title(title: str, tmp_path: Path) -> None:
    assert found(tmp_path, "A405", {"measures": f"修订办法（以下简称{title}）。"}) == []


def test_an_abbreviation_is_told_without_its_quotes(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "A405", {"measures": "建成甲县中心（以下简称“示范中心”）。"})
    assert one.args == {"text": "示范中心", "what_zh": "后面没有用到", "what_en": "is not used"}


def test_a_colon_of_half_width_before_an_abbreviation(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "A405", {"measures": "建成甲县中心（以下简称:示范中心）。"})
    assert one.args["text"] == "示范中心"


def test_a_heading_may_use_an_abbreviation_before(tmp_path: Path) -> None:
    text = "建成甲县中心（以下简称示范中心），示范中心开放。"
    sections = [{"heading": "示范中心建设", "text": text}]
    assert "A405" not in said(tmp_path, {"measures": {"sections": sections}})


OTHERS = (
    "乙县公安局",
    "乙省公安厅",
    "乙县司法局",
    "乙市管理局",
    "乙县人民政府",
    "乙县委员会",
    "乙市丙分局",
    "乙省财政厅",
)


@pytest.mark.parametrize("name", OTHERS)
def test_the_name_of_another_organ(name: str, tmp_path: Path) -> None:
    for change in (
        {"title": f"{name}2024年法治政府建设年度报告"},
        {"title": f"{name}关于2024年法治政府建设情况的报告"},
        {"title": f"关于{name}2024年法治政府建设情况的报告"},
        {"sign_off": {"organ": name}},
        {"head": {"mark": f"{name}文件", "number": "甲公〔2025〕1号", "signers": ["王某"]}},
    ):
        assert "A408" in said(tmp_path, change), change


@pytest.mark.parametrize(
    "change",
    [
        {"title": "中共甲县公安局委员会2024年法治政府建设年度报告"},
        {"title": "甲县各管理局2024年法治政府建设年度报告"},
        {"title": "各县管理局2024年法治政府建设年度报告"},
        {"title": "甲市乙区丙镇各管理局2024年法治政府建设年度报告"},
        {"title": "丙市甲县公安局2024年法治政府建设年度报告"},
        {"organ": "甲县县委", "title": "中共甲县委员会2024年法治政府建设年度报告"},
        {"title": "关于甲县公安局2024年法治政府建设情况的报告"},
        {"sign_off": {"organ": "乙县公安局法制大队"}},
        {"title": "乙县公安局派驻机构2024年法治政府建设年度报告"},
        {"title": "公安局2024年法治政府建设年度报告"},
        {"organ": "甲市公安局丁区分局", "title": "丁区公安分局2024年法治政府建设年度报告"},
        {"head": {"mark": "甲县公安局", "number": "甲公〔2025〕1号", "signers": ["乙县公安局"]}},
    ],
)
def test_the_name_of_the_same_organ_or_of_none(change: dict[str, Any], tmp_path: Path) -> None:
    assert "A408" not in said(tmp_path, change)


def test_an_organ_that_is_not_filled_in_yet_is_no_other_one(tmp_path: Path) -> None:
    title = "乙县公安局2024年法治政府建设年度报告"
    assert "A408" not in said(tmp_path, {"organ": "待补", "title": title})
    assert "A408" in said(tmp_path, {"organ": "甲县公安局", "title": title})


def test_what_is_told_of_the_name_of_another_organ(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "A408", {"title": "关于乙县公安局2024年法治政府建设情况的报告"})
    assert one.args == {"text": "乙县公安局", "organ": "甲县公安局"}
    joint = {"organ": ["甲县公安局", "甲县司法局"], "title": "乙县公安局2024年法治政府建设年度报告"}
    (one,) = found(tmp_path, "A408", joint)
    assert one.args["organ"] == "甲县公安局、甲县司法局"
    (one,) = found(tmp_path, "A408", {"title": ["乙县公安局", "2024年法治政府建设年度报告"]})
    assert one.args["text"] == "乙县公安局"
    name = "乙省丙市国家高新技术产业开发区市场监督管理局"
    (one,) = found(tmp_path, "A408", {"title": f"{name}2024年法治政府建设年度报告"})
    assert one.args["text"] == name


def test_the_marks_of_joint_organs(tmp_path: Path) -> None:
    head = {"mark": ["甲县公安局", "乙县司法局"], "number": "甲公〔2025〕1号", "signers": ["王某", "李某"]}
    joint = {"organ": ["甲县公安局", "甲县司法局"], "title": "2024年法治政府建设年度报告", "head": head}
    assert [each.args["text"] for each in found(tmp_path, "A408", joint)] == ["乙县司法局"]


def test_a_short_name_of_another_organ(tmp_path: Path) -> None:
    change = {"sign_off": {"organ": "示范分局"}}
    for full, told in (("甲县公安局", 0), ("乙县公安局", 1)):
        assert len(found(tmp_path, "A408", change | {"abbreviations": {"示范分局": full}})) == told


# --- the word for oneself (A412), the date (A411) ----------------------------------------------------------------

SELVES = {"甲县公安局": "局", "甲省公安厅": "厅", "甲县卫健委": "委", "甲县卫生委员会": "委", "甲县法院": "院"}


@pytest.mark.parametrize(
    ("organ", "text", "told"),
    [
        ("甲城市人力资源和社会保障局", "2025年，甲城人力资源和社会保障局公开服务指南。", ["甲城人力资源和社会保障局"]),
        ("甲城市城市管理局", "甲城城市管理局公开服务指南。", ["甲城城市管理局"]),
        ("甲城市城市管理局", "甲城市城市管理局会同乙县甲城城市管理局公开指南。", []),
        ("甲城市公安局", "甲城公安局公开服务指南。", []),
        ("甲县市场监督管理局", "甲市场监督管理局公开服务指南。", []),
    ],
)
def test_the_organ_without_its_city(organ: str, text: str, told: list[str], tmp_path: Path) -> None:
    change = {"organ": organ, "title": f"{organ}2024年法治政府建设年度报告", "sign_off": False, "measures": text}
    assert [each.args["text"] for each in found(tmp_path, "A408", change)] == told


@pytest.mark.parametrize("organ", [*SELVES, "甲县人民政府", "甲县政府办公室", "甲县丙街道办事处"])
def test_what_another_organ_calls_itself(organ: str, tmp_path: Path) -> None:
    for last in "局厅委院":
        change = {"organ": organ, "title": f"{organ}2024年法治政府建设年度报告", "measures": f"全年我{last}抓学习。"}
        assert ("A412" in said(tmp_path, change)) == (last != SELVES.get(organ)), last


@pytest.mark.parametrize(
    "text",
    [
        *(f"{word}我局限，抓学习。" for word in "自大小"),
        *(f"就我局{word}抓学习。" for word in "部面势外"),
        *(f"请我委{word}抓学习。" for word in "托派屈任员婉"),
        *(f"把我院{word}抓学习。" for word in "子墙校落"),
        *("在我厅堂抓学习。", "“我院”抓学习。"),
    ],
)
def test_words_that_are_no_organ_s(text: str, tmp_path: Path) -> None:
    organ = "甲县人民政府"
    change = {"organ": organ, "title": f"{organ}2024年法治政府建设年度报告", "measures": text}
    assert "A412" not in said(tmp_path, change)


def test_an_organ_whose_word_for_itself_nobody_knows(tmp_path: Path) -> None:
    organ = "甲县公安总队"
    change = {"organ": organ, "title": f"{organ}2024年法治政府建设年度报告", "measures": "我局抓学习。"}
    assert "A412" not in said(tmp_path, change)


@pytest.mark.parametrize(("date", "told"), [("2024-09-30", True), ("2024-10-01", False), ("2023-12-31", True)])
def test_the_date_before_the_year_is_over(date: str, told: bool, tmp_path: Path) -> None:
    assert ("A411" in said(tmp_path, {"date": date})) == told


@pytest.mark.parametrize(("year", "told"), [(2011, 0), (2012, 1)])
def test_from_when_on_titles_in_a_row_have_no_pause(year: int, told: int, tmp_path: Path) -> None:
    text = "落实《甲办法》、《乙办法》。"
    change = {"year": year, "title": f"示范公安局{year}年工作报告", "sign_off": False, "measures": text}
    assert len(found(tmp_path, "A114", change)) == told


def test_titles_in_a_row_are_told_of_once(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "A114", {"measures": ["落实《甲办法》、《乙办法》。", "学习《丙规定》、《丁规定》。"]})
    assert "全文 2 处" in one.message("zh") and "2 times" in one.message("en") and one.fix is None
