"""``nianbao render --watch``: renders after every change, and keeps the last good result. No test waits for a time."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import webbrowser
from pathlib import Path
from typing import Any

import pytest
from support.processes import environment
from support.reports import QUIET, SAMPLES, TOP
from support.watching import Watched, watched

from generator import order, pipeline
from generator.cli import main, watching
from generator.diagnostics import Diagnostic

pytestmark = pytest.mark.filterwarnings(QUIET)

REPORT = "organ: 滨江市公安局\nyear: 2020\ntitle: 滨江市公安局2020年法治政府建设年度报告\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.yaml"
    path.write_text(f"{REPORT}measures: 正文第一句。\n", encoding="utf-8")
    return path


def texts(state: dict[str, Any]) -> list[str]:
    return [box["text"] for page in state["pages"] for box in page["boxes"]]


def looks(state: dict[str, Any]) -> list[str]:
    return [page["look"] for page in state["pages"]]


def codes(state: dict[str, Any]) -> list[str]:
    return [told["code"] for told in state["diagnostics"] if told["severity"] == "error"]


def save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def test_a_save_is_rendered(report: Path) -> None:
    with watched(report, ("docx", "pdf")) as seen:
        first = seen.until("current")
        assert texts(first)[-1] == "正文第一句。"
        before = seen.outputs
        save(report, f"{REPORT}measures: 正文第二句。\n")
        second = seen.until("current")
        assert texts(second)[-1] == "正文第二句。"
        assert looks(first) != looks(second) and len(looks(first)) == len(looks(second)) == 1
        assert before.keys() == seen.outputs.keys() == {"report.docx", "report.pdf"}
        assert before["report.pdf"] != seen.outputs["report.pdf"]


def test_a_note_on_the_fonts_is_printed_again_only_when_it_changes(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = [Diagnostic("F003", None, {"list_zh": "黑体→甲", "list_en": "甲"})]

    def rendered(*arguments: Any) -> Any:
        made = render_edition(*arguments)
        made.diagnostics = [found for found in made.diagnostics if found.code != "F003"] + stand_in
        return made

    render_edition = order.render_edition
    monkeypatch.setattr(order, "render_edition", rendered)
    with watched(report) as seen:
        seen.until("current")
        save(report, f"{REPORT}measures: 正文 {{{{ 没有的指标 }}}} 句。\n")
        seen.until("stale")
        save(report, f"{REPORT}measures: 正文第二句。\n")
        second = seen.until("current")
        stand_in[0] = Diagnostic("F003", None, {"list_zh": "黑体→乙", "list_en": "乙"})
        save(report, f"{REPORT}measures: 正文第三句。\n")
        seen.until("current")
    assert re.findall("F003.*?：黑体→(.)", capsys.readouterr().out) == ["甲", "乙"]
    assert "F003" in [told["code"] for told in second["diagnostics"]]  # the page shows what holds


def test_a_broken_file_leaves_pages_and_outputs(report: Path) -> None:
    with watched(report) as seen:
        pages = seen.until("current")["pages"]
        before = seen.outputs
        save(report, f"{REPORT}measures: 正文 {{{{ 没有的指标 }}}} 句。\n")
        broken = seen.until("stale")
        assert codes(broken) == ["C101"] and broken["pages"] == pages and seen.outputs == before
        assert broken["diagnostics"][0]["at"] == [0, len(pages[0]["boxes"]) - 1]
        save(report, f"{REPORT}measures: 正文第一句。\n")
        assert codes(seen.until("current")) == []


def test_a_report_that_is_broken_from_the_start(report: Path) -> None:
    save(report, "year: [")
    with watched(report) as seen:
        assert seen.next()["status"] == "none"
        save(report, f"{REPORT}measures: 正文第一句。\n")
        assert seen.until("current")["pages"]


def test_what_is_said_of_the_files_when_there_are_errors(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """That they are as they were is said only where there are some: of this watch, or of a render before it."""
    broken, good = f"{REPORT}measures: 有{{{{ 无 }}}}。\n", f"{REPORT}measures: 正文第一句。\n"
    save(report, broken)
    with watched(report) as seen:
        assert seen.next()["status"] == "none"
        assert not (report.parent / "out").exists()
        save(report, good)
        seen.until("current")
        save(report, broken)
        seen.until("stale")
    with watched(report) as seen:
        assert seen.next()["status"] == "none" and seen.outputs.keys() == {"report.pdf"}
    said = re.findall("有错误，(.*?)；改好再保存", capsys.readouterr().err)
    assert said == ["还没有写出任何文件", *[f"没有写，{report.parent / 'out'} 里的不变"] * 2]


def test_removed_and_put_back(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    with watched(report) as seen:
        seen.until("current")
        report.unlink()
        assert codes(seen.until("stale")) == ["O001"]
        beside = report.with_suffix(".new")
        save(beside, text.replace("一句", "二句"))
        beside.replace(report)
        assert texts(seen.until("current"))[-1] == "正文第二句。"


def test_all_that_was_read_is_watched(report: Path) -> None:
    """A part that is new, last year's file, a table, nianbao.yaml and a template, of which some are not there yet."""
    folder = report.parent
    (folder / "分稿").mkdir()
    save(folder / "分稿/1.yaml", "measures: {sections: [{heading: 甲节, text: 甲节的正文。}]}\n")
    save(folder / "表.csv", "名称,数值,单位\n警情,2000,起\n")
    save(folder / "2019.yaml", "organ: 滨江市公安局\nyear: 2019\ntitle: 报告\nmeasures: 无。\n")
    save(
        report,
        f"{REPORT}include: 分稿/*.yaml\nprevious: 2019.yaml\nindicators: {{全年: {{from: 表.csv}}}}\n"
        "measures: {text: '接警{{ 全年.警情 }}。'}\n",
    )
    with watched(report) as seen:
        assert {"接警2000起。", "（一）甲节"} <= set(texts(seen.until("current")))
        save(folder / "分稿/2.yaml", "measures: {sections: [{heading: 乙节, text: 乙节的正文。}]}\n")
        assert "（二）乙节" in texts(seen.until("current"))
        save(folder / "表.csv", "名称,数值,单位\n警情,3000,起\n")
        assert "接警3000起。" in texts(seen.until("current"))
        save(folder / "2019.yaml", "organ: 滨江市公安局\nyear: 2021\ntitle: 报告\nmeasures: 无。\n")
        assert codes(seen.until("stale")) == ["C123"]
        save(folder / "2019.yaml", "organ: 滨江市公安局\nyear: 2019\ntitle: 报告\nmeasures: 无。\n")
        seen.until("current")
        save(folder / "nianbao.yaml", "options: {没有这一项: 1}\n")
        assert codes(seen.until("stale")) == ["T003"]
        (folder / "nianbao.yaml").unlink()
        seen.until("current")
        own = folder / "templates/annual-report"
        own.mkdir(parents=True)
        save(own / "template.yaml", "name: 自己的\nextends: [")
        assert seen.until("stale")["diagnostics"][0]["file"] == str(folder / "templates/annual-report/template.yaml")


def test_changes_while_rendering_are_rendered_once(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renders: list[str] = []
    render = order.render

    def slow(*arguments: Any, **named: Any) -> pipeline.Rendered:
        rendered = render(*arguments, **named)
        renders.append(report.read_text(encoding="utf-8"))
        if len(renders) == 1:  # two saves while the first render goes on
            save(report, f"{REPORT}measures: 正文第二句。\n")
            save(report, f"{REPORT}measures: 正文第三句。\n")
        return rendered

    monkeypatch.setattr(order, "render", slow)
    with watched(report) as seen:
        assert texts(seen.next())[-1] == "正文第一句。"
        assert texts(seen.next())[-1] == "正文第三句。"
        save(report, f"{REPORT}measures: 正文第四句。\n")
        assert texts(seen.until("current"))[-1] == "正文第四句。"
    assert [text[-5:-2] for text in renders] == ["第一句", "第三句", "第四句"]


def test_only_the_formats_asked_for_are_written(report: Path) -> None:
    with watched(report, ("html",)) as seen:
        assert seen.until("current")["pages"]
        assert seen.outputs.keys() == {"report.html"}


def test_warnings_can_be_errors(report: Path) -> None:
    save(report, f"{REPORT}measures: 正文“第一句。\n")
    with watched(report, options=["--strict"]) as seen:
        assert seen.next()["status"] == "none"


def start(report: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "generator", "render", str(report), "--watch", "--no-open", *options]
    own = environment({"PYTHONPATH": str(TOP)})
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=report.parent, env=own, stdout=pipe, stderr=pipe, encoding="utf-8")


def test_ctrl_c_ends_it(report: Path) -> None:
    with start(report) as process:
        assert process.stdout is not None and process.stderr is not None
        assert re.search(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/$", process.stdout.readline())
        assert process.stdout.readline().endswith("report.yaml…\n")
        assert "report.pdf" not in process.stdout.readline().split("：")[0]
        process.send_signal(signal.SIGINT)
        rest, wrong = process.communicate()
    assert (process.returncode, rest) == (0, "预览结束；写好的文件都在\n")
    assert "Traceback" not in wrong
    assert {path.suffix for path in (report.parent / "out").iterdir()} == {".docx", ".html", ".pdf"}


def test_the_wish_of_the_system_ends_it(report: Path) -> None:
    with start(report) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        _, wrong = process.communicate()
    assert (process.returncode, "已中断" in wrong, "Traceback" in wrong) == (-signal.SIGTERM, True, False)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_the_wish_of_the_system_ends_what_waits_for_a_save(report: Path, name: str) -> None:
    with start(report) as process:
        assert process.stdout is not None
        while "report.docx" not in process.stdout.readline():
            assert process.poll() is None
        process.send_signal(getattr(signal, name))
        _, wrong = process.communicate()
    assert (process.returncode, "Traceback" in wrong) == (-getattr(signal, name), False)


def test_a_port_that_is_taken(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with start(report) as process:
        assert process.stdout is not None
        port = re.search(r":(\d+)/", process.stdout.readline())
        assert port is not None
        assert main(["render", str(report), "--watch", "--no-open", "--port", port[1]]) == 2
        process.send_signal(signal.SIGINT)
    assert f"端口 {port[1]} 用不了" in capsys.readouterr().err


USAGE = {
    "one report": (["other.yaml"], "--watch 一次看一份报告"),
    "no SARIF": (["--format", "sarif"], "不能合成一份 SARIF"),
    "a port": (["--port", "70000"], "端口“70000”不对"),
}


@pytest.mark.parametrize("case", USAGE)
def test_usage(case: str, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options, said = USAGE[case]
    assert main(["render", "--watch", str(report), *options]) == 2
    assert said in capsys.readouterr().err


def test_an_ordinary_render_knows_nothing_of_it(tmp_path: Path) -> None:
    """Neither server nor watcher nor PDFium is imported for it."""
    code = (
        "import sys; from generator.cli import main\n"
        f"assert main(['render', {str(SAMPLES['zhanjiang-2020'])!r}, '-o', 'out']) == 0\n"
        "late = {'pypdfium2', 'watchfiles', 'http.server', 'generator.preview', 'generator.cli.watching'}\n"
        "assert not late & sys.modules.keys(), late & sys.modules.keys()\n"
    )
    own = environment({"PYTHONPATH": str(TOP)})
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=own, check=True, capture_output=True)


def test_versions_are_told_in_order(report: Path) -> None:
    seen: Watched
    with watched(report) as seen:
        assert [seen.next()["version"]] == [1]
        save(report, f"{REPORT}measures: 正文第二句。\n")
        assert seen.until("current")["version"] >= 2


@pytest.mark.parametrize(
    ("platform", "there", "opened"),
    [("linux", "", 0), ("linux", "DISPLAY", 1), ("linux", "WAYLAND_DISPLAY", 1), ("darwin", "", 1), ("win32", "", 1)],
)
def test_a_browser_is_opened_where_there_is_a_screen(
    platform: str, there: str, opened: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(webbrowser, "open", asked.append)
    monkeypatch.setattr(watching.sys, "platform", platform)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    if there:
        monkeypatch.setenv(there, ":0")
    watching._open("http://127.0.0.1/")
    assert asked == ["http://127.0.0.1/"] * opened


def test_what_an_edition_leaves_out_is_listed(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the edition that is asked for, with a template of the folder that is named."""
    folder = report.parent / "shared" / "局"
    folder.mkdir(parents=True)
    save(folder / "template.yaml", "name: 局\nextends: annual-report\n")
    save(report, f"{REPORT}template: 局\nmeasures: [公开的。, {{text: 不公开的。, edition: submit}}]\n")
    with watched(report, options=("--edition", "publish", "--templates", str(folder.parent))) as seen:
        assert texts(seen.until("current"))[-1] == "公开的。"
        assert seen.outputs.keys() == {"report-公开版.pdf"}
    assert "要点“不公开的。”" in capsys.readouterr().err  # messages of the format ``short`` have stdout for themselves
