"""Draws glyphs of fonts from anywhere: some are made of glyphs or subroutines that are made of them, without end."""

from __future__ import annotations

from functools import cache
from typing import Any

MOST_PARTS, MOST_BYTES = 2000, 200_000
"""Glyphs and subroutines that one glyph may be made of in all, and bytes of those; a hanzi takes some 30 and 1000."""


class Endless(Exception):
    """A glyph that takes too much to draw."""


def draw(font: Any, name: str, pen: Any) -> None:
    """Draw the glyph *name* of *font* with *pen*. Raises Endless, and what damaged outlines make fontTools raise."""
    glyphs = font.getGlyphSet()
    if "glyf" in font:
        _check_components(font["glyf"], name)
    else:
        glyphs.charStrings[name].outlineExtractor = _counting()
    glyphs[name].draw(pen)


def draw_or_not(font: Any, name: str, pen: Any) -> bool:
    """Draw as `draw` does; return False if the outline is damaged, of which the engines draw nothing, either."""
    try:
        draw(font, name, pen)
    except MemoryError:
        raise
    except Exception:
        return False
    return True


@cache
def _counting() -> Any:
    """Return a class that draws as fontTools does, and counts the subroutines that it is led through."""
    from fontTools.misc.psCharStrings import T2OutlineExtractor

    class Extractor(T2OutlineExtractor):  # type: ignore[misc]  # fontTools ships no types
        """One for each glyph."""

        parts = size = 0

        def execute(self, part: Any, **options: Any) -> None:
            self.parts += 1
            self.size += len(part.bytecode or part.program)
            if self.parts > MOST_PARTS or self.size > MOST_BYTES:
                raise Endless
            super().execute(part, **options)

    return Extractor


def _check_components(glyphs: Any, name: str) -> None:
    """Raise Endless if the glyph *name* is made of too many."""
    parts, waiting = 0, [name]
    while waiting:
        parts += 1
        if parts > MOST_PARTS:
            raise Endless
        glyph = glyphs[waiting.pop()]
        if glyph.isComposite():
            waiting += (component.glyphName for component in glyph.components)
