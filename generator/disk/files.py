"""Reading and writing files: every OSError becomes a diagnostic here, and no output is ever half written."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.diagnostics.similar import SLASHED, most_like_file
from generator.disk.asked import note
from generator.disk.decoding import as_gb18030, decoded, not_prose, with_line_feeds, without_mark
from generator.disk.opening import PipeError, opened
from generator.limits import limit
from generator.source import Source, Span

LIMIT = limit("file.megabytes")
"""Largest file that is read, in MB (1024 × 1024 bytes)."""

_MB = 1024 * 1024
_NO_PERMISSION = {errno.EACCES, errno.EPERM, errno.EROFS}
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_BAD_NAME = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ}
_IN_THE_WAY = {errno.EEXIST, errno.ENOTDIR}
# What Windows answers when the file is open: access denied, sharing violation, lock violation.
_HELD_OPEN = {5, 32, 33}


def is_file(path: Path) -> bool:
    """Return whether there is a file at *path*; a name that no file can have, or a closed folder, is none."""
    note(path)
    try:
        return path.is_file()
    except OSError:
        return False


def no_file(path: Path) -> list[Diagnostic]:
    """Return what is wrong with *path*, which is no file: O003 a folder, O029 a pipe or a device; nothing is not there.

    What may be there or not is not passed over if it is something else.
    """
    with suppress(OSError):
        if path.exists():
            return [Diagnostic("O003" if path.is_dir() else "O029", Source(str(path)).whole(), {"name": str(path)})]
    return []


def is_folder(path: Path) -> bool:
    """Return whether there is a folder at *path*."""
    note(path)
    try:
        return path.is_dir()
    except OSError:
        return False


def without_working_folder() -> list[Diagnostic]:
    """Return O062 if the working folder is gone, from which names are counted; nothing else can be told then."""
    try:
        os.getcwd()
    except OSError:
        return [Diagnostic("O062")]
    return []


def read_source(path: Path, name: str, span: Span | None = None) -> tuple[Source | None, list[Diagnostic]]:
    """Read the UTF-8 text at *path*; *name* is what the user calls it.

    The byte order mark is taken off, and every line end is a line feed. *span* is the place in another
    file that names this one, and messages about the file as a whole point there. What is not UTF-8 text
    of at most `LIMIT` MB is an error, never read by guessing.
    """
    data, diagnostics = read_bytes(path, name, span)
    if data is None:
        return None, diagnostics
    try:
        text = decoded(without_mark(data)[1], name)
    except DiagnosticError as error:
        return None, list(error.diagnostics)
    return Source(name, text), []


def read_prose(path: Path, name: str) -> tuple[Source | None, list[Diagnostic]]:
    """Read the text at *path*, in UTF-8 or GB18030; otherwise as `read_source` does."""
    data, diagnostics = read_bytes(path, name)
    if data is None:
        return None, diagnostics
    try:
        text = decoded(without_mark(data)[1], name)
    except DiagnosticError as error:
        if error.diagnostics[0].code == "O006":
            return None, [not_prose(data, path, name)]
        if error.diagnostics[0].args.get("encoding") != "GB18030":
            return None, list(error.diagnostics)
        text = with_line_feeds(as_gb18030(data))
    return Source(name, text), []


def read_bytes(path: Path, name: str, span: Span | None = None) -> tuple[bytes | None, list[Diagnostic]]:
    """Read the bytes at *path*; *name* and *span* as in `read_source`.

    Errors: O003 it is a folder, O005 more than `LIMIT` MB, O029 a pipe that nobody may write into, or a device that
    another file names, O001, O004 or O008 it cannot be read.
    """
    place = span or Source(name).whole()
    note(path)
    try:
        if path.is_dir():
            return None, [Diagnostic("O003", place, {"name": name})]
        if span and _never_ends(path):
            return None, [Diagnostic("O029", place, {"name": name})]
        with opened(path) as stream:
            data = stream.read(LIMIT * _MB + 1)
    except PipeError:
        return None, [Diagnostic("O029", place, {"name": name})]
    except (OSError, ValueError) as error:
        return None, [_not_read(error, path, name, place)]
    if len(data) > LIMIT * _MB:
        return None, [Diagnostic("O005", place, {"name": name, "limit": LIMIT})]
    return data, []


def _never_ends(path: Path) -> bool:
    """Return whether *path* is a pipe or a device: what another file names must be a file, or reading may never end.

    What the command line names may be a device: it was the user's wish.
    """
    return path.exists() and not path.is_file()


def is_inside(folder: Path, name: str) -> bool:
    """Return whether the file *name* lies in *folder* or below it, links followed."""
    path = folder / name
    try:
        if path.parent == folder and path.name != ".." and not path.is_symlink():
            return True  # no link leads out of it; to follow all links above takes ten times that
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return True  # reading it will say what is wrong


def write_all(outputs: Mapping[Path, bytes], kept: Sequence[Path] = ()) -> list[Diagnostic]:
    """Write *outputs*, making their folders; return what hindered it: O027 that one would replace a file of *kept*.

    All are written in full beside their targets before the first target is replaced; who asks the program to end
    meanwhile waits until the last one is. A file that could not be written is as it was before, and nothing temporary
    is left, not even what a run that was killed has left in these folders. Write-protected files are kept.
    """
    # Imported late: a check writes nothing.
    from generator.disk.drafts import Drafts
    from generator.interrupts import uninterrupted

    waiting: dict[Path, tuple[Path, Path]] = {}
    diagnostics = [
        Diagnostic("O027", Source(str(path)).whole(), {"name": str(path)})
        for path in outputs
        if any(_same(path, other) for other in kept)
    ]
    if diagnostics:
        return diagnostics
    with Drafts() as drafts:
        for path, data in outputs.items():
            try:
                target = _target(path)
                temporary = drafts.beside(target)
                waiting[path] = (temporary, target)
                _write(temporary, data, target)
            except (OSError, ValueError) as error:
                diagnostics.append(_not_written(error, path))
            except DiagnosticError as error:
                diagnostics += [found for found in error.diagnostics if found not in diagnostics]
        if not diagnostics:
            with uninterrupted():
                diagnostics = _replace(waiting)
            for _, target in waiting.values():
                drafts.remove_abandoned(target)
    return diagnostics


def _same(path: Path, other: Path) -> bool:
    """Return whether both name one file."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def _not_read(error: OSError | ValueError, path: Path, name: str, place: Span) -> Diagnostic:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        if not path.is_absolute() and (gone := without_working_folder()):
            return gone[0]
        return Diagnostic("O001", place, {"name": name, "suggestion": _similar(path, name)})
    if isinstance(error, PermissionError):
        return Diagnostic("O004", place, {"name": name})
    return Diagnostic("O008", place, {"name": name, "reason": _reason(error)})


def _similar(path: Path, name: str) -> str:
    """Return *name* with slashes for backslashes, or with the most similar file name of its folder, or an empty string.

    What a backslash and a letter between double quotes have become counts as these: ``"\\t.csv"``.
    """
    slashed = name.translate(SLASHED)
    if slashed != name and os.sep == "/":
        return slashed
    try:
        there = sorted(entry.name for entry in path.parent.iterdir() if entry.is_file())
    except OSError:
        return ""
    close = most_like_file(path.name, there)
    return name.removesuffix(path.name) + close if close and name.endswith(path.name) else ""


def _target(path: Path) -> Path:
    """Return the file that *path* really names, its folder made. Raises OSError or DiagnosticError."""
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno in _IN_THE_WAY:
            folder = str(path.parent)
            raise DiagnosticError(Diagnostic("O015", Source(folder).whole(), {"folder": folder})) from None
        raise
    if target.exists() and not target.is_file():
        raise DiagnosticError(Diagnostic("O012", Source(str(path)).whole(), {"name": str(path)}))
    return target


def _write(temporary: Path, data: bytes, target: Path) -> None:
    """Write *data* to *temporary*, down to the disk, with the rights that *target* has if it exists."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    with temporary.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if target.exists():
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))


def _replace(waiting: Mapping[Path, tuple[Path, Path]]) -> list[Diagnostic]:
    diagnostics: list[Diagnostic] = []
    for path, (temporary, target) in waiting.items():
        try:
            os.replace(temporary, target)
        except OSError as error:
            diagnostics.append(_not_written(error, path))
    return diagnostics


def _not_written(error: OSError | ValueError, path: Path) -> Diagnostic:
    name = str(path)
    span = Source(name).whole()
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    if getattr(error, "winerror", None) in _HELD_OPEN and path.exists():
        return Diagnostic("O016", span, {"name": name})
    for code, numbers in (("O011", _NO_PERMISSION), ("O013", _DISK_FULL), ("O014", _BAD_NAME)):
        if number in numbers:
            return Diagnostic(code, span, {"name": name})
    return Diagnostic("O019", span, {"name": name, "reason": _reason(error)})


def _reason(error: OSError | ValueError) -> str:
    """Return the system's own words for *error*."""
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
