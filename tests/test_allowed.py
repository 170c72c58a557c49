"""Limits that whoever runs the program sets, and no file."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from support import batches
from support.processes import environment
from support.reports import TOP

from generator import allowed


def check(folder: Path, setting: str, *more: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "generator", "check", "r.yaml", "--format", "short", "--lang", "en", *more]
    own = environment({"PYTHONPATH": str(TOP), allowed.VARIABLE: setting})
    done = subprocess.run(command, cwd=folder, env=own, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_limit_is_lowered_and_raised(tmp_path: Path) -> None:
    batches.write(tmp_path / "r.yaml")
    assert check(tmp_path, "")[0] == 0
    code, said = check(tmp_path, "yaml_characters=50 file_mb=1")
    assert code == 1 and "error[L004]" in said and "50" in said
    (tmp_path / "r.yaml").write_text(batches.REPORT.format(text="全年办理案件283宗。") + "# 注\n" * 1_300_000)
    assert "error[L004]" in check(tmp_path, "")[1]
    assert check(tmp_path, "yaml_characters=6000000")[0] == 0


@pytest.mark.parametrize(
    "piece", ["file_mb", "file_mb=", "file_mb=0", "file_mb=-1", "file_mb=1e3", "mb=5", "file_mb=２"]
)
def test_what_is_no_limit_is_wrong_usage(tmp_path: Path, piece: str) -> None:
    batches.write(tmp_path / "r.yaml")
    code, said = check(tmp_path, f"yaml_values=9999 {piece}")
    assert code == 2 and f"“{piece}”" in said and "Traceback" not in said


def test_it_is_refused_outside_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(allowed.VARIABLE, "file_mb=9 word_mb=2")
    assert (allowed.allowed("file_mb"), allowed.allowed("excel_mb")) == (9, 100)
    monkeypatch.setenv(allowed.VARIABLE, "file_mb=a")
    with pytest.raises(ValueError, match="file_mb=a"):
        allowed.allowed("excel_mb")


@pytest.mark.parametrize("name", ["r.yaml", "nianbao.yaml"])
def test_no_file_sets_one(tmp_path: Path, name: str) -> None:
    batches.write(tmp_path / "r.yaml")
    with (tmp_path / name).open("a", encoding="utf-8") as stream:
        stream.write("limits: {yaml_characters: 9999999}\n")
    code, said = check(tmp_path, "")
    assert code == 1 and f"{name}:" in said and "error[V101]" in said


def test_every_setting_is_used_where_its_page_says() -> None:
    """A name that no module asks for would be a promise that is not kept."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (TOP / "generator").rglob("*.py"))
    assert sorted(re.findall(r'allowed\("(\w+)"\)', sources)) == sorted(allowed.USUAL)
