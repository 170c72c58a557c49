"""Validation: what becomes of valid data, and exactly what is said about everything else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support.reports import TOP
from test_load import cut, place

from generator.contracts import SHIPPED, schema
from generator.diagnostics import Diagnostic
from generator.disk.files import read_source
from generator.disk.places import DEFAULT_TEMPLATE
from generator.load import load
from generator.load.nodes import MappingNode
from generator.reading import read_data
from generator.schema import Schema
from generator.source import DataPath, Source
from generator.templating.search import contracts_with
from generator.validate import Data, validate, validator
from generator.validate.values import date_fault
from generator.validate.words import MEANT

SCHEMA = contracts_with(DEFAULT_TEMPLATE, Path())["report"]
SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*/*-20*.yaml"))
HEAD = "发文机关: 甲局\n年度: 2020\n标题: 报告\n"
FULL = HEAD + "举措: 文\n"
"""The smallest valid report; what a test adds begins on line 5."""


def run(text: str, schema: Schema = SCHEMA) -> tuple[Data | None, list[Diagnostic]]:
    node, found = load(Source("a.yaml", text))
    assert node is not None, found
    data, more = validate(node, schema)
    assert (data is None) == bool(more)
    for each in more:
        for language in ("zh", "en"):
            assert each.message(language)
            assert each.hint(language)
    return data, [*found, *more]


def value(text: str) -> dict[str, Any]:
    data, found = run(text)
    assert found == []
    assert data is not None
    result: dict[str, Any] = data.value
    return result


def at(found: Any, path: DataPath) -> Any:
    """Return what stands at *path*. Raises KeyError or IndexError where nothing does."""
    for step in path:
        found = found[step]
    return found


def errors(text: str) -> list[Diagnostic]:
    return run(text)[1]


def brief(text: str) -> list[tuple[str, tuple[int | None, ...]]]:
    return [(each.code, place(each.span)) for each in errors(text)]


# --- valid data ---------------------------------------------------------------------------------------------

LARGE = """\
模板: annual-report
发文机关: [甲局, 乙局]
年度: 2020
标题:
  - 甲局
  - 2020
成文日期: 2020年12月6日
版头:
  发文机关标志: 甲局文件
  份号: 000001
举措:
  标题: 举措
  要点排法: 分段
  标题排法: 接排
  要点:
    - 一
    - 主句: 二
      正文: [三, 四]
  小节:
    - 文
    - [一, 二]
    - 标题: 3
      表格:
        - 列: [甲, {标题: 乙, 对齐: 右, 列宽: 1.5}]
          行:
            - [1.50, ~]
            - ["", 2020]
落款: false
指标:
  案件: {数值: 1.50, 单位: 宗}
  约数: {value: 约300}
选项:
  要点排法: 分段
  甲: 1.5
  乙: 文
"""


def test_data_have_english_keys_and_the_values_as_written() -> None:
    assert value(LARGE) == {
        "template": "annual-report",
        "organ": ["甲局", "乙局"],
        "year": 2020,
        "title": ["甲局", "2020"],
        "date": "2020-12-06",
        "head": {"mark": "甲局文件", "copy_number": "000001"},
        "measures": {
            "heading": "举措",
            "points_layout": "paragraphs",
            "heading_layout": "run-in",
            "points": ["一", {"lead": "二", "text": ["三", "四"]}],
            "sections": [
                "文",
                ["一", "二"],
                {
                    "heading": "3",
                    "tables": [
                        {
                            "columns": ["甲", {"title": "乙", "align": "right", "width": Decimal("1.5")}],
                            "rows": [["1.50", ""], ["", "2020"]],
                        }
                    ],
                },
            ],
        },
        "sign_off": False,
        "indicators": {"案件": {"value": Decimal("1.50"), "unit": "宗"}, "约数": {"value": "约300"}},
        "options": {"points_layout": "paragraphs", "甲": Decimal("1.5"), "乙": "文"},
    }


def test_where_the_schema_says_nothing_everything_is_taken_as_it_is() -> None:
    data, found = run("甲: [1, {乙: ~}]\n", Schema({"type": "object"}))
    assert found == []
    assert data is not None
    assert data.value == {"甲": [1, {"乙": None}]}


def test_the_order_of_the_file_is_kept() -> None:
    assert list(value("举措: 文\n标题: 报告\nyear: 2020\n发文机关: 局\n")) == ["measures", "title", "year", "organ"]


def test_every_value_and_key_has_its_place() -> None:
    data, _ = run(LARGE)
    assert data is not None

    def paths(inner: Any, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
        found = [path]
        if isinstance(inner, dict):
            found += [each for key, item in inner.items() for each in paths(item, (*path, key))]
        if isinstance(inner, list):
            found += [each for index, item in enumerate(inner) for each in paths(item, (*path, index))]
        return found

    everything = paths(data.value, ())
    assert set(data.spans) == set(everything)
    assert set(data.key_spans) == {path for path in everything if path and isinstance(path[-1], str)}
    assert cut(data.spans["measures", "points", 1, "lead"]) == "二"
    assert cut(data.key_spans["measures", "points", 1, "lead"]) == "主句"
    assert cut(data.spans["date",]) == "2020年12月6日"
    assert place(data.spans["indicators", "案件", "value"]) == (30, 12, 30, 16)
    assert place(data.key_spans["options", "甲"]) == (34, 3, 34, 4)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2020", "2020"),
        ("1.50", "1.50"),
        ("'true'", "true"),
        ("|\n  甲\n  乙\n\n", "甲\n乙"),
        (">-\n  甲\n\n  乙", "甲\n乙"),
    ],
)
def test_texts_are_as_written(written: str, text: str) -> None:
    assert value(f"{FULL}导语: {written}\n")["preamble"] == text


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2020-12-16", "2020-12-16"),
        ("2020-2-9", "2020-02-09"),
        ("2020年2月29日", "2020-02-29"),
        ("2020年02月09日", "2020-02-09"),
    ],
)
def test_dates_become_iso(written: str, date: str) -> None:
    assert value(f"{FULL}成文日期: {written}\n")["date"] == date


def test_four_levels_of_sections() -> None:
    text = (
        HEAD
        + "举措:\n"
        + "".join("  " * n + f"  标题: {n}\n" + "  " * n + "  小节:\n" + "  " * n + "  -\n" for n in range(4))
    )
    assert value(text + " " * 10 + "标题: 4\n")["measures"]["heading"] == "0"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_valid(path: Path) -> None:
    data, found = read_data(path)  # with the keys of its template
    assert data is not None and found == []
    assert data.value["year"] in (2017, 2018, 2020, 2025)


# --- keys ---------------------------------------------------------------------------------------------------


def only(report: str, code: str, where: tuple[int | None, ...], /, **args: object) -> None:
    """Expect exactly one diagnostic with these arguments among its own."""
    found = errors(report)
    assert [(each.code, place(each.span)) for each in found] == [(code, where)]
    assert args.items() <= found[0].args.items(), dict(found[0].args)


@pytest.mark.parametrize(
    ("key", "suggestion"),
    [
        ("主送", "主送机关"),
        ("成文日起", "成文日期"),
        ("recipient", "recipients"),
        ("Recipients", "recipients"),
        ("sign-off", "sign_off"),
        ("sign off", "sign_off"),
        ("《附注》", "附注"),
        ("备注", "附注"),
        ("beizhu", "附注"),
        ("Fuzhu", "附注"),
        ("notes附注", "附注"),
        ("問題", "问题"),
        ("文种", "模板"),
        ("附注(notes)", "附注"),
        ("天气", ""),
        ("weather", ""),
    ],
)
def test_an_unknown_key(key: str, suggestion: str) -> None:
    only(f"{FULL}{key}: 文\n", "V101", (5, 1, 5, 1 + len(key)), key=key, suggestion=suggestion)


def test_a_key_in_other_words_is_no_missing_key_too() -> None:
    text = "单位: 甲局\nniandu: 2020\n题目: 甲局2020年报告\n主要工作: 文\n"
    found = errors(text)
    assert [(each.code, each.span and each.span.line) for each in found] == [("V101", line) for line in range(1, 5)]
    assert [each.args["suggestion"] for each in found] == ["发文机关", "年度", "标题", "举措"]


def test_the_keys_of_a_figure_and_of_a_table_in_other_words() -> None:
    table = "举措:\n  正文: 文\n  表格:\n    - 标题: 表\n      表头: [甲, 乙]\n      行: [[一, 1]]\n"
    found = errors(f"{HEAD}{table}指标:\n  办案: {{数值: 2, 上年: 1}}\n")
    assert [(each.code, each.args["suggestion"]) for each in found] == [("V101", "列"), ("V101", "上年数")]


@pytest.mark.parametrize(
    ("where", "entry", "suggestions"),
    [
        ("图片", "{src: 图.png, 说明: 大厅}", ["标题"]),
        ("图片", "{file: 图.png, title: 大厅}", ["src", "caption"]),
        ("表格", "{列: [项目], 行: [[甲]], 说明: 单位：件, title: 案件}", ["注", "caption"]),
    ],
)
def test_a_key_of_another_place_in_an_image_or_table(where: str, entry: str, suggestions: list[str]) -> None:
    found = errors(f"{HEAD}举措: {{{where}: [{entry}]}}\n")
    assert [each.args["suggestion"] for each in found if each.code == "V101"] == suggestions
    assert "V102" not in {each.code for each in found}


@pytest.mark.parametrize(
    ("key", "name", "where"),
    [
        ("标志", "发文机关标志", "版头"),
        ("发文标志", "发文机关标志", "版头"),
        ("机关标志", "发文机关标志", "版头"),
        ("文号", "发文字号", "版头"),
        ("签发", "签发人", "版头"),
        ("缓急", "紧急程度", "版头"),
        ("印发时间", "印发日期", "版记"),
        ("抄报", "抄送", "版记"),
        ("电话", "联系人", "版记"),
        ("公章", "印章", "落款"),
        ("署名", "署名", "落款"),
    ],
)
def test_another_word_for_a_key_of_another_place(key: str, name: str, where: str) -> None:
    [error] = errors(f"{FULL}{key}: 文\n")
    called = f"“{key}”的键名是“{name}”；" if key != name else ""
    assert (error.code, error.hint("zh")) == ("V102", f"{called}“{name}”要写在“{where}”下面")


@pytest.mark.parametrize(
    ("where", "key", "meant"),
    [
        ("版头", "标志", "发文机关标志"),
        ("版头", "单位", "发文机关标志"),
        ("落款", "单位", "署名"),
        ("落款", "成文日期", "日期"),
        ("版记", "份数", "印发份数"),
    ],
)
def test_another_word_for_a_key_of_this_place(where: str, key: str, meant: str) -> None:
    [error] = errors(f"{FULL}{where}:\n  {key}: 文\n")
    assert (error.code, error.args["suggestion"]) == ("V101", meant)


@pytest.mark.parametrize(
    "text",
    [
        "举措: 文\n指标: {案件: {数值: , 负责人: 甲科}}",
        "举措: {负责人: 甲科, 正文: 文}",
        "举措: [{主句: 主, 负责人: 甲科}]",
    ],
)
def test_whoever_is_in_charge_is_the_owner(text: str) -> None:
    [error] = errors(f"{HEAD}{text}\n")
    assert (error.code, error.args["suggestion"]) == ("V101", "责任人")


def test_the_same_key_elsewhere_is_told_its_place() -> None:
    assert [each.code for each in errors(f"{FULL}说明: 文\n")] == ["V102"]


def test_other_words_mean_keys_of_the_schema() -> None:
    schemas = Path(__file__).parents[1] / "schemas"
    text = "".join((schemas / f"{name}.schema.json").read_text(encoding="utf-8") for name in ("report", "roster"))
    assert {f'"x-zh": "{key}"' in text for key in MEANT.values()} == {True}


def test_other_words_for_the_keys_of_a_roster() -> None:
    text = "年度: 2025\n截止日期: 2026-01-31\n单位: [{名称: 甲局, 收文日期: 2026-01-20}]\n"
    found = run(text, SHIPPED["roster"])[1]
    assert [(each.code, each.args["suggestion"]) for each in found] == [("V101", "期限"), ("V101", "收到")]


def test_an_unknown_key_lists_the_known_ones() -> None:
    [error] = errors(f"{FULL}版记:\n  天气: 晴\n")
    known = "版记页、主送移入版记、抄送、印发机关、印发日期、承办单位、联系人、其他、印发份数、存档份数"
    assert error.args["allowed_zh"] == known
    english = "page, recipients, copies_to, printer, printed, undertaker, contact, others, print_run, archive_copies"
    assert error.args["allowed_en"] == english
    assert error.path == ("imprint",)
    assert error.message("zh") == "这里不能写“天气”"
    assert error.hint("zh") == f"这里可以写：{known}"
    assert error.hint("en") == f"these can: {english}"


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("抄送", "“版记”", "“imprint”"),
        ("copies_to", "“版记”", "“imprint”"),
        ("copies to", "“版记”", "“imprint”"),
        ("主句", "“要点”、“举措”、“问题”、“第一责任人”、“下一步”、“其他”、“小节”", None),
        ("数值", "“指标”", "“indicators”"),
        ("heading", "“举措”、“问题”、“第一责任人”、“下一步”、“其他”、“小节”", None),
    ],
)
def test_a_key_of_another_place(key: str, zh: str, en: str | None) -> None:
    found = errors(f"{FULL}{key}: 文\n")
    assert [each.code for each in found] == ["V102"]
    assert set(str(found[0].args["places_zh"]).split("、")) == set(zh.split("、"))
    assert en is None or found[0].args["places_en"] == en


def test_the_root_is_named_as_a_place() -> None:
    [error] = errors(f"{FULL}版记:\n  年度: 1\n")
    assert (error.code, error.args["places_zh"], error.args["places_en"]) == ("V102", "“文件最外层”", "“the top level”")


def test_both_names_of_a_key() -> None:
    [error] = errors(f"{FULL}附注: 甲\nnote: 乙\n")
    assert (error.code, place(error.span)) == ("V103", (6, 1, 6, 5))
    assert {"key": "note", "other": "附注"}.items() <= error.args.items()
    assert [(place(other.span), other.label) for other in error.related] == [((5, 1, 5, 3), "first")]


def test_missing_keys_of_the_file() -> None:
    found = errors("模板: annual-report\n")
    assert [(each.code, place(each.span), each.args["key_zh"], each.args["key_en"]) for each in found] == [
        ("V104", (None,) * 4, "发文机关", "organ"),
        ("V104", (None,) * 4, "年度", "year"),
        ("V104", (None,) * 4, "标题", "title"),
        ("V104", (None,) * 4, "举措", "measures"),
    ]
    assert found[0].message("zh") == "文件缺少“发文机关”（organ）"


def test_missing_keys_further_in() -> None:
    text = f"{FULL}附件:\n  - 正文: 文\n举措:\n  表格: [{{列: [甲]}}]\n".replace("举措: 文\n", "")
    found = errors(text)
    assert [(each.code, place(each.span), each.args["key_en"], each.args["name_zh"]) for each in found] == [
        ("V104", (5, 5, 5, 7), "title", "“附件”的第 1 项"),
        ("V104", (7, 9, 7, 10), "rows", "“表格”的第 1 项"),
    ]
    assert found[0].path == ("attachments", 0)


def test_a_required_key_that_is_misspelt_is_one_fault() -> None:
    assert brief("发文机关: 甲\nYear: 2020\n标题: 报告\n舉措: 文\n") == [
        ("V101", (2, 1, 2, 5)),
        ("V101", (4, 1, 4, 3)),
    ]
    [error] = errors(f"{FULL}指标:\n  案件: {{数量: 4, 单位: 宗}}\n")
    assert (error.code, error.args["suggestion"]) == ("V101", "数值")


def test_a_key_unlike_any_other_does_not_hide_a_missing_one() -> None:
    assert [code for code, _ in brief("发文机关: 甲\n天气: 晴\n标题: 报告\n举措: 文\n")] == ["V104", "V101"]


@pytest.mark.parametrize("quoted", ["“年度”", "‘year’", "「年度」"])
def test_quotes_around_a_key(quoted: str) -> None:
    [error] = errors(f"发文机关: 甲\n{quoted}: 2020\n标题: 报告\n举措: 文\n")
    assert (error.code, place(error.span)) == ("V124", (2, 1, 2, 1 + len(quoted)))
    assert error.hint("zh") == f"删去引号，写成：{quoted[1:-1]}:"


@pytest.mark.parametrize(
    ("text", "where", "fixed"),
    [
        ("  案件: {数值: 3,286, 单位: 宗}\n", (6, 12, 6, 17), "3286"),
        ("  案件: {单位: 宗, 数值: 1,003,286}\n", (6, 19, 6, 28), "1003286"),
        ("  案件: {数值: -3,286.5}\n", (6, 12, 6, 20), "-3286.5"),
        ("  案件:\n    数值: 3,286\n", (7, 9, 7, 14), "3286"),
        ("  案件: {数值: “3,286”, 单位: 宗}\n", (6, 12, 6, 19), "3286"),
    ],
)
def test_a_comma_in_a_number(text: str, where: tuple[int, ...], fixed: str) -> None:
    only(f"{FULL}指标:\n{text}", "V121", where, fixed=fixed)


def test_a_comma_that_is_meant() -> None:
    assert value(f'{FULL}指标:\n  案件: {{数值: "3,286"}}\n')["indicators"] == {"案件": {"value": "3,286"}}
    assert [code for code, _ in brief(f"{FULL}指标:\n  案件: {{数值: 3, 286}}\n")] == ["V101"]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("  正文:\n    - 主句: 甲\n      正文: 乙\n    - 主句: 丙\n", "要点"),
        ("  text:\n    - 甲\n    - lead: 乙\n", "points"),
        ("  正文:\n    主句: 甲\n    正文: 乙\n", "要点"),
    ],
)
def test_points_below_the_text(text: str, points: str) -> None:
    [error] = errors(f"{HEAD}举措:\n{text}")
    assert (error.code, error.args["points"]) == ("V122", points)


def test_points_below_text_of_which_one_is_empty() -> None:
    [error, *_] = errors(f"{HEAD}举措:\n  正文:\n    - {{}}\n    - 主句: 组织有力\n")
    assert (error.code, error.args["key"], error.span and error.span.line) == ("V122", "主句", 7)


@pytest.mark.parametrize("written", ["false", "1", "[甲]"])
def test_one_of_several_words_is_wanted(written: str) -> None:
    [error] = errors(f"{HEAD}举措:\n  要点: [一]\n  要点排法: {written}\n")
    assert (error.code, error.args["advice_zh"]) == ("V106", "可以写：“接排”、“分段”")
    assert error.args["advice_en"] == "write one of “inline”, “paragraphs”"


@pytest.mark.parametrize(
    ("word", "meant"),
    [("no", ""), ("关", "停用"), ("ignore", "off"), ("提示", "提醒"), ("warn", "warning"), ("errors", "error")],
)
def test_a_level_in_another_word(word: str, meant: str) -> None:
    root, _ = load(Source("nianbao.yaml", f"规则: {{A131: {word}}}\n"))
    assert root is not None
    found = validate(root, schema("project"))[1]
    assert [(each.code, each.args["suggestion"]) for each in found] == [("V110", meant)]


@pytest.mark.parametrize(
    ("text", "number", "fixed"),
    [
        ("问题:\n  1: 甲。\n  2: 乙。\n", "1", "- 甲。"),
        ("问题:\n  一是: 甲。\n", "一是", "- 甲。"),
        ("问题:\n  小节:\n    1. 标题: 甲\n    2. 标题: 乙\n", "1.", "- 标题: 甲"),
        ("问题:\n  小节:\n    ①标题: 甲\n", "①", "- 标题: 甲"),
        ("问题:\n  小节:\n    1:\n      标题: 甲\n", "1", "- ……"),
    ],
)
def test_numbers_where_a_list_is_wanted(text: str, number: str, fixed: str) -> None:
    [error] = errors(FULL + text)
    assert (error.code, error.args["number"], error.args["fixed"]) == ("V123", number, fixed)


@pytest.mark.parametrize("written", ["20260115", '"20260115"'])
def test_a_date_in_eight_digits(written: str) -> None:
    [error] = errors(f"{FULL}成文日期: {written}\n")
    assert error.hint("zh") == "写成 2026-01-15"


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("版头:\n  发文机关标志: 甲\n  签发人: 局长\n", "：- 局长", ": - 局长"),
        ("附件: 统计表\n", "：- 标题: 统计表", ": - title: 统计表"),
        ("附件:\n  标题: 统计表\n", "：- 标题: ……", ": - 标题: ……"),
        ("问题:\n  表格:\n    - 列: [甲]\n      行: 乙\n", "：- [1, 2]", ": - [1, 2]"),
        (
            "问题:\n  表格:\n    - 列: [甲, 乙]\n      行:\n        - 甲: 丙\n          乙: 1\n",
            "：[丙, 1]",
            ": [丙, 1]",
        ),
        ("落款: 不要\n", "不要印就写 false，", "write false, "),
        ("指标: [甲: {数值: 1}]\n", "删去各行前面的“- ”，写成：甲: ……", "delete the “- ” before each line: 甲: ……"),
        ("附件: {附件1: 目录}\n", "- 标题: 目录", "- title: 目录"),
        (
            "其他: {表格: [{列: [甲], 行: 表.csv}]}\n",
            "在“指标”下面写 取自: 表.csv，表格写“序列”",
            "“series” of the table",
        ),
        ("问题: [[]]\n", "写上内容，或者删去", "write what belongs here, or delete it"),
    ],
)
def test_the_hint_shows_the_form_that_is_wanted(text: str, zh: str, en: str) -> None:
    [error] = errors(FULL + text)
    assert error.code == "V106"
    assert zh in error.hint("zh")
    assert en in error.hint("en")


# --- values -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ("", (5, 1, 5, 3)),
        (" ~", (5, 5, 5, 6)),
        (" ''", (5, 5, 5, 7)),
        (' "  "', (5, 5, 5, 9)),
        (" '　'", (5, 5, 5, 8)),
        (" null", (5, 5, 5, 9)),
        (" # 说明", (5, 1, 5, 3)),
    ],
)
def test_nothing_written(written: str, where: tuple[int, ...]) -> None:
    only(f"{FULL.replace('标题: 报告', '附注: 文')}标题:{written}\n", "V105", where, name_zh="“标题”", name_en="“标题”")


@pytest.mark.parametrize("written", ["", " ~", " null", " # 说明"])
@pytest.mark.parametrize("key", ["附注", "主送机关", "附件", "版头", "落款", "版记", "水印", "清单", "责任人"])
def test_what_may_be_absent_may_be_blank(key: str, written: str) -> None:
    data, _ = run(f"{FULL}{key}:{written}\n")
    assert data is not None and data.value == value(FULL)
    assert [(blank.name, place(blank.span)) for blank in data.blanks] == [(key, (5, 1, 5, 1 + len(key)))]
    assert all(path[:1] in ((), ("organ",), ("year",), ("title",), ("measures",)) for path in data.spans)


@pytest.mark.parametrize("key", ["发文机关", "年度", "标题"])
def test_what_must_be_there_must_not_be_blank(key: str) -> None:
    text = "\n".join(f"{key}:" if line.startswith(f"{key}:") else line for line in FULL.split("\n"))
    assert [code for code, _ in brief(text)] == ["V105"]
    assert [code for code, _ in brief(f"{FULL}版头:\n  发文机关标志:\n")] == ["V105"]
    assert [code for code, _ in brief(f"{FULL}附件:\n  - 标题:\n    正文: 文\n")] == ["V105"]
    assert [code for code, _ in brief(f"{FULL}发文机关: [甲局, null]\n".replace("发文机关: 甲局\n", ""))] == ["V105"]


def test_a_point_that_is_blank_does_not_hide_its_edition() -> None:
    """Where something is withheld, nothing but the author's word says so."""
    assert [code for code, _ in brief(f"{HEAD}举措: [{{正文: 文, 版本: null}}]\n")] == ["V105"]


def test_an_empty_item() -> None:
    only(
        f"{FULL.replace('甲局', '[甲局, null]')}",
        "V105",
        (1, 12, 1, 16),
        name_zh="“发文机关”的第 2 项",
        name_en="item 2 of “发文机关”",
    )


@pytest.mark.parametrize(
    ("written", "left", "blank"),
    [
        ("主送机关:\n  - 甲\n  -\n", {"recipients": ["甲"]}, [(7, 4)]),
        ("主送机关:\n  -\n  - 甲\n", {"recipients": ["甲"]}, [(6, 4)]),
        ("主送机关:\n  -\n  -\n", {}, [(5, 1)]),
        ("附件:\n  -\n  - {标题: 目录, 正文: 略}\n", {"attachments": [{"title": "目录", "text": "略"}]}, [(6, 4)]),
        ("导语:\n  -\n  - 文\n", {"preamble": ["文"]}, [(6, 4)]),
        ("问题:\n  - 文\n  -\n", {"problems": ["文"]}, [(7, 4)]),
        ("问题: {小节: [甲, null, 乙]}\n", {"problems": {"sections": ["甲", "乙"]}}, [(5, 14)]),
        ("问题: {小节: [[null], 乙]}\n", {"problems": {"sections": ["乙"]}}, [(5, 11)]),
        ("问题: {标题: 甲, 小节: , 要点: [乙]}\n", {"problems": {"heading": "甲", "points": ["乙"]}}, [(5, 13)]),
        ("版头: {发文机关标志: 甲, 签发人: [null], 份号: }\n", {"head": {"mark": "甲"}}, [(5, 17), (5, 30)]),
        ("版记: {抄送: [甲, null], 印发份数: }\n", {"imprint": {"copies_to": ["甲"]}}, [(5, 14), (5, 21)]),
    ],
)
def test_blank_items(written: str, left: dict[str, Any], blank: list[tuple[int, int]]) -> None:
    data, found = run(FULL + written)
    assert data is not None, found
    assert data.value == value(FULL) | left
    assert [(each.span.line, each.span.column) for each in data.blanks] == blank
    for path in data.spans:
        at(data.value, path)


@pytest.mark.parametrize(("written", "codes"), [("", []), ("{}", ["V116"]), ("[]", ["V116"]), ("''", ["V105"])])
def test_an_empty_section(written: str, codes: list[str]) -> None:
    """A part may be blank while it is not written (A703); one that is written has to say something."""
    assert [each.code for each in errors(f"{HEAD}举措: {written}\n")] == codes


@pytest.mark.parametrize(
    ("line", "where", "wanted", "written", "suggestion"),
    [
        ("年度: 二〇二〇", (1, 5, 1, 9), "整数（如 2020）", "文字“二〇二〇”", "2020"),
        ("年度: 二零二零年", (1, 5, 1, 10), "整数（如 2020）", "文字“二零二零年”", "2020"),
        ("年度: ２０２０", (1, 5, 1, 9), "整数（如 2020）", "文字“２０２０”", "2020"),
        ("年度: 2020年", (1, 5, 1, 10), "整数（如 2020）", "文字“2020年”", "2020"),
        ("年度: 2020（年度）", (1, 5, 1, 13), "整数（如 2020）", "文字“2020（年度）”", "2020"),
        ("年度: 2020,", (1, 5, 1, 10), "整数（如 2020）", "文字“2020,”", "2020"),
        ("年度: 2020 // 年", (1, 5, 1, 14), "整数（如 2020）", "文字“2020 // 年”", "2020"),
        ('年度: "2020"', (1, 5, 1, 11), "整数（如 2020）", "文字“2020”", "2020"),
        ("年度: 去年", (1, 5, 1, 7), "整数（如 2020）", "文字“去年”", ""),
        ("年度: 2020.5", (1, 5, 1, 11), "整数（如 2020）", "小数 2020.5", ""),
        ("年度: [2020]", (1, 5, 1, 11), "整数（如 2020）", "有 1 项的列表", "2020"),
        ("年度: {甲: 1}", (1, 5, 1, 11), "整数（如 2020）", "下一级的键 “甲”", ""),
        ("年度: true", (1, 5, 1, 9), "整数（如 2020）", "“true”", ""),
    ],
)
def test_a_whole_number_is_wanted(
    line: str, where: tuple[int, ...], wanted: str, written: str, suggestion: str
) -> None:
    text = f"{line}\n标题: 报告\n发文机关: 局\n举措: 文\n"
    only(text, "V106", where, wanted_zh=wanted, written_zh=written, suggestion=suggestion, name_zh="“年度”")


@pytest.mark.parametrize(
    ("line", "wanted_zh", "wanted_en", "advice"),
    [
        ("附注: [甲, 乙]", "文字（如 此件公开发布）", "text (such as 此件公开发布)", "把各项合成一句"),
        ("附注: {甲: [乙]}", "文字（如 此件公开发布）", "text (such as 此件公开发布)", "把文字直接写在冒号后面"),
        ("附注: false", "文字（如 此件公开发布）", "text (such as 此件公开发布)", "加引号"),
        ("导语: {甲: [乙]}", "文字或列表", "text or a list", "把文字直接写在冒号后面"),
        ("问题: false", "文字、列表或下一级的键", "text, a list or keys of its own", "加引号"),
        ("附件: 目录", "列表", "a list", "每项一行"),
        ("附件: 无", "列表", "a list", "没有就删去“无”"),
        ("版头: 无", "下一级的键", "keys of its own", "没有就删去“无”"),
        ("落款: 无", "“false”或下一级的键", "“false” or keys of its own", "不要印就写 false"),
        ("版头: 甲局文件", "下一级的键", "keys of its own", "发文机关标志、标志后缀"),
        ("指标: [甲]", "下一级的键", "keys of its own", "名字: 值"),
        ("落款: true", "“false”或下一级的键", "“false” or keys of its own", "署名、日期"),
        ("落款: 甲局", "“false”或下一级的键", "“false” or keys of its own", "署名、日期"),
        ("成文日期: 2020", "日期（如 2020-12-16）", "a date (such as 2020-12-16)", "写成 2020-12-16"),
        ("模板: 1", "文字（如 annual-report）", "text (such as annual-report)", "引号"),
    ],
)
def test_another_kind_is_wanted(line: str, wanted_zh: str, wanted_en: str, advice: str) -> None:
    [error] = errors(f"{FULL}{line}\n")
    assert error.code == "V106"
    assert (error.args["wanted_zh"], error.args["wanted_en"]) == (wanted_zh, wanted_en)
    assert advice in error.hint("zh")
    assert place(error.span)[:2] == (5, line.index(":") + 3)


@pytest.mark.parametrize(
    ("table", "zh", "en"),
    [
        ("表格: [列: [单位, 件数], 行: [甲区\t12]]", "方括号里：[甲区, 12]", "around each row: [甲区, 12]"),
        ("表格:\n    - 列: 单位\t件数", "方括号里：[单位, 件数]", "around each row: [单位, 件数]"),
        (
            "表格:\n    - 列: [单位, 件数]\n      行:\n        甲区\t1,234\n        乙区\t5",
            '“- ”：- [甲区, "1,234"]',
            '“- ”: - [甲区, "1,234"]',
        ),
        (
            "表格:\n    - 单位\t件数\n      甲区\t12",
            "“列”写 [单位, 件数]，“行”下面每行写 - [甲区, 12]",
            "and - [甲区, 12] and so on",
        ),
        (
            "表格: |\n    甲\t乙\t丙\t丁\t戊\n    1\t2\t3\t4\t",
            "“列”写 [甲, 乙, 丙, 丁, ……]",
            "[甲, 乙, 丙, 丁, ……] behind columns",
        ),
        ("要点: 甲\t乙", "方括号里：[甲, 乙]", "around each row: [甲, 乙]"),
    ],
)
def test_a_table_pasted_from_a_spreadsheet(table: str, zh: str, en: str) -> None:
    """The hint shows what was pasted as it is to be written: a row, or a whole table."""
    found = [each for each in errors(f"{HEAD}举措:\n  正文: 文\n  {table}\n") if each.code == "V106"]
    assert zh in found[0].hint("zh")
    assert en in found[0].hint("en")


@pytest.mark.parametrize("line", ["分稿: 举措/*.yaml", "包含: 举措/*.yaml", "内容: 办结41起。"])
def test_a_key_in_other_words_is_no_text_with_a_colon(line: str) -> None:
    (found,) = errors(f"{HEAD}举措:\n  {line}\n")
    assert found.code == "V101"
    assert ("引入" if "*" in line else "正文") in found.hint("zh")


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("主送机关: 【市委，市政府】", "[市委, 市政府]"),
        ("主送机关: ［市委、市政府］", "[市委, 市政府]"),
        ("问题: 【力量不足，经费不足】", "[力量不足, 经费不足]"),
        ("附件: [{标题: 甲, 表格: [{列: 【单位，件数】, 行: [[1, 2]]}]}]", "[单位, 件数]"),
        ("版头: {发文机关标志: 甲局, 签发人: 【甲】}", "[甲]"),
    ],
)
def test_brackets_of_full_width(line: str, fixed: str) -> None:
    assert "V139" in [each.code for each in errors(f"{FULL}{line}\n")]
    assert fixed in next(each for each in errors(f"{FULL}{line}\n") if each.code == "V139").hint("zh")


@pytest.mark.parametrize(
    "line",
    [
        "主送机关: '【市委，市政府】'",
        "主送机关: 【市委】",
        "问题: 【典型案例】办结41起，撤销2起。",
        "问题: 【力量不足，经费不足。】",
        "附注: 【甲，乙】",
        "主送机关: （市委，市政府）",
    ],
)
def test_brackets_of_full_width_in_a_text(line: str) -> None:
    assert errors(f"{FULL}{line}\n") == []


def test_a_tab_in_what_is_no_list_is_no_table() -> None:
    (found,) = errors(FULL.replace("2020", "20\t20"))
    assert found.code == "V106" and "Excel" not in found.hint("zh")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{FULL}指标: 统计.xlsx\n", "换行，缩进两个空格，写成：取自: 统计.xlsx"),
        (
            f"{HEAD}举措:\n  正文: 甲\n  表格: 统计.csv\n",
            "表格的行写在报告里；要从文件里取数，在“指标”下面写 取自: 统计.csv，",
        ),
    ],
)
def test_the_name_of_a_file_of_figures(text: str, said: str) -> None:
    [error] = errors(text)
    assert error.code == "V106" and error.hint("zh").startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{FULL}附件:\n  - 1.许可清单\n", "写成：- 标题: 许可清单"),
        (f"{FULL}附件:\n  - |\n    1.许可清单\n    2.台账\n", "写成：- 标题: 许可清单 2.台账"),
        (f"{FULL}附件:\n  - 附件2：1月统计表\n", "写成：- 标题: 附件2：1月统计表"),
        (f"{HEAD}举措:\n  正文: 甲\n  图片:\n    - 图1.png\n", "写成：- 文件: 图1.png"),
    ],
)
def test_an_item_that_wants_a_key(text: str, said: str) -> None:
    [error] = errors(text)
    assert (error.code, error.hint("zh")) == ("V106", said)


def test_cells_with_blanks_between() -> None:
    [error] = errors(f"{HEAD}举措:\n  表格:\n    - 列: [甲, 乙, 丙]\n      行:\n        - 检查 40 50.5%\n")
    assert error.hint("zh").startswith("写成 [检查, 40, 50.5%]；")


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        *(
            ("存在的问题及原因", "问题"),
            ("2026年工作思路", "下一步"),
            ("主要工作进展", "举措"),
            ("三、2026年工作安排", "下一步"),
        ),
        *(("履行法治建设第一责任人职责情况", "第一责任人"), ("法治宣传", "")),
    ],
)
def test_the_heading_of_a_part_as_a_key(heading: str, key: str) -> None:
    [error] = errors(f"{HEAD}举措: 甲\n{heading}: 乙\n")
    assert (error.code, error.args["suggestion"]) == ("V101", key)


def test_a_key_around_all_others() -> None:
    """What is within is looked at as well."""
    inner = HEAD.replace("\n", "\n  ").rstrip()
    around, wrong = errors(f"report:\n  {inner}\n  举措: 甲\n  附件: 乙\n")
    assert (around.code, around.args["key"], around.args["first"]) == ("V150", "report", "发文机关")
    assert (wrong.code, wrong.path) == ("V106", ("attachments",))
    assert [each.code for each in errors("甲:\n  乙: 1\n  年度: 2\n")][-1] == "V101"


def test_the_message_of_another_kind() -> None:
    [error] = errors(f"{FULL}附件: 目录\n")
    assert error.message("zh") == "“附件”要写列表，这里写的是文字“目录”"
    assert error.message("en") == "“附件” wants a list; this is the text “目录”"


@pytest.mark.parametrize(
    ("text", "where", "key", "fixed"),
    [
        (f"{HEAD}举措:\n  - 一是: 加强领导\n", (5, 5, 5, 7), "一是", "一是：加强领导"),
        (f"{HEAD}举措:\n  要点:\n    - 做法: 甲\n", (6, 7, 6, 9), "做法", "做法：甲"),
        (f"{FULL}导语:\n  现状: 好\n", (6, 3, 6, 5), "现状", "现状：好"),
        (f"{FULL}问题:\n  现状: 好\n", (6, 3, 6, 5), "现状", "现状：好"),
        (f"{FULL}附注: {{甲: 乙}}\n", (5, 6, 5, 7), "甲", "甲：乙"),
    ],
)
def test_a_sentence_with_a_colon(text: str, where: tuple[int, ...], key: str, fixed: str) -> None:
    only(text, "V107", where, key=key, fixed=fixed)


@pytest.mark.parametrize("picture", ["{image: 图/a.svg, caption: 甲}", "image: 图/a.svg", "图: 图/a.svg"])
def test_a_picture_among_the_paragraphs(picture: str) -> None:
    found = errors(f"{HEAD}举措:\n  正文:\n    - 甲。\n    - {picture}\n")[0]
    assert found.code == "V107"
    assert "移到同一部分的“图片”下面：图片: [{文件: 图/a.svg, 标题: …}]" in found.hint("zh")


@pytest.mark.parametrize(
    ("text", "where", "written", "fixed"),
    [
        (f"{HEAD}举措:\n  - 主句：组织有力\n    正文：甲\n", (5, 5, 5, 8), "主句：", "主句: 组织有力"),
        (f"{HEAD}举措:\n  - 主句:组织有力\n", (5, 5, 5, 8), "主句:", "主句: 组织有力"),
        (f"{HEAD}举措:\n  - 主句 组织有力\n", (5, 5, 5, 8), "主句 ", "主句: 组织有力"),
        (f"{HEAD}举措:\n  - lead:组织有力\n", (5, 5, 5, 10), "lead:", "lead: 组织有力"),
        (f"{HEAD}举措:\n  正文: 甲\n    要点：乙\n", (6, 5, 6, 8), "要点：", "要点: 乙"),
        (f"{HEAD}举措: 甲\n  问题：乙\n", (5, 3, 5, 6), "问题：", "问题: 乙"),
        (f"{FULL}版头:\n  发文字号：甲\n  签发人：乙\n", (6, 3, 6, 8), "发文字号：", "发文字号: 甲"),
        (f"{FULL}问题:\n  标题：甲\n  正文：乙\n", (6, 3, 6, 6), "标题：", "标题: 甲"),
        (f"{FULL}指标:\n  案件: {{数值: 283，单位：宗}}\n", (6, 16, 6, 19), "单位：", "单位: 宗"),
    ],
)
def test_a_key_that_became_text(text: str, where: tuple[int, ...], written: str, fixed: str) -> None:
    only(text, "V108", where, written=written, fixed=fixed)


def test_every_key_that_became_text_is_shown() -> None:
    [error] = errors(f"{HEAD}举措:\n  小节:\n    - 标题：甲\n      正文：乙\n      丙\n      要点：\n")
    assert [each.span.line for each in error.related if each.label == "also"] == [7, 9]
    assert (error.code, error.related[1].span.text) == ("V108", "要点：")


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}举措: 工作原则：一是统筹\n",
        f"{HEAD}举措:\n  - 问题 解决\n  - 主句里有 空格\n",
        f"{HEAD}举措:\n  - '主句：组织有力'\n",
        f"{HEAD}举措:\n  - >-\n    主句：组织有力\n",
        f"{HEAD}举措:\n  - |\n    主句：甲\n    正文：乙\n",
        f"{HEAD}举措:\n  正文: 甲\n    联系人：乙\n",
        f"{FULL}附注: 年度：2020\n",
        f"{FULL}指标:\n  案件: {{数值: 1, 说明: 截至10月，含：甲}}\n",
        f"{FULL}导语: -5度\n",
        f"{FULL}导语: '-一是'\n",
        f"{FULL}附注: -一是\n",
        f"{HEAD}举措: ——全面统筹\n",
        f"{HEAD}举措:\n  1.5万人参加\n  2.5万人观看\n",
        f"{HEAD}举措:\n  1、甲\n  和乙\n",
        f"{HEAD}举措: 1、甲\n",
        f"{HEAD}举措: 一、甲\n",
        f"{HEAD}举措:\n  一、二、三级医院全部达标，\n  二级以上医院全部公开。\n",
    ],
)
def test_text_that_is_meant_so(text: str) -> None:
    assert errors(text) == []


@pytest.mark.parametrize(
    ("text", "where", "mark", "fixed"),
    [
        (f"{HEAD}举措:\n  要点:\n    -一是\n    -二是\n", (6, 5, 6, 6), "-", "- 一是"),
        (f"{HEAD}举措:\n  -一是\n", (5, 3, 5, 4), "-", "- 一是"),
        (f"{HEAD}举措:\n  • 一是\n  • 二是\n", (5, 3, 5, 4), "•", "- 一是"),
        (f"{FULL}附件:\n  －目录\n", (6, 3, 6, 4), "－", "- 标题: 目录"),
        (f"{HEAD}举措:\n  — 一是\n  — 二是\n", (5, 3, 5, 4), "—", "- 一是"),
        (f"{HEAD}举措:\n  1、甲\n  2、乙\n", (5, 3, 5, 5), "1、", "- 甲"),
        (f"{HEAD}举措:\n  （1）甲\n  （2）乙\n", (5, 3, 5, 6), "（1）", "- 甲"),
        (f"{HEAD}举措:\n  一、甲\n  二、乙\n", (5, 3, 5, 5), "一、", "- 甲"),
        (f"{HEAD}举措:\n  （一）甲\n  （二）乙\n", (5, 3, 5, 6), "（一）", "- 甲"),
        (f"{HEAD}举措:\n  一、甲\n  做了。\n  二、乙\n", (5, 3, 5, 5), "一、", "- 甲"),
        (f"{FULL}附件:\n  1. 目录\n", (6, 3, 6, 5), "1.", "- 标题: 目录"),
        (f"{HEAD}举措:\n  a) 甲\n  b) 乙\n", (5, 3, 5, 5), "a)", "- 甲"),
        (f"{HEAD}举措:\n  ✅ 甲\n  ✅ 乙\n", (5, 3, 5, 4), "✅", "- 甲"),
        (f"{HEAD}举措:\n  ○ 甲\n  ○ 乙\n", (5, 3, 5, 4), "○", "- 甲"),
        (f"{FULL}附件: 一、目录 二、图表\n", (5, 5, 5, 7), "一、", "- 标题: 目录"),
        (f"{FULL}附件: （1）目录；（2）图表\n", (5, 5, 5, 8), "（1）", "- 标题: 目录"),
    ],
)
def test_a_list_that_became_text(text: str, where: tuple[int, ...], mark: str, fixed: str) -> None:
    only(text, "V109", where, mark=mark, fixed=fixed)


@pytest.mark.parametrize(
    "text",
    [
        "举措: |\n  一、甲\n  做了。\n  二、乙\n",  # paragraphs of their own
        "举措: >-\n  一、甲，\n  二、乙\n",  # one text, as it says itself
        "举措:\n  二、甲\n  一、乙\n  做了。\n",
        "举措:\n  一、甲和乙\n  三、丙\n  做了。\n",
        "举措:\n  分为甲、\n  一、乙\n  二、丙\n",
    ],
)
def test_texts_that_are_no_lists(text: str) -> None:
    assert errors(HEAD + text) == []


def test_a_wrong_column_is_not_said_of_each_row() -> None:
    table = "    - 列: [甲, {标题: 乙, 宽: 2}]\n      行:\n        - [1, 2]\n        - [1]\n"
    text = f"{HEAD}举措:\n  表格:\n{table}"
    assert [(each.code, each.span and each.span.line) for each in errors(text)] == [("V101", 6)]
    assert [each.code for each in errors(text.replace("宽: 2", "列宽: 2"))] == ["V120"]


def test_a_dash_of_another_kind_is_that_of_an_item() -> None:
    [error] = errors(f"{HEAD}举措:\n  要点:\n    —甲。\n    — 乙。\n")
    assert error.code == "V106" and "：- 甲。" in error.hint("zh")


@pytest.mark.parametrize(
    ("written", "suggestion"), [("分行", "分段"), ("paragraph", "paragraphs"), ("Inline", "inline"), ("随意", "")]
)
def test_not_one_of_the_choices(written: str, suggestion: str) -> None:
    text = f"{HEAD}举措:\n  要点排法: {written}\n"
    only(text, "V110", (5, 9, 5, 9 + len(written)), text=written, suggestion=suggestion, allowed_zh="“接排”、“分段”")


def test_a_heading_of_two_lines() -> None:
    only(f"{HEAD}举措:\n  标题: |\n    甲\n    乙\n", "V111", (5, 7, 7, 6), wanted_zh="这里只能写一行字，不能分段")


@pytest.mark.parametrize("name", ["../x", "a/b", "a\\b", ".x", "c:x"])
def test_a_template_is_a_name(name: str) -> None:
    only(f"{FULL}模板: '{name}'\n", "V111", (5, 5, 5, 7 + len(name)), text=name)


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("2020/12/16", "2020-12-16"),
        ("2020.12.6", "2020-12-06"),
        ("二〇二〇年十二月十六日", "2020年12月16日"),
        ("二○二○年十月二十日", "2020年10月20日"),
        ("２０２０年１２月１６日", "2020年12月16日"),
        ("2020年12月16号", "2020年12月16日"),
        ("2020 年 12 月 16 日", "2020年12月16日"),
        ("2020年12月16日。", "2020年12月16日"),
        ("2020年12月16日（星期三）", "2020年12月16日"),
        ("2020-12-16 00:00:00", "2020-12-16"),
        ("2020/12/6 9:05", "2020-12-06"),
        ("2020-12-16 23:59+08:00", "2020-12-16"),
        ("2020-12-16T23:59:00Z", ""),  # the next day here
        ("2020-12-16 24:00", ""),
        ("2020年12月", ""),
        ("12月16日", ""),
        ("2020/13/40", ""),
        ("明天", ""),
    ],
)
def test_a_date_in_another_form(written: str, suggestion: str) -> None:
    only(f"{FULL}成文日期: {written}\n", "V112", (5, 7, 5, 7 + len(written)), text=written, suggestion=suggestion)


def test_items_are_counted_as_they_stand_in_the_file() -> None:
    found = errors(f"{HEAD}举措: [null, 甲, [], {{}}]\n")
    assert [(each.code, each.args["name_zh"], each.args["name_en"]) for each in found] == [
        ("V106", "“举措”的第 3 项", "item 3 of “举措”"),
        ("V104", "“举措”的第 4 项", "item 4 of “举措”"),
    ]


@pytest.mark.parametrize(("written", "suggestion"), [('"去年\\new.yaml"', "去年/new.yaml"), ('"甲\\n乙"', "")])
def test_a_file_name_with_backslashes(written: str, suggestion: str) -> None:
    [told] = errors(f"{FULL}上年报告: {written}\n")
    assert (told.code, told.args["suggestion"]) == ("V111", suggestion)


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("2020-13-40", "一年只有 1 至 12 月，没有 13 月", "there is no month 13"),
        ("2020-00-10", "一年只有 1 至 12 月，没有 0 月", "there is no month 0"),
        ("2020-2-30", "2020年2月只有 29 天，没有 30 日", "2020-02 has 29 days, not 30"),
        ("2019年2月29日", "2019年2月只有 28 天，没有 29 日", "2019-02 has 28 days, not 29"),
        ("2020-12-0", "2020年12月只有 31 天，没有 0 日", "2020-12 has 31 days, not 0"),
        ("0000-1-1", "没有公元 0 年", "there is no year 0"),
    ],
)
def test_a_day_that_is_not_in_the_calendar(written: str, zh: str, en: str) -> None:
    only(f"{FULL}成文日期: {written}\n", "V113", (5, 7, 5, 7 + len(written)), reason_zh=zh, reason_en=en)


@pytest.mark.parametrize(
    ("text", "where", "number", "least", "most"),
    [
        (FULL.replace("2020", "20200"), (2, 5, 2, 10), "20200", 1949, 2100),
        (FULL.replace("2020", "-1"), (2, 5, 2, 7), "-1", 1949, 2100),
        (f"{FULL}版记: {{存档份数: 0}}\n", (5, 12, 5, 13), "0", 1, 10000),
        (f"{HEAD}举措:\n  图片:\n    - {{文件: a.png, 宽度: 225.1}}\n", (6, 23, 6, 28), "225.1", 1, 225),
    ],
)
def test_a_number_out_of_range(text: str, where: tuple[int, ...], number: str, least: int, most: int) -> None:
    only(text, "V114", where, number=number, least=least, most=most)


def test_a_paragraph_that_is_too_long() -> None:
    assert errors(f"{FULL}导语: {'文' * 20_000}\n") == []
    assert errors(f"{FULL}导语: |\n  {'文' * 20_000}\n  {'文' * 20_000}\n") == []
    only(f"{FULL}导语: {'文' * 20_001}\n", "V115", (5, 5, 5, 20_006), length=20_001, most=20_000)
    only(f"{FULL}附注: {'文' * 2_001}\n", "V115", (5, 5, 5, 2_006), length=2_001, most=2_000)


def test_time_does_not_explode_on_long_lines() -> None:
    only(f'{FULL}附注: "{"x" * 200_000}\\n\\n甲"\n', "V115", (5, 5, 5, 200_012), length=200_003)


def test_too_many_columns() -> None:
    row = "[" + ", ".join("甲" for _ in range(51)) + "]"
    text = f"{HEAD}举措:\n  表格:\n    - 列: {row}\n      行: [{row}]\n"
    only(text, "V117", (6, 10, 6, 163), count=51, most=50)


def test_five_levels_of_sections() -> None:
    levels = [f"{'  ' * n}小节:\n{'  ' * n}-\n" for n in range(1, 6)]
    only(f"{HEAD}举措:\n{''.join(levels)}            标题: 5\n", "V118", (13, 11, 13, 13), most=4, name_zh="“小节”")


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("涉疫案件（宗）", "涉疫案件"),
        ("2025年专题研究", "专题研究"),
        ("1、专题研究", "专题研究"),
        ("110警情", "警情110"),
        ("a-b", "ab"),
        ("案件 数", "案件数"),
        ("数值 30", "数值: 30"),
        ("数值 30 单位 件", "数值: 30, 单位: 件"),
        ("办案 30", "办案30"),
        ("1月", ""),
        ("in", ""),
        ("self", ""),
        ("2020", ""),
    ],
)
def test_a_name_that_cannot_be_used(name: str, suggestion: str) -> None:
    only(f"{FULL}指标:\n  {name}: {{数值: 1}}\n", "V119", (6, 3, 6, 3 + len(name)), text=name, suggestion=suggestion)


@pytest.mark.parametrize(
    ("name", "place_en"),
    [
        ("period", "to set “period” for all, write it below “figures”; "),
        ("时点", "to set “period” for all, write it below “figures”; "),
        *((name, "") for name in ("unit", "previous", "bound", "note", "in")),
    ],
)
def test_what_holds_for_all_figures_has_a_place_of_its_own(name: str, place_en: str) -> None:
    only(f"{FULL}指标:\n  {name}: 年\n  甲: 3宗\n", "V119", (6, 3, 6, 3 + len(name)), place_en=place_en)


def test_rows_and_columns() -> None:
    text = (
        f"{HEAD}举措:\n  表格:\n    - 列: [甲, 乙]\n      行:\n        - [1, 2]\n        - [1]\n        - [1, 2, 3]\n"
    )
    found = errors(text)
    assert [(each.code, place(each.span), each.args["row"], each.args["cells"]) for each in found] == [
        ("V120", (9, 11, 9, 14), 2, 1),
        ("V120", (10, 11, 10, 20), 3, 3),
    ]
    assert [(place(other.span), other.label) for other in found[0].related] == [((6, 10, 6, 16), "columns")]


TABLE = f"{HEAD}举措:\n  表格:\n    - 列: [甲, {{标题: 乙, 列: [丙, 丁]}}]\n      行:\n"


def rows_of(*rows: str) -> str:
    return TABLE + "".join(f"        - {row}\n" for row in rows)


@pytest.mark.parametrize(
    "rows",
    [
        ("[1, 2, 3]", "[~, '', 0]"),
        ("[{文字: 1, 跨列: 3}]",),
        ("[{文字: 1, 跨行: 2}, 2, 3]", "[4, 5]"),
        ("[{文字: 1, 跨行: 2}, {文字: 2, 跨列: 2, 跨行: 2}]", "[1, 2, 3]"),
        ("[1, {text: 2, rows: 2}, 3]", "[4, 5]", "[6, 7, 8]"),
    ],
)
def test_rows_with_merged_cells(rows: tuple[str, ...]) -> None:
    if "跨列: 2, 跨行: 2" in rows[0]:
        # Every column goes on: the next row has no cell of its own, and one is too many.
        assert [each.code for each in errors(rows_of(*rows))] == ["V120"]
    else:
        assert value(rows_of(*rows))["measures"]["tables"][0]["rows"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("[1, 2]",), [("V120", 8, 1, 2)]),
        (("[{文字: 1, 跨行: 2}, 2, 3]", "[4, 5, 6]"), [("V120", 9, 2, 4)]),
        (("[{文字: 1, 跨列: 4}]",), [("V120", 8, 1, 4)]),
    ],
)
def test_rows_are_counted_with_their_merged_cells(rows: tuple[str, ...], said: list[tuple[str, int, int, int]]) -> None:
    found = errors(rows_of(*rows))
    assert [(each.code, place(each.span)[0], each.args["row"], each.args["cells"]) for each in found] == said
    assert all(each.args["columns"] == 3 for each in found)


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        (("[{文字: 1, 跨行: 2}, 2, 3]",), 8, "跨 2 行，从这一行算起表格只有 1 行"),
        (("[1, {文字: 2, 跨行: 2}, 3]", "[{文字: 4, 跨列: 2}, 5]"), 9, "跨 2 列，压在上面几行的合并单元格上"),
    ],
)
def test_a_merged_cell_stays_in_its_table(rows: tuple[str, ...], line: int, said: str) -> None:
    [found] = errors(rows_of(*rows))
    assert (found.code, place(found.span)[0], found.args["fault_zh"]) == ("V130", line, said)


def test_a_merged_cell_that_does_not_fit_the_schema_is_said_once() -> None:
    assert [each.code for each in errors(rows_of("[{文字: 1, 跨列: 两}]"))] == ["V106"]
    assert [each.code for each in errors(rows_of("[{文字: 1, 跨行: 0}, 2, 3]"))] == ["V114"]


def test_a_head_has_three_levels() -> None:
    columns = "{标题: 甲, 列: [{标题: 乙, 列: [丙, 丁]}]}"
    assert value(f"{HEAD}举措:\n  表格:\n    - 列: [{columns}]\n      行: [[1, 2]]\n")
    deeper = columns.replace("丁", "{标题: 丁, 列: [戊]}")
    [found] = errors(f"{HEAD}举措:\n  表格:\n    - 列: [{deeper}]\n      行: [[1, 2]]\n")
    assert (found.code, found.args["most"]) == ("V131", 3)


def test_a_title_over_columns_has_no_alignment_and_no_width() -> None:
    columns = "{标题: 甲, 对齐: 右, 列宽: 2, 列: [乙]}"
    found = errors(f"{HEAD}举措:\n  表格:\n    - 列: [{columns}]\n      行: [[1]]\n")
    assert [(each.code, each.path and each.path[-1]) for each in found] == [("V132", "align"), ("V132", "width")]


def test_columns_are_counted_at_the_lowest_level() -> None:
    group = "{标题: 甲, 列: [" + ", ".join("乙" * 30) + "]}"
    row = ", ".join("1" * 60)
    [found] = errors(f"{HEAD}举措:\n  表格:\n    - 列: [{group}, {group}]\n      行: [[{row}]]\n")
    assert (found.code, found.args["count"], found.args["most"]) == ("V117", 60, 50)


def test_everything_is_said_at_once_and_in_order() -> None:
    text = "年度: 去年\n标题: ~\n举措:\n  要点排法: 分行\n  小节: {}\n附件: 目录\n天气: 晴\n"
    assert [(code, where[0]) for code, where in brief(text)] == [
        ("V104", None),
        ("V106", 1),
        ("V105", 2),
        ("V110", 4),
        ("V106", 5),
        ("V106", 6),
        ("V101", 7),
    ]


def test_a_reference_is_checked_where_it_is_used() -> None:
    assert value(f"{FULL}导语: &a 文\n结束语: *a\n")["closing"] == "文"
    assert [each.code for each in errors(f"{FULL}导语: &a [一]\n附注: *a\n")] == ["V106"]


def test_other_schemas_need_no_messages() -> None:
    schema = Schema({"type": "object", "properties": {"a": {"type": "string", "pattern": "^x$"}}})
    [error] = run("a: y\n", schema)[1]
    assert (error.code, error.args["wanted_zh"], error.args["wanted_en"]) == (
        "V111",
        "写法要符合 ^x$",
        "it must match ^x$",
    )
    data, _ = run("b: [1]\n", schema)
    assert data is not None
    assert data.value == {"b": [1]}


# --- what is not indented below its key ---------------------------------------------------------------------------


def test_figures_in_line_with_their_key_are_one_slip() -> None:
    figures = "甲: {数值: 1}\n乙: {数值: 2, 单位: 宗}\n丙: {value: 3}\n"
    [error] = errors(f"{FULL}指标:\n{figures}")
    assert (error.code, place(error.span), error.path) == ("V142", (6, 1, 6, 2), ("甲",))
    assert error.message("zh") == "“甲”等 3 项是“指标”的内容，却和“指标”对齐了"
    assert error.message("en") == "“甲” and 2 more: part of “指标”, but aligned with it"
    [error] = errors(f"{FULL}指标:\n  甲: {{数值: 1}}\n乙: {{数值: 2, 单位: 宗}}\n")
    assert error.message("zh") == "“乙”是“指标”的内容，却和“指标”对齐了"


@pytest.mark.parametrize(
    ("text", "key", "owner", "line"),
    [
        ("指标:\n  甲:\n  数值: 1\n  单位: 宗\n", "数值", "甲", 7),
        ("指标:\n  乙: 2宗\n  甲:\n  value: 1\n", "value", "甲", 8),
        ("版头:\n发文机关标志: 甲局\n发文字号: 甲〔2021〕1号\n", "发文机关标志", "版头", 6),
        ("附件:\n  - 标题: 甲\n版记:\n抄送: 乙局\n印发机关: 甲局\n", "抄送", "版记", 8),
    ],
)
def test_a_key_in_line_with_the_empty_key_that_it_belongs_to(text: str, key: str, owner: str, line: int) -> None:
    [error] = errors(FULL + text)
    assert error.span is not None
    assert (error.code, error.span.line, error.args["key"], error.args["owner"]) == ("V142", line, key, owner)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("甲: {数值: 1}\n指标: {乙: 1宗}\n", ["V101"]),  # above its owner
        ("指标: {乙: 1宗}\n甲: {数目: 1}\n", ["V101"]),
        ("指标: {乙: 1宗}\n甲: {}\n", ["V101"]),
        ("指标:\n  甲: 1宗\n  单位: 2宗\n", ["V119"]),  # nothing above is empty
        ("版头: {发文机关标志: 甲局}\n发文字号: 甲〔2021〕1号\n", ["V102"]),
        ("版头:\n年份: 2021\n发文字号: 甲〔2021〕1号\n", ["V101", "V102"]),
    ],
)
def test_other_keys_out_of_place_are_told_as_before(text: str, codes: list[str]) -> None:
    assert [error.code for error in errors(FULL + text)] == codes


def test_a_key_of_the_top_level_is_told_so() -> None:
    [error] = errors(f"{FULL}版头:\n  发文机关标志: 甲局\n  成文日期: 2021-01-15\n")
    assert (error.code, error.hint("zh")) == ("V102", "“成文日期”要写在文件最外层：行首不留空格")
    [error] = errors(f"{FULL}印发机关: 甲局\n")
    assert (error.code, error.hint("zh")) == ("V102", "“印发机关”要写在“版记”下面")


def test_a_figure_as_a_list() -> None:
    [error] = errors(f"{FULL}指标:\n  甲: [6, 4, 次]\n")
    assert (error.code, error.hint("zh")) == ("V106", "用花括号，每个值写明是什么：{数值: ……, 单位: ……}")


def test_what_must_be_there_is_not_to_be_deleted() -> None:
    [needed] = errors(FULL.replace("年度: 2020", "年度:"))
    assert (needed.code, needed.hint("zh"), needed.hint("en")) == (
        "V105",
        "写上内容：这里必须有“年度”",
        "write the content: “年度” must be there",
    )
    [other] = errors(f"{FULL}版头:\n  发文机关标志: 甲局\n数字体例:\n")
    assert (other.code, other.hint("zh")) == ("V105", "写上内容；不需要就删去这一行")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("版头:\n  发文机关标志: 甲局\n  签发人: 局长、副局长\n", "[局长, 副局长]"),
        ('附件:\n  - 标题: 甲\n    表格:\n      - {列: [甲, 乙], 行: ["丙, 4"]}\n', "[丙, 4]"),
    ],
)
def test_a_text_with_commas_is_written_as_a_list(text: str, written: str) -> None:
    [error] = errors(FULL + text)
    assert error.code == "V106"
    for language in ("zh", "en"):
        assert written in str(error.hint(language))


# --- what is told at a glance ------------------------------------------------------------------------------------


def test_values_that_are_clear_have_no_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file of the tests says the same if no value is clear at a glance."""
    roots = []
    for path in sorted((TOP / "tests").rglob("*.yaml")) + sorted((TOP / "samples").rglob("*.yaml")):
        source, _ = read_source(path, path.name)
        root, _ = load(source) if source else (None, [])
        if isinstance(root, MappingNode):
            roots.append((root, SHIPPED[SHIPPED.kind_of(path.name, [key.text for key, _ in root.entries])]))
    at_a_glance = [validate(root, contract) for root, contract in roots]
    monkeypatch.setattr(validator, "is_clear", lambda *_: False)
    assert [validate(root, contract) for root, contract in roots] == at_a_glance
    causes = {found.code for _, diagnostics in at_a_glance for found in diagnostics}
    assert causes >= {"V107", "V108", "V109", "V121", "V122", "V123"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("规则: [A152: 警告, A153: 停用]", "删去各行前面的“- ”，写成：A152: 警告"),
        ("规则: A152 警告", "换行，缩进两个空格，写成：A152: 警告"),
        ("规则: A152：警告", "换行，缩进两个空格，写成：A152: 警告"),
        ("规则: 按默认的来，都不改", "换行，缩进两个空格，每行写“名字: 值”"),
        ("规则: {A152: {severity: off}}", "直接写：A152: off"),
        ("规则: {A152: {严重程度: 停用, 原因: 不用}}", "是不是想写“级别”？"),
    ],
)
def test_the_right_form_of_a_rule_in_the_project_file(text: str, line: str) -> None:
    assert run(f"{text}\n", SHIPPED["project"])[1][0].hint("zh") == line


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("要点:\n    一是人员不足。\n    二是经费不足。\n", "- 一是人员不足。"),
        ("要点: 今年以来，各项工作稳步推进。\n", "- 今年以来，各项工作稳步推进。"),
        ("小节: 加强领导\n", "- 标题: 加强领导"),
        ("小节: {加强领导: 甲, 完善制度: 乙}\n", "- 标题: 加强领导"),
        ("图片: 现场.jpg\n", "- 文件: 现场.jpg"),
        ("表格: [{列: [项目, 数量], 行: {案件: 3}}]\n", "- [案件, 3]"),
        ("表格: 案件表\n", "- 列: 案件表，下面对齐写 行: ……"),
    ],
)
def test_the_example_of_a_list_is_of_the_authors_words(text: str, example: str) -> None:
    found = errors(f"{HEAD}举措:\n  {text}")
    assert [each.hint("zh").rpartition("（减号和空格）：")[2] for each in found] == [example]


def test_names_with_blanks_between() -> None:
    head = "版头: {发文机关标志: 局, 发文字号: 局〔2020〕1号, 签发人: "
    assert errors(f"{FULL}{head}李某 王某}}\n")[0].hint("zh").startswith("写成 [李某, 王某]；")
    assert "- 王 某" in errors(f"{FULL}{head}王 某}}\n")[0].hint("zh")


def test_a_numbered_list_of_attachments_has_titles() -> None:
    [error] = errors(f"{FULL}附件: 1.案件统计表 2.名单\n")
    assert (error.code, error.args["fixed"]) == ("V109", "- 标题: 案件统计表")


def test_rows_that_are_a_text_are_told_once() -> None:
    text = f"{HEAD}举措:\n  正文: 文\n  表格:\n    - 标题: 表\n      列: [甲, 乙]\n      行: 一二\n"
    assert brief(text) == [("V106", (9, 10, 9, 12))]


@pytest.mark.parametrize("day", [(1, 1, 1), (2020, 2, 29), (2000, 2, 29), (2021, 2, 28), (2021, 12, 31)])
def test_days_that_there_are(day: tuple[int, int, int]) -> None:
    assert date_fault(*day) is None


@pytest.mark.parametrize(
    "day", [(0, 1, 1), (1900, 2, 29), (2021, 2, 29), (2020, 2, 30), (2021, 4, 31), (2021, 1, 0), (2021, 13, 1)]
)
def test_days_that_there_are_not(day: tuple[int, int, int]) -> None:
    assert date_fault(*day) is not None
