"""The comparison of what two systems made sees each byte, and each letter of a PDF that stands elsewhere."""

from __future__ import annotations

import zipfile
from pathlib import Path

import compare_windows
import pdfplumber
import pikepdf
import pytest
from compare_windows import differences, windows_path
from support.reports import made as made_of


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Path]:
    """Return two folders with the same reports in them."""
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        (folder / "单位").mkdir(parents=True)
        for form, data in made_of("haizhu-2018").outputs.items():
            (folder / "单位" / f"a.{form}").write_bytes(data)
        (folder / "manifest.jsonl").write_text(f"{folder.name}\n", encoding="utf-8")
    return here, there


def test_the_same_but_for_the_manifest(made: tuple[Path, Path]) -> None:
    assert list(differences(*made)) == []


def test_a_byte_of_a_document(made: tuple[Path, Path]) -> None:
    path = made[1] / "单位/a.docx"
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert list(differences(*made)) == ["单位/a.docx: other bytes"]


def test_a_file_too_few(made: tuple[Path, Path]) -> None:
    (made[0] / "单位/a.html").unlink()
    (made[1] / "单位/a.pdf").unlink()
    assert list(differences(*made)) == ["单位/a.html: only there", "单位/a.pdf: only here"]


def test_letters_that_stand_elsewhere(made: tuple[Path, Path]) -> None:
    """A file that is only written otherwise is the same; letters a fiftieth of a point further right are not."""
    path = made[1] / "单位/a.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert path.read_bytes() != (made[0] / "单位/a.pdf").read_bytes()
    assert list(differences(*made)) == []
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(b"1 0 0 1 0.02 0 cm", prepend=True)
        pdf.save(path)
    [found] = differences(*made)
    with pdfplumber.open(made[0] / "单位/a.pdf") as pdf:
        first = pdf.pages[0].chars[0]["text"]
    assert found.startswith(f"单位/a.pdf: page 1: ('{first}', ")


def test_a_page_too_many(made: tuple[Path, Path]) -> None:
    path = made[1] / "单位/a.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        count = len(pdf.pages)
        pdf.pages.append(pdf.pages[0])
        pdf.save(path)
    [found] = differences(*made)
    assert found.startswith(f"单位/a.pdf: page {count + 1}: None here, ('")


def test_what_a_path_is_called_under_wine() -> None:
    assert windows_path(Path("/tmp/年报/a.yaml")) == r"Z:\tmp\年报\a.yaml"


@pytest.mark.parametrize("named", [[], ["none.zip"], [__file__], ["a.zip", "b.zip"]])
def test_what_is_no_package_is_refused_before_anything_is_done(
    monkeypatch: pytest.MonkeyPatch, named: list[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["compare_windows.py", *named])
    monkeypatch.setattr(compare_windows, "prepared", lambda archive: pytest.fail(f"{archive} was unpacked"))
    with pytest.raises(SystemExit, match="EMBEDDED="):
        compare_windows.main()


def test_without_wine_nothing_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("python.exe", b"")
    monkeypatch.setattr("sys.argv", ["compare_windows.py", str(archive)])
    monkeypatch.setattr(compare_windows, "WINE", str(tmp_path / "wine64"))
    monkeypatch.setattr(compare_windows, "prepared", lambda archive: pytest.fail(f"{archive} was unpacked"))
    with pytest.raises(SystemExit, match="wine64"):
        compare_windows.main()
