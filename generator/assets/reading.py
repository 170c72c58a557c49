"""Reads a file that a picture shows, and says whether it may be used where the report wants it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assets.faults import PictureFault
from generator.assets.model import Asset, read_asset
from generator.diagnostics import Diagnostic
from generator.diagnostics.listing import listing
from generator.document.tree import SEAL_WIDTH, STAMP_WIDTH, Picture, Seal, Stamp
from generator.styling.units import mm

COARSEST_DPI = 150
"""Pixels an inch below which a printed image looks coarse."""

LARGEST_SEAL = 60
"""Diameter in mm beyond which a seal is a slip: the largest of a state organ has 60 mm (国发〔1999〕25号)."""

_SQUARE = 0.1


def read_file(data: bytes) -> Asset | PictureFault | None:
    """Return the image in *data*, why it may not be used, or None if there is none or it is damaged."""
    try:
        return read_asset(data)
    except PictureFault as fault:
        return fault


def read_picture(
    picture: Picture, read: Asset | PictureFault | None, text_width: float
) -> tuple[Asset | None, list[Diagnostic]]:
    """Return the image *read* from a file, which *picture* shows in a type area *text_width* pt wide.

    Errors: O009 no image, O021 an SVG with something that may not be in it, O022 an SVG that cannot be drawn,
    O031 too many pixels, or too much to unpack, O061 a number of an SVG that cannot be drawn.
    Warnings: O020 a turned photograph, O023 a font of an SVG that has no role, O024 a coarse image, O025 a seal
    of an odd size or shape.
    """
    if isinstance(read, PictureFault):
        return None, [_at(picture, read.code, **read.args_)]
    if read is None:
        return None, [_at(picture, "O009")]
    return read, list(_doubts(picture, read, mm(text_width)))


def _at(picture: Picture, code: str, **args: object) -> Diagnostic:
    return Diagnostic(code, picture.origin.span, {"name": picture.src, **args}, picture.origin.path)


def _doubts(picture: Picture, asset: Asset, room: float) -> Iterator[Diagnostic]:
    match picture:
        case Seal():
            width = picture.width or SEAL_WIDTH
        case Stamp():
            width = picture.width or STAMP_WIDTH
        case _:
            width = min(picture.width or mm(asset.natural_width), room)
    if asset.turned:
        yield _at(picture, "O020")
    if asset.unknown:
        yield _at(picture, "O023", **listing("fonts", asset.unknown))
    dpi = asset.width_px / width * 25.4
    if dpi < COARSEST_DPI and not asset.is_drawing:
        yield _at(picture, "O024", dpi=f"{dpi:.0f}", width=f"{width:.0f}", pixels=f"{asset.width_px:.0f}")
    height = width * asset.height_px / asset.width_px
    if isinstance(picture, Seal) and (width > LARGEST_SEAL or abs(height / width - 1) > _SQUARE):
        yield _at(picture, "O025", width=f"{width:.0f}", height=f"{height:.0f}")
