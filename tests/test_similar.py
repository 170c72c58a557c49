"""“Did you mean”: what is near, and what is not."""

from __future__ import annotations

import pytest

from generator.similar import most_like, most_like_file


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
