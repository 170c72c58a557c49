"""ZIP packages with the same bytes for the same content: fixed dates, order and attributes of the entries."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date a ZIP entry can have."""

_FIRST_ENTRIES: Final = ("[Content_Types].xml", "_rels/.rels")


def repacked(saved: io.BytesIO, replaced: Mapping[str, str] | None = None) -> bytes:
    """Return the ZIP file *saved* written anew, with other text in the entries of *replaced*."""
    packed = io.BytesIO()
    texts = replaced or {}
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed, "w") as new:
        names = (*_FIRST_ENTRIES, *sorted(set(old.namelist()) - set(_FIRST_ENTRIES)))
        for name in names:
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            new.writestr(entry, texts[name] if name in texts else old.read(name), compresslevel=6)
    return packed.getvalue()
