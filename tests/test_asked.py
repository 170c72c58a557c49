"""What a report was read from is recorded, whether it is there or not, and any change of it is seen."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from support.reports import QUIET, copy_everything

from generator.disk.asked import has_changed, note, recording
from generator.disk.files import is_file, read_source
from generator.disk.wildcards import Looked
from generator.parts.patterns import find
from generator.pipeline import render

pytestmark = pytest.mark.filterwarnings(QUIET)


def test_everything_that_a_report_is_made_of(tmp_path: Path) -> None:
    report = copy_everything(tmp_path)
    with recording() as asked:
        render(report, ["docx"])
    files = {
        path.relative_to(tmp_path).as_posix() for path in asked if path.is_relative_to(tmp_path) and path.is_file()
    }
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert files == written - {"印章.png", "签名章.png"}  # which this report does not use
    names = {path.name for path in asked}
    assert {"nianbao.yaml", "report.xml.j2", "style.yaml", "template.yaml"} <= names
    patterns = {path.relative_to(tmp_path).as_posix() for path in asked if "*" in path.name}
    assert patterns == {"分稿/*.yaml", "分稿/小节/*.yaml"}


def test_a_report_that_cannot_be_read_is_recorded(tmp_path: Path) -> None:
    with recording() as asked:
        render(tmp_path / "report.yaml", ["docx"])
    assert asked == {tmp_path / "report.yaml": None}
    (tmp_path / "report.yaml").write_text("year: 2020\n", encoding="utf-8")
    assert has_changed(asked)


def test_nothing_is_recorded_for_others(tmp_path: Path) -> None:
    with recording() as asked:
        pass
    is_file(tmp_path / "later.yaml")
    assert asked == {}


def _by_renaming(path: Path) -> None:
    beside = path.with_name(".4913.tmp")
    beside.write_bytes(path.read_bytes())
    os.utime(beside, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    beside.replace(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda path: path.write_text("year: 2021\n # longer", encoding="utf-8"),
    "renamed over": _by_renaming,
    "removed": Path.unlink,
    "touched": lambda path: os.utime(path, ns=(1, 1)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_changes_of_a_file(tmp_path: Path, change: str) -> None:
    path = tmp_path / "report.yaml"
    path.write_text("year: 2020\n", encoding="utf-8")
    with recording() as asked:
        read_source(path, path.name)
    assert not has_changed(asked)
    CHANGES[change](path)
    assert has_changed(asked)


def test_changes_of_a_folder(tmp_path: Path) -> None:
    with recording() as asked:
        note(tmp_path)
    for beside in (".report.yaml.swp", "report.yaml~", ".nianbao-0.tmp"):
        (tmp_path / beside).touch()
    assert not has_changed(asked)
    (tmp_path / "三.yaml").touch()
    assert has_changed(asked)


def test_the_first_stamp_counts(tmp_path: Path) -> None:
    """What is saved between two readings of one render is newer than the render."""
    path = tmp_path / "report.yaml"
    with recording() as asked:
        is_file(path)
        path.write_text("year: 2020\n", encoding="utf-8")
        is_file(path)
    assert has_changed(asked)


def test_what_a_pattern_stands_for(tmp_path: Path) -> None:
    """Another file of the folder changes nothing, nor one of a folder in which there is none that is meant."""
    for name in ("甲/1.yaml", "甲/附.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    with recording() as asked:
        assert find(tmp_path, "*/?.yaml", Looked()) == ["甲/1.yaml"]
    for beside in ("甲/10.yaml", "甲/out", "out", "2.yaml"):
        (tmp_path / beside).mkdir()
    assert not has_changed(asked)
    (tmp_path / "out/2.yaml").touch()
    assert has_changed(asked)
    (tmp_path / "out/2.yaml").unlink()
    assert not has_changed(asked)


@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_wildcards_in_the_name_itself(tmp_path: Path) -> None:
    """A file may be called like a pattern, and the folders above it."""
    folder = tmp_path / "上报*?"
    folder.mkdir()
    report = folder / "报告?.yaml"
    report.write_text("year: 2020\n", encoding="utf-8")
    with recording() as asked:
        read_source(report, report.name)
    assert not has_changed(asked)
    report.write_text("year: 2021\n # longer", encoding="utf-8")
    assert has_changed(asked)
