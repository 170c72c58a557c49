"""The style: layers of style.yaml in the standard's words become points, and every writer's settings."""

from __future__ import annotations

import re
from typing import Any

import pytest
from support.data import collected, data_of
from support.documents import shipped_style

from generator.contracts import schema
from generator.diagnostics import Diagnostic
from generator.disk.places import shipped
from generator.fonts.roles import ROLES
from generator.styling.layers import merge, missing_keys
from generator.styling.page import Form, Page
from generator.styling.properties import PROPERTIES
from generator.styling.style import STYLES, Style, resolve_style
from generator.styling.units import mm
from generator.validate import Data

BASE = (shipped("templates") / "gbt9704" / "style.yaml").read_text(encoding="utf-8")


def base() -> Data:
    return data_of(BASE, "style", "gbt9704/style.yaml")


def resolved(layer: str) -> Style:
    style, problems = resolve_style([base(), data_of(layer, "style", "own/style.yaml")])
    assert style is not None, problems
    assert problems == []
    return style


def problems(layer: str) -> list[Diagnostic]:
    style, found = resolve_style([base(), data_of(layer, "style", "own/style.yaml")])
    assert style is None
    return found


# --- the standard -------------------------------------------------------------------------------------------


def test_paper_and_type_area_are_those_of_the_standard() -> None:
    page = shipped_style().page
    sizes = {name: round(mm(getattr(page, name)), 6) for name in ("width", "height", "top", "left", "right", "bottom")}
    assert sizes == {"width": 210, "height": 297, "top": 37, "left": 28, "right": 26, "bottom": 35}
    assert (round(mm(page.text_width), 6), round(mm(page.text_height), 6)) == (156, 225)
    assert (page.lines, page.characters) == (22, 28)


def test_twenty_two_lines_and_twenty_eight_characters_fill_the_type_area() -> None:
    page = shipped_style().page
    assert 0 <= page.text_height - 22 * page.line_pitch < 1
    assert page.text_height < 23 * page.line_pitch
    assert 28 * page.character <= page.text_width - shipped_style()["body"].letter_spacing * -1 + 4
    assert page.text_width < 29 * page.character


def test_placed_elements_are_where_the_standard_puts_them() -> None:
    form = shipped_style().form
    assert shipped_style().table_parts == 1
    assert {name: round(mm(getattr(form, name)), 6) for name in Form._fields if name != "table_step"} == {
        "mark_top": 35,
        "rule_gap": 4,
        "rule_width": 0.5,
        "imprint_outer_rule": 0.35,
        "imprint_inner_rule": 0.25,
        "folio_gap": 7,
    }


@pytest.mark.parametrize(
    ("name", "font", "size"),
    [
        ("body", "fangsong", 16),
        ("title", "xiaobiaosong", 22),
        ("recipients", "fangsong", 16),
        ("heading-1", "heiti", 16),
        ("heading-2", "kaiti", 16),
        ("heading-3", "fangsong", 16),
        ("heading-4", "fangsong", 16),
        ("copy-number", "fangsong", 16),
        ("security", "heiti", 16),
        ("number", "fangsong", 16),
        ("signer", "kaiti", 16),
        ("attachment-label", "heiti", 16),
        ("attachment-title", "xiaobiaosong", 22),
        ("imprint", "fangsong", 14),
        ("folio", "songti", 14),
    ],
)
def test_fonts_and_sizes_of_the_standard(name: str, font: str, size: float) -> None:
    look = shipped_style()[name]
    assert (look.font, look.size) == (font, size)
    assert look.values["bold"] is False


def test_only_the_mark_is_red() -> None:
    colours = {name: look.values["colour"] for name, look in shipped_style().texts.items()}
    assert (colours.pop("mark"), colours.pop("watermark")) == ("FF0000", "CCCCCC")
    assert set(colours.values()) == {"000000"}


def test_indents_of_the_standard() -> None:
    style = shipped_style()
    two = 2 * style.page.character
    assert two == pytest.approx(31.4)
    indented = {name for name in style.texts if style[name].length("first_line_indent") == pytest.approx(two)}
    assert indented >= {"body", "heading-1", "heading-2", "heading-3", "heading-4", "attachment-list", "note"}
    assert not indented & {"title", "recipients", "mark", "number", "organ", "date", "imprint", "table-cell"}


def test_every_style_names_its_clause_or_is_not_in_the_standard() -> None:
    free = {"strong", "table-caption", "table-head", "table-cell", "table-note", "figure-caption", "watermark"}
    without = {name for name, look in shipped_style().texts.items() if not look.clause}
    assert without == free
    assert all(re.fullmatch(r"[0-9.]+(, [0-9.]+)*", shipped_style()[name].clause) for name in set(STYLES) - free)


def test_the_styles_are_those_of_the_schema_and_of_the_base() -> None:
    known = schema("style").root["properties"]
    assert set(known["styles"]["properties"]) == set(STYLES) == set(shipped_style().texts)
    assert set(known["page"]["properties"]) == set(Page._fields) - {"character", "size"}
    assert set(known["form"]["properties"]) == set(Form._fields)
    assert set(known["fonts"]["properties"]) == set(ROLES) == set(shipped_style().fonts)
    assert set(schema("style").root["$defs"]["text_style"]["properties"]) == {*PROPERTIES, "clause"}


# --- layers -------------------------------------------------------------------------------------------------


def test_a_layer_changes_what_it_sets_and_nothing_else() -> None:
    before, style = shipped_style(), resolved("样式: {标题: {字号: 小二}}\n页面: {天头: 40mm}\n")
    assert style["title"].size == 18
    assert {**style["title"].values, "size": 22} == before["title"].values
    assert {name: style[name].values for name in STYLES if name != "title"} == {
        name: before[name].values for name in STYLES if name != "title"
    }
    assert style.page == before.page._replace(top=style.page.top)
    assert mm(style.page.top) == pytest.approx(40)


def test_every_style_follows_the_body() -> None:
    style = resolved("样式: {正文: {字号: 四号, 颜色: 灰}}\n")
    assert style["recipients"].size == style["heading-1"].size == 14
    assert style["title"].size == 22
    assert style["note"].values["colour"] == "808080"
    assert style.page.character == pytest.approx(13.7)


def test_characters_and_lines_are_those_of_the_style() -> None:
    style = resolved("样式: {附注: {字号: 四号, 字距: 1磅, 左缩进: 2字, 段前: 1行}, 标题: {首行缩进: 1字}}\n")
    assert style["note"].length("left_indent") == pytest.approx(30)
    assert style["note"].length("space_before") == pytest.approx(28.95)
    assert style["title"].length("first_line_indent") == pytest.approx(22)
    assert style["note"].length("first_line_indent") == pytest.approx(31.4)


def test_layers_keep_the_place_of_each_value() -> None:
    layers = [
        data_of("styles: {title: {size: 三号, font: 黑体}}\n", "style", "a/style.yaml"),
        data_of("styles: {title: {size: 四号}}\n", "style", "b/style.yaml"),
    ]
    merged = merge(layers)
    assert merged.value == {"styles": {"title": {"size": "四号", "font": "黑体"}}}
    assert merged.spans["styles", "title", "size"].source.name == "b/style.yaml"
    assert merged.spans["styles", "title", "font"].source.name == "a/style.yaml"


def test_merging_changes_no_layer() -> None:
    layers = [data_of(f"styles: {{title: {{size: {size}}}}}\n", "style") for size in ("三号", "四号")]
    merge(layers)
    assert [layer.value for layer in layers] == [{"styles": {"title": {"size": size}}} for size in ("三号", "四号")]


def test_fonts_of_the_word_file_can_be_renamed() -> None:
    style = resolved("字体: {小标宋: 方正小标宋_GBK}\n")
    assert style.fonts["xiaobiaosong"] == "方正小标宋_GBK"
    assert 'w:eastAsia="方正小标宋_GBK"' in style.word("title", "rPr")
    assert style["title"].font == "xiaobiaosong"


# --- what writers get ---------------------------------------------------------------------------------------


def test_css_of_a_style() -> None:
    assert shipped_style()["title"].css() == (
        "font-family:nb-xiaobiaosong;font-size:22pt;color:#000000;font-weight:normal;letter-spacing:0pt;"
        "line-height:36pt;margin-top:0pt;margin-bottom:0pt;text-indent:0pt;padding-left:0pt;padding-right:0pt;"
        "text-align:center;break-after:avoid;break-inside:avoid"
    )
    assert (
        shipped_style()["heading-1"].css(own_only=True) == "font-family:nb-heiti;break-after:avoid;break-inside:avoid"
    )
    assert shipped_style()["heading-1"].css(own_only=True, leave_out=["font"]) == "break-after:avoid;break-inside:avoid"


def test_word_xml_of_a_style() -> None:
    style = shipped_style()
    assert style.word("body", "pPr") == (
        '<w:keepNext w:val="0"/><w:keepLines w:val="0"/>'
        '<w:spacing w:line="579" w:lineRule="exact" w:before="0" w:after="0"/>'
        '<w:ind w:firstLine="628" w:left="0" w:right="0"/><w:jc w:val="both"/>'
    )
    assert style.word("heading-1", "pPr", own_only=True) == '<w:keepNext w:val="1"/><w:keepLines w:val="1"/>'
    assert style.word("heading-1", "rPr", own_only=True, leave_out=["font"]) == ""
    assert 'w:eastAsia="仿宋_GB2312"' in style.word("body", "rPr")


def test_a_run_in_another_style_changes_only_what_that_style_sets() -> None:
    style = shipped_style()
    look = style["strong"].over(style["title"])
    assert look.values == {**style["title"].values, "font": "heiti"}
    assert (look.name, look.size) == ("title+strong", 22)


# --- problems -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layer", "value", "path"),
    [
        ("样式: {标题: {字号: 16.2磅}}", "16.2磅", ("styles", "title", "size")),
        ("样式: {标题: {字号: 16}}", "16", ("styles", "title", "size")),
        ("样式: {标题: {字体: 微软雅黑}}", "微软雅黑", ("styles", "title", "font")),
        ("样式: {标题: {加粗: 1}}", "1", ("styles", "title", "bold")),
        ("样式: {标题: {字号: true}}", "true", ("styles", "title", "size")),
        ("样式: {标题: {左缩进: -1字}}", "-1字", ("styles", "title", "left_indent")),
        ("样式: {标题: {字距: -22磅}}", "-22磅", ("styles", "title", "letter_spacing")),
        ("样式: {正文: {字距: -16磅}}", "-16磅", ("styles", "body", "letter_spacing")),
        ("页面: {天头: 37}", "37", ("page", "top")),
        ("页面: {天头: -1mm}", "-1mm", ("page", "top")),
        ("页面: {天头: 1行}", "1行", ("page", "top")),
        ("页面: {行距: 0}", "0", ("page", "line_pitch")),
        ("页面: {版心宽: 0磅}", "0磅", ("page", "text_width")),
        ("要素: {页码上距: 两毫米}", "两毫米", ("form", "folio_gap")),
    ],
)
def test_values_that_do_not_fit(layer: str, value: str, path: tuple[str, ...]) -> None:
    found = [problem for problem in problems(layer + "\n") if problem.path == path]
    (problem,) = found
    assert (problem.code, problem.args["value"]) == ("S103", value)
    span = problem.span
    assert span is not None and span.source.name == "own/style.yaml"
    assert span.source.line(1)[(span.column or 0) - 1 : (span.end_column or 0) - 1] == value
    assert problem.args["wanted_zh"] and problem.args["wanted_en"]


@pytest.mark.parametrize(
    ("layer", "path"),
    [
        ("页面: {行距: 8磅}", ("page", "line_pitch")),
        ("样式: {正文: {行距: 8磅}}", ("styles", "body", "line_pitch")),
        ("样式: {正文: {字号: 36磅}}", ("styles", "body", "size")),
        ("样式: {一级标题: {字号: 小初}}", ("styles", "heading-1", "size")),
        ("样式: {表格: {行距: 5磅}}", ("styles", "table-cell", "line_pitch")),
        ("样式: {标题: {字号: 60磅}}", ("styles", "title", "size")),
        ("样式: {正文: {首行缩进: -2字}}", ("styles", "body", "first_line_indent")),
        ("样式: {一级标题: {首行缩进: -2字, 左缩进: 1字}}", ("styles", "heading-1", "first_line_indent")),
        ("样式: {一级标题: {段前: 50行}}", ("styles", "heading-1", "space_before")),
        ("样式: {图题: {段后: 22行}}", ("styles", "figure-caption", "space_after")),
        ("样式: {二级标题: {行距: 300mm}}", ("styles", "heading-2", "line_pitch")),
    ],
)
def test_text_outside_the_type_area_or_on_other_text_is_an_error(layer: str, path: tuple[str, ...]) -> None:
    """A heading with more white above it than a page has stood on no page, and nothing was said."""
    assert [(problem.code, problem.path) for problem in problems(layer)] == [("S103", path)]


@pytest.mark.parametrize(
    "layer",
    [
        "页面: {行距: 16磅, 行距下限: 16磅}",
        "页面: {行距: 40磅}\n样式: {正文: {字号: 36磅}}",
        "样式: {一级标题: {首行缩进: -2字, 左缩进: 2字}}",
        "样式: {一级标题: {段前: 10行, 段后: 10行}}",
        "样式: {发文机关标志: {字号: 72磅}}",
        "样式: {标题: {字号: 小初}, 强调: {字号: 小初}}",
        "样式: {水印: {字号: 120磅}}",
    ],
)
def test_what_stands_in_the_type_area_is_none(layer: str) -> None:
    assert resolved(layer)


def test_a_size_too_small_for_the_spacing_is_shown_where_it_is_set() -> None:
    found = problems("样式:\n  正文: {字距: -6磅}\n  附注: {字号: 6磅}\n")
    assert [(problem.code, problem.path) for problem in found] == [("S103", ("styles", "note", "size"))]


@pytest.mark.parametrize(
    ("layer", "key", "room"),
    [
        ("页面: {版心宽: 190mm}", "text_width", "182"),
        ("页面: {版心高: 261mm}", "text_height", "260"),
        ("页面: {订口: 60mm}", "text_width", "150"),
        ("页面: {订口: 300mm}", "text_width", "0"),
    ],
)
def test_a_type_area_larger_than_the_paper(layer: str, key: str, room: str) -> None:
    (problem,) = problems(layer + "\n")
    assert (problem.code, problem.path, problem.args["room"]) == ("S104", ("page", key), room)


def test_a_type_area_may_fill_the_paper() -> None:
    page = resolved("页面: {天头: 0, 订口: 0, 版心宽: 210mm, 版心高: 297mm}\n").page
    assert (page.right, page.bottom) == (0, 0)


def test_all_problems_at_once_in_file_order() -> None:
    found = problems("样式:\n  标题: {字号: x}\n  正文: {颜色: y}\n页面: {天头: z, 版心宽: 0}\n要素: {页码上距: w}\n")
    places = [problem.span.line for problem in found if problem.span]
    assert [problem.args["value"] for problem in found] == ["x", "y", "z", "w"]
    assert places == [2, 3, 4, 5]


def test_a_style_that_builds_on_none_must_be_complete() -> None:
    style, (problem,) = resolve_style([data_of("样式: {标题: {字号: 二号}}\n", "style", "own/style.yaml")])
    assert style is None
    assert (problem.code, problem.span and problem.span.location()) == ("S105", "own/style.yaml")
    assert problem.args["count"] == 10 + 6 + 7 + 26 + 14
    assert str(problem.args["missing_en"]).startswith("page.width, page.height")
    style, (problem,) = resolve_style([])
    assert (style, problem.code, problem.span) == (None, "S105", None)


def without(table: str, key: str) -> Data:
    data = base()
    part: dict[str, Any] = data.value
    for step in table.split("."):
        part = part[step]
    del part[key]
    return data


@pytest.mark.parametrize(
    ("table", "key"),
    [("page", "line_pitch"), ("form", "rule_gap"), ("fonts", "songti"), ("styles", "folio"), ("styles.body", "align")],
)
def test_a_single_key_that_is_missing_is_named(table: str, key: str) -> None:
    _, (problem,) = resolve_style([without(table, key)])
    assert (problem.code, problem.args["count"], problem.args["missing_zh"]) == ("S105", 1, f"{table}.{key}")


def test_missing_keys_of_tables_that_are_not_there() -> None:
    assert missing_keys({}, {"a": ["x"], "a.b": ["y", "z"]}) == ["a.x", "a.b.y", "a.b.z"]
    assert missing_keys({"a": {"x": 1, "b": {"z": 0}}}, {"a": ["x"], "a.b": ["y", "z"]}) == ["a.b.y"]


def test_the_shipped_templates_add_nothing_to_the_standard() -> None:
    for name in ("annual-report", "work-report"):
        template, _ = collected(name, {})
        assert template is not None
        style, found = resolve_style(template.styles)
        assert found == [] and style is not None
        assert {key: look.values for key, look in style.texts.items()} == {
            key: look.values for key, look in shipped_style().texts.items()
        }
        assert (style.page, style.form) == (shipped_style().page, shipped_style().form)
