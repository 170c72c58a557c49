"""Templates: the chain of folders they build on, and what is said of one that is not as it should be."""

from __future__ import annotations

import pytest
from support.data import KNOWN, collected

from generator.diagnostics import Diagnostic
from generator.source import Source, Span
from generator.templating.template import Template, collect_settings


def template(name: str, **files: str) -> Template:
    found, problems = collected(name, named(files))
    assert found is not None, problems
    assert problems == []
    return found


def named(files: dict[str, str]) -> dict[str, str]:
    """Return *files* by path: ``own_style`` stands for ``own/style.yaml``."""
    ends = {"template": "template.yaml", "style": "style.yaml", "report": "report.xml.j2"}
    return {f"{key.split('_')[0]}/{ends[key.split('_')[1]]}": text for key, text in files.items()}


def problems(name: str, **files: str) -> list[Diagnostic]:
    found, diagnostics = collected(name, named(files))
    assert found is None
    return diagnostics


# --- chains -------------------------------------------------------------------------------------------------


def test_the_shipped_templates_build_on_the_standard() -> None:
    for name in ("annual-report", "work-report"):
        found = template(name)
        assert found.chain == (name, "gbt9704")
        assert [layer.spans[()].source.name for layer in found.styles] == ["gbt9704/style.yaml", f"{name}/style.yaml"]
    assert template("gbt9704").chain == ("gbt9704",)


def test_options_of_the_nearer_template_win() -> None:
    common = {"points_layout": "inline", "sign_off_date": "strict", "ordinals": "one-is"}
    common |= {"heading_numbers": "一、 （一） 1. （1）", "numbers_run_on": "restart"}
    assert template("annual-report").options == {"heading_layout": "own-line", "order": "measures-first"} | common
    assert template("work-report").options == {"heading_layout": "run-in"} | common
    own = template("own", own_template="name: own\nextends: work-report\noptions: {points_layout: 分段, more: 1}\n")
    assert own.options == common | {"points_layout": "paragraphs", "heading_layout": "run-in", "more": 1}


def test_chinese_keys() -> None:
    own = template("own", own_template="名称: 我局\n继承: gbt9704\n选项: {more: true}\n", own_style="样式: {}\n")
    assert (own.chain, own.options["more"], len(own.styles)) == (("own", "gbt9704"), True, 2)


@pytest.mark.parametrize("style", ["", "# 样式:\n#   标题: {字号: 二号}\n"])
def test_a_style_that_says_nothing(style: str) -> None:
    """All of it may be commented out, as most of it is where it is written first."""
    own = template("own", own_template="name: own\nextends: gbt9704\n", own_style=style)
    assert (own.chain, len(own.styles)) == (("own", "gbt9704"), 1)


def test_a_structure_is_found_along_the_chain() -> None:
    files = {
        "a_template": "name: a\nextends: b\n",
        "b_template": "name: b\nextends: gbt9704\n",
        "b_report": "乙",
    }
    found = template("a", **files)
    assert found.load("a") == found.load("b") == Source("b/report.xml.j2", "乙")
    standard = found.load("gbt9704")
    assert standard is not None and standard.name == "gbt9704/report.xml.j2"
    assert list(found.sources) == ["b/report.xml.j2", "gbt9704/report.xml.j2"]


def test_files_belong_to_one_folder() -> None:
    found = template("own", own_template="name: own\nextends: gbt9704\n", own_report="甲")
    assert found.load("own/sections.xml.j2") is None
    sections = found.load("gbt9704/sections.xml.j2")
    assert sections is not None and "macro section" in sections.text
    other = found.load("work-report")
    assert other is not None and other.name == "work-report/report.xml.j2"


@pytest.mark.parametrize(
    "name",
    ["", "nosuch", "own/nosuch.j2", "../own", "own/../own", "/own", "own//x", "./own", "own/.x", "own\\x", "c:/x"],
)
def test_what_is_not_there_or_must_not_be_reached(name: str) -> None:
    asked: list[tuple[str, str]] = []

    def read(folder: str, file: str) -> None:
        asked.append((folder, file))

    found = template("own", own_template="name: own\nextends: gbt9704\n")._replace(read=read)
    assert found.load(name) is None
    assert all(".." not in part and "/" not in part and part for pair in asked for part in pair)


# --- problems -----------------------------------------------------------------------------------------------


def collected_from_report(name: str) -> Diagnostic:
    span = Span(Source("report.yaml", f"模板: {name}\n"), 1, 5, 1, 5 + len(name))
    found, (problem,) = collect_settings(name, span, lambda _folder, _file: None, lambda: KNOWN)
    assert found is None
    assert problem.span == span
    return problem


@pytest.mark.parametrize(
    ("name", "suggestion"), [("anual-report", "annual-report"), ("workreport", "work-report"), ("我局", "")]
)
def test_a_template_that_is_not_there(name: str, suggestion: str) -> None:
    problem = collected_from_report(name)
    assert (problem.code, problem.args["name"], problem.args["suggestion"]) == ("T001", name, suggestion)
    assert problem.args["known_zh"] == "annual-report、gbt9704、work-report"
    assert problem.args["known_en"] == "annual-report, gbt9704, work-report"


def test_a_template_called_by_its_name() -> None:
    span = Span(Source("report.yaml", "模板: 局年报\n"), 1, 5, 1, 8)
    files = {"bureau": "名称: 局年报\n", "other": 'name: "局工作报告"\n'}

    def read(folder: str, _file: str) -> Source | None:
        return Source(f"{folder}/template.yaml", files[folder]) if folder in files else None

    for written, folder in (("局年报", "bureau"), ("局工作报告", "other"), ("处年报", "")):
        _, (problem,) = collect_settings(written, span, read, lambda: list(files))
        assert (problem.code, problem.args["suggestion"]) == ("T001", folder)
        assert problem.args["known_zh"] == "bureau（局年报）、other（局工作报告）"
        assert problem.args["known_en"] == "bureau (局年报), other (局工作报告)"


def test_a_template_that_builds_on_none_there_is() -> None:
    (problem,) = problems("own", own_template="name: own\nextends: gbt9740\n")
    assert (problem.code, problem.args["suggestion"]) == ("T001", "gbt9704")
    assert problem.span is not None
    assert problem.span.location() == "own/template.yaml:2:10"


@pytest.mark.parametrize(
    ("files", "chain", "place"),
    [
        ({"a_template": "name: a\nextends: a\n"}, "a → a", "a/template.yaml:2:10"),
        (
            {
                "a_template": "name: a\nextends: b\n",
                "b_template": "name: b\nextends: c\n",
                "c_template": "name: c\nextends: b\n",
            },
            "a → b → c → b",
            "c/template.yaml:2:10",
        ),
    ],
)
def test_a_chain_that_comes_back_to_itself(files: dict[str, str], chain: str, place: str) -> None:
    (problem,) = problems("a", **files)
    assert (problem.code, problem.args) == ("T002", {"chain": chain})
    assert problem.span is not None and problem.span.location() == place


def test_problems_of_all_files_of_the_chain_at_once() -> None:
    found = problems(
        "a",
        a_template="name: a\nextends: b\nnmae: x\n",
        a_style="styles: {titel: {size: 三号}}\n",
        b_template="name: b\nextends: gbt9704\n",
        b_style="styles: {title: {siez: 三号}}\n",
    )
    # A template whose settings cannot be read ends the chain: what it builds on is not known.
    assert [(problem.code, problem.span.location()) for problem in found if problem.span] == [
        ("V101", "a/template.yaml:3:1"),
        ("S101", "a/style.yaml:1:10"),
    ]
    found = problems("b", b_template="name: b\nextends: gbt9704\n", b_style="styles: {title: {siez: 三号}}\n")
    assert [(problem.code, problem.args["suggestion"]) for problem in found] == [("S102", "size")]


def test_wrong_values_are_told_beside_keys_that_there_are_not() -> None:
    style = (
        "styles: {title: {siez: 三号, colour: 浅红}, titel: {size: 三号}, body: {line_pitch: 三十}}\npage: {top: 高}\n"
    )
    found = problems("b", b_template="name: b\nextends: gbt9704\n", b_style=style)
    told = [(problem.code, str(problem.args.get("key", problem.args.get("value")))) for problem in found]
    assert sorted(told) == [("S101", "titel"), ("S102", "siez"), ("S103", "三十"), ("S103", "浅红"), ("S103", "高")]


def test_values_are_not_judged_where_the_file_cannot_be_read_on() -> None:
    style = "styles: {title: {siez: 三号, colour: [浅红]}, body: {line_pitch: 三十}}\n"
    found = problems("b", b_template="name: b\nextends: gbt9704\n", b_style=style)
    assert "S103" not in {problem.code for problem in found} and len(found) == 2


def test_yaml_that_cannot_be_read() -> None:
    (problem,) = problems("own", own_template="name: own\nextends: gbt9704\n", own_style="styles: [\n")
    assert problem.code.startswith("L")
    assert problem.span is not None and problem.span.source.name == "own/style.yaml"


@pytest.mark.parametrize(
    ("style", "code", "key", "suggestion"),
    [
        ("样式: {一级标提: {字体: 黑体}}", "S101", "一级标提", "一级标题"),
        ("styles: {heading1: {font: heiti}}", "S101", "heading1", "heading-1"),
        ("styles: {quote: {font: heiti}}", "S101", "quote", ""),
        ("样式: {标题: {下划线: true}}", "S102", "下划线", ""),
        ("styles: {title: {colr: red}}", "S102", "colr", "colour"),
        ("样式: {红头: {字号: 54磅}}", "S101", "红头", "发文机关标志"),
        ("样式: {标题: {字体大小: 三号}}", "S102", "字体大小", "字号"),
        ("样式: {标题: {行间距: 28磅}}", "S102", "行间距", "行距"),
        ("styles: {title: {font_size: 22pt}}", "S102", "font_size", "size"),
        ("styles: {title: {line-height: 30pt}}", "S102", "line-height", "line_pitch"),
        ("页面: {上边距: 37mm}", "V101", "上边距", "天头"),
        ("页面: {左边距: 28mm}", "V101", "左边距", "订口"),
        ("版式: {标题: {字号: 小一}}", "V101", "版式", "样式"),
        ("页边距: {天头: 37mm}", "V101", "页边距", "页面"),
        ("页面: {天投: 37mm}", "V101", "天投", "天头"),
        ("styles: {title: {fangsong: x}}", "V102", "fangsong", None),
    ],
)
def test_keys_of_a_style_that_are_not_known(style: str, code: str, key: str, suggestion: str | None) -> None:
    (problem,) = problems("own", own_template="name: own\nextends: gbt9704\n", own_style=style + "\n")
    assert (problem.code, problem.args["key"], problem.args.get("suggestion")) == (code, key, suggestion)
