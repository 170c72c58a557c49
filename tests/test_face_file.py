"""Faces of font collections: each is handed to the PDF engine alone, and never the whole collection."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from generator.fonts import Face, face_file, find_fonts, resolve


def make_collection(path: Path, *names: str) -> None:
    """Write a collection of faces with one character each, named *names*."""
    collection = TTCollection()
    for name in names:
        font = FontBuilder(1000, isTTF=True)
        font.setupGlyphOrder([".notdef", "one"])
        font.setupCharacterMap({ord("一"): "one"})
        font.setupGlyf({glyph: TTGlyphPen(None).glyph() for glyph in (".notdef", "one")})
        font.setupHorizontalMetrics(dict.fromkeys((".notdef", "one"), (1000, 0)))
        font.setupHorizontalHeader(ascent=880, descent=-120)
        font.setupNameTable({"familyName": name, "styleName": "Regular"})
        font.setupOS2()
        font.setupPost()
        collection.fonts.append(font.font)
    collection.save(path)


def family(path: Path) -> str:
    """Return the family name of the one face in *path*; a collection is no font file."""
    with TTFont(path) as font:
        return str(font["name"].getDebugName(1))


@pytest.fixture(autouse=True)
def no_folder_of_another_test() -> Iterator[None]:
    resolve._own_folder.cache_clear()
    yield
    resolve._own_folder.cache_clear()


@pytest.fixture
def face(tmp_path: Path) -> Face:
    """Return the second face of a collection."""
    (tmp_path / "fonts").mkdir()
    make_collection(tmp_path / "fonts" / "a.ttc", "新宋体", "宋体")
    found = find_fonts([tmp_path / "fonts"], tmp_path / "cache").faces["songti"]
    assert (found.name, found.index) == ("宋体", 1)
    return found


def test_a_face_is_taken_out(face: Face, tmp_path: Path) -> None:
    file = face_file(face, tmp_path / "cache")
    assert file.is_relative_to(tmp_path / "cache")
    assert family(file) == "宋体"


@pytest.mark.parametrize("spoilt", ["empty", "cut off", "a bit", "gone", "open to all"])
def test_a_file_that_was_spoilt_is_made_anew(face: Face, tmp_path: Path, spoilt: str) -> None:
    """It would stay so for ever, and be drawn with."""
    file = face_file(face, tmp_path / "cache")
    whole = file.read_bytes()
    left = b""
    if spoilt == "gone":
        file.unlink()
    elif spoilt == "open to all":
        file.chmod(0o666)
    else:
        middle = len(whole) // 2
        bit = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
        left = {"empty": b"", "cut off": whole[:middle], "a bit": bit}[spoilt]
        file.write_bytes(left)
    assert face_file(face, tmp_path / "cache") == file
    assert (family(file), len(file.read_bytes()), file.stat().st_mode & 0o022) == ("宋体", len(whole), 0)
    assert file.read_bytes() != left
    stands = file.stat().st_mtime_ns
    assert face_file(face, tmp_path / "cache").stat().st_mtime_ns == stands


def test_without_a_cache_it_goes_to_the_temporary_folder(
    face: Face, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "blocked").write_text("", encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    # What others may have put where everyone may write.
    planted = temporary / face_file(face, tmp_path / "cache").name
    planted.write_bytes(b"planted")
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    file = face_file(face, tmp_path / "blocked")
    assert file.parent.parent == temporary
    assert file.parent.stat().st_mode & 0o077 == 0
    assert family(file) == "宋体"
    assert face_file(face, tmp_path / "blocked") == file
    assert planted.read_bytes() == b"planted"


def test_the_collection_itself_is_never_handed_on(face: Face, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "blocked").write_text("", encoding="utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "blocked"))
    with pytest.raises(OSError):
        face_file(face, tmp_path / "blocked")
