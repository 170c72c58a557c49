"""A file that is no report, checked as one: what it is, and nothing of what it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.reports import TOP

from generator.pipeline import check

CHECKLIST = "title: 清单\ntopics:\n  - {id: 1, text: 第一责任人}\n"
ROSTER = "year: 2025\nunits: [甲局]\n"
REPORT = "organ: 甲局\nyear: 2025\ntitle: 甲局报告\nmeasures: 文\n"


def told(path: Path, text: str) -> list[tuple[str, object]]:
    path.write_text(text, encoding="utf-8")
    return [(each.code, each.args.get("kind_en")) for each in check(path)[0] if each.severity == "error"]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("nianbao.yaml", "organ: 甲局\nrules: {A131: off}\n", "the project file of its folder"),
        ("清单.yaml", CHECKLIST, "a checklist of topics"),
        ("b.yaml", "名称: 清单\n要点:\n  - {编号: 1, 内容: 第一责任人}\n", "a checklist of topics"),
        ("c.yaml", CHECKLIST + "天气: 晴\n", "a checklist of topics"),
        ("名册.yaml", ROSTER, "a roster of units"),
        ("d.yaml", "年度: 2025\n单位:\n  - 名称: 甲局\n", "a roster of units"),
        ("style.yaml", "页面: {行距: 30磅}\n", "a file of a template"),
        ("template.yaml", "名称: 甲\n", "a file of a template"),
        ("keys.yaml", "keys: {people: {zh: 人数, type: integer}}\n", "a file of a template"),
        ("variants.yaml", "甲: {说明: 乙}\n", "a file of a template"),
    ],
)
def test_it_is_told_as_what_it_is(name: str, text: str, kind: str, tmp_path: Path) -> None:
    assert told(tmp_path / name, text) == [("V141", kind)]


@pytest.mark.parametrize("sample", ["zhanjiang/zhanjiang-checklist.yaml"])
def test_samples(sample: str) -> None:
    (found,) = check(TOP / "samples" / sample)[0]
    assert (found.code, found.args["name"]) == ("V141", Path(sample).name)


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        ("a.yaml", "year: 2025\nmeasures: 文\n", ["V104", "V104"]),
        ("b.yaml", "title: 报告\nyear: 2025\nmeasures: 文\n天气: 晴\n", ["V104", "V101"]),
        ("units.yaml", "year: 2025\ntitle: 报告\nmeasures: 文\nunits: [甲局]\n", ["V104", "V101"]),
        ("c.yaml", "要点: [一]\n", ["V104", "V104", "V104", "V104", "V102"]),
        ("keys.yaml", REPORT + "天气: 晴\n", ["V101"]),
    ],
)
def test_a_report_is_told_what_it_lacks(name: str, text: str, codes: list[str], tmp_path: Path) -> None:
    assert [code for code, _ in told(tmp_path / name, text)] == codes
