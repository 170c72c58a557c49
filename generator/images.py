"""Reads the images that a Document names: within the report's folder, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.assets import Asset, read_asset
from generator.diagnostics import Diagnostic
from generator.document import Attachment, Block, Document, Figure
from generator.files import read_bytes


def read_images(document: Document, folder: Path) -> tuple[dict[str, Asset], list[Diagnostic]]:
    """Return the images of *document* and its separate attachments by the path the data gives, counted from *folder*.

    O009 an image that cannot be read, O010 one outside the folder, O020 (a warning) one that its file says to turn,
    and what ``read_bytes`` finds.
    """
    assets: dict[str, Asset] = {}
    diagnostics: list[Diagnostic] = []
    for figure in (figure for part in document.parts for figure in _figures(part.blocks)):
        if figure.src in assets:
            continue
        if not _inside(folder, figure.src):
            diagnostics.append(Diagnostic("O010", figure.origin.span, {"name": figure.src}, figure.origin.path))
            continue
        data, found = read_bytes(folder / figure.src, figure.src, figure.origin.span)
        diagnostics += found
        asset = read_asset(data) if data is not None else None
        if asset is not None:
            assets[figure.src] = asset
            if asset.turned:
                diagnostics.append(Diagnostic("O020", figure.origin.span, {"name": figure.src}, figure.origin.path))
        elif data is not None:
            diagnostics.append(Diagnostic("O009", figure.origin.span, {"name": figure.src}, figure.origin.path))
    return assets, diagnostics


def _figures(blocks: Sequence[Block]) -> list[Figure]:
    found: list[Figure] = []
    for block in blocks:
        if isinstance(block, Figure):
            found.append(block)
        elif isinstance(block, Attachment):
            found += _figures(block.blocks)
    return found


def _inside(folder: Path, name: str) -> bool:
    """Return whether the file *name* lies in *folder* or below it, links followed."""
    try:
        return (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return True  # reading it will say what is wrong
