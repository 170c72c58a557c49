"""Rendering uses no network: with every way to it shut, all outputs are written and are the same."""

from __future__ import annotations

import os
import shutil
import socket
import urllib.request
from pathlib import Path

import pytest
from support.network import NetworkUsed, no_network
from support.processes import run
from support.reports import QUIET, REPORTS, TOP, copy_everything, made, report_path
from support.word import paragraph, word_file

from generator import pipeline
from generator.cli import main
from generator.cli.parser import COMMANDS
from generator.writers import FORMATS

pytestmark = pytest.mark.filterwarnings(QUIET)


@pytest.mark.parametrize("report", REPORTS)
def test_render(report: str) -> None:
    with no_network():
        rendered = pipeline.render(report_path(report), FORMATS)
    assert set(rendered.outputs) == set(FORMATS)
    assert rendered.outputs == made(report).outputs


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = copy_everything(tmp_path / "report")
    with no_network():
        assert main(["check", str(report)]) == 0
        assert main(["render", str(report), "-o", str(tmp_path / "out")]) == 0
        assert main(["doctor"]) == 0
        assert main(["explain", "V101"]) == 0
    assert capsys.readouterr().err.count("[F003]") in (0, 1)


def test_every_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """All that there are; the preview and a cluster talk to this computer itself and have tests of their own."""
    copy_everything(tmp_path / "report")
    units = tmp_path / "单位"
    shutil.copytree(TOP / "samples/collect/单位", units)
    form = word_file(paragraph("{{ 标题 }}"))
    (tmp_path / "form.docx").write_bytes(form)
    (tmp_path / "a.txt").write_text("全年办理案件5件。", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    commands = {
        "new": [["new", "fresh", "--yes", "--organ", "甲市示范局", "--year", "2021"]],
        "render": [["render", "report/report.yaml", "-f", "html"]],
        "fill": [["fill", "form.docx", "report/report.yaml"]],
        "check": [["check", "report/report.yaml", "--fix", "--dry-run"]],
        "roll": [["roll", "report/report.yaml", "-o", "report/2022.yaml"]],
        "fmt": [["fmt", "report/report.yaml", "--keys", "zh", "--diff"]],
        "template": [
            *(["template", "new", "own"], ["template", "list"], ["template", "show", "own"]),
            *(
                ["template", "blocks", "own"],
                ["template", "diff", "own", "annual-report"],
                ["template", "check", "own"],
            ),
            ["template", "infer", "form.docx"],
        ],
        "style": [["style", "show"], ["style", "variants"], ["style", "import", "form.docx"]],
        "figures": [
            *(["figures", "check", "a.txt"], ["figures", "list", "report/report.yaml"]),
            *(["figures", "sheet", "report/report.yaml"], ["figures", "compare", "report/report.yaml"]),
        ],
        "checklist": [["checklist", "report/report.yaml", "-f", "xlsx,docx"]],
        "collect": [["collect", "单位", "--into", "全市.yaml"]],
        "schema": [["schema"], ["schema", "--install", "schema", "--vscode"]],
        "doctor": [["doctor"]],
        "explain": [["explain", "O029"]],
    }
    assert tuple(commands) == COMMANDS
    with no_network():
        for calls in commands.values():
            for call in calls:
                # What a command has to say of these files is the business of other tests.
                assert main(call) in (0, 1), (call, capsys.readouterr().err)
    assert "Traceback" not in capsys.readouterr().err


def test_a_batch(tmp_path: Path) -> None:
    """Workers hear of their work through sockets of this computer's files: nothing connects to an address."""
    report = tmp_path / "市/a.yaml"
    report.parent.mkdir()
    report.write_text(
        "organ: 甲市示范局\nyear: 2021\ntitle: 关于法治政府建设情况的报告\nmeasures: 好。\n", encoding="utf-8"
    )
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\n"
        "def hook(event, args):\n"
        "    if event in ('socket.connect', 'socket.bind', 'socket.sendto') and isinstance(args[1], tuple):\n"
        "        os._exit(99)\n"
        "    if event == 'socket.getaddrinfo':\n"
        "        os._exit(99)\n"
        "sys.addaudithook(hook)\n"
    )
    path = {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(TOP)])}
    canary = run(["-c", "import socket; socket.getaddrinfo('localhost', 80)"], tmp_path, path)
    assert canary.returncode == 99
    ended = run(["-m", "generator", "render", "市", "-f", "html,pdf", "-o", "out", "-j", "2"], tmp_path, path)
    assert ended.returncode == 0 and (tmp_path / "out/a.pdf").is_file(), ended


def test_an_address_in_the_text_is_not_fetched(tmp_path: Path) -> None:
    """Addresses and markup in a report are words; an image elsewhere is a file that is not there."""
    words = '详见 https://example.org/a.png 和 <img src="https://example.org/b.png"> 以及 url(https://example.org/c)。'
    text = (
        "organ: 甲市示范局\nyear: 2021\ntitle: 关于法治政府建设情况的报告\n"
        f"measures:\n  heading: '{words[:-1]}'\n  text: '{words}'\n"
    )
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with no_network():
        rendered = pipeline.render(tmp_path / "a.yaml", FORMATS)
    assert set(rendered.outputs) == set(FORMATS)
    (tmp_path / "b.yaml").write_text(text + "  images: [{src: 'https://example.org/a.png'}]\n", encoding="utf-8")
    with no_network():
        rendered = pipeline.render(tmp_path / "b.yaml", FORMATS)
    assert ([found.code for found in rendered.diagnostics], rendered.outputs) == (["A162", "A162", "T213", "O001"], {})


def test_canary() -> None:
    """The network is shut indeed, and open again afterwards."""
    before = socket.socket
    with no_network():
        with pytest.raises(NetworkUsed):
            urllib.request.urlopen("http://127.0.0.1:9/")
        with pytest.raises(NetworkUsed):
            socket.socket()
        with pytest.raises(NetworkUsed):
            socket.getaddrinfo("localhost", 80)
    assert socket.socket is before
