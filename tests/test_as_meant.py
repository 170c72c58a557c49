"""What one run tells of a text that is no YAML: all that is wrong with it as it was meant, at the right places."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import in_file_order
from generator.reading import read_report

HEAD = "发文机关: 滨江市公安局\n年度: 2025\n标题: 滨江市公安局2025年法治政府建设年度报告\n成文日期: 2026-01-05\n"
REST = "问题:\n  正文: 人员不足。\n下一步:\n  正文: 加强培训。\n"


def told(folder: Path, text: str) -> list[tuple[str, str, str]]:
    """Return code, place and what stands there of all that is found in a report of *text*."""
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    found = in_file_order(read_report(path)[2])
    assert all(each.span is None or each.span.source.text == text for each in found)
    places = [(each.span.location().partition(":")[2], each.span.text) if each.span else ("", "") for each in found]
    return [(each.code, *place) for each, place in zip(found, places, strict=True)]


def codes(folder: Path, text: str) -> set[str]:
    return {code for code, _, _ in told(folder, text)}


def test_a_file_of_items_is_read_as_the_mapping_that_is_meant(tmp_path: Path) -> None:
    text = (
        "- 发文机关: 滨江市公安局\n- 年度: 2025\n- 标题: 滨江市公安局2025年法治政府建设年度报告\n"
        "- 主送: 滨江市人民政府\n"
        "- 举措:\n    小节:\n      - 标提: 一\n        正文: 检查检查了3次,整改了。\n"
    )
    assert told(tmp_path, text) == [
        ("L021", "1:1", "-"),
        ("V101", "4:3", "主送"),
        ("V101", "7:9", "标提"),
        ("A133", "8:13", "检查检查"),
        ("A121", "8:20", ","),
    ]
    by_the_way = text.replace("年度: 2025", "年度：2025").replace("- 发文", "-  发文")
    assert codes(tmp_path, by_the_way) == {"L021", "L030", "V101", "A133", "A121"}


@pytest.mark.parametrize(
    "text",
    [
        "- 甲\n- 乙\n",
        "[甲, 乙]\n",
        "- 年度: 2025\n",
        "- 标题: 一\n  正文: 甲。\n- 标题: 二\n  正文: 乙。\n",
        "- 年度: 2025\n- 甲\n",
    ],
)
def test_other_lists_are_no_mapping(tmp_path: Path, text: str) -> None:
    assert [code for code, _, _ in told(tmp_path, text)] == ["L021"]


def test_lines_with_a_slip_are_read_on_at_their_places(tmp_path: Path) -> None:
    text = f"{HEAD}举措:\n  标题: 一\n  正文：各单位检查检查了3次,\n问题：\n  正纹: 人员不足。\n"
    text += "下一步：加强培训,抓好落实。\n"
    assert told(tmp_path, text) == [
        ("L030", "7:5", "："),
        ("A133", "7:9", "检查检查"),
        ("A121", "7:16", ","),
        ("L030", "8:3", "："),
        ("V101", "9:3", "正纹"),
        ("L030", "10:4", "："),
        ("A121", "10:9", ","),
    ]


def test_a_text_that_gets_quotes_is_read_on(tmp_path: Path) -> None:
    text = f"{HEAD}举措: 一是: 检查检查了3次,整改了。\n{REST}"
    assert told(tmp_path, text) == [("L044", "5:7", ":"), ("A133", "5:9", "检查检查"), ("A121", "5:16", ",")]


def test_keys_below_a_line_of_a_guessed_level_are_judged(tmp_path: Path) -> None:
    text = f"{HEAD}举措:\n  小节:\n    - 标题: 一\n       正文: 甲。\n      标提: 二\n{REST}附件：\n  - 标题: 甲\n"
    text += "落宽: {日期: 2026-01-05}\n"
    found = told(tmp_path, text)
    assert [each for each in found if each[0][0] != "A"] == [
        ("L040", "8:1", "       "),
        ("V101", "9:7", "标提"),
        ("L030", "14:3", "："),
        ("V101", "16:1", "落宽"),
    ]


def test_what_another_level_may_make_of_a_line_is_not_told(tmp_path: Path) -> None:
    assert codes(tmp_path, f"{HEAD}举措:\n  正文: 甲。\n 问题:\n   正文: 人员不足。\n") == {"L093"}
    assert codes(tmp_path, f"{HEAD}举措:\n  小节:\n    - 标题: 一\n  - 标题: 二\n      正文: 乙。\n") <= {
        "L039",
        "L040",
        "L064",
    }


def test_what_is_meant_of_some_lines_is_not_known(tmp_path: Path) -> None:
    """The words behind a dash on the line of its key, or of a heading without a key, are no text of a known kind."""
    for slip in ("要点: - 甲,乙", "四、其他其他情况", "发文机关: 甲局  年度: 25,26"):
        assert {code[0] for code, place, _ in told(tmp_path, HEAD + REST + slip + "\n") if place[:2] == "9:"} == {"L"}


def test_a_slip_is_told_once(tmp_path: Path) -> None:
    for slip in ('举措: "放管服"改革推进。', "举措: 一是: 推进改革。", "举措: [甲]推进改革。", "举措: @甲推进改革。"):
        found = told(tmp_path, f"{HEAD}{slip}\n{REST}")
        assert [code[0] for code, place, _ in found if place.startswith("5:")] == ["L"], found


@pytest.mark.parametrize("mark", ["[甲]。", "[甲]，加强学习。", "{甲}。"])
def test_a_text_in_brackets_is_none_that_lacks_its_end(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"{HEAD}举措:\n  正文: {mark}\n{REST}", encoding="utf-8")
    [found] = [each for each in read_report(path)[2] if each.code.startswith("L")]
    assert found.code == "L043"
    assert found.args.get("suggestion") == {"[甲]。": "正文: （甲）……", "[甲]，加强学习。": "正文: （甲）……"}.get(mark)


def test_a_text_does_not_take_in_the_keys_of_its_section(tmp_path: Path) -> None:
    """Quotes around both lines would lead further, as they hide the second slip."""
    text = f"{HEAD}举措:\n  小节:\n    - 标题：五\n      正文: {{甲}}。\n{REST}"
    assert [each[:2] for each in told(tmp_path, text)] == [("L030", "7:9"), ("L043", "8:11")]


FULL_WIDTH = (
    "发文机关：滨江市公安局\n年度：2025\n标题：滨江市公安局2025年法治政府建设年度报告\n举措：\n　　小节：\n"
    "　　　　－　标题：一\n　　　　　　正文：检查检查了3次。\n问题：\n　　－　人员不足。\n下一步：加强培训，\n"
)


def test_a_report_in_full_width_is_told_in_one_run(tmp_path: Path) -> None:
    """Colons, indentation, dashes: what is below them as well."""
    found = told(tmp_path, FULL_WIDTH)
    assert [each for each in found if each[0] == "L085"] == [("L085", "5:1", "　　")]
    assert {code for code, place, _ in found if place.startswith(("5:", "6:", "7:"))} >= {"L085", "V108", "A133"}
    assert ("V109", "9:3", "－") in found
    assert [each[1] for each in found if each[0] == "L030"] == ["1:5", "2:3", "3:3", "4:3", "8:3", "10:4"]


def test_what_a_web_page_says_around_the_text_is_no_key(tmp_path: Path) -> None:
    above = "乙县公安局年度报告\n来源：本站    发布时间：2026-01-20    阅读：1024\n"
    text = f"{above}{HEAD}{REST}—— END ——\n责任编辑：小王\n"
    assert [each[:2] for each in told(tmp_path, text) if each[0][0] == "L"] == [("L083", "1:1"), ("L048", "11:1")]


def test_figures_that_are_none_are_told_beside_other_errors(tmp_path: Path) -> None:
    """An attachment that is left out uses figures, at most: the figures are what they are."""
    text = f"{HEAD}举措: 文。\n{REST}附件: {{甲: 乙}}\n指标: {{甲: 十二, 乙: 4次}}\n"
    assert "C110" in codes(tmp_path, text)


def test_keys_within_what_is_meant_are_judged(tmp_path: Path) -> None:
    text = f"{HEAD}工作情况:\n  - 小标题: 一\n    内容: 检查检查了。\n    分点:\n      - 首句: 甲\n{REST}"
    assert {each[2] for each in told(tmp_path, text)} >= {"工作情况", "小标题", "内容", "分点", "检查检查"}


def test_a_template_that_is_named_by_its_title_is_the_one_that_is_meant(tmp_path: Path) -> None:
    text = f"模板: 法治政府建设年度报告\n{HEAD}举措: 检查检查了。\n不足: 人员不足。\n"
    assert [each[:2] for each in told(tmp_path, text)][:3] == [("T001", "1:5"), ("A133", "6:5"), ("V101", "7:1")]
    for name in ("某某报告", "anual-report"):  # what is but alike may be another
        other = text.replace("法治政府建设年度报告\n", f"{name}\n", 1)
        assert codes(tmp_path, other) >= {"T001"} and "V101" not in codes(tmp_path, other)


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("下一步:\n  标题：打算\n  标题：安排安排了3次,整改。\n", [("V108", "8:3", "标题：")]),
        ("下一步:\n  标题：打算\n  正文：检查了3次。\n  正文：安排安排了。\n", [("V108", "8:3", "标题：")]),
        ("下一步:\n  标题：打算\n  正文：检查了3次,整改。\n", [("V108", "8:3", "标题："), ("A121", "9:11", ",")]),
    ],
)
def test_lines_with_one_key_twice_stay_a_text(tmp_path: Path, text: str, told_of: list[tuple[str, str, str]]) -> None:
    """Which of the two is meant, nobody knows; that there are two need not be told beside it."""
    assert told(tmp_path, HEAD + "举措:\n  正文: 好。\n" + text) == told_of


def test_two_texts_that_took_in_keys_are_read_each_as_it_is_meant(tmp_path: Path) -> None:
    text = f"{HEAD}举措:\n  标题：打算\n  正文：检查了3次,整改。\n问题:\n  标题：不足\n  正文：人员不足,培训不够。\n"
    assert told(tmp_path, text) == [
        ("V108", "6:3", "标题："),
        ("A121", "7:11", ","),
        ("V108", "9:3", "标题："),
        ("A121", "10:10", ","),
    ]


def test_two_keys_that_seem_to_be_one_are_not_both_read_as_it(tmp_path: Path) -> None:
    """Nobody wrote a key twice (V103): one of the two is meant otherwise."""
    text = f"{HEAD}举措:\n  标提: 打算\n  标替: 安排\n  正文: 检查了3次,整改。\n问题: 人员不足。\n"
    assert told(tmp_path, text) == [("V101", "6:3", "标提"), ("V101", "7:3", "标替"), ("A121", "8:12", ",")]
