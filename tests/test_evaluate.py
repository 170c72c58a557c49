"""From data to facts: expressions worked out, shorthands spelled out, every text with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.data import START, data_of, evaluated, facts_of

from generator.evaluating.evaluate import Facts, Text, evaluate
from generator.figures.model import Figures, Group, Wording
from generator.validate import Data

NONE = Figures(Group("", {}), Wording(), {})
INDICATORS = "指标:\n  应诉: {数值: 11, 单位: 宗}\n"


def texts(value: Any) -> Iterator[Text]:
    """Yield every text in *value*; anything that should have been one and is not fails."""
    if isinstance(value, Mapping):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif value is not None and not isinstance(value, bool):
        assert type(value) is Text
        yield value


def own(facts: Facts) -> dict[str, Any]:
    return {key: value for key, value in facts.report.items() if key not in ("indicators", "template", "options")}


# --- texts and places ---------------------------------------------------------------------------------------


def test_expressions_are_worked_out_everywhere() -> None:
    report = facts_of(
        INDICATORS
        + "附注: 应诉{{ 应诉 }}\n"
        + "举措:\n"
        + "  标题: 应诉{{ 应诉.value }}\n"
        + "  要点: [{主句: '{{ 应诉 }}', 正文: ['{{ 年度 }}', 乙]}]\n"
        + "  表格: [{列: ['甲{{ 应诉 }}'], 行: [['{{ 应诉.value }}']], 注: '{{ 应诉.unit }}'}]\n"
        + "  小节: [{小节: ['应诉{{ 应诉 }}']}]\n"
    )
    assert report["note"] == "应诉11宗"
    part = report["measures"]
    assert part["heading"] == "应诉11"
    assert (part["points"][0]["lead"], part["points"][0]["text"]) == ("11宗", ["2020", "乙"])
    (table,) = part["tables"]
    assert (table["columns"][0]["title"], table["rows"][0][0]["text"], table["note"]) == ("甲11宗", "11", "宗")
    assert part["sections"][0]["sections"][0]["text"] == ["应诉11宗"]


def test_every_text_knows_its_place() -> None:
    facts, _ = evaluated(
        INDICATORS + "举措:\n  - 甲{{ 应诉 }}\n  - {主句: 乙, 正文: 丙}\n落款: {署名: [丁, 戊], 日期: 2020-01-02}\n"
    )
    assert facts is not None
    for text in texts(own(facts)):
        passage = facts.places[text.place]
        assert passage.text == text
        assert passage.span is not None
        line = passage.span.source.line(passage.span.line or 0)
        written = line[(passage.span.column or 0) - 1 : (passage.span.end_column or 0) - 1]
        assert text in written.replace("{{ 应诉 }}", "11宗")
    paths = [facts.places[text.place].path for text in texts(facts.report["measures"])]
    assert paths == [("measures", 0), ("measures", 1, "lead"), ("measures", 1, "text")]
    assert len({text.place for text in texts(own(facts))}) == len(facts.places)


def test_numbers_are_texts_as_they_are_written() -> None:
    report = facts_of(
        "举措:\n  表格: [{列: [甲, 乙, 丙, 丁], 行: [[1, 1.50, 0123, null]]}]\n  图片: [{文件: a.png, 宽度: 40}]\n"
    )
    assert [cell["text"] for cell in report["measures"]["tables"][0]["rows"][0]] == ["1", "1.50", "0123", ""]
    assert report["measures"]["images"][0]["width"] == "40"
    assert report["year"] == "2020"


def test_dates_stay_iso_for_the_template_and_are_printed_in_full_by_name() -> None:
    report = facts_of("成文日期: 2020年2月6日\n举措: 截至{{ 成文日期 }}（{{ date }}）。\n")
    assert report["date"] == "2020-02-06"
    assert report["measures"]["text"] == ["截至2020年2月6日（2020年2月6日）。"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("举措: |\n  甲\n\n  乙\n\n\n", "甲\n乙"),
        ("举措: |\n\n  甲\n   \n  乙\n", "甲\n乙"),
        ('举措: "甲 \\n \\n　\\n乙"\n', "甲\n乙"),
        ("举措: >\n  甲\n  乙\n\n  丙\n", "甲乙\n丙"),
        ("举措: '　　甲'\n", "　　甲"),
    ],
)
def test_blank_lines_divide_paragraphs_and_are_gone(written: str, text: str) -> None:
    assert facts_of(written)["measures"]["text"] == [text]


def test_braces_and_marks_of_markup_are_text() -> None:
    text = facts_of("""举措: '<b>&amp;"甲"</b> {{ "{{" }} { 甲 } {{ "<" }}'\n""")["measures"]["text"]
    assert text == ['<b>&amp;"甲"</b> {{ { 甲 } <']


# --- shapes -------------------------------------------------------------------------------------------------


def test_keys_that_are_not_given_are_there_and_empty() -> None:
    report = facts_of("举措: 甲\n")
    for key in ("problems", "responsibility", "next_steps", "other", "head", "sign_off", "imprint", "note", "date"):
        assert report[key] is None
    for key in ("recipients", "preamble", "closing", "attachments"):
        assert report[key] == []


def test_lists_and_single_values_look_the_same() -> None:
    report = facts_of("主送机关: 甲\n导语: 乙\n结束语: [丙, 丁]\n举措: 甲\n")
    assert (report["organ"], report["title"]) == (["甲市公安局"], ["年度报告"])
    assert (report["recipients"], report["preamble"], report["closing"]) == (["甲"], ["乙"], ["丙", "丁"])


def test_parts_of_the_form() -> None:
    report = facts_of(
        "举措: 甲\n版头: {发文机关标志: 甲文件}\n落款: {署名: 乙}\n版记: {抄送: 丙, 存档份数: 3}\n"
        "附件: [{标题: 丁}, {标题: [戊, 己]}]\n"
    )
    assert report["head"] == {
        **dict.fromkeys(("suffix", "direction", "number", "copy_number", "security", "urgency")),
        "mark": ["甲文件"],
        "signers": [],
    }
    assert report["sign_off"] == {"organ": ["乙"], "date": None, "seal": [], "stamps": []}
    assert report["imprint"] == {
        **dict.fromkeys(("page", "recipients", "printer", "printed", "undertaker", "contact", "print_run")),
        "copies_to": ["丙"],
        "others": [],
        "archive_copies": "3",
    }
    assert [attachment["title"] for attachment in report["attachments"]] == [["丁"], ["戊", "己"]]
    assert report["attachments"][0]["points"] == []


def test_a_sign_off_can_be_left_out() -> None:
    assert facts_of("举措: 甲\n落款: false\n")["sign_off"] is False


EMPTY_SECTION: dict[str, Any] = {
    **dict.fromkeys(("heading", "points_layout", "ordinals", "heading_layout")),
    **{key: [] for key in ("text", "points", "sections", "tables", "images")},
}


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("甲", {"text": ["甲"]}),
        ("[甲, {主句: 乙}]", {"points": [{"lead": None, "text": ["甲"]}, {"lead": "乙", "text": []}]}),
        ("{标题: 甲, 正文: [乙, 丙]}", {"heading": "甲", "text": ["乙", "丙"]}),
        ("{要点排法: 分段, 要点: [甲]}", {"points_layout": "paragraphs", "points": [{"lead": None, "text": ["甲"]}]}),
        ("{小节: [甲, [乙]]}", {"sections": [{"text": ["甲"]}, {"points": [{"lead": None, "text": ["乙"]}]}]}),
    ],
)
def test_sections_have_one_shape(written: str, given: dict[str, Any]) -> None:
    given["sections"] = [EMPTY_SECTION | section for section in given.get("sections", [])]
    assert facts_of(f"举措: {written}\n")["measures"] == EMPTY_SECTION | given


def test_tables_and_images_have_one_shape() -> None:
    part = facts_of("举措:\n  表格: [{列: [甲, {标题: 乙, 对齐: 右}], 行: [[1, 2]]}]\n  图片: [{文件: a.png}]\n")[
        "measures"
    ]
    single = {"columns": None, "rows": None}
    assert part["tables"] == [
        {
            "caption": None,
            "note": None,
            "landscape": None,
            "columns": [
                {"title": "甲", "align": None, "width": None, "columns": []},
                {"title": "乙", "align": "right", "width": None, "columns": []},
            ],
            "head": [[{"text": "甲", **single}, {"text": "乙", **single}]],
            "rows": [[{"text": "1", **single}, {"text": "2", **single}]],
        }
    ]
    assert part["images"] == [{"src": "a.png", "caption": None, "alt": None, "width": None}]


def test_titles_over_columns_become_rows_of_the_head() -> None:
    (table,) = facts_of(
        "举措:\n  表格:\n    - 列: [甲, {标题: 乙, 列: [丙, {标题: 丁, 列: [戊, 己]}]}]\n"
        "      行: [[1, 2, 3, 4], [{文字: 5, 跨列: 2, 跨行: 2}, 6, 7], [8, 9]]\n"
    )["measures"]["tables"]
    assert [column["title"] for column in table["columns"]] == ["甲", "丙", "戊", "己"]
    shown = [[(cell["text"], cell["columns"], cell["rows"]) for cell in row] for row in table["head"]]
    assert shown == [
        [("甲", None, 3), ("乙", 3, None)],
        [("丙", None, 2), ("丁", 2, None)],
        [("戊", None, None), ("己", None, None)],
    ]
    assert [(cell["text"], cell["columns"], cell["rows"]) for cell in table["rows"][1]] == [
        ("5", "2", "2"),
        ("6", None, None),
        ("7", None, None),
    ]


def test_what_the_program_itself_reads_is_left_alone() -> None:
    report = facts_of("模板: work-report\n指标: {甲: {数值: '{{ x }}'}}\n选项: {more: '{{ x }}'}\n举措: 甲\n")
    assert report["template"] == "work-report"
    assert report["options"] == {"more": "{{ x }}"}
    assert report["indicators"] == {"甲": {"value": "{{ x }}"}}


# --- problems -----------------------------------------------------------------------------------------------


def test_all_problems_are_reported_at_once_in_file_order() -> None:
    facts, found = evaluated(
        "指标:\n  年度: {数值: 1}\n举措:\n  - 甲{{ 乙 }}\n  - 丙}}\n导语: '**丁'\n附注: 戊\ue000\n"
        "结束语: '{{ 1 / 0 }}'\n"
    )
    assert facts is None
    places = [(problem.code, problem.span.line, problem.span.column) for problem in found if problem.span]
    assert places == [
        ("C107", 5, 3),
        ("C101", 7, 6),
        ("C103", 8, 6),
        ("C108", 9, 6),
        ("C109", 10, 6),
        ("C104", 11, 7),
    ]
    assert [problem.path for problem in found] == [
        ("indicators", "年度"),
        ("measures", 0),
        ("measures", 1),
        ("preamble",),
        ("note",),
        ("closing",),
    ]


WRITTEN = {
    "plain": ("举措: 甲甲甲，\n  乙{{ 没有 }}乙。\n", 5, 4),
    "single": ("举措: '甲甲，\n  ''乙''{{ 没有 }}乙。'\n", 5, 8),
    "double": ('举措: "甲甲，\\u4e59\n  \\"乙\\"{{ 没有 }}乙。"\n', 5, 8),
    "folded": ("举措: >-\n  甲甲甲，\n\n  乙{{ 没有 }}乙。\n", 7, 4),
    "literal": ("举措: |\n  甲甲甲，\n    乙{{ 没有 }}乙。\n", 6, 6),
}


@pytest.mark.parametrize(("written", "line", "column"), WRITTEN.values(), ids=WRITTEN)
def test_the_column_of_an_expression_in_every_kind_of_scalar(written: str, line: int, column: int) -> None:
    _, (problem,) = evaluated(written)
    span = problem.span
    assert span is not None
    assert (span.line, span.column, span.end_line, span.end_column) == (line, column, line, column + 8)


def test_the_nth_expression_is_the_one_that_is_meant() -> None:
    _, found = evaluated(
        INDICATORS + "举措: >-\n  {% x %}{{ 应诉 }}、{{ '{{' }}、{{ 没有 }}、\n  {{ 应诉 }}、{{ 没有 }}。\n"
    )
    places = [(problem.code, problem.span.line, problem.span.column) for problem in found if problem.span]
    assert places == [("C102", 7, 3), ("C101", 7, 30), ("C101", 8, 12)]


def test_an_expression_over_two_lines() -> None:
    _, (problem,) = evaluated("举措: >-\n  甲{{\n  没有 }}乙\n")
    span = problem.span
    assert span is not None
    assert (span.line, span.column, span.end_line, span.end_column) == (5, 4, 6, 8)


@pytest.mark.parametrize("name", ["年度", "year", "成文日期", "date"])
def test_names_that_are_taken(name: str) -> None:
    _, (problem,) = evaluated(f"指标:\n  {name}: {{数值: 1}}\n举措: 甲\n")
    assert (problem.code, problem.args) == ("C107", {"name": name})


def test_data_without_places_is_evaluated_all_the_same() -> None:
    value = {"organ": "甲", "year": 2020, "title": "乙", "measures": "{{ 没有 }}"}
    facts, (problem,) = evaluate(Data(value), NONE)
    assert (facts, problem.code, problem.span, problem.path) == (None, "C101", None, ("measures",))


def test_the_data_is_not_changed() -> None:
    data = data_of(START + INDICATORS + "举措: ['甲{{ 应诉 }}']\n版头: {发文机关标志: 甲}\n")
    before = repr(data.value)
    evaluate(data, NONE)
    assert repr(data.value) == before


# --- laws ---------------------------------------------------------------------------------------------------

prose = st.text(st.sampled_from("甲乙，。“” a1*{}<>&'\"\n"), min_size=1, max_size=12)
values = st.recursive(
    prose | st.integers(0, 9) | st.decimals(0, 9, places=1),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_any_values_give_texts_or_problems(value: Any) -> None:
    data = Data({"organ": "甲", "year": 2020, "title": "乙", "measures": "丙", "head": value})
    facts, found = evaluate(data, NONE)
    assert (facts is None) == bool(found)
    if facts is not None:
        written = [text for text in texts(own(facts)["head"]) if text]
        assert len(written) <= len(facts.places)
        assert all(facts.places[text.place].text == text for text in written)


def test_a_value_of_no_known_kind_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError, match="measures"):
        evaluate(Data({"organ": "甲", "year": 2020, "title": "乙", "measures": object()}), NONE)
    assert evaluate(Data({"organ": "甲", "year": 2020, "title": "乙", "measures": Decimal(1)}), NONE)[1] == []
