"""“Did you mean”: what is near, and what is not."""

from __future__ import annotations

import difflib

import pytest

from generator.diagnostics.similar import most_like, most_like_file


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("none.yaml", ["e.yaml", "a.yaml"], ""),
        ("a.yaml", ["b.yaml"], ""),
        ("a.yml", ["a.yaml", "b.yml"], "a.yaml"),
        ("Report.yaml", ["report.yaml"], "report.yaml"),
        ("haizhu-2017.yaml", ["haizhu-2018.yaml", "zhanjiang-2017.yaml"], "haizhu-2018.yaml"),
        ("统计表.xlsx", ["统计.xlsx", "人员.xlsx"], "统计.xlsx"),
        ("rpeort.yaml", ["report.yaml", "report.txt"], "report.yaml"),
        ("年报.yaml", ["通知.yaml", "报.yaml"], ""),
        ("new.yaml", [], ""),
    ],
)
def test_the_name_of_a_file(name: str, known: list[str], meant: str) -> None:
    assert most_like_file(name, known) == meant


def test_a_name_is_as_near_as_is_asked_for() -> None:
    assert most_like("行政复仪", ["行政复议", "行政诉讼"]) == "行政复议"
    assert most_like("行政复仪", ["行政复议"], 0.8) == ""


def test_of_thousands_only_the_likeliest_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    original = difflib.get_close_matches

    def get_close_matches(name: str, names: list[str], *more: float) -> list[str]:
        compared.append(len(names))
        return original(name, names, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(difflib, "get_close_matches", get_close_matches)
    known = [f"指标{number:04}" for number in range(3000)]
    assert most_like("行政复仪", [*known, "行政复议", *known]) == "行政复议"
    assert most_like("指标2990x", known) == "指标2990"
    assert most_like("旨标2999", known) == "指标2999"
    assert most_like("旨标1500", known) == "指标1500"  # beside it by its end alone
    assert max(compared) <= 100
