"""The commands of authoring: new, roll, fmt, and render --final; what they write, say and refuse."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from support.reports import QUIET
from support.yaml_files import sure
from test_cli import Outcome, Program

from generator.authoring.kinds import kinds
from generator.disk.places import DEFAULT_TEMPLATE
from generator.editing.naming import names
from generator.editor_schemas.editions import edition_text
from generator.load import load
from generator.reading import read_data, read_report
from generator.source import Source
from generator.templating.search import contracts_with

pytestmark = pytest.mark.filterwarnings(QUIET)

KINDS = [kind.name for kind in kinds()]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANBAO_LANG", raising=False)
    return Program(tmp_path, capsys)


def answered(program: Program, monkeypatch: pytest.MonkeyPatch, answers: str, *arguments: str) -> Outcome:
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    return program("new", *arguments)


# --- new -----------------------------------------------------------------------------------------------------


def test_kinds_have_chinese_names(program: Program) -> None:
    made = program("new", "--organ", "甲局", "--year", "2025", "--kind", "部门年度工作总结", "--keys", "en", "--yes")
    assert (made.code, made.err) == (0, "")
    assert "template: work-summary\n" in (program.folder / "report-2025.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("keys", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_report_renders_at_once(program: Program, kind: str, keys: str) -> None:
    made = program("new", "--organ", "滨江市公安局", "--year", "2025", "--kind", kind, "--keys", keys, "--yes")
    path = program.folder / "report-2025.yaml"
    assert (made.code, made.err) == (0, "")
    text = path.read_text(encoding="utf-8")
    assert "@" not in text
    root, _ = load(Source("report-2025.yaml", text))
    data, _ = read_data(path)
    schema = contracts_with(kind, program.folder)["report"]
    assert root is not None and data is not None
    found = list(names(root, schema.root, schema))
    assert {name.written == name.en for name in found if name.en != name.zh} == {keys == "en"}
    assert (data.value["template"], data.value["year"], data.value["organ"]) == (kind, 2025, "滨江市公安局")
    edition = f"nianbao{'' if kind in ('annual-report', 'work-report') else f'.{kind}'}.{keys}.schema.json"
    assert f"# yaml-language-server: $schema={edition}\n" in text
    own = contracts_with(kind if edition.count(".") > 3 else DEFAULT_TEMPLATE, program.folder)
    written = (program.folder / edition).read_text(encoding="utf-8")
    assert written == edition_text(own, keys, alone=True)  # type: ignore[arg-type]
    # There is nothing for an editor to mark yet.
    jsonschema.Draft7Validator(json.loads(written)).validate(yaml.safe_load(text))
    comments = " ".join(line for line in text.splitlines() if line.strip().startswith("#"))
    assert ("一、一行写“键: 值”" in comments, "A line is “key: value”" in comments) == (keys == "zh", keys == "en")
    _, facts, diagnostics = read_report(path)
    assert facts is not None
    assert {each.code for each in diagnostics} <= {"A701", "A702", "A703"}
    assert program("render", path, "-f", "html").code == 0
    final = program("render", path, "-f", "html", "-o", "final", "--final", "--format", "short")
    assert final.code == 1
    assert not (program.folder / "final").exists()


def test_both_languages_say_the_same() -> None:
    """Each comment in Chinese has one in English at the same place."""
    for name, least in [(f"{kind}/starter", 4) for kind in KINDS] + [("gbt9704/shared", 3)]:
        text = (Path(__file__).parents[1] / "templates" / f"{name}.yaml").read_text(encoding="utf-8")
        blocks: list[set[str]] = []
        inside = False
        for line in text.splitlines():
            language = line.strip()[:3]
            if language in ("#zh", "#en"):
                if not inside:
                    blocks.append(set())
                blocks[-1].add(language)
            inside = language in ("#zh", "#en")
        assert len(blocks) > least
        assert all(block == {"#zh", "#en"} for block in blocks)


def test_questions(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    said = answered(program, monkeypatch, "\n滨江市公安局\n26\n2026年\n9\n3\n\n3\n\n")
    assert (said.code, said.err.count("发文机关（"), said.err.count("哪一年"), said.err.count("文种")) == (0, 2, 2, 2)
    text = (program.folder / "report-2026.yaml").read_text(encoding="utf-8")
    assert "模板: work-report" in text


@pytest.mark.parametrize("keys", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_reports_share_is_written_once(program: Program, kind: str, keys: str) -> None:
    options = ["--kind", kind, "--keys", keys, "--yes"]
    made = program("new", "--organ", "甲局", "--year", "2025", "--shared", *options)
    assert (made.code, made.err, made.out.count("\n")) == (0, "", 2)
    shared = (program.folder / "nianbao.yaml").read_text(encoding="utf-8")
    report = (program.folder / "report-2025.yaml").read_text(encoding="utf-8")
    project = f"nianbao-project.{keys}.schema.json"
    assert f"$schema={project}\n" in shared and (program.folder / project).is_file()
    assert "@" not in shared and "#zh" not in shared and shared.count("甲局") == (2 if kind == "annual-report" else 1)
    assert all(f"\n{name}:" not in report for name in ("发文机关", "organ", "模板", "template"))
    assert {"zh": "\n\n年度: 2025", "en": "\n\nyear: 2025"}[keys] in report
    data, found = read_data(program.folder / "report-2025.yaml")
    assert data is not None and found == []
    assert (data.value["organ"], data.value["template"]) == ("甲局", kind)
    assert program("render", "report-2025.yaml", "-f", "html").code == 0
    # The next report of the folder need not be told.
    assert program("new", "--year", "2026", "--keys", keys, "--yes").code == 0
    again = (program.folder / "report-2026.yaml").read_text(encoding="utf-8")
    assert again == report.replace("2025", "2026")
    assert (program.folder / "nianbao.yaml").read_text(encoding="utf-8") == shared


@pytest.mark.parametrize("text", ["", "# organ: 甲局\n"])
def test_a_project_file_that_says_nothing(program: Program, text: str) -> None:
    """All of it may be commented out: that is no mistake, and no reason to write over it."""
    program.write("nianbao.yaml", text)
    options = ["--organ", "甲局", "--year", "2025", "--yes"]
    said = program("new", *options, "--shared")
    assert (said.code, "A711" in said.err) == (1, True)
    assert program("new", *options).code == 0
    assert read_data(program.folder / "report-2025.yaml")[1] == []
    assert (program.folder / "nianbao.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_shared_changes_no_page(program: Program, kind: str) -> None:
    """A kind without head and imprint has none because a project file has: one of its own, or that of another kind."""
    options = ["--organ", "甲局", "--year", "2025", "--kind", kind, "--yes"]
    others = "organ: 甲局\nhead: {mark: 甲局}\nimprint: {printer: 办公室}\nrecipients: 市政府\n"
    program.write("别处/nianbao.yaml", others)
    pages = []
    for folder, shared in (("独立", []), ("共用", ["--shared"]), ("别处", [])):
        assert program("new", folder, *options, *shared).code == 0
        assert program("render", f"{folder}/report-2025.yaml", "-f", "html").code == 0
        pages.append((program.folder / "out/report-2025.html").read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    if kind != "annual-report":
        assert pages[0] == pages[2]
        assert read_data(program.folder / "别处/report-2025.yaml")[1] == []


def test_commands_are_told_as_they_are_typed(program: Program) -> None:
    """A shell would part the name of a file with blanks."""
    said = program("new", "我的 报告", "--organ", "甲局", "--year", "2025", "--editions", "上报,公开", "--yes")
    assert said.out.count('nianbao check "我的 报告/report-2025.yaml" ') == 1
    assert said.out.count('nianbao render "我的 报告/report-2025.yaml" ') == 2
    said = program("roll", "我的 报告/report-2025.yaml")
    assert 'nianbao check "我的 报告/report-2026.yaml" ' in said.out
    assert 'nianbao render --draft "我的 报告/report-2026.yaml"\n' in said.out
    program.write("一 二.yaml", "发文机关: 甲局\n年度: 2025\n标题: 报告\n举措: 全年工作平稳,有序。\n")
    assert 'nianbao check --fix "一 二.yaml"\n' in program("check", "一 二.yaml").err


def test_another_organ_than_the_project_s_is_written_into_the_report(program: Program) -> None:
    program.write("nianbao.yaml", "organ: 甲局\nrecipients: 市政府\nimprint: {printer: 办公室, printed: 2026-01-01}\n")
    assert program("new", "--organ", "乙局", "--year", "2025", "--yes").code == 0
    text = (program.folder / "report-2025.yaml").read_text(encoding="utf-8")
    assert "\n发文机关: 乙局\n" in text and "主送机关" not in text and "版记" not in text


def test_a_broken_project_file_is_told_of_by_new(program: Program) -> None:
    program.write("nianbao.yaml", "orgam: 甲局\n")
    outcome = program("new", "--year", "2025", "--yes", "--format", "short")
    assert (outcome.code, "error[V101]" in outcome.err) == (1, True)
    assert not (program.folder / "report-2025.yaml").exists()


@pytest.mark.parametrize("keys", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_report_in_two_editions(program: Program, kind: str, keys: str) -> None:
    options = ["--organ", "甲局", "--year", "2025", "--kind", kind, "--keys", keys, "--yes"]
    assert program("new", "plain", *options, "--editions", "submit").code == 0
    plain = (program.folder / "plain/report-2025.yaml").read_text(encoding="utf-8")
    made = program("new", *options, "--editions", {"zh": "上报,公开", "en": "submit,publish"}[keys])
    assert "nianbao render report-2025.yaml --edition 全部" in made.out
    path = program.folder / "report-2025.yaml"
    text = path.read_text(encoding="utf-8")
    more = [line for line in text.splitlines(keepends=True) if line not in plain.splitlines(keepends=True)]
    assert more and all(line.lstrip().startswith("# ") for line in more)
    assert "".join(line for line in text.splitlines(keepends=True) if line not in more) == plain
    assert ("版本: 上报" in text, "edition: submit" in text) == (keys == "zh", keys == "en")
    if kind == "disclosure-report":  # its tables are all to be published: there is no example to withhold
        assert "专案" not in text
        return
    # As it says: without “# ” the examples are used, and what they withhold is in one edition only.
    used = [
        line.replace("# ", "", 1) if re.search("专案|专项", line) or line.strip() in EDITION else line
        for line in text.split("\n")
    ]
    path.write_text("\n".join(used), encoding="utf-8")
    done = program("render", path, "-f", "html", "--edition", {"zh": "全部", "en": "all"}[keys])
    assert done.code == 0, done.err
    files = [program.folder / f"out/report-2025-{edition}版.html" for edition in ("上报", "公开")]
    assert ["侦办专案12件" in file.read_text(encoding="utf-8") for file in files] == [True, False]


EDITION = ("#   版本: 上报", "#   edition: submit")


def test_a_question_that_must_be_answered_says_so(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    said = answered(program, monkeypatch, "\n甲局\n\n2025\n\n\n\n\n")
    assert (said.code, said.err.count("这一样没有默认的答案，要写上\n")) == (0, 2)
    assert "发文机关: 甲局\n年度: 2025\n" in (program.folder / "report-2025.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("names", ["公开", "publish", "上报,公文", "", "上报,,公开"])
def test_editions_that_are_none(program: Program, names: str) -> None:
    said = program("new", "--organ", "甲局", "--year", "2025", "--yes", "--editions", names)
    assert (said.code, f"--editions {names}" in said.err, list(program.folder.iterdir())) == (2, True, [])


def test_editions_are_offered(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    said = answered(program, monkeypatch, "甲局\n2026\n\n\n\n3\n2\n")
    assert (said.code, said.err.count("上报版和公开版"), "--edition 全部" in said.out) == (0, 2, True)
    assert "版本: 上报" in (program.folder / "report-2026.yaml").read_text(encoding="utf-8")
    said = answered(program, monkeypatch, "甲局\n2027\n\n\n\n\n")
    assert "版本" not in (program.folder / "report-2027.yaml").read_text(encoding="utf-8")


def test_sharing_is_offered(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    said = answered(program, monkeypatch, "甲局\n2026\n\n\n2\n")
    assert (said.code, "nianbao.yaml" in said.err, (program.folder / "nianbao.yaml").is_file()) == (0, True, True)


def test_what_is_no_answer_is_said_and_asked_again(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    said = answered(program, monkeypatch, "甲局\n25\n２０２５年度\n9\n部门年度工作总结\n法文\n英文\n１\n\n")
    assert said.code == 0
    assert re.findall("“(.+?)”不行，写四位数字的年份，如 2025\n", said.err) == ["25"]
    assert re.findall("“(.+?)”不行：写上面的一个数字；直接按回车，就是方括号里的那个\n", said.err) == ["9", "法文"]
    text = (program.folder / "report-2025.yaml").read_text(encoding="utf-8")
    assert "template: work-summary\norgan: 甲局\nyear: 2025\n" in text


def test_the_head_of_another_organ_is_not_shared(program: Program) -> None:
    program.write("nianbao.yaml", "发文机关: 甲局\n模板: annual-report\n版头: {发文机关标志: 甲局}\n")
    assert program("new", "--organ", "乙局", "--year", "2025", "--yes").code == 0
    data, _ = read_data(program.folder / "report-2025.yaml")
    assert data is not None
    assert data.value["head"]["mark"] == "乙局"


@pytest.mark.parametrize("name", ["report.yaml", "部门/年报.YML"])
def test_the_name_of_a_file_is_no_folder(program: Program, name: str) -> None:
    said = program("new", name, "--organ", "甲局", "--year", "2025", "--yes")
    assert (said.code, f"“{name}”像是文件的名字" in said.err) == (2, True)
    assert list(program.folder.iterdir()) == []
    (program.folder / name).mkdir(parents=True)
    assert program("new", name, "--organ", "甲局", "--year", "2025", "--yes").code == 0


def test_a_file_that_is_there_is_told_at_once(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.write("report-2025.yaml", "年度: 2025\n")
    said = answered(program, monkeypatch, "甲局\n2025\n")
    assert (said.code, said.err.count("“report-2025.yaml”，没有覆盖"), said.err.count("文种")) == (1, 1, 0)


def test_only_what_is_not_given_is_asked(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    said = answered(
        program, monkeypatch, "2024\n", "部门", "--organ", "甲局", "--kind", "annual-report", "--keys", "en"
    )
    assert (said.code, said.err) == (0, "报告哪一年（如 2025）：")
    assert (program.folder / "部门" / "report-2024.yaml").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--yes"], "--organ --year"),
        (["--yes", "--organ", "甲局"], "--year"),
        (["--organ", "甲局", "--year", "25"], "25"),
        (["--organ", "甲{局", "--year", "2025", "--yes"], "甲{局"),
        ([], "没有人回答"),
    ],
)
def test_wrong_usage(program: Program, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str) -> None:
    outcome = answered(program, monkeypatch, "", *arguments)
    assert outcome.code == 2
    assert said in outcome.err
    assert list(program.folder.iterdir()) == []


@pytest.mark.parametrize("organ", ["甲: 局", "“甲”局", "甲#局", "- 甲局", "It's", "2020"])
def test_odd_names_of_an_organ(program: Program, organ: str) -> None:
    assert program("new", "--organ", organ, "--year", "2025", "--yes").code == 0
    _, data = sure((program.folder / "report-2025.yaml").read_text(encoding="utf-8"))
    assert data.value["head"]["mark"] == data.value["organ"] == organ


@pytest.mark.parametrize("part", ["measures", "problems", "responsibility", "next_steps", "other"])
def test_a_part_may_be_blank_until_the_report_is_final(part: str, program: Program) -> None:
    parts = {"measures": "全年办结41起。", "problems": "由于力量不足，还有差距。"} | {part: ""}
    body = "".join(f"{name}: {text}\n" for name, text in parts.items())
    path = program.folder / "a.yaml"
    path.write_text(f"organ: 甲局\nyear: 2020\ntitle: 甲局2020年工作报告\n{body}", encoding="utf-8")
    _, _, diagnostics = read_report(path)
    assert [(each.code, each.args["name"]) for each in diagnostics] == [("A703", part)]
    assert program("render", path, "-f", "html").code == 0
    final = program("render", path, "-f", "html", "-o", "final", "--final", "--format", "short")
    assert (final.code, final.out.count("A703")) == (1, 1)


@pytest.mark.parametrize("blank", ["", " [null]"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_template_fails_on_a_key_left_blank(kind: str, blank: str, program: Program) -> None:
    """What the contract does not refuse (V) is told, and the template prints the rest."""
    program("new", "--organ", "甲局", "--year", "2025", "--kind", kind, "--keys", "en", "--yes")
    text = (program.folder / "report-2025.yaml").read_text(encoding="utf-8")
    blocks = list(re.finditer(r"^(\w+):(?:.*\n)(?:(?: .*)?\n)*", text, re.MULTILINE))
    assert {"organ", "title", "problems"} <= {block[1] for block in blocks}
    for block in blocks:
        path = program.write("a.yaml", f"{text[: block.start()]}{block[1]}:{blank}\n{text[block.end() :]}")
        codes = set(re.findall(r"(?:error|warning)\[(\w+)\]", program("check", path, "--format", "short").out))
        assert codes & {"A703", "A704", "A706", "V104", "V105", "V106"}, block[1]
        assert not [code for code in codes if code.startswith("T")], block[1]


BLANKS = """\
organ: 甲市公安局
year: 2020
title: 甲市公安局2020年工作报告
recipients:
head: {mark: 甲市公安局, signers: [赵明]}
measures:
  sections:
    - heading: 规范执法
      owner: 法制科
      points:
        - 办结41起；
        -
    -
problems: 由于力量不足，还有差距。
attachments:
note:
imprint:
  printer:
"""


def test_what_need_not_be_there_may_be_blank_until_the_report_is_final(program: Program) -> None:
    path = program.write("a.yaml", BLANKS)
    said = program("check", path, "--format", "short", "--lang", "en")
    names = re.findall(r"a\.yaml:(\d+):\d+: warning\[A703\]: “(\w+)” is still blank( \(法制科\))?", said.out)
    assert names == [
        ("4", "recipients", ""),
        ("12", "points", " (法制科)"),
        ("13", "sections", ""),
        ("15", "attachments", ""),
        ("16", "note", ""),
        ("18", "printer", ""),
    ]
    assert program("render", path, "-f", "html").code == 0
    made = (program.folder / "out/a.html").read_text(encoding="utf-8")
    assert "（一）规范执法" in made and "二是" not in made and "附件" not in re.sub(r"(?s)<style.*?</style>", "", made)
    final = program("render", path, "-f", "html", "-o", "final", "--final", "--format", "short")
    assert (final.code, final.out.count("error[A703]")) == (1, 6)
    # The head and the imprint are not published: what is blank in them keeps nobody waiting.
    published = program("check", path, "--edition", "publish", "--format", "short")
    assert published.out.count("A703") == 5


def test_new_never_overwrites(program: Program) -> None:
    path = program.write("report-2025.yaml", "# 写了一半\n")
    outcome = program("new", "--organ", "甲局", "--year", "2025", "--yes", "--format", "short")
    assert outcome.code == 1
    assert "error[A711]" in outcome.err
    assert path.read_text(encoding="utf-8") == "# 写了一半\n"


REPORT = "organ: 甲局\nyear: 2018\ntitle: 甲局2018年报告\nmeasures: 2018年，办案。\n"


def test_new_from_last_year(program: Program) -> None:
    program.write("局/a-2018.yaml", REPORT)
    assert program("new", "--from", "局/a-2018.yaml").code == 0
    assert "2019年，办案。" in (program.folder / "局" / "a-2019.yaml").read_text(encoding="utf-8")
    assert "A711" in program("new", "--from", "局/a-2018.yaml").err
    said = program("new", "其他", "--from", "局/a-2018.yaml").err
    assert "O028" in said and "复制到“其他”，再由那里的一份结转" in said


def test_the_comments_of_a_new_report_name_its_own_file_next_year(program: Program) -> None:
    program("new", "--organ", "甲局", "--year", "2025", "--yes")
    path = program.folder / "report-2025.yaml"
    text = path.read_text(encoding="utf-8").replace("模板：", "见 旧/report-2025.yaml。模板：")
    path.write_text(text, encoding="utf-8")
    assert program("new", "--from", "report-2025.yaml").code == 0
    new = (program.folder / "report-2026.yaml").read_text(encoding="utf-8")
    assert "nianbao check report-2026.yaml；要看样子：nianbao render report-2026.yaml\n" in new
    assert re.findall(".*report-2025.*", new) == [
        "# 见 旧/report-2025.yaml。模板：法治政府建设年度报告",
        "上年报告: report-2025.yaml",
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_new_from_last_year_in_the_keys_that_are_wanted(program: Program, line_end: str) -> None:
    text = REPORT.replace("measures: 2018年，办案。", "include: 分稿.yaml").replace("\n", line_end)
    (program.folder / "a-2018.yaml").write_bytes(text.encode("utf-8"))
    (program.folder / "分稿.yaml").write_bytes("measures: 2018年，办案。\n".encode())
    made = program("new", "--from", "a-2018.yaml", "--keys", "zh")
    assert (made.code, made.err) == (0, "")
    rolled = "发文机关: 甲局\n年度: 2019\n上年报告: a-2018.yaml\n标题: 甲局2019年报告\n引入: 2019/分稿.yaml\n"
    assert (program.folder / "a-2019.yaml").read_bytes().decode("utf-8") == rolled.replace("\n", line_end)
    part = (program.folder / "2019" / "分稿.yaml").read_text(encoding="utf-8")
    assert part == "# 待确认：上年的文字，改好后删去这一行\n举措: 2019年，办案。\n"
    assert (program.folder / "a-2018.yaml").read_bytes().decode("utf-8") == text


def test_new_from_last_year_takes_nothing_that_it_says(program: Program) -> None:
    program.write("a-2018.yaml", REPORT)
    said = program("new", "--from", "a-2018.yaml", "--organ", "乙局", "--shared", "--keys", "zh")
    assert (said.code, "--organ，--shared" in said.err) == (2, True)
    assert not (program.folder / "a-2019.yaml").exists()


# --- roll ----------------------------------------------------------------------------------------------------


def test_roll(program: Program) -> None:
    program.write("a-2018.yaml", REPORT)
    outcome = program("roll", "a-2018.yaml")
    assert outcome == (
        0,
        "a-2019.yaml：由 a-2018.yaml 结转；待确认 1 段，待填数字 0 个，其他待补 0 处；"
        "nianbao check a-2019.yaml 逐条列出\n",
        "",
    )
    again = program("roll", "a-2018.yaml", "--format", "short")
    assert (again.code, "A711" in again.err) == (1, True)
    program.write("a-2019.yaml", "x")
    assert program("roll", "a-2018.yaml", "--force").code == 0
    assert "previous: a-2018.yaml" in (program.folder / "a-2019.yaml").read_text(encoding="utf-8")


def test_the_marks_are_in_the_language_of_the_program(program: Program) -> None:
    program.write("a-2018.yaml", REPORT)
    program("roll", "a-2018.yaml", "-o", "b.yaml", "--lang", "en")
    assert "# TO CONFIRM: last year's text" in (program.folder / "b.yaml").read_text(encoding="utf-8")


def test_roll_never_replaces_the_report_itself(program: Program) -> None:
    path = program.write("a-2018.yaml", REPORT)
    outcome = program("roll", "a-2018.yaml", "-o", "a-2018.yaml", "--force", "--format", "short")
    assert (outcome.code, "O027" in outcome.err) == (1, True)
    assert path.read_text(encoding="utf-8") == REPORT


def test_a_report_with_errors_is_not_rolled_over(program: Program) -> None:
    program.write("a-2018.yaml", REPORT.replace("year", "yaer"))
    outcome = program("roll", "a-2018.yaml", "--format", "short")
    assert (outcome.code, "V101" in outcome.err) == (1, True)
    assert not (program.folder / "a-2019.yaml").exists()


# --- fmt -----------------------------------------------------------------------------------------------------


def test_fmt(program: Program) -> None:
    path = program.write("a.yaml", "# 说明\r\norgan: 甲局\r\n年度: 2018\r\n标题: 报告  # 题\r\n举措: 办案。\r\n")
    wanted = "# 说明\r\n发文机关: 甲局\r\n年度: 2018\r\n标题: 报告  # 题\r\n举措: 办案。\r\n"
    checked = program("fmt", "a.yaml", "--check")
    assert (checked.code, checked.out) == (1, "a.yaml：键名要统一\n")
    shown = program("fmt", "a.yaml", "--diff")
    assert (shown.code, [line[0] for line in shown.out.splitlines()].count("+")) == (0, 2)
    assert path.read_bytes().decode() != wanted
    assert program("fmt", "a.yaml").code == 0
    assert path.read_bytes().decode() == wanted
    assert program("fmt", "a.yaml", "--check") == (0, "", "")
    assert program("fmt", "a.yaml", "--keys", "en").code == 0
    assert path.read_text(encoding="utf-8").splitlines()[1:3] == ["organ: 甲局", "year: 2018"]


@pytest.mark.parametrize(("mark", "end"), [("", "\n"), ("\ufeff", "\r\n"), ("", "\r\n")])
def test_what_is_changed_is_shown_without_marks_and_line_ends(mark: str, end: str, program: Program) -> None:
    """Windows writes both: they are no part of what changes."""
    lines = ["发文机关: 甲局", "年度: 2018", "标题: 甲局2018年法治政府建设年度报告", "举措: 截止10月,办案。", ""]
    program.write("a.yaml", mark + end.join(lines))
    shown = program("check", "a.yaml", "--fix", "--dry-run").out
    assert shown.splitlines()[3:8] == [*(f" {line}" for line in lines[:3]), f"-{lines[3]}", "+举措: 截至10月，办案。"]
    keys = program("fmt", "a.yaml", "--diff", "--keys", "en").out
    assert keys.splitlines()[2:] == [
        "@@ -1,4 +1,4 @@",
        *(f"-{line}" for line in lines[:4]),
        "+organ: 甲局",
        "+year: 2018",
        "+title: 甲局2018年法治政府建设年度报告",
        "+measures: 截止10月,办案。",
    ]


def test_fmt_names_the_options_that_a_template_inherits(program: Program) -> None:
    settings = (
        "名称: 我的\n继承: {base}\n选项:\n  标题排法: 接排\n  points_layout:\n    默认: 分段\n"
        "  show_team:\n    中文: {{名称: 印专班}}\n    默认: true\n  印数: 2\n"
    )
    base = program.write("templates/base/template.yaml", settings.format(base="gbt9704"))
    mine = program.write(
        "templates/my/template.yaml", "继承: base\n名称: 又一个\n选项: {印专班: false, 标题排法: 接排}\n"
    )
    for name in ("base", "my"):
        assert program("fmt", f"templates/{name}/template.yaml", "--keys", "en").code == 0
    assert base.read_text(encoding="utf-8") == (
        "name: 我的\nextends: gbt9704\noptions:\n  heading_layout: 接排\n  points_layout:\n    default: 分段\n"
        "  show_team:\n    zh: {name: 印专班}\n    default: true\n  印数: 2\n"
    )
    assert mine.read_text(encoding="utf-8").endswith("options: {show_team: false, heading_layout: 接排}\n")
    assert program("fmt", "templates/my/template.yaml", "--keys", "zh").code == 0
    assert mine.read_text(encoding="utf-8").endswith("选项: {印专班: false, 标题排法: 接排}\n")


def test_fmt_leaves_a_report_with_errors(program: Program) -> None:
    path = program.write("a.yaml", "organ: 甲局\nyaer: 2018\n")
    assert program("fmt", "a.yaml", "--format", "short").code == 1
    assert path.read_text(encoding="utf-8") == "organ: 甲局\nyaer: 2018\n"


# --- final ---------------------------------------------------------------------------------------------------


def test_check_says_what_final_refuses(program: Program) -> None:
    program.write("a.yaml", REPORT + "date:\n")
    fine = program("check", "a.yaml", "--format", "short")
    assert (fine.code, fine.err.splitlines()[0]) == (0, "a.yaml：定稿前还有：待确认 0 段，待填数字 0 个，其他待补 1 处")
    assert program("check", "a.yaml", "--final").code == 1
    program.write("b.yaml", REPORT)
    assert program("render", "b.yaml", "--final", "-f", "html").code == 0


@pytest.mark.parametrize("dashes", ["——", "－－", "—", "-–", "––"])
def test_options_with_the_dashes_of_a_chinese_keyboard(program: Program, dashes: str) -> None:
    said = program("new", f"{dashes}organ", "甲局")
    assert said.code == 2
    assert f"“{dashes}organ”前面的横线不是半角的，写成 --organ" in said.err
    assert "write --organ" in program("--lang", "en", "new", f"{dashes}organ＝甲局").err


@pytest.mark.parametrize("before", [[], ["b.yaml"]])
def test_a_file_whose_name_begins_with_a_dash_is_told_of(program: Program, before: list[str]) -> None:
    said = program("check", *before, "-a.yaml")
    assert (said.code, "./" in said.err) == (2, False)
    program.write("-a.yaml", REPORT)
    said = program("check", *before, "-a.yaml")
    assert said.code == 2
    assert "以横线开头，被当成了选项，写成 ./-a.yaml；" in said.err
    told = program("check", *before, "-a.yaml", "--lang", "en").err
    assert "was taken for an option, write ./-a.yaml; see nianbao check --help" in told
    assert program("check", "./-a.yaml").code == program("check", "--", "-a.yaml").code != 2


def test_a_file_may_begin_with_such_a_dash(program: Program, tmp_path: Path) -> None:
    (tmp_path / "—a.yaml").write_text("年度: 2025\n", encoding="utf-8")
    assert "横线" not in program("check", "—a.yaml").err
    assert "找不到文件“——”" in program("check", "——").err
