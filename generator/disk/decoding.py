"""The bytes of a file as text: UTF-8, or a diagnostic that says what they are instead; nothing is read by guessing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.source import Source, Span

if TYPE_CHECKING:
    from pathlib import Path

_BOM = b"\xef\xbb\xbf"
_BOMS_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF16 = ("utf-16-le", "utf-16-be")
_NO_TEXT = (b"%PDF-", b"{\\rtf")  # how files begin that are no data, though they may hold no NUL


def without_mark(data: bytes) -> tuple[bytes, bytes]:
    """Return the byte order mark that *data* begins with, maybe none, and the rest."""
    rest = data.removeprefix(_BOM)
    return data[: len(data) - len(rest)], rest


def decoded(data: bytes, name: str) -> str:
    """Return the text of *data*. Raises DiagnosticError when it is not UTF-8 text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DiagnosticError(_not_utf8(data, error, name)) from None
    if "\0" in text or data.startswith(_NO_TEXT):
        raise DiagnosticError(_no_utf8_text(data, name))
    return with_line_feeds(text)


def _not_utf8(data: bytes, error: UnicodeDecodeError, name: str) -> Diagnostic:
    """Say what *data* is instead; the place is shown in the encoding it was most likely written in."""
    if data.startswith(_BOMS_UTF16) or b"\0" in data or data.startswith(_NO_TEXT):
        return _no_utf8_text(data, name)
    before = with_line_feeds(data[: error.start].decode("utf-8"))
    line = before.count("\n") + 1
    text = data.decode("utf-8", "replace")
    if (chinese := as_gb18030(data)) and text.count("\ufffd") > _chinese_characters(text):
        span = Source(name, with_line_feeds(chinese)).at(line)
        return Diagnostic("O002", span, {"name": name, "encoding": "GB18030"})
    column = len(before) - before.rfind("\n")
    garbled = " ".join(f"{byte:02X}" for byte in data[error.start : error.end])
    span = Span(Source(name, with_line_feeds(text)), line, column, line, column + 1)
    return Diagnostic("O007", span, {"bytes": garbled})


def _no_utf8_text(data: bytes, name: str) -> Diagnostic:
    """Say that *data* are text in UTF-16, or no text."""
    if data.startswith(_BOMS_UTF16) or any(_is_text(data, encoding) for encoding in _UTF16):
        return Diagnostic("O002", Source(name).whole(), {"name": name, "encoding": "UTF-16"})
    return _not_text(data, name)


def _is_text(data: bytes, encoding: str) -> bool:
    """Return whether *data*, which have no byte order mark, are lines of Latin letters and hanzi in *encoding*."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    plain = sum(" " <= char <= "~" or char in "\t\r\n" for char in text)
    return "\n" in text and plain + _chinese_characters(text) > 0.9 * len(text)


def _not_text(data: bytes, name: str) -> Diagnostic:
    from generator.disk.contents import kind

    zh, en = kind(data) or ("", "")
    args = {"name": name, "what_zh": f"，里面是“{zh}”" * bool(zh), "what_en": f"; it is {en}" * bool(en)}
    return Diagnostic("O006", Source(name).whole(), args)


def not_prose(data: bytes, path: Path, name: str) -> Diagnostic:
    """Return O060: *data* are no text of which statements could be checked, and how a Word file is to be called."""
    from generator.disk.contents import WORD, kind

    renamed = path.with_suffix(".docx").name if kind(data) == WORD else ""
    return Diagnostic("O060", Source(name).whole(), {**_not_text(data, name).args, "suggestion": renamed})


def as_gb18030(data: bytes) -> str:
    """Return *data* read as GB18030 if that gives Chinese text, else an empty string."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    others = sum(char > "\x7f" for char in text)
    return text if 2 * _chinese_characters(text) > others else ""


def _chinese_characters(text: str) -> int:
    """Return how many hanzi and full-width marks *text* holds."""
    return sum("\u3000" <= char <= "\u303f" or "\u4e00" <= char <= "\u9fff" or "！" <= char <= "～" for char in text)


def with_line_feeds(text: str) -> str:
    """Return *text* with a line feed for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
