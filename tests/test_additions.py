"""What a template declares: typed options, and keys of its own that become part of the contract."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from generator.authoring.files import next_year, with_keys
from generator.cli import main
from generator.contracts import Contracts
from generator.diagnostics import Diagnostic
from generator.document.texts import texts
from generator.editor_schemas.editions import edition_text
from generator.pipeline import prepare
from generator.reading import read_data, read_report
from generator.templating.search import read_settings

REPORT = "模板: own\n发文机关: 甲局\n年度: 2025\n标题: 甲局2025年工作报告\n举措: [压实责任。, 健全制度。]\n"
KEYS = """\
定义:
  person:
    中文: 人员
    类型: 组
    键:
      full_name: {中文: 姓名, 类型: 一行, 必填: true}
      duties: {中文: 职责, 类型: 文字}
键:
  evaluation: {中文: {名称: 考核评价, 说明: 考核的结果。}, 英文: {标题: Evaluation}, 类型: 小节}
  score: {中文: 得分, 类型: 数字, 最小: 0, 最大: 100}
  held: {中文: 考核日期, 类型: 日期}
  grade: {中文: 等次, 取值: {excellent: 优秀, good: 良好}}
  team: {中文: 专班, 类型: 列表, 各项: {中文: 成员, 套用: person}}
  hotline: {中文: 热线, 类型: 一行, 共用: true}
  drafts: {中文: 稿次, 类型: 整数, 印出: false}
"""
STRUCTURE = """\
{% extends "annual-report" %}
{% from "gbt9704/sections.xml.j2" import section with context %}
{% block closing %}
{% if evaluation %}{{ section(dict(evaluation, heading=evaluation.heading or "考核评价"), 1) }}{% endif %}
{% if score %}<p>得分{{ score }}分，{{ "优秀" if grade == "excellent" else "良好" }}。</p>{% endif %}
{% if held %}<p>{{ held | chinese_date }}考核。</p>{% endif %}
{% for each in team %}<p>{{ each.full_name }}：{% for line in each.duties %}{{ line }}{% endfor %}</p>{% endfor %}
{% if hotline %}<p>热线{{ hotline }}。</p>{% endif %}
{{ super() }}
{% endblock %}
"""
FILLED = """\
考核评价:
  正文: 得{{ 得分 }}。
得分: 92.5
考核日期: 2025-12-30
等次: 优秀
专班:
  - {姓名: 局长, 职责: [总抓。, 督办。]}
稿次: 3
指标:
  得分: 92.5分
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "templates/own/template.yaml", "名称: 自己的\n继承: annual-report\n")
    put(tmp_path, "templates/own/keys.yaml", KEYS)
    put(tmp_path, "templates/own/report.xml.j2", STRUCTURE)
    return tmp_path


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(folder: Path, text: str) -> list[Diagnostic]:
    return read_report(put(folder, "report.yaml", text))[2]


def brief(diagnostics: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(each.code, each.span.location().split("/")[-1] if each.span else "") for each in diagnostics]


def printed(folder: Path, text: str) -> list[str]:
    prepared, diagnostics = prepare(put(folder, "report.yaml", text))
    assert prepared is not None, diagnostics
    return list(texts(prepared.document))


# --- keys of the template's own -----------------------------------------------------------------------------


def test_keys_are_printed(folder: Path) -> None:
    lines = printed(folder, REPORT + FILLED)
    assert [line for line in lines if line in WANTED] == WANTED


WANTED = ["二、考核评价", "得92.5分。", "得分92.5分，优秀。", "2025年12月30日考核。", "局长：总抓。督办。"]


def test_keys_may_be_left_out(folder: Path) -> None:
    lines = printed(folder, REPORT)
    assert "一是压实责任。二是健全制度。" in lines and "二、考核评价" not in lines


def test_english_names_are_of_equal_right(folder: Path) -> None:
    english = FILLED.replace("考核评价:", "evaluation:").replace("等次: 优秀", "grade: excellent")
    english = english.replace("专班:", "team:").replace("姓名:", "full_name:")
    assert printed(folder, REPORT + english) == printed(folder, REPORT + FILLED)


@pytest.mark.parametrize(
    ("line", "code", "declared"),
    [
        ("得分: 120", "V114", "keys.yaml:10:3"),
        ("得分: 很高", "V106", "keys.yaml:10:3"),
        ("考核日期: 2025-13-01", "V113", "keys.yaml:11:3"),
        ("等次: 优", "V110", "keys.yaml:12:3"),
        ("专班: [{职责: 总抓。}]", "V104", "keys.yaml:13:3"),
        ("专班: [{姓名: 局长, 职责: 总抓。, 单位: 甲}]", "V101", "keys.yaml:13:3"),
        ("热线: |-\n  一\n\n  二", "V111", "keys.yaml:14:3"),
    ],
)
def test_a_wrong_value_names_both_places(folder: Path, line: str, code: str, declared: str) -> None:
    (one,) = found(folder, REPORT + line + "\n")
    assert one.code in (code, "V102") and one.span is not None and one.span.line == 6
    assert [each.span.location() for each in one.related] == [str(folder / f"templates/own/{declared}")]
    assert one.related_label(one.related[0], "zh") == "模板在这里规定"


def test_a_slip_in_an_own_name_is_recognised(folder: Path) -> None:
    (one,) = found(folder, REPORT + "得份: 92\n")
    assert (one.code, one.args["suggestion"]) == ("V101", "得分")


def test_a_key_that_must_be_there(folder: Path) -> None:
    put(folder, "templates/own/keys.yaml", KEYS.replace("类型: 小节}", "类型: 小节, 必填: true}"))
    (one,) = found(folder, REPORT)
    assert (one.code, one.args["key_zh"]) == ("V104", "考核评价")
    assert [each.span.location() for each in one.related] == [str(folder / "templates/own/keys.yaml:9:3")]


def test_other_templates_do_not_know_the_keys(folder: Path) -> None:
    assert [each.code for each in found(folder, REPORT.replace("own", "annual-report") + "得分: 92\n")] == ["V101"]


def test_what_is_not_printed_is_an_error(folder: Path) -> None:
    put(folder, "templates/own/report.xml.j2", '{% extends "annual-report" %}\n')
    prepared, diagnostics = prepare(put(folder, "report.yaml", REPORT + "得分: 92\n等次: 优秀\n稿次: 3\n"))
    assert prepared is None
    assert [(each.code, each.path) for each in diagnostics] == [("T207", ("score",))]


def test_a_project_file_shares_own_keys(folder: Path) -> None:
    put(folder, "nianbao.yaml", "热线: 12345\n")
    assert "热线12345。" in printed(folder, REPORT)
    put(folder, "nianbao.yaml", "得分: 90\n")
    assert brief(found(folder, REPORT)) == [("V101", "nianbao.yaml:1:1")]


def test_a_child_has_the_keys_of_its_parent(folder: Path) -> None:
    put(folder, "templates/child/template.yaml", "名称: 下级\n继承: own\n")
    put(folder, "templates/child/keys.yaml", "键:\n  deputy: {中文: 副职, 套用: person}\n")
    put(folder, "templates/child/report.xml.j2", CHILD)
    lines = printed(folder, REPORT.replace("own", "child") + "副职: {姓名: 副局长}\n得分: 90\n等次: 良好\n")
    assert "副职：副局长" in lines and "得分90分，良好。" in lines


CHILD = (
    '{% extends "own" %}\n{% block note %}{% if deputy %}<p>副职：{{ deputy.full_name }}</p>{% endif %}'
    "{{ super() }}{% endblock %}\n"
)


def test_parts_that_a_template_does_not_have(folder: Path) -> None:
    put(
        folder,
        "templates/own/keys.yaml",
        "不用: [举措, 问题]\n键:\n  duties: {中文: 履职情况, 类型: 小节, 必填: true}\n",
    )
    put(folder, "templates/own/report.xml.j2", PARTS)
    text = REPORT.replace("举措: [压实责任。, 健全制度。]\n", "")
    assert printed(folder, text + "履职情况: 做了。\n")[-1] == "做了。"
    assert [each.code for each in found(folder, text + "履职情况: 做了。\n举措: 文\n")] == ["V101"]
    assert [each.code for each in found(folder, text)] == ["V104"]


PARTS = (
    '{% extends "gbt9704" %}\n{% from "gbt9704/sections.xml.j2" import section with context %}\n'
    "{% block body %}{{ section(duties, 1) }}{% endblock %}\n"
)


def test_placeholders_and_blanks_are_seen(folder: Path) -> None:
    codes = {each.code for each in found(folder, REPORT + "考核评价: 得XX分。\n考核日期:\n")}
    assert {"A702", "A703"} <= codes


def test_own_prose_is_proofread(folder: Path) -> None:
    wrong = "截止2025年12月，全部办结。"
    assert [each.code for each in found(folder, REPORT + f"考核评价: {wrong}\n")] == [
        each.code for each in found(folder, REPORT + f"其他: {wrong}\n")
    ]


def test_they_are_rolled_over(folder: Path) -> None:
    report = put(folder, "2025.yaml", REPORT + FILLED)
    (draft,), diagnostics = next_year(report, None, "zh", False)
    assert diagnostics == []
    text = draft.content.decode("utf-8")
    for line in ("得分:\n", "考核日期:\n", "等次: 优秀\n", "稿次:\n", "职责: [总抓。, 督办。]", "行\n等次: 优秀"):
        assert line in text
    assert "# 待确认：上年的文字，改好后删去这一行\n  正文: 得{{ 得分 }}。" in text


def test_they_are_formatted(folder: Path) -> None:
    report = put(folder, "report.yaml", REPORT + FILLED)
    (file,), diagnostics = with_keys(report, "en")
    after = file.after.decode("utf-8")
    assert diagnostics == []
    assert "evaluation:\n" in after and "grade: 优秀\n" in after and "full_name: 局长" in after


def test_a_part_of_a_report_may_have_them(folder: Path) -> None:
    put(folder, "分稿.yaml", "得分: 91\n等次: 良好\n")
    assert "得分91分，良好。" in printed(folder, REPORT + "引入: 分稿.yaml\n")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_editors_know_them(folder: Path, language: str) -> None:
    settings, diagnostics = read_settings("own", None, None, folder)
    assert settings is not None and diagnostics == []
    made = json.loads(edition_text(Contracts(settings.additions), "zh" if language == "zh" else "en"))
    jsonschema.Draft7Validator.check_schema(made)
    validator = jsonschema.Draft7Validator(made)
    report = {"organ": "甲", "year": 2025, "title": "报告", "measures": "文", "score": 92.5, "等次": "优秀"}
    assert validator.is_valid(report)
    assert not validator.is_valid({**report, "score": 120})
    assert not validator.is_valid({**report, "team": [{"duties": "总抓"}]})
    assert ("考核评价" if language == "zh" else "evaluation") in made["properties"]


def test_the_edition_of_a_template_is_installed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert main(["schema", "--template", "own", "--install", "--vscode"]) == 0
    made = json.loads((folder / "nianbao.own.zh.schema.json").read_text(encoding="utf-8"))
    assert "考核评价" in made["properties"]
    settings = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert settings["./nianbao-project.own.zh.schema.json"] == ["nianbao.yaml"]
    assert settings["./nianbao-keys.zh.schema.json"] == ["keys.yaml"]
    capsys.readouterr()
    assert main(["schema", "--template", "own"]) == 0
    printed = json.loads(capsys.readouterr().out)
    # What is printed is for no folder: a project file may say the rest.
    assert {**made, "allOf": made["allOf"][:-1]} == {**printed, "definitions": made["definitions"]}
    assert printed["definitions"].items() < made["definitions"].items()
    assert main(["schema", "--template", "nosuch"]) == 1
    assert "T001" in capsys.readouterr().err


def test_a_template_that_cannot_be_read_is_the_only_thing_said(folder: Path) -> None:
    put(folder, "templates/own/keys.yaml", "键:\n  score: {中文: 得分}\n")
    assert [each.code for each in found(folder, REPORT + "得分: 92\n")] == ["T503"]
    data, diagnostics = read_data(put(folder, "report.yaml", REPORT.replace("own", "nosuch")))
    assert data is not None and diagnostics == []
    assert [each.code for each in found(folder, REPORT.replace("own", "nosuch"))] == ["T001"]


def test_the_style_of_a_template_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = put(folder, "report.yaml", REPORT.replace("own", "nosuch"))
    assert main(["style", "show", str(report)]) == 1
    assert "report.yaml:1:5" in capsys.readouterr().err


# --- declarations -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "code", "place"),
    [
        ("键:\n  measures: {中文: 甲, 类型: 小节}", "T504", "keys.yaml:2:3"),
        ("键:\n  plan: {中文: 标题, 类型: 小节}", "T504", "keys.yaml:2:10"),
        ("键:\n  loop: {中文: 甲, 类型: 小节}", "T504", "keys.yaml:2:3"),
        ("键:\n  a: {中文: 甲, 类型: 一行}\n  b: {中文: 甲, 类型: 一行}", "T504", "keys.yaml:3:7"),
        (
            "键:\n  a: {中文: 甲, 类型: 组, 键: {b: {中文: 乙, 类型: 一行}, c: {中文: 乙, 类型: 一行}}}",
            "T504",
            "keys.yaml:2:45",
        ),
        ("键:\n  a: {中文: 甲, 类型: 天气}", "V110", "keys.yaml:2:18"),
        ("键:\n  a: {中文: 甲, 类型: 一行, 必须: true}", "V101", "keys.yaml:2:22"),
        ("键:\n  a: {类型: 一行}", "V104", "keys.yaml:2:7"),
        ("键:\n  甲: {中文: 甲, 类型: 一行}", "V119", "keys.yaml:2:3"),
        ("键:\n  a: {中文: 甲}", "T503", "keys.yaml:2:3"),
        ("键:\n  a: {中文: 甲, 类型: 组}", "T503", "keys.yaml:2:14"),
        ("键:\n  a: {中文: 甲, 类型: 一行, 最小: 1}", "T502", "keys.yaml:2:22"),
        ("键:\n  a: {中文: 甲, 套用: b}", "T505", "keys.yaml:2:18"),
        ("定义:\n  b: {中文: 乙, 类型: 列表, 各项: {中文: 丙, 套用: b}}", "T506", "keys.yaml:2:3"),
        (
            "键:\n  a: {中文: 甲, 类型: 列表, 各项: {类型: 组, 键: "
            "{g: {中文: 组, 类型: 组, 键: {x: {中文: 今, 类型: 整数}}, 衔接: [今 = x]}}}}",
            "T509",
            "keys.yaml:2:86",
        ),
        ("键:\n  a: {中文: 甲, 类型: 字符, 格式: '('}", "T508", "keys.yaml:2:26"),
        ("键:\n  a: {中文: 甲, 类型: 字符, 格式: '(a*)*'}", "T508", "keys.yaml:2:26"),
    ],
)
def test_a_wrong_declaration(folder: Path, keys: str, code: str, place: str) -> None:
    put(folder, "templates/own/keys.yaml", keys + "\n")
    assert brief(found(folder, REPORT)) == [(code, place)]


def test_names_that_declarations_use_themselves(folder: Path) -> None:
    """A key or a definition may be called as parts of a declaration are, or as what mappings of Python can do."""
    keys = "定义:\n  items: {中文: 项目, 类型: 一行}\n  keys: {中文: 钥匙, 类型: 一行}\n键:\n"
    keys += "  kept: {中文: 保存, 类型: 组, 键: {items: {中文: 物, 套用: items}, keys: {中文: 匙, 套用: keys}, "
    keys += "values: {中文: 值, 类型: 整数}}}\n"
    put(folder, "templates/own/keys.yaml", keys)
    line = "<p>{{ kept.items }}{{ kept.keys }}{{ kept.values }}</p>"
    block = f"{{% block closing %}}{{% if kept %}}{line}{{% endif %}}{{% endblock %}}"
    put(folder, "templates/own/report.xml.j2", '{% extends "annual-report" %}\n' + block)
    prepared, diagnostics = prepare(put(folder, "report.yaml", REPORT + "保存: {物: 甲, 匙: 乙, 值: 3}\n"))
    assert prepared is not None, diagnostics
    assert "甲乙3" in list(texts(prepared.document))


@pytest.mark.parametrize(
    ("pattern", "fine"),
    [
        ("^[0-9]{18}$", True),
        ("^(甲|乙)( (甲|乙)){0,3}$", True),
        ("^[a-z]+-[0-9]+(-x)?$", True),
        (r"^\\(x\\)\\*\\*\\*\\*$", True),
        ("^(a+)+$", False),
        ("^(a*){0,9}$", False),
        ("^(ab){2,}$", False),
        ("^(ab){0,30}$", False),
        ("a*a*a*a*b", False),
        ("a{0,90}a{0,90}a{0,90}a{0,90}b", False),
    ],
)
def test_patterns_that_take_for_ever_are_refused(folder: Path, pattern: str, fine: bool) -> None:
    put(folder, "templates/own/keys.yaml", f'键:\n  code: {{中文: 代码, 类型: 字符, 格式: "{pattern}"}}\n')
    put(folder, "templates/own/report.xml.j2", '{% extends "annual-report" %}\n')
    assert [each.code for each in found(folder, REPORT)] == ([] if fine else ["T508"])


# --- options ------------------------------------------------------------------------------------------------

OPTIONS = """\
名称: 自己的
继承: annual-report
选项:
  要点排法: 分段
  kind:
    中文: {名称: 机关类型, 说明: 政府还是部门。}
    取值: {government: 政府, department: 部门}
    默认: 部门
  copies: {中文: 份数, 类型: 整数, 最小: 1, 默认: 2}
  code: {中文: {名称: 代码, 要求: 四位数字}, 类型: 字符, 格式: "^[0-9]{4}$", 默认: "0001"}
  more: 1
"""
USING = """\
{% extends "annual-report" %}
{% block closing %}<p>{{ options.kind }}，{{ options.copies }}份，{{ options.code }}。</p>{% endblock %}
"""


@pytest.fixture
def options(folder: Path) -> Path:
    put(folder, "templates/own/keys.yaml", "不用: [其他]\n")
    put(folder, "templates/own/template.yaml", OPTIONS)
    put(folder, "templates/own/report.xml.j2", USING)
    return folder


def test_options_have_defaults(options: Path) -> None:
    lines = printed(options, REPORT)
    assert "department，2份，0001。" in lines and "一是压实责任。" in lines


def test_options_can_be_set(options: Path) -> None:
    lines = printed(options, REPORT + "选项: {机关类型: 政府, copies: 3, 代码: '1234', 要点排法: 接排}\n")
    assert "government，3份，1234。" in lines and "一是压实责任。二是健全制度。" in lines


@pytest.mark.parametrize("name", ["report.yaml", "nianbao.yaml"])
def test_an_option_left_blank_is_not_set(options: Path, name: str) -> None:
    blank = "选项: {copies: , 代码: }\n"
    if name == "nianbao.yaml":
        put(options, name, blank)
    report = REPORT + (blank if name == "report.yaml" else "")
    assert "department，2份，0001。" in printed(options, report)
    _, _, diagnostics = read_report(put(options, "report.yaml", report))
    assert [each.args["name"] for each in diagnostics if each.code == "A703"] == ["copies", "代码"]


def test_a_project_file_sets_options(options: Path) -> None:
    put(options, "nianbao.yaml", "选项: {机关类型: 政府}\n")
    assert "government，2份，0001。" in printed(options, REPORT)
    put(options, "nianbao.yaml", "选项: {机关类型: 政法}\n")
    assert brief(found(options, REPORT)) == [("V110", "nianbao.yaml:1:12")]


@pytest.mark.parametrize(
    ("option", "code", "declared"),
    [
        ("机关类型: 政法", "V110", 5),
        ("copies: 0", "V114", 9),
        ("copies: 两", "V106", 9),
        ("代码: '12'", "V111", 10),
        ("要点排法: 另起", "V110", 4),
        ("more: 多", "V106", 11),
    ],
)
def test_a_wrong_option_names_both_places(options: Path, option: str, code: str, declared: int) -> None:
    (one,) = found(options, REPORT + f"选项: {{{option}}}\n")
    assert one.code == code and one.span is not None and one.span.line == 6
    assert [each.span.location() for each in one.related] == [
        str(options / f"templates/own/template.yaml:{declared}:3")
    ]


def test_an_option_that_there_is_not(options: Path) -> None:
    prepared, diagnostics = prepare(put(options, "report.yaml", REPORT + "选项: {机关类别: 政府}\n"))
    assert prepared is None
    assert [(each.code, each.args["suggestion"]) for each in diagnostics] == [("T003", "机关类型")]


def test_no_more_unknown_options_are_told_of_than_unknown_keys(options: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking for what each was meant as takes time: 50,000 of them took ten seconds."""
    named = "".join(f"o{number}: 1, " for number in range(5))
    report = put(options, "report.yaml", REPORT + f"选项: {{{named}}}\n")
    for most, told in ((4, 4), (5, 5), (6, 5)):
        monkeypatch.setattr("generator.pipeline.MOST_UNKNOWN", most)
        assert [each.code for each in prepare(report)[1]] == ["T003"] * told


@pytest.mark.parametrize(
    ("option", "code", "place", "declared"),
    [
        ("机关类型: 政法", "V110", "template.yaml:4:9", "own/template.yaml:5:3"),
        ("copies: {中文: 份数, 类型: 一行, 默认: 甲}", "T507", "template.yaml:4:3", "own/template.yaml:9:3"),
        ("kind: {取值: {party: 党委}, 默认: party}", "T507", "template.yaml:4:3", "own/template.yaml:5:3"),
        ("kind: {类型: 一行, 默认: 政府}", "T507", "template.yaml:4:3", "own/template.yaml:5:3"),
        ("kind: {取值: [department], 默认: 政府}", "V110", "template.yaml:4:32", "own/template.yaml:5:3"),
        ("other: {类型: 整数, 默认: 甲}", "V106", "template.yaml:4:23", ""),
        ("other: {类型: 整数, 取值: [a], 默认: a}", "T502", "template.yaml:4:19", ""),
        ("other: {类型: 整数}", "V104", "template.yaml:4:11", ""),
        ("other: {类型: 小节, 默认: a}", "V110", "template.yaml:4:15", ""),
    ],
)
def test_a_child_that_declares_wrongly(options: Path, option: str, code: str, place: str, declared: str) -> None:
    put(options, "templates/child/template.yaml", f"名称: 下级\n继承: own\n选项:\n  {option}\n")
    diagnostics = found(options, REPORT.replace("own", "child"))
    assert brief(diagnostics) == [(code, place)]
    assert [each.span.location() for each in diagnostics[0].related] == (
        [str(options / "templates" / declared)] if declared else []
    )


def test_a_child_may_narrow_an_option(options: Path) -> None:
    child = "名称: 下级\n继承: own\n选项:\n  kind: {取值: {department: 部门}, 默认: 部门}\n"
    put(options, "templates/child/template.yaml", child)
    text = REPORT.replace("own", "child")
    assert "department，2份，0001。" in printed(options, text)
    assert [each.code for each in found(options, text + "选项: {机关类型: 政府}\n")] == ["V110"]
    put(
        options,
        "templates/child/template.yaml",
        "名称: 下级\n继承: own\n选项:\n  copies: {类型: 整数, 最大: 5, 默认: 3}\n",
    )
    assert "department，3份，0001。" in printed(options, text)
    assert [each.code for each in found(options, text + "选项: {份数: 6}\n")] == ["V114"]


@pytest.mark.parametrize(
    ("option", "wanted"),
    [
        ("kind: {默认: 政府}", "government，2份，0001。"),
        ("机关类型: {默认: government}", "government，2份，0001。"),
        ("机关类型: {中文: {名称: 哪一类}, 默认: 政府}", "government，2份，0001。"),
        ("copies: {默认: 3}", "department，3份，0001。"),
        ("份数: {中文: 印数, 默认: 3}", "department，3份，0001。"),
    ],
)
def test_a_child_may_say_no_more_than_another_default(options: Path, option: str, wanted: str) -> None:
    put(options, "templates/child/template.yaml", f"名称: 下级\n继承: own\n选项:\n  {option}\n")
    text = REPORT.replace("own", "child")
    assert wanted in printed(options, text)
    renamed = "哪一类" if "哪一类" in option else "机关类型"
    assert [each.code for each in found(options, text + f"选项: {{{renamed}: 乡镇}}\n")] == ["V110"]


def test_a_default_that_the_option_does_not_take(options: Path) -> None:
    put(options, "templates/child/template.yaml", "名称: 下级\n继承: own\n选项:\n  机关类型: {默认: 政法}\n")
    diagnostics = found(options, REPORT.replace("own", "child"))
    assert brief(diagnostics) == [("V110", "template.yaml:4:14")]


def test_a_template_for_another_format(folder: Path) -> None:
    put(folder, "templates/own/template.yaml", "名称: 自己的\n继承: annual-report\n格式版本: 2\n未来: 1\n")
    assert brief(found(folder, REPORT)) == [("T501", "template.yaml:3:7")]
    put(folder, "templates/own/template.yaml", "名称: 自己的\n继承: annual-report\n格式版本: 1\n")
    assert found(folder, REPORT) == []


# --- the options of the form itself -------------------------------------------------------------------------

NESTED = """\
发文机关: 甲局
年度: 2025
标题: 甲局2025年工作报告
举措:
  小节:
    - {标题: 制度, 要点: [甲事。, 乙事。, 丙事。]}
    - {标题: 执法, 正文: 做了。}
其他:
  小节:
    - {标题: 普法, 正文: 做了。, 要点序数: 其一, 要点: [丁事。, 戊事。]}
"""


@pytest.mark.parametrize(
    ("option", "wanted"),
    [
        ("要点序数: 首先", ["（一）制度", "首先，甲事。其次，乙事。最后，丙事。", "做了。其一，丁事。其二，戊事。"]),
        ("要点序数: ——", ["——甲事。——乙事。——丙事。"]),
        ("ordinals: none", ["甲事。乙事。丙事。"]),
        ("要点序数: （1）", ["（1）甲事。（2）乙事。（3）丙事。"]),
        ("标题序号: 第一部分 一、", ["第一部分\u3000主要举措和成效", "一、制度", "二、执法", "一、普法"]),
        ("标题序号: 1、 1.1", ["1.1\u3000制度", "1.2\u3000执法", "2.1\u3000普法"]),
        ("连续编号: 二级连编", ["（一）制度", "（二）执法", "（三）普法"]),
        ("标题序号: 无, 标题排法: 接排", ["主要举措和成效", "（二）执法。做了。"]),
    ],
)
def test_options_of_the_form(tmp_path: Path, option: str, wanted: list[str]) -> None:
    lines = printed(tmp_path, NESTED + f"选项: {{{option}}}\n")
    assert [line for line in lines if line in wanted] == wanted


def test_a_style_of_numbers_that_there_is_not(tmp_path: Path) -> None:
    (one,) = found(tmp_path, NESTED + "选项: {标题序号: 甲、}\n")
    assert one.code == "V111" and "第一部分" in str(one.args["wanted_zh"])
