"""Rules of content over the outlines of published reports, in our own words: quiet if all is there, loud if not.

The outlines are files of tests/fixtures/outlines; each says by ``covers`` which part it has where.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.reading import read_report

FOLDER = Path(__file__).parent / "fixtures" / "outlines"
OUTLINES = sorted(FOLDER.glob("[0-9]*.yaml"))
MANDATED = [path for path in OUTLINES if path.stem not in ("25-work-report-old", "26-before-the-rules")]
"""Those of the years and of the kind that have mandated parts."""
FILLER = "\n".join(f"第{number}项工作按时办结，资料{number + 100}份全部归档，台账逐条核对。" for number in range(60))
"""Text enough for a report to be no first draft."""
NO_CAUSES = "执法记录还不够完整，案卷装订还不够规范，台账更新还不够快，普法形式还不够多样。"
LEADERS = re.compile("党政主要负责人|主要负责(?:人|同志)|第一责任人|主要领导")

Change = Callable[[Any], Any]


def outline(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def codes(report: dict[str, Any], folder: Path) -> dict[str, str]:
    """Return what is said of *report*, the words by code."""
    path = folder / "report.yaml"
    path.write_text(yaml.safe_dump(report, allow_unicode=True, sort_keys=False), encoding="utf-8")
    (folder / "清单.yaml").write_bytes((FOLDER / "清单.yaml").read_bytes())
    return {each.code: each.message("zh") for each in read_report(path)[2]}


def changed(value: Any, change: Change) -> Any:
    """Return *value* with *change* made to each text and mapping in it, inner ones first; what becomes None is gone."""
    if isinstance(value, dict):
        inner = {key: changed(item, change) for key, item in value.items()}
        return change({key: item for key, item in inner.items() if item not in (None, [])})
    if isinstance(value, list):
        return [item for item in (changed(each, change) for each in value) if item is not None]
    return change(value)


def without(topic: str) -> Change:
    """Return the change that takes out what covers *topic*."""

    def change(value: Any) -> Any:
        covers = value.get("covers", []) if isinstance(value, dict) else []
        return None if topic in ([covers] if isinstance(covers, str) else covers) else value

    return change


def test_there_are_enough_outlines() -> None:
    assert len(OUTLINES) >= 25


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_nothing_is_said_of_an_outline(path: Path) -> None:
    assert [f"{each.code} {each.message('zh')}" for each in read_report(path)[2]] == []


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("topic", "called"), [("不足", "不足和原因"), ("安排", "下一年度安排")])
def test_a_part_that_is_gone_is_missed(path: Path, topic: str, called: str, tmp_path: Path) -> None:
    report = changed(outline(path), without(topic)) | {"other": FILLER}
    found = codes(report, tmp_path)
    assert called in found["A201"]
    assert "K111" in found


@pytest.mark.parametrize("path", MANDATED, ids=lambda path: path.stem)
def test_the_first_responsible_person_is_missed(path: Path, tmp_path: Path) -> None:
    report = {key: changed(item, _no_leaders) for key, item in outline(path).items() if key != "responsibility"}
    assert "第一责任人职责" in codes(changed(report, _no_covers) | {"other": FILLER}, tmp_path)["A201"]


def _no_leaders(value: Any) -> Any:
    return LEADERS.sub("有关同志", value) if isinstance(value, str) else value


def _no_covers(value: Any) -> Any:
    return {key: item for key, item in value.items() if key != "covers"} if isinstance(value, dict) else value


def test_the_old_form_is_not_asked_for_the_first_responsible_person(tmp_path: Path) -> None:
    old = [path for path in OUTLINES if path not in MANDATED]
    for path in old:
        assert codes(changed(outline(path), _no_leaders) | {"other": FILLER}, tmp_path) == {}
    assert len(old) == 2


@pytest.mark.parametrize("path", MANDATED, ids=lambda path: path.stem)
def test_causes_are_missed(path: Path, tmp_path: Path) -> None:
    """Wherever the shortcomings stand: under their key, or in a section known by its heading."""

    def change(value: Any) -> Any:
        covers = value.get("covers", []) if isinstance(value, dict) else []
        if "不足" not in covers:
            return value
        kept = {key: item for key, item in value.items() if key in ("heading", "covers")}
        return kept | {"heading": value["heading"].replace("原因", "差距"), "text": NO_CAUSES}

    assert "A202" in codes(changed(outline(path), change), tmp_path)


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_plans_for_the_year_of_the_report_are_found(path: Path, tmp_path: Path) -> None:
    year = outline(path)["year"]

    def change(value: Any) -> Any:
        covers = value.get("covers", []) if isinstance(value, dict) else []
        if "安排" not in covers:
            return value
        return value | {"heading": f"{year}年工作安排", "text": f"{year}年，我局将抓好落实。"}

    assert f"{year}年" in codes(changed(outline(path), change), tmp_path)["A203"]
