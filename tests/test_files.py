"""Reading and writing: what is refused, what is left behind, and that nothing is ever half written."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.batch.inputs import NONE, digest
from generator.diagnostics import Diagnostic
from generator.disk import files
from generator.disk.asked import stamp
from generator.disk.files import read_bytes, read_source, write_all
from generator.disk.opening import opened
from generator.source import Source

TEXT = "年度: 2020\n标题: 法治政府建设年度报告\n"


def codes(diagnostics: list[Diagnostic]) -> list[str]:
    return [diagnostic.code for diagnostic in diagnostics]


def refused(path: Path, name: str = "report.yaml") -> Diagnostic:
    source, diagnostics = read_source(path, name)
    assert source is None
    (diagnostic,) = diagnostics
    assert diagnostic.message("zh")
    assert diagnostic.message("en")
    return diagnostic


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "report.yaml"
    path.write_bytes(data)
    return path


# --- reading ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(),
    ],
    ids=["plain", "bom", "crlf", "cr", "bom-crlf"],
)
def test_text_is_the_same_whatever_the_line_ends_and_the_mark(tmp_path: Path, data: bytes) -> None:
    assert read_source(written(tmp_path, data), "年报.yaml") == (Source("年报.yaml", TEXT), [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("late", [False, True])
def test_a_pipe_in_the_place_of_a_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    """To open it would wait for ever, whenever it got there."""
    path = written(tmp_path, TEXT.encode())
    before, state = stamp(path), os.stat(path)
    path.unlink()
    os.mkfifo(path)
    if late:  # what is asked before it is opened still tells of the file
        monkeypatch.setattr(os, "stat", lambda *_, **__: state)
    assert refused(path).code == "O029"
    assert before is not None and digest(path, before) == NONE


def test_only_the_mark_at_the_start_is_taken_off(tmp_path: Path) -> None:
    source, _ = read_source(written(tmp_path, "\ufeff\ufeffa\ufeff".encode()), "a")
    assert source == Source("a", "\ufeffa\ufeff")


def test_an_empty_file_is_text(tmp_path: Path) -> None:
    assert read_source(written(tmp_path, b""), "a") == (Source("a", ""), [])


@given(st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"])))
def test_any_text_is_read_as_written(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("read") / "a.yaml"
    path.write_bytes(text.encode())
    source, diagnostics = read_source(path, "a")
    assert (source, diagnostics) == (Source("a", text.removeprefix("\ufeff")), [])


def test_missing_with_a_similar_name_beside_it(tmp_path: Path) -> None:
    written(tmp_path, b"")
    diagnostic = refused(tmp_path / "report.yml", "2020/report.yml")
    assert diagnostic.code == "O001"
    assert diagnostic.span == Source("2020/report.yml").whole()
    assert diagnostic.args == {"name": "2020/report.yml", "suggestion": "2020/report.yaml"}
    assert diagnostic.hint("zh") == "是不是想写“2020/report.yaml”？"


@pytest.mark.skipif(os.sep != "/", reason="where a backslash is no part of a name")
@pytest.mark.parametrize(
    ("name", "meant"), [("图\\a.png", "图/a.png"), ("D:\\图\\a.png", "D:/图/a.png"), ("表\t.csv", "表/t.csv")]
)
def test_a_path_as_windows_writes_it(tmp_path: Path, name: str, meant: str) -> None:
    """With backslashes, or with what those and a letter between double quotes have become."""
    diagnostic = refused(tmp_path / name, name)
    assert (diagnostic.code, diagnostic.args) == ("O001", {"name": name, "suggestion": meant})


def test_missing_with_nothing_similar(tmp_path: Path) -> None:
    (tmp_path / "report.yml").mkdir()
    written(tmp_path, b"")
    assert refused(tmp_path / "photo.png").args["suggestion"] == ""
    assert refused(tmp_path / "photo.png", "图/photo.png").args["suggestion"] == ""
    assert refused(tmp_path / "no-such-folder" / "report.yaml").args["suggestion"] == ""
    assert refused(tmp_path / "report.yaml" / "report.yaml").code == "O001"


def test_a_place_that_names_the_file_is_pointed_at(tmp_path: Path) -> None:
    span = Source("report.yaml", "previous: 2019.yaml").at(1)
    for read in (read_source, read_bytes):
        _, (diagnostic,) = read(tmp_path / "2019.yaml", "2019.yaml", span)
        assert (diagnostic.code, diagnostic.span) == ("O001", span)


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "O003"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "O004"),
        (OSError(errno.EIO, "Input/output error"), "O008"),
        (ValueError("embedded null byte"), "O008"),
    ],
)
def test_errors_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    path = written(tmp_path, b"")
    monkeypatch.setattr(os, "open", fail)
    diagnostic = refused(path)
    assert diagnostic.code == code
    if code == "O008":
        assert diagnostic.args["reason"] == (error.strerror if isinstance(error, OSError) else str(error))


def test_a_name_with_a_nul(tmp_path: Path) -> None:
    assert refused(tmp_path / "a\0b", "a\0b").code == "O008"


def test_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_MB", 1)
    assert read_bytes(written(tmp_path, b"x" * 20), "a") == (b"x" * 20, [])
    diagnostic = refused(written(tmp_path, b"x" * 21))
    assert (diagnostic.code, diagnostic.args["limit"]) == ("O005", 20)


def test_the_limit_is_twenty_megabytes() -> None:
    assert files.LIMIT * files._MB == 20_971_520


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "gb2312"])
def test_old_chinese_encodings_are_named_and_shown(tmp_path: Path, encoding: str) -> None:
    text = "# report\r\nyear: 2020\r\n标题: 年度报告\r\n"
    diagnostic = refused(written(tmp_path, text.encode(encoding)))
    assert (diagnostic.code, diagnostic.args["encoding"]) == ("O002", "GB18030")
    assert diagnostic.span is not None
    assert (diagnostic.span.line, diagnostic.span.column) == (3, None)
    assert diagnostic.span.source.line(3) == "标题: 年度报告"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16(tmp_path: Path, encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    diagnostic = refused(written(tmp_path, (mark + TEXT).encode(encoding)))
    assert (diagnostic.code, diagnostic.args["encoding"]) == ("O002", "UTF-16")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["year: 2020\n", "年度: 2020\r\n标题: 年度报告\r\n"])
def test_utf16_without_a_mark(tmp_path: Path, encoding: str, text: str) -> None:
    diagnostic = refused(written(tmp_path, text.encode(encoding)))
    assert (diagnostic.code, diagnostic.args["encoding"]) == ("O002", "UTF-16")
    assert "UTF-8" in diagnostic.hint("zh")


@pytest.mark.parametrize("data", [b"year: 2020\0\n", bytes(range(256)) * 8, b"\0" * 400, b"PK\x03\x04\0\0\n\0" * 50])
def test_nul_characters_alone_are_no_utf16(tmp_path: Path, data: bytes) -> None:
    assert refused(written(tmp_path, data)).code == "O006"


@pytest.mark.parametrize(
    ("data", "line", "column", "garbled"),
    [
        ("年度: 2020\n标题: 年".encode()[:-1], 2, 5, "E5 B9"),
        ("年度: 2020\n标题: 年".encode() + b"\xff" + "度".encode(), 2, 6, "FF"),
        (b"\xef\xbb\xbf" + "年度\r\n".encode() + b"a\x80b", 2, 2, "80"),
        (b"\xff", 1, 1, "FF"),
        (b"caf\xe9 au lait", 1, 4, "E9"),
    ],
)
def test_broken_utf8(tmp_path: Path, data: bytes, line: int, column: int, garbled: str) -> None:
    diagnostic = refused(written(tmp_path, data))
    assert (diagnostic.code, diagnostic.args["bytes"]) == ("O007", garbled)
    span = diagnostic.span
    assert span is not None
    assert (span.line, span.column, span.end_line, span.end_column) == (line, column, line, column + 1)
    assert span.source.line(line)[column - 1] == "\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        b"a\0b",
        b"PK\x03\x04\x14\0\x06\0\xd6\xd0",
        "年度: 2020".encode("utf-16-be"),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"{\\rtf1\\ansi text}",
    ],
    ids=["nul", "zip", "utf16", "pdf", "rtf"],
)
def test_not_text(tmp_path: Path, data: bytes) -> None:
    diagnostic = refused(written(tmp_path, data))
    assert (diagnostic.code, diagnostic.span) == ("O006", Source("report.yaml").whole())


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_one_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "a.yaml"
    path.write_bytes(data)
    source, diagnostics = read_source(path, "a")
    assert (source is None) == (len(diagnostics) == 1)
    if source is not None:
        assert source.text == data.removeprefix(b"\xef\xbb\xbf").decode().replace("\r\n", "\n").replace("\r", "\n")
    else:
        assert diagnostics[0].code in {"O002", "O006", "O007"}


def test_bytes_are_read_untouched(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf\0\r\n\xff"
    assert read_bytes(written(tmp_path, data), "a.png") == (data, [])


# --- writing ------------------------------------------------------------------------------------------------


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return all that lies in *folder*: file contents, None for folders."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def test_files_and_their_folders_are_written(tmp_path: Path) -> None:
    (tmp_path / "old.docx").write_bytes(b"old")
    outputs = {tmp_path / "old.docx": b"new", tmp_path / "a" / "b" / "年报.pdf": b"%PDF"}
    assert write_all(outputs) == []
    assert tree(tmp_path) == {"old.docx": b"new", "a": None, "a/b": None, "a/b/年报.pdf": b"%PDF"}


def test_nothing_to_write() -> None:
    assert write_all({}) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_rights_are_those_of_the_old_file_or_the_usual_ones(tmp_path: Path) -> None:
    old, new, usual = tmp_path / "old.pdf", tmp_path / "new.pdf", tmp_path / "usual"
    old.write_bytes(b"old")
    old.chmod(0o640)
    usual.write_bytes(b"")
    assert write_all({old: b"1", new: b"2"}) == []
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="links need special rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to("real.pdf")
    assert write_all({tmp_path / "link.pdf": b"new"}) == []
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"new"


def failing(error: OSError):
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def windows_error(number: int) -> PermissionError:
    error = PermissionError(errno.EACCES, "Access is denied")
    error.winerror = number  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize("where", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "O011"),
        (PermissionError(errno.EPERM, "Operation not permitted"), "O011"),
        (OSError(errno.EROFS, "Read-only file system"), "O011"),
        (OSError(errno.ENOSPC, "No space left on device"), "O013"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "O013"),
        (OSError(errno.ENAMETOOLONG, "File name too long"), "O014"),
        (OSError(errno.EINVAL, "Invalid argument"), "O014"),
        (windows_error(5), "O016"),
        (windows_error(32), "O016"),
        (windows_error(19), "O011"),
        (OSError(errno.EIO, "Input/output error"), "O019"),
    ],
)
def test_an_error_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, error: OSError, code: str
) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, where, failing(error))
    (diagnostic,) = write_all({target: b"new"})
    assert diagnostic.code == code
    assert diagnostic.span == Source(str(target)).whole()
    assert str(target) in diagnostic.message("zh")
    assert str(target) in diagnostic.message("en")
    if code == "O019":
        assert "Input/output error" in diagnostic.message("zh")
    assert tree(tmp_path) == {"report.pdf": b"old"}


def test_a_file_that_is_not_there_yet_is_not_held_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", failing(windows_error(5)))
    assert codes(write_all({tmp_path / "report.pdf": b"new"})) == ["O011"]
    assert tree(tmp_path) == {}


def test_one_that_cannot_be_written_keeps_all_from_being_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"old")
    (tmp_path / "b.pdf").mkdir()
    (tmp_path / "c").write_bytes(b"file")
    outputs = {tmp_path / name: b"new" for name in ("a.docx", "b.pdf", "c/d.html")}
    before = tree(tmp_path)
    found = write_all(outputs)
    assert codes(found) == ["O012", "O015"]
    assert found[0].args == {"name": str(tmp_path / "b.pdf")}
    assert found[1].args == {"folder": str(tmp_path / "c")}
    assert tree(tmp_path) == before


def test_a_replacement_that_fails_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.docx", "b.pdf"):
        (tmp_path / name).write_bytes(b"old")
    replace = os.replace

    def held(source: Path, target: Path) -> None:
        if target.name == "a.docx":
            raise windows_error(5)
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    found = write_all({tmp_path / "a.docx": b"new", tmp_path / "b.pdf": b"new"})
    assert [(diagnostic.code, diagnostic.args["name"]) for diagnostic in found] == [("O016", str(tmp_path / "a.docx"))]
    assert tree(tmp_path) == {"a.docx": b"old", "b.pdf": b"new"}


def test_a_write_protected_file_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "approved.pdf"
    target.write_bytes(b"approved")
    access = os.access
    # The superuser may write everything, so the answer of the system is set here.
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != target and access(path, mode))
    assert codes(write_all({target: b"new"})) == ["O011"]
    assert tree(tmp_path) == {"approved.pdf": b"approved"}


def test_a_folder_above_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    outputs = {tmp_path / "a" / "b" / name: b"new" for name in ("c.docx", "c.pdf")}
    assert codes(write_all(outputs)) == ["O015"]  # said once


@pytest.mark.skipif(os.name == "nt", reason="a device of POSIX systems")
def test_a_device_is_not_replaced() -> None:
    assert codes(write_all({Path(os.devnull): b"new"})) == ["O012"]
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", ["报" * 100 + ".pdf", "a\0b.pdf"])
def test_names_the_system_does_not_take(tmp_path: Path, name: str) -> None:
    assert codes(write_all({tmp_path / name: b"new"})) == ["O014"]
    assert tree(tmp_path) == {}


def test_an_interruption_leaves_nothing_temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "report.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all({tmp_path / "report.pdf": b"new"})
    assert tree(tmp_path) == {"report.pdf": b"old"}


def test_the_new_file_is_complete_before_the_old_one_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, bytes]] = []
    replace, fsync = os.replace, os.fsync

    def watched_fsync(number: int) -> None:
        seen.append(("fsync", b""))
        fsync(number)

    def watched(source: Path, target: Path) -> None:
        assert Path(source).parent == Path(target).parent
        seen.append(("replace", Path(source).read_bytes()))
        replace(source, target)

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(os, "replace", watched)
    assert write_all({tmp_path / "a.pdf": b"1", tmp_path / "b.pdf": b"2"}) == []
    assert seen == [("fsync", b""), ("fsync", b""), ("replace", b"1"), ("replace", b"2")]


# --- inside a folder -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        *(("a.yaml", True), ("nothing.yaml", True), ("deep/b.yaml", True), ("deep/../a.yaml", True)),
        *(
            ("..", False),
            ("../a.yaml", False),
            ("/etc/passwd", False),
            ("out", False),
            ("in", True),
            ("deep/out", False),
        ),
    ],
)
def test_what_lies_inside_a_folder(name: str, inside: bool, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    for path in ("a.yaml", "deep/b.yaml", "../other.yaml"):
        (folder / path).write_text("", encoding="utf-8")
    for link, target in (("out", tmp_path / "other.yaml"), ("in", folder / "a.yaml"), ("deep/out", tmp_path)):
        (folder / link).symlink_to(target)
    assert files.is_inside(folder, name) == inside
    (linked := tmp_path / "linked").symlink_to(folder)
    assert files.is_inside(linked, name) == inside


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are counted by their names below /proc")
def test_a_folder_is_not_left_open(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        with pytest.raises(IsADirectoryError):
            opened(tmp_path)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
