"""The pages of a PDF as pictures: what a viewer shows of it; the only module that knows PDFium."""

from __future__ import annotations

import hashlib
import io
from threading import Lock
from typing import Final

from generator.startup.record import NamedTuple
from generator.styling.units import mm
from generator.writers.pdf.direct import PagedPdf

WIDEST: Final = 4000
"""Pixels across of the largest picture that is drawn."""

_LOOK = 36 / 72
"""Scale, in pixels a pt, at which pages are compared: a single other character shows there."""

# PDFium does one thing at a time.
_LOCK = Lock()


class PageShape(NamedTuple):
    """A page: width and height in mm as it is shown, and *look*, which is another one as soon as the page looks so."""

    width: float
    height: float
    look: str


class Rasters:
    """The pages of the PDF *data*. What tells how they look itself need not be drawn to be compared."""

    def __init__(self, data: bytes) -> None:
        # Imported late: only the preview shows pages.
        import pypdfium2

        with _LOCK:
            self._pdf = pypdfium2.PdfDocument(data)
            looks = data.looks if isinstance(data, PagedPdf) else map(self._drawn, range(len(self._pdf)))
            self.shapes = [self._shape(number, look) for number, look in enumerate(looks)]

    def _shape(self, number: int, look: str) -> PageShape:
        width, height = self._pdf.get_page_size(number)
        return PageShape(mm(width), mm(height), look)

    def _drawn(self, number: int) -> str:
        page = self._pdf[number]
        bitmap = page.render(scale=_LOOK, grayscale=True)
        look = hashlib.sha256(f"{page.get_size()} ".encode() + bytes(bitmap.buffer)).hexdigest()[:24]
        bitmap.close()
        page.close()
        return look

    def png(self, number: int, width: int) -> bytes:
        """Return page *number* (from 0) as PNG, *width* pixels wide, at most `WIDEST`."""
        with _LOCK:
            page = self._pdf[number]
            bitmap = page.render(scale=min(width, WIDEST) / page.get_width(), rev_byteorder=True)
            image = bitmap.to_pil().copy()
            bitmap.close()
            page.close()
        written = io.BytesIO()
        image.save(written, "PNG", compress_level=1)
        return written.getvalue()

    def close(self) -> None:
        """Let go of the memory that PDFium holds."""
        with _LOCK:
            self._pdf.close()
