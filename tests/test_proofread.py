"""Proofreading: rules keep quiet about what is right, findings have a place, settings and comments are heeded."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.reports import SAMPLES
from test_catalogue import EXAMPLES

from generator.cli import main
from generator.diagnostics import Diagnostic, all_codes, lookup, registry
from generator.evaluating.evaluate import evaluate
from generator.proofread import manuscript as roles
from generator.proofread.manuscript import Manuscript, read
from generator.proofread.reader import proofread
from generator.proofread.rule import Rule, pattern, unquoted
from generator.proofread.rules import RULES
from generator.reading import read_data, read_figures, read_report

HEAD = "organ: 甲市示范局\nyear: 2020\ntitle: 甲市示范局2020年法治政府建设年度报告\n"
CODES = [
    code for code in all_codes() if code.startswith("A") and code not in ("A711", "A712", "A713")
]  # these are of files


def findings(folder: Path, body: str) -> list[Diagnostic]:
    path = folder / "report.yaml"
    path.write_text(HEAD + body, encoding="utf-8")
    return read_report(path)[2]


def told(found: list[Diagnostic]) -> list[str]:
    """Return ``line:column-end code`` of each; lines count from below the head."""
    return [
        f"{(span.line or 0) - 3}:{span.column}-{span.end_column} {each.code}"
        for each in sorted(found, key=lambda each: each.span.order() if each.span else ())
        if (span := each.span) is not None
    ]


def manuscript(path: Path) -> Manuscript:
    data, _ = read_data(path)
    assert data is not None
    facts, _ = evaluate(data, read_figures(data, path)[0])
    assert facts is not None
    return read(facts)


# --- every rule ------------------------------------------------------------------------------------------------


def alarms(path: Path) -> list[str]:
    """Return what is said of a report that has nothing wrong with it."""
    return [f"{path.parent.name}: {each.code} {each.message('en')}" for each in read_report(path)[2]]


@pytest.mark.parametrize("code", CODES)
def test_what_is_right_is_not_reported(code: str) -> None:
    assert alarms(EXAMPLES / code / "correct.yaml") == []


def test_canary_alarms() -> None:
    assert alarms(EXAMPLES / "A131" / "report.yaml") == [
        "A131: A131 “截止” should be “截至” here",
        "A131: A131 “截至到” should be “截至” here",
    ]


def test_every_rule_is_in_the_catalogue_with_its_source() -> None:
    assert {rule.code for rule in RULES} == {code for code in CODES if not code.startswith(("A0", "A7"))}
    assert [rule.code for rule in RULES if not lookup(rule.code).source] == []


def test_a_file_holds_the_rule_of_its_name() -> None:
    """Its code stands in its name, in its words and in what it finds, and nothing else does."""
    for code, path in ((code, Path(file)) for code, file in registry.files().items()):
        if path.suffix == ".py":
            module = importlib.import_module(f"generator.proofread.rules.{path.stem}")
            values = [value if type(value) is tuple else (value,) for value in vars(module).values()]
            found = {row.code for rows in values for row in rows if isinstance(row, Rule)}
            assert found == {code}, path.name
            words = registry.text(code).decode()
            assert words.strip() in str(module.__doc__), path.name
            assert {header[:4] for header in re.findall(r"(?m)^\[(.+)\]$", words)} == {code}, path.name


def lacks(rule: Rule, catalogue: Mapping[str, object], examples: Path) -> list[str]:
    """Return what a rule still lacks, file by file: whoever adds one is told all of it at once."""
    told = [] if rule.code in catalogue else [f"no file {rule.code.lower()}_….py with [{rule.code}] in its docstring"]
    if rule.code in catalogue and not lookup(rule.code).source:
        told.append(f"no source of {rule.code} in its docstring")
    files = ("report.yaml", "correct.yaml", "expected.zh.txt", "expected.en.txt")
    told += [f"{rule.code}/{name}: missing" for name in files if not (examples / rule.code / name).is_file()]
    pages = (f"docs/reference/diagnostics{language}.md" for language in ("", ".zh-CN"))
    top = EXAMPLES.parents[1]
    return told + [
        f"{page}: run make docs"
        for page in pages
        if f"\n## {rule.code} " not in (top / page).read_text(encoding="utf-8")
    ]


def test_every_rule_has_all_that_belongs_to_it() -> None:
    catalogue = dict.fromkeys(all_codes())
    assert [told for rule in RULES for told in lacks(rule, catalogue, EXAMPLES)] == []


def test_canary_a_new_rule_is_told_all_that_it_lacks(tmp_path: Path) -> None:
    new = pattern("A199", "截止")
    assert lacks(new, dict.fromkeys(all_codes()), EXAMPLES) == [
        "no file a199_….py with [A199] in its docstring",
        "A199/report.yaml: missing",
        "A199/correct.yaml: missing",
        "A199/expected.zh.txt: missing",
        "A199/expected.en.txt: missing",
        "docs/reference/diagnostics.md: run make docs",
        "docs/reference/diagnostics.zh-CN.md: run make docs",
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_have_nothing_to_mend(name: str) -> None:
    assert alarms(SAMPLES[name]) == []


def test_what_a_rule_needs_is_in_what_it_finds() -> None:
    """A rule that is not asked for want of a character must not have found anything there."""
    for folder in sorted(EXAMPLES.glob("A[1-5]*")):
        text = manuscript(folder / "report.yaml")
        for rule in RULES:
            found = [each for each in rule.find(text) if text.piece(each.start).role in rule.roles]
            assert not found or rule.may_find(text), f"{folder.name}: {rule.code}"


# --- roles ------------------------------------------------------------------------------------------------------

PARTS = """\
recipients: 甲市人民政府
preamble: [一段, 两段]
measures:
  heading: 一级
  text: 正文
  points: [要点, {lead: 主句, text: [其一段, 其二段]}]
  sections:
    - heading: 二级
      text: 小节正文
      tables: [{caption: 表题, columns: [栏, 列], rows: [[{text: 合并, columns: 2}]], note: 表注}]
    - 一段话的小节
    - [列表小节甲, {lead: 列表小节主句, text: 列表小节正文}]
problems: [问题甲, {lead: 问题主句, text: 问题正文}]
other: 其他一段
note: 附注一条
attachments: [{title: 附件题, text: 附件正文}]
sign_off: {organ: 甲局, date: 2021-01-02}
imprint: {printer: 甲办, printed: 2021-01-03}
"""


def test_roles(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(HEAD + PARTS, encoding="utf-8")
    found = manuscript(path)
    by_text = {found.text[piece.start : piece.end]: (piece.role, piece.level) for piece in found.pieces}
    assert by_text == {
        "甲市示范局": (roles.NAME, 0),
        "甲市示范局2020年法治政府建设年度报告": (roles.TITLE, 0),
        "甲市人民政府": (roles.NAME, 0),
        **dict.fromkeys(("一段", "两段", "正文", "小节正文", "一段话的小节", "其他一段", "附件正文"), (roles.BODY, 0)),
        "一级": (roles.HEADING, 1),
        "二级": (roles.HEADING, 2),
        **dict.fromkeys(("要点", "其一段", "其二段", "列表小节甲", "列表小节正文"), (roles.POINT, 0)),
        **dict.fromkeys(("问题甲", "问题正文"), (roles.POINT, 0)),
        **dict.fromkeys(("主句", "列表小节主句", "问题主句"), (roles.LEAD, 0)),
        "表题": (roles.CAPTION, 0),
        "栏": (roles.COLUMN, 0),
        "列": (roles.COLUMN, 0),
        "合并": (roles.CELL, 0),
        "表注": (roles.TABLE_NOTE, 0),
        "附注一条": (roles.NOTE, 0),
        "附件题": (roles.ATTACHMENT, 0),
        "甲局": (roles.NAME, 0),
        "甲办": (roles.NAME, 0),
        "2021-01-02": (roles.DATE, 0),
        "2021-01-03": (roles.DATE, 0),
    }


def test_lists(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(HEAD + PARTS, encoding="utf-8")
    found = manuscript(path)
    texts = [[[found.text[piece.start : piece.end] for piece in point] for point in points] for points in found.lists()]
    assert texts == [
        [["要点"], ["主句", "其一段", "其二段"]],
        [["列表小节甲"], ["列表小节主句", "列表小节正文"]],
        [["问题甲"], ["问题主句", "问题正文"]],
    ]


# --- places -----------------------------------------------------------------------------------------------------

PLACES = {
    "plain": ("measures: 截止10月，办结41起。\n", ["1:11-13 A131"]),
    "single-quoted": ("measures: '截止10月，办结''41''起。'\n", ["1:12-14 A131"]),
    "double-quoted": ('measures: "办\\u7ED3，截止10月。"\n', ["1:20-22 A131"]),
    "folded": ("measures: >-\n  全年办结41起，\n  截止10月。\n", ["3:3-5 A131"]),
    "literal with blank lines": ("measures: |\n  一段。\n\n  \n  截止10月。\n", ["5:3-5 A131"]),
    "strong": ("measures: '**办结**41起，**截止**10月。'\n", ["1:24-26 A131"]),
    "behind an expression": (
        "indicators: {案件: {value: 41, unit: 起}}\nmeasures: 办结{{ 案件 }}，截止10月。\n",
        ["2:22-24 A131"],
    ),
    "of an expression": (
        "indicators: {案件: {value: 41, unit: (起)}}\nmeasures: 办结{{ 案件 }}。\n",
        ["2:13-21 A121"],
    ),
    "an anchor twice": ("preamble: &a 截止10月，办结41起。\nmeasures: *a\n", ["1:14-16 A131"]),
}


@pytest.mark.parametrize("name", PLACES)
def test_places(name: str, tmp_path: Path) -> None:
    body, expected = PLACES[name]
    assert told(findings(tmp_path, body)) == expected


def test_what_an_expression_prints_is_not_fixed(tmp_path: Path) -> None:
    assert [each.fix for each in findings(tmp_path, PLACES["of an expression"][0])] == [None]
    assert [each.fix for each in findings(tmp_path, PLACES["double-quoted"][0])] != [None]


# --- comments ---------------------------------------------------------------------------------------------------

COMMENTS = {
    "behind": ("measures: 截止10月。  # 年报：不查 A131 照原文\n", []),
    "behind, in English": ("measures: 截止10月。  # nianbao: ignore A131 as in the original\n", []),
    "above": ("# 年报：不查 A131 照原文\nmeasures: 截止10月。\n", []),
    "above a block": ("# 年报：不查 A131 照原文\nmeasures:\n  text:\n    - 截止9月。\n    - 截止10月。\n", []),
    "behind the key of a block": ("measures:  # 年报：不查 A131 照原文\n  text:\n    - 截止9月。\n", []),
    "behind the header of a folded text": ("measures: >-  # 年报：不查 A131 照原文\n  办结41起，\n  截止10月。\n", []),
    "above an item": (
        "measures:\n  points:\n    # 年报：不查 A131 照原文\n"
        "    - lead: 办案\n      text: 截止9月。\n    - 截止10月。\n",
        ["6:7-9 A131"],
    ),
    "behind one key of an item": (
        "measures:\n  points:\n    - lead: 办案  # 年报：不查 A131 照原文\n      text: 截止9月。\n",
        ["3:17-33 A004", "4:13-15 A131"],
    ),
    "of several rules": ("measures: 截止10月， 办结。  # 年报：不查 A131、A151 照原文\n", []),
    "of another rule": ("measures: 截止10月。  # 年报：不查 A132 照原文\n", ["1:11-13 A131", "1:19-35 A004"]),
    "without a colon": ("measures: 截止10月。  # nianbao ignore a131 as in the original\n", []),
    "without a reason": ("measures: 截止10月。  # 年报：不查 A131\n", ["1:11-13 A131", "1:19-31 A001"]),
    "half a code": ("measures: 截止10月。  # 年报：不查 A13 照原文\n", ["1:11-13 A131", "1:19-34 A005"]),
    "another verb": ("measures: 截止10月。  # 年报：跳过 A131 照原文\n", ["1:11-13 A131", "1:19-35 A005"]),
    "nobody asked": ("measures: 截止10月。  # 不查 A131 照原文\n", ["1:11-13 A131", "1:19-32 A005"]),
    "nobody asked in English": ("measures: 截止10月。  # ignore A131 as it was\n", ["1:11-13 A131", "1:19-42 A005"]),
    "a code in passing": ("measures: 截止10月。  # 见 A131\n", ["1:11-13 A131"]),
    "at the end of a list": (
        "measures:\n  points:\n    - 截止10月。\n    # 年报：不查 A131 照原文\n",
        ["3:7-9 A131", "4:5-21 A004"],
    ),
    "a remark that begins like one": ("measures: 截至10月。  # 年报 数字由法制科提供\n", []),
    "text, no comment": ("measures: |\n  截止10月。\n  # 年报：不查 A131 照原文\n", ["2:3-5 A131"]),
    "an ordinary comment": ("# 年报：数字由法制科提供\nmeasures: 截至10月。\n", []),
}


@pytest.mark.parametrize("name", COMMENTS)
def test_comments(name: str, tmp_path: Path) -> None:
    body, expected = COMMENTS[name]
    assert told(findings(tmp_path, body)) == expected


def test_headings_as_text_are_told_once(tmp_path: Path) -> None:
    body = "measures:\n  text:\n    - 一、主要做法\n    - 全年学习4次。\n    - 二、存在问题\n    - （一）力量不足\n"
    (found,) = findings(tmp_path, f"{body}other: 三、其他\n")
    assert (found.code, found.args["text"], found.path) == ("A106", "一、", ("measures", "text", 0))
    assert "还有 3 处" in found.message("zh") and "3 more" in found.message("en")
    (alone,) = findings(tmp_path, "measures:\n  text: |\n    全年学习4次。\n    （一）加强培训。全年培训3次。\n")
    assert (alone.code, alone.args["text"]) == ("A106", "（一）") and "还有" not in alone.message("zh")


# --- nianbao.yaml -----------------------------------------------------------------------------------------------

SETTINGS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "off": ("rules: {A131: off}", []),
    "Chinese": ("规则: {A131: 停用}", []),
    "error": ("rules: {A131: error}", [("A131", "error")]),
    "note with a reason": ("规则:\n  A131: {级别: 提醒, 理由: 照会议纪要}", [("A131", "note")]),
    "no such code": ("rules: {A199: off}", [("A131", "warning"), ("A002", "warning")]),
    "a code that stays": ("rules: {V101: off}", [("A131", "warning"), ("A003", "warning")]),
    "what is told of a watermark": ("rules: {A705: off}", [("A131", "warning"), ("A003", "warning")]),
    "a rule about rules": ("rules: {A004: off}", [("A131", "warning"), ("A003", "warning")]),
    "a code in small letters": ("rules: {a131: off}", []),
    "no level": ("rules: {A131: quiet}", [("A131", "warning"), ("V110", "error")]),
    "no code": ("rules: {截止: off}", [("A131", "warning"), ("V119", "error")]),
}


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("A1311", "V119", "“A1311”不能用作规则的代码"),
        ("Ａ131", "V119", "改成“A131”"),
        ("'A131 截止'", "V119", "改成“A131”"),
        ("a139", "A002", "没有规则 A139"),
        ("A141x", "V119", "代码是一个字母加三位数字"),
        ("A319", "A002", "写成 A419"),
    ],
)
def test_a_wrong_code_is_told_as_what_it_is(written: str, code: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "nianbao.yaml").write_text(f"规则: {{{written}: off}}\n", encoding="utf-8")
    (found,) = findings(tmp_path, "measures: 办结41起。\n")
    assert found.code == code
    assert words in f"{found.message('zh')} {found.hint('zh')}"
    assert "指标" not in f"{found.message('zh')} {found.hint('zh')}"


@pytest.mark.parametrize("name", SETTINGS)
def test_settings(name: str, tmp_path: Path) -> None:
    text, expected = SETTINGS[name]
    (tmp_path / "nianbao.yaml").write_text(text + "\n", encoding="utf-8")
    found = findings(tmp_path, "measures: 截止10月，办结41起。\n")
    assert [(each.code, each.severity) for each in found] == expected


def test_the_house_s_abbreviations_hold_for_all_reports(tmp_path: Path) -> None:
    (tmp_path / "nianbao.yaml").write_text("abbreviations: {办案中心: 甲市示范局执法办案管理中心}\n", encoding="utf-8")
    (found,) = findings(tmp_path, "measures: 办案中心全天运行。\n")
    assert (found.code, found.args["text"]) == ("A409", "办案中心")
    own = "简称: {办案中心: 示范中心}\n"
    (found,) = findings(tmp_path, own + "measures: 甲市示范局执法办案管理中心建成，办案中心全天运行。\n")
    assert found.args["what_zh"] == "前面没有写过全称“示范中心”"
    assert findings(tmp_path, "measures: 甲市示范局执法办案管理中心建成，办案中心全天运行。\n") == []


def test_an_abbreviation_comes_behind_its_full_name_on_paper_not_in_the_file(tmp_path: Path) -> None:
    body = (
        "next_steps: 2021年，执法办案中心全天运行。\nmeasures: 甲市执法办案管理中心（以下简称“执法办案中心”）建成。\n"
    )
    assert [each.code for each in findings(tmp_path, body)] == []
    defined = "2021年，甲市执法办案管理中心（以下简称“执法办案中心”）建成，执法办案中心开放。"
    body = f"measures: 执法办案中心全天运行。\nnext_steps: {defined}\n"
    assert [each.code for each in findings(tmp_path, body)] == ["A405"]


@pytest.mark.parametrize(
    ("before", "codes"),
    [
        ("区府办组织培训3次。", ["A405"]),
        ("由区府办组织培训3次。", ["A405"]),
        ("全区府办联动。", []),
        ("“区府办”是工作品牌。", []),
    ],
)
def test_an_abbreviation_of_three_characters_counts_where_it_begins_a_clause(
    tmp_path: Path, before: str, codes: list[str]
) -> None:
    defined = "区人民政府办公室（以下简称“区府办”）印发文件2份，区府办主任担任组长。"
    body = f"measures:\n  text: [{before}, {defined}]\n"
    assert [each.code for each in findings(tmp_path, body)] == codes


@pytest.mark.parametrize(
    ("before", "codes"),
    [("中心将开放窗口3个。", ["A405"]), ("中心，开放窗口3个。", ["A405"]), ("中心城区全部覆盖。", [])],
)
def test_an_abbreviation_of_two_characters_must_be_a_word(tmp_path: Path, before: str, codes: list[str]) -> None:
    defined = "甲市政务服务中心（以下简称中心）开业，中心设窗口3个。"
    body = f'measures:\n  text: ["{before}", "{defined}"]\n'
    assert [each.code for each in findings(tmp_path, body)] == codes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("宣传《甲市执法条例》12场，《条例》人人皆知，《条例》落地见效。", ["前面的《甲市执法条例》没有注明简称"]),
        ("编制《甲市规划纲要（草案）》，《纲要》提出目标。", ["前面的《甲市规划纲要》没有注明简称"]),
        ("贯彻《条例》和《实施方案》。", ["前面没有全称", "前面没有全称"]),
        ("宣传《甲市执法条例》（以下简称《条例》）12场，《条例》人人皆知。", []),
        ("宣传《甲市执法条例》（甲府令第3号，以下简称新《条例》）12场，新《条例》和《条例》释义人人皆知。", []),
        ("宣传《执法条例》和《甲市信访办法》（以下分别简称《条例》《办法》），《条例》《办法》各印300册。", []),
        ("对照法治政府建设《纲要》《规划》逐项落实。", []),
        ("贯彻《甲市关于推进政务公开的意见》及其《实施细则》，公开事项12项。", []),
        ("根据《通知》（甲法办〔2020〕14号）和“《条例》宣传周”的安排办理。", []),
    ],
)
def test_a_short_title_says_which_document_it_means(tmp_path: Path, text: str, words: list[str]) -> None:
    found = findings(tmp_path, f"measures: {text}\n")
    assert [(each.code, each.args["what_zh"]) for each in found] == [("A413", word) for word in words]


def test_a_short_title_of_the_house_needs_no_definition(tmp_path: Path) -> None:
    body = "abbreviations: {条例: 甲市执法条例}\nmeasures: 宣传《甲市执法条例》12场，依照《条例》办结41起。\n"
    assert findings(tmp_path, body) == []


def test_an_abbreviation_of_the_organ_names_it(tmp_path: Path) -> None:
    head = "head: {mark: 示范分局, signers: [赵明]}\n"
    assert [each.code for each in findings(tmp_path, head + "measures: 办结41起。\n")] == ["A408"]
    known = "abbreviations: {示范分局: 甲市示范局}\n"
    assert [each.code for each in findings(tmp_path, head + known + "measures: 办结41起。\n")] == []


def test_warnings_about_data_can_be_set_too(tmp_path: Path) -> None:
    body = "recipients: 主送：甲市人民政府\nmeasures: 办结41起。\n"
    assert [each.code for each in findings(tmp_path, body)] == ["V137"]
    (tmp_path / "nianbao.yaml").write_text("rules: {V137: off}\n", encoding="utf-8")
    assert findings(tmp_path, body) == []


# --- the command ------------------------------------------------------------------------------------------------


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("report.yaml")
    path.write_text(HEAD + "date: 2021-01-08\nmeasures: 截止10月，办结41起。\n", encoding="utf-8")
    return path


def test_warnings_are_errors_only_if_strict(report: Path) -> None:
    assert main(["check", str(report)]) == 0
    assert main(["check", "--strict", str(report)]) == 1
    assert main(["render", "--strict", "-f", "html", str(report)]) == 1
    assert not Path("out").exists()
    assert main(["render", "-f", "html", str(report)]) == 0
    assert Path("out/report.html").is_file()


def test_an_error_by_setting_stops_the_report(report: Path) -> None:
    Path("nianbao.yaml").write_text("rules: {A131: error}\n", encoding="utf-8")
    assert main(["render", "-f", "html", str(report)]) == 1
    assert not Path("out").exists()


def test_sarif(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One log for the whole call on stdout; the properties that SARIF 2.1.0 requires, and those that viewers use."""
    other = Path("另一份 报告.yaml")
    other.write_text(HEAD + "measure: 办结41起。\n", encoding="utf-8")
    assert main(["check", "--format", "sarif", str(report), str(other)]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    log = json.loads(said.out)
    assert (log["version"], list(log)) == ("2.1.0", ["$schema", "version", "runs"])
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert (run["tool"]["driver"]["name"], [rule["id"] for rule in rules]) == ("nianbao", ["A131", "V101"])
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
    slip, unknown = run["results"][0], run["results"][1]
    region = {"startLine": 5, "startColumn": 11, "endLine": 5, "endColumn": 13}
    place = slip["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "report.yaml"}, "region": region}
    assert slip["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "measures"}]
    (change,) = slip["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "截至"}}]
    uri = unknown["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E5%8F%A6%E4%B8%80%E4%BB%BD%20%E6%8A%A5%E5%91%8A.yaml"


def test_sarif_of_nothing_is_a_log(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report.write_text(HEAD + "date: 2021-01-08\nmeasures: 截至10月，办结41起。\n", encoding="utf-8")
    assert main(["check", "--format", "sarif", str(report)]) == 0
    assert json.loads(capsys.readouterr().out)["runs"][0]["results"] == []


def test_proofread_alone_takes_no_settings(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(HEAD + "measures: 截止10月。  # 年报：不查 A131 照原文\n", encoding="utf-8")
    data, _ = read_data(path)
    assert data is not None
    facts, _ = evaluate(data, read_figures(data, path)[0])
    assert facts is not None
    assert [each.code for each in proofread(facts)] == ["A131"]


MANY = "measures:\n" + "".join(f"  - 截止{month}月，办结{month}1起。\n" for month in range(1, 6))


def limited(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, most: int) -> list[str]:
    """Return code and line of what is found in *text*, *most* places a rule."""
    monkeypatch.setenv("NIANBAO_LIMITS", f"rule.findings={most}")
    return [f"{place.partition(':')[0]} {place[-4:]}" for place in told(findings(folder, text))]


def test_a_rule_that_finds_too_much_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [f"{line} A131" for line in range(2, 7)]
    assert limited(tmp_path, monkeypatch, MANY, 5) == told
    assert limited(tmp_path, monkeypatch, MANY, 4) == [*told[:4], "6 A006"]
    assert limited(tmp_path, monkeypatch, MANY, 1) == [*told[:1], "3 A006"]
    assert limited(tmp_path, monkeypatch, MANY.replace("截止5", "截至5"), 4) == told[:4]


def test_each_rule_has_the_limit_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = limited(tmp_path, monkeypatch, MANY.replace("，", ", "), 4)
    assert [each for each in found if "A131" in each] == [f"{line} A131" for line in range(2, 6)]
    assert [each for each in found if "A006" in each] == ["6 A006", "6 A006"]


def test_comments_behind_the_limit_are_not_called_useless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    last = MANY.replace("51起。", "51起。 # 年报：不查 A131 照原文")
    assert limited(tmp_path, monkeypatch, last, 3) == ["2 A131", "3 A131", "4 A131", "5 A006"]


def test_a_rule_that_is_off_is_not_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nianbao.yaml").write_text("rules: {A131: off}\n", encoding="utf-8")
    assert limited(tmp_path, monkeypatch, MANY, 1) == []


def test_the_table_of_traditional_hanzi_is_up_to_date() -> None:
    build: Any = importlib.import_module("build_traditional")
    assert build.MODULE.read_text(encoding="utf-8") == build.module()


@given(st.text("“”《》\n甲", max_size=20))
def test_what_stands_in_quotes_is_blanked(text: str) -> None:
    """Read once, with no look at the rest of a paragraph for each quote that is not closed."""
    assert unquoted(text) == re.sub("“[^”\n]*”|《[^》\n]*》", lambda match: " " * len(match[0]), text)
