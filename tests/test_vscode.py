"""VS Code: settings and tasks are added to what is there, and its matcher reads what the program prints."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.authoring.vscode import settings_file, tasks_file
from generator.cli import main
from generator.cli.call import Call
from generator.cli.parser import build_parser
from generator.cli.watching import Watch
from generator.preview.shown import Shown

REPORT = "organ: 滨江市公安局\nyear: 2020\ntitle: 滨江市公安局2020年法治政府建设年度报告\n"
ODD = ["// x\n{}", "{,}", "[]", '{"a": 1,}']


def test_settings_of_the_user_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"editor.fontSize": 16, "yaml.schemas": {"a.json": "a.yaml"}}', encoding="utf-8")
    content, diagnostics = settings_file(path, {"b.json": ["*.yaml"]})
    assert diagnostics == [] and content is not None
    found = json.loads(content)
    assert found["editor.fontSize"] == 16
    assert found["yaml.schemas"]["a.json"] == "a.yaml" and list(found["yaml.schemas"]) == ["a.json", "./b.json"]


def schemas(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))["yaml.schemas"]
    return found


@pytest.mark.parametrize("own", ['"*.yaml"', '["*.yaml", 3]', "null"])
def test_settings_are_completed(own: str, tmp_path: Path) -> None:
    """What was not there when the settings were written, such as the parts of a report, is added to them."""
    path = tmp_path / "settings.json"
    path.write_text(f'{{"yaml.schemas": {{"./b.json": {own}, "a.json": 4}}}}', encoding="utf-8")
    content, diagnostics = settings_file(path, {"b.json": ["*.yaml", "!part.yaml"], "c.json": ["part.yaml"]})
    assert diagnostics == [] and content is not None
    found = {"./b.json": ["*.yaml", "!part.yaml"], "a.json": 4, "./c.json": ["part.yaml"]}
    assert json.loads(content) == {"yaml.schemas": found}
    path.write_bytes(content)
    assert settings_file(path, {"b.json": ["!part.yaml"]}) == (None, [])


def test_settings_speak_of_one_language(tmp_path: Path) -> None:
    """Two editions for one file would propose everything twice; patterns of the user move to the new one."""
    path = tmp_path / ".vscode/settings.json"
    (tmp_path / "report.yaml").write_text(f"{REPORT}引入: 举措/*.yaml\n", encoding="utf-8")
    assert main(["schema", "--install", str(tmp_path), "--vscode"]) == 0
    before = schemas(path)
    path.write_text(path.read_text(encoding="utf-8").replace('"*.yaml",', '"*.yaml", "*.yml",', 1), encoding="utf-8")
    assert main(["schema", "--install", str(tmp_path), "--vscode", "--keys", "en"]) == 0
    after = schemas(path)
    assert [name.replace(".zh.", ".en.") for name in before] == list(after)
    assert after["./nianbao.en.schema.json"] == ["*.yaml", "*.yml", *before["./nianbao.zh.schema.json"][1:]]
    assert after["./nianbao-part.en.schema.json"] == ["举措/*.yaml", "%E4%B8%BE%E6%8E%AA/*.yaml"]


@pytest.mark.parametrize("text", [*ODD, '{"yaml.schemas": []}'])
def test_settings_that_are_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    content, diagnostics = settings_file(path, {"b.json": ["*.yaml"]})
    assert content is None and [each.code for each in diagnostics] == ["A713"]


def test_what_was_added_by_hand_is_seen(tmp_path: Path) -> None:
    """With comments and commas too many nothing is written; once all is there, nothing is refused, either."""
    assert main(["schema", "--install", str(tmp_path), "--vscode"]) == 0
    for name in ("settings.json", "tasks.json"):
        path = tmp_path / ".vscode" / name
        plain = path.read_text(encoding="utf-8").rstrip()
        odd = '// "x": {\n' + plain.removesuffix("}").rstrip() + ', /* } */\n  "http": "// /* ,] \\" ,}",\n}\n'
        path.write_text(odd, encoding="utf-8")
        (tmp_path / "nianbao.zh.schema.json").unlink()
        assert main(["schema", "--install", str(tmp_path), "--vscode"]) == 0
        assert path.read_text(encoding="utf-8") == odd
        assert (tmp_path / "nianbao.zh.schema.json").is_file()
        path.write_text(odd.replace("nianbao", "anders"), encoding="utf-8")
        assert main(["schema", "--install", str(tmp_path), "--vscode"]) == 1
        path.write_text(plain, encoding="utf-8")


def tasks(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["tasks"]
    return found


def test_tasks_are_written_once(tmp_path: Path) -> None:
    path = tmp_path / ".vscode/tasks.json"
    assert main(["schema", "--install", str(tmp_path), "--vscode"]) == 0
    checking, watching = tasks(path)
    assert (checking["label"], watching["label"]) == ("nianbao：校对这份报告", "nianbao：边写边看")
    assert checking["args"][-4:] == ["check", "--format", "short", "${file}"]
    assert watching["args"][-5:] == ["render", "--watch", "--format", "short", "${file}"]
    assert checking["group"] == {"kind": "build", "isDefault": True} and watching["isBackground"] is True
    before = path.read_bytes()
    for keys in ("zh", "en"):
        assert main(["schema", "--install", str(tmp_path), "--vscode", "--keys", keys]) == 0
        assert path.read_bytes() == before


@pytest.mark.parametrize("found", ["/usr/bin/nianbao", None])
def test_a_task_starts_what_is_there(found: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", {"nianbao": found}.get)
    content, _ = tasks_file(tmp_path / "tasks.json", "en")
    assert content is not None
    started = [[task["command"], *task["args"]] for task in json.loads(content)["tasks"]]
    program = ["nianbao"] if found else [sys.executable, "-m", "generator"]
    assert [line[: len(program) + 1] for line in started] == [[*program, "check"], [*program, "render"]]


def test_tasks_of_the_user_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    own = {"label": "own", "command": "make", "group": {"kind": "build", "isDefault": True}}
    path.write_text(json.dumps({"version": "2.0.0", "inputs": [], "tasks": [own]}), encoding="utf-8")
    content, diagnostics = tasks_file(path, "en")
    assert diagnostics == [] and content is not None
    found = json.loads(content)
    assert list(found) == ["version", "inputs", "tasks"] and found["tasks"][0] == own
    # There is one task behind Ctrl+Shift+B; it stays theirs.
    assert [task["group"] for task in found["tasks"][1:]] == ["build", "build"]
    path.write_text(json.dumps({"tasks": found["tasks"][:2]}), encoding="utf-8")
    content, _ = tasks_file(path, "zh")
    assert content is not None
    assert [task["label"] for task in json.loads(content)["tasks"]] == [
        "own",
        "nianbao: check this report",
        "nianbao：边写边看",
    ]


@pytest.mark.parametrize("text", [*ODD, '{"tasks": {}}', '{"tasks": ["a"]}'])
def test_tasks_that_are_left_alone(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then nothing is written at all."""
    path = tmp_path / ".vscode/tasks.json"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    assert main(["schema", "--install", str(tmp_path), "--vscode"]) == 1
    assert "A713" in capsys.readouterr().err
    assert [each.name for each in tmp_path.rglob("*") if each.is_file()] == ["tasks.json"]
    assert path.read_text(encoding="utf-8") == text


def matcher(tmp_path: Path, position: int) -> dict[str, Any]:
    content, _ = tasks_file(tmp_path / "tasks.json", "zh")
    assert content is not None
    found: dict[str, Any] = json.loads(content)["tasks"][position]["problemMatcher"]
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_its_matcher_reads_what_is_said(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = [tmp_path / "报告: 一.yaml", tmp_path / "报告:2.yaml"]
    for report, text in zip(reports, ("一是“学习,二是落实。。", "办理{{ 没有 }}件。"), strict=True):
        report.write_text(f"{REPORT}measures: {text}\n", encoding="utf-8")
    pattern = matcher(tmp_path, 0)["pattern"]
    main(["check", *map(str, reports), "--format", "short", "--lang", language])
    lines = [re.match(pattern["regexp"], line) for line in capsys.readouterr().out.splitlines()]
    matches = [match for match in lines if match]
    main(["check", *map(str, reports), "--format", "json", "--lang", language])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {each["severity"] for each in told} == {"error", "warning"}
    assert [tuple(match[pattern[name]] for name in ("file", "severity", "code")) for match in matches] == [
        (each["file"], each["severity"], each["code"]) for each in told
    ]
    assert [(int(match[pattern["line"]]), int(match[pattern["column"]])) for match in matches] == [
        (each["line"], each["column"]) for each in told
    ]
    assert all(each["message"] in match[pattern["message"]] for match, each in zip(matches, told, strict=True))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_tells_one_render_from_the_last(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    background = matcher(tmp_path, 1)["background"]
    report = tmp_path / "report.yaml"
    options = ["render", str(report), "-o", str(tmp_path / "out"), "--format", "short"]
    call = Call(build_parser(language).parse_args(options), language)
    watch = Watch(call, report, ["html"], Shown("report.yaml", language))
    for text, end in (("measures: 正文。\n", "report.html"), ("measures: [\n", "report.yaml")):
        report.write_text(REPORT + text, encoding="utf-8")
        watch.turn()
        said = capsys.readouterr()
        assert not re.search(background["endsPattern"], said.out, re.MULTILINE)
        lines = said.err.splitlines()
        assert [line for line in lines if re.search(background["beginsPattern"], line)] == lines[:1]
        (last,) = [line for line in lines if re.search(background["endsPattern"], line)]
        assert last == lines[-1] and end in last
