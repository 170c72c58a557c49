"""What the editions for editors say of single values: nothing that they accept is refused by the program."""

from __future__ import annotations

import datetime
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.reports import TOP

from generator.contracts import schema
from generator.editing.naming import Language
from generator.editor_schemas.editions import LANGUAGES, edition
from generator.figures.notation.written import read_written
from generator.schema import Part
from generator.styling.page import Form, Page
from generator.styling.properties import PROPERTIES
from generator.styling.units import Scale, parse_length
from generator.styling.values import FONT_ROLES, Context
from generator.templating.search import contracts_with
from generator.validate.values import date_fault, parse_date

CONTEXT = Context(Scale(16.0, 28.95), dict.fromkeys(FONT_ROLES.values(), "甲"))
NUMBERS = st.from_regex(r"\A-?[0-9]{1,5}(\.[0-9]{1,7})?\Z") | st.sampled_from(["0", "-0", "0.0", "4", "120", "120.5"])
UNITS = st.sampled_from(["", " ", "磅", "pt", "毫米", "mm", "厘米", "cm", "字", "行", " 磅", "px"])
WORDS = st.sampled_from(["三号", "3号", "小2", "九号", "初号", "居中", "center", "中", "红", "#C00000", "c0000", "是"])
NAMES = st.sampled_from(["仿宋", "fangsong", "times", "新罗马", "无"])
VALUES = st.builds("{}{}{}".format, st.sampled_from(["", "固定值", " "]), NUMBERS, UNITS) | WORDS | NAMES
PLAIN = st.one_of(st.booleans(), st.integers(-1, 1), st.sampled_from([808080, 99999, 1.5, 0.0]))


def validator(definitions: Part, name: str) -> Any:
    return jsonschema.Draft7Validator({"$ref": f"#/definitions/{name}", "definitions": definitions})


@pytest.fixture(scope="module", params=LANGUAGES)
def style(request: pytest.FixtureRequest) -> Part:
    found: Part = edition(schema("style"), request.param, "style")["definitions"]
    return found


def read(name: str, value: object) -> Any:
    return PROPERTIES[name].parse(str(value).lower() if isinstance(value, bool) else str(value), CONTEXT)


@pytest.mark.parametrize("name", PROPERTIES)
def test_values_of_styles(style: Part, name: str) -> None:
    checks = validator(style, f"text_style.{name}")

    @settings(max_examples=100)
    @given(VALUES | PLAIN)
    def holds(value: object) -> None:
        assert not checks.is_valid(value) or read(name, value) is not None

    holds()


@pytest.mark.parametrize("name", [*Page._fields[:-3], *Form._fields])
def test_lengths_of_page_and_form(style: Part, name: str) -> None:
    part = "page" if name in Page._fields else "form"
    checks = validator(style, f"style.{part}.{name}")
    least = -1 if part == "form" or name in ("top", "left") else 0

    @settings(max_examples=100)
    @given(VALUES | PLAIN)
    def holds(value: object) -> None:
        length = parse_length(str(value))
        assert not checks.is_valid(value) or (length is not None and length > least)

    holds()


@pytest.mark.parametrize(
    ("name", "accepted", "refused"),
    [
        ("font", ["仿宋", "heiti"], ["新罗马", "仿宋体", 3]),
        ("latin_font", ["新罗马", "times", "无", "仿宋"], ["Arial"]),
        ("size", ["三号", "3号", "小二", "16pt", "10.5磅"], ["16", 16, "10.3磅", "九号", "3磅", "121磅"]),
        ("colour", ["红", "grey", "#C00000", "c00000", 808080], ["粉", "#C000", 80808]),
        ("bold", ["是", "否", True, False], ["加粗", 1]),
        ("letter_spacing", ["-0.5磅", "0", 0, "0.1字"], ["0.5", 1, "半字"]),
        ("line_pitch", ["固定值28.95磅", "1行", "0.5cm"], ["0", 0, "-1磅", "28.95"]),
        ("left_indent", ["2字", 0, "4 mm"], ["-2字", 2]),
        ("align", ["两端", "居中", "right"], ["中"]),
        ("keep_with_next", [True, "否"], ["同页"]),
    ],
)
def test_what_templates_write_is_accepted(style: Part, name: str, accepted: list[Any], refused: list[Any]) -> None:
    checks = validator(style, f"text_style.{name}")
    assert [value for value in accepted if not checks.is_valid(value)] == []
    assert [value for value in refused if checks.is_valid(value)] == []
    assert [value for value in accepted if read(name, value) is None] == []


@pytest.mark.parametrize("year", [1, 1600, 1700, 1904, 2000, 2024, 2025, 2100, 9999])
def test_days_are_those_of_the_calendar(year: int) -> None:
    checks = validator(edition(schema("report"), "zh")["definitions"], "report.date")
    first = datetime.date(year, 1, 1).toordinal()
    days = {datetime.date.fromordinal(first + day) for day in range(365)}
    days = {day for day in days | {datetime.date(year, 12, 31)} if day.year == year}
    written = [(month, day) for month in range(14) for day in range(33)]
    for text in ("{0:04}-{1}-{2}", "{0:04}-{1:02}-{2:02}", "{0:04}年{1}月{2}日"):
        found = {pair for pair in written if checks.is_valid(text.format(year, *pair))}
        assert found == {(day.month, day.day) for day in days}
    assert not checks.is_valid("0000-01-01")


@given(st.from_regex(r"\A[0-9]{4}(-[0-9]{1,2}-[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)\Z"))
def test_days_are_those_of_the_program(text: str) -> None:
    date = parse_date(text)
    assert date is not None
    assert DAYS.is_valid(text) == (date_fault(*date) is None)


DAYS = validator(edition(schema("roster"), "en")["definitions"], "unit.due")


def nested(key: str, depth: int, inner: Part) -> Part:
    return {key: [nested(key, depth - 1, inner)]} | inner if depth else inner


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("key", "text"), [("sections", "text"), ("小节", "正文")])
def test_levels_of_sections(language: Language, key: str, text: str) -> None:
    report = {"organ": "甲局", "year": 2025, "title": "报告"}
    checks = jsonschema.Draft7Validator(edition(schema("report"), language))
    valid = [checks.is_valid({**report, "measures": nested(key, depth, {text: "文"})}) for depth in range(1, 7)]
    assert valid == [True, True, True, True, False, False]
    attached = [nested(key, depth, {text: "文"}) | {"title": "附件"} for depth in range(1, 7)]
    valid = [checks.is_valid({**report, "measures": "文", "attachments": [each]}) for each in attached]
    assert valid == [True, True, True, True, False, False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_levels_of_topics(language: Language) -> None:
    checks = jsonschema.Draft7Validator(edition(schema("checklist"), language))
    topic = {"id": "1", "text": "文"}
    valid = [checks.is_valid({"title": "清单", "topics": [nested("parts", depth, topic)]}) for depth in range(3)]
    assert valid == [True, True, False]


def test_a_row_has_a_figure_for_each_column_that_no_sum_gives() -> None:
    contract = contracts_with("disclosure-report", TOP)["report"]
    rows = [name for name in edition(contract, "en")["definitions"] if name.endswith(".process")]
    checks = validator(edition(contract, "en")["definitions"], rows[0])
    assert [checks.is_valid([1] * count) for count in (1, 5, 6, 7, 8)] == [False, False, True, True, False]
    assert [checks.is_valid(alone) for alone in (0, 3, None)] == [True, False, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_part_takes_in_no_parts(language: Language) -> None:
    usual = contracts_with("annual-report", TOP)
    checks = jsonschema.Draft7Validator(edition(usual["part"], language, "part", usual["section"]))
    assert checks.is_valid({"points": ["一。"]}) and checks.is_valid({"measures": {"text": "文"}})
    for more in ({"include": "a.yaml"}, {"measures": {"引入": "a.yaml"}}):
        assert not checks.is_valid({"problems": "文", **more})


REPORT: dict[Language, Part] = {language: edition(schema("report"), language)["definitions"] for language in LANGUAGES}
FIGURES = st.from_regex(
    r"\A ?[近约达]?[-－]?[0-9０]{0,4}(,[0-9]{3})?([.．][0-9]{1,2})?[余多]?[十百千]?[万亿]?[余多]?[宗%件]{0,2}[，\n ]?\Z"
) | st.sampled_from(
    [
        "",
        " ",
        "不适用",
        "待补",
        "待定宗",
        "TODO",
        "××宗",
        "XX",
        "__",
        "四",
        "四次",
        "无",
        "3，286",
        "007",
        "约3余",
        "近3千余",
    ]
)


@settings(max_examples=500)
@given(FIGURES)
def test_figures_are_those_of_the_program(text: str) -> None:
    meant = read_written(text) is not None
    assert validator(REPORT["zh"], "indicator.value").is_valid(text) == meant
    assert validator(REPORT["zh"], "indicators").is_valid({"甲": text}) == meant
    assert validator(REPORT["zh"], "indicator.previous").is_valid(text) == (meant and text.strip() != "")


@settings(max_examples=500)
@given(FIGURES, st.sampled_from(LANGUAGES), st.booleans())
def test_what_a_figure_says_is_written_once(text: str, language: Language, chinese: bool) -> None:
    """C111: a unit or a bound beside a value that has one in it is told of by the editor, too, and no other."""
    indicator = validator(REPORT[language], "indicator")
    value, unit, bound = ("数值", "单位", "约略") if chinese else ("value", "unit", "bound")
    said = read_written(text)
    if said is not None:
        assert indicator.is_valid({value: text, unit: "宗"}) == (not said.unit)
        assert indicator.is_valid({value: text, bound: "余"}) == (not said.bound)
