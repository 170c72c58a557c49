"""Figures of a PDF as pictures: what a viewer draws in the place that is tagged as one."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image
from support.documents import IMAGE, runs, short, style_with
from support.images import svg
from support.reports import fonts

from generator.assets import Asset, read_asset
from generator.assets.rasters.raster import RASTER_DPI, raster
from generator.document.tree import Figure
from generator.pipeline import cache_folder
from generator.typeset import Typeset, typeset
from generator.writers.pdf.by_engine import draw_by_engine
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.file import draw_directly

DPI = 200


class Shown:
    """A figure of a PDF: its page from 0, its alternative text, and its box: left, lower, right, upper edge in pt."""

    def __init__(self, page: int, alt: str, box: Sequence[float]) -> None:
        self.page, self.alt, self.box = page, alt, tuple(box)


def figures(data: bytes) -> list[Shown]:
    """Return the figures of a PDF in reading order."""
    with pikepdf.open(io.BytesIO(data)) as file:
        pages = {page.objgen: number for number, page in enumerate(file.pages)}

        def walk(node: Any) -> Iterator[Shown]:
            if not isinstance(node, pikepdf.Dictionary):
                return
            if node.get("/S") == "/Figure":
                yield Shown(pages[node.Pg.objgen], str(node.Alt), [float(edge) for edge in node.A.BBox])
            kids = node.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                yield from walk(kid)

        return list(walk(file.Root.StructTreeRoot))


def picture(data: bytes, figure: Shown) -> Image.Image:
    """Return what PDFium draws in the place of *figure*."""
    with pikepdf.open(io.BytesIO(data)) as file:
        file.pages[figure.page].MediaBox = pikepdf.Array(figure.box)
        saved = io.BytesIO()
        file.save(saved)
    return pypdfium2.PdfDocument(saved.getvalue())[figure.page].render(scale=DPI / 72).to_pil().convert("RGB")


def rasterised(asset: Asset, figure: Shown) -> Image.Image:
    """Return what resvg draws of the SVG *asset* in the place of *figure*."""
    width = figure.box[2] - figure.box[0]
    names = {role: role for role in asset.roles}
    made = raster(asset, width * DPI / RASTER_DPI, fonts(), names, cache_folder())
    drawn = Image.open(io.BytesIO(made.data))
    flat = Image.new("RGB", drawn.size, "white")
    flat.paste(drawn, mask=drawn.getchannel("A"))
    size = [math.ceil(round((figure.box[end + 2] - figure.box[end]) * DPI / 72, 3)) for end in (0, 1)]
    return flat.resize((size[0], size[1]))


def drawing(content: str, attributes: str = 'width="120mm" height="60mm" viewBox="0 0 480 240"') -> Asset:
    """Return an SVG of that *content*."""
    found = read_asset(svg(content, attributes))
    assert found is not None
    return found


def _laid_out(asset: Asset) -> tuple[Typeset, Mapping[str, Asset]]:
    assets = {IMAGE: asset}
    return typeset(short(Figure(IMAGE, "图", runs("图1"))), style_with("{}"), fonts(), assets), assets


def direct(asset: Asset) -> bytes | None:
    """Return a document with *asset* in it, drawn without the engine; None where that cannot be."""
    return unless_undrawn(*_laid_out(asset))


def unless_undrawn(made: Typeset, assets: Mapping[str, Asset]) -> bytes | None:
    """Return what is drawn without the engine; None where that cannot be."""
    try:
        return draw_directly(made.document, made.style, made.layout, fonts(), assets)
    except Undrawn:
        return None


def by_engine(asset: Asset) -> bytes:
    """Return a document with *asset* in it, drawn by the engine."""
    made, assets = _laid_out(asset)
    data, problems = draw_by_engine(made.document, made.style, made.layout, fonts(), assets, cache_folder())
    assert data is not None and not problems
    return data
