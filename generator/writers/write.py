"""A part of a report that is laid out becomes the bytes of one format; every writer is imported when it is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.assets import Asset
from generator.diagnostics import Diagnostic
from generator.document.tree import pictures
from generator.fonts import FontSet
from generator.typeset import Typeset

Assets = Mapping[str, Asset]


def write(
    name: str, part: Typeset, faces: FontSet, assets: Assets, cache: Path
) -> tuple[bytes | None, list[Diagnostic]]:
    """Return *part* in the format *name*, and what there is to say about it; *cache* is a folder that may be used."""
    if name == "docx":
        from generator.writers.docx import write_docx

        drawings = [src for src, asset in assets.items() if asset.is_drawing]
        drawn, found = _rasterised(part, assets, faces, drawings, cache)
        return (None, found) if found else (write_docx(part.document, part.style, part.layout, drawn), [])
    if name == "pdf":
        from generator.writers.pdf.writer import write_pdf

        drawn, found = for_pdf(part, assets, faces, cache)
        return (None, found) if found else write_pdf(part.document, part.style, part.layout, faces, drawn, cache)
    from generator.writers.html.page import write_html

    return write_html(part.document, part.style, assets), []


def for_pdf(part: Typeset, assets: Assets, faces: FontSet, cache: Path) -> tuple[Assets, list[Diagnostic]]:
    """Return *assets* with rasters for what no PDF of ours draws as it is (gradients, patterns, masks), or O022."""
    return _rasterised(part, assets, faces, [src for src, asset in assets.items() if asset.shaded], cache)


def _rasterised(
    part: Typeset, assets: Assets, faces: FontSet, chosen: Sequence[str], cache: Path
) -> tuple[Assets, list[Diagnostic]]:
    """Return *assets* with rasters in the place of the SVGs that are *chosen* and shown in *part*, or O022."""
    if not chosen:
        return assets, []
    own = {picture.src: picture for picture in pictures(part.document.blocks)}
    drawings = {src: assets[src] for src in chosen if src in own}
    if not drawings:
        return assets, []
    from generator.assets.faults import PictureFault
    from generator.assets.rasters.raster import rasters

    try:
        return {**assets, **rasters(drawings, part.layout.places, faces, part.style.fonts, cache)}, []
    except PictureFault as fault:
        origin = own[str(fault.args_["name"])].origin
        return {}, [Diagnostic(fault.code, origin.span, fault.args_, origin.path)]
