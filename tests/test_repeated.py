"""Slips of one form are told once, for people; programs read each."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, severity
from generator.diagnostics.render import render_human, render_json, render_short
from generator.diagnostics.repeated import FORM
from generator.source import Source, Span

SOURCE = Source("a.yaml", "甲\n" * 99)


def wide(lines: list[int]) -> list[Diagnostic]:
    """Return a digit of full width on each of *lines*, of another value each."""
    return [
        Diagnostic("A154", Span(SOURCE, line, 1, line, 2), {"text": "１", "better": str(place)}, path=("measures",))
        for place, line in enumerate(lines)
    ]


def test_many_slips_of_one_form_are_listed_by_line() -> None:
    found = wide([1, 2, 3, 5, 5, 5, 9])
    said = render_human(found, "zh")
    assert said.count("警告[A154]") == 1 and said.startswith("警告[A154]：“１”是全角的，应为“0”")
    assert said.endswith("= 同类的还有 6 处：第 2、3、5、9 行\n")
    assert render_human(found, "en").endswith("= of the same kind in 6 more places: lines 2, 3, 5, 9\n")
    assert len(render_short(found, "zh").splitlines()) == len(render_json(found, "en").splitlines()) == 7


def test_few_slips_of_one_form_are_told_one_by_one() -> None:
    assert render_human(wide([1, 2, 3, 4, 5]), "zh").count("警告[A154]") == 5


def test_what_is_listed_by_line_is_form_alone() -> None:
    assert all(code[:2] == "A1" and severity(code) != "error" for code in FORM)
