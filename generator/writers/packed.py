"""ZIP packages with the same bytes for the same content: fixed dates, order and attributes of the entries."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Final

from generator.startup.late import late_modules

# What `zipfile` imports for uses that are not ours.
with late_modules({"bz2": (), "lzma": (), "shutil": ()}):
    import zipfile

ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date a ZIP entry can have."""

_FIRST_ENTRIES: Final = ("[Content_Types].xml", "_rels/.rels")


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the ZIP file of *parts* by their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in (*_FIRST_ENTRIES, *sorted(parts.keys() - set(_FIRST_ENTRIES))):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name], compresslevel=6)
    return made.getvalue()


def unpacked(saved: io.BytesIO) -> dict[str, bytes]:
    """Return the parts of the ZIP file *saved* that a library of ours made, by their names."""
    with zipfile.ZipFile(saved) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
