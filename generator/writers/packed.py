"""ZIP packages with the same bytes for the same content: fixed dates, order and attributes of the entries."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import io

_FIRST_ENTRIES: Final = ("[Content_Types].xml", "_rels/.rels")

_LEVEL: Final = 6
"""How hard to deflate: a level less takes a quarter less time, but makes a long table a sixteenth larger."""

DEFLATED_BY: Final = f"zlib {zlib.ZLIB_RUNTIME_VERSION}, level {_LEVEL}"
"""What decides how a part is deflated: another one may deflate it to other bytes."""

# PKWARE's APPNOTE, 4.3.7, 4.3.12, 4.3.16: what stands before an entry, in the list at the end, and behind that.
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_LISTED: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_VERSION: Final = 20
_UNIX: Final = 3
_ATTRIBUTES: Final = 0o600 << 16
_UTF_8: Final = 0x800
# The earliest that an entry can have: 1 January 1980.
_TIME, _DATE = 0, 1 << 5 | 1

Deflated = tuple[int, int, bytes]
"""A part as it lies in a ZIP file: its CRC-32, its size, and its deflated bytes."""


def deflated(part: str | bytes) -> Deflated:
    """Return *part* as it lies in a ZIP file."""
    data = part.encode() if isinstance(part, str) else part
    return zlib.crc32(data), len(data), zlib.compress(data, _LEVEL, -zlib.MAX_WBITS)


def packed(parts: Mapping[str, str | bytes | Deflated]) -> bytes:
    """Return the ZIP file of *parts* by their names. Raises struct.error for 4 GiB and more: no report has them.

    It is written here, for `zipfile` takes no part that is deflated already, and takes long to import.
    """
    entries: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for name in (*_FIRST_ENTRIES, *sorted(parts.keys() - set(_FIRST_ENTRIES))):
        part = parts[name]
        crc, size, data = part if isinstance(part, tuple) else deflated(part)
        flags, written = 0 if name.isascii() else _UTF_8, name.encode()
        common = (flags, zlib.DEFLATED, _TIME, _DATE, crc, len(data), size, len(written), 0)
        listed += (
            _LISTED.pack(b"PK\1\2", _UNIX << 8 | _VERSION, _VERSION, *common, 0, 0, 0, _ATTRIBUTES, at),
            written,
        )
        entries += _LOCAL.pack(b"PK\3\4", _VERSION, *common), written, data
        at += _LOCAL.size + len(written) + len(data)
    catalogue, count = b"".join(listed), len(parts)
    return b"".join((*entries, catalogue, _END.pack(b"PK\5\6", 0, 0, count, count, len(catalogue), at, 0)))


def unpacked(saved: io.BytesIO) -> dict[str, bytes]:
    """Return the parts of the ZIP file *saved* that a library of ours made, by their names."""
    # Imported late: what python-docx made is kept.
    import zipfile

    with zipfile.ZipFile(saved) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
