"""The PDF writer: text, tables and plain images are drawn as typesetting left them, other documents by the engine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.assets import Asset
from generator.diagnostics import Diagnostic
from generator.document import Document
from generator.fonts import FontSet
from generator.layout import Layout
from generator.style import Style
from generator.writers.direct.file import draw_directly


def write_pdf(
    document: Document,
    style: Style,
    layout: Layout,
    fonts: FontSet,
    assets: Mapping[str, Asset],
    cache_folder: Path,
) -> tuple[bytes | None, list[Diagnostic]]:
    """Return the PDF of *layout*. Errors are those of ``draw_by_engine``."""
    if data := draw_directly(document, style, layout, fonts, assets):
        return data, []
    from generator.writers.pdf_engine import draw_by_engine  # it takes long to import

    return draw_by_engine(document, style, layout, fonts, assets, cache_folder)
