"""Reports that lack figures: refused, or drafts that say so: render, check, fill, batches and the preview alike."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from support.reports import QUIET
from support.watching import watched
from support.word import paragraph, word_file
from test_cli import Program

from generator.diagnostics import Diagnostic
from generator.diagnostics.gathered import CODES
from generator.diagnostics.render import render_human, render_json, render_short
from generator.source import Source

pytestmark = pytest.mark.filterwarnings(QUIET)

LACKING = """\
发文机关: 滨江市公安局
年度: 2025
标题: 滨江市公安局2025年法治政府建设年度报告
成文日期: 2026-01-16
指标:
  行政诉讼: {数值: , 单位: 宗, 来源部门: 法制科}
举措: 全年办理行政诉讼{{ 行政诉讼 }}。
"""
COMPLETE = LACKING.replace("数值: ,", "数值: 11,")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANBAO_LANG", raising=False)
    (tmp_path / "a.yaml").write_text(LACKING, encoding="utf-8")
    return Program(tmp_path, capsys)


def test_a_report_that_lacks_figures_is_refused(program: Program) -> None:
    for command in (("check", "a.yaml"), ("render", "a.yaml", "-f", "html")):
        refused = program(*command, "--format", "short")
        assert refused.code == 1
        assert "error[C116]" in refused.out
        assert "法制科" in refused.out and "填上数值" in refused.out and "render --draft" in refused.out
    assert not (program.folder / "out").exists()


def test_a_draft_is_written_beside_the_report_s_last_files(program: Program) -> None:
    made = program("render", "a.yaml", "-f", "html,docx", "--draft", "--format", "short")
    assert made.code == 0
    assert "warning[C116]" in made.out
    assert "render --draft" not in made.out and "草稿里先印“××”" in made.out
    assert sorted(path.name for path in (program.folder / "out").iterdir()) == ["a.docx", "a.html"]
    before = (program.folder / "out/a.html").read_bytes()
    assert program("render", "a.yaml", "-f", "html").code == 1
    assert (program.folder / "out/a.html").read_bytes() == before


@pytest.mark.parametrize("command", [("render", "a.yaml"), ("fill", "form.docx", "a.yaml")])
def test_draft_and_final_exclude_each_other(program: Program, command: tuple[str, ...]) -> None:
    wrong = program(*command, "--draft", "--final")
    assert (wrong.code, wrong.out) == (2, "")
    assert "--draft" in wrong.err and "--final" in wrong.err


def test_strict_makes_an_error_of_it_in_a_draft_too(program: Program) -> None:
    assert program("render", "a.yaml", "-f", "html", "--draft", "--strict").code == 1


def test_a_form_of_another_office(program: Program) -> None:
    (program.folder / "form.docx").write_bytes(word_file([paragraph("诉讼{{ 行政诉讼 }}")]))
    assert program("fill", "form.docx", "a.yaml").code == 1
    assert not (program.folder / "out").exists()
    assert program("fill", "form.docx", "a.yaml", "--draft").code == 0
    (program.folder / "a.yaml").write_text(COMPLETE, encoding="utf-8")
    assert program("fill", "form.docx", "a.yaml", "--draft").code == 0
    assert sorted(path.name for path in (program.folder / "out").iterdir()) == ["a-form-草稿.docx", "a-form.docx"]


def test_many_reports(program: Program) -> None:
    folder = program.folder / "reports"
    folder.mkdir()
    (folder / "b.yaml").write_text(LACKING, encoding="utf-8")
    (folder / "c.yaml").write_text(COMPLETE, encoding="utf-8")

    def states(*options: str) -> list[str]:
        program("render", "reports", "-f", "html", "--jobs", "1", *options)
        lines = (program.folder / "out/manifest.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["status"] for line in lines]

    assert states() == ["failed", "ok"]
    assert states("--draft") == ["draft", "ok"]
    assert states("--draft") == ["draft", "ok"]  # unchanged
    assert states() == ["failed", "ok"]  # a draft is not what is asked for now, unchanged or not


def test_the_preview_is_a_draft(program: Program) -> None:
    with watched(program.folder / "a.yaml") as seen:
        shown = seen.until("current")
        (told,) = [each for each in shown["diagnostics"] if each["code"] == "C116"]
        assert told["severity"] == "warning"
        (text,) = [box["text"] for box in shown["pages"][0]["boxes"] if "诉讼" in box["text"]]
        assert text == "全年办理行政诉讼××宗。"


def blank(number: int, owner: str = "", level: str | None = "error") -> Diagnostic:
    source = Source("a.yaml", "\n".join(f"  甲{line}: {{}}" for line in range(200)))
    args = {"name": f"甲{number}", "owner": owner, "who_zh": f"（{owner}）" * bool(owner), "who_en": ""}
    return Diagnostic("C116", source.at(number + 1), args, level=level)  # type: ignore[arg-type]


def test_many_blank_figures_do_not_bury_the_rest() -> None:
    """Three are shown, all the others are one list by who owes them; nothing of another kind is left out for them."""
    others = [Diagnostic("C105", Source("a.yaml").whole(), {"text": f"乙{number}()"}) for number in range(40)]
    said = render_human([*(blank(number, "法制科" if number % 2 else "") for number in range(95)), *others], "zh")
    assert len(re.findall(r"^错误\[C116\]", said, re.MULTILINE)) == 3 + 1
    assert len(re.findall(r"^错误\[C105\]", said, re.MULTILINE)) == 40
    assert "另有 92 个" in said and "没有列出" not in said
    listed = re.findall(r"甲(\d+)（(\d+)）", said)
    assert sorted(int(number) for number, _ in listed) == list(range(3, 95))
    assert [int(line) for _, line in listed] == [int(number) + 1 for number, _ in listed]
    assert "a.yaml 法制科：甲3（4）、甲5（6）" in said and "a.yaml 没有写明归谁：甲4（5）" in said


def test_lists_are_not_endless_and_errors_come_first() -> None:
    warnings = [blank(number)._replace(code="A704", level="warning") for number in range(300)]
    said = render_human([*warnings, *map(blank, range(10))], "zh")
    assert said.index("错误[C116]：用了还空着的指标，另有") < said.index("另有 297 个")
    assert len(re.findall(r"甲\d+（\d+）", said)) == 200 + 7
    assert "还有 97 个" in said


def test_a_few_are_told_one_by_one() -> None:
    said = render_human(map(blank, range(5)), "zh")
    assert len(re.findall(r"^错误\[C116\]", said, re.MULTILINE)) == 5


def test_programs_read_each() -> None:
    found = list(map(blank, range(95)))
    assert len(render_short(found, "zh").splitlines()) == len(render_json(found, "en").splitlines()) == 95


def test_what_is_gathered_has_a_name() -> None:
    assert sorted(CODES) == ["A704", "C116", "W117"]
