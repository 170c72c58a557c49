"""The way of a document (行文方向): whom it goes to, by the names in its head."""

from __future__ import annotations

from typing import Final

from generator.proofread.manuscript import Manuscript, Piece
from generator.proofread.rule import compiled


def goes_up(manuscript: Manuscript) -> bool:
    """Return whether nothing says that the document goes to equals or subordinates."""
    head = manuscript.report.get("head") or {}
    return (head.get("direction") or "up") == "up"


RULERS: Final = r"(?:人民政府|政府|[省市县区州盟旗]委|党委)$"


def names_under(manuscript: Manuscript, *keys: str) -> list[tuple[Piece, str]]:
    """Return the names below *keys*, each by itself, with the piece that it stands in."""
    return [
        (piece, name)
        for piece, text in manuscript.under(*keys)
        for name in compiled(r"[、，；。\n]").split(compiled(r"（[^）]*）").sub("", text))
        if name
    ]


def place_of(manuscript: Manuscript, piece: Piece, name: str) -> tuple[int, int]:
    """Return where *name* of `names_under` stands in *piece*; all of it if there are brackets inside the name."""
    start = manuscript.text.find(name, piece.start, piece.end)
    return (start, start + len(name)) if start >= 0 else (piece.start, piece.end)
