"""ZIP packages: the bytes that the standard library would write, whoever deflates the parts."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from support.reports import EVERYTHING, QUIET, SAMPLES, made

from generator.writers.packed import deflated, packed, unpacked

pytestmark = pytest.mark.filterwarnings(QUIET)

FIRST = {"[Content_Types].xml": "<a/>", "_rels/.rels": b"<b/>"}
PARTS: dict[str, dict[str, str | bytes]] = {
    "first": FIRST,
    "many": FIRST | {"word/document.xml": "甲乙丙丁" * 5000, "docProps/core.xml": "", "a": bytes(range(256)) * 99},
    "Chinese names": FIRST | {"word/正文.xml": "甲", "word/z.xml": "乙"},
    "hundreds": FIRST | {f"word/{number}.xml": f"<n>{number}</n>" for number in range(700)},
}


def by_zipfile(parts: dict[str, str | bytes]) -> bytes:
    """Return the package as the standard library writes it: the two first, then by name, dated 1980."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in (*FIRST, *sorted(parts.keys() - FIRST.keys())):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            archive.writestr(entry, parts[name], compresslevel=6)
    return made.getvalue()


@pytest.mark.parametrize("name", PARTS)
def test_the_bytes_are_those_of_the_standard_library(name: str) -> None:
    parts = PARTS[name]
    data = packed(parts)
    assert data == by_zipfile(parts)
    assert packed({part: deflated(text) for part, text in parts.items()}) == data
    texts = {part: text.encode() if isinstance(text, str) else text for part, text in parts.items()}
    assert unpacked(io.BytesIO(data)) == texts


def test_canary_of_the_bytes() -> None:
    """Whoever deflates a part in another way, or dates it otherwise, writes other bytes."""
    parts = PARTS["many"]
    crc, size, _ = deflated(parts["a"])
    assert packed({**parts, "a": (crc, size, b"")}) != by_zipfile(parts)
    with pytest.raises(zipfile.BadZipFile):
        unpacked(io.BytesIO(packed({**parts, "a": (crc ^ 1, size, deflated(parts["a"])[2])})))


@pytest.mark.parametrize("name", [*SAMPLES, EVERYTHING])
def test_a_report_is_what_the_standard_library_would_write(name: str) -> None:
    data = made(name).outputs["docx"]
    assert by_zipfile(dict(unpacked(io.BytesIO(data)))) == data


def test_what_no_zip_file_of_this_form_can_hold() -> None:
    with pytest.raises(struct.error):
        packed({**FIRST, "a": (0, 1 << 32, b"")})
