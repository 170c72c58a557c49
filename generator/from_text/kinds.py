"""Which files a report can be made of besides texts, and what is to be done with those that it cannot be made of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from generator.diagnostics import Diagnostic
from generator.diagnostics.shell import quoted
from generator.disk.files import is_file, read_bytes
from generator.source import Source

_WORD: Final = (".docx", ".docm", ".dotx")
_OLD: Final = (".doc", ".wps")
_PACKED: Final = b"PK\3\4"
_IN_WORD: Final = (
    "用 Word 或者 WPS 打开，另存为“Word 文档（*.docx）”，再 nianbao new --from 那个文件",
    "open it in Word or WPS, save it as “Word document (*.docx)”, then nianbao new --from that file",
)
_OTHERS: Final[Mapping[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    ".doc": (("旧格式的 Word 文档", "a Word file of the old format"), _IN_WORD),
    ".wps": (("WPS 文字文档", "a file of WPS Writer"), _IN_WORD),
    ".wpt": (("WPS 文字模板", "a template of WPS Writer"), _IN_WORD),
    ".dot": (("旧格式的 Word 模板", "a Word template of the old format"), _IN_WORD),
    ".rtf": (("RTF 文档", "an RTF file"), _IN_WORD),
    ".odt": (("OpenDocument 文档", "an OpenDocument file"), _IN_WORD),
    **dict.fromkeys((".html", ".htm", ".mht", ".mhtml"), (("网页", "a web page"), _IN_WORD)),
    **dict.fromkeys(
        (".pdf", ".ofd"),
        (
            (
                "排好版的文件，看不出段落和表格",
                "a file of finished pages, in which no paragraphs and tables can be told",
            ),
            (
                "找出当时的 Word 文档；没有的，用 WPS 或者 Word 转成 .docx，对照改好，再 --from 它",
                "find the Word file it was made of; else convert it to .docx with WPS or Word, compare and mend it, "
                "then nianbao new --from that file",
            ),
        ),
    ),
}
"""Files that offices have such reports in, by their endings: what they are, and how one gets on."""


_BESIDE: Final = (("~$", "Word"), (".~", "WPS"), ("._", "macOS"))
"""How the files begin that programs lay beside a document while it is open (a Mac: when it is copied)."""
_MOST_MISSING: Final = 2
"""Characters of the name of the document that Word puts its mark in the place of."""


def is_word(path: Path) -> bool:
    """Return whether *path* is called as Word files are, or as those of the old format and packed as the new one."""
    kind = path.suffix.lower()
    return kind in _WORD or (kind in _OLD and is_file(path) and (read_bytes(path, "")[0] or b"").startswith(_PACKED))


def refused_kind(path: Path) -> list[Diagnostic]:
    """Return L095 if *path* is a file of which no report can be made."""
    if not is_file(path):
        return []
    found = _left_beside(path) or _OTHERS.get(path.suffix.lower())
    if found is None or (path.suffix.lower() in _OTHERS and is_word(path)):
        return []
    (kind_zh, kind_en), (how_zh, how_en) = found
    args = {"name": path.name, "kind_zh": kind_zh, "kind_en": kind_en, "how_zh": how_zh, "how_en": how_en}
    return [Diagnostic("L095", Source(str(path)).whole(), args)]


def _left_beside(path: Path) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """Return what *path* is if a program has laid it beside a document, and what to do; None if it is another file."""
    mark, program = next(((mark, name) for mark, name in _BESIDE if path.name.startswith(mark)), ("", ""))
    if not mark or path.suffix.lower() not in (*_WORD, *_OLD):
        return None
    kind = (f"{program} 放在文档旁边的临时文件", f"a file that {program} lays beside a document")
    meant = _document_of(path, mark)
    zh, en = (f" {quoted(str(meant))}", f" {quoted(str(meant))}") if meant else ("那份文档", " that")
    return kind, (f"要用的是那份文档：nianbao new --from{zh}", f"take the document itself: nianbao new --from{en}")


def _document_of(path: Path, mark: str) -> Path | None:
    """Return the document that *path* lies beside, None if none or several could be it."""
    rest = path.name.removeprefix(mark)
    try:
        names = [each.name for each in path.parent.iterdir() if not each.name.startswith(mark)]
    except OSError:
        return None
    meant = [name for name in names if name.endswith(rest) and len(name) - len(rest) <= _MOST_MISSING]
    return path.parent / meant[0] if len(meant) == 1 else None
