"""The package of a DOCX: as python-docx makes it, whether that is asked or what it made before is at hand."""

from __future__ import annotations

import io
import marshal
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from support.documents import everything, runs, written
from support.reports import EVERYTHING, QUIET, SAMPLES, made

from generator.document.tree import Document, Meta, Paragraph
from generator.startup.kept import sealed
from generator.writers.docx import package
from generator.writers.packed import packed, unpacked

pytestmark = pytest.mark.filterwarnings(QUIET)

SIGNS = "“甲”<乙> & '丙' \"丁\""
MARKED = Document(Meta(SIGNS, SIGNS), blocks=(Paragraph(runs(SIGNS)),), watermark=SIGNS)
DOCUMENTS: dict[str, Callable[[], Document]] = {
    "everything": everything,
    "signs": lambda: MARKED,
}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(package, "cache_folder", lambda: tmp_path)
    return tmp_path / "docx"


def written_next(document: Document) -> bytes:
    """Return the DOCX of *document* as another process writes it: from what is kept in the folder alone."""
    package.assembled.cache_clear()
    return written(document)


def not_asked(_files: Mapping[str, str]) -> dict[str, bytes]:
    raise AssertionError


def saved_by_python_docx(data: bytes) -> bytes:
    """Return the DOCX *data* opened and saved by python-docx, with the dates of ours."""
    saved = io.BytesIO()
    docx.Document(io.BytesIO(data)).save(saved)
    return packed(unpacked(saved))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_python_docx_would_write_the_same(name: str) -> None:
    data = written(DOCUMENTS[name]())
    assert saved_by_python_docx(data) == data


@pytest.mark.parametrize("name", [*SAMPLES, EVERYTHING])
def test_python_docx_would_write_the_same_of_a_report(name: str) -> None:
    data = made(name).outputs["docx"]
    assert saved_by_python_docx(data) == data


def test_canary_of_what_python_docx_writes() -> None:
    """Quotation marks in a text need no entity: python-docx writes none."""
    parts = unpacked(io.BytesIO(written(MARKED)))
    text = parts["word/document.xml"]
    assert b'"' in text and b"&quot;" not in text
    data = packed({**parts, "word/document.xml": text.replace(b'"\xe4', b"&quot;\xe4")})
    assert saved_by_python_docx(data) != data


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_was_made_is_taken_the_next_time(cache: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    plain = written_next(DOCUMENTS[name]())
    assert len(list(cache.iterdir())) == 1
    with monkeypatch.context() as changed:
        changed.setattr(package, "_by_python_docx", not_asked)
        assert written_next(DOCUMENTS[name]()) == plain


def test_canary_of_what_is_taken(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written_next(MARKED)
    monkeypatch.setattr(package, "_by_python_docx", not_asked)
    with pytest.raises(AssertionError):
        written_next(everything())
    monkeypatch.setattr(package, "_version", lambda: "another")
    with pytest.raises(AssertionError):
        written_next(MARKED)


def test_canary_of_what_was_deflated(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another zlib may deflate the same part to other bytes: what one wrote is not taken for what another writes."""
    written_next(MARKED)
    monkeypatch.setattr(package, "DEFLATED_BY", "another")
    monkeypatch.setattr(package, "_by_python_docx", not_asked)
    with pytest.raises(AssertionError):
        written_next(MARKED)


def test_nothing_that_a_report_says_is_kept(cache: Path) -> None:
    written_next(MARKED)
    for file in cache.iterdir():
        assert "丁".encode() not in file.read_bytes()
    assert "丁".encode() in unpacked(io.BytesIO(written_next(MARKED)))["docProps/core.xml"]


@pytest.mark.parametrize("nonsense", [b"", b"\x00" * 100, marshal.dumps({"a": 1}), sealed(marshal.dumps({"a": 1}))])
def test_what_cannot_be_read_is_made_again(cache: Path, nonsense: bytes) -> None:
    plain = written_next(MARKED)
    (file,) = cache.iterdir()
    file.write_bytes(nonsense)
    assert written_next(MARKED) == plain


def test_a_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plain = written_next(MARKED)
    (tmp_path / "docx").write_text("", encoding="utf-8")
    monkeypatch.setattr(package, "cache_folder", lambda: tmp_path)
    assert written_next(MARKED) == plain == written_next(MARKED)


def test_what_is_kept_in_memory(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process asks nobody twice, and writes what another writes."""
    plain = written_next(MARKED)
    for file in cache.iterdir():
        file.unlink()
    monkeypatch.setattr(package, "_by_python_docx", not_asked)
    assert written(MARKED) == plain
    with pytest.raises(AssertionError):
        written(everything())
    with pytest.raises(AssertionError):
        written_next(MARKED)


def test_the_version_is_that_of_python_docx() -> None:
    assert package._version() == docx.__version__
