"""JPEG files made of headers alone, for the tests of images."""

from __future__ import annotations

import struct


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def jpeg(width: int = 640, height: int = 480, *, frame: int = 0xC0, before: bytes = b"") -> bytes:
    sizes = struct.pack(">BHHB", 8, height, width, 3) + b"\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    return b"\xff\xd8" + before + segment(frame, sizes) + segment(0xDA, b"\x03\x01\x00\x02\x11\x03\x11\x00\x3f\x00")


def exif(orientation: int, order: str = "<") -> bytes:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entries = [
        struct.pack(order + "HHIHH", 0x0100, 3, 1, 640, 0),
        struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0),
    ]
    directory = struct.pack(order + "H", len(entries)) + b"".join(entries) + bytes(4)
    return segment(0xE1, b"Exif\0\0" + mark + struct.pack(order + "I", 8) + directory)
