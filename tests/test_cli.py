"""The command line: exit codes, what goes to stdout and what to stderr, where files go, what is imported."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import re
import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from support.processes import run as run_python
from support.reports import QUIET, SAMPLES, TOP, made

import generator
from generator import doctor, order, pipeline
from generator.cli import main, usage
from generator.cli.commands import PLAIN, plainly
from generator.cli.parser import build_parser
from generator.cli.texts import texts
from generator.diagnostics import lookup
from generator.disk import places
from generator.startup.command import COMMANDS
from generator.writers import FORMATS
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.weasy import PangoMissing

pytestmark = pytest.mark.filterwarnings(QUIET)

GOOD = """\
organ: 甲市示范局
year: 2021
title: 关于法治政府建设情况的报告
date: 2022-01-18
measures: 全年办理案件283宗。
"""
# An unknown key on line 4, another on line 6.
BAD = GOOD.replace("date:", "dato:") + "颜色: 红\n"
BAD_CODES = ["V101", "V101"]


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


class Program:
    """Runs the command line in this process, in a folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        return path

    def __call__(self, *arguments: str | Path) -> Outcome:
        self.capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = self.capsys.readouterr()
        return Outcome(code, said.out, said.err)

    def files(self) -> set[str]:
        """Return the files below the folder, but the reports."""
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        return {name for name in found if not name.endswith(".yaml")}


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANBAO_LANG", raising=False)
    return Program(tmp_path, capsys)


def codes(err: str) -> list[str]:
    """Return the codes that *err*, in the short form, tells."""
    return sorted(re.findall(r"(?:error|warning|note)\[(\w\d{3})\]", err))


# --- 0: render ---------------------------------------------------------------------------------------


def test_render(program: Program) -> None:
    program.write("年报.yaml", GOOD)
    outcome = program("render", "年报.yaml", "-o", "成果/二〇二一", "--format", "short")
    assert outcome.code == 0
    assert program.files() == {f"成果/二〇二一/年报.{name}" for name in FORMATS}
    where = Path("成果/二〇二一/年报.docx")
    assert re.fullmatch(
        rf"年报\.yaml：{re.escape(str(where))} \.pdf \.html；1 页，\d+\.\d\d 秒(；代用字体 \d 种)?\n", outcome.err
    )
    assert codes(outcome.out) == (["F003"] if "代用字体" in outcome.err else [])


def test_summary_of_a_sample(program: Program) -> None:
    """Pages, time, where, substitutions: the numbers are those of the outputs."""
    sample = SAMPLES["zhanjiang-2020"]
    rendered = made("zhanjiang-2020").rendered
    outcome = program("render", sample, "--lang", "en")
    count = len(rendered.stand_ins)
    stand_ins = re.escape(texts("en")["stand_ins"].format(count=count)) if count else ""
    where = Path("out/zhanjiang-2020.docx")
    line = rf"{re.escape(str(sample))}: {re.escape(str(where))} \.pdf \.html; 10 pages, \d+\.\d\d s{stand_ins}\n"
    assert re.fullmatch(line, outcome.out)
    for name in FORMATS:
        assert (program.folder / "out" / f"zhanjiang-2020.{name}").read_bytes() == rendered.outputs[name]


@pytest.mark.parametrize("wanted", ["docx", "html", "pdf", "html,docx", " PDF , html,"])
def test_formats(program: Program, wanted: str) -> None:
    program.write("a.yaml", GOOD)
    outcome = program("render", "a.yaml", "-f", wanted, "-o", "out")
    names = [name.strip().lower() for name in wanted.split(",") if name.strip()]
    assert (outcome.code, program.files()) == (0, {f"out/a.{name}" for name in names})
    first, *others = names
    said = " ".join([str(Path("out") / f"a.{first}"), *(f".{name}" for name in others)])
    assert outcome.out.startswith(f"a.yaml：{said}；1 页，")
    # Stand-ins are in the PDF only; the DOCX names the official fonts.
    assert ("代用字体" in outcome.out) == (bool(made("zhanjiang-2020").rendered.stand_ins) and "pdf" in names)


def test_a_format_named_twice_is_written_once(program: Program) -> None:
    program.write("a.yaml", GOOD)
    outcome = program("render", "a.yaml", "-f", "html,html", "-o", "out")
    assert outcome.out.startswith(f"a.yaml：{Path('out/a.html')}；1 页，")


def test_several_reports(program: Program) -> None:
    """A report with errors does not keep the others from being written."""
    for name, text in (("a.yaml", GOOD), ("b.yaml", BAD), ("部门/c.yaml", GOOD)):
        program.write(name, text)
    outcome = program("render", "a.yaml", "b.yaml", "部门/c.yaml", "-f", "html", "--format", "short")
    assert outcome.code == 1
    assert program.files() == {"out/a.html", "out/c.html"}
    assert [line.partition("：")[0] for line in outcome.err.splitlines()] == ["a.yaml", "部门/c.yaml"]
    assert codes(outcome.out) == BAD_CODES
    assert all(line.startswith("b.yaml:") for line in outcome.out.splitlines())


def test_the_same_report_twice_is_rendered_once(program: Program) -> None:
    program.write("a.yaml", GOOD)
    outcome = program("render", "a.yaml", "a.yaml", "-f", "html")
    assert (outcome.code, outcome.out.count("\n")) == (0, 1)


def test_check(program: Program) -> None:
    program.write("a.yaml", GOOD)
    program.write("b.yaml", BAD)
    assert program("check", "a.yaml") == Outcome(0, "a.yaml：没有发现错误\n", "")
    assert program("check", "a.yaml", "--lang", "en") == Outcome(0, "a.yaml: no errors found\n", "")
    outcome = program("check", "b.yaml", "a.yaml", "a.yaml", "--format", "short")
    left, fine = outcome.err.splitlines()
    assert (outcome.code, left.partition("：因")[0], fine, codes(outcome.out)) == (
        1,
        "b.yaml：没有检查完",
        "a.yaml：没有发现错误",
        BAD_CODES,
    )
    assert program.files() == set()


def test_the_template_named_on_the_command_line_counts(program: Program) -> None:
    program.write("a.yaml", GOOD)
    assert program("render", "a.yaml", "-f", "html", "--template", "work-report").code == 0
    page = (program.folder / "out" / "a.html").read_text(encoding="utf-8")
    assert "主要举措和成效" not in page
    outcome = program("render", "a.yaml", "--template", "work-raport", "--format", "short")
    assert outcome.code == 1
    assert "work-report" in outcome.out


# --- 1: errors in a report ---------------------------------------------------------------------------


def test_errors(program: Program) -> None:
    """Nothing is written, nothing goes to stdout, and an old output stays as it was."""
    program.write("a.yaml", BAD)
    old = program.write("out/a.html", "去年的成稿")
    stamp = old.stat().st_mtime_ns
    outcome = program("render", "a.yaml", "--format", "short")
    assert (outcome.code, outcome.err, codes(outcome.out)) == (1, "", BAD_CODES)
    assert program.files() == {"out/a.html"}
    assert (old.read_text(encoding="utf-8"), old.stat().st_mtime_ns) == ("去年的成稿", stamp)


def test_an_output_that_cannot_be_written(program: Program) -> None:
    """One output in the way: none is written, and the others that were there stay as they were."""
    program.write("a.yaml", GOOD)
    program.write("out/a.html", "去年的成稿")
    (program.folder / "out" / "a.docx").mkdir()
    outcome = program("render", "a.yaml", "-f", "html,docx", "--format", "short")
    assert (outcome.code, outcome.err, codes(outcome.out)) == (1, "", ["O012"])
    assert (program.folder / "out" / "a.html").read_text(encoding="utf-8") == "去年的成稿"
    assert program.files() == {"out/a.html"}


def test_a_report_that_is_not_there(program: Program) -> None:
    program.write("年报2021.yaml", GOOD)
    outcome = program("render", "年报2012.yaml", "--format", "short")
    assert (outcome.code, outcome.err, codes(outcome.out)) == (1, "", ["O001"])
    assert "年报2021.yaml" in outcome.out


# --- looks of diagnostics ----------------------------------------------------------------------------


def test_json(program: Program) -> None:
    program.write("a.yaml", BAD)
    outcome = program("check", "a.yaml", "--format", "json")
    found = [json.loads(line) for line in outcome.out.splitlines()]
    keys = [
        "code",
        "severity",
        "title",
        "message",
        "hint",
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "path",
        "replacement",
        "related",
    ]
    assert [list(item) for item in found] == [keys] * 2
    assert sorted(item["code"] for item in found) == BAD_CODES
    assert {item["severity"] for item in found} == {"error"}
    assert {item["file"] for item in found} == {"a.yaml"}
    first = next(item for item in found if item["line"] == 4)
    assert (first["column"], first["end_line"], first["end_column"]) == (1, 4, 5)
    assert "dato" in first["message"]


def test_stdout_is_for_the_program_that_asks(program: Program) -> None:
    """Every line of stdout is a message; what is told to people does not come between."""
    warned = GOOD.replace("measures:", "watermark: 送审稿\nmeasures:", 1)
    program.write("a.yaml", warned)
    program.write("b.yaml", BAD)
    for command in (["check"], ["render", "-f", "html"]):
        outcome = program(*command, "a.yaml", "b.yaml", "--format", "json")
        found = [json.loads(line) for line in outcome.out.splitlines()]
        assert {item["code"] for item in found} > set(BAD_CODES)
        assert outcome.err.startswith("a.yaml：") and "{" not in outcome.err
    people = program("check", "a.yaml", "b.yaml")
    assert people.out.startswith("a.yaml：") and "[A705]" in people.err and "--> b.yaml:4:1" in people.err
    mended = program("check", "a.yaml", "--fix", "--dry-run", "--format", "json")
    assert all(json.loads(line)["code"] for line in mended.out.splitlines())


def test_json_of_a_rendered_report(program: Program) -> None:
    program.write("a.yaml", GOOD)
    outcome = program("render", "a.yaml", "-f", "pdf", "--format", "json", "--lang", "en")
    found = [json.loads(line) for line in outcome.out.splitlines()]
    stand_ins = made("zhanjiang-2020").rendered.stand_ins
    assert [(item["code"], item["file"], item["line"]) for item in found] == (
        [("F003", None, None)] if stand_ins else []
    )
    assert outcome.err.count("\n") == 1


def test_short(program: Program) -> None:
    program.write("a.yaml", BAD)
    outcome = program("check", "a.yaml", "--format", "short", "--lang", "en")
    lines = outcome.out.splitlines()
    assert len(lines) == 2
    for line in lines:
        assert re.fullmatch(r"a\.yaml:\d+:\d+: error\[V\d{3}\]: .+ — hint: .+", line)
    assert sorted(line.partition(" ")[0] for line in lines) == ["a.yaml:4:1:", "a.yaml:6:1:"]


def test_human(program: Program) -> None:
    program.write("a.yaml", BAD)
    err = program("check", "a.yaml").err
    assert "--> a.yaml:4:1\n" in err
    assert "4 | dato: 2022-01-18\n" in err
    assert "\x1b" not in err


CHINESE = re.compile("[\u4e00-\u9fff]")


def test_languages(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """--lang goes before NIANBAO_LANG; without either it is Chinese."""
    program.write("a.yaml", BAD)
    chinese, english = program("check", "a.yaml").err, program("check", "a.yaml", "--lang", "en").err
    assert ("提示" in chinese, "hint" in chinese) == (True, False)
    assert ("提示" in english, "hint" in english) == (False, True)
    assert program("check", "a.yaml", "--lang=en").err == english
    monkeypatch.setenv("NIANBAO_LANG", "en_GB.UTF-8")
    assert program("check", "a.yaml").err == english
    assert program("check", "a.yaml", "--lang", "zh").err == chinese
    monkeypatch.setenv("NIANBAO_LANG", "fr")
    assert program("check", "a.yaml").err == chinese


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["render", "-h"],
        ["check", "-h"],
        ["new", "-h"],
        ["roll", "-h"],
        ["fmt", "-h"],
        ["doctor", "-h"],
        ["explain", "-h"],
    ],
)
def test_help(program: Program, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    def options(help_text: str) -> set[str]:
        return set(re.findall(r"(?<![\w-])--?[a-z]+", help_text))

    chinese = program(*arguments)
    monkeypatch.setenv("NIANBAO_LANG", "en")
    english = program(*arguments)
    assert [(said.code, said.err) for said in (chinese, english)] == [(0, "")] * 2
    assert CHINESE.search(chinese.out)
    assert not CHINESE.search(english.out)
    assert "-h" in options(chinese.out)
    assert options(chinese.out) == options(english.out)


def test_texts_are_the_same_in_both_languages() -> None:
    def fields(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)", text))

    assert list(texts("zh")) == list(texts("en"))
    for name, text in texts("zh").items():
        assert fields(text) == fields(texts("en")[name]), name


# --- 2: wrong usage ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["render"], "REPORT.yaml"),
        (["render", "a.yaml", "--no-such"], "--no-such"),
        (["render", "a.yaml", "-f", "docx,odt"], "odt"),
        (["render", "a.yaml", "-f", ","], ","),
        (["render", "a.yaml", "--format", "xml"], "xml"),
        (["render", "a.yaml", "--lang", "fr"], "fr"),
        (["render", "a.yaml", "--out", "x"], "--out"),
        (["rendre", "a.yaml"], "rendre"),
        (["check", "a.yaml", "-o", "x"], "-o"),
        (["explain"], "CODE"),
        (["explain", "X999"], "X999"),
        (["explain", "nonsense"], "nonsense"),
    ],
)
def test_wrong_usage(program: Program, arguments: list[str], named: str) -> None:
    """Exit code 2, what is wrong on stderr, nothing written."""
    program.write("a.yaml", GOOD)
    outcome = program(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert named in outcome.err
    assert program.files() == set()
    # In Chinese there are no English words but names of the command line, what was written, and codes.
    words = set(re.findall(r"[A-Za-z]{2,}", outcome.err)) - {"nianbao", "help", "REPORT", "yaml", "CODE"}
    assert words <= {*re.findall(r"[A-Za-z]+", " ".join(arguments)), *NAMES}


@pytest.mark.parametrize(
    ("command", "known"),
    [
        (["render"], "docx, pdf, html"),
        (["figures", "sheet"], "xlsx, docx"),
        (["figures", "compare"], "csv, xlsx, svg, png"),
        (["checklist"], "xlsx, docx"),
        (["collect"], "xlsx, html"),
    ],
)
def test_a_format_that_a_command_does_not_write(program: Program, command: list[str], known: str) -> None:
    """It is named with those that this command writes, and none of the others is written; a comma alone is none."""
    program.write("a.yaml", GOOD)
    for named, wrong in ((f"{known[:4]},odt", "odt"), (",", ",")):
        chinese, english = (program(*command, "a.yaml", "-f", named, "--lang", lang) for lang in ("zh", "en"))
        assert (chinese.code, chinese.out, english.code, english.out) == (2, "", 2, "")
        assert f"“{wrong}”；可以写 {known.replace(', ', '、')}" in chinese.err
        assert f"“{wrong}”; write {known}\n" in english.err
    assert program.files() == set()


NAMES = {
    *COMMANDS,
    *FORMATS,
    "format",
    "output",
    "human",
    "short",
    "json",
    "sarif",
    "zh",
    "en",
    "show",
    "variants",
    "version",
}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["render"], ("缺少 REPORT.yaml；nianbao render --help", "REPORT.yaml is missing; see nianbao render --help")),
        (["check", "a", "--x"], ("不认识“--x”；nianbao check --help", "“--x” is not known here; see nianbao check")),
        (["render", "a", "-o"], ("-o/--output 后面缺少值；", "-o/--output needs a value;")),
        (
            ["render", "a", "-j", "两个"],
            ("-j/--jobs 不能是“两个”，要写整数；", "-j/--jobs cannot be “两个”; write a whole number;"),
        ),
        (
            ["check", "a", "--format", "x"],
            (
                "--format 不能是“x”，可以写 human, short, json, sarif；",
                "--format cannot be “x”; write one of human, short, json, sarif",
            ),
        ),
        (["check", "--help=3"], ("-h/--help 后面不能带值“3”；", "-h/--help takes no value, “3” was given;")),
    ],
)
def test_words_of_wrong_usage(program: Program, arguments: list[str], said: tuple[str, str]) -> None:
    for language, wanted in zip(("zh", "en"), said, strict=True):
        assert wanted in program("--lang", language, *arguments).err


def test_canary_an_unknown_sentence_stays(program: Program) -> None:
    assert usage.reason("something new: x", texts("zh")) == "something new: x"


@pytest.mark.parametrize("link", [False, True])
def test_an_output_never_replaces_a_report(program: Program, link: bool) -> None:
    """The data may be called as an output is, or an output be a link to it."""
    data = program.write("a.yaml" if link else "a.html", GOOD)
    if link:
        (program.folder / "a.html").symlink_to(data)
    outcome = program("render", data, "-f", "html", "-o", program.folder, "--format", "short")
    assert (outcome.code, codes(outcome.out)) == (1, ["O027"])
    assert data.read_text(encoding="utf-8") == GOOD
    assert program.files() == {"a.html"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("reports", [["甲.yaml"], ["a", "check", "乙 丙"]])
def test_a_plain_command_line_is_taken_as_by_the_parser(language: str, reports: list[str]) -> None:
    for name in PLAIN:
        plain = plainly([name, *reports])
        assert plain and vars(plain) == vars(build_parser(language).parse_args([name, *reports]))


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "a", "--strict"], ["check", "-"], ["check", "--", "-a"], ["fmt", "a"]]
)
def test_other_command_lines_are_for_the_parser(arguments: list[str]) -> None:
    assert plainly(arguments) is None


def test_no_command(program: Program) -> None:
    """Who calls the program for the first time learns where the commands are told."""
    outcome = program()
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == program("--help").out
    assert set(re.findall(r"^    (\w+) ", outcome.err, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("arguments", [["render"], ["render", "a.yaml", "--no-such"], ["rendre"], []])
def test_wrong_usage_is_explained_in_the_language_asked_for(program: Program, arguments: list[str]) -> None:
    assert CHINESE.search(program(*arguments).err)


def test_two_reports_of_one_name(program: Program) -> None:
    for name in ("甲/年报.yaml", "乙/年报.yaml"):
        program.write(name, GOOD)
    outcome = program("render", "甲/年报.yaml", "乙/年报.yaml", "-f", "html")
    assert (outcome.code, outcome.out, program.files()) == (2, "", set())
    assert "甲/年报.yaml" in outcome.err
    assert "乙/年报.yaml" in outcome.err


# --- 3: a fault of the program -----------------------------------------------------------------------


@pytest.mark.parametrize(("language", "words"), [("zh", "程序自己出了错"), ("en", "The program itself failed")])
def test_a_fault_of_the_program(program: Program, monkeypatch: pytest.MonkeyPatch, language: str, words: str) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("planted")

    program.write("a.yaml", GOOD)
    monkeypatch.setattr(order, "render", fails)
    outcome = program("render", "a.yaml", "--lang", language)
    assert (outcome.code, outcome.out, program.files()) == (3, "", set())
    assert outcome.err.startswith(words)
    assert "RuntimeError: planted" in outcome.err
    assert re.search(r'File ".*cli\.py", line \d+', outcome.err)


def test_a_fault_with_a_file_prints_no_empty_line(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a stream that takes nothing more has no name of a file: it alone is tried."""

    def fails(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "planted", "somewhere")

    program.write("a.yaml", GOOD)
    monkeypatch.setattr(order, "render", fails)
    outcome = program("render", "a.yaml", "--lang", "en")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.startswith("The program itself failed")


# --- explain -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["V101", "v101", "F003", "P001"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_explain(program: Program, code: str, language: str) -> None:
    outcome = program("explain", code, "--lang", language)
    words, said = lookup(code.upper()).words(language), texts(language)
    assert outcome == Outcome(
        0,
        f"{code.upper()} {words.title}\n\n{said['meaning']}\n{words.explain.strip()}\n\n"
        f"{said['fix']}\n{words.fix.strip()}\n",
        "",
    )


# --- doctor ------------------------------------------------------------------------------------------

OFFICIAL = {
    "仿宋": "仿宋_GB2312",
    "楷体": "楷体_GB2312",
    "黑体": "黑体",
    "宋体": "宋体",
    "小标宋": "方正小标宋简体",
}
STAND_INS = {
    "仿宋": "FandolFang",
    "楷体": "FandolKai",
    "黑体": "FandolHei-Regular",
    "宋体": "FandolSong-Regular",
    "小标宋": "FandolSong-Bold",
}


LATIN_UNUSED = {"新罗马": "没有找到；版式里用到它（西文字体: 新罗马）时才需要"}
"""What the doctor says of the one role that no shipped style asks for: no PDF fails for want of it."""


def make_font(path: Path, name: str) -> None:
    """Write a font with one empty glyph under the family *name*."""
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "one"])
    font.setupCharacterMap({ord("一"): "one"})
    font.setupGlyf({name: TTGlyphPen(None).glyph() for name in (".notdef", "one")})
    font.setupHorizontalMetrics(dict.fromkeys((".notdef", "one"), (1000, 0)))
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupNameTable({"familyName": name, "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    font.save(path)


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer with no fonts but those of NIANBAO_FONTS, and an empty data folder."""
    (tmp_path / "字体").mkdir()
    monkeypatch.setenv("NIANBAO_FONTS", str(tmp_path / "字体"))
    monkeypatch.setenv("NIANBAO_DATA", str(tmp_path / "数据"))
    monkeypatch.setattr(places, "_system_font_folders", list)
    for module in (doctor, pipeline):
        monkeypatch.setattr(module, "font_folders", _without_the_font_package)
    monkeypatch.setattr(doctor, "missing_libraries", list)
    return tmp_path / "字体"


def _without_the_font_package() -> list[Path]:
    return [folder for folder in places.font_folders() if folder.parent.name != "site-packages"]


def font_lines(out: str) -> dict[str, str]:
    """Return what the doctor says of each role."""
    lines = out.splitlines()
    told = [line.strip() for line in lines[lines.index("字体") + 1 :] if line.startswith("  ") and line[2] != " "]
    return {role: said for role, _, said in (line.partition(": ") for line in told)}


def test_doctor_with_official_fonts(program: Program, computer: Path) -> None:
    for number, name in enumerate(OFFICIAL.values()):
        make_font(computer / f"{number}.ttf", name)
    outcome = program("doctor")
    assert (outcome.code, outcome.err) == (0, "")
    assert font_lines(outcome.out) == {role: f"{name} (官方字体)" for role, name in OFFICIAL.items()} | LATIN_UNUSED
    assert outcome.out.count(str(computer)) == 5
    assert f"数据文件夹：{computer.parent / '数据'}" in outcome.out
    assert f"nianbao {generator.__version__}\n" in outcome.out


def test_doctor_with_stand_ins(program: Program, computer: Path) -> None:
    for number, name in enumerate(STAND_INS.values()):
        make_font(computer / f"{number}.ttf", name)
    make_font(computer / "official.ttf", OFFICIAL["宋体"])
    outcome = program("doctor")
    assert (outcome.code, outcome.err) == (0, "")
    wanted = {role: f"{name} (代用字体，正式印制前请装官方字体)" for role, name in STAND_INS.items()}
    assert font_lines(outcome.out) == wanted | {"宋体": "宋体 (官方字体)"} | LATIN_UNUSED


def test_doctor_without_fonts(program: Program, computer: Path) -> None:
    make_font(computer / "official.ttf", OFFICIAL["宋体"])
    (computer / "broken.ttf").write_bytes(b"no font")
    outcome = program("doctor")
    where = computer.parent / "数据" / "fonts"
    missing = f"没有找到，PDF 出不来；把字体文件放进 {where}"
    assert outcome.code == 1
    broken = {f"不能用的字体文件，跳过了：{computer / 'broken.ttf'}（内容不是字体）": ""}
    found = dict.fromkeys(OFFICIAL, missing) | {"宋体": "宋体 (官方字体)"} | LATIN_UNUSED
    assert font_lines(outcome.out) == found | broken


@pytest.mark.parametrize(
    ("missing", "code", "said"),
    [
        (["pango-1.0"], 0, "缺 pango-1.0：PDF 照样出，只有"),
        (["harfbuzz-subset"], 0, "缺 harfbuzz-subset：PDF 能出，但要慢好几倍"),
        (["harfbuzz"], 1, "缺 harfbuzz，PDF 出不来："),
        (["pango-1.0", "harfbuzz-subset"], 1, "缺 pango-1.0、harfbuzz-subset，PDF 出不来："),
    ],
)
def test_doctor_without_libraries(
    program: Program, computer: Path, monkeypatch: pytest.MonkeyPatch, missing: list[str], code: int, said: str
) -> None:
    for number, name in enumerate(OFFICIAL.values()):
        make_font(computer / f"{number}.ttf", name)
    monkeypatch.setattr(doctor, "missing_libraries", lambda: missing)
    monkeypatch.setattr(doctor, "library", lambda: True)
    outcome = program("doctor")
    assert outcome.code == code
    assert f"  {said}" in outcome.out
    assert "apt install libpango-1.0-0" in outcome.out
    english = program("doctor", "--lang", "en")
    assert english.code == code
    assert f"  missing {', '.join(missing)}{', so no PDF' if code else ': PDF works'}" in english.out


def test_doctor_with_an_old_harfbuzz(program: Program, computer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries that draw no PDF are as good as missing, where the engine cannot draw it either."""

    def library() -> None:
        raise Undrawn("hb_function_of_tomorrow", "library")

    monkeypatch.setattr(doctor, "missing_libraries", lambda: ["pango-1.0"])
    monkeypatch.setattr(doctor, "library", library)
    assert "缺 pango-1.0，PDF 出不来：" in program("doctor").out


def test_doctor_where_the_engine_does_not_load(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def load_weasyprint() -> None:
        raise PangoMissing("a library of another kind")

    monkeypatch.setattr(doctor, "missing_libraries", list)
    monkeypatch.setattr(doctor, "load_weasyprint", load_weasyprint)
    assert "缺 a library of another kind：PDF 照样出，只有" in program("doctor").out


def test_doctor_in_english(program: Program, computer: Path) -> None:
    make_font(computer / "official.ttf", OFFICIAL["宋体"])
    out = program("doctor", "--lang", "en").out
    assert "  songti: 宋体 (official font)\n" in out
    assert "  fangsong: not found, so no PDF; put a font file into " in out


def test_a_report_without_fonts(program: Program, computer: Path) -> None:
    """No fonts, no PDF, and nothing else of that call; DOCX and web page work, with a warning."""
    program.write("a.yaml", GOOD)
    outcome = program("render", "a.yaml", "--format", "short")
    assert (outcome.code, outcome.err, codes(outcome.out)) == (1, "", ["F001"])
    assert not (program.folder / "out").exists()
    outcome = program("render", "a.yaml", "-f", "docx,html", "--format", "short")
    assert (outcome.code, codes(outcome.out)) == (0, ["F004"])
    assert {name for name in program.files() if name.startswith("out/")} == {"out/a.docx", "out/a.html"}


# --- line ends ---------------------------------------------------------------------------------------


def test_line_ends(program: Program) -> None:
    """A report with Windows line ends, or a byte order mark, gives the same bytes; outputs have line feeds only."""
    for name, text in (("a.yaml", GOOD), ("b.yaml", GOOD.replace("\n", "\r\n")), ("c.yaml", "\ufeff" + GOOD)):
        program.write(name, text)
    assert program("render", "a.yaml", "b.yaml", "c.yaml").code == 0
    outputs = {name: [(program.folder / "out" / f"{stem}.{name}").read_bytes() for stem in "abc"] for name in FORMATS}
    for name in FORMATS:
        assert outputs[name][0] == outputs[name][1] == outputs[name][2]
    assert b"\r" not in outputs["html"][0]
    with zipfile.ZipFile(io.BytesIO(outputs["docx"][0])) as archive:
        texts = [archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    assert len(texts) > 5
    assert not [text for text in texts if b"\r" in text]


# --- processes: the commands, and what they import -------------------------------------------------------

_IMPORTED = """
import sys
from generator.startup.annotations import spare_typing
spare_typing()
from generator.cli import main
from generator.startup.kept import save_all
code = main(sys.argv[1:])
save_all()
stand_ins = [name for name, module in sys.modules.items() if type(module).__name__ == "TypingOfOurs"]
print("\\n" + str(code), *sorted(sys.modules.keys() - stand_ins))
"""


def imported(tmp_path: Path, *arguments: str | Path, changes: Mapping[str, str] | None = None) -> set[str]:
    """Return the modules that a call imports in a new process, whose environment has *changes*."""
    done = run_python(["-c", _IMPORTED, *arguments], tmp_path, changes)
    code, *modules = done.stdout.splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(modules)


def own_cache(tmp_path: Path) -> dict[str, str]:
    """Return what makes the program keep things in a folder that no other process uses."""
    return {"NIANBAO_DATA": str(tmp_path / "data"), "NIANBAO_FONTS": str(places.data_folder() / "fonts")}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


HEAVY = {"yaml", "jinja2", "docx", "lxml", "weasyprint", "fontTools", "jsonschema", "matplotlib", "numpy"}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_the_help_of_all_commands_imports_none(tmp_path: Path, arguments: list[str]) -> None:
    modules = imported(tmp_path, *arguments)
    assert not {f"generator.cli.{name}" for name in COMMANDS} & modules
    assert "pathlib" not in modules


@pytest.mark.parametrize("arguments", [[], ["check"]])
def test_help_says_nothing_where_there_is_nothing_to_say(tmp_path: Path, arguments: list[str]) -> None:
    """In a process of its own: there `argparse` is imported without translations."""
    said = run_python(["-m", "generator", "--lang", "en", *arguments, "--help"], tmp_path).stdout
    assert "check" in said and "None" not in said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_help_of_all_commands_is_that_of_the_whole_parser(language: str) -> None:
    outline = build_parser(language, outline=True)
    assert outline.format_help() == build_parser(language).format_help()
    assert outline.format_usage() == build_parser(language).format_usage()


def test_no_locale_changes_what_argparse_says(tmp_path: Path) -> None:
    """It would look for translations of its own words."""
    catalogue = tmp_path / "locale" / "xx" / "LC_MESSAGES" / "messages.mo"
    catalogue.parent.mkdir(parents=True)
    source, target = b"usage: ", b"Usage!! "
    catalogue.write_bytes(
        struct.pack("<7I", 0x950412DE, 0, 1, 28, 36, 0, 44)
        + struct.pack("<4I", len(source), 44, len(target), 45 + len(source))
        + source
        + b"\0"
        + target
        + b"\0"
    )
    said = "import gettext, sys; gettext.bindtextdomain('messages', sys.argv.pop(1)); print(gettext.gettext('usage: '))"
    for start, expected in (
        (said, "Usage!! "),
        (f"{said}; from generator.cli import main; main(['--help'])", "usage: "),
    ):
        settings = {"LANGUAGE": "xx", "LC_ALL": "C.UTF-8"}
        done = run_python(["-c", start, catalogue.parents[2]], tmp_path, settings)
        assert done.stdout.splitlines()[-1 if start == said else 1].startswith(expected)


def test_a_check_imports_nothing_of_manuscripts_and_word_files(tmp_path: Path, report: Path) -> None:
    packages = ("generator.from_text", "generator.from_word", "generator.word", "lxml")
    assert [name for name in imported(tmp_path, "check", report) if name.startswith(packages)] == []


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["render", "--help"]])
def test_help_imports_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    assert imported(tmp_path, *arguments) & HEAVY == set()


def test_check_imports_no_writer(tmp_path: Path, report: Path) -> None:
    """The form is checked by widths that are kept from the first run on."""
    imported(tmp_path, "check", report, changes=own_cache(tmp_path))
    modules = imported(tmp_path, "check", report, changes=own_cache(tmp_path))
    assert modules & HEAVY <= {"yaml", "jinja2"}
    assert "generator.typeset" in modules
    assert not {name for name in modules if name.startswith("generator.writers.")}


UNUSED = {"dataclasses", "inspect", "random", "shutil", "tempfile", "tomllib", "gettext", "locale", "hashlib", "pickle"}
UNUSED |= {"urllib.parse", "datetime", "base64", "copy", "typing", "threading", "json", "unicodedata", "_sha1"}
UNUSED |= {"yaml.constructor", "yaml.dumper"}
UNUSED |= {"jinja2.compiler", "jinja2.lexer", "jinja2.parser", "jinja2.loaders", "jinja2.bccache"}
MISTAKES = {
    "load.causes",
    "load.detecting",
    "load.lines",
    "validate.text_forms",
    "validate.keys",
    "validate.advice",
    "validate.outdented",
    "editing.edit",
    "editing.mend",
    "mistakes",
}


def test_check_of_a_correct_report_imports_nothing_else(tmp_path: Path, report: Path) -> None:
    """Neither what libraries import for uses that are not ours, nor what only mistakes and writers need."""
    report.write_text(GOOD.replace("283", "{{ 280 + 3 }}"), encoding="utf-8")
    imported(tmp_path, "check", report, changes=own_cache(tmp_path))
    modules = imported(tmp_path, "check", report, changes=own_cache(tmp_path))
    assert modules & UNUSED == set()
    assert modules & {f"generator.{name}" for name in MISTAKES} == set()


@pytest.mark.parametrize("name", [*sorted(UNUSED), *(f"generator.{each}" for each in sorted(MISTAKES))])
def test_what_a_check_does_not_import_is_there_to_be_imported(name: str) -> None:
    """A name that no module has any more would say nothing."""
    assert importlib.util.find_spec(name) is not None


def test_docx_and_html_import_no_weasyprint(tmp_path: Path, report: Path) -> None:
    modules = imported(
        tmp_path, "render", report, "-f", "docx,html", "-o", tmp_path / "out", changes=own_cache(tmp_path)
    )
    assert not {"weasyprint", "matplotlib", "numpy"} & modules
    assert {"docx", "lxml", "yaml", "jinja2"} <= modules


def test_a_second_docx_of_one_look_imports_no_python_docx(tmp_path: Path, report: Path) -> None:
    """What python-docx makes of the parts around the text is kept."""
    outputs = []
    for figure, expected in (("283", {"docx", "lxml"}), ("284", set())):
        report.write_text(GOOD.replace("283", figure), encoding="utf-8")
        command = ("render", report, "-f", "docx", "-o", tmp_path / "out")
        modules = imported(tmp_path, *command, changes=own_cache(tmp_path))
        assert modules & {"docx", "lxml"} == expected
        outputs.append((tmp_path / "out/a.docx").read_bytes())
    assert outputs[0] != outputs[1]


CHART = """
指标: {甲: {数值: 11, 单位: 宗, 上年数: 24}}
举措: {正文: "文{{ 甲 }}。", 图片: [{图表: {序列: [甲]}, 标题: 图1}]}
"""


def test_only_what_draws_a_chart_imports_the_plotting_library(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("发文机关: 甲局\n年度: 2025\n标题: 报告\n" + CHART, encoding="utf-8")
    checked = imported(tmp_path, "check", path)
    assert not {"matplotlib", "numpy"} & checked
    assert "generator.assets.charts.chart" in checked
    modules = imported(tmp_path, "render", path, "-f", "docx,html", "-o", tmp_path / "out")
    assert {"matplotlib", "numpy"} <= modules
    assert not {"weasyprint", "matplotlib.pyplot"} & modules


def test_pdf_without_drawings_imports_no_weasyprint(tmp_path: Path, report: Path) -> None:
    imported(tmp_path, "render", report, "-f", "pdf", "-o", tmp_path / "out")
    modules = imported(tmp_path, "render", report, "-f", "pdf", "-o", tmp_path / "out")
    assert "generator.writers.pdf.direct.drawer" in modules
    assert not {"weasyprint", "cffi", "docx", "fontTools", "tempfile", "subprocess"} & modules


def test_canary_of_imports(tmp_path: Path, report: Path) -> None:
    shown = "measures:\n  images: [{src: a.svg, alt: 甲}]\n  text: "
    report.write_text(GOOD.replace("measures: ", shown), encoding="utf-8")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h9v9z"/></svg>'
    (tmp_path / "a.svg").write_text(drawing, encoding="utf-8")
    modules = imported(tmp_path, "render", report, "-f", "pdf", "-o", tmp_path / "out")
    assert "generator.writers.pdf.direct.svg.painter" in modules
    assert not {"weasyprint", "docx"} & modules
    (tmp_path / "a.svg").write_text(drawing.replace("<path", "<text rotate='9'>转</text><path"), encoding="utf-8")
    modules = imported(tmp_path, "render", report, "-f", "pdf", "-o", tmp_path / "out")
    assert "weasyprint" in modules
    assert "docx" not in modules


def test_module(tmp_path: Path) -> None:
    """``python -m generator`` is the command."""
    done = run_python(["-m", "generator", "--version"], tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"nianbao {generator.__version__}\n", "")
    done = run_python(["-m", "generator", "check", "没有.yaml", "--format", "short"], tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert codes(done.stdout) == ["O001"]


def test_exit_code_of_a_process(tmp_path: Path, report: Path) -> None:
    """What is written is whole although the process ends at once."""
    done = run_python(["-m", "generator", "render", report, "-f", "docx,html", "-o", "out"], tmp_path)
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert (tmp_path / "out" / "a.html").read_bytes().endswith(b"</html>\n")
    assert run_python(["-m", "generator", "rendre"], tmp_path).returncode == 2


def test_a_damaged_font_is_no_noise(tmp_path: Path) -> None:
    """What a library logs about a font among the user's does not get between the lines for machines."""
    (tmp_path / "fonts").mkdir()
    make_font(tmp_path / "fonts" / "a.ttf", OFFICIAL["宋体"])
    data = bytearray((tmp_path / "fonts" / "a.ttf").read_bytes())
    record = data.index(b"name", 12)
    table = int.from_bytes(data[record + 8 : record + 12])
    # Where the table says that its strings begin.
    data[table + 4 : table + 6] = bytes(2)
    (tmp_path / "fonts" / "a.ttf").write_bytes(data)
    changes = {"NIANBAO_FONTS": str(tmp_path / "fonts"), "NIANBAO_DATA": str(tmp_path / "data")}
    done = run_python(["-m", "generator", "doctor"], tmp_path, changes)
    assert done.stdout
    assert done.stderr == ""


def test_without_the_libraries_for_pdf(tmp_path: Path, report: Path) -> None:
    """DOCX works where WeasyPrint cannot load; asked for a PDF, the program says why and writes nothing."""
    (tmp_path / "fake").mkdir()
    (tmp_path / "fake" / "weasyprint.py").write_text("raise OSError('cannot load library pango-1.0')\n")
    path = {"PYTHONPATH": f"{tmp_path / 'fake'}{os.pathsep}{TOP}"}
    command: Sequence[str | Path] = ["-m", "generator", "render", report, "--format", "short", "-o", "out"]
    done = run_python([*command, "-f", "docx,pdf"], tmp_path, path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "P001" in codes(done.stdout)
    assert "cannot load library pango-1.0" in done.stdout
    assert not (tmp_path / "out").exists()
    done = run_python([*command, "-f", "docx,html"], tmp_path, path)
    assert (done.returncode, codes(done.stdout)) == (0, [])
    assert {file.name for file in (tmp_path / "out").iterdir()} == {"a.docx", "a.html"}
