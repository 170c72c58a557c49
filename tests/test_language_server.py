"""The YAML language server over reports: what it proposes, explains and marks agrees with ``nianbao check``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.language_server import LanguageServer, language_server, missing
from support.reports import TOP

from generator.cli import main
from generator.contracts import Kind, schema
from generator.disk.places import DEFAULT_TEMPLATE
from generator.editing.naming import Language
from generator.editor_schemas.editions import LANGUAGES, SUBJECTS, Subject, edition_text, file_name
from generator.load import load
from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.pipeline import render
from generator.source import Source
from generator.templating.search import contracts_with
from generator.validate import check_form, validate

pytestmark = pytest.mark.skipif(missing() is not None, reason=f"no YAML language server: {missing()}")

USUAL = contracts_with(DEFAULT_TEMPLATE, TOP)
SAMPLES = [
    "samples/zhanjiang/zhanjiang-2020.yaml",
    "samples/haizhu/haizhu-2018.yaml",
    "tests/fixtures/everything/report.yaml",
]
HEAD = "organ: 甲局\nyear: 2020\ntitle: 报告\n"
BROKEN = {
    "missing": "organ: 甲局\ntitle: 报告\nmeasures: 文\n",
    "unknown": f"{HEAD}measures: 文\n天气: 晴\n",
    "type": HEAD.replace("2020", "今年") + "measures: 文\n",
    "both": f"{HEAD}举措: 文\nmeasures: 文\n",
    "value": f"{HEAD}举措:\n  要点: [一]\n  要点排法: 分行\n",
    "form": f"{HEAD}measures: 文\n版头:\n  发文机关标志: 甲局文件\n  发文字号: 甲[2020]1号\n",
    "cells": f"{HEAD}measures:\n  tables:\n    - 列: [甲, 乙]\n      rows:\n        - [1, 2]\n        - [1]\n",
    "clash": f"{HEAD}measures: 文\n版头:\n  发文机关标志: 甲局文件\n  行文方向: 平行\n  签发人: [甲]\n",
    "width": f"{HEAD}measures:\n  tables:\n    - 列:\n      - 标题: 甲\n        列: [乙]\n        列宽: 2\n"
    "      行: [[1]]\n",
    "inner": f"{HEAD}measures: 文\nindicators:\n  案件: {{value: 1, 颜色: 红}}\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports")
    for language in LANGUAGES:
        for subject in SUBJECTS:
            (made / file_name(language, subject)).write_text(edition_text(USUAL, language, subject), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LanguageServer]:
    with language_server(folder) as running:
        yield running


def headed(text: str, language: Language, subject: Subject = "report") -> str:
    return f"# yaml-language-server: $schema={file_name(language, subject)}\n{text}"


def checked(text: str, kind: Kind = "report") -> set[int]:
    """Return the lines, from 0, at which our own validation finds errors in *text*; -1 for the file as a whole."""
    node, found = load(Source("a.yaml", text))
    assert node is not None and found == []
    data, found = validate(node, schema(kind))
    if not found and kind == "report":
        found = check_form(data)
    return {(diagnostic.span.line or 0) - 1 for diagnostic in found}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_reports_that_are_right(server: LanguageServer, folder: Path, sample: str, language: Language) -> None:
    text = (TOP / sample).read_text(encoding="utf-8")
    assert server.open(folder / f"{language}-{Path(sample).name}", headed(text, language)) == []


@pytest.mark.parametrize("sample", SAMPLES[:2])
def test_the_line_in_the_samples_is_followed(server: LanguageServer, sample: str) -> None:
    """The file at the end of the path is read: a key that it does not know is marked."""
    path = TOP / sample
    found = server.open(path.with_name(f"not-there-{path.name}"), path.read_text(encoding="utf-8") + "\n天气: 晴\n")
    assert [("天气" in each["message"]) for each in found] == [True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_in_what_new_writes_is_followed(server: LanguageServer, tmp_path: Path, language: Language) -> None:
    """The editions lie beside the files, and each file leads to its own."""
    options = ["--organ", "甲局", "--year", "2025", "--shared", "--keys", language, "--yes"]
    assert main(["new", str(tmp_path), *options]) == 0
    for name in ("report-2025.yaml", "nianbao.yaml"):
        path = tmp_path / name
        text = path.read_text(encoding="utf-8")
        assert [line for line in text.splitlines() if "$schema" in line] == [text.splitlines()[1]]
        assert server.open(path, text) == []
        found = server.open(path.with_name(f"wrong-{name}"), text + "\n天气: 晴\n")
        assert [("天气" in each["message"]) for each in found] == [True]


def test_the_settings_of_a_folder_are_followed(tmp_path: Path) -> None:
    """Each file is led to what is for it, whatever hanzi and blanks its name, its folder's and the workspace's have."""
    folder = tmp_path / "年度 报告"
    files = {
        "报告 2020.yaml": f"{HEAD}清单: 要点 清单.yaml\n举措: {{引入: '举 措/*.yaml'}}\n",
        "举 措/一、办公室.yaml": "标题: 甲\n正文: 文。\n标提: 甲\n",
        "nianbao.yaml": "发文机关: 甲局\n单位: 甲\n",
        "名册.yaml": "汇总机关: 甲局\n年度: 2020\n单位: [乙局]\n正文: 甲\n",
        "要点 清单.yaml": "名称: 甲\n要点:\n  - {编号: '1', 内容: 乙}\n正文: 甲\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    assert main(["schema", "--install", str(folder), "--vscode"]) == 0
    schemas = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    with language_server(folder, schemas) as server:
        said = {name: [found["message"] for found in server.open(folder / name, text)] for name, text in files.items()}
    assert said.pop("报告 2020.yaml") == []
    unknown = {"举 措/一、办公室.yaml": "标提", "nianbao.yaml": "单位", "名册.yaml": "正文", "要点 清单.yaml": "正文"}
    assert said == {name: [f"Property {key} is not allowed."] for name, key in unknown.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BROKEN)
def test_reports_that_are_broken(server: LanguageServer, folder: Path, name: str, language: Language) -> None:
    text = headed(BROKEN[name], language)
    wanted = checked(text)
    assert wanted
    found = server.open(folder / f"{language}-{name}.yaml", text)
    lines = {each["range"]["start"]["line"] for each in found}
    if name == "both":  # they may choose the other one of the two
        assert lines <= {4, 5} and len(lines) == 1, found
    elif name == "missing":  # nobody can point to what is not there
        assert wanted == {-1}
        assert len(found) == 1 and {"zh": "年度", "en": "year"}[language] in found[0]["message"], found
    else:
        assert lines == wanted, found


@pytest.mark.parametrize("language", LANGUAGES)
def test_proposals(server: LanguageServer, folder: Path, language: Language) -> None:
    path = folder / f"{language}-proposals.yaml"
    layout = {"zh": "要点排法", "en": "points_layout"}[language]
    measures = {"zh": "举措", "en": "measures"}[language]
    server.open(path, headed(f"{measures}:\n  {layout}: \n  \n\n", language))
    keys = [key.zh if language == "zh" else key.name for key in schema("report").keys(schema("report").root)]
    assert server.proposals(path, 4, 0) == [key for key in keys if key != measures]
    values = ["接排", "分段", "inline", "paragraphs"]
    assert server.proposals(path, 2, len(layout) + 4) == (values if language == "zh" else values[2:] + values[:2])
    assert {"zh": "小节", "en": "sections"}[language] in server.proposals(path, 3, 2)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("below", ["    \n", "    甲: 3\n    \n"], ids=["nothing yet", "a group"])
def test_proposals_below_the_name_of_a_figure(
    server: LanguageServer, folder: Path, language: Language, below: str
) -> None:
    path = folder / f"{language}-figures.yaml"
    indicators = {"zh": "指标", "en": "indicators"}[language]
    server.open(path, headed(f"{indicators}:\n  案件:\n{below}", language))
    proposed = server.proposals(path, 2 + below.count("\n"), 4)
    wanted = {"zh": ["数值", "单位", "上年数", "取自"], "en": ["value", "unit", "previous", "from"]}[language]
    assert set(wanted) <= set(proposed) and len(set(proposed)) == len(proposed)
    assert wanted[0] not in server.proposals(path, 2, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_for_both_names(server: LanguageServer, folder: Path, language: Language) -> None:
    path = folder / f"{language}-help.yaml"
    server.open(path, headed("year: 2020\n举措: 文\n", language))
    year, measures = server.help(path, 1, 1), server.help(path, 2, 1)
    assert {"zh": "报告的年度。", "en": "The year the report is about."}[language] in year
    assert {"zh": "主要举措和成效。", "en": "Main measures and results of the year."}[language] in measures


@pytest.mark.parametrize("sample", [*SAMPLES, "new", "shared"])
def test_help_says_what_a_key_is_once(server: LanguageServer, tmp_path: Path, sample: str) -> None:
    """Of several forms that a value may have the title is that of the key; conditions of the format are no help."""
    options = ["--organ", "甲局", "--year", "2020", "--keys", "en", "--yes"]
    if sample in ("new", "shared"):
        assert main(["new", str(tmp_path), *options, *(["--shared"] if sample == "shared" else [])]) == 0
    path = tmp_path / "report-2020.yaml" if sample in ("new", "shared") else TOP / sample
    text = path.read_text(encoding="utf-8")
    server.open(path, text)
    root, _ = load(Source(path.name, text))
    assert isinstance(root, MappingNode)
    titles = {}
    for key in _keys(root):
        title, _, _ = server.help(path, (key.span.line or 0) - 1, (key.span.column or 0) - 1).partition("\n")
        titles[f"{key.text} {key.span.line}"] = title
    assert titles and [at for at, title in titles.items() if "||" in title or title.endswith("Annual report")] == []


def _keys(node: Node) -> Iterator[ScalarNode]:
    """Yield the keys in *node* that the format names, those of lists in lists left out."""
    for key, value in node.entries if isinstance(node, MappingNode) else ():
        yield key
        yield from _keys(value)
    for item in node.items if isinstance(node, SequenceNode) else ():
        yield from _keys(item)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_variants(server: LanguageServer, folder: Path, language: Language) -> None:
    """S106 names the variants that there are; the editor knows those of the usual template, too, and proposes them."""
    path = folder / f"{language}-variants.yaml"
    found = server.open(
        path, headed("organ: 甲局\nyear: 2025\nvariants:\n- latin-times\n- 行距29磅\n- 加粗\n- \n", language)
    )
    assert {each["range"]["start"]["line"] for each in found} & {4, 5, 6} == {6}
    english, chinese = ["pitch-28", "latin-times"], ["行距28磅", "数字新罗马"]
    proposed = server.proposals(path, 7, 2)
    ordered = (chinese, english) if language == "zh" else (english, chinese)
    assert [name for name in proposed if name in (*english, *chinese)] == [*ordered[0], *ordered[1]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_figure_says_twice(server: LanguageServer, folder: Path, language: Language) -> None:
    """C111: each key that says what the value says already is marked, in words of our own."""
    figures = "  甲: {数值: 5余件, 单位: 件}\n  乙:\n    value: 约3\n    bound: 多\n"
    text = f"organ: 甲局\nyear: 2025\ntitle: 报告\nmeasures: 文。\nindicators:\n{figures}"
    found = server.open(folder / f"{language}-twice.yaml", headed(text, language))
    words = {"zh": ("单位”就不用再写", "约略”就不用再写"), "en": ("the unit stands in", "the bound stands in")}[
        language
    ]
    told = sorted((each["range"]["start"]["line"], each["message"]) for each in found)
    assert [(line, word in said) for (line, said), word in zip(told, words, strict=True)] == [(6, True), (9, True)]


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        ('附注: "{{ 甲"', "双花括号要成对", "double braces stand in pairs"),
        ('附注: "{% if %}"', "双花括号要成对", "double braces stand in pairs"),
        ('问题: {要点: ["**甲"]}', "“**”要成对", "** stands in pairs"),
        ('主送机关: ["甲\\u200b局"]', "有看不见或者印不出来的字符", "there is a character that nobody sees"),
        ('其他: {表格: [{列: [甲], 行: [["乙\\n丙"]]}]}', "这里只能印成一段", "this is printed as one paragraph"),
        ("上年报告: ../2024.yaml", "文件要在报告的文件夹里", "the file must be in the folder of the report"),
        ("落款: {印章: /章.png}", "文件要在报告的文件夹里", "the file must be in the folder of the report"),
        ("指标: {甲: .nan}", "这里要写数字", "write a number"),
        ("指标: {甲: {数值: .inf, 单位: 件}}", "这里要写数字", "write a number"),
        ("附注: [甲]", "Incorrect type. Expected one of", "Incorrect type. Expected one of"),
    ],
)
def test_what_is_wrong_with_a_value_is_said_in_words(
    server: LanguageServer, folder: Path, line: str, zh: str, en: str
) -> None:
    """Where nothing may stand, too, no message is that a text is not null."""
    for language, words in (("zh", zh), ("en", en)):
        place = folder / f"{language}-{abs(hash(line))}.yaml"
        found = server.open(place, headed(f"{HEAD}measures: 文。\n{line}\n", language))  # type: ignore[arg-type]
        assert [(each["range"]["start"]["line"], each["message"].startswith(words)) for each in found] == [(5, True)]


# --- files beside the report ---------------------------------------------------------------------------------

OTHERS: dict[str, tuple[Subject, Kind, str]] = {
    "project": (
        "project",
        "project",
        "organ: 甲局\n版头: {标志后缀: 文件}\nrules:\n  A131: {级别: 停用, 理由: 不用}\n版式:\n  页面: {行距: 30磅}\n",
    ),
    "part": ("part", "part", "责任人: 甲科\n问题: [一。]\n指标: {案件: 3宗}\n"),
    "section": (
        "part",
        "section",
        "owner: 甲科\n标题: 甲\n要点: [一。, {lead: 二, 责任人: 乙科}]\n指标: {案件: 3宗}\n",
    ),
    "style": ("style", "style", (TOP / "templates/gbt9704/style.yaml").read_text(encoding="utf-8")),
    "template": ("template", "template", (TOP / "templates/annual-report/template.yaml").read_text(encoding="utf-8")),
    "variants": ("variants", "variants", (TOP / "templates/gbt9704/variants.yaml").read_text(encoding="utf-8")),
}
BROKEN_OTHERS: dict[str, tuple[Subject, Kind, str]] = {
    "project-key": ("project", "project", "organ: 甲局\n发文机管: 甲局\n"),
    "project-rule": ("project", "project", "organ: 甲局\nrules:\n  A131: 无所谓\n"),
    "project-style": ("project", "project", "organ: 甲局\n版式:\n  页面:\n    行据: 30磅\n"),
    "section": ("part", "section", "要点: [一。]\n小节:\n  - 标题: 甲\n    天气: 晴\n"),
    "style": ("style", "style", "页面:\n  行据: 30磅\n"),
    "template": ("template", "template", "name: 甲\nextend: 乙\n"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OTHERS)
def test_other_files_that_are_right(server: LanguageServer, folder: Path, name: str, language: Language) -> None:
    subject, kind, text = OTHERS[name]
    assert checked(text, kind) == set()
    assert server.open(folder / f"{language}-right-{name}.yaml", headed(text, language, subject)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BROKEN_OTHERS)
def test_other_files_that_are_broken(server: LanguageServer, folder: Path, name: str, language: Language) -> None:
    subject, kind, text = BROKEN_OTHERS[name]
    text = headed(text, language, subject)
    found = server.open(folder / f"{language}-broken-{name}.yaml", text)
    assert {each["range"]["start"]["line"] for each in found} == checked(text, kind) != set(), found


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_of_a_style_that_the_program_refuses(server: LanguageServer, folder: Path, language: Language) -> None:
    """The contract takes any text there, and the step that reads styles says more (S103); the editor marks the same."""
    report = TOP / "tests/diagnostics/S103/report.yaml"
    refused = {each.span.line for each in render(report, ["pdf"]).diagnostics if each.code == "S103" and each.span}
    text = (report.parent / "templates/本局/style.yaml").read_text(encoding="utf-8")
    found = server.open(folder / f"{language}-values.yaml", headed(text, language, "style"))
    assert {each["range"]["start"]["line"] for each in found} == refused != set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_proposals_for_values_of_a_style(server: LanguageServer, folder: Path, language: Language) -> None:
    path = folder / f"{language}-looks.yaml"
    keys = {"zh": ("样式", "标题", "字体", "对齐"), "en": ("styles", "title", "font", "align")}[language]
    server.open(path, headed("{}:\n  {}:\n    {}: \n    {}: \n".format(*keys), language, "style"))
    fonts, alignments = (server.proposals(path, line, 6 + len(keys[line - 1])) for line in (3, 4))
    assert {"zh": {"仿宋", "小标宋"}, "en": {"fangsong", "xiaobiaosong"}}[language] <= set(fonts)
    assert {"zh": {"居中", "两端"}, "en": {"center", "justify"}}[language] <= set(alignments)


@pytest.mark.parametrize("language", LANGUAGES)
def test_proposals_for_other_files(server: LanguageServer, folder: Path, language: Language) -> None:
    path = folder / f"{language}-proposals-project.yaml"
    server.open(path, headed("\n", language, "project"))
    keys = [key.zh if language == "zh" else key.name for key in schema("project").keys(schema("project").root)]
    assert server.proposals(path, 1, 0) == keys
    path = folder / f"{language}-proposals-part.yaml"
    server.open(path, headed("\n", language, "part"))
    found = set(server.proposals(path, 1, 0))
    assert {"zh": {"要点", "小节", "指标", "举措"}, "en": {"points", "sections", "indicators", "measures"}}[
        language
    ] <= found
