"""What the program writes itself and the author wrote again: it would be printed twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from generator.diagnostics import Diagnostic
from generator.source import DataPath
from generator.startup.late import compiled
from generator.validate.data import Data

_COLON: Final = r"\s*[：:]"
_DOUBLED: Final = {
    ("head", "signers"): r"^签发人" + _COLON,
    ("recipients",): r"^主送(?:机关)?" + _COLON + r"|[：:]\s*$",
    ("attachments", "title"): r"^附件\s*[0-9一二三四五六七八九十]*" + _COLON + r"|^[0-9]{1,2}[.．、](?![0-9])",
    ("note",): r"^[（(].*[）)]\s*$",
    ("imprint", "copies_to"): r"^抄送(?:机关)?" + _COLON + r"|[。；，、;,]\s*$",
    ("imprint", "printer"): r"印发\s*$",
    ("imprint", "undertaker"): r"^承办单位" + _COLON,
    ("imprint", "contact"): r"^联系人" + _COLON,
}
"""By key, the part of a value that the template adds by itself (7.2.6, 7.3.2, 7.3.4, 7.3.6, 7.4.2, 7.4.3)."""


def check_doubled(data: Data) -> list[Diagnostic]:
    """Return V137 (a warning) for each part of a value that the program writes, too."""
    found = [*_suffix(data)]
    for keys, pattern in _DOUBLED.items():
        for path, text in _texts(data.value, keys):
            if part := compiled(pattern).search(text.strip()):
                # Of a note in brackets the brackets alone are too much.
                shown = f"{text.strip()[0]}{text.strip()[-1]}" if keys == ("note",) else part[0].strip()
                found.append(_doubled(data, path, shown))
    return found


def _suffix(data: Data) -> Iterator[Diagnostic]:
    """文件 that stands in the mark and in 标志后缀."""
    head = data.value.get("head") or {}
    suffix = str(head.get("suffix", "")).strip()
    for path, text in _texts(data.value, ("head", "mark")):
        if suffix and text.strip().endswith(suffix):
            yield _doubled(data, path, suffix)


def _texts(value: Any, keys: DataPath, path: DataPath = ()) -> Iterator[tuple[DataPath, str]]:
    """Yield each text under *keys* with its path; a list stands for all its items."""
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from _texts(item, keys, (*path, position))
    elif keys and isinstance(value, dict):
        yield from _texts(value.get(keys[0]), keys[1:], (*path, keys[0]))
    elif not keys and isinstance(value, str):
        yield path, value


def _doubled(data: Data, path: DataPath, part: str) -> Diagnostic:
    return Diagnostic("V137", data.spans.get(path), {"part": part}, path)
