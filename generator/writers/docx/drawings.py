"""Images in DrawingML: standing in a line of their own (figures), or floating behind the text (seals, stamps)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.document.layout import PlacedImage
from generator.document.tree import Picture
from generator.startup.record import NamedTuple
from generator.writers.docx.xml import quoted

_EMU_PER_PT: Final = 12700
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_LOCKED: Final = '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'


_SVG: Final = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip'
    ' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext></a:extLst>'
)


class Embedded(NamedTuple):
    """Relationship ids of an image: of the raster, and of the SVG that newer editions of Word show (or empty)."""

    raster: str
    vector: str = ""


class Drawings:
    """Writes runs that hold an image, and numbers them. *images* are those in the package by their path."""

    def __init__(self, images: Mapping[str, Embedded]) -> None:
        self.images = images
        self.count = 0

    def inline(self, picture: Picture, width: float, height: float) -> str:
        """Return a run with the image as a character of its line; lengths in pt."""
        self.count += 1
        graphic = self._graphic(picture, width, height)
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f"<wp:extent {_extent(width, height)}/>{self._named('wp:docPr', picture)}{_LOCKED}{graphic}"
            "</wp:inline></w:drawing></w:r>"
        )

    def behind(self, placed: PlacedImage, top: float) -> str:
        """Return a run with the image behind the text (7.3.5: seals are on the names), *top* pt under its paragraph.

        Left is counted from the type area. The paragraph must have no space above it: programs differ in
        whether they count from over or under that.
        """
        self.count += 1
        picture, width, height = placed.picture, placed.width, placed.height
        return (
            '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"'
            f' relativeHeight="{self.count}" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
            '<wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="margin"><wp:posOffset>{_emu(placed.left)}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{_emu(top)}</wp:posOffset></wp:positionV>'
            f'<wp:extent {_extent(width, height)}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
            f"{self._named('wp:docPr', picture)}{_LOCKED}{self._graphic(picture, width, height)}"
            "</wp:anchor></w:drawing></w:r>"
        )

    def _named(self, element: str, picture: Picture) -> str:
        return f'<{element} id="{self.count}" name="图片 {self.count}" descr="{quoted(picture.alt)}"/>'

    def _graphic(self, picture: Picture, width: float, height: float) -> str:
        image = self.images[picture.src]
        shown = f">{_SVG.format(image.vector)}</a:blip>" if image.vector else "/>"
        return (
            f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr>'
            f"{self._named('pic:cNvPr', picture)}<pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{image.raster}"{shown}<a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {_extent(width, height)}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        )


def _emu(length: float) -> int:
    return round(length * _EMU_PER_PT)


def _extent(width: float, height: float) -> str:
    return f'cx="{_emu(width)}" cy="{_emu(height)}"'
