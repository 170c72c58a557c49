"""Image headers: format, size, and whether the file asks to be turned."""

from __future__ import annotations

import pytest
from support.images import exif, jpeg, segment
from support.reports import chequered

from generator.assets import Asset, read_asset


def test_png() -> None:
    data = chequered(120, 80)
    assert read_asset(data) == Asset(data, "image/png", 120, 80)


@pytest.mark.parametrize("frame", [0xC3, 0xC9, 0xCA, 0xCF])
def test_a_jpeg_that_few_programs_draw(frame: int) -> None:
    """Lossless or packed arithmetically: a viewer of a PDF shows nothing in its place."""
    assert read_asset(jpeg(frame=frame)) is None


def test_a_jpeg_without_pixels() -> None:
    data = jpeg()
    assert read_asset(data[: data.index(b"\xff\xda")] + b"\xff\xd9") is None


# Baseline, extended and progressive; tables of Huffman codes (C4) come before the frame.
@pytest.mark.parametrize("frame", [0xC0, 0xC1, 0xC2])
def test_jpeg(frame: int) -> None:
    before = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0") + b"\xff" + segment(0xC4, bytes(20))
    data = jpeg(frame=frame, before=before)
    assert read_asset(data) == Asset(data, "image/jpeg", 640, 480)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("orientation", "turned"), [(1, False), (0, False), (3, True), (6, True), (8, True)])
def test_an_image_that_asks_to_be_turned(orientation: int, order: str, turned: bool) -> None:
    asset = read_asset(jpeg(before=exif(orientation, order)))
    assert asset is not None
    assert (asset.width_px, asset.height_px, asset.turned) == (640, 480, turned)


def test_other_metadata_turns_nothing() -> None:
    for before in (segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"), segment(0xE1, b"Exif\0\0")):
        asset = read_asset(jpeg(before=before))
        assert asset is not None
        assert not asset.turned


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + bytes(40),
        b"%PDF-1.7",
        "不是图片".encode(),
        chequered(120, 80)[:20],
        chequered(120, 80)[:8] + bytes(40),
        chequered(0, 80),
        b"\xff\xd8",
        b"\xff\xd8\xff\xe0",
        jpeg()[:12],
        jpeg(width=0),
        b"\xff\xd8" + segment(0xDA, bytes(10)),
        b"\xff\xd8\xff\xe0\x00\x00" + bytes(20),
        b"\xff\xd8" + bytes(40),
    ],
)
def test_what_is_no_image_is_none(data: bytes) -> None:
    assert read_asset(data) is None


@pytest.mark.parametrize("whole", [jpeg(before=exif(6)), chequered(9, 9)])
def test_a_file_cut_anywhere_is_read_or_none(whole: bytes) -> None:
    for end in range(len(whole)):
        found = read_asset(whole[:end])
        assert found is None or (found.width_px, found.height_px) in {(640, 480), (9, 9)}
