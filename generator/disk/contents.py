"""What a file holds that is no text, told by how it begins: changing the name changes nothing of that."""

from __future__ import annotations

from typing import Final

WORD: Final = ("Word 文件（DOCX）", "a Word file (DOCX)")

_PACKED: Final = b"PK\x03\x04"
_INSIDE: Final = (
    (b"word/", WORD),
    (b"xl/", ("Excel 文件（XLSX）", "an Excel file (XLSX)")),
    (b"ppt/", ("演示文稿（PPTX）", "a presentation (PPTX)")),
    (b"content.xml", ("OpenDocument 文件", "an OpenDocument file")),
)
_BEGINNINGS: Final = (
    (b"\xd0\xcf\x11\xe0", ("旧格式的 Office 文件（DOC、XLS、WPS）", "an Office file of the old kind (DOC, XLS, WPS)")),
    (b"%PDF", ("PDF 文件", "a PDF file")),
    (b"{\\rtf", ("RTF 文件", "an RTF file")),
    (b"\x89PNG", ("图片（PNG）", "a picture (PNG)")),
    (b"\xff\xd8\xff", ("图片（JPEG）", "a picture (JPEG)")),
    (b"GIF8", ("图片（GIF）", "a picture (GIF)")),
    (b"Rar!", ("压缩包（RAR）", "an archive (RAR)")),
    (b"7z\xbc\xaf", ("压缩包（7z）", "an archive (7z)")),
    (_PACKED, ("压缩包（ZIP）", "an archive (ZIP)")),
)


def kind(data: bytes) -> tuple[str, str] | None:
    """Return what *data* are, in Chinese and English; None if they begin like nothing that is known."""
    if data.startswith(_PACKED):
        # The names of its parts stand in it as they are, however they are packed.
        for name, words in _INSIDE:
            if name in data:
                return words
    return next((words for beginning, words in _BEGINNINGS if data.startswith(beginning)), None)
