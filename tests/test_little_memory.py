"""Memory that runs out says nothing of a file: none is called damaged for it, and nothing of it is remembered."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support import batches, broken_fonts
from support.reports import QUIET
from support.workbooks import saved, sheet_of

from generator import cli
from generator.batch import work
from generator.figures.tables.workbook import read_workbook
from generator.fonts import find_fonts, glyphs, measure, names
from generator.order import Order
from generator.startup.memory import is_out_of_memory

REPO = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.filterwarnings(QUIET)


def fail(*_: object, **__: object) -> Any:
    raise MemoryError


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    """A folder with a font that is sound."""
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/仿宋_GB2312.ttf").write_bytes(broken_fonts.plain())
    return tmp_path / "fonts"


def test_a_font_is_not_taken_for_damaged(fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was, by every later run, too: what was found was remembered."""
    with monkeypatch.context() as short:
        short.setattr(names, "opened", fail)
        with pytest.raises(MemoryError):
            find_fonts([fonts], tmp_path)
    found = find_fonts([fonts], tmp_path)
    assert (found.unusable, found.faces["fangsong"].path) == ((), fonts / "仿宋_GB2312.ttf")


def test_a_font_that_was_closed_for_a_while_is_found_again(
    fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To open it again changes neither its size nor its time."""

    def closed(*_: object) -> Any:
        raise PermissionError

    with monkeypatch.context() as shut:
        shut.setattr(names, "opened", closed)
        assert find_fonts([fonts], tmp_path).faces["fangsong"].path is None
    assert find_fonts([fonts], tmp_path).faces["fangsong"].path == fonts / "仿宋_GB2312.ttf"


@pytest.mark.parametrize("read", [measure.read_ink, measure.read_outlines])
def test_an_outline_is_not_taken_for_damaged(fonts: Path, monkeypatch: pytest.MonkeyPatch, read: Any) -> None:
    path = fonts / "仿宋_GB2312.ttf"
    with measure.opened(path, None) as font:
        character = chr(min(font.getBestCmap()))
    whole = read(path, None, character)
    with monkeypatch.context() as short:
        short.setattr(glyphs, "draw", fail)
        with pytest.raises(MemoryError):
            read(path, None, character)
    monkeypatch.setattr(glyphs, "draw", lambda *_: 1 / 0)
    assert read(path, None, character) != whole


@pytest.mark.parametrize("step", ["openpyxl.load_workbook", "generator.figures.tables.workbook._values"])
def test_a_workbook_is_not_taken_for_damaged(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    data = saved(sheet_of(["指标", "数值"], ["案件", 5])[0])
    with monkeypatch.context() as short:
        short.setattr(step, fail)
        with pytest.raises(MemoryError):
            read_workbook(data, "a.xlsx", None, None)
    grid, _ = read_workbook(data, "a.xlsx", None, None)
    assert [[cell.value for cell in row] for row in grid.rows] == [["指标", "数值"], ["案件", 5]]


def test_a_report_of_a_batch_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was told as a fault of the program."""
    batches.stay_cold(monkeypatch)
    report = batches.write(tmp_path / "甲.yaml")
    monkeypatch.setattr(work, "render_order", fail)
    made = work.render_one(report, Order(("docx",)), str(tmp_path))
    assert (made.fault, [each.code for each in made.diagnostics], dict(made.files)) == ("", ["O030"], {})
    assert made.diagnostics[0].span is not None


def test_what_the_steps_held_is_free_when_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Otherwise there may be none to say it with: the run ended in an error of the program."""
    alive: list[str] = []

    class Held:
        """What a step holds, in a circle."""

        def __init__(self) -> None:
            self.own = self
            alive.append("held")

        def __del__(self) -> None:
            alive.remove("held")

    def step(*_: object) -> None:
        held = Held()
        fail(held)

    def said() -> Any:
        assert not alive
        return told()

    told = cli.out_of_memory
    monkeypatch.setattr(cli, "_run", step)
    monkeypatch.setattr(cli, "out_of_memory", said)
    assert cli.main(["check", str(tmp_path / "a.yaml")]) == 1
    assert "O030" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (ImportError("libz.so.1: failed to map segment from shared object"), 1),
        (ImportError("libX11.so.6: cannot allocate memory in static TLS block"), 1),
        (ImportError("DLL load failed while importing _imaging: The paging file is too small"), 1),
        (OSError(errno.ENOMEM, "Cannot allocate memory", "lib"), 1),
        (ImportError("No module named 'PIL'"), 3),
        (ImportError("libz.so.1: cannot open shared object file: No such file or directory"), 3),
        (RuntimeError("Cannot allocate memory"), 3),
    ],
)
def test_a_library_that_there_is_no_room_for_is_no_error_of_the_program(
    fault: Exception, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def step(*_: object) -> None:
        raise fault

    monkeypatch.setattr(cli, "_run", step)
    assert cli.main(["check", str(tmp_path / "a.yaml")]) == code
    said = capsys.readouterr().err
    assert ("O030" in said, "Traceback" in said) == (code == 1, code == 3)


def test_memory_that_lacks_while_something_else_goes_wrong_is_told_of() -> None:
    try:
        try:
            fail()
        except MemoryError:
            raise ValueError("a chart that could not be drawn") from None
    except ValueError as error:
        assert is_out_of_memory(error)
    assert not is_out_of_memory(ValueError("a chart"))


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE])
def test_no_more_files_is_no_error_of_the_program(
    number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def step(*_: object) -> None:
        raise OSError(number, "Too many open files", "module.py")

    monkeypatch.setattr(cli, "_run", step)
    assert cli.main(["check", str(tmp_path / "a.yaml"), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "error[O072]" in said
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep a process to so little")
@pytest.mark.parametrize("megabytes", [20, 24, 28, 32, 40, 50])
def test_nothing_but_messages_is_printed_however_little_memory_there_is(megabytes: int, tmp_path: Path) -> None:
    """Some of the libraries find no room, the modules that tell of it find none, or all do."""
    (tmp_path / "a.yaml").write_text("organ: 甲局\nyear: 2025\ntitle: 甲局报告\nmeasures: 好。\n", "utf-8")
    limited = (
        "import resource, runpy, sys\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({megabytes << 20},) * 2)\n"
        "sys.argv[:] = ['nianbao', 'check', 'a.yaml']\n"
        "runpy.run_module('generator', run_name='__main__')\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(REPO), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", limited]
    ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in ended.stderr
    assert ended.returncode in (0, 1)
    assert ended.returncode == 0 or "O030" in ended.stderr
