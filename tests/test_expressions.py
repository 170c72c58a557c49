"""Expressions in data text: what is one, what it prints, and what is said about the others."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.expressions.in_text import Part, Problem, split, suggest, work_out
from generator.figures.model import Indicator, Wording

NAMES = {
    "year": 2020,
    "年度": 2020,
    "成文日期": "2020年12月16日",
    "涉疫案件": Indicator(Decimal(283), "宗"),
    "应诉": Indicator(Decimal(11), "宗"),
    "胜诉": Indicator(Decimal(10), "宗"),
    "上年": Indicator(Decimal(8), "宗"),
    "公开率": Indicator(Decimal("99.50"), "%"),
    "罚没款": Indicator(Decimal("3286.50"), "万元", written="3,286.50"),
    "次数": Indicator("多", "次"),
    "无单位": Indicator(Decimal(5)),
}


def printed(text: str) -> str:
    result, problems = work_out(text, NAMES, Wording())
    assert problems == []
    return result


def problem(text: str) -> Problem:
    _, problems = work_out(text, NAMES, Wording())
    assert len(problems) == 1, problems
    return problems[0]


def reason(expression: str) -> str:
    found = problem(f"共{{{{ {expression} }}}}次")
    assert (found.code, found.start, found.end) == ("C104", 1, len(expression) + 7)
    assert found.args["text"] == expression
    assert str(found.args["reason_en"]).isascii() or "“" in str(found.args["reason_en"])
    return str(found.args["reason_zh"])


def test_a_field_that_is_blank() -> None:
    """A blank figure is still to be filled in (C116); without last year's there is none to speak of."""
    names = {"空": Indicator(None, "宗", "空")}
    said = [
        work_out(f"共{{{{ 空.{field} }}}}", names, Wording())[1] for field in ("数值", "value", "上年数", "previous")
    ]
    assert [[one.code for one in problems] for problems in said] == [["C116"], ["C116"], ["C104"], ["C104"]]
    assert said[0][0].args["name"] == "空"
    assert said[2][0].args["reason_zh"] == "“空”没有上年的数"


# --- what is printed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("全年办案。", "全年办案。"),
        ("查处{{ 涉疫案件 }}。", "查处283宗。"),
        ("查处{{涉疫案件}}。", "查处283宗。"),
        ("查处{{ 涉疫案件.value }}起", "查处283起"),
        ("单位是{{ 涉疫案件.unit }}", "单位是宗"),
        ("{{ 涉疫案件.数值 }}与{{ 涉疫案件.单位 }}", "283与宗"),
        ("{{ 公开率 }}、{{ 公开率.value }}", "99.50%、99.50"),
        ("{{ 罚没款 }}", "3,286.50万元"),
        ("{{ 无单位 }}", "5"),
        ("{{ 年度 }}年、{{ year }}年", "2020年、2020年"),
        ("截至{{ 成文日期 }}", "截至2020年12月16日"),
        ("{{ 涉疫案件 }}{{ 应诉 }}", "283宗11宗"),
        ("价格为 {5} 元", "价格为 {5} 元"),
        ("集合 {甲, 乙}", "集合 {甲, 乙}"),
        ("{{ '{{' }}和{{ \"}}\" }}", "{{和}}"),
        ("{{ '{%' }}", "{%"),
    ],
)
def test_texts(text: str, result: str) -> None:
    assert printed(text) == result


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("年度 - 1", "2019"),
        ("应诉.value + 胜诉.value", "21"),
        ("应诉.value * 1.5", "16.5"),
        ("0.1 + 0.2", "0.3"),
        ("胜诉.value / 4", "2.5"),
        ("公开率.value - 0.5", "99.00"),
        ("-应诉.value", "-11"),
        ("(胜诉.value / 应诉.value * 100) | round(1)", "90.9"),
        ("(胜诉.value / 应诉.value * 100) | round", "91"),
        ("2.25 | round(1)", "2.3"),
        ("2.5 | round", "3"),
        ("-2.5 | round", "-3"),
        ("0.5 | round", "1"),
        ("1.005 | round(2)", "1.01"),
        ("12.04 | round(1)", "12.0"),
        ("-0.04 | round(1)", "0.0"),
        ("公开率 | round(1)", "99.5%"),
        ("100000000000000000000 * 100000000000000000000", "1" + "0" * 40),
        ("'上升' if 应诉.value > 上年.value else '下降'", "上升"),
        ("'持平' if 应诉.value == 上年.value else '不平'", "不平"),
        ("'是' if 1 < 应诉.value <= 11 and not 年度 == 2019 else '否'", "是"),
        ("'是' if 1 > 2 or 2 > 1 else '否'", "是"),
        ("应诉 ~ '，' ~ 胜诉.value", "11宗，10"),
        ("'文字'", "文字"),
    ],
)
def test_calculations(expression: str, result: str) -> None:
    assert printed(f"{{{{ {expression} }}}}") == result


def test_rounding_binds_closer_than_division() -> None:
    assert problem("{{ 1 / 7 * 7 | round(3) }}").code == "C104"
    assert printed("{{ (1 / 7 * 7) | round(3) }}") == "1.000"


decimals = st.decimals(-(10**12), 10**12, places=6)


@given(decimals, decimals, st.integers(0, 8))
def test_arithmetic_is_exact_and_rounds_halves_up(left: Decimal, right: Decimal, places: int) -> None:
    names = {"甲": Indicator(Decimal(left)), "乙": Indicator(Decimal(right))}
    for operator, exact in (("+", left + right), ("-", left - right)):
        result, problems = work_out(f"{{{{ (甲.value {operator} 乙.value) | round({places}) }}}}", names, Wording())
        assert problems == []
        wanted = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        assert result == f"{wanted + 0:f}"


# --- what is wrong ------------------------------------------------------------------------------------------


def test_an_unknown_name_with_the_name_that_is_meant() -> None:
    found = problem("查处{{ 涉疫按件 }}。")
    assert found == Problem("C101", 2, 12, {"text": "涉疫按件", "name": "涉疫按件", "suggestion": "涉疫案件"})


def test_an_unknown_name_in_a_calculation() -> None:
    found = problem("{{ 应诉.value + 败诉.value }}")
    assert (found.code, found.args["name"], found.args["suggestion"]) == ("C101", "败诉", "胜诉")


def test_a_name_like_no_other() -> None:
    assert problem("{{ 培训人次 }}").args["suggestion"] == ""
    assert suggest("涉疫案", NAMES) == "涉疫案件"
    assert suggest("yaer", NAMES) == "year"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲{% if 年度 %}", "{% if 年度 %}"),
        ("甲{# 说明 #}乙", "{# 说明 #}"),
        ("甲{%- endif", "{%- endif"),
        ("甲{# 说明\n第二段", "{# 说明"),
    ],
)
def test_statements_and_comments(text: str, shown: str) -> None:
    found = problem(text)
    assert (found.code, found.args, found.start) == ("C102", {"text": shown}, 1)


@pytest.mark.parametrize(
    ("text", "start", "end", "shown", "suggestion"),
    [
        ("查处{{ 涉疫案件。", 2, 4, "{{ 涉疫案件。", "{{ 涉疫案件 }}"),
        ("查处{{涉疫案件比上年多", 2, 4, "{{涉疫案件比上年多", "{{ 涉疫案件 }}"),
        ("查处{{ 涉疫案件 }。", 2, 4, "{{ 涉疫案件 }。", "{{ 涉疫案件 }}"),
        ("查处{{ 没有 }。", 2, 4, "{{ 没有 }。", ""),
        ("查处涉疫案件 }}。", 7, 9, "}}", ""),
        ("查处%}。", 2, 4, "%}", ""),
        ("查处{涉疫案件}。", 2, 8, "{涉疫案件}", "{{ 涉疫案件 }}"),
        ("查处{ 涉疫案件.value }", 2, 16, "{ 涉疫案件.value }", "{{ 涉疫案件.value }}"),
        ("查处｛｛涉疫案件｝｝。", 2, 10, "｛｛涉疫案件｝｝", "{{ 涉疫案件 }}"),
        ("查处{涉疫案件}}。", 2, 8, None, None),
    ],
)
def test_braces(text: str, start: int, end: int, shown: str | None, suggestion: str | None) -> None:
    _, problems = work_out(text, NAMES, Wording())
    if shown is None:
        assert {found.code for found in problems} == {"C103"}
        return
    assert problems == [Problem("C103", start, end, {"text": shown, "suggestion": suggestion})]


def test_an_open_brace_does_not_swallow_the_next_expression() -> None:
    result, problems = work_out("办案{{ 应诉 }，胜诉{{ 胜诉 }}。", NAMES, Wording())
    assert [(found.code, found.start, found.args["suggestion"]) for found in problems] == [("C103", 2, "{{ 应诉 }}")]
    assert "胜诉10宗。" in result


@pytest.mark.parametrize(
    ("expression", "part"),
    [
        ("应诉 + 胜诉", "“应诉”连着单位，不能计算，要写“应诉.数值”"),
        ("-应诉", "“应诉.数值”"),
        ("(应诉 | 万) + 1", "“11宗”不是数字"),
        ("次数.value * 2", "“多”不是数字"),
        ("成文日期 - 1", "“2020年12月16日”不是数字"),
        ("应诉.次数", "指标没有“.次数”，只有“.数值”"),
        ("应诉.note", "指标没有“.note”"),
        ("年度.value", "“年度”不是指标，后面不能写“.value”"),
        ("1 / 0", "除数是 0"),
        ("0 / 0", "除数是 0"),
        ("1 / 3", "除不尽"),
        ("应诉.value > 1", "结果不是数字，也不是文字"),
        ("none", "结果不是数字，也不是文字"),
        ("'有' if 应诉 else '无'", "条件要写成比较"),
        ("'有' if 应诉.value > 0", "“if”要有“else”"),
        ("应诉 > 胜诉", "指标要写“.数值”"),
        ("应诉.value > '10'", "数字和数字"),
        ("应诉.value ＋ 1", "全角符号“＋”"),
        ("（应诉.value）", "全角符号“（）”"),
        ("2020年应诉", "名字不能以数字开头"),
        ("应诉 胜诉", "只能写一个指标的名字或一个算式"),
        ("", "只能写一个指标的名字或一个算式"),
        ("-", "只能写一个指标的名字或一个算式"),
        ("1e999", "数太大"),
        ("9" * 5000, "只能写一个指标的名字或一个算式"),
    ],
)
def test_what_cannot_be_worked_out(expression: str, part: str) -> None:
    if expression:
        assert part in reason(expression)
    else:
        assert part in str(problem("{{ }}").args["reason_zh"])


@pytest.mark.parametrize("depth", [300, 20000])
def test_what_is_nested_too_deeply(depth: int) -> None:
    found = problem("{{ " + "(" * depth + "1" + ")" * depth + " }}")
    assert found.code == "C104"


@pytest.mark.parametrize(
    ("expression", "code", "suggestion"),
    [
        ("应诉同比", "C101", "应诉 | 同比"),
        ("应诉的同比", "C101", "应诉 | 同比"),
        ("应诉.同比", "C104", "应诉 | 同比"),
        ("应诉 同比", "C104", "应诉 | 同比"),
        ("同比 应诉", "C104", "应诉 | 同比"),
        ("同比(应诉)", "C105", "应诉 | 同比"),
        ("应诉同比增长", "C101", "应诉 | 同比"),
        ("较上年 胜诉", "C104", "胜诉 | 较上年"),
        ("涉疫 案件", "C104", "涉疫案件"),
        ("“应诉”", "C104", "应诉"),
        ("应诉 | 同比（小数位＝1）", "C104", "应诉 | 同比(小数位=1)"),
        ("应诉.数值 － 1", "C104", "应诉.数值 - 1"),
        ("{ 应诉", "C104", "应诉"),
        ("应诉，胜诉", "C104", None),
        ("应诉的上年数", "C101", "应诉.上年数"),
        ("“应诉” | 同比", "C104", "应诉 | 同比"),
        ("同比", "C101", ""),
        ("应诉 / 胜诉", "C104", None),
    ],
)
def test_a_filter_joined_in_another_way(expression: str, code: str, suggestion: str | None) -> None:
    found = problem(f"{{{{ {expression} }}}}")
    assert (found.code, found.args.get("suggestion")) == (code, suggestion)


@pytest.mark.parametrize(
    "expression",
    [
        "range(3)",
        "应诉.value.bit_length()",
        "应诉['value']",
        "[1, 2]",
        "{'a': 1}",
        "1, 2",
        "2 ** 3",
        "7 // 2",
        "7 % 2",
        "1 in 2",
        "1 is number",
        "1 | round(*x)",
        "+1",
    ],
)
def test_what_data_may_not_do(expression: str) -> None:
    found = problem(f"{{{{ {expression} }}}}")
    assert (found.code, found.args) == ("C105", {"text": expression})


@pytest.mark.parametrize(
    "expression", ["''.__class__", "应诉.__class__", "应诉._fields", "年度.__class__.__mro__", "'a' * 99999999"]
)
def test_the_inside_of_the_program_is_out_of_reach(expression: str) -> None:
    assert problem(f"{{{{ {expression} }}}}").code == "C104"


def test_an_unknown_filter() -> None:
    found = problem("{{ 应诉.value | 四舍六入 }}")
    assert (found.code, found.args["name"], found.args["suggestion"]) == ("C106", "四舍六入", "四舍五入")
    assert str(found.args["known_zh"]).startswith("同比（yoy）、环比（mom）、")


@pytest.mark.parametrize("brackets", ["(-1)", "(0.5)", "(99)", "(precision=1)", "(1, 'ceil')"])
def test_brackets_that_do_not_suit_a_filter(brackets: str) -> None:
    assert problem(f"{{{{ 1.5 | round{brackets} }}}}").code == "C132"


@pytest.mark.parametrize(
    ("text", "start", "shown"),
    [
        ("按照**统一部署", 2, "**统一部署"),
        ("**甲**乙**", 6, "**"),
        ("甲***", 2, "**"),
    ],
)
def test_stars_without_partner(text: str, start: int, shown: str) -> None:
    args = {"text": shown, "fault_zh": "没有另一半", "fault_en": "have no partner"}
    assert problem(text) == Problem("C108", start, start + 2, args)


def test_stars_with_nothing_between_them() -> None:
    found = problem("电话138****1234。")
    assert (found.code, found.start, found.end, found.args["text"]) == ("C108", 5, 9, "****1234。")
    assert printed("**甲****乙**") == "**甲****乙**"


def test_stars_in_pairs() -> None:
    assert printed("**甲**、**{{ 应诉 }}**") == "**甲**、**11宗**"
    assert printed("五星*、3 * 4") == "五星*、3 * 4"


@pytest.mark.parametrize(
    ("character", "point"),
    [
        ("\ue4c6", "U+E4C6"),
        ("\ue000", "U+E000"),
        ("\U000f0001", "U+F0001"),
        ("\t", "U+0009"),
        ("\r", "U+000D"),
        ("\x85", "U+0085"),
        ("\ufffd", "U+FFFD"),
        ("\ud800", "U+D800"),
        ("\u2028", "U+2028"),
    ],
)
def test_characters_that_cannot_be_printed(character: str, point: str) -> None:
    assert problem(f"甲乙{character}丙{character}") == Problem("C109", 2, 3, {"point": point})


@pytest.mark.parametrize(("character", "written"), [("\x07", r"\a"), ("\x08", r"\b"), ("\x1b", r"\e")])
def test_a_backslash_that_became_such_a_character(character: str, written: str) -> None:
    """Nobody types these: a path was written between double quotes."""
    found = problem(f"图{character}.png")
    assert (found.code, found.args["suggestion"]) == ("C109", written)


@pytest.mark.parametrize(("character", "point"), [("\u200b", "U+200B"), ("\u202e", "U+202E"), ("\ufeff", "U+FEFF")])
def test_what_nobody_sees_is_told_of_everywhere_and_can_go(character: str, point: str) -> None:
    _, problems = work_out(f"甲乙{character}丙{character}", NAMES, Wording())
    assert problems == [Problem("C109", start, start + 1, {"point": point}, better="") for start in (2, 4)]


@pytest.mark.parametrize("text", ["㎡①“”‘’—…·〔2020〕", "𠮷田", "a\nb", "é ñ", "　全角空格", "a\u00a0b", "龦"])
def test_characters_that_can(text: str) -> None:
    assert printed(text) == text


def test_a_bad_character_out_of_an_indicator_has_no_place_in_the_text() -> None:
    _, problems = work_out("甲{{ 乙 }}", {"乙": Indicator("3\u200b")}, Wording())
    assert [(found.code, found.start) for found in problems] == [("C109", -1)]


def test_all_problems_of_a_text_in_order() -> None:
    _, problems = work_out("{{ 甲 }}**{% x %}{{ 乙 }}\t{{ 1/0 }}}}", NAMES, Wording())
    assert [found.code for found in problems] == ["C101", "C108", "C102", "C101", "C109", "C104", "C103"]


# --- laws ---------------------------------------------------------------------------------------------------

SCRAPS = (
    *(
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{",
        "}",
        "｛",
        "｝",
        "'",
        '"',
        " ",
        "\n",
        "甲",
        "应诉",
        "应诉.value",
        "没有",
    ),
    *("1", "+", "|", "round", "(", ")", "[", "]", ",", ".", "~", "if", "else", "**"),
)
scraps = st.lists(st.sampled_from(SCRAPS), max_size=14).map("".join)


@given(scraps)
def test_parts_make_up_the_text(text: str) -> None:
    position = 0
    for part in split(text):
        assert part.start == position < part.end
        if isinstance(part, Part):
            inner = text[part.start : part.end]
            assert part.text == (inner[2:-2] if part.expression else inner)
        position = part.end
    assert position == len(text)


@given(scraps)
def test_any_text_is_worked_out_or_refused_with_places_in_it(text: str) -> None:
    result, problems = work_out(text, NAMES, Wording())
    assert [found.start for found in problems] == sorted(found.start for found in problems)
    for found in problems:
        assert 0 <= found.start < found.end <= len(text)
    if "{" not in text and "}" not in text and not problems:
        assert result == text
