"""Slips that a file has throughout are one list, for people; programs read each."""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic, severity
from generator.diagnostics.gathered import FORM
from generator.diagnostics.render import render_human, render_json, render_short
from generator.source import Source, Span

SOURCE = Source("a.yaml", "甲\n" * 99)


def wide(lines: list[int]) -> list[Diagnostic]:
    """Return a digit of full width on each of *lines*."""
    return [
        Diagnostic("A154", Span(SOURCE, line, 1, line, 2), {"text": "１", "better": str(line)}, path=("measures",))
        for line in lines
    ]


def test_many_slips_of_one_form_are_listed_by_line() -> None:
    found = wide([1, 2, 3, 5, 5, 5, 9])
    said = render_human(found, "zh")
    assert len(re.findall(r"^警告\[A154\].*应为", said, re.MULTILINE)) == 3
    assert "全角数字和字母，另有 4 处" in said and "a.yaml：第 5 行（3 处）、第 9 行" in said
    assert said.endswith("改法同上\n")
    english = render_human(found, "en")
    assert "4 more" in english and "line 5 (3 of them), line 9" in english
    assert len(render_short(found, "zh").splitlines()) == len(render_json(found, "en").splitlines()) == 7


def test_a_hint_that_all_have_is_said() -> None:
    found = [each._replace(args={"text": "１", "better": "1"}) for each in wide([1, 2, 3, 4, 5, 6])]
    assert render_human(found, "zh").endswith("写成“1”\n")


def test_few_slips_of_one_form_are_told_one_by_one() -> None:
    said = render_human(wide([1, 2, 3, 4, 5]), "zh")
    assert "另有" not in said and len(re.findall(r"^警告\[A154\]", said, re.MULTILINE)) == 5


def test_what_is_listed_by_line_is_form_alone() -> None:
    assert all(code[:2] == "A1" and severity(code) != "error" for code in FORM)
