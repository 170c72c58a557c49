"""JSON that is printed: the same to a program, and harmless in a terminal."""

from __future__ import annotations

import json

import pytest

from generator.diagnostics import Diagnostic
from generator.diagnostics.as_json import as_json
from generator.diagnostics.sarif import render_sarif
from generator.source import Source

ODD = "甲\x1b[31m\x7f\x9b31m乙\u2028\u202e丙\u2066丁\ud800"


@pytest.mark.parametrize("indent", [None, 2])
def test_nothing_does_more_than_to_be_shown(indent: int | None) -> None:
    written = as_json({"局": [ODD]}, indent=indent)
    assert json.loads(written) == {"局": [ODD]}
    assert "".join(written.split("\n")).isprintable()
    assert all(hanzi in written for hanzi in "局甲乙丙丁")


def test_sarif() -> None:
    found = Diagnostic("C166", Source("甲\u202e.yaml").whole(), {"text": ODD, "suggestion": ""})
    written = render_sarif([found], "zh")
    assert "".join(written.split("\n")).isprintable() and "乙" in written
    assert "\x9b31m乙" in json.loads(written)["runs"][0]["results"][0]["message"]["text"]
