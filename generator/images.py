"""Reads the images that a Document names: within the report's folder, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.disk.files import is_inside, read_bytes
from generator.document.tree import Document, Origin, Picture, pictures

if TYPE_CHECKING:
    from generator.assets import Asset
    from generator.assets.amounts import Amounts
    from generator.assets.charts.chart import Chart
    from generator.assets.faults import PictureFault

_NONE: Mapping[str, Chart] = {}


def read_images(
    document: Document, folder: Path, text_width: float, charts: Mapping[str, Chart] = _NONE
) -> tuple[dict[str, Asset], list[Diagnostic]]:
    """Return the images of *document* and its separate attachments by the path the data gives, counted from *folder*.

    *charts* are those that no file holds; they are not drawn yet.

    O010 an image outside the folder, O070 too much to read in all, after which no more is read, and what ``read_bytes``
    and ``read_picture`` find; *text_width* is that of the type area in pt.
    """
    assets: dict[str, Asset] = {}
    diagnostics: list[Diagnostic] = []
    files = _Files(folder)
    for picture in (picture for part in document.parts for picture in pictures(part.blocks)):
        if picture.src in charts:
            # Imported late: few reports have any.
            from generator.assets.charts.chart import chart_asset

            assets[picture.src] = chart_asset(charts[picture.src], picture.width, text_width)
            continue
        asset, found = files.shown(picture, text_width)
        diagnostics += found
        if asset is not None:
            assets[picture.src] = asset
        if files.are_too_large:
            break
    return assets, diagnostics


class _Files:
    """The picture files of a report in *folder*: each is read once, however often it is shown."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.are_too_large = False
        self._amounts: Amounts | None = None
        self._read: dict[str, Asset | PictureFault | None] = {}
        self._lost: set[str] = set()

    def shown(self, picture: Picture, text_width: float) -> tuple[Asset | None, list[Diagnostic]]:
        """Return the image that *picture* shows, and what there is to say about it."""
        # Imported late: few reports show any.
        from generator.assets import read_file, read_picture
        from generator.assets.amounts import Amounts

        if picture.src not in self._read and picture.src not in self._lost:
            data, found = _read(self.folder, picture.src, picture.origin)
            if data is None:
                self._lost.add(picture.src)
                return None, found
            self._amounts = self._amounts or Amounts()
            if beyond := self._amounts.beyond(data):
                self.are_too_large = True
                args = {"name": picture.src, **beyond}
                return None, [Diagnostic("O070", picture.origin.span, args, picture.origin.path)]
            self._read[picture.src] = read_file(data)
        if picture.src in self._lost:
            return None, []
        return read_picture(picture, self._read[picture.src], text_width)


def _read(folder: Path, src: str, origin: Origin) -> tuple[bytes | None, list[Diagnostic]]:
    if not is_inside(folder, src):
        return None, [Diagnostic("O010", origin.span, {"name": src}, origin.path)]
    return read_bytes(folder / src, src, origin.span)
