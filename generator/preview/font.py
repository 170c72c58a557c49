"""The font of the page where the browser finds none for Chinese: the 黑体 that the report is set in."""

from __future__ import annotations

from generator.disk.places import cache_folder
from generator.fonts.resolve import face_file
from generator.pipeline import fonts


def page_font() -> bytes | None:
    """Return the font file, None if there is none on this computer, either."""
    face = fonts().face("heiti")
    try:
        return face_file(face, cache_folder()).read_bytes() if face.path else None
    except OSError:
        return None
