"""The PDF writer: documents are drawn as typesetting left them, those that hold what only the engine draws by it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.assets import Asset
from generator.diagnostics import Diagnostic
from generator.document.layout import Layout
from generator.document.tree import Document
from generator.fonts import FontSet
from generator.styling.style import Style
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.file import draw_directly


def write_pdf(
    document: Document,
    style: Style,
    layout: Layout,
    fonts: FontSet,
    assets: Mapping[str, Asset],
    cache_folder: Path,
) -> tuple[bytes | None, list[Diagnostic]]:
    """Return the PDF of *layout*.

    Errors: P001 the engine is needed and its libraries are missing; those of ``draw_by_engine``.
    """
    try:
        return draw_directly(document, style, layout, fonts, assets), []
    except Undrawn as undrawn:
        why = undrawn.why()
    # They take long to import.
    from generator.writers.pdf.by_engine import draw_by_engine
    from generator.writers.pdf.weasy import PangoMissing

    try:
        return draw_by_engine(document, style, layout, fonts, assets, cache_folder)
    except PangoMissing as missing:
        return None, [Diagnostic("P001", None, {"reason": str(missing), **why})]
