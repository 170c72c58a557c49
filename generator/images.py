"""Reads the images that a Document names: within the report's folder, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.disk.files import is_inside, read_bytes
from generator.document import Document, Origin, pictures

if TYPE_CHECKING:
    from generator.assets import Asset
    from generator.assets.chart import Chart

_NONE: Mapping[str, Chart] = {}


def read_images(
    document: Document, folder: Path, text_width: float, charts: Mapping[str, Chart] = _NONE
) -> tuple[dict[str, Asset], list[Diagnostic]]:
    """Return the images of *document* and its separate attachments by the path the data gives, counted from *folder*.

    *charts* are those that no file holds; they are not drawn yet.

    O010 an image outside the folder, and what ``read_bytes`` and ``read_picture`` find; *text_width* is that of the
    type area in pt.
    """
    assets: dict[str, Asset] = {}
    diagnostics: list[Diagnostic] = []
    files: dict[str, bytes | None] = {}
    for picture in (picture for part in document.parts for picture in pictures(part.blocks)):
        if picture.src in charts:
            # Imported late: few reports have any.
            from generator.assets.chart import chart_asset

            assets[picture.src] = chart_asset(charts[picture.src], picture.width, text_width)
            continue
        if picture.src not in files:
            files[picture.src], found = _read(folder, picture.src, picture.origin)
            diagnostics += found
        if (data := files[picture.src]) is not None:
            from generator.assets import read_picture

            asset, found = read_picture(picture, data, text_width)
            diagnostics += found
            if asset is not None:
                assets[picture.src] = asset
    return assets, diagnostics


def _read(folder: Path, src: str, origin: Origin) -> tuple[bytes | None, list[Diagnostic]]:
    if not is_inside(folder, src):
        return None, [Diagnostic("O010", origin.span, {"name": src}, origin.path)]
    return read_bytes(folder / src, src, origin.span)
